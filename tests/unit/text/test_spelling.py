"""Spellings: reduced to sounds, aligned, weighed."""

from __future__ import annotations

import pytest

from reportedly.text.romanise import leaves_vowels_out, romanise, script_of
from reportedly.text.spelling import consonants, distance, is_near, is_respelt, sounds, syllables, written_ways


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Дарев", "Darev"),
        ("Łukasz", "Lukasz"),
        ("Müller", "Muller"),
        ("Παύλος", "Pavlos"),
        ("Ουζο", "Ouzo"),
        ("plain", "plain"),
        ("¢", "¢"),
        ("Ольга", "Olga"),
    ],
)
def test_names_of_any_script_in_plain_letters(name: str, latin: str) -> None:
    assert romanise(name) == latin


def test_scripts_are_told_and_which_of_them_leave_vowels_out() -> None:
    assert [script_of(name) for name in ("Darev", "Đặng", "Дарев", "Παύλος", "დარე")] == [
        "Latin",
        "Latin",
        "Cyrillic",
        "Greek",
        "other",
    ]
    assert leaves_vowels_out("محمد")
    assert not leaves_vowels_out("Дарев")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("schtschukin", "shchukin"),
        ("yevgeny", "evgenij"),
        ("sergei", "sergey"),
        ("lavrow", "lavrov"),
        ("mueller", "muller"),
        ("kuznetsoff", "kuznetsov"),
        ("tjurin", "tyurin"),
        ("alekseev", "alekseyev"),
    ],
)
def test_words_of_two_schemes_sound_the_same(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)
    assert distance(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other", "is_far", "expected"),
    [
        ("khaled", "khalid", True, True),
        ("khaled", "khalid", False, False),
        ("hansen", "hanson", False, False),
        ("johnson", "johnston", False, False),
        ("darev", "dareva", True, False),
        ("jon", "jan", True, False),
        ("mario", "maria", False, False),
        ("charitonov", "kharitonov", False, True),
        ("gutnik", "hutnik", True, True),
        ("hasan", "husein", True, False),
    ],
)
def test_spellings_are_near_or_not(one: str, other: str, *, is_far: bool, expected: bool) -> None:
    assert is_near(one, other, is_far=is_far) is expected
    assert is_near(other, one, is_far=is_far) is expected


def test_a_scheme_is_told_from_a_western_variant() -> None:
    assert is_respelt("lavrow", "lavrov")
    assert not is_respelt("catherine", "katherine")
    assert not is_respelt("darev", "darev")
    assert not is_respelt("darev", "karsk")


def test_syllables_tell_family_names_that_keep_no_sounds() -> None:
    assert syllables(("kim", "jong", "un")) == syllables(("kim", "chen", "yn"))
    assert syllables(("kim", "jong", "un")) != syllables(("kim", "chen", "ir"))
    assert syllables(("xi", "jinping")) == syllables(("si", "tszinpin"))


def test_consonants_and_ways_of_writing_make_keys() -> None:
    assert consonants("arkhipov") == consonants("arhipow")
    assert written_ways("charitonov") == ("charitonov", "kharitonov")
    assert written_ways("gutnik", is_cyrillic=True) == ("gutnik", "hutnik")
    assert written_ways("darev") == ("darev",)
