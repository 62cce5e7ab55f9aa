"""Sources to entities: named, unnamed with a description, or open. A pronoun that could be two men stays open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from reportedly.model import Attribution, Mention, Reading, Span
from reportedly.model.readings import NodeKind, SpeakerState
from reportedly.read.draft import Draft, span_of, tokens_in
from reportedly.read.frames import phrase
from reportedly.read.outlets import find_outlet, is_outlet_phrase, looks_like_outlet
from reportedly.read.wordlists import load_table

_NEAR = 5  #: words from a word of a source to the noun it leans on
_LONGEST = 400  #: characters of a mention
WRITER = "the writer"  #: who speaks as "I" or "we" outside every quotation
_FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_RELATIVE = {"who", "which", "that", "whom"}
_LEADING = ("the ", "a ", "an ", "The ", "A ", "An ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who a source is."""

    state: SpeakerState
    entity: str | None = None
    name: str | None = None
    also: tuple[str, ...] = ()


@cache
def noun_kinds() -> dict[str, NodeKind]:
    """What a noun that heads a source says of it."""
    kinds: dict[str, NodeKind] = {}
    for row in load_table("sources.csv"):
        kind = row["kind"]
        kinds[row["word"]] = "unnamed" if kind == "unnamed" else "document" if kind == "document" else "organisation"
    return kinds


def head_of(doc: Doc, span: Span) -> Token | None:
    """The token of a span that governs the others."""
    tokens = [token for token in tokens_in(doc, span) if not token.is_space]
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0] if tokens else None)


def plain(phrase: str) -> str:
    """A phrase without its leading article, on one line."""
    words = " ".join(phrase.split())
    for article in _LEADING:
        if words.startswith(article):
            return words[len(article) :]
    return words


def mention_at(reading: Reading, token: Token) -> Mention | None:
    """The mention that holds a token, names before descriptions."""
    order = {"name": 0, "pronoun": 1, "description": 2, "demonym": 3}
    at = bisect_right(reading.mentions, token.idx, key=lambda mention: mention.span.start)
    low = bisect_left(reading.mentions, token.idx - _LONGEST, hi=at, key=lambda mention: mention.span.start)
    holding = [mention for mention in reading.mentions[low:at] if token.idx < mention.span.end]
    return min(holding, key=lambda m: order[m.kind]) if holding else None


def resolve(draft: Draft, span: Span, enclosing: Speaker | None) -> Speaker:
    """Say who a source span is.

    Args:
        draft: the article, with mentions.
        span: the source as it stands.
        enclosing: the speaker in whose words the source stands, for "I" and "we".
    """
    doc, reading = draft.doc, draft.reading
    head = head_of(doc, span)
    if head is None:
        return Speaker(state="absent")
    if head.lower_ in _RELATIVE:
        verb = head.head
        noun = next((a for a in [verb, *verb.ancestors] if a.pos_ in {"NOUN", "PROPN"} and a.i < head.i), None)
        if noun is None:
            return Speaker(state="open")
        head, span = noun, span_of(phrase(noun))
    if head.lower_ in _FIRST_PERSON:
        return enclosing or Speaker(state="open", name=None)
    return _by_head(draft, head, span, reading)


def _by_head(draft: Draft, head: Token, span: Span, reading: Reading) -> Speaker:
    mention = mention_at(reading, head)
    if mention is not None and mention.kind != "demonym":
        entity = reading.entity(mention.entity)
        if entity is None:
            return Speaker(state="open", name=None if mention.kind == "pronoun" else mention.span.of(draft.article.text))
        return Speaker(state="named", entity=entity.key, name=entity.name, also=_conjuncts(draft, head, entity.key))
    if head.pos_ == "PRON":
        return Speaker(state="open")
    for child in head.children:
        if child.dep_ == "appos":
            beside = mention_at(reading, child)
            entity = reading.entity(beside.entity) if beside is not None and beside.kind == "name" else None
            if entity is not None and entity.kind in {"person", "organisation"}:
                return Speaker(state="named", entity=entity.key, name=entity.name)
    made_by = author_of(draft, head)
    if made_by is not None:
        return made_by
    return Speaker(state="unnamed", name=plain(span.of(draft.article.text)))


def _conjuncts(draft: Draft, head: Token, first: str) -> tuple[str, ...]:
    found = []
    for token in head.conjuncts:
        mention = mention_at(draft.reading, token)
        if mention is not None and mention.entity is not None and mention.entity != first and mention.kind == "name":
            found.append(mention.entity)
    return tuple(dict.fromkeys(found))


def author_of(draft: Draft, head: Token) -> Speaker | None:
    """Say who stands behind a document: "a report by X", "an X report", "reports coming from X"."""
    if noun_kinds().get(head.lower_) != "document" and head.lemma_.lower() not in {"reporting", "coverage", "news"}:
        return None
    places = [child for child in head.children if child.dep_ in {"compound", "nmod", "poss"}]
    for token in head.subtree:
        if token.dep_ == "pobj" and token.head.lower_ in {"by", "from", "in"} and token.i > head.i and token.i - head.i <= 9:
            places.append(token)
    for token in places:
        mention = mention_at(draft.reading, token)
        entity = draft.reading.entity(mention.entity) if mention is not None and mention.kind == "name" else None
        if entity is not None and (entity.kind in {"organisation", "person"} or looks_like_outlet(entity.name)):
            return Speaker(state="named", entity=entity.key, name=entity.name)
    return None


def resolve_all(draft: Draft, spans: Sequence[Span]) -> tuple[Speaker, ...]:
    """Say who each of these sources is, of an article that has been read."""
    return tuple(resolve(draft, span, _enclosing(draft, span)) for span in spans)


def _enclosing(draft: Draft, span: Span) -> Speaker | None:
    """The speaker of the innermost attribution whose content holds a span."""
    holding = [
        (content.end - content.start, attribution)
        for attribution in draft.reading.attributions
        for content in attribution.content
        if content.start <= span.start and span.end <= content.end and span not in attribution.source
    ]
    if not holding:
        return None
    said = min(holding, key=lambda item: item[0])[1]
    return Speaker(state=said.speaker_state, entity=said.speaker, name=said.speaker_name, also=said.co_speakers)


def kind_of(draft: Draft, speaker: Speaker, span: Span | None) -> NodeKind:
    """What sort of hand a speaker is in a chain."""
    entity = draft.reading.entity(speaker.entity)
    if entity is not None:
        outlet = next((o for name in (entity.name, *entity.variants) if (o := find_outlet(name)) is not None), None)
        if outlet is not None:
            return (
                "document"
                if outlet.kind in {"platform", "document"}
                else "organisation"
                if outlet.kind == "monitor"
                else "outlet"
            )
        if entity.kind == "person":
            return "person"
        return (
            "outlet"
            if looks_like_outlet(entity.name) or any(is_outlet_phrase(d) for d in entity.descriptions)
            else "organisation"
        )
    words = speaker.name or (span.of(draft.article.text) if span is not None else "")
    if is_outlet_phrase(words):
        return "outlet"
    head = head_of(draft.doc, span) if span is not None else None
    return noun_kinds().get(head.lower_, "unnamed") if head is not None else "unnamed"


def _in_line(source: Span, cue: Span, text: str) -> Span:
    """The part of a source in the cue's own line: what stands in another is a heading or a credit."""
    words = source.of(text)
    if "\n" not in words:
        return source
    if source.start < cue.start:
        return Span(source.start + words.rindex("\n") + 1, source.end)
    return Span(source.start, source.start + words.index("\n"))


def _whole(draft: Draft, source: Span) -> Span:
    """A source cut short before the noun its words lean on ("a", "state") with that noun."""
    head = head_of(draft.doc, source)
    if (
        head is None
        or head.dep_ not in {"det", "amod", "compound", "nmod", "poss", "nummod"}
        or head.head.pos_ not in {"NOUN", "PROPN"}
    ):
        return source
    noun = head.head
    is_near = head.i < noun.i <= head.i + _NEAR and "\n" not in draft.article.text[source.end : noun.idx]
    return Span(source.start, noun.idx + len(noun)) if is_near else source


def annotate(draft: Draft) -> Draft:
    """Resolve the speaker of every attribution, outer ones first."""
    attributions = list(draft.reading.attributions)
    speakers: dict[int, Speaker] = {}

    def depth(index: int) -> int:
        seen, steps = set(), 0
        parent = attributions[index].parent
        while parent is not None and parent not in seen:
            seen.add(parent)
            steps += 1
            parent = attributions[parent].parent
        return steps

    for index in sorted(range(len(attributions)), key=depth):
        attribution = attributions[index]
        if attribution.source:
            line = _in_line(attribution.source[0], attribution.cue[0], draft.article.text)
            line = _whole(draft, line)
            attribution = attributions[index] = replace(attribution, source=(line, *attribution.source[1:]))
        outer = speakers.get(attribution.parent) if attribution.parent is not None else None
        if attribution.source:
            speakers[index] = resolve(draft, attribution.source[0], outer)
        else:
            speakers[index] = Speaker(state="absent")
    resolved: list[Attribution] = [
        replace(
            attribution,
            speaker=speakers[index].entity,
            speaker_name=speakers[index].name,
            speaker_state=speakers[index].state,
            co_speakers=speakers[index].also,
        )
        for index, attribution in enumerate(attributions)
    ]
    return draft.with_reading(attributions=tuple(resolved))
