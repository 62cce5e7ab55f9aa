"""Knowledge bases: Wikidata JSON dumps and FollowTheMoney entities, line by line, told apart by their first entity.

Wikidata: https://www.wikidata.org/wiki/Wikidata:Database_download (one entity a line, the lines in a JSON array).
FollowTheMoney: https://followthemoney.tech (one entity a line: id, schema, properties).
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from reportedly.acquire.files import shown
from reportedly.acquire.lines import DAMAGED, open_lines, read_line
from reportedly.acquire.rows import load_json
from reportedly.errors import ExtractError, FetchError, ItemError
from reportedly.model import Done, Failed, KnowledgeEntry, Outcome
from reportedly.model.readings import EntityKind

_MOST_NAMES = 64  #: of one entry
_MOST_DESCRIPTIONS = 16
_LONGEST_NAME = 120  #: characters
_COORDINATES, _INSTANCE, _BORN = "P625", "P31", "P569"
_Maker: TypeAlias = Callable[[str, Mapping[str, Any], frozenset[str]], KnowledgeEntry | None]


@dataclass(frozen=True, slots=True)
class Passed:
    """An entity that is no person, organisation or place, or has no name."""

    id: str


def read_knowledge(
    path: Path, base: str, languages: frozenset[str], max_bytes: int
) -> Iterator[Outcome[KnowledgeEntry] | Passed]:
    """Read a knowledge base entity by entity; what is broken or too long is a Failed, and the rest goes on.

    Args:
        path: one entity a line, plain or packed (.gz, .bz2); brackets and commas of a JSON array around the lines do no harm.
        base: what it is called.
        languages: codes of the languages whose names and descriptions are taken from Wikidata.
        max_bytes: longest line.
    """
    place, number = shown(path), 0
    try:
        with open_lines(path) as stream:
            while (line := read_line(stream, max_bytes)) is not None:
                number += 1
                if line.content is None:
                    reason = f"is a line longer than {max_bytes:,} bytes. Raise REPORTEDLY_MAX_BYTES to take it."
                    yield Failed(FetchError(f"{place}#{number}", reason))
                    if line.is_last:
                        return
                elif (content := line.content.strip().rstrip(b",").strip()) not in (b"", b"[", b"]"):
                    yield _made(f"{place}#{number}", content, base, languages)
    except DAMAGED as error:
        reason = f"is damaged ({error}); what stood before the damage was read: {number:,} lines. Get it again."
        yield Failed(FetchError(place, reason))
    except OSError as error:
        yield Failed(FetchError(place, f"could not be read ({error.strerror or error}). Check the file and its rights."))


def _made(address: str, content: bytes, base: str, languages: frozenset[str]) -> Outcome[KnowledgeEntry] | Passed:
    try:
        entity = load_json(content, item=address)
        if not isinstance(entity, dict) or not isinstance(entity.get("id"), str) or not entity["id"].strip():
            raise ExtractError(address, "is no entity: it has no `id`. Each line is one entity of Wikidata or FollowTheMoney.")
        entry = _maker(entity, address)(base, entity, languages)
    except ItemError as error:
        return Failed(error)
    return Done(entry) if entry is not None else Passed(entity["id"])


def _maker(entity: Mapping[str, Any], address: str) -> _Maker:
    if isinstance(entity.get("schema"), str) and isinstance(entity.get("properties"), dict):
        return _from_money
    if isinstance(entity.get("labels"), dict | list):
        return _from_wikidata
    raise ExtractError(address, "is neither an entity of Wikidata (`labels`) nor of FollowTheMoney (`schema`, `properties`).")


# ── Wikidata ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _from_wikidata(base: str, entity: Mapping[str, Any], languages: frozenset[str]) -> KnowledgeEntry | None:
    claims = entity["claims"] if isinstance(entity.get("claims"), dict) else {}
    kind = _kind_of(claims)
    labels, aliases, described = (_by_language(entity.get(key), languages) for key in ("labels", "aliases", "descriptions"))
    names = _names([name for code in (*labels, *aliases) for name in (*labels.get(code, ()), *aliases.get(code, ()))])
    if kind is None or not names:
        return None
    first = next((labels[code][0] for code in ("en", "mul") if labels.get(code)), names[0])
    return KnowledgeEntry(
        base=base,
        id=sys.intern(entity["id"]),
        kind=kind,
        name=_tidy(first) or names[0],
        names=tuple(name for name in names if name != _tidy(first)),
        descriptions=tuple(_names([words for found in described.values() for words in found]))[:_MOST_DESCRIPTIONS],
        born=next((str(value.get("time", ""))[1:5] for value in _values(claims, _BORN) if isinstance(value, dict)), None) or None,
        address=f"https://www.wikidata.org/wiki/{entity['id']}",
    )


def _by_language(part: object, languages: frozenset[str]) -> dict[str, list[str]]:
    """Words of the languages wanted; English first. Wikidata writes an empty map as an empty list."""
    found: dict[str, list[str]] = {}
    for code in sorted(languages, key=lambda one: (one != "en", one != "mul", one)):
        said = part.get(code) if isinstance(part, dict) else None
        values = said if isinstance(said, list) else [said]
        words = [value["value"] for value in values if isinstance(value, dict) and isinstance(value.get("value"), str)]
        if words:
            found[code] = words
    return found


def _values(claims: Mapping[str, Any], property_id: str) -> Iterator[Any]:
    statements = claims.get(property_id)
    for statement in statements if isinstance(statements, list) else ():
        snak = statement.get("mainsnak") if isinstance(statement, dict) else None
        value = snak.get("datavalue") if isinstance(snak, dict) else None
        if isinstance(value, dict) and statement.get("rank") != "deprecated":
            yield value.get("value")


@cache
def _classes() -> dict[str, EntityKind]:
    """Wikidata's classes by what their instances are to us."""
    lines = files("reportedly.acquire").joinpath("data", "wikidata_classes.csv").read_text("utf-8").splitlines()
    return {row[0]: row[1] for row in csv.reader(line for line in lines if line and not line.startswith("#"))}  # type: ignore[misc]


def _kind_of(claims: Mapping[str, Any]) -> EntityKind | None:
    """By class; what has coordinates and no class we know is a place, what has a seat or a founder an organisation."""
    ids = [
        str(value.get("id") or f"Q{value.get('numeric-id')}") for value in _values(claims, _INSTANCE) if isinstance(value, dict)
    ]
    told = next((_classes()[one] for one in ids if one in _classes()), None)
    if told is not None or not ids:
        return told
    if any(key in claims for key in ("P159", "P112", "P749", "P169", "P488", "P1454")):
        return "organisation"
    return "place" if _COORDINATES in claims and "P1566" in claims else None


# ── FollowTheMoney ───────────────────────────────────────────────────────────────────────────────────────────────────

_SCHEMATA: dict[str, EntityKind] = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
    "LegalEntity": "organisation",
}


def _from_money(base: str, entity: Mapping[str, Any], languages: frozenset[str]) -> KnowledgeEntry | None:
    del languages  # its names tell none
    held = entity["properties"]
    kind = _SCHEMATA.get(entity["schema"])
    said = [*_strings(held, "name"), *_strings(held, "alias"), *_strings(held, "previousName")]
    names = _names([str(entity["caption"]), *said] if isinstance(entity.get("caption"), str) else said)
    if kind is None or not names:
        return None
    return KnowledgeEntry(
        base=base,
        id=entity["id"],
        kind=kind,
        name=names[0],
        names=tuple(names[1:]),
        descriptions=tuple(_names([w for key in ("position", "summary", "sector", "description") for w in _strings(held, key)]))[
            :_MOST_DESCRIPTIONS
        ],
        born=next((date[:4] for date in _strings(held, "birthDate")), None),
        address=next((url for key in ("wikipediaUrl", "sourceUrl") for url in _strings(held, key)), None),
    )


def _strings(properties: Mapping[str, Any], key: str) -> list[str]:
    values = properties.get(key)
    return [value for value in (values if isinstance(values, list) else [values]) if isinstance(value, str)]


def _tidy(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _names(given: list[str]) -> list[str]:
    """Names without repeats, those that are empty or no name by their length left out."""
    tidy = dict.fromkeys(_tidy(name) for name in given)
    return [name for name in tidy if 0 < len(name) <= _LONGEST_NAME][:_MOST_NAMES]
