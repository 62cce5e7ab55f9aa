"""Who carried a speaker's words, by the clause of the cue.

Before the speaker: "told X", "in an interview with X", "on X", "in a statement carried by X", "X quoted him as saying",
"wrote on X". Behind him: "X reported, citing Y".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model import Attribution, Span
from reportedly.model.readings import NodeKind
from reportedly.read.documents import document_name, is_document, words_of
from reportedly.read.draft import Draft, span_of, tokens_in
from reportedly.read.frames import phrase
from reportedly.read.outlets import any_looks_like_outlet, find_outlet, is_outlet_phrase, looks_like_outlet
from reportedly.read.speakers import mention_at, noun_kinds, plain

_CITE = {"cite", "quote", "reference"}
_TALKS = {"interview", "conversation", "briefing", "appearance", "programme", "program", "show", "podcast", "call", "op-ed"}
CALLS = frozenset({"Skype", "Zoom", "FaceTime"})  #: platforms one is called on, not published on
_PLATFORM_VERBS = {"tweet": "tweet", "retweet": "tweet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A hand named beside a cue."""

    name: str
    entity: str | None
    span: Span
    evidence: Span
    is_behind: bool = False  #: farther from the page than the speaker
    kind: NodeKind | None = None


def make_carrier(
    draft: Draft, head: Token, evidence_from: Token, *, is_behind: bool = False, any_party: bool = False
) -> Carrier | None:
    """Make a hand of a noun phrase, if it is an outlet (or any party, for what is cited)."""
    text = draft.article.text
    tokens = phrase(head)
    span = span_of(tokens)
    mention = mention_at(draft.reading, head)
    entity = draft.reading.entity(mention.entity) if mention is not None and mention.kind != "demonym" else None
    if entity is None:
        for token in tokens if any_party else _leaning(head):
            inside = mention_at(draft.reading, token)
            other = draft.reading.entity(inside.entity) if inside is not None and inside.kind == "name" else None
            if other is not None and looks_like_outlet(other.name):
                entity = other
                break
    evidence = span_of([evidence_from, head]) if abs(evidence_from.i - head.i) < 14 else span
    if entity is not None and (any_party or entity.kind != "person"):
        names = (entity.name, *entity.variants)
        is_outlet = any_looks_like_outlet(names) or any(map(_is_platform, names))
        if any_party or is_outlet or any(is_outlet_phrase(words) for words in entity.descriptions):
            return Carrier(name=entity.name, entity=entity.key, span=span, evidence=evidence, is_behind=is_behind)
    words = plain(span.of(text))
    if is_outlet_phrase(words):
        return Carrier(name=words, entity=None, span=span, evidence=evidence, is_behind=is_behind, kind="outlet")
    if any_party and head.pos_ in {"NOUN", "PROPN"}:
        return Carrier(name=words, entity=None, span=span, evidence=evidence, is_behind=is_behind)
    return None


def _leaning(head: Token) -> list[Token]:
    """A noun and what names it from before: "Reuters" of "a Reuters correspondent", not of "a reply to Reuters"."""
    return [
        head,
        *(t for child in head.lefts if child.dep_ in {"compound", "nmod", "poss", "amod", "appos"} for t in child.subtree),
    ]


def _is_platform(name: str) -> bool:
    outlet = find_outlet(name)
    return outlet is not None and outlet.kind == "platform" and outlet.name not in CALLS


def objects_of(preposition: Token) -> Iterator[Token]:
    """Find what a preposition governs."""
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield child


def _told(draft: Draft, verb: Token) -> Iterator[Carrier]:
    """Who was told: the object of "told", or of "to" after a verb of speech."""
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and verb.lemma_.lower() in {"tell", "inform"} and child.pos_ != "ADP":
            found = make_carrier(draft, child, verb)
            if found is not None:
                yield found
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            for noun in objects_of(child):
                found = make_carrier(draft, noun, verb)
                if found is not None:
                    yield found


def _in_interview(draft: Draft, verb: Token) -> Iterator[Carrier]:
    """Where it was said: "in an interview with X", "on X", "in a statement carried by X", "according to a report in X"."""
    for preposition in (child for child in verb.children if child.dep_ in {"prep", "agent"}):
        word = preposition.lower_
        if word not in {"in", "on", "during", "with", "via", "by", "through", "at"}:
            continue
        for noun in objects_of(preposition):
            is_place = word in {"on", "in", "via", "through"} and noun.lemma_.lower() not in words_of("work")
            direct = make_carrier(draft, noun, preposition) if is_place else None
            if direct is not None:
                yield direct
                continue
            platform = _platform(draft, noun) if word in {"on", "via", "in"} else None
            if platform is not None:
                yield platform
                continue
            if noun.lemma_.lower() in _TALKS | noun_kinds().keys():
                inside = list(_inside_noun(draft, noun))
                yield from inside
                if not inside and word == "in" and is_document(noun):
                    name, place = document_name(draft, noun)
                    yield Carrier(name=name, entity=None, span=place, evidence=place, kind="document")


def _inside_noun(draft: Draft, noun: Token) -> Iterator[Carrier]:
    for token in noun.subtree:
        if token == noun or token.i > noun.i + 12:
            continue
        if token.dep_ == "pobj" and token.head.lower_ in {"with", "on", "to", "in", "by", "for", "from"}:
            found = make_carrier(draft, token, token.head)
            if found is not None:
                yield found
                return
        if token.dep_ in {"compound", "poss", "nmod"} and token.head == noun:
            found = make_carrier(draft, token, token)
            if found is not None:
                yield found
                return


def _platform(draft: Draft, noun: Token) -> Carrier | None:
    outlet = find_outlet(noun.text)
    if outlet is not None and outlet.kind == "platform" and outlet.name not in CALLS:
        mention = mention_at(draft.reading, noun)
        span = Span(noun.idx, noun.idx + len(noun))
        entity = mention.entity if mention is not None and mention.kind == "name" else None
        return Carrier(name=outlet.name, entity=entity, span=span, evidence=span, kind="document")
    return None


def _quoting(draft: Draft, verb: Token) -> Iterator[Carrier]:
    """Who quotes: "X quoted him as saying", "he was quoted by X as saying"."""
    for verb_above in verb.ancestors:
        if verb_above.lemma_.lower() not in _CITE:
            if verb_above.pos_ in {"VERB", "AUX"} and verb_above.dep_ not in {"pcomp", "advcl"}:
                return
            continue
        for child in verb_above.children:
            if child.dep_ == "nsubj":
                found = make_carrier(draft, child, verb_above, any_party=True)
                if found is not None:
                    yield found
            if child.dep_ == "agent":
                for noun in objects_of(child):
                    found = make_carrier(draft, noun, verb_above, any_party=True)
                    if found is not None:
                        yield found
        return


def _citing(draft: Draft, verb: Token) -> Iterator[Carrier]:
    """Whom the speaker rests on: ", citing Y", "quoting Y"."""
    for child in verb.children:
        if child.dep_ in {"advcl", "conj", "prep", "parataxis"} and child.lemma_.lower() in _CITE and child.tag_ == "VBG":
            for noun in child.children:
                if noun.dep_ in {"dobj", "pobj"}:
                    found = make_carrier(draft, noun, child, is_behind=True, any_party=True)
                    if found is not None:
                        yield found


def find_carriers(draft: Draft, attribution: Attribution) -> list[Carrier]:
    """Find the hands named beside an attribution's cue, in the order of the path: before the speaker, then behind."""
    found: list[Carrier] = []
    for token in tokens_in(draft.doc, attribution.cue[0]):
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"}:
            found += [*_quoting(draft, token), *_told(draft, token), *_in_interview(draft, token), *_citing(draft, token)]
            if lemma in _PLATFORM_VERBS:
                span = Span(token.idx, token.idx + len(token))
                found.append(Carrier(name=_PLATFORM_VERBS[lemma], entity=None, span=span, evidence=span, kind="document"))
    if attribution.cue_lemma in _PLATFORM_VERBS and not found:
        found.append(
            Carrier(
                name=attribution.cue_lemma, entity=None, span=attribution.cue[0], evidence=attribution.cue[0], kind="document"
            )
        )
    own = attribution.speaker
    seen: set[str] = set()
    kept = []
    for carrier in found:
        if carrier.name not in seen and (carrier.entity is None or carrier.entity != own):
            seen.add(carrier.name)
            kept.append(carrier)
    return sorted(kept, key=lambda carrier: carrier.is_behind)
