"""Sources to entities: named, unnamed with a description, or open. A pronoun that could be two men stays open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from spacy.tokens import Doc, Token

from reportedly.model import Attribution, Mention, Reading, Span
from reportedly.model.readings import NodeKind, SpeakerState
from reportedly.read.draft import Draft, span_of, tokens_in
from reportedly.read.frames import phrase
from reportedly.read.nouns import noun_kinds as noun_kinds
from reportedly.read.outlets import first_outlet, is_outlet_phrase, looks_like_outlet

_NEAR = 5  #: words from a word of a source to the noun it leans on
WRITER = "the writer"  #: who speaks as "I" or "we" outside every quotation
_FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_RELATIVE = {"who", "which", "that", "whom"}
_NOUNS = {"NOUN", "PROPN"}
_ANYBODY = {"some", "many", "most", "others", "few", "several", "all", "one", "those", "these", "none", "both", "another"}
_ANYBODY |= {"anyone", "anybody", "everyone", "everybody", "someone", "somebody", "nobody", "no one", "each", "whoever"}
_ALIKE = ({"report", "study", "paper", "analysis", "survey"}, {"poll", "survey"}, {"ad", "advertisement", "commercial", "spot"})
_LOOKED_BACK = 400  #: words in which the last document of a kind is looked for
_NESTED = 16  #: mentions looked at before a place; no more than that stand in one another
_KINDS = {"name": 0, "pronoun": 1, "description": 2, "demonym": 3}  #: of mentions, which of them counts first
_START = attrgetter("span.start")
_LEADING = ("the ", "a ", "an ", "The ", "A ", "An ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who a source is."""

    state: SpeakerState
    entity: str | None = None
    name: str | None = None
    also: tuple[str, ...] = ()


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
    place = token.idx
    at = bisect_right(reading.mentions, place, key=_START)
    found = [mention for mention in reading.mentions[max(0, at - _NESTED) : at] if place < mention.span.end]
    return min(found, key=lambda mention: _KINDS[mention.kind]) if found else None


def resolve(draft: Draft, span: Span, enclosing: Speaker | None) -> Speaker:
    """Say who a source span is.

    Args:
        draft: the article, with mentions.
        span: the source as it stands.
        enclosing: the speaker in whose words the source stands, for "I" and "we".
    """
    head = head_of(draft.doc, span)
    if head is None:
        return Speaker(state="absent")
    if head.lower_ in _RELATIVE and head.tag_ in {"WDT", "WP", "WP$"}:
        noun = _antecedent(draft, head)
        if noun is None:
            return Speaker(state="open")
        head, span = noun, span_of(phrase(noun))
    if head.lower_ in _FIRST_PERSON:
        if _is_quoted(draft, head):
            return enclosing or Speaker(state="open", name=None)
        return Speaker(state="absent", name=WRITER)
    return _by_head(draft, head, span)


def _is_quoted(draft: Draft, token: Token) -> bool:
    at = bisect_right(draft.quotations, token.idx, key=lambda quotation: quotation.outer.start)
    return at > 0 and token.idx < draft.quotations[at - 1].outer.end


def _antecedent(draft: Draft, relative: Token) -> Token | None:
    """The noun a relative pronoun goes back to; "who" goes past a body to the person before it."""
    verb = relative.head
    noun = next((a for a in [verb, *verb.ancestors] if a.pos_ in _NOUNS and a.i < relative.i), None)
    found = noun
    while relative.lower_ in {"who", "whom"} and found is not None and not _may_be_who(draft, found):
        found = next((a for a in found.ancestors if a.pos_ in _NOUNS and a.i < found.i), None)
    return found or noun


def _may_be_who(draft: Draft, noun: Token) -> bool:
    mention = mention_at(draft.reading, noun)
    entity = draft.reading.entity(mention.entity) if mention is not None else None
    return entity is None or entity.kind not in {"organisation", "place"}


def _by_head(draft: Draft, head: Token, span: Span) -> Speaker:
    reading = draft.reading
    mention = mention_at(reading, head)
    if mention is not None and mention.kind != "demonym":
        entity = reading.entity(mention.entity)
        if entity is not None:
            return Speaker(state="named", entity=entity.key, name=entity.name, also=_conjuncts(draft, head, entity.key))
        if mention.kind != "pronoun":
            return Speaker(state="open", name=mention.span.of(draft.article.text))
    if head.pos_ == "PRON" or (mention is not None and mention.kind == "pronoun"):
        return _by_pronoun(draft, head, span)
    found = _renamed(draft, head, span) or author_of(draft, head)
    return found or Speaker(state="unnamed", name=plain(span.of(draft.article.text)))


def _by_pronoun(draft: Draft, head: Token, span: Span) -> Speaker:
    if head.i in draft.meant:
        noun = draft.doc[draft.meant[head.i]]
        return _by_head(draft, noun, span_of(phrase(noun)))
    if head.lower_ in _ANYBODY:
        return Speaker(state="unnamed", name=plain(span.of(draft.article.text)))
    return Speaker(state="open")


def _renamed(draft: Draft, head: Token, span: Span) -> Speaker | None:
    """Who a phrase is that stands beside a name: "the mayor, Ada Bruhn", "Ada Bruhn, the mayor", "the agency Northwire"."""
    beside = [child for child in head.children if child.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    following = draft.doc[head.i + 1 : head.i + 2]
    beside += [token for token in following if token.pos_ == "PROPN" and head.pos_ == "NOUN" and token.idx < span.end]
    for token in beside:
        mention = mention_at(draft.reading, token)
        entity = draft.reading.entity(mention.entity) if mention is not None and mention.kind == "name" else None
        if entity is not None and entity.kind in {"person", "organisation"}:
            return Speaker(state="named", entity=entity.key, name=entity.name)
    return None


def _conjuncts(draft: Draft, head: Token, first: str) -> tuple[str, ...]:
    found = []
    for token in head.conjuncts:
        mention = mention_at(draft.reading, token)
        if mention is not None and mention.entity is not None and mention.entity != first and mention.kind == "name":
            found.append(mention.entity)
    return tuple(dict.fromkeys(found))


def author_of(draft: Draft, head: Token) -> Speaker | None:
    """Who stands behind a document: "a report by X", "an X report", "reports coming from X"; "the report" is the last of them."""
    if not _is_document(head):
        return _doer(draft, head)
    maker = _maker(draft, head)
    if maker is None and any(child.lower_ in {"the", "that", "this"} for child in head.children):
        maker = next(
            (
                found
                for token in reversed(draft.doc[max(0, head.i - _LOOKED_BACK) : head.i])
                if _is_document(token) and _are_alike(token, head) and (found := _maker(draft, token)) is not None
            ),
            None,
        )
    return maker


def _is_document(noun: Token) -> bool:
    return noun_kinds().get(noun.lower_) == "document" or noun.lemma_.lower() in {"reporting", "coverage", "news"}


def _are_alike(one: Token, other: Token) -> bool:
    return one.lemma_ == other.lemma_ or any({one.lemma_, other.lemma_} <= alike for alike in _ALIKE)


def _maker(draft: Draft, head: Token) -> Speaker | None:
    """Who made a document, by its own phrase."""
    places = [child for child in head.children if child.dep_ in {"compound", "nmod", "poss"}]
    for token in head.subtree:
        if token.dep_ == "pobj" and token.head.lower_ in {"by", "from", "in"} and token.i > head.i and token.i - head.i <= 9:
            places.append(token)
    places += [token for token in head.subtree if token.i < head.i and token.pos_ == "PROPN"]
    for token in places:
        mention = mention_at(draft.reading, token)
        entity = draft.reading.entity(mention.entity) if mention is not None and mention.kind == "name" else None
        if entity is not None and (entity.kind in {"organisation", "person"} or looks_like_outlet(entity.name)):
            return Speaker(state="named", entity=entity.key, name=entity.name)
    return None


def _doer(draft: Draft, head: Token) -> Speaker | None:
    """Who did what speaks: "a gaffe by the mayor, Ada Bruhn"."""
    by = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "by"), None)
    doer = next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None
    mention = mention_at(draft.reading, doer) if doer is not None else None
    entity = draft.reading.entity(mention.entity) if mention is not None and mention.kind == "name" else None
    if entity is None or entity.kind not in {"person", "organisation"}:
        return None
    return Speaker(state="named", entity=entity.key, name=entity.name)


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
        outlet = first_outlet((entity.name, *entity.variants))
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
