"""One row an event mention: every place where an article tells an event, with the offsets of all that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from reportedly.model import Article, Attribution, Chain, ChainNode, EventMention, Party, Quantity, Span, TimeExpression
from reportedly.serve.exports.batches import Names, Read, read_articles
from reportedly.serve.exports.cameo import Code, code_columns, code_of
from reportedly.serve.exports.tables import Cell, Column, Table
from reportedly.serve.views.places import sentence_around

if TYPE_CHECKING:
    from reportedly.store.record import Record

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event mention with its article and what it points at there."""

    read: Read
    index: int
    mention: EventMention
    event_id: str | None
    copy_of: str | None
    names: Names

    @property
    def article(self) -> Article:
        """Where it stands."""
        return self.read.article

    @property
    def code(self) -> Code | None:
        """Its CAMEO root and quad class."""
        return code_of(self.mention.type, self.mention.mode, self.mention.verb)

    @property
    def time(self) -> TimeExpression | None:
        """When it is said to happen."""
        return time_of(self.read, self.mention)

    @property
    def attribution(self) -> Attribution | None:
        """Who says so, by which words."""
        attributions = self.read.reading.attributions if self.read.reading else ()
        return _at(attributions, self.mention.attribution)

    @property
    def chain(self) -> Chain | None:
        """Through whose hands the report came."""
        chains = self.read.reading.chains if self.read.reading else ()
        return _at(chains, self.mention.chain)

    @property
    def path(self) -> tuple[ChainNode, ...]:
        """The hands, from the nearest to the origin."""
        return self.chain.path if self.chain else ()

    @property
    def origin(self) -> ChainNode | None:
        """The end of the chain."""
        return self.path[-1] if self.path else None

    @property
    def speakers(self) -> list[tuple[str | None, str | None]]:
        """Key and name of each speaker of the attribution."""
        said = self.attribution
        if said is None or not (said.speaker or said.speaker_name):
            return []
        return [(said.speaker, said.speaker_name), *((key, None) for key in said.co_speakers)]

    @property
    def sentence(self) -> Span:
        """The sentence the trigger stands in."""
        trigger = self.mention.trigger
        return sentence_around(self.read.reading, trigger) if self.read.reading else trigger

    def name(self, key: str | None, otherwise: str | None) -> str | None:
        """Name a local entity as the record does."""
        return self.names.of(self.read, key, otherwise)

    def id(self, key: str | None) -> str | None:
        """The entity of the record that a local entity is."""
        return self.read.entity_ids.get(key) if key else None


def read_event_mentions(record: Record) -> Iterator[Told]:
    """Give every event mention of the current articles.

    Raises:
        StoreError: the record cannot be read.
    """
    names = Names(record)
    for read in read_articles(record):
        if read.reading is None or not read.reading.events:
            continue
        event_ids, copied = record.events.ids_of(read.article.id), copied_by(record, read.article.id)
        for index, mention in enumerate(read.reading.events):
            event_id = event_ids.get(index)
            yield Told(read=read, index=index, mention=mention, event_id=event_id, copy_of=copied, names=names)


def copied_by(record: Record, article_id: str) -> str | None:
    """The article whose text an article repeats, or None; an older revision of its own is none.

    Raises:
        StoreError: the record cannot be read.
    """
    copies = (copy for copy in record.links.copies_of(article_id) if copy.article_id == article_id and copy.kind != "revision")
    return next((copy.of_article_id for copy in copies), None)


def time_of(read: Read, mention: EventMention) -> TimeExpression | None:
    """When an event mention says that it happens, or None."""
    return _at(read.reading.times if read.reading else (), mention.time)


def _at(items: tuple[Item, ...], index: int | None) -> Item | None:
    return items[index] if index is not None and index < len(items) else None


# ── columns of spans, parties and hands ──────────────────────────────────────────────────────────────────────────────


def _span(words: str, name: str, what: str, span: Callable[[Told], Span | None]) -> tuple[Column[Told], ...]:
    """The words of a span and where it starts and ends."""
    return (
        Column(words, "text", f"{what}, as it stands", lambda row: row.article.slice(at) if (at := span(row)) else None),
        Column(f"{name}_start", "whole", "its first character", lambda row: at.start if (at := span(row)) else None),
        Column(f"{name}_end", "whole", "the character after its last", lambda row: at.end if (at := span(row)) else None),
    )


def _spans(name: str, what: str, spans: Callable[[Told], Iterable[Span]]) -> tuple[Column[Told], ...]:
    """The words of several spans and where each starts and ends."""
    return (
        Column(f"{name}_words", "texts", f"{what}, as they stand", lambda row: [row.article.slice(at) for at in spans(row)]),
        Column(f"{name}_starts", "wholes", "the first character of each", lambda row: [at.start for at in spans(row)]),
        Column(f"{name}_ends", "wholes", "the character after the last of each", lambda row: [at.end for at in spans(row)]),
    )


def _parties(name: str, what: str, parties: Callable[[Told], Iterable[Party]]) -> tuple[Column[Told], ...]:
    """The names of parties, their ids, and their spans, in one order."""
    return (
        Column(f"{name}s", "texts", f"{what}, by name", lambda row: [row.name(one.entity, one.name) for one in parties(row)]),
        Column(
            f"{name}_ids",
            "texts",
            "their entity ids, in the same order",
            lambda row: [row.id(one.entity) for one in parties(row)],
        ),
        *_spans(name, what, lambda row: (one.span for one in parties(row))),
    )


def _quantities() -> tuple[Column[Told], ...]:
    def each(pick: Callable[[Quantity], float | str]) -> Callable[[Told], Cell]:
        return lambda row: [pick(quantity) for quantity in row.mention.quantities]  # type: ignore[return-value]

    return (
        Column("quantity_values", "numbers", "the numbers told with it", each(lambda one: float(one.value))),
        Column("quantity_units", "texts", "what each counts: killed, injured, people, money …", each(lambda one: one.unit)),
        Column("quantity_bounds", "texts", "exact, at least, at most or about", each(lambda one: one.bound)),
        *_spans("quantity", "the numbers", lambda row: (one.span for one in row.mention.quantities)),
    )


def _time(pick: Callable[[TimeExpression], str | None]) -> Callable[[Told], str | None]:
    return lambda row: pick(row.time) if row.time else None


def _said(pick: Callable[[Attribution], str]) -> Callable[[Told], str | None]:
    return lambda row: pick(row.attribution) if row.attribution else None


EVENT_MENTIONS: Table[Told] = Table(
    name="event-mentions",
    what="One row an event mention: a place in a current article where an event is told. Offsets count characters of its text.",
    read=read_event_mentions,
    sureness=lambda row: row.mention.sureness,
    columns=(
        Column("article_id", "text", "the article", lambda row: row.article.id),
        Column("mention", "whole", "number of the mention in its article, from 0", lambda row: row.index),
        Column("event_id", "text", "the event it tells, in the table of events", lambda row: row.event_id),
        Column("address", "text", "address of the article", lambda row: row.article.address),
        Column("outlet", "text", "who publishes it", lambda row: row.article.outlet),
        Column("published", "moment", "when, in UTC; empty when not stated", lambda row: row.article.published),
        Column("precision", "text", "how finely that is known: minute, day, month …", lambda row: row.article.precision),
        Column("wire", "text", "the agency whose text it says it is", lambda row: row.article.wire),
        Column("copy_of", "text", "the article whose text it repeats", lambda row: row.copy_of),
        Column("verb", "text", "the everyday word of it", lambda row: row.mention.verb),
        Column("type", "text", "PLOVER root type; empty when unresolved", lambda row: row.mention.type),
        Column("pair_type", "text", "as PLOVER codes the pair: a promise to visit is AGREE", lambda row: row.mention.pair_type),
        Column(
            "trigger_type", "text", "PLOVER root type the trigger word stands for by itself", lambda row: row.mention.trigger_type
        ),
        Column(
            "sureness", "number", "how likely type, actors and recipients are right, 0 to 1", lambda row: row.mention.sureness
        ),
        Column("mode", "text", "PLOVER mode", lambda row: row.mention.mode),
        *code_columns(lambda row: row.code),
        Column("status", "text", "as told: happened, planned, denied …", lambda row: row.mention.status),
        *_spans("hedge", "what makes it less sure", lambda row: row.mention.hedges),
        Column("is_background", "truth", "told as background to other news", lambda row: row.mention.is_background),
        *_span("trigger", "trigger", "the word that tells it", lambda row: row.mention.trigger),
        Column("sentence_start", "whole", "first character of the trigger's sentence", lambda row: row.sentence.start),
        Column("sentence_end", "whole", "the character after its last", lambda row: row.sentence.end),
        *_parties("actor", "who acts", lambda row: row.mention.actors),
        *_parties("recipient", "who is acted upon", lambda row: row.mention.recipients),
        *_parties("other", "further parties", lambda row: row.mention.others),
        Column(
            "place", "text", "where, by name", lambda row: row.name(at.entity, at.name) if (at := row.mention.place) else None
        ),
        Column("place_id", "text", "its entity id", lambda row: row.id(at.entity) if (at := row.mention.place) else None),
        *_span("place_words", "place", "where", lambda row: row.mention.place.span if row.mention.place else None),
        *_span("time", "time", "when it is said to happen", lambda row: row.time.span if row.time else None),
        Column("time_type", "text", "TIMEX3 type: DATE, TIME, DURATION, SET", _time(lambda time: time.type)),
        Column("time_value", "text", "TIMEX3 value; relative where nothing says what from", _time(lambda time: time.value)),
        Column("time_granularity", "text", "day, month, year …", _time(lambda time: time.granularity)),
        *_quantities(),
        *_spans("cue", "the words of saying", lambda row: row.attribution.cue if row.attribution else ()),
        Column(
            "cue_class", "text", "say, deny, confirm, claim, promise, threaten, ask, doubt", _said(lambda said: said.cue_class)
        ),
        Column("speakers", "texts", "who says it, by name", lambda row: [row.name(*speaker) for speaker in row.speakers]),
        Column(
            "speaker_ids", "texts", "their entity ids, in the same order", lambda row: [row.id(key) for key, _ in row.speakers]
        ),
        Column("speaker_state", "text", "named, unnamed, open or absent", _said(lambda said: said.speaker_state)),
        Column(
            "chain",
            "texts",
            "the hands it came through, nearest first",
            lambda row: [row.name(n.entity, n.name) for n in row.path],
        ),
        Column(
            "chain_kinds", "texts", "outlet, person, organisation, unnamed or document", lambda row: [n.kind for n in row.path]
        ),
        Column(
            "chain_ids", "texts", "their entity ids, in the same order", lambda row: [row.id(node.entity) for node in row.path]
        ),
        *_spans("chain", "what each hand was read from", lambda row: (node.evidence for node in row.path)),
        Column(
            "chain_is_certain", "truth", "whether the hands are sure", lambda row: row.chain.is_certain if row.chain else None
        ),
        Column("origin", "text", "the end of the chain", lambda row: row.name(n.entity, n.name) if (n := row.origin) else None),
        Column("origin_kind", "text", "its kind", lambda row: row.origin.kind if row.origin else None),
        Column("origin_id", "text", "its entity id", lambda row: row.id(row.origin.entity) if row.origin else None),
    ),
)
