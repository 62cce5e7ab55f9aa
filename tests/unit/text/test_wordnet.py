"""What words mean: families, meanings and ground forms."""

from __future__ import annotations

import pytest

from reportedly.text.wordnet import every_word, find_sense, ground_form


def test_a_noun_is_kin_to_its_verb() -> None:
    noun, verb = find_sense("destruction", "noun"), find_sense("destroy", "verb")
    assert noun is not None
    assert verb is not None
    assert noun.kin & verb.kin
    assert noun.has_kin


def test_words_of_one_meaning_share_it_and_others_do_not() -> None:
    killing, slaying, visit = (find_sense(word, "noun") for word in ("murder", "slaying", "visit"))
    assert killing is not None
    assert slaying is not None
    assert visit is not None
    assert killing.meanings & slaying.meanings
    assert not killing.meanings & visit.meanings


def test_a_kind_stands_below_what_it_is_a_kind_of() -> None:
    murder, kill = find_sense("murder", "verb"), find_sense("kill", "verb")
    assert murder is not None
    assert kill is not None
    assert murder.kinds & kill.meanings


def test_phrases_are_found_with_a_space() -> None:
    assert find_sense("check in", "verb") is not None


def test_an_unknown_word_means_nothing() -> None:
    assert find_sense("velisate", "verb") is None


@pytest.mark.parametrize(
    ("form", "kind", "ground"),
    [("Checks", "verb", "check"), ("stopped", "verb", "stop"), ("moving", "verb", "move"), ("Inquiries", "noun", "inquiry")],
)
def test_regular_forms_are_led_back_to_the_ground_form(form: str, kind: str, ground: str) -> None:
    assert ground_form(form, "verb" if kind == "verb" else "noun") == ground


def test_a_form_without_ground_form_has_none() -> None:
    assert ground_form("Velisates", "verb") is None


def test_every_word_of_the_table_has_a_sense() -> None:
    words = every_word()
    assert {"killing", "destroy"} <= words
    assert all(find_sense(word, "noun") or find_sense(word, "verb") for word in sorted(words)[::5000])
