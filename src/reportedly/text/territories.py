"""Countries by name, demonym and capital. Names from the `countryinfo` package (MIT), added to by three data files."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from countryinfo import all_countries

_LEFT_OUT = frozenset(
    {"Antilles néerlandaises", "Burma", "Palestine, State of", "Holy See (Vatican City State)", "Serbia and Montenegro"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A country or a territory with its own entry in ISO 3166-1."""

    name: str
    code: str  #: ISO 3166-1 alpha-2, upper case
    capital: str | None
    demonym: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Look-ups by folded name."""

    by_name: dict[str, Territory]
    by_demonym: dict[str, Territory]
    by_capital: dict[str, Territory]


def fold(name: str) -> str:
    """Fold a place name: case, leading article and typographic apostrophe; full stops are kept (U.S. is not "us")."""
    folded = " ".join(name.replace("’", "'").split()).casefold()
    return folded.removeprefix("the ")


def _rows(name: str) -> list[list[str]]:
    lines = files("reportedly.text").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if line and not line.startswith("#")))[1:]


@cache
def load_gazetteer() -> Gazetteer:
    """Build the look-ups, once a process."""
    names: dict[str, Territory] = {}
    demonyms: dict[str, Territory] = {}
    capitals: dict[str, Territory] = {}
    for country in all_countries():
        info = country.info()
        if info["name"] in _LEFT_OUT:
            continue
        seats = info.get("capital") or ""
        capital = (seats if isinstance(seats, str) else seats[0]).removesuffix(" D.C.") or None
        territory = Territory(name=info["name"], code=info["ISO"]["alpha2"], capital=capital, demonym=info.get("demonym") or None)
        names[fold(territory.name)] = territory
        for other in info.get("altSpellings", ()):
            if len(other) > 3 and other[0].isascii():
                names.setdefault(fold(other), territory)
        if territory.demonym:
            demonyms.setdefault(territory.demonym.casefold(), territory)
            demonyms.setdefault(territory.demonym.casefold() + "s", territory)
        if capital and capital != territory.name:
            capitals.setdefault(fold(capital), territory)
    for name, country_name in _rows("territory_names.csv"):
        if fold(country_name) in names:
            names[fold(name)] = names[fold(country_name)]
    for demonym, country_name in _rows("demonyms.csv"):
        if fold(country_name) in names:
            demonyms[demonym.casefold()] = names[fold(country_name)]
    by_code = {territory.code: territory for territory in names.values()}
    for code, name in _rows("territory_scripts.csv"):
        if code in by_code:
            names.setdefault(fold(unicodedata.normalize("NFC", name)), by_code[code])
    return Gazetteer(by_name=names, by_demonym=demonyms, by_capital=capitals)


def find_territory(name: str) -> Territory | None:
    """The country of this name, however spelt; None when it is none. "US" counts in capitals only."""
    if name.casefold() in {"us", "it"} and name != "US":
        return None
    return load_gazetteer().by_name.get(fold(name))


def find_by_demonym(word: str) -> Territory | None:
    """The country whose people or things are called so ("Norwegian", "Norwegians")."""
    if not word[:1].isupper():
        return None
    return load_gazetteer().by_demonym.get(word.casefold())


def find_by_capital(name: str) -> Territory | None:
    """The country whose seat of government this city is."""
    return load_gazetteer().by_capital.get(fold(name))
