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
_MOST = 200_000  #: terms kept at hand
_NONE = Posting(0, b"")
_PLACE = struct.Struct("=i")

_MANY = func.json_each(bindparam("many")).table_valued("value")
_ASK = select(story_terms).where(story_terms.c.term.in_(select(_MANY.c.value)))
_PUT = """INSERT INTO story_terms (term, article_count, newest) VALUES (?, ?, ?)
ON CONFLICT (term) DO UPDATE SET article_count = excluded.article_count, newest = excluded.newest"""
_FORGET = "DELETE FROM story_terms WHERE term = ?"

_Change = tuple[int, int, int]  # term, article, 1 when it came and -1 when it left


class Postings:
    """The terms of the record that are at hand; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Begin with none at hand."""
        self._session = session
        self._held: dict[int, Posting] = {}
        self._unwritten: list[_Change] = []
        session.behind.append(self)

    def of(self, terms: Sequence[int]) -> Mapping[int, Posting]:
        """Return in which articles each term stands; terms that stand in none are left out."""
        self._session.look_for_others()
        self._load(terms)
        held = self._held
        return {term: found for term in terms if (found := held[term]) is not _NONE}

    def join(self, place: int, terms: Iterable[int]) -> None:
        """Note that an article, by `articles.seq`, holds these terms, each named once."""
        self._change([(term, place, 1) for term in terms])

    def leave(self, place: int, terms: Iterable[int]) -> None:
        """Note that an article no longer holds these terms."""
        self._change([(term, place, -1) for term in terms])

    def mark(self) -> int:
        """Return where in what is unwritten the record stands now."""
        return len(self._unwritten)

    def take_back(self, mark: int) -> None:
        """Forget all that was noted since; what was noted before is written, for nothing is at hand any more."""
        before, self._unwritten = self._unwritten[:mark], []
        self._held.clear()
        if before:
            self._change(before)
            self.write()

    def write(self) -> None:
        """Write what is unwritten; part of the transaction that is about to be committed."""
        held = self._held
        changed = sorted({term for term, _, _ in self._unwritten})
        self._session.run_many(_PUT, [(term, *held[term]) for term in changed if held[term] is not _NONE])
        self._session.run_many(_FORGET, [(term,) for term in changed if held[term] is _NONE])
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
            for row in self._session.ask(_ASK, {"many": json.dumps(wanted)}):
                held[row.term] = Posting(row.article_count, row.newest)

    def _change(self, changes: Sequence[_Change]) -> None:
        self._load(dict.fromkeys(term for term, _, _ in changes))
        held, size = self._held, _PLACE.size
        for term, place, step in changes:
            count, newest = held[term]
            if step > 0:
                newest = newest[size if len(newest) >= NEWEST * size else 0 :] + _PLACE.pack(place)
            else:
                newest = b"".join(_PLACE.pack(one) for (one,) in _PLACE.iter_unpack(newest) if one != place)
            held[term] = Posting(count + step, newest) if count + step else _NONE
        self._unwritten += changes
