"""Names: folded, stripped, keyed."""

from __future__ import annotations

import pytest

from reportedly.text.names import (
    acronym,
    edit_distance,
    fold,
    is_acronym,
    is_compound,
    is_far,
    name_words,
    other_keys,
    person_keys,
    skeleton,
    surname,
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("U.S.", "us"), ("Jean-Marie", "jean marie"), ("Darev’s", "darev"), ("José", "jose"), ("O'Brien", "obrien")],
)
def test_folding_takes_off_case_accents_and_punctuation(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr Darev", ("darev",)),
        ("Marenian President Arlen Darev", ("arlen", "darev")),
        ("Arlen Darev Jr.", ("arlen", "darev")),
        ("President", ("president",)),
    ],
)
def test_honorifics_and_suffixes_are_no_part_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("name", "last"), [("Arlen Darev", "darev"), ("Roe Dal-un", "roe"), ("Bachar al-Tarik", "tarik"), ("", "")]
)
def test_surname_is_last_but_first_before_a_joined_given_name(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(("one", "other"), [("yul", "yool"), ("muller", "mueller"), ("bachir", "bachar"), ("aleksei", "alexey")])
def test_skeleton_is_the_same_for_transliterations(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arlen Darev", "Арлен Дарев"),
        ("Yevgeny Darev", "Evgenij Darew"),
        ("Tamir Khalvash", "Tamir Halvash"),
        ("Kim Dal-un", "Ким Таль Ун"),
        ("Nadir Belkem", "نادر بلكم"),
        ("Pavlos Marou", "Παύλος Μάρου"),
        ("Vela Arlen Darev", "Vela Darev"),
        ("Darev Arlen", "Arlen Darev"),
    ],
)
def test_keys_of_one_name_meet_across_scripts_and_schemes(one: str, other: str) -> None:
    assert set(person_keys(one)) & set(person_keys(other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Arlen Darev", "Арлен Дарев", True),
        ("Arlen Darew", "Arlen Darev", True),
        ("Khalid Darev", "Khaled Darov", True),
        ("Katherine Darev", "Catherine Darov", False),
        ("Müllener", "Muellener", False),
    ],
)
def test_two_names_are_of_two_schemes(one: str, other: str, *, expected: bool) -> None:
    assert is_far(one, other) is expected


def test_initials_leave_small_words_out() -> None:
    assert acronym("Bureau of Quessian Affairs") == "bqa"
    assert acronym("Vest") == ""


def test_initials_meet_the_name_they_stand_for() -> None:
    assert set(other_keys("OCT")) & set(other_keys("the Oskan Central Telegraph"))


def test_acronyms_and_compounds_are_told() -> None:
    assert is_acronym("OCT")
    assert not is_acronym("Vest")
    assert is_compound("Darev/Yul")
    assert not is_compound("Darev")


def test_keys_of_two_spellings_meet() -> None:
    assert set(person_keys("Tem Yul")) & set(person_keys("Tem-Yool"))
    assert person_keys("...") == ()


@pytest.mark.parametrize(
    ("one", "other", "distance"), [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("a", "abcdefgh", 4)]
)
def test_edit_distance_counts_changes_up_to_its_limit(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == distance
