"""Who and what a Russian article names, under the names they bear by themselves."""

from __future__ import annotations

import pytest

from tests.reading import ReadText, read_russian

pytestmark = pytest.mark.slow

STORY = (
    "Президент Марении Арлен Дарев пригласил лидера Оска Тема Юла посетить Порт-Велис. "
    "По словам Ильмар, Тем Юл ответа не дал.\n\n"
    "Заместитель министра Сава Ильмар заявила, что передала Юлу письмо. Она добавила, что Дареву известен ответ."
)


@pytest.fixture(scope="module")
def story() -> ReadText:
    return read_russian(STORY)


def test_people_bear_their_names_in_the_nominative(story: ReadText) -> None:
    assert story.names("person") == ["Арлен Дарев", "Тем Юл", "Сава Ильмар"]


def test_declined_surnames_alone_find_their_bearer(story: ReadText) -> None:
    assert story.meant_by("Юлу") == "Тем Юл"
    assert story.meant_by("Дареву") == "Арлен Дарев"
    assert story.meant_by("Ильмар") == "Сава Ильмар"


def test_a_mention_keeps_its_words_and_has_its_form(story: ReadText) -> None:
    forms = {m.span.of(story.article.text): m.words(story.article.text) for m in story.reading.mentions if m.kind == "name"}
    assert forms["Тема Юла"] == "Тем Юл"
    assert forms["Юлу"] == "Юл"
    assert forms["Арлен Дарев"] == "Арлен Дарев"


def test_variants_are_counted_by_their_form(story: ReadText) -> None:
    assert story.entity("Тем Юл").variants == ("Тем Юл", "Юл")


def test_the_place_before_a_name_is_no_part_of_it(story: ReadText) -> None:
    assert story.names("place") == ["Марения", "Оск", "Порт-Велис"]


def test_roles_stand_in_the_nominative(story: ReadText) -> None:
    assert story.entity("Тем Юл").descriptions == ("лидер Оска",)
    assert story.entity("Сава Ильмар").descriptions == ("Заместитель министра",)


def test_verbs_in_the_past_tell_the_gender_and_pronouns_follow_it(story: ReadText) -> None:
    assert story.entity("Сава Ильмар").gender == "female"
    assert story.meant_by("Она") == "Сава Ильмар"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Сергей Лавров встретился с Ким Чен Ыном. Позже Лаврова принял Ким.", ["Сергей Лавров", "Ким Чен Ын"]),
        ("Анна Петрова уехала. У Петровой нет дома.", ["Анна Петрова"]),
        ("С. В. Карский и А. Карский поспорили. Сергей Карский ушёл.", ["Сергей Карский", "А. Карский"]),
        ("Олен Карск и Мира Карск приехали в порт.", ["Олен Карск", "Мира Карск"]),
    ],
)
def test_one_person_has_one_name_and_two_have_two(text: str, names: list[str]) -> None:
    assert sorted(read_russian(text).names("person")) == sorted(names)


def test_initials_in_brackets_are_the_body_before_them() -> None:
    found = read_russian("Министерство внутренних дел (МВД) сообщило о пожаре. В МВД уточнили число пострадавших.")
    assert found.names("organisation") == ["Министерство внутренних дел"]
    assert found.entity("Министерство внутренних дел").variants == ("МВД", "Министерство внутренних дел")


def test_a_pronoun_that_may_be_two_men_stays_open() -> None:
    found = read_russian("Арлен Дарев уехал в порт, а Люк Ардри позвонил в Осло. Он доволен.")
    assert found.meant_by("Он") is None


def test_english_mentions_need_no_form() -> None:
    from tests.reading import read_text

    found = read_text("Mayor Ada Bruhn said that Norway had invited Karl Vester.")
    assert {mention.form for mention in found.reading.mentions} == {None}
