"""Search: words, a name or a pasted quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.serve.views.people import EntityLine, entity_line
from reportedly.serve.views.places import ArticleRef, Place, Shelf, article_ref, entity_href, gather
from reportedly.serve.views.quotes import content_words, hands_of

if TYPE_CHECKING:
    from reportedly.store.record import Record
    from reportedly.store.search import SearchHit

MOST_WORDS = 60  #: of a question; what comes after is not searched for
_QUOTE_MARKS = '"“”„«»'
_WORD = re.compile(r"\w+")
_QUOTE_LENGTH = 5  #: words from which on a question is first tried as a phrase
_ENTITIES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine:
    """An article that holds the words."""

    article: ArticleRef
    snippet: tuple[tuple[str, bool], ...]  #: pieces; True where the words are


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """Who is quoted with the words, in one article."""

    words: str
    speaker: str | None
    speaker_href: str | None
    kind: str
    via: tuple[str, ...]
    is_fullest: bool
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What was found."""

    query: str
    is_phrase: bool  #: the words were found in this very order
    note: str | None  #: what was done to the question, or None
    hits: tuple[HitLine, ...]
    spoken: tuple[SpokenLine, ...]  #: attributions that hold the words
    entities: tuple[EntityLine, ...]
    limit: int
    offset: int


def search_view(record: Record, query: str, *, limit: int = 20, offset: int = 0) -> SearchView:
    """Look for words; five or more are first looked for as one phrase.

    Raises:
        StoreError: the record cannot be read.
    """
    words, note = _bounded(query)
    if not _WORD.search(words):
        note = note or ("Type words to look for." if words else None)
        return SearchView(query=words, is_phrase=False, note=note, hits=(), spoken=(), entities=(), limit=limit, offset=offset)
    phrase = _phrase(words)
    hits = record.search.articles(f'"{phrase}"', limit=limit, offset=offset) if phrase else ()
    is_phrase = bool(hits)
    if not hits:
        hits = record.search.articles(words, limit=limit, offset=offset)
    shelf = gather(record, (hit.article.id for hit in hits))
    return SearchView(
        query=words,
        is_phrase=is_phrase,
        note=note,
        hits=_hit_lines(hits),
        spoken=find_spoken(phrase, shelf) if phrase else (),
        entities=tuple(entity_line(entity) for entity in record.search.entities(words, _ENTITIES)) if not offset else (),
        limit=limit,
        offset=offset,
    )


def find_spoken(phrase: str, shelf: Shelf) -> tuple[SpokenLine, ...]:
    """Find the attributions whose content holds the phrase or is held by it, fullest form first."""
    wanted = _key(phrase)
    found: list[tuple[int, SpokenLine]] = []
    for article_id, reading in shelf.readings.items():
        for index, attribution in enumerate(reading.attributions):
            words = content_words(attribution, shelf, article_id) if attribution.content else ""
            key = _key(words)
            if len(key.split()) < 3 or (wanted not in key and key not in wanted):
                continue
            line = SpokenLine(
                words=words,
                speaker=attribution.speaker_name,
                speaker_href=entity_href(shelf.entity_id(article_id, attribution.speaker)),
                kind=attribution.kind,
                via=hands_of(reading, index),
                is_fullest=False,
                place=shelf.place(article_id, attribution.content[0]),
            )
            found.append((len(key), line))
    found.sort(key=lambda pair: -pair[0])
    longest = found[0][0] if found else 0
    return tuple(replace(line, is_fullest=length == longest) for length, line in found)


def _bounded(query: str) -> tuple[str, str | None]:
    parts = query.replace("\x00", " ").split()
    note = f"Only the first {MOST_WORDS} words were looked for." if len(parts) > MOST_WORDS else None
    return " ".join(parts[:MOST_WORDS]), note


def _phrase(words: str) -> str | None:
    """The question as one phrase, or None when it is but a few words without quotation marks."""
    bare = " ".join("".join(" " if letter in _QUOTE_MARKS else letter for letter in words).split())
    is_pasted = words[:1] in _QUOTE_MARKS and words[-1:] in _QUOTE_MARKS
    return bare if is_pasted or len(_WORD.findall(bare)) >= _QUOTE_LENGTH else None


def _key(words: str) -> str:
    return f" {' '.join(_WORD.findall(words.casefold()))} "


def _hit_lines(hits: Sequence[SearchHit]) -> tuple[HitLine, ...]:
    return tuple(HitLine(article=article_ref(hit.article), snippet=hit.snippet) for hit in hits)
