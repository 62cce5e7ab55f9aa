"""Entities of the record that may be the one an article names: found by name key."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import LocalEntity
from reportedly.model.ports import EntityProfile, Known
from reportedly.text.geonames import likeliest_city
from reportedly.text.given import called
from reportedly.text.names import is_compound, name_words, other_keys, person_keys
from reportedly.text.territories import find_territory

_FOUND = 16


@dataclass(frozen=True, slots=True)
class Candidates:
    """A local entity with its name keys, the country it is, and who in the record it may be."""

    local: LocalEntity
    keys: tuple[str, ...]
    country: str | None
    profiles: tuple[EntityProfile, ...]


def names_of(local: LocalEntity) -> tuple[str, ...]:
    """List every name the article gives, the fullest first, compounds left out."""
    return tuple(n for n in dict.fromkeys((local.name, *local.variants)) if n and not is_compound(n))


def country_of(kind: str, names: tuple[str, ...]) -> str | None:
    """Give the ISO code when one of the names is a country's; persons and peoples never are one."""
    if kind not in ("place", "organisation", "other"):
        return None
    found = (find_territory(name) for name in names)
    return next((territory.code for territory in found if territory), None)


def keys_of(local: LocalEntity) -> tuple[str, ...]:
    """Make every key the entity can be found by."""
    names = names_of(local)
    if local.kind == "person":
        full = [n for n in names if len(name_words(n)) > 1]
        known_words = {word for n in full for word in name_words(n)}
        # A lone given name finds nobody; a lone surname that the full names hold is a key already.
        lone = [n for n in names if len(name_words(n)) == 1 and (not full or name_words(n)[0] not in known_words)]
        spoken = [n for n in names if len(name_words(n)) == 1 and n not in lone and _is_family_name(n, full)]
        return tuple(sorted({key for name in (*full, *lone, *spoken) for key in (*person_keys(name), *_in_full(name))}))
    keys = {key for name in names for key in other_keys(name)}
    country = country_of(local.kind, names)
    if country:
        keys.add("c:" + country)
    elif local.kind == "place":
        keys |= {f"g:{city.geoname_id}" for name in names if (city := likeliest_city(name)) is not None}
    return tuple(sorted(keys))


def _in_full(name: str) -> tuple[str, ...]:
    """Keys of the full names that a short first name may stand for: "Bob Roe" is found by "Robert Roe"."""
    words = name_words(name)
    if len(words) < 2:
        return ()
    return tuple(f"f:{full}{words[-1]}" for full in sorted(called(words[0]) - {words[0]}))


def _is_family_name(lone: str, full: list[str]) -> bool:
    word = name_words(lone)[0]
    return any(name_words(name)[-1] == word or (name_words(name)[0] == word and len(name_words(name)) == 3) for name in full)


def find(local: LocalEntity, known: Known) -> Candidates:
    """Find who in the record bears one of the entity's names."""
    keys = keys_of(local)
    profiles = tuple(known.entities_by_keys(keys, _FOUND)) if keys else ()
    return Candidates(local, keys, country_of(local.kind, names_of(local)), profiles)
