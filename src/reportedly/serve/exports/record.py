"""The whole record as one JSON object: articles, attributions, chains, events, entities, stories and where accounts meet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from reportedly.model import Article, Attribution, Event, EventMention, Party, Reading, SlotValue
from reportedly.serve.exports.batches import BATCH, Names, Read, read_articles, read_stories
from reportedly.serve.views.plain import Json

if TYPE_CHECKING:
    from reportedly.store.record import Record

Row = dict[str, Json]
_EDGE = 60  #: letters of a text's start and end that are given


def export_record(record: Record, *, texts: bool = True) -> Iterator[str]:
    """Write the record piece by piece; joined, the pieces are one JSON object.

    Args:
        record: what to write.
        texts: whether articles carry their full text, or their length, start and end only.

    Raises:
        StoreError: the record cannot be read.
    """
    names = Names(record)
    parts: tuple[tuple[str, Callable[[], Iterable[Json]]], ...] = (
        ("articles", lambda: (_article(read.article, texts=texts) for read in read_articles(record))),
        ("attributions", lambda: _of_each(record, lambda read: _attributions(read, names))),
        ("chains", lambda: _of_each(record, lambda read: _chains(read, names))),
        ("events", lambda: _of_each(record, lambda read: _events(read, names))),
        ("entities", lambda: _entities(record)),
        ("stories", lambda: (list(story.article_ids) for story in read_stories(record))),
        ("meets", lambda: (_meet(event) for story in read_stories(record) for event in record.events.of_story(story.id))),
    )
    for index, (name, rows) in enumerate(parts):
        yield f"{',' if index else '{'}\n{json.dumps(name)}: ["
        for number, row in enumerate(rows()):
            yield f"{',' if number else ''}\n{json.dumps(row, ensure_ascii=False)}"
        yield "\n]"
    yield "\n}\n"


def _of_each(record: Record, rows: Callable[[Read], Iterable[Row]]) -> Iterator[Row]:
    for read in read_articles(record):
        if read.reading is not None:
            yield from rows(read)


def _article(article: Article, *, texts: bool) -> Row:
    via = article.credit("syndication")
    row: Row = {
        "id": article.id,
        "address": article.address,
        "title": article.title,
        "subject": article.subject,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "precision": article.precision,
        "language": article.language,
        "byline": ", ".join(article.bylines) or None,
        "via": via.name or via.raw if via else None,
        "via_url": via.url if via else None,
        "wire": article.wire,
        "starts": article.text[:_EDGE],
        "ends": article.text[-_EDGE:],
        "length": len(article.text),
    }
    return row | {"text": article.text} if texts else row


def _attributions(read: Read, names: Names) -> Iterator[Row]:
    for attribution in _reading(read).attributions:
        row = {
            "article": read.article.id,
            "kind": "denial" if attribution.cue_class == "deny" else attribution.kind,
            "speaker": names.of(read, attribution.speaker, attribution.speaker_name),
            "cue": _words(read.article, attribution.cue),
            "content": _words(read.article, attribution.content),
            **_spans(attribution),
        }
        yield row
        for key in attribution.co_speakers:
            yield row | {"speaker": names.of(read, key, None)}


def _spans(attribution: Attribution) -> Row:
    return {
        "source_spans": [list(span) for span in attribution.source],
        "cue_spans": [list(span) for span in attribution.cue],
        "content_spans": [list(span) for span in attribution.content],
    }


def _chains(read: Read, names: Names) -> Iterator[Row]:
    for chain in _reading(read).chains:
        yield {
            "article": read.article.id,
            "claim": " ".join(read.article.slice(chain.content).split()),
            "path": [names.of(read, node.entity, node.name) for node in chain.path],
            "kinds": [node.kind for node in chain.path],
            "evidence": [list(node.evidence) for node in chain.path],
            "is_certain": chain.is_certain,
        }


def _events(read: Read, names: Names) -> Iterator[Row]:
    """One row for each pair of actor and recipient of a mention; nobody acts on themselves."""
    for index, mention in enumerate(_reading(read).events):
        actors, recipients = _party_names(mention.actors, read, names), _party_names(mention.recipients, read, names)
        pairs = [(one, other) for one, other in product(actors, recipients) if one != other or one is None]
        for actor, recipient in pairs or [(actors[0], None)]:
            yield {
                "article": read.article.id,
                "mention": index,
                "type": mention.verb,
                "plover": mention.type,
                "mode": mention.mode,
                "actor": actor,
                "recipient": recipient,
                **_circumstances(mention, read, names),
            }


def _circumstances(mention: EventMention, read: Read, names: Names) -> Row:
    times, place = _reading(read).times, mention.place
    time = times[mention.time] if mention.time is not None and mention.time < len(times) else None
    return {
        "place": names.of(read, place.entity, place.name) if place else None,
        "date": read.article.slice(time.span) if time else None,
        "date_value": time.value if time else None,
        "status": mention.status,
        "hedges": [read.article.slice(hedge) for hedge in mention.hedges],
        "trigger": read.article.slice(mention.trigger),
        "trigger_span": list(mention.trigger),
        "chain": mention.chain,
        "is_background": mention.is_background,
    }


def _party_names(parties: Iterable[Party], read: Read, names: Names) -> list[str | None]:
    return list(dict.fromkeys(names.of(read, party.entity, party.name) for party in parties)) or [None]


def _entities(record: Record) -> Iterator[Row]:
    offset = 0
    while entities := record.entities.all(kind=None, limit=BATCH, offset=offset):
        for entity in entities:
            variants = (v.name for v in (*entity.variants, *entity.descriptions))
            yield {
                "id": entity.id,
                "name": entity.name,
                "kind": entity.kind,
                "variants": list(dict.fromkeys((entity.name, *variants))),
            }
        offset += len(entities)


def _meet(event: Event) -> Row:
    """Say where accounts of one event meet: who gives them, and how their values relate."""
    return {
        "event": event.label,
        "story": event.story_id,
        "status": event.status,
        "accounts": list(dict.fromkeys(article_id for article_id, _ in event.mentions)),
        "origins": [account.origin for account in event.accounts],
        "values": [_value(value) for account in event.accounts for value in account.values],
        "relations": [
            {"relation": r.relation, "slot": r.left.slot, "left": r.left.words, "right": r.right.words, "reason": r.reason}
            for r in event.relations
        ],
    }


def _value(value: SlotValue) -> Row:
    return {
        "origin": value.origin,
        "slot": value.slot,
        "what": value.what,
        "value": value.value,
        "words": value.words,
        "article": value.evidence.article_id,
        "span": list(value.evidence.span),
    }


def _reading(read: Read) -> Reading:
    return read.reading or Reading(article_id=read.article.id, annotators=(), language="und")


def _words(article: Article, spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(" ".join(article.text[start:end].split()) for start, end in sorted(spans))
