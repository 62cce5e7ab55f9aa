"""Events: the PLOVER root type of what one does to another, with the two given, and found with nothing given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Json, OddRow, article_of, many, spans, words
from reportedly.evaluate.matching import accuracy, letters, macro_f1
from reportedly.evaluate.scores import Figures
from reportedly.model import Article, EventMention, Party, Reading, Span

#: root types that the gold file does not tell apart
JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a prediction may look at: the text, and for the type alone also who acts and who is acted on."""

    id: str
    article: Article
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One event: its type, the type given, and whether it was found unaided."""

    type: str
    given: str | None
    is_found: bool


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at."""
    event = _only(fields)
    return Given(
        id=words(fields, "doc_id"),
        article=article_of(fields, address),
        actor=spans(event, "source_spans"),
        recipient=spans(event, "target_spans"),
    )


def _only(fields: Json) -> Json:
    events = many(fields, "events")
    if len(events) != 1:
        raise OddRow("'events' does not hold exactly one event")
    return events[0]


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Type each given pair, and list the events read in the text with nothing given."""
    types = bench.type_pairs([(given.article, given.actor, given.recipient) for given in givens])
    readings = bench.read([given.article for given in givens])
    for given, root, reading in zip(givens, types, readings, strict=True):
        found = [_row(event, reading) for event in reading.events if event.pair_type or event.type] if reading else []
        yield {"doc_id": given.id, "type": _joined(root), "found": found}


def _joined(root: str | None) -> str | None:
    return JOINED.get(root, root) if root else None


def _row(event: EventMention, reading: Reading) -> Json:
    return {
        "type": _joined(event.pair_type or event.type),
        "source_spans": [list(span) for span in _places(event.actors, reading)],
        "target_spans": [list(span) for span in _places(event.recipients, reading)],
    }


def _places(parties: Sequence[Party], reading: Reading) -> list[Span]:
    """Where parties stand in the text: as parties, and wherever else they are named ("it" in "the ministry said it would …")."""
    named = {party.entity for party in parties if party.entity is not None}
    return [*(party.span for party in parties), *(m.span for m in reading.mentions if m.entity in named)]


def compare(fields: Json, prediction: Json) -> Compared:
    """Hold one prediction against its event; it is found when the type is right and both parties share a letter."""
    text, event = words(fields, "text"), _only(fields)
    root = words(event, "type")
    actor, recipient = letters(text, spans(event, "source_spans")), letters(text, spans(event, "target_spans"))
    is_found = any(
        item.get("type") == root
        and not actor.isdisjoint(letters(text, spans(item, "source_spans")))
        and not recipient.isdisjoint(letters(text, spans(item, "target_spans")))
        for item in many({"found": [], **prediction}, "found")
    )
    return Compared(root, prediction.get("type"), is_found)


def score(compared: Sequence[Compared]) -> Figures:
    """Add up the events."""
    pairs = [(one.type, one.given) for one in compared]
    found = sum(one.is_found for one in compared)
    return {
        "type_accuracy": accuracy(pairs),
        "type_macro_f1": macro_f1(pairs),
        "found_recall": found / len(compared) if compared else 0.0,
    }
