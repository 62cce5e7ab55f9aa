"""Documents as hands: what a noun of documents is called, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from reportedly.model import ChainNode, Span
from reportedly.read.draft import Draft
from reportedly.read.speakers import Speaker, author_of, kind_of, mention_at, noun_kinds, plain
from reportedly.read.wordlists import load_table


@cache
def words_of(part: str) -> frozenset[str]:
    """The words of one part of `data/carrying.csv`."""
    return frozenset(row["word"] for row in load_table("carrying.csv") if row["part"] == part)


def is_document(token: Token) -> bool:
    """Whether a noun is one of documents, more than a statement."""
    lemma = token.lemma_.lower()
    is_named = noun_kinds().get(token.lower_) == "document" or noun_kinds().get(lemma) == "document"
    return token.pos_ in {"NOUN", "PROPN"} and token.text.islower() and is_named and lemma not in words_of("bare")


def document_name(draft: Draft, head: Token) -> tuple[str, Span]:
    """What a document is called by its noun and what leans on it from before, without articles and owners."""
    tokens = [t for t in head.lefts if t.dep_ in {"amod", "compound", "nmod"} and t.i >= head.i - 4]
    first = min([head, *(d for t in tokens for d in t.subtree)], key=lambda t: t.i)
    span = Span(first.idx, head.idx + len(head))
    return plain(span.of(draft.article.text)), span


def owner_of(draft: Draft, head: Token) -> ChainNode | None:
    """Whose a document is by a possessive before it: "his letter", "the ministry's memo"."""
    for child in head.lefts:
        mention = mention_at(draft.reading, child) if child.dep_ == "poss" else None
        entity = draft.reading.entity(mention.entity) if mention is not None else None
        if mention is not None and entity is not None and entity.kind in {"person", "organisation"}:
            return _node(draft, Speaker(state="named", entity=entity.key, name=entity.name), mention.span)
    return None


def _node(draft: Draft, speaker: Speaker, place: Span) -> ChainNode:
    kind = kind_of(draft, speaker, place)
    return ChainNode(name=plain(speaker.name or ""), kind=kind, evidence=place, entity=speaker.entity)


def find_documents(draft: Draft) -> Iterator[tuple[int, str, tuple[ChainNode, ...]]]:
    """Find the documents whose maker the text names, in order: where, by which noun, and the hands they are."""
    for token in draft.doc:
        if not is_document(token) or token.lemma_.lower() in words_of("poll"):
            continue
        speaker = author_of(draft, token)
        name, place = document_name(draft, token)
        maker = _node(draft, speaker, place) if speaker is not None else owner_of(draft, token)
        if maker is not None:
            document = ChainNode(name=name, kind="document", evidence=place)
            yield token.idx, token.lemma_.lower(), (maker,) if maker.kind == "outlet" else (document, maker)
