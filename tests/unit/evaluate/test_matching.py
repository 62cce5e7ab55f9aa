from __future__ import annotations

import pytest

from reportedly.evaluate.matching import Counts, accuracy, letters, macro_f1, pair_off, shared, trimmed
from reportedly.model import Span


def test_edges_are_trimmed_when_a_span_ends_in_quotes_and_blanks() -> None:
    text = " “The harbour is closed.” "
    assert trimmed(text, Span(0, len(text))) == Span(2, 23)


def test_nothing_is_left_when_a_span_holds_only_edges() -> None:
    assert trimmed("— … “”", Span(0, 1)) is None
    assert trimmed("word", Span(3, 1)) is None


def test_only_letters_and_digits_count_when_spans_are_compared() -> None:
    assert letters("a b, 3!", [Span(0, 7)]) == {0, 2, 5}


def test_letters_stop_at_the_end_of_the_text_when_a_span_runs_past_it() -> None:
    assert letters("ab", [Span(1, 99)]) == {1}


def test_share_is_dice_when_sets_overlap() -> None:
    assert shared(frozenset({1, 2, 3}), frozenset({2, 3, 4, 5, 6})) == 0.5
    assert shared(frozenset(), frozenset()) == 0.0


def test_best_score_goes_first_when_pairing() -> None:
    assert pair_off([(0.6, 0, 0), (0.9, 1, 0), (0.5, 0, 1)]) == [(1, 0), (0, 1)]


def test_later_one_goes_first_when_scores_tie() -> None:
    assert pair_off([(1.0, 0, 0), (1.0, 0, 1), (1.0, 1, 1)]) == [(1, 1), (0, 0)]


def test_counts_give_precision_recall_and_f1_when_added() -> None:
    counts = Counts(1, 2, 4) + Counts(1, 0, 1)
    assert (counts.precision, counts.recall) == (1.0, 0.4)
    assert counts.f1 == pytest.approx(0.8 / 1.4)


def test_figures_are_zero_when_there_is_nothing_to_count() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1, macro_f1([]), accuracy([])) == (0, 0, 0, 0, 0)


def test_labels_count_alike_when_averaging_f1() -> None:
    pairs = [("a", "a"), ("a", "a"), ("a", None), ("b", "a")]
    # a: precision 2/3, recall 2/3; b: nothing right
    assert macro_f1(pairs) == pytest.approx((2 / 3 + 0) / 2)
    assert accuracy(pairs) == 0.5
