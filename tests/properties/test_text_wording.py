"""Wordings cut at random: the full one always finds them, and what is said of them can be read off the texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.text.wording import align, find_cuts, held, read_wording

_VOCABULARY = ["the", "a", "of", "we", "shall", "open", "lock", "may", "not", "day", "later", "millers", "don’t", "Élan"]
_WORDS = st.lists(st.sampled_from(_VOCABULARY), max_size=30)
_BETWEEN = st.sampled_from([" ", ", ", " — ", "\n", "” “", " … ", ". "])


@st.composite
def _texts(draw: st.DrawFn) -> str:
    return "".join(word + draw(_BETWEEN) for word in draw(_WORDS))


@given(_texts(), st.data())
def test_full_form_finds_a_text_cut_anywhere(text: str, data: st.DataObject) -> None:
    full = read_wording(text)
    start = data.draw(st.integers(0, len(full.words)))
    end = data.draw(st.integers(start, len(full.words)))
    if start < end:
        short = read_wording(text[full.words[start].start : full.words[end - 1].end].upper())
        assert held(align(short, full)) == end - start
        assert len(align(short, full)) == 1
        assert {cut.where for cut in find_cuts(short, full)} <= {"start", "end"}


@given(_texts(), _texts())
def test_runs_slice_back_to_the_same_words_in_order(one: str, other: str) -> None:
    left, right = read_wording(one), read_wording(other)
    runs = align(left, right)
    for run in runs:
        assert left.keys[run.left : run.left + run.length] == right.keys[run.right : run.right + run.length]
    ends = [(0, 0), *((run.left + run.length, run.right + run.length) for run in runs)]
    assert all(run.left >= end[0] and run.right >= end[1] for run, end in zip(runs, ends, strict=False))


@given(_texts(), _texts())
def test_cuts_and_runs_together_are_the_whole_of_both(one: str, other: str) -> None:
    short, full = read_wording(one), read_wording(other)
    runs = align(short, full)
    if runs:
        cuts = find_cuts(short, full)
        assert held(runs) + sum(cut.missing[1] - cut.missing[0] for cut in cuts) == len(full.words)
        assert held(runs) + sum(cut.instead[1] - cut.instead[0] for cut in cuts) == len(short.words)


@given(st.text(max_size=300))
def test_any_text_has_words_that_lie_in_it(text: str) -> None:
    wording = read_wording(text)
    assert all(0 <= word.start < word.end <= len(text) and word.key is not None for word in wording.words)
    assert all(0 <= number <= len(wording.words) for number in wording.gaps | wording.inserted)
    if wording.words:
        assert held(align(wording, wording)) == len(wording.words)
