"""Events: which mentions of a story are one happening, how it stands, what it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.link.events.labels import third_person
from reportedly.link.linker import Linker
from reportedly.model import Article, Event, EventMention, Reading, StoryEvents, TimeExpression
from reportedly.model.readings import Status
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import at, entity, make_article, make_reading, members, party, told

VISIT = "Arlen Darev invited Tem Yul to Port Velis on 3 September, and Tem Yul will visit. Odi Keth met Renn Daku."
PEOPLE = (entity("e0", "Arlen Darev"), entity("e1", "Tem Yul"), entity("e2", "Odi Keth"), entity("e3", "Renn Daku"))


def invited(article: Article, status: Status = "happened") -> EventMention:
    guest = party(article, "Tem Yul", "e1")
    return told(article, "invited", "invite", actors=[party(article, "Arlen Darev", "e0")], recipients=[guest], status=status)


def met(article: Article, *, turned: bool = False) -> EventMention:
    pair = [[party(article, "Odi Keth", "e2")], [party(article, "Renn Daku", "e3")]]
    actors, recipients = pair[::-1] if turned else pair
    return told(article, "met", "meet", actors=actors, recipients=recipients)


def articles() -> tuple[Article, Article]:
    other = VISIT + " It was Tuesday, a long and windy day on which the harbour of Port Velis stayed closed to all ships."
    return make_article(VISIT, name="a", title="Darev invites Yul"), make_article(other, name="b", title="Yul may come", hours=30)


def events(*pairs: tuple[Article, Reading]) -> StoryEvents:
    return Linker().events("s1", members(MemoryKnown(), *pairs))


def readings(first: list[EventMention], second: list[EventMention]) -> tuple[Event, ...]:
    a, b = articles()
    return events((a, make_reading(a, PEOPLE, first)), (b, make_reading(b, PEOPLE, second))).events


def test_same_verb_and_parties_are_one_event() -> None:
    a, b = articles()
    (event,) = readings([invited(a)], [invited(b)])
    assert event.mentions == (("a", 0), ("b", 0))
    assert event.label == "Arlen Darev invites Tem Yul"


def test_a_phrase_is_not_named_beside_whom_it_stands_for() -> None:
    a, b = articles()
    unnamed = told(b, "invited", "invite", actors=[party(b, "Arlen Darev", "e0")], recipients=[party(b, "Port Velis")])
    (event,) = readings([invited(a)], [unnamed])
    assert event.label == "Arlen Darev invites Tem Yul"


def test_one_is_invited_to_a_place_and_a_place_alone_is_invited() -> None:
    a, _ = articles()
    people = (*PEOPLE, entity("e4", "Port Velis", kind="place"))
    host, velis = [party(a, "Arlen Darev", "e0")], party(a, "Port Velis", "e4")
    for recipients, label in (
        ([party(a, "Tem Yul", "e1"), velis], "Arlen Darev invites Tem Yul to Port Velis"),
        ([velis], "Arlen Darev invites Port Velis"),
    ):
        mention = told(a, "invited", "invite", actors=host, recipients=recipients)
        (event,) = events((a, make_reading(a, people, [mention]))).events
        assert event.label == label


def test_other_parties_are_another_event() -> None:
    a, b = articles()
    other = told(b, "invited", "invite", actors=[party(b, "Odi Keth", "e2")], recipients=[party(b, "Renn Daku", "e3")])
    assert len(readings([invited(a)], [other])) == 2


def test_reciprocal_verbs_do_not_mind_the_order_of_parties() -> None:
    a, b = articles()
    (event,) = readings([met(a)], [met(b, turned=True)])
    assert event.label == "Odi Keth and Renn Daku meet"


def test_different_days_are_different_happenings() -> None:
    a, b = articles()
    days = [TimeExpression(span=at(x, "3 September"), type="DATE", value=v) for x, v in ((a, "2031-09-03"), (b, "2031-09-08"))]
    first = told(a, "met", "meet", actors=[party(a, "Odi Keth", "e2")], recipients=[party(a, "Renn Daku", "e3")], time=0)
    second = told(b, "met", "meet", actors=[party(b, "Odi Keth", "e2")], recipients=[party(b, "Renn Daku", "e3")], time=0)
    found = events((a, make_reading(a, PEOPLE, [first], times=days[:1])), (b, make_reading(b, PEOPLE, [second], times=days[1:])))
    assert len(found.events) == 2


def test_planned_event_moved_to_another_day_is_still_one() -> None:
    a, b = articles()
    days = [TimeExpression(span=at(x, "3 September"), type="DATE", value=v) for x, v in ((a, "2031-09-03"), (b, "2031-09-08"))]

    def planned(x: Article) -> EventMention:
        return told(
            x, "visit", "visit", actors=[party(x, "Tem Yul", "e1")], place=party(x, "Port Velis"), status="planned", time=0
        )

    found = events(
        (a, make_reading(a, PEOPLE, [planned(a)], times=days[:1])), (b, make_reading(b, PEOPLE, [planned(b)], times=days[1:]))
    )
    assert len(found.events) == 1


def test_background_is_left_out() -> None:
    a, _ = articles()
    background = told(a, "invited", "invite", actors=[party(a, "Arlen Darev", "e0")], is_background=True)
    assert readings([background], []) == ()


def test_mention_without_parties_or_numbers_is_left_out() -> None:
    a, _ = articles()
    assert readings([told(a, "invited", "invite")], []) == ()


@pytest.mark.parametrize(
    ("first", "then", "status"),
    [
        ("planned", "cancelled", "cancelled"),
        ("planned", "happened", "happened"),
        ("denied", "planned", "denied"),
        ("denied", "happened", "happened"),
        ("cancelled", "planned", "planned"),
    ],
)
def test_status_is_the_one_told_last_but_a_denial_stays(first: Status, then: Status, status: Status) -> None:
    a, b = articles()
    (event,) = readings([invited(a, first)], [invited(b, then)])
    assert event.status == status


@pytest.mark.parametrize(
    ("told_so", "status"),
    [
        ((("happened", 0.3), ("unconfirmed", 0.4), ("unconfirmed", 0.5)), "unconfirmed"),
        ((("happened", 0.9), ("unconfirmed", 0.4)), "happened"),
        ((("planned", None), ("cancelled", None)), "cancelled"),
    ],
)
def test_undated_articles_have_no_last_one_so_the_status_told_most_counts(
    told_so: tuple[tuple[Status, float | None], ...], status: Status
) -> None:
    pairs = []
    for number, (said, sureness) in enumerate(told_so):
        article = make_article(VISIT + f" {number}", name=f"a{number}", title="Darev invites Yul", hours=None)
        pairs.append((article, make_reading(article, PEOPLE, [replace(invited(article, said), sureness=sureness)])))
    for arrived in (pairs, pairs[::-1]):
        (event,) = events(*arrived).events
        assert event.status == status


def test_id_stays_when_later_articles_join() -> None:
    a, b = articles()
    alone = events((a, make_reading(a, PEOPLE, [invited(a)]))).events
    assert alone[0].id == readings([invited(a)], [invited(b)])[0].id


def test_events_told_by_more_articles_come_first() -> None:
    a, b = articles()
    first, second = readings([met(a), invited(a)], [invited(b)])
    assert (first.verb, second.verb) == ("invite", "meet")


def test_order_of_members_does_not_matter() -> None:
    a, b = articles()
    made = members(MemoryKnown(), (a, make_reading(a, PEOPLE, [invited(a), met(a)])), (b, make_reading(b, PEOPLE, [invited(b)])))
    assert Linker().events("s1", made) == Linker().events("s1", made[::-1])


def test_title_is_the_one_that_shares_most_words() -> None:
    a, b = articles()
    c = make_article(VISIT + " More is not known.", name="c", title="Darev invites Tem Yul to Port Velis", hours=40)
    assert events(*((x, make_reading(x)) for x in (b, a, c))).title in (
        "Darev invites Yul",
        "Darev invites Tem Yul to Port Velis",
    )


def test_untitled_story_is_called_by_its_first_sentence_cut_at_a_word() -> None:
    a = make_article(
        "The ferry left the harbour of Almery with one hundred and eighty people aboard although gales blew.", name="a"
    )
    title = events((a, make_reading(a))).title
    assert title.endswith("…")
    assert a.text.startswith(title[:-1] + " ")


def test_story_of_no_articles_is_empty() -> None:
    assert Linker().events("s1", ()) == StoryEvents(story_id="s1", title="", events=(), origin_names=(), unknown_origin_count=0)


@pytest.mark.parametrize(
    ("verb", "third"),
    [("invite", "invites"), ("carry", "carries"), ("say", "says"), ("go", "goes"), ("send message", "sends message")],
)
def test_verbs_take_the_third_person(verb: str, third: str) -> None:
    assert third_person(verb) == third
