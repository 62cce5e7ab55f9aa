"""The hands a source itself names: a speaker, a document with its author, an outlet with its correspondent.

"The inspectors' report found" → report, inspectors; "the Gazette's Ada Bruhn notes" → Gazette, Ada Bruhn; "a Gazette
investigation found" and "Gazette reporters said" → Gazette; "a Gazette poll found" → the poll.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Attribution, ChainNode, Span
from reportedly.read.around import outlet_among
from reportedly.read.documents import document_name, is_document, owner_of, words_of
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.outlets import is_same_outlet
from reportedly.read.speakers import Speaker, head_of, kind_of, mention_at, plain

_LONGEST_NAME = 60  #: characters
_OWNING = re.compile(r"(?:^|\b)([A-Z][\w.&]*(?: [A-Z][\w.&]*){0,4})['’]s? $")


def evidence_of(attribution: Attribution) -> Span:
    """The cue with the source as it stands there, or the nearer of them alone."""
    source = attribution.source[0] if attribution.source else None
    cue = attribution.cue[0]
    if source is not None and abs(source.start - cue.start) < 160:
        return Span(min(source.start, cue.start), max(source.end, cue.end))
    return source or cue


def own_staff(draft: Draft) -> frozenset[str]:
    """The people an article's own outlet calls its own: "NPR’s Ada Bruhn" in an article of NPR."""
    own, text = draft.article.outlet, draft.article.text
    found = set()
    for mention in draft.reading.mentions if own is not None else ():
        owner = _OWNING.search(text, max(0, mention.span.start - _LONGEST_NAME), mention.span.start)
        if mention.kind == "name" and mention.entity is not None and owner is not None and own is not None:
            words = owner[1].split()
            if any(is_same_outlet(" ".join(words[-size:]), own) for size in range(1, len(words) + 1)):
                found.add(mention.entity)
    return frozenset(found)


def _speaker(draft: Draft, attribution: Attribution) -> ChainNode | None:
    if attribution.speaker_state in {"absent", "open"} or not attribution.speaker_name:
        return None
    speaker = Speaker(state=attribution.speaker_state, entity=attribution.speaker, name=attribution.speaker_name)
    source = attribution.source[0] if attribution.source else None
    kind = kind_of(draft, speaker, source)
    return ChainNode(
        name=plain(attribution.speaker_name), kind=kind, evidence=evidence_of(attribution), entity=attribution.speaker
    )


def own_nodes(draft: Draft, attribution: Attribution) -> tuple[ChainNode, ...]:
    """Give the nodes an attribution's own source makes, nearest first; none when nobody can be told."""
    speaker = _speaker(draft, attribution)
    if not attribution.source:
        return (speaker,) if speaker is not None else ()
    source = attribution.source[0]
    head = head_of(draft.doc, source)
    if head is None:
        return (speaker,) if speaker is not None else ()
    return (
        _document(draft, attribution, head, speaker)
        or _staff(draft, source, head, speaker)
        or ((speaker,) if speaker is not None else ())
    )


def _document(draft: Draft, attribution: Attribution, head: Token, speaker: ChainNode | None) -> tuple[ChainNode, ...]:
    lemma = head.lemma_.lower()
    if lemma in words_of("bare") and speaker is not None and speaker.kind == "document":
        return (replace(speaker, kind="unnamed"),)  # a statement is its maker's plain speech, whoever that is
    if not is_document(head):
        return ()
    tokens = tokens_in(draft.doc, attribution.source[0])
    if lemma in {"tweet", "retweet"}:
        owner = owner_of(draft, head)
        tweet = ChainNode(name="tweet", kind="document", evidence=evidence_of(attribution))
        return (tweet, owner) if owner is not None else (tweet,)
    maker = speaker if speaker is not None and speaker.kind not in {"document"} and speaker.entity is not None else None
    outlet = outlet_among(draft, [t for t in head.lefts if not t.is_punct] or tokens[:1])
    evidence = evidence_of(attribution)
    if lemma in words_of("poll"):
        name, _ = document_name(draft, head)
        return (ChainNode(name=name, kind="document", evidence=evidence),)
    if outlet is not None and lemma in words_of("work"):
        return (ChainNode(name=outlet[0], kind="outlet", evidence=evidence, entity=outlet[1]),)
    if maker is not None and maker.kind == "outlet":
        if not any(t.lower_ in {"obtained", "seen", "reviewed", "uncovered", "published", "leaked"} for t in tokens):
            return (maker,)
        name, _ = document_name(draft, head)
        return (maker, ChainNode(name=name, kind="document", evidence=evidence))
    name, _ = document_name(draft, head)
    document = ChainNode(name=name, kind="document", evidence=evidence)
    maker = maker or owner_of(draft, head)
    return (document, maker) if maker is not None else (document,)


def _staff(draft: Draft, source: Span, head: Token, speaker: ChainNode | None) -> tuple[ChainNode, ...]:
    """An outlet's own people: by name behind it, without one as the outlet."""
    tokens = [t for t in tokens_in(draft.doc, source) if not t.is_space]
    lemmas = {t.lemma_.lower() for t in tokens if t.pos_ in {"NOUN", "PROPN"}}
    is_staff = bool(lemmas & words_of("staff")) or "bureau" in lemmas
    is_work = head.lemma_.lower() in words_of("work")
    owners = _owners(draft, tokens)
    is_named = speaker is not None and speaker.kind == "person" and speaker.entity is not None
    outlet = outlet_among(draft, owners if (is_named and not is_staff) or not is_named else tokens)
    if outlet is not None and speaker is not None and speaker.entity is None:
        name = _named_behind(tokens)
        if name is not None:
            node = ChainNode(name=outlet[0], kind="outlet", evidence=outlet[2], entity=outlet[1])
            return (node, replace(speaker, name=name, kind="person"))
    if outlet is None or speaker is None or (speaker.entity is not None and speaker.entity == outlet[1]):
        return ()
    node = ChainNode(name=outlet[0], kind="outlet", evidence=outlet[2], entity=outlet[1])
    if is_named:
        return (node, speaker)
    return (node,) if is_staff or is_work else ()


def _named_behind(tokens: Sequence[Token]) -> str | None:
    """The name of two words or more that follows a possessive and ends a source: "Ada Bruhn" of "the Gazette’s Ada Bruhn"."""
    at = next((number for number, token in enumerate(tokens) if token.tag_ == "POS"), None)
    rest = tokens[at + 1 :] if at is not None else ()
    is_name = len(rest) > 1 and all(token.text[:1].isupper() for token in rest)
    return " ".join(token.text for token in rest) if is_name else None


def _owners(draft: Draft, tokens: Sequence[Token]) -> list[Token]:
    """The words of a source before its first possessive, or, where none stands there, all before its last word."""
    for at, token in enumerate(tokens):
        if token.tag_ == "POS":
            return list(tokens[:at])
    person = next(
        (
            at
            for at, t in enumerate(tokens)
            if (m := mention_at(draft.reading, t)) and (e := draft.reading.entity(m.entity)) and e.kind == "person"
        ),
        None,
    )
    return list(tokens[:-1]) if person is None else []
