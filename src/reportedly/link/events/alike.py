"""How likely two event words of a story name one happening: what they mean, who stands under them, where they are told.

A logistic regression over features that can be said in words; `training/coreference/pairs.py` fitted its weights on ECB+.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reportedly.link.events.candidates import class_of
from reportedly.link.events.named import Named
from reportedly.link.stories.rarity import background

Floats = NDArray[np.float32]
Pairs = NDArray[np.intp]  #: (pairs, 2), the lower place first

LEAST = 0.1  #: a pair less likely than this counts as nothing alike

_ALIKE = 0.25  #: how alike what stands under two words must be, for the words to be compared whatever they mean

FEATURES = (
    "one",
    "same word",
    "words of one family",
    "same meaning",
    "one means a kind of the other",
    "two of a kind",
    "same words under them",
    "sentences alike",
    "rare word",
    "same word, same words under it",
    "same word, sentences alike",
    "both verbs",
    "verb and noun",
    "same article",
    "same sentence",
    "same party",
    "other parties",
    "same meaning, same words under them",
    "same meaning, same party",
    "told in many articles",
    "same meaning, told in many articles",
    "one class of deeds",
    "one verb, with or without a particle",
    "one class, same words under them",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs worth comparing, and what speaks for or against each."""

    pairs: Pairs
    features: Floats  #: (pairs, FEATURES)


def compare(named: Sequence[Named]) -> Compared:
    """Compare the words of one story that have anything to do with each other."""
    if len(named) < 2:
        return Compared(np.zeros((0, 2), np.intp), np.zeros((0, len(FEATURES)), np.float32))
    meant = _Meant(named)
    under = _cosines([one.word.under for one in named])
    low, high = np.nonzero(np.triu(meant.any[np.ix_(meant.place, meant.place)] | (under > _ALIKE), 1))

    def between(words: NDArray[np.bool_]) -> Floats:
        return np.asarray(words[meant.place[low], meant.place[high]], np.float32)

    same, kin, meaning = between(meant.same), between(meant.kin), between(meant.meaning)
    under, alike = under[low, high], between(meant.same_class)
    context = _cosines([one.context for one in named])[low, high]
    rare = np.array([min(_rarity(one.word.word), 9.0) / 9.0 for one in named], np.float32)
    rare = np.minimum(rare[low], rare[high]) * kin
    verbs = np.array([one.word.kind == "verb" for one in named], np.float32)
    articles = _numbered(one.member.article.id for one in named)
    sentences = _numbered((one.member.article.id, one.sentence) for one in named)
    shared = _shared([one.parties for one in named])[low, high] > 0
    has_party = np.array([bool(one.parties) for one in named])
    many = _spread(meant, articles)
    many = np.minimum(many[low], many[high])
    columns = [
        np.ones(len(low)),
        same,
        kin,
        meaning,
        between(meant.kind_of),
        between(meant.of_a_kind),
        under,
        context,
        rare,
        same * under,
        same * context,
        verbs[low] * verbs[high],
        np.abs(verbs[low] - verbs[high]),
        articles[low] == articles[high],
        sentences[low] == sentences[high],
        shared,
        has_party[low] & has_party[high] & ~shared,
        meaning * under,
        meaning * shared,
        many,
        meaning * many,
        alike,
        between(meant.same_verb),
        alike * under,
    ]
    return Compared(np.stack([low, high], 1), np.stack(columns, 1).astype(np.float32))


def likely_pairs(compared: Compared) -> dict[tuple[int, int], float]:
    """The pairs that may name one happening, with how likely they do."""
    logits = compared.features @ _weights()
    likely = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    kept = likely >= LEAST
    places = compared.pairs[kept].tolist()
    return {(low, high): value for (low, high), value in zip(places, likely[kept].tolist(), strict=True)}


@cache
def fitted() -> Mapping[str, float]:
    """The weights by feature, and the "threshold" from which two groups are one on average."""
    table: dict[str, float] = json.loads(files("reportedly.link.events").joinpath("data/weights.json").read_text("utf-8"))
    return table


@cache
def _weights() -> Floats:
    return np.array([fitted()[name] for name in FEATURES], np.float32)


class _Meant:
    """What the different words of a story mean, each compared with each."""

    def __init__(self, named: Sequence[Named]) -> None:
        first: dict[tuple[str, str], int] = {}
        self.place = np.array([first.setdefault((one.word.word, one.word.kind), len(first)) for one in named], np.intp)
        senses = {self.place[at]: one.sense for at, one in enumerate(named)}
        words = [word for word, _ in first]
        meanings = [senses[at].meanings if senses[at] else () for at in range(len(first))]  # type: ignore[union-attr]
        kinds = [senses[at].kinds if senses[at] else () for at in range(len(first))]  # type: ignore[union-attr]
        kin = [senses[at].kin if senses[at] else () for at in range(len(first))]  # type: ignore[union-attr]
        numbers = _numbered(words)
        self.same = numbers[:, None] == numbers[None, :]
        self.kin = self.same | (_shared(kin) > 0)
        self.meaning = self.kin | (_shared(meanings) > 0)
        above = _shared(meanings, kinds) > 0
        self.kind_of = above | above.T
        self.of_a_kind = _shared(kinds) > 0
        classes = _numbered(class_of(word)[0] for word in words)
        verbs = _numbered(word.split()[0] for word in words)
        self.same_class = classes[:, None] == classes[None, :]
        self.same_verb = verbs[:, None] == verbs[None, :]
        self.any = self.meaning | self.kind_of | self.of_a_kind | self.same_class | self.same_verb


def _numbered(values: Iterable[object]) -> NDArray[np.intp]:
    seen: dict[object, int] = {}
    return np.array([seen.setdefault(value, len(seen)) for value in values], np.intp)


def _incidence(sets: Sequence[Iterable[object]], columns: dict[object, int], weigh: Callable[[object], float]) -> Floats:
    rows = [[columns.setdefault(value, len(columns)) for value in held] for held in sets]
    values = {at: weigh(value) for value, at in columns.items()}
    found = np.zeros((len(sets), max(1, len(columns))), np.float32)
    for row, places in enumerate(rows):
        found[row, places] = [values[place] for place in places]
    return found


def _shared(left: Sequence[Iterable[object]], right: Sequence[Iterable[object]] | None = None) -> Floats:
    """How many values each two sets share, (left, right)."""
    columns: dict[object, int] = {}
    mine = _incidence(left, columns, lambda _: 1.0)
    if right is None:
        return np.asarray(mine @ mine.T)
    theirs = _incidence(right, columns, lambda _: 1.0)
    return np.asarray(mine @ theirs[:, : mine.shape[1]].T)


def _cosines(sets: Sequence[Iterable[str]]) -> Floats:
    """How alike each two sets of words are, weighed by rarity."""
    weighed = _incidence(sets, {}, lambda word: _rarity(str(word)))
    sizes = np.linalg.norm(weighed, axis=1, keepdims=True)
    weighed = weighed / np.maximum(sizes, 1e-6)
    return np.asarray(weighed @ weighed.T)


def _spread(meant: _Meant, articles: NDArray[np.intp]) -> Floats:
    """In what share of the articles each word, or one that means the same, stands."""
    count = int(articles.max()) + 1
    held = np.zeros((meant.same.shape[0], count), np.float32)
    held[meant.place, articles] = 1.0
    share = (meant.kin.astype(np.float32) @ held > 0).mean(axis=1)
    return np.asarray(share[meant.place], np.float32)


def _rarity(word: str) -> float:
    return -math.log(max(1e-4, background(word.split()[0])))
