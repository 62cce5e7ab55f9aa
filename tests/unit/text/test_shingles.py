"""Shingles: which runs of words are known again, and which are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.text.shingles import WIDTH, runs, sketch_of

WORDS = st.lists(st.sampled_from(["ferry", "storm", "ship", "пожар", "l'eau", "\ud800", "7"]), max_size=40)
NUMBERED = [f"word{place}" for place in range(4_000)]


@given(WORDS, WORDS, st.integers(1, 8))
def test_two_runs_are_alike_exactly_when_their_words_are(one: list[str], other: list[str], width: int) -> None:
    words = [*one, *other]
    found = runs(words, width).tolist()
    said = [tuple(words[place : place + width]) for place in range(len(found))]
    assert len(set(zip(found, said, strict=True))) == len(set(found)) == len(set(said))


@given(WORDS, WORDS, WORDS)
def test_runs_of_a_part_stand_in_the_whole_in_their_order(before: list[str], part: list[str], after: list[str]) -> None:
    whole = runs([*before, *part, *after]).tolist()
    if len(part) >= WIDTH:
        assert runs(part).tolist() == whole[len(before) : len(before) + len(part) - WIDTH + 1]


def test_words_in_another_order_are_another_run() -> None:
    assert runs(["a", "b", "c", "d", "e", "f"]).tolist() != runs(["b", "a", "c", "d", "e", "f"]).tolist()
    assert runs([]).tolist() == []
    assert len(runs(["a", "b"])) == 1


def test_a_sketch_keeps_one_run_in_eight_and_one_value_for_the_whole() -> None:
    sketch = sketch_of(" ".join(NUMBERED))
    assert 400 <= len(sketch.spots) <= 600
    assert len(sketch.values) == len(sketch.spots) + 1
    assert all(sketch.words[place] == NUMBERED[place] for place, _ in sketch.spots)
    assert sketch.values == tuple(sorted(sketch.values))
    assert all(-(2**31) <= value < 2**31 for value in sketch.values)


def test_a_text_without_words_has_the_value_of_the_whole_alone() -> None:
    assert sketch_of("").values == ()
    assert len(sketch_of("—").values) == 1
