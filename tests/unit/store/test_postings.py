"""Terms kept at hand: what is committed is written, what is undone is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly.model.ports import Posting
from reportedly.store import postings as module
from reportedly.store.postings import Postings
from reportedly.store.record import Record


def places(*numbers: int) -> bytes:
    return np.array(numbers, np.int32).tobytes()


def postings_of(record: Record) -> Postings:
    return record.links._postings


def written(record: Record) -> list[tuple[int, int, bytes]]:
    return [tuple(row) for row in record._session.run("SELECT term, article_count, newest FROM story_terms ORDER BY term")]


def fail_after_joining(record: Record, place: int, terms: tuple[int, ...]) -> None:
    with record.transaction():
        postings_of(record).join(place, terms)
        raise KeyError


def test_terms_are_written_with_their_transaction(record: Record) -> None:
    with record.transaction():
        postings_of(record).join(1, (7, 9))
        postings_of(record).join(2, (7,))
        assert written(record) == []
        assert postings_of(record).of([7]) == {7: Posting(2, places(1, 2))}
    assert written(record) == [(7, 2, places(1, 2)), (9, 1, places(1))]


def test_a_term_that_no_article_holds_is_forgotten(record: Record) -> None:
    with record.transaction():
        postings_of(record).join(1, (7,))
        postings_of(record).join(2, (7, 9))
    with record.transaction():
        postings_of(record).leave(2, (7, 9))
    assert written(record) == [(7, 1, places(1))]
    assert list(postings_of(record).of([7, 9])) == [7]


def test_nothing_is_left_of_what_was_undone(record: Record) -> None:
    with record.transaction():
        postings_of(record).join(1, (7,))
    with pytest.raises(KeyError):
        fail_after_joining(record, 2, (7, 9))
    assert postings_of(record).of([7, 9]) == {7: Posting(1, places(1))}
    assert written(record) == [(7, 1, places(1))]


def test_only_what_was_noted_inside_is_undone_with_an_inner_block(record: Record) -> None:
    with record.transaction():
        postings_of(record).join(1, (7,))
        with pytest.raises(KeyError):
            fail_after_joining(record, 2, (7, 9))
        postings_of(record).join(3, (9,))
    assert written(record) == [(7, 1, places(1)), (9, 1, places(3))]


def test_what_another_run_wrote_is_seen(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "r.db")) as one, Record.open(str(tmp_path / "r.db")) as other:
        assert postings_of(one).of([7]) == {}
        with other.transaction():
            postings_of(other).join(1, (7,))
        assert postings_of(one).of([7]) == {7: Posting(1, places(1))}


def test_few_terms_stay_at_hand_and_all_are_found(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 4)
    for term in range(9):
        with record.transaction():
            postings_of(record).join(1, (term,))
        assert len(postings_of(record)._held) <= 4
    assert len(postings_of(record).of(list(range(9)))) == 9
