"""Tellings: where an article gives the words of a quotation, as it gives them, compared with the words asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.model import Article, Attribution, Span
from reportedly.serve.views.places import Shelf
from reportedly.serve.views.quotes import wraps_only
from reportedly.text.wording import Run, Wording, align, find_verbatim, held, longest, read_wording

MOST = 0.6  #: of the words asked for that must stand in a telling
_ALL_BUT_A_FEW = 0.9  #: of a telling's words that must be asked for, when it holds but a part of what was asked for
_SHORTEST = 4  #: words of such a telling
_MOST_HERE = 400  #: places of one article that are looked at
_SAME = 0.75  #: of a telling's words that stand in a fuller one of the same quotation
_LONG = 8  #: words that nobody says twice in the same order


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one attribution; those outside quotation marks do not count when others are inside."""

    article: Article
    index: int  #: of the attribution in its reading
    attribution: Attribution
    content: tuple[Span, ...]  #: in the order of the text
    wording: Wording
    held: int  #: words asked for that stand here

    @property
    def key(self) -> tuple[str, int]:
        """What makes it this one."""
        return self.article.id, self.index

    @property
    def start(self) -> int:
        """Where it begins in its article."""
        return self.content[0].start

    def slice(self, first: int, end: int) -> str:
        """The text from one word to another, on one line; what stands between the spans of the content is left out."""
        start, stop = self.wording.words[first].start, self.wording.words[end - 1].end
        runs = (self.article.text[max(start, span.start) : min(stop, span.end)] for span in self.content)
        return " ".join(" ".join(run.split()) for run in runs if run.strip())


def find_tellings(asked: Wording, shelf: Shelf) -> list[Telling]:
    """Find the quotations on the shelf that hold the words asked for, or most of them, or are a part of them."""
    found = []
    for article_id, article in shelf.articles.items():
        reading = shelf.readings.get(article_id)
        here = list(islice(_tellings(article, reading.attributions if reading else (), asked), _MOST_HERE))
        found += [telling for telling in here if not any(_gives_way(telling, other) for other in here)]
    return found


def group_tellings(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """Put the shorter forms of a quotation with its fullest one, which stands first; of two as full, the spoken one."""
    groups: list[list[Telling]] = []
    words: list[frozenset[str]] = []
    for telling in sorted(tellings, key=_fullness):
        keys = telling.wording.keys
        least = min(_SAME * len(keys), _LONG)
        for number, group in enumerate(groups):
            if sum(key in words[number] for key in keys) >= least and is_same_quotation(telling, group[0]):
                group.append(telling)
                break
        else:
            groups.append([telling])
            words.append(frozenset(keys))
    return groups


def is_same_quotation(telling: Telling, fuller: Telling) -> bool:
    """Whether one is a shorter form of the other: nearly all of its words stand there, or a long run of them."""
    runs = align(telling.wording, fuller.wording)
    return held(runs) >= _SAME * len(telling.wording.words) or longest(runs) >= _LONG


def _fullness(telling: Telling) -> tuple[int, bool, str, int]:
    return -len(telling.wording.words), telling.attribution.kind != "direct", *telling.key


def _tellings(article: Article, attributions: Sequence[Attribution], asked: Wording) -> Iterator[Telling]:
    wanted = frozenset(asked.keys)
    for index, attribution in enumerate(attributions):
        if attribution.kind == "indirect" or not attribution.content:
            continue
        content = tuple(sorted(attribution.content))
        wording = read_wording(article.text, content)
        if not _may_be_enough(wording, asked, wanted) and not _may_be_part(_verbatim(article, attribution, wording), wanted):
            continue
        runs = align(asked, wording)
        spoken = _spoken(article, attribution, wording, runs)
        if held(runs) < MOST * len(asked.words) and not _is_part(spoken, asked):
            continue
        others = (other for place, other in enumerate(attributions) if place != index and other.kind != "indirect")
        if runs and not wraps_only(attribution, others, article):
            yield Telling(article, index, attribution, content, spoken, held(runs))


def _may_be_enough(wording: Wording, asked: Wording, wanted: frozenset[str]) -> bool:
    """Whether enough of the words asked for are there, in any order: cheaper than to align."""
    there = wanted.intersection(wording.keys)
    return bool(there) and sum(key in there for key in asked.keys) >= MOST * len(asked.words)


def _may_be_part(spoken: Wording, wanted: frozenset[str]) -> bool:
    total = len(spoken.words)
    return total >= _SHORTEST and sum(key in wanted for key in spoken.keys) >= _ALL_BUT_A_FEW * total


def _is_part(spoken: Wording, asked: Wording) -> bool:
    total = len(spoken.words)
    return total >= _SHORTEST and held(align(spoken, asked)) >= _ALL_BUT_A_FEW * total


def _spoken(article: Article, attribution: Attribution, wording: Wording, runs: Sequence[Run]) -> Wording:
    """The words between quotation marks alone, when the content is mixed and they are among those asked for."""
    spoken = _verbatim(article, attribution, wording)
    places = {word.start for word in spoken.words}
    matched = (wording.words[run.right + number].start for run in runs for number in range(run.length))
    return spoken if any(start in places for start in matched) else wording


def _verbatim(article: Article, attribution: Attribution, wording: Wording) -> Wording:
    if attribution.kind != "mixed":
        return wording
    spans = [
        (span.start + start, span.start + end)
        for span in sorted(attribution.content)
        for start, end in find_verbatim(article.slice(span))
    ]
    return read_wording(article.text, spans) if spans else wording


def _gives_way(telling: Telling, other: Telling) -> bool:
    """Whether another of the same article says it better.

    Of one that lies within another it is the inner one, as told by whoever is quoted, if it holds as much of what was asked
    for; but not when both begin together, since then the shorter is a part of the longer and no quotation inside it.
    """
    if telling.key == other.key:
        return False
    is_inner = all(any(span.holds(part) for span in telling.content) for part in other.content)
    is_outer = all(any(span.holds(part) for span in other.content) for part in telling.content)
    if is_inner and is_outer:
        return other.index < telling.index
    begins_together = telling.wording.words[0].start == other.wording.words[0].start
    if is_inner:
        return other.held >= telling.held and not begins_together
    return is_outer and (begins_together or other.held > telling.held)
