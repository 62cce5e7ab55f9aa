"""Capitals that stand for their government: "Oslo denied it", and not "they met in Oslo", "visited Oslo", "the Oslo talks"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from reportedly.read.namespans import NameSpan
from reportedly.read.tokens import text_of
from reportedly.read.wordlists import place_words
from reportedly.text.geonames import find_container, find_places, lies_in
from reportedly.text.territories import find_by_capital

_LOCATIVE = {
    "in",
    "at",
    "near",
    "outside",
    "around",
    "inside",
    "across",
    "through",
    "to",
    "from",
    "for",
    "over",
    "of",
    "into",
    "via",
}
_ACTING = {"nsubj", "nsubjpass", "poss", "pobj", "dobj", "compound", "agent"}


def find_seats(doc: Doc, names: tuple[NameSpan, ...]) -> frozenset[int]:
    """Find the indexes of capitals that act or are spoken to: not behind a preposition of place, and not where it happens."""
    found = set()
    for index, name in enumerate(names):
        if name.kind != "place" or find_by_capital(name.text) is None:
            continue
        head = doc[name.head]
        if head.dep_ == "conj":
            head = head.head
        if head.dep_ not in _ACTING or (head.dep_ == "pobj" and head.head.lower_ in _LOCATIVE):
            continue
        if not _is_scene(head) and not _is_in_next(doc, names, index):
            found.add(index)
    return frozenset(found)


def _is_scene(head: Token) -> bool:
    """Whether a place is entered, visited, bombed, attacked, or only says before a noun where something is."""
    word = head.head.lemma_.lower()
    if head.dep_ == "compound":
        return word not in place_words("office")
    if head.dep_ == "pobj":
        return word == "on" and head.head.head.lemma_.lower() in place_words("on")
    return head.dep_ in {"dobj", "nsubjpass"} and word in place_words("object")


def _is_in_next(doc: Doc, names: tuple[NameSpan, ...], index: int) -> bool:
    """Whether what it lies in stands behind it: "Tripoli, Lebanon"."""
    if index + 1 == len(names):
        return False
    end, behind = names[index].span.end, names[index + 1]
    if text_of(doc)[end : behind.span.start] != ", ":
        return False
    container = find_container(behind.text)
    return container is not None and any(lies_in(candidate, container) for candidate in find_places(names[index].text))
