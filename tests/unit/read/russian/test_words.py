"""Russian words: dictionary forms, nominatives, and whether two forms are of one name."""

from __future__ import annotations

import pytest

from reportedly.read.russian.words import corrected, is_same_word, lemma_of, nominative, stems

GENITIVE = "Animacy=Inan|Case=Gen|Gender={}|Number=Sing"


@pytest.mark.parametrize(
    ("word", "pos", "feats", "lemma"),
    [
        ("заявил", "VERB", "Gender=Masc|Number=Sing|Tense=Past", "заявить"),
        ("пришёл", "VERB", "Gender=Masc|Number=Sing|Tense=Past", "прийти"),
        ("министрами", "NOUN", "Case=Ins|Number=Plur", "министр"),
        ("12", "NUM", "", "12"),
        ("—", "PUNCT", "", "—"),
    ],
)
def test_dictionary_form(word: str, pos: str, feats: str, lemma: str) -> None:
    assert lemma_of(word, pos, feats) == lemma


@pytest.mark.parametrize(
    ("word", "feats", "form"),
    [
        ("России", GENITIVE.format("Fem"), "Россия"),
        ("Марении", GENITIVE.format("Fem"), "Марения"),
        ("Владивостоке", "Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing", "Владивосток"),
        ("Владивосток", "Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing", "Владивосток"),
        ("Оска", GENITIVE.format("Masc"), "Оск"),
        ("Порт-Велис", "Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing", "Порт-Велис"),
        ("Лаврову", "Animacy=Anim|Case=Dat|Gender=Masc|Number=Sing", "Лавров"),
        ("Петровой", "Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing", "Петрова"),
        ("Мэй", "Animacy=Anim|Case=Ins|Gender=Fem|Number=Sing", "Мэй"),
        ("МИД", GENITIVE.format("Masc"), "МИД"),
        ("Юл", "Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing", "Юл"),
    ],
)
def test_nominative_of_a_name(word: str, feats: str, form: str) -> None:
    assert nominative(word, "PROPN", feats) == form


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Дарев", "Даревым", True),
        ("Юл", "Юла", True),
        ("Марения", "Марению", True),
        ("Петрова", "Петровой", True),
        ("Ын", "Ыну", True),
        ("Карск", "Карский", False),
        ("Карский", "Карскому", True),
        ("Дарев", "Даку", False),
        ("Иванов", "Иванченко", False),
        ("Юл", "Юльев", False),
    ],
)
def test_two_forms_of_one_name(one: str, other: str, same: bool) -> None:
    assert is_same_word(one, other) is same
    assert is_same_word(other, one) is same


def test_a_short_word_is_its_own_stem() -> None:
    assert stems("О") == frozenset({("о", "noun")})


def test_a_verb_that_was_tagged_a_noun_is_a_verb() -> None:
    assert corrected("передаёт", "NOUN", "Case=Nom")[0] == "VERB"
    assert corrected("мост", "NOUN", "Case=Nom") == ("NOUN", "Case=Nom")
