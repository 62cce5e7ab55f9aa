"""What an article's story is told by, as arrays: words as 32-bit hashes, weighed by how rare they were when it arrived.

An article in the record is kept as bytes, weighed once and for good, so that it is compared without being taken apart anew:

    header · floats (sums, weights of terms, rarity of title words) · hashes · flags · vectors of title and lead
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import StoreError
from reportedly.link.stories.gist import Gist
from reportedly.link.stories.rarity import RARE_COUNT, common_from, expected, rarities
from reportedly.link.stories.terms import FULL, NAME, WORD, known
from reportedly.link.stories.vectors import SIZE
from reportedly.text.digests import short
from reportedly.text.remember import Remembered

Hashes = NDArray[np.uint32]
Floats = NDArray[np.float32]
Flags = NDArray[np.uint8]

_HEADER = struct.Struct("<dI6H")  # moment, language, how many terms, title words, words, ages, days, places
_UNKNOWN = (math.nan, short("und"), 0, 0, 0, 0, 0, 0)
_SUMS = 7
#: bytes of one thing of each kind: sums, weights, rarity of title words, six kinds of hashes, two of flags
_WIDTHS = (4,) * 9 + (1,) * 2


@dataclass(frozen=True, slots=True)
class Sums:
    """What is added up of an article's terms: lengths of its vectors, and nats."""

    whole: float  #: length of the vector of all terms
    named: float  #: of names and numbers
    worded: float  #: of other words
    names: float  #: nats of its names
    full: float  #: of pairs of neighbouring names
    places: float
    title_names: float  #: of the names in its title


@dataclass(frozen=True, slots=True)
class Told:
    """One article at hand, as others are compared with it: groups of sorted hashes, what belongs to each in the same order."""

    moment: float  #: seconds since 1970; NaN when unknown
    language: int
    sums: Sums
    terms: Hashes
    weights: Floats
    rarity: Floats
    kinds: Flags
    head: Hashes
    head_rarity: Floats
    head_is_name: Flags
    words: Hashes  #: all that stand in title, lead and terms
    word_in_lead: Flags
    ages: Hashes
    days: Hashes
    places: Hashes
    place_rarity: Floats
    vectors: bytes


class Words:
    """The words of one article, before they are weighed by what the record holds."""

    def __init__(self, terms: Mapping[str, float], gist: Gist, published: datetime | None) -> None:
        """Hash them.

        Args:
            terms: its weighted terms.
            gist: what else its story is told by.
            published: when.
        """
        self.gist = gist
        self.moment = published.timestamp() if published else math.nan
        told = list(map(known, terms))
        self.terms: tuple[int, ...] = tuple([term for _, term, _, _ in told])
        self.weights = np.fromiter(terms.values(), dtype=np.float64, count=len(terms))
        self._kinds = np.array([kind for _, _, kind, _ in told], dtype=np.uint8)
        self._foreseen = np.array([foreseen for _, _, _, foreseen in told], dtype=np.float64)
        at = {term: place for place, term in enumerate(terms)}
        is_name = [f"@{word}" in at for word in gist.head]
        self._head = _Few(at, [f"@{word}" if named else word for word, named in zip(gist.head, is_name, strict=True)])
        self._is_name = np.array(is_name, dtype=np.uint8)
        places = [mark[3:] for mark in gist.marks if mark.startswith("in:")]
        self._ground = _Few(at, ["@" + place.rsplit(" ", 1)[-1] for place in places])
        held = dict.fromkeys(gist.lead, 1)
        for term in terms:
            if " " not in term:
                held.setdefault(term.lstrip("@#"), 0)
        self._language = short(gist.language)
        self._terms, self._by_term = _in_order(self.terms)
        self._titled, self._by_title = _in_order([_hash(word) for word in gist.head])
        self._words, by_word = _in_order([_hash(word) for word in held])
        self._in_lead = np.array(list(held.values()), dtype=np.uint8)[by_word]
        self._grounds, self._by_place = _in_order([short(place) for place in places])
        self._ages = np.array(sorted([short(mark) for mark in gist.marks if mark.startswith("age:")]), dtype=np.uint32)
        self._days = np.array(sorted([short(mark) for mark in gist.marks if mark.startswith("day:")]), dtype=np.uint32)

    def rarity(self, counts: NDArray[np.float64], article_count: int) -> NDArray[np.float64]:
        """How rare each of `terms` is, in nats, from how many articles of the record hold it."""
        return rarities(self._foreseen, counts, article_count)

    def told(self, counts: NDArray[np.float64], article_count: int) -> Told:
        """Weigh the words for comparing this article with others.

        Args:
            counts: in how many articles of the record each of `terms` stands.
            article_count: articles in the record.
        """
        return self._weighed(self.rarity(counts, article_count), article_count)

    def kept(self, counts: NDArray[np.float64], article_count: int) -> bytes:
        """Weigh the words for others to be compared with this article, which then is no longer the only one to hold them."""
        known = np.where(counts < common_from(article_count), RARE_COUNT, counts)
        return _packed(self._weighed(self.rarity(known, article_count), article_count))

    def _weighed(self, rarity: NDArray[np.float64], article_count: int) -> Told:
        weights, kinds = self.weights * rarity, self._kinds
        squares, is_named = weights * weights, kinds > WORD
        head, ground = self._head.rarity(rarity, article_count), self._ground.rarity(rarity, article_count)
        named, worded = float(squares[is_named].sum()), float(squares[~is_named].sum())
        sums = Sums(
            whole=math.sqrt(named + worded),
            named=math.sqrt(named),
            worded=math.sqrt(worded),
            names=float(rarity[kinds == NAME].sum()),
            full=float(rarity[kinds == FULL].sum()),
            places=float(ground.sum()),
            title_names=float(head[self._is_name > 0].sum()),
        )
        return Told(
            moment=self.moment,
            language=self._language,
            sums=sums,
            terms=self._terms,
            weights=weights[self._by_term].astype(np.float32),
            rarity=rarity[self._by_term].astype(np.float32),
            kinds=kinds[self._by_term],
            head=self._titled,
            head_rarity=head[self._by_title].astype(np.float32),
            head_is_name=self._is_name[self._by_title],
            words=self._words,
            word_in_lead=self._in_lead,
            ages=self._ages,
            days=self._days,
            places=self._grounds,
            place_rarity=ground[self._by_place].astype(np.float32),
            vectors=self.gist.vectors,
        )


class _Few:
    """Words whose rarity is that of a term of the article where they are one, else that of an uncommon term."""

    def __init__(self, at: Mapping[str, int], words: Sequence[str]) -> None:
        self._at = np.array([at.get(word, -1) for word in words], dtype=np.intp)
        self._foreseen = np.array([expected(word) for word in words], dtype=np.float64)

    def rarity(self, of_terms: NDArray[np.float64], article_count: int) -> NDArray[np.float64]:
        found = rarities(self._foreseen, np.full(len(self._at), RARE_COUNT), article_count)
        is_term = self._at >= 0
        found[is_term] = of_terms[self._at[is_term]]
        return found


_hash = Remembered(short, 1 << 15).ask


def _in_order(hashes: Sequence[int]) -> tuple[Hashes, NDArray[np.intp]]:
    found = np.array(hashes, dtype=np.uint32)
    order = found.argsort(kind="stable")
    return found[order], order


def _packed(told: Told) -> bytes:
    sums = told.sums
    counts = (len(one) for one in (told.terms, told.head, told.words, told.ages, told.days, told.places))
    summed = struct.pack(f"<{_SUMS}f", sums.whole, sums.named, sums.worded, sums.names, sums.full, sums.places, sums.title_names)
    return b"".join(
        (
            _HEADER.pack(told.moment, told.language, *counts),
            summed,
            *(one.tobytes() for one in (told.weights, told.head_rarity)),
            *(one.tobytes() for one in (told.terms, told.head, told.words, told.ages, told.days, told.places)),
            *(one.tobytes() for one in (told.head_is_name, told.word_in_lead)),
            told.vectors,
        )
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Something of several articles: all hashes one after another, and whose each is."""

    hashes: Hashes
    owner: NDArray[np.intp]
    counts: NDArray[np.intp]  #: how many each article has


@dataclass(frozen=True, slots=True)
class Others:
    """Articles of the record, unpacked side by side."""

    moments: NDArray[np.float64]
    languages: NDArray[np.int64]
    sums: Floats  #: shape (articles, 7), in the order of `Sums`
    terms: Group
    weights: Floats
    head: Group
    head_rarity: Floats
    head_is_name: Flags
    words: Group
    word_in_lead: Flags
    ages: Group
    days: Group
    places: Group
    vectors: tuple[bytes, ...]


def unpacked_side_by_side(kept: Sequence[bytes]) -> Others:
    """Unpack articles as `Words.kept` packed them, one or more; of one without bytes nothing is known.

    Raises:
        StoreError: the bytes of one are not whole.
    """
    try:
        return _unpacked(kept)
    except (struct.error, ValueError) as error:
        raise StoreError(f"What a story is told by is damaged in the record ({error}). Run `reportedly rebuild`.") from error


def _unpacked(kept: Sequence[bytes]) -> Others:
    headers = [_HEADER.unpack_from(one) if one else _UNKNOWN for one in kept]
    counts = np.array([header[2:] for header in headers], dtype=np.intp).reshape(len(kept), 6)
    vectors: list[bytes] = []
    parts: list[list[bytes]] = [[] for _ in _WIDTHS]  # each kind of thing, article after article
    for one, (_, _, terms, head, words, ages, days, places) in zip(kept, headers, strict=True):
        if not one:
            parts[0].append(bytes(4 * _SUMS))
            vectors.append(b"")
            continue
        at = _HEADER.size
        sizes = (_SUMS, terms, head, terms, head, words, ages, days, places, head, words)
        for part, size, width in zip(parts, sizes, _WIDTHS, strict=True):
            end = at + size * width
            part.append(one[at:end])
            at = end
        if at > len(one):
            raise ValueError(f"{len(one)} bytes where there should be {at}")
        vectors.append(one[at : at + 2 * SIZE])
    sums, weights, head_rarity = (np.frombuffer(b"".join(part), np.float32) for part in parts[:3])
    owners = np.arange(len(kept))
    groups = [
        Group(np.frombuffer(b"".join(part), np.uint32), np.repeat(owners, counts[:, place]), counts[:, place])
        for place, part in enumerate(parts[3:9])
    ]
    is_name, in_lead = (np.frombuffer(b"".join(part), np.uint8) for part in parts[9:])
    return Others(
        moments=np.array([header[0] for header in headers]),
        languages=np.array([header[1] for header in headers], dtype=np.int64),
        sums=sums.reshape(len(kept), _SUMS),
        terms=groups[0],
        weights=weights,
        head=groups[1],
        head_rarity=head_rarity,
        head_is_name=is_name,
        words=groups[2],
        word_in_lead=in_lead,
        ages=groups[3],
        days=groups[4],
        places=groups[5],
        vectors=tuple(vectors),
    )
