"""A searcher's words: folded, cut into phrases, found again in a text for the snippet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from reportedly.model.evidence import Span

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_MOST_PHRASES = 32  # of one search; the rest is left out
_MOST_RUNS = 48  # of passages looked for; taken evenly from all of them
_SNIPPET_WORDS = 36
_MOST_HITS = 200  # of one text looked at for its snippet


def fold(text: str) -> str:
    """Fold case, accents and white space, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def phrases_of(words: str) -> tuple[tuple[str, ...], ...]:
    """Cut a search into phrases: what stands in quotation marks or between spaces stays together."""
    words = unicodedata.normalize("NFC", words)
    quoted = [tuple(_WORD.findall(part)) for part in _QUOTED.findall(words)]
    alone = [tuple(_WORD.findall(part)) for part in _QUOTED.sub(" ", words).split()]
    return tuple(dict.fromkeys(phrase for phrase in quoted + alone if phrase))[:_MOST_PHRASES]


def runs_of(passages: Iterable[str], width: int) -> tuple[tuple[str, ...], ...]:
    """Cut passages into all runs of so many words, a shorter passage being one; of too many, some from everywhere."""
    runs: dict[tuple[str, ...], None] = {}
    for passage in passages:
        words = _WORD.findall(unicodedata.normalize("NFC", passage))
        runs |= dict.fromkeys(tuple(words[at : at + width]) for at in range(max(1, len(words) - width + 1)))
    found = [run for run in runs if run]
    step = max(1.0, len(found) / _MOST_RUNS)
    return tuple(found[int(number * step)] for number in range(min(len(found), _MOST_RUNS)))


def count_runs(text: str, runs: Iterable[str]) -> int:
    """Count how many of the runs, which are folded, stand in a text."""
    plain = text.casefold() if text.isascii() else fold(text)
    words = f" {' '.join(_WORD.findall(plain))} "
    return sum(f" {run} " in words for run in runs)


def snippet(text: str, phrases: Sequence[Sequence[str]]) -> tuple[tuple[str, bool], ...]:
    """Cut the part of a text that shows most of the phrases into pieces; True marks what matched.

    The pieces joined are a run of the text, with "… " before or " …" after when it was cut there.
    """
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    if not words:
        return ((text[:200], False),) if text else ()
    hits = _hits([fold(span.of(text)) for span in words], phrases)
    first = _best_start(hits, len(words))
    last = min(first + _SNIPPET_WORDS, len(words)) - 1
    is_cut_before, is_cut_after = first > 0, last < len(words) - 1
    window = Span(words[first].start if is_cut_before else 0, words[last].end if is_cut_after else len(text))
    marks = _joined(Span(words[a].start, words[b].end) for a, b, _ in hits if first <= a and b <= last)
    pieces = [("… ", False)] if is_cut_before else []
    place = window.start
    for mark in marks:
        pieces += [(text[place : mark.start], False), (mark.of(text), True)]
        place = mark.end
    pieces += [(text[place : window.end], False), (" …" if is_cut_after else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _hits(words: Sequence[str], phrases: Sequence[Sequence[str]]) -> list[tuple[int, int, int]]:
    """Where phrases stand: (first word, last word, which phrase), in the order of the text."""
    wanted = [tuple(fold(word) for word in phrase) for phrase in phrases]
    found = []
    for index, word in enumerate(words):
        for number, phrase in enumerate(wanted):
            if word == phrase[0] and tuple(words[index : index + len(phrase)]) == phrase:
                found.append((index, index + len(phrase) - 1, number))
    return found[:_MOST_HITS]


def _best_start(hits: Sequence[tuple[int, int, int]], count: int) -> int:
    """The word to begin at, so that most different phrases are seen, the earliest such place first."""
    best, best_seen = 0, 0
    for first, _, _ in hits:
        start = max(0, min(first - 6, count - _SNIPPET_WORDS))
        seen = len({number for a, b, number in hits if start <= a and b < start + _SNIPPET_WORDS})
        if seen > best_seen:
            best, best_seen = start, seen
    return best


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Merge spans that overlap, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
