"""Labelled articles as word pieces, tags and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.decode import likeliest_links
from reportedly.read.encoder.heads import LINKS, ROLES, HeadScores
from reportedly.read.encoder.pieces import END, START, Pieces
from reportedly.read.encoder.windows import LONGEST, weigh_cuts, windows

EDGE = " \t\n\r\"“”‘’'`.,;:!?–—-\xa0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article: its pieces, a tag for each piece and role, and the links by first piece of each span."""

    pieces: Pieces
    weights: NDArray[np.float64]
    tags: NDArray[np.int64]  #: (pieces, roles): 0 outside, 1 begins, 2 goes on
    links: tuple[tuple[int, int, int], ...]  #: link, piece that points, piece pointed at (-1: to nothing)
    soft: NDArray[np.float16] | None = None  #: a teacher's probabilities (pieces, roles, 3), in the place of the tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A piece of an article as the network takes it."""

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    words: NDArray[np.int64]  #: places of first pieces
    tags: NDArray[np.int64]  #: (words, roles)
    links: NDArray[np.int64]  #: (links, 3): link, word that points, target word + 1 (0: nothing)
    soft: NDArray[np.float32] | None  #: (words, roles, 3)


def _pieces_of(pieces: Pieces, text: str, start: int, end: int) -> NDArray[np.int64]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    inside = np.flatnonzero((pieces.ends > start) & (pieces.starts < end))
    if not len(inside):
        return inside
    first = int(inside[0])
    while not pieces.is_first[first]:
        first -= 1
    return np.arange(first, int(inside[-1]) + 1)


def make_example(text: str, attributions: Sequence[dict[str, list[list[int]]]], pieces: Pieces) -> Example:
    """Turn labelled attributions into tags and links; of overlapping spans of a role the longer one is kept."""
    tags = np.zeros((len(pieces), len(ROLES)), np.int64)
    found: list[dict[str, list[int]]] = []
    for row in attributions:
        firsts: dict[str, list[int]] = {}
        for number, role in enumerate(ROLES):
            for start, end in row[role]:
                inside = _pieces_of(pieces, text, start, end)
                if not len(inside):
                    continue
                firsts.setdefault(role, []).append(int(inside[0]))
                if tags[inside, number].any():
                    there = (tags[inside, number] > 0).sum()
                    if there >= len(inside) or tags[inside[0], number] == 2:
                        continue
                tags[inside, number] = 2
                tags[inside[0], number] = 1
        found.append(firsts)
    links = []
    for number, (role, aim) in enumerate(LINKS):
        for firsts in found:
            for place in firsts.get(role, ()):
                if tags[place, ROLES.index(role)] == 1:
                    aims = firsts.get(aim, [-1])
                    links.append((number, place, aims[0]))
    return Example(pieces=pieces, weights=weigh_cuts(text, pieces), tags=tags, links=tuple(dict.fromkeys(links)))


def taught(example: Example, windows_scored: Iterable[HeadScores]) -> Example:
    """Give an unlabelled article a teacher's probabilities for tags, and the links between the spans it finds."""
    pieces = example.pieces
    soft = np.zeros((len(pieces), len(ROLES), 3), np.float16)
    first_at = {int(start): number for number, start in enumerate(pieces.starts) if pieces.is_first[number]}
    links = []
    for scores in windows_scored:
        places = np.array([first_at[int(start)] for start in scores.starts])
        soft[places] = np.exp(scores.tags)
        links += [(link, int(places[word]), int(places[aim]) if aim >= 0 else -1) for link, word, aim in likeliest_links(scores)]
    return replace(example, soft=soft, links=tuple(links))


def window_of(example: Example, start: int, end: int) -> Window:
    """Cut one window out of an article."""
    pieces = example.pieces
    inner = np.arange(start, end)
    words = inner[pieces.is_first[start:end]]
    place_of = {int(place): number for number, place in enumerate(words)}
    tags = example.tags[words].copy()
    if len(words):
        tags[0][tags[0] == 2] = 1
    columns = pieces.marks.shape[1]
    links = [(link, place_of[place], place_of.get(aim, -1) + 1) for link, place, aim in example.links if place in place_of]
    return Window(
        ids=np.concatenate([[START], pieces.ids[start:end], [END]]),
        marks=np.vstack([np.zeros((1, columns), np.int64), pieces.marks[start:end], np.zeros((1, columns), np.int64)]),
        words=words - start + 1,
        tags=tags,
        links=np.array(links, np.int64).reshape(-1, 3),
        soft=example.soft[words].astype(np.float32) if example.soft is not None else None,
    )


def cut_all(examples: Sequence[Example], random: np.random.Generator | None = None) -> Iterator[Window]:
    """Cut every article into windows; with a random generator, the first cut of each moves."""
    for example in examples:
        first = int(random.integers(40, LONGEST)) if random is not None else None
        for start, end in windows(example.weights, first=first):
            window = window_of(example, start, end)
            if len(window.words):
                yield window
