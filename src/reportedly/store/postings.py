"""In which articles a hashed term stands: kept at hand while articles are linked, written when their transaction is committed.

A term that is common is so written once for many articles, and read once for a run.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, func, select

from reportedly.model.ports import Posting
from reportedly.store.schema import story_terms
from reportedly.store.session import Session

NEWEST = 200  #: articles kept of one term, the newest; the rarest terms tell most
_MOST = 40_000  #: terms kept at hand
_PLACE = struct.Struct("=i")
_FULL = NEWEST * _PLACE.size

_MANY = func.json_each(bindparam("many")).table_valued("value")
_ASK = select(story_terms).where(story_terms.c.term.in_(select(_MANY.c.value)))
_PUT = """INSERT INTO story_terms (term, article_count, newest) VALUES (?, ?, ?)
ON CONFLICT (term) DO UPDATE SET article_count = excluded.article_count, newest = excluded.newest"""
_FORGET = "DELETE FROM story_terms WHERE term = ?"

_Held = tuple[int, bytes]  # as a `Posting`
_NONE: _Held = (0, b"")
_Change = tuple[int, int, Sequence[int]]  # article, 1 when it came and -1 when it left, its terms


class Postings:
    """The terms of the record that are at hand; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Begin with none at hand."""
        self._session = session
        self._held: dict[int, _Held] = {}  # plain tuples: the collector of garbage need not look at them again and again
        self._unwritten: list[_Change] = []
        session.behind.append(self)

    def of(self, terms: Sequence[int]) -> Mapping[int, Posting]:
        """Return in which articles each term stands; terms that stand in none are left out."""
        self._session.look_for_others()
        self._load(terms)
        held, new = self._held, tuple.__new__  # what `Posting` itself would do takes three times as long
        return {term: new(Posting, found) for term in terms if (found := held[term]) is not _NONE}

    def join(self, place: int, terms: Sequence[int]) -> None:
        """Note that an article, by `articles.seq`, holds these terms, each named once."""
        self._change((place, 1, terms))

    def leave(self, place: int, terms: Sequence[int]) -> None:
        """Note that an article no longer holds these terms."""
        self._change((place, -1, terms))

    def mark(self) -> int:
        """Return where in what is unwritten the record stands now."""
        return len(self._unwritten)

    def take_back(self, mark: int) -> None:
        """Forget all that was noted since; what was noted before is written, for nothing is at hand any more."""
        before, self._unwritten = self._unwritten[:mark], []
        self._held.clear()
        for change in before:
            self._change(change)
        if before:
            self.write()

    def write(self) -> None:
        """Write what is unwritten; part of the transaction that is about to be committed."""
        held = self._held
        changed = sorted(set().union(*[terms for _, _, terms in self._unwritten]))
        found = [(term, *held[term]) for term in changed]
        self._session.run_many(_PUT, [row for row in found if row[1]])
        self._session.run_many(_FORGET, [row[:1] for row in found if not row[1]])
        self._unwritten = []
        if len(held) > _MOST:
            for term in list(held)[: len(held) - _MOST // 2]:
                del held[term]

    def forget(self) -> None:
        """Have nothing at hand: others changed the record."""
        self._held.clear()

    def _load(self, terms: Iterable[int]) -> None:
        held = self._held
        wanted = [term for term in terms if term not in held]
        if wanted:
            held.update(dict.fromkeys(wanted, _NONE))
            held.update({term: (count, newest) for term, count, newest in self._session.ask(_ASK, {"many": json.dumps(wanted)})})

    def _change(self, change: _Change) -> None:
        place, step, terms = change
        self._load(terms)
        held, packed = self._held, _PLACE.pack(place)
        for term in terms:
            count, newest = held[term]
            if step > 0:
                newest = (newest if len(newest) < _FULL else newest[len(packed) :]) + packed
            else:
                newest = b"".join(_PLACE.pack(one) for (one,) in _PLACE.iter_unpack(newest) if one != place)
            held[term] = (count + step, newest) if count + step else _NONE
        self._unwritten.append(change)
