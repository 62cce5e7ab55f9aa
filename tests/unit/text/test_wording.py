"""The wording of a quotation: what counts as the same words, and what was cut."""

from __future__ import annotations

import time

import pytest

from reportedly.text.wording import MOST_WORDS, Wording, align, find_cuts, find_verbatim, held, read_wording

FULL = "We shall open the lock in May, and not a day later, whatever the millers say."


def _cuts(short: str, full: str = FULL) -> list[tuple[str, str, str, str]]:
    """Where, how, which words are missing, which stand in their place."""
    one, other = read_wording(short), read_wording(full)

    def said(text: str, wording: Wording, run: tuple[int, int]) -> str:
        return text[wording.words[run[0]].start : wording.words[run[1] - 1].end] if run[0] < run[1] else ""

    return [(cut.where, cut.how, said(full, other, cut.missing), said(short, one, cut.instead)) for cut in find_cuts(one, other)]


@pytest.mark.parametrize(
    "other",
    [
        "“We shall open the lock in May, and not a day later, whatever the millers say”",
        '"we SHALL open the lock in may and not a day later whatever the millers say"',
        "‘We  shall\nopen the lock—in May—and not a day later; whatever the millers say.’",
        "«Wé shall open the lock in May and not-a-day-later whatever the millers say»",
    ],
)
def test_marks_case_dashes_and_space_do_not_count(other: str) -> None:
    assert read_wording(other).keys == read_wording(FULL).keys
    assert _cuts(other) == []


@pytest.mark.parametrize("other", ["I don't know", "I don’t know", "I DONʼT KNOW"])
def test_apostrophes_do_not_count(other: str) -> None:
    assert read_wording(other).keys == ("i", "dont", "know")


def test_words_left_out_are_told_apart_by_where_they_stood() -> None:
    assert _cuts("open the lock in May, whatever the millers say") == [
        ("start", "left out", "We shall", ""),
        ("middle", "left out", "and not a day later", ""),
    ]
    assert _cuts("We shall open the lock") == [("end", "left out", "in May, and not a day later, whatever the millers say", "")]


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[…]", "[...]", "[ ]"])
def test_words_left_out_with_a_mark_are_said_to_be_so(mark: str) -> None:
    assert _cuts(f"We shall open the lock {mark} whatever the millers say") == [
        ("middle", "ellipsis", "in May, and not a day later", "")
    ]


def test_bracketed_words_stand_for_those_they_replace() -> None:
    assert _cuts("[The board] shall open the lock in May, and not a day later, whatever [they] say") == [
        ("start", "brackets", "We", ""),
        ("middle", "brackets", "the millers", ""),
    ]


def test_words_that_differ_are_changed_and_words_of_its_own_are_added() -> None:
    assert _cuts("We will open the lock in late May, and not a day later, whatever the millers say") == [
        ("middle", "changed", "shall", "will"),
        ("middle", "added", "", "late"),
    ]


def test_nothing_is_said_when_nothing_is_in_common() -> None:
    assert _cuts("Nobody has seen a heron here since Tuesday") == []
    assert _cuts("") == []
    assert align(read_wording("May"), read_wording("")) == ()


def test_a_few_words_scattered_over_a_long_text_are_chance() -> None:
    long = "the river of ice and the barge at " + "heron " * 40 + "a weir in " + "eel " * 40 + "of all the days"
    assert align(read_wording("the weir at all of days"), read_wording(long)) == ()


def test_one_run_is_preferred_to_words_picked_from_everywhere() -> None:
    runs = align(read_wording("the gate was shut"), read_wording("the man at the gate said the gate was shut by the wind"))
    assert [(run.right, run.length) for run in runs] == [(6, 4)]


def test_a_short_piece_between_ellipses_counts() -> None:
    assert held(align(read_wording("We shall … millers say"), read_wording(FULL))) == 4


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("that he wants “ordinary peace” and «quiet»", ["“ordinary peace”", "«quiet»"]),
        ('that graves are "a poor measure', ['"a poor measure']),
        ("had it ‘from someone who isn’t known’", ["‘from someone who isn’t known’"]),
        ("the ‘ministers’ boats’ and ‘nets’", ["‘ministers’ boats’", "‘nets’"]),
        ("don’t ask the ministers’ men", []),
        ("", []),
    ],
)
def test_words_between_quotation_marks_are_found(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in find_verbatim(text)] == spans


@pytest.mark.parametrize(
    "text",
    ["a " * 50_000, "ab " * 50_000, "[" * 100_000, "." * 100_000, " ‘a" * 50_000, "“" * 100_000, "a" * 100_000, "a’" * 50_000],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    before = time.process_time()
    wording = read_wording(text)
    align(wording, wording)
    find_verbatim(text)
    assert len(wording.words) <= MOST_WORDS
    assert time.process_time() - before < 5
