"""Who says what in Russian: sources, cues and contents by syntax and by marks, and who the sources are."""

from __future__ import annotations

import pytest

from tests.reading import read_russian

pytestmark = pytest.mark.slow

Said = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Арлен Дарев заявил, что визит состоится.", ("Арлен Дарев", "заявил", "что визит состоится")),
        ("Визит состоится, заявил Арлен Дарев.", ("Арлен Дарев", "заявил", "Визит состоится")),
        ("Как передаёт агентство «Вест», мост закрыт.", ("агентство «Вест»", "передаёт", "мост закрыт")),
        ("По данным полиции, погибли 12 человек.", ("полиции", "По данным", "погибли 12 человек")),
        ("Визит, по словам Ильмар, состоится в сентябре.", ("Ильмар", "по словам", "Визит … состоится в сентябре")),
        ("Согласно заявлению армии, четверо солдат погибли.", ("армии", "Согласно заявлению", "четверо солдат погибли")),
        ("Мост закрыт, сообщили в министерстве обороны.", ("министерстве обороны", "сообщили", "Мост закрыт")),
        ("Пресс-секретарь опровергла сообщения о войне.", ("Пресс-секретарь", "опровергла", "сообщения о войне")),
        ("Ильмар рассказала агентству «Вест» о визите председателя.", ("Ильмар", "рассказала", "о визите председателя")),
        ("Сообщается, что пожар потушен.", ("", "Сообщается", "что пожар потушен")),
        ("Власти Оска обещали ответить на приглашение.", ("Власти Оска", "обещали", "ответить на приглашение")),
        ("Полковник заявил: «Противник открыл огонь первым».", ("Полковник", "заявил", "«Противник открыл огонь первым»")),
        ("«Мы скорбим вместе», — заявил Дарев.", ("Дарев", "заявил", "«Мы скорбим вместе»")),
        ("«Мы готовы, — сказал Дарев. — Ждём ответа».", ("Дарев", "сказал", "«Мы готовы … Ждём ответа»")),
        ("«Визит отменён», — цитирует министра телевидение.", ("министра", "цитирует", "«Визит отменён»")),
    ],
)  # fmt: skip
def test_source_cue_and_content(text: str, said: Said) -> None:
    assert read_russian(text).said() == [said]


def test_about_this_is_the_sentence_before() -> None:
    found = read_russian("Президент подписал приглашение. Об этом сообщает агентство «Вест».")
    assert found.said() == [("агентство «Вест»", "сообщает", "Президент подписал приглашение.")]


def test_a_quotation_that_goes_on_is_the_same_speakers() -> None:
    found = read_russian("«Мы готовы ко всему», — сказал Арлен Дарев. «Ответа пока нет».")
    assert found.said() == [("Арлен Дарев", "сказал", "«Мы готовы ко всему» … «Ответа пока нет»")]
    assert found.reading.attributions[0].kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "Арлен Дарев не сообщил, когда состоится визит.",
        "Агентство «Вест» работает с 1990 года.",
        "Мост закрыли в пятницу.",
    ],
)
def test_nothing_is_told_where_nobody_tells(text: str) -> None:
    assert read_russian(text).said() == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("По словам представителя министерства Люка Ардри, пожар потушен.", ("named", "Люк Ардри")),
        ("Государственное агентство «Вест» сообщило, что мост закрыт.", ("named", "Вест")),
        ("Источник в министерстве сообщил, что мост закрыт.", ("unnamed", "источник в министерстве")),
        ("По данным полиции, мост закрыт.", ("unnamed", "полиция")),
        ("Сообщается, что мост закрыт.", ("absent", None)),
    ],
)
def test_speaker(text: str, speaker: tuple[str, str | None]) -> None:
    assert read_russian(text).speakers() == [speaker]


def test_a_pronoun_and_a_bare_role_are_resolved_where_one_alone_can_be_meant() -> None:
    found = read_russian(
        "Министр обороны Сава Ильмар заявила, что мост закрыт. Она добавила, что ремонт начался. "
        "Министр уточнила, что путь свободен."
    )
    assert found.speakers() == [("named", "Сава Ильмар")] * 3


@pytest.mark.parametrize(
    ("text", "kind", "cue_class"),
    [
        ("Армия отрицает применение водомётов.", "indirect", "deny"),
        ("Дарев обвинил оппозицию во лжи.", "indirect", "claim"),
        ("Дарев призвал стороны прекратить огонь.", "indirect", "ask"),
        ("Ильмар не подтвердила сообщения о визите.", "indirect", "doubt"),
        ("Дарев назвал доклад ошибкой и заявил, что это «чистый театр».", "mixed", "say"),
    ],
)
def test_kind_and_class(text: str, kind: str, cue_class: str) -> None:
    [found] = read_russian(text).reading.attributions
    assert (found.kind, found.cue_class) == (kind, cue_class)


def test_what_is_told_inside_what_is_told_is_nested() -> None:
    found = read_russian("Агентство «Вест» сообщило, что министерство отрицает переговоры.")
    assert [one.parent for one in found.reading.attributions] == [None, 0]
