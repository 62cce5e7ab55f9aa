"""The hands a Russian report came through."""

from __future__ import annotations

import pytest

from tests.reading import read_russian

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "path", "kinds"),
    [
        ("Арлен Дарев заявил, что визит состоится.", ("Арлен Дарев",), ("person",)),
        ("Агентство «Вест» сообщило, что визит состоится.", ("Вест",), ("outlet",)),
        (
            "Агентство «Вест» со ссылкой на источник в министерстве сообщило, что визит состоится.",
            ("Вест", "источник в министерстве"),
            ("outlet", "unnamed"),
        ),
        ("Ильмар рассказала агентству «Вест» о визите председателя.", ("Вест", "Ильмар"), ("outlet", "person")),
        ("Ильмар сказала в интервью газете «Курьер», что визит состоится.", ("Курьер", "Ильмар"), ("outlet", "person")),
        (
            "«Визит отменён сегодня», — цитирует министерство государственное телевидение.",
            ("государственное телевидение", "министерство"),
            ("outlet", "organisation"),
        ),
        ("По данным полиции, погибли 12 человек.", ("полиция",), ("organisation",)),
    ],
)
def test_path(text: str, path: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    found = read_russian(text)
    assert found.paths() == [path]
    assert found.kinds() == [kinds]


def test_what_stands_in_anothers_telling_came_through_him() -> None:
    found = read_russian("По данным агентства «Северная линия», Ильмар заявила, что визит состоится.")
    assert found.paths() == [("Северная линия",), ("Северная линия", "Ильмар")]


def test_about_this_reaches_the_sentence_before() -> None:
    found = read_russian("Дарев подписал приглашение. Об этом сообщает агентство «Вест» со ссылкой на источник в министерстве.")
    [chain] = found.reading.chains
    assert [node.name for node in chain.path] == ["Вест", "источник в министерстве"]
    assert found.words([chain.content]) == "Дарев подписал приглашение."


def test_the_articles_own_outlet_is_no_hand() -> None:
    found = read_russian("Ильмар рассказала агентству «Вест» о визите председателя.", outlet="Вест")
    assert found.paths() == [("Ильмар",)]
