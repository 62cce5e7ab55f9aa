"""Piles of articles whose stories people told apart, and what is compared when they arrive one by one, as in a run."""

from __future__ import annotations

import hashlib
import pickle
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.evaluate import coreference, stories
from reportedly.evaluate.gold import load_rows
from reportedly.link.stories import vectors
from reportedly.link.stories.candidates import find
from reportedly.link.stories.gist import Embed, Gist, gist_of
from reportedly.link.stories.score import FEATURES
from reportedly.link.stories.told import Words
from reportedly.link.stories.words import headline, weighted_terms
from reportedly.model import Article
from reportedly.model.ports import Posting, ToldArticle
from reportedly.store.postings import NEWEST
from reportedly.text.digests import short


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a pile, with its story as people told it."""

    article: Article
    terms: Mapping[str, float]
    gist: Gist
    story: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was compared: a row a pair, by the places of both articles in the pile, the later first."""

    places: NDArray[np.intp]
    table: NDArray[np.float32]
    is_one: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pile:
    """Articles with what was compared when they arrived in two random orders."""

    name: str
    told: Sequence[Told]
    arrivals: tuple[Pairs, Pairs]

    def fold(self) -> NDArray[np.intp]:
        """The fold of each article: that of its story."""
        return np.array([_number("fold" + one.story) % FOLDS for one in self.told], dtype=np.intp)


FOLDS = 5
PILES = {  #: and whether trees are fitted on it
    "allsides_train": True,
    "allsides_val": False,
    "gva fitted": True,
    "gva other half": False,
    "ecb fitted": True,
    "ecb other topics": False,
}


def _number(words: str) -> int:
    return int(hashlib.md5(words.encode(), usedforsecurity=False).hexdigest(), 16)


def piles(gold: Path, kept: Path | None) -> dict[str, Pile]:
    """Load all piles; `kept` is a folder in which what was compared is kept for the next time."""
    made = {}
    gva, ecb = gold / "stories/gva_dev.jsonl.gz", gold / "coreference/ecb_train.jsonl.gz"
    wanted: dict[str, tuple[Path, Callable[[Told], bool]]] = {
        "allsides_train": (gold / "stories/allsides_train.jsonl.gz", lambda _: True),
        "allsides_val": (gold / "stories/allsides_val.jsonl.gz", lambda _: True),
        "gva fitted": (gva, lambda one: _number(one.story) % 2 == 0),
        "gva other half": (gva, lambda one: _number(one.story) % 2 == 1),
        "ecb fitted": (ecb, lambda one: int(one.story.split("/")[0]) % 2 == 0),
        "ecb other topics": (ecb, lambda one: int(one.story.split("/")[0]) % 2 == 1),
    }
    loaded: dict[Path, list[Told]] = {}
    for name, (path, is_in) in wanted.items():
        file = kept / f"{name}.pile" if kept else None
        if file and file.exists():
            made[name] = pickle.loads(file.read_bytes())
            continue
        if path not in loaded:
            loaded[path] = load(path, kept)
        told = [one for one in loaded[path] if is_in(one)]
        orders = np.random.default_rng(5)
        made[name] = Pile(name, told, (arrive(told, orders.permutation(len(told))), arrive(told, orders.permutation(len(told)))))
        if file:
            file.write_bytes(pickle.dumps(made[name]))
    return made


def thinned(pile: Pile, part: float, seed: int) -> NDArray[np.bool_]:
    """Which articles are kept when a part of the stories, drawn by chance, is cut down to one article each."""
    chance, kept = np.random.default_rng(seed), np.zeros(len(pile.told), np.bool_)
    members: dict[str, list[int]] = defaultdict(list)
    for place, told in enumerate(pile.told):
        members[told.story].append(place)
    for _, places in sorted(members.items()):
        kept[chance.choice(places) if chance.random() < part else places] = True
    return kept


def load(path: Path, kept: Path | None = None) -> list[Told]:
    """Load a gold file of `stories`, or of `coreference`, whose subtopics are stories.

    Args:
        path: the file.
        kept: a folder in which vectors are kept for the next time.
    """
    file = kept / f"{path.name}.pkl" if kept else None
    if file and file.exists():
        made: list[Told] = pickle.loads(file.read_bytes())
        return [replace(one, terms=_terms(one.article), gist=gist_of(one.article, _again(one.gist))) for one in made]
    rows = load_rows(path)
    is_coreference = "subtopic" in rows[0].fields
    give = coreference.give if is_coreference else stories.give
    pile = []
    for row in rows:
        article = replace(give(row.fields, f"{path.name}:{row.line}").article, language="en")
        story = f"{row.fields['topic']}/{row.fields['subtopic']}" if is_coreference else str(row.fields["story"])
        pile.append(Told(article, _terms(article), gist_of(article, vectors.embed), story))
    if file:
        file.write_bytes(pickle.dumps(pile))
    return pile


def _terms(article: Article) -> dict[str, float]:
    return weighted_terms(headline(article), article.text)


def _again(gist: Gist) -> Embed:
    """Give the vectors that were made before."""
    return lambda _head, _lead: gist.vectors


class Arrived:
    """What linking may know of the articles that came before; postings as in the store, without the store."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._told: list[ToldArticle] = []
        self._postings: dict[int, list[int]] = defaultdict(list)

    def add(self, told: Told, kept: bytes) -> None:
        """Let an article be found from now on."""
        for term in {*map(short, (*told.terms, *told.gist.places))}:
            self._postings[term].append(len(self._told))
        self._told.append(ToldArticle(told.article.id, "", kept))

    def article_count(self) -> int:
        """How many came."""
        return len(self._told)

    def postings(self, terms: Sequence[int]) -> dict[int, Posting]:
        """In which each term stands."""
        held = {term: self._postings[term] for term in terms if term in self._postings}
        return {term: Posting(len(at), np.array(at[-NEWEST:], np.int32).tobytes()) for term, at in held.items()}

    def told_at(self, places: Sequence[int]) -> list[ToldArticle]:
        """Those at these places."""
        return [self._told[place] for place in places]


def arrive(pile: Sequence[Told], order: Sequence[int]) -> Pairs:
    """Let articles arrive in an order, and compare each with its candidates among those that came before."""
    known = Arrived()
    place_of = {told.article.id: place for place, told in enumerate(pile)}
    places: list[tuple[int, int]] = []
    tables: list[NDArray[np.float32]] = [np.zeros((0, len(FEATURES)), np.float32)]
    for place in order:
        told = pile[place]
        found = find(told.article, Words(told.terms, told.gist, told.article.published), known)  # type: ignore[arg-type]
        places += [(place, place_of[other.article_id]) for other in found.others]
        tables.append(found.features)
        known.add(told, found.kept)
    pairs = np.array(places, dtype=np.intp).reshape(-1, 2)
    names = np.array([told.story for told in pile])
    return Pairs(pairs, np.concatenate(tables), names[pairs[:, 0]] == names[pairs[:, 1]])
