"""Which place lies in which: by where a reading found each to be, else by what is known of their names."""

from __future__ import annotations

from typing import TypeAlias

from reportedly.model import Ground
from reportedly.text.geonames import find_places
from reportedly.text.names import fold
from reportedly.text.territories import find_by_capital, find_territory

Grounds: TypeAlias = tuple[Ground | None, Ground | None]
UNKNOWN: Grounds = (None, None)
_LEAST_PEOPLE = 50_000  #: smaller towns share their names with too much else


def country_code(name: str) -> str | None:
    """The code of the country a name is, or None when it is no country."""
    territory = find_territory(name)
    return territory.code if territory else None


def country_of(name: str) -> str | None:
    """The code of the country that a city or state of this name lies in, the largest counts, or None when it is not known."""
    capital = find_by_capital(name)
    if capital:
        return capital.code
    known = [place for place in find_places(name) if place.kind != "country"]
    state = next((place for place in known if place.state and place.kind == "region"), None)
    city = next((place for place in known if place.population >= _LEAST_PEOPLE and place.is_main_name), None)
    found = None if country_code(name) else state or city
    return found.country if found else None


def is_inside(inner: str, outer: str, grounds: Grounds = UNKNOWN) -> bool:
    """Whether the first place is known to lie in the second, or says so by its own name ("north Roeland").

    Args:
        inner: the name of a place.
        outer: the name of another.
        grounds: where readings found the two to be.
    """
    a, b = fold(inner).removeprefix("the "), fold(outer).removeprefix("the ")
    if a != b and f" {b} " in f" {a} ":
        return True
    ground, around = grounds
    if ground is None:
        code = country_code(outer)
        return code is not None and country_code(inner) is None and country_of(inner) == code
    if ground.kind == "country" or (around is not None and (around.is_ambiguous or around.kind in {"city", "spot"})):
        return False
    is_country = around.kind == "country" if around is not None else country_code(outer) is not None
    if is_country:
        return ground.country is not None and ground.country == (around.country if around is not None else country_code(outer))
    return b in {fold(name) for name in ground.within} and (around is None or around.country == ground.country)


def are_apart(left: str, right: str, grounds: Grounds = UNKNOWN) -> bool:
    """Whether two places that do not lie in each other are known to be in different countries."""
    one, other = (
        ground.country if ground is not None else country_code(name) for name, ground in zip((left, right), grounds, strict=True)
    )
    return one is not None and other is not None and one != other


def are_namesakes(grounds: Grounds) -> bool:
    """Whether two places of one name are known to be different ones: "Springfield" in Illinois and in Missouri."""
    one, other = grounds
    if one is None or other is None or one.is_ambiguous or other.is_ambiguous or one.kind != other.kind:
        return False
    return one.within != other.within or one.countries != other.countries
