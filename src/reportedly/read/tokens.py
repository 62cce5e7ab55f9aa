"""Tokens of a parse picked out by part of speech or by word, without making a Token of every other one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token


@cache
def _hashes(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(get_string_id, words))


def _places(doc: Doc, attribute: str, wanted: frozenset[int]) -> list[int]:
    return [at for at, value in enumerate(doc.to_array(attribute).tolist()) if value in wanted]


def text_of(doc: Doc) -> str:
    """The text of a parse. `doc.text` puts it together from all tokens each time it is asked; this does so once."""
    text = doc.user_data.get("text")
    if not isinstance(text, str):
        text = doc.user_data["text"] = doc.text
    return text


def tokens_of(doc: Doc, *kinds: str) -> Iterator[Token]:
    """Tokens whose part of speech is one of these, in order."""
    return (doc[at] for at in _places(doc, "POS", _hashes(frozenset(kinds))))


def tokens_called(doc: Doc, words: frozenset[str]) -> Iterator[Token]:
    """Tokens that are one of these words, written small, in order."""
    return (doc[at] for at in _places(doc, "LOWER", _hashes(words)))


def runs_of(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places in order as (first, last) of each run without a gap."""
    first = last = None
    for place in places:
        if first is not None and last is not None and place > last + 1:
            yield first, last
            first = place
        first, last = (place if first is None else first), place
    if first is not None and last is not None:
        yield first, last
