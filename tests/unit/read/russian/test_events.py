"""What a Russian article says happened."""

from __future__ import annotations

import pytest

from tests.reading import named, read_russian

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "verb", "kind", "actors", "recipients", "status"),
    [
        ("Арлен Дарев пригласил Тема Юла посетить порт.", "invite", "REQUEST", ["Арлен Дарев"], ["Тем Юл"], "happened"),
        ("Ренн Даку встретится с Арленом Даревым в среду.", "meet", "CONSULT", ["Ренн Даку", "Арлен Дарев"], [], "planned"),
        ("Армия обстреляла село.", "shell", "ASSAULT", ["армия"], ["село"], "happened"),
        ("Полиция задержала участников шествия.", "detain", "COERCE", ["полиция"], ["участники шествия"], "happened"),
        ("Повстанцы обвинили армию во лжи.", "accuse", "ACCUSE", ["повстанцы"], ["армия"], "happened"),
        ("Армия отрицает, что атаковала село.", "attack", "ASSAULT", [], ["село"], "denied"),
        ("Арлен Дарев не пригласил Тема Юла.", "invite", "REQUEST", ["Арлен Дарев"], ["Тем Юл"], "denied"),
        ("Арлен Дарев планирует пригласить Тема Юла.", "invite", "REQUEST", ["Арлен Дарев"], ["Тем Юл"], "planned"),
        ("Траулер задержан полицией.", "detain", "COERCE", ["полиция"], ["траулер"], "happened"),
    ],
)
def test_who_does_what_to_whom(text: str, verb: str, kind: str, actors: list[str], recipients: list[str], status: str) -> None:
    event = read_russian(text).event(verb)
    assert (event.type, named(event.actors), named(event.recipients), event.status) == (kind, actors, recipients, status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Визит состоялся в мае.", "happened"),
        ("Визит состоится в сентябре.", "planned"),
        ("Визит не состоится.", "denied"),
        ("Визит отменён.", "cancelled"),
        ("Визит обсуждают дипломаты.", "possible"),
        ("Визит якобы прошёл в мае.", "unconfirmed"),
        ("Визит, возможно, пройдёт в мае.", "possible"),
    ],
)
def test_status_of_a_noun(text: str, status: str) -> None:
    assert read_russian(text).event("visit").status == status


def test_hedges_are_kept_in_words() -> None:
    found = read_russian("Оск якобы потребовал освободить траулер.")
    assert found.words(found.event("demand").hedges) == "якобы"


@pytest.mark.parametrize(
    ("text", "verb", "number"),
    [
        ("При крушении парома погибли по меньшей мере 12 человек.", "die", (12, "killed", "at least")),
        ("Число погибших выросло до 27.", "die", (27, "killed", "exact")),
        ("Пострадали около 40 человек.", "injure", (40, "injured", "about")),
        ("Убиты четверо солдат.", "kill", (4, "killed", "exact")),
        ("Полиция арестовала людей; арестованы 14 человек.", "arrest", (14, "arrested", "exact")),
    ],
)
def test_numbers_know_what_they_count(text: str, verb: str, number: tuple[float, str, str]) -> None:
    found = [event for event in read_russian(text).reading.events if event.verb == verb]
    assert any((one.value, one.unit, one.bound) == number for event in found for one in event.quantities)


def test_place_and_time_stand_with_their_event() -> None:
    found = read_russian("Дарев и Юл встретились в Берлине в пятницу.")
    event = found.event("meet")
    assert event.place is not None
    assert event.place.name == "Берлин"
    assert event.time is not None
    assert found.reading.times[event.time].value == "2031-05-30"


def test_an_event_hangs_on_who_tells_it() -> None:
    found = read_russian("Агентство «Вест» сообщило, что Арлен Дарев пригласил Тема Юла.")
    event = found.event("invite")
    assert event.attribution == 0
    assert event.chain is not None
    assert found.reading.chains[event.chain].origin.name == "Вест"


def test_what_lies_years_back_is_background() -> None:
    assert read_russian("Оск закрыл консульство. Девять лет назад Дарев посетил Оск.").event("visit").is_background
