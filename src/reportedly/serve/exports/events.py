"""Events and mentions as CSV: one row each, with the offsets of every span in characters of the article's text.

Cells that a spreadsheet would run as a formula get an apostrophe before them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.model import EventMention, Party
from reportedly.serve.exports.batches import Names, Read, read_articles

if TYPE_CHECKING:
    from reportedly.store.record import Record

Cell = str | int | None
EVENT_COLUMNS = (
    "article_id",
    "address",
    "outlet",
    "published",
    "precision",
    "event",
    "verb",
    "type",
    "mode",
    "status",
    "actors",
    "actor_ids",
    "recipients",
    "recipient_ids",
    "place",
    "place_id",
    "time",
    "time_value",
    "hedges",
    "is_background",
    "trigger",
    "trigger_start",
    "trigger_end",
    "origin",
    "chain",
    "speaker",
)
MENTION_COLUMNS = (
    "article_id",
    "start",
    "end",
    "words",
    "kind",
    "key",
    "entity_id",
    "name",
    "entity_kind",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_events(record: Record) -> Iterator[str]:
    """Write one row an event mention, the head first.

    Raises:
        StoreError: the record cannot be read.
    """
    names = Names(record)
    yield _line(EVENT_COLUMNS)
    for read in read_articles(record):
        for index, mention in enumerate(read.reading.events if read.reading else ()):
            yield _line(_event_row(read, index, mention, names))


def export_mentions(record: Record) -> Iterator[str]:
    """Write one row a mention of a person, organisation or place, the head first.

    Raises:
        StoreError: the record cannot be read.
    """
    names = Names(record)
    yield _line(MENTION_COLUMNS)
    for read in read_articles(record):
        if read.reading is None:
            continue
        for mention in read.reading.mentions:
            entity = read.reading.entity(mention.entity)
            yield _line(
                (
                    read.article.id,
                    mention.span.start,
                    mention.span.end,
                    read.article.slice(mention.span),
                    mention.kind,
                    mention.entity,
                    read.entity_ids.get(mention.entity) if mention.entity else None,
                    names.of(read, mention.entity, None),
                    entity.kind if entity else None,
                )
            )


def _event_row(read: Read, index: int, mention: EventMention, names: Names) -> Iterator[Cell]:
    article = read.article
    yield from (article.id, article.address, article.outlet)
    yield from (article.published.isoformat() if article.published else None, article.precision)
    yield from (index, mention.verb, mention.type, mention.mode, mention.status)
    yield from _parties(mention.actors, read, names)
    yield from _parties(mention.recipients, read, names)
    yield from _parties((mention.place,) if mention.place else (), read, names)
    yield from _time(mention, read)
    yield "; ".join(article.slice(hedge) for hedge in mention.hedges)
    yield from (int(mention.is_background), article.slice(mention.trigger), mention.trigger.start, mention.trigger.end)
    yield from _voices(mention, read, names)


def _parties(parties: Iterable[Party], read: Read, names: Names) -> tuple[Cell, Cell]:
    listed = list(parties)
    ids = (read.entity_ids.get(party.entity, "") if party.entity else "" for party in listed)
    return "; ".join(names.of(read, p.entity, p.name) or "" for p in listed), "; ".join(ids)


def _time(mention: EventMention, read: Read) -> tuple[Cell, Cell]:
    times = read.reading.times if read.reading else ()
    if mention.time is None or mention.time >= len(times):
        return None, None
    return read.article.slice(times[mention.time].span), times[mention.time].value


def _voices(mention: EventMention, read: Read, names: Names) -> tuple[Cell, Cell, Cell]:
    """Origin, chain from the nearest to the origin, and speaker."""
    chains = read.reading.chains if read.reading else ()
    attributions = read.reading.attributions if read.reading else ()
    chain = chains[mention.chain] if mention.chain is not None and mention.chain < len(chains) else None
    said = mention.attribution is not None and mention.attribution < len(attributions)
    attribution = attributions[mention.attribution] if said and mention.attribution is not None else None
    speaker = names.of(read, attribution.speaker, attribution.speaker_name) if attribution else None
    if chain is None or not chain.path:
        return None, None, speaker
    origin = names.of(read, chain.origin.entity, chain.origin.name)
    return origin, " ← ".join(node.name for node in chain.path), speaker


def _line(cells: Iterable[Cell] | Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str):
        cell = cell.replace("\x00", "")
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return cell
