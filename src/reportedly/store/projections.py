"""What of a Reading is laid out in rows, for queries of ours and of anyone with SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, delete

from reportedly.model.evidence import Span
from reportedly.model.readings import Attribution, Chain, EventMention, Mention, Reading, TimeExpression
from reportedly.store import schema
from reportedly.store.codec import encode
from reportedly.store.session import Session

TABLES = (
    schema.mentions,
    schema.attributions,
    schema.attribution_speakers,
    schema.chains,
    schema.chain_nodes,
    schema.time_expressions,
    schema.event_mentions,
    schema.event_parties,
)  #: all tables that hold projections

_SPANS = tuple[Span, ...]
_INSERTS = {table: table.insert() for table in TABLES}


def write(session: Session, article: int, reading: Reading) -> None:
    """Lay a reading out in rows; there must be none of this article yet."""
    for table, rows in rows_of(article, reading):
        session.write_rows(_INSERTS[table], rows)


def remove(session: Session, article: int) -> None:
    """Take the rows of an article away."""
    for table in TABLES:
        session.write(delete(table).where(table.c.article == article))


def rows_of(article: int, reading: Reading) -> Iterator[tuple[Table, Sequence[dict[str, Any]]]]:
    """Give the rows of a reading, table by table; `article` is `articles.seq`."""
    yield schema.mentions, [_mention(article, *numbered) for numbered in enumerate(reading.mentions)]
    yield schema.attributions, [_attribution(article, *numbered) for numbered in enumerate(reading.attributions)]
    speakers = [row for numbered in enumerate(reading.attributions) for row in _speakers(article, *numbered)]
    yield schema.attribution_speakers, speakers
    yield schema.chains, [_chain(article, *numbered) for numbered in enumerate(reading.chains)]
    yield schema.chain_nodes, [row for numbered in enumerate(reading.chains) for row in _nodes(article, *numbered)]
    yield schema.time_expressions, [_time(article, *numbered) for numbered in enumerate(reading.times)]
    yield schema.event_mentions, [_event(article, *numbered) for numbered in enumerate(reading.events)]
    yield schema.event_parties, [row for numbered in enumerate(reading.events) for row in _parties(article, *numbered)]


def _row(article: int, position: int, span: Span, **rest: Any) -> dict[str, Any]:
    return {"article": article, "position": position, "span_start": span.start, "span_end": span.end, **rest}


def _mention(article: int, position: int, mention: Mention) -> dict[str, Any]:
    return _row(article, position, mention.span, kind=mention.kind, entity_key=mention.entity)


def _speakers(article: int, number: int, attribution: Attribution) -> list[dict[str, Any]]:
    keys = [key for key in dict.fromkeys((attribution.speaker, *attribution.co_speakers)) if key]
    return [
        {"article": article, "attribution": number, "position": position, "entity_key": key} for position, key in enumerate(keys)
    ]


def _chain(article: int, position: int, chain: Chain) -> dict[str, Any]:
    return {
        "article": article,
        "position": position,
        "content_start": chain.content.start,
        "content_end": chain.content.end,
        "attribution": chain.attribution,
        "is_certain": chain.is_certain,
        "origin": chain.path[-1].name if chain.path else None,
        "origin_kind": chain.path[-1].kind if chain.path else None,
    }


def _nodes(article: int, number: int, chain: Chain) -> list[dict[str, Any]]:
    return [
        _row(article, position, node.evidence, chain=number, name=node.name, kind=node.kind, entity_key=node.entity)
        for position, node in enumerate(chain.path)
    ]


def _time(article: int, position: int, time: TimeExpression) -> dict[str, Any]:
    facts = {"type": time.type, "value": time.value, "granularity": time.granularity, "unresolved": time.unresolved}
    return _row(article, position, time.span, **facts)


def _parties(article: int, number: int, event: EventMention) -> list[dict[str, Any]]:
    roles = ("actor", event.actors), ("recipient", event.recipients), ("place", (event.place,) if event.place else ())
    return [
        _row(article, position, party.span, event=number, role=role, name=party.name, entity_key=party.entity)
        for role, parties in roles
        for position, party in enumerate(parties)
    ]


def _attribution(article: int, position: int, attribution: Attribution) -> dict[str, Any]:
    return {
        "article": article,
        "position": position,
        "kind": attribution.kind,
        "cue_class": attribution.cue_class,
        "cue_lemma": attribution.cue_lemma,
        "speaker_key": attribution.speaker,
        "speaker_name": attribution.speaker_name,
        "speaker_state": attribution.speaker_state,
        "parent": attribution.parent,
        "source": encode(attribution.source, _SPANS),
        "cue": encode(attribution.cue, _SPANS),
        "content": encode(attribution.content, _SPANS),
    }


def _event(article: int, position: int, event: EventMention) -> dict[str, Any]:
    return {
        "article": article,
        "position": position,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "verb": event.verb,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "time": event.time,
        "attribution": event.attribution,
        "chain": event.chain,
        "is_background": event.is_background,
    }
