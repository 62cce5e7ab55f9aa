"""Quotation marks paired: which runs of a text are quoted."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportedly.read.quotations import find_quotations


def _quoted(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“We stay,” she said.",
        '"We stay," she said.',
        "„We stay,” she said.",
        "«We stay,» she said.",
        "``We stay,'' she said.",
        "‘We stay,’ she said.",
        "'We stay,' she said.",
    ],
)
def test_words_between_marks_are_quoted_in_every_style(text: str) -> None:
    assert _quoted(text) == ["We stay,"]


def test_outer_span_holds_the_marks_and_inner_span_does_not() -> None:
    text = "He said: “We stay.”"
    [quotation] = find_quotations(text)
    assert quotation.outer.of(text) == "“We stay.”"
    assert quotation.inner.of(text) == "We stay."
    assert quotation.is_closed
    assert not quotation.is_continued


def test_quotation_inside_another_is_part_of_it() -> None:
    assert _quoted("“He told me ‘go home’ and left,” she said.") == ["He told me ‘go home’ and left,"]


def test_single_marks_count_only_without_double_ones() -> None:
    assert _quoted("‘We stay,’ she said. “Why?” he asked.") == ["Why?"]


def test_apostrophes_open_and_close_nothing() -> None:
    assert _quoted("The ministers’ plan wasn’t Ada’s, and the ’30s didn’t help the Alders’ trade.") == []


def test_plural_possessive_does_not_close_a_british_quotation() -> None:
    assert _quoted("‘The ministers’ plan is dead,’ she said.") == ["The ministers’ plan is dead,"]


def test_two_british_quotations_stay_two() -> None:
    assert _quoted("‘We stay,’ she said. ‘We always did.’") == ["We stay,", "We always did."]


def test_inches_open_nothing() -> None:
    assert _quoted('A pipe 12" wide burst. "It was old," he said.') == ["It was old,"]


def test_scare_quotes_are_found_as_they_stand() -> None:
    assert _quoted("The “experts” left.") == ["experts"]


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“We stay here.\nThe next day nothing happened."
    [quotation] = find_quotations(text)
    assert quotation.inner.of(text) == "We stay here."
    assert not quotation.is_closed
    assert not quotation.is_continued


def test_unclosed_quotation_runs_on_when_the_next_paragraph_opens_one() -> None:
    text = "“We stay here.\n\n“We always did.”"
    first, second = find_quotations(text)
    assert (first.is_closed, first.is_continued) == (False, True)
    assert (second.is_closed, second.is_continued) == (True, False)


def test_lost_mark_does_not_quote_half_a_page() -> None:
    assert _quoted("“" + "The rain went on and on. " * 30) == []


def test_lost_mark_does_not_turn_the_next_paragraph_inside_out() -> None:
    assert _quoted('He said "no.\nThen "yes" was heard.') == ["no.", "yes"]


@pytest.mark.parametrize("text", ["", "\n\n", "No marks here.", "”", "“", '"', "“”", '""'])
def test_nothing_is_quoted_where_no_words_stand_between_marks(text: str) -> None:
    assert _quoted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "„We stay,“ she said.",
        "»We stay,« she said.",
        "« We stay, » she said.",
        "«\u00a0We stay,\u00a0» she said.",
        "‚We stay,‘ she said.",
        "‹We stay,› she said.",
        "”We stay,” she said.",
        "”We stay,“ she said.",
        "“We stay,“ she said.",
        '“We stay," she said.',
    ],
)
def test_marks_of_other_habits_and_marks_the_wrong_way_round_are_paired(text: str) -> None:
    assert _quoted(text) == ["We stay,"]


def _inside(text: str) -> list[list[str]]:
    return [[inside.inner.of(text) for inside in quotation.nested] for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“He told me ‘go home’ and left,” she said.", "go home"),
        ("\"He told me 'go home' and left,\" she said.", "go home"),
        ("‘He told me “go home” and left,’ she said.", "go home"),
        ("'He told me \"go home\" and left,' she said.", "go home"),
        ("« Il m’a dit “rentrez” et voilà », dit-elle.", "rentrez"),
        ("“The «experts» left,” she said.", "experts"),
        ("„Er sagte ‚geh heim‘ und ging“, sagte Ada.", "geh heim"),
    ],
)
def test_quotation_inside_another_is_kept_with_it(text: str, inside: str) -> None:
    assert _inside(text) == [[inside]]


def test_quotations_are_kept_inside_one_another() -> None:
    text = "‘She said: “I heard ‘never’ twice.” I did not,’ he said."
    [outer] = find_quotations(text)
    [second] = outer.nested
    [third] = second.nested
    assert [q.inner.of(text) for q in (second, third)] == ["I heard ‘never’ twice.", "never"]
    assert outer.inner.holds(second.outer)
    assert second.inner.holds(third.outer)


def test_text_is_british_when_double_marks_stand_inside_single_ones_only() -> None:
    text = "‘He called it “a shambles”,’ she said.\n‘We stay,’ said her deputy."
    assert _quoted(text) == ["He called it “a shambles”,", "We stay,"]


def test_running_british_quotation_goes_on() -> None:
    first, second = find_quotations("'We stay here.\n\n'We always did,' she said.")
    assert (first.is_continued, second.is_closed) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "’Twas the Alders’ plan, and rock ’n’ roll was theirs.",
        "'Twas the Alders' plan, and rock 'n' roll was theirs since the '30s.",
        "She stood 6'2\" tall beside a 5' 10\" pipe.",
        "The ship sank at 41°24'12\" north.",
    ],
)
def test_elisions_feet_inches_and_minutes_quote_nothing(text: str) -> None:
    assert _quoted(text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("'It’s rock 'n' roll,' she said.", "It’s rock 'n' roll,"),
        ("‘’Tis the Alders’ plan,’ she said.", "’Tis the Alders’ plan,"),
        ('"He is 6\'2" and strong," she said.', "He is 6'2\" and strong,"),
        ('"A pipe 12" wide burst," she said.', 'A pipe 12" wide burst,'),
    ],
)
def test_elisions_feet_and_inches_do_not_end_a_quotation(text: str, inner: str) -> None:
    assert _quoted(text) == [inner]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“")])
def test_mark_lost_at_the_end_of_a_paragraph_ends_with_it(opening: str, closing: str) -> None:
    text = f"{opening}We stay,{closing} she said. {opening}We always did.\nNobody answered."
    expected = ["We stay,", "We always did."]
    if opening in "‘'":
        expected = ["We stay,"]  # a single mark that nothing closes is an apostrophe
    assert _quoted(text) == expected


@pytest.mark.parametrize("unit", ["“", '"', "‘a ", "'a' ", "“a ‘b ", " ’ ”", "“\n", "„", "”a“ ", "« ", "'", "``a ''"])
@pytest.mark.parametrize("count", [1, 2, 50, 3_000])
def test_thousands_of_marks_are_paired_in_order_without_overlap(unit: str, count: int) -> None:
    text = unit * count
    found = find_quotations(text)
    for quotation in found:
        assert quotation.outer.holds(quotation.inner)
        assert "\n" not in quotation.outer.of(text)
        assert all(quotation.inner.holds(inside.outer) for inside in quotation.nested)
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(found))
