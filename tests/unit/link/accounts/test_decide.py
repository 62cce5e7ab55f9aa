"""Accounts: who tells what through whom, and how the values stand to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.link.accounts.score import relate
from reportedly.link.linker import Linker
from reportedly.link.places import Grounds
from reportedly.model import Article, Credit, Evidence, Ground, LocalEntity, Quantity, Reading, SlotValue, StoryEvents
from reportedly.model.accounts import SlotName
from reportedly.model.readings import Status
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import FERRY, START, at, chain, make_article, make_reading, members, party, told

IN_RUSSIA = Ground(kind="city", countries=("RU",), within=("Russia",))
IN_KENYA = Ground(kind="city", countries=("KE",), within=("Kenya",))
LATER = (
    "Nineteen people were killed when the Lady Corrin sank off Port Velis, a hospital in Almery told Northline, a news agency. "
    "The ferry had left the harbour of Almery in a gale."
)


def toll(
    article: Article, words: str, trigger: str, value: float, bound: str = "exact", *, through: int | None = None
) -> Reading:
    quantity = Quantity(value=value, unit="killed", bound="at least" if bound == "at least" else "exact", span=at(article, words))
    verb = "die" if trigger == "died" else "kill"
    event = told(article, trigger, verb, place=party(article, "Port Velis"), quantities=[quantity], chain=through)
    chains = [chain(article, "Northline", "hospital")] if through is not None else []
    return make_reading(article, (), [event], chains=chains)


def story(*pairs: tuple[Article, Reading]) -> StoryEvents:
    return Linker().events("s1", members(MemoryKnown(), *pairs))


def two_tolls() -> StoryEvents:
    a = make_article(FERRY, name="a", title="Ferry sinks off Port Velis")
    b = make_article(LATER, name="b", title="Ferry toll off Port Velis", outlet="Channel Six", hours=14)
    return story((a, toll(a, "12", "died", 12, "at least")), (b, toll(b, "Nineteen", "killed", 19, through=0)))


def test_higher_count_in_a_later_article_is_an_update_whatever_the_verbs() -> None:
    numbers = [r for e in two_tolls().events for r in e.relations if r.left.slot == "number"]
    assert [(r.relation, r.left.value, r.right.value) for r in numbers] == [("update", "at least 12", "19")]
    assert "later" in numbers[0].reason


def test_account_names_the_origin_and_the_way() -> None:
    named = [a for e in two_tolls().events for a in e.accounts if a.origin]
    assert {a.origin for a in named} == {"hospital"}
    assert named[0].paths == (("Northline", "hospital"),)


def test_origins_of_a_story_are_named_once_and_the_rest_counted() -> None:
    made = two_tolls()
    assert made.origin_names == ("hospital",)
    assert made.unknown_origin_count == 1


def test_outlet_in_front_of_its_own_chain_is_left_out() -> None:
    a = make_article(LATER, name="a", outlet="Northline")
    (event,) = story((a, toll(a, "Nineteen", "killed", 19, through=0))).events
    assert event.accounts[0].paths == (("hospital",),)


def test_agency_written_short_in_a_chain_is_the_one_that_is_credited() -> None:
    wire = Credit(kind="wire", name="Associated Press")
    a = make_article(LATER.replace("Northline", "AP"), name="a", outlet="Harbour Post", credited=(wire,))
    reading = toll(a, "Nineteen", "killed", 19)
    mention = replace(reading.events[0], chain=0)
    (event,) = story((a, replace(reading, events=(mention,), chains=(chain(a, "AP", "hospital"),)))).events
    assert event.accounts[0].paths == (("AP", "hospital"),)


def test_copies_add_no_origin_and_no_relation() -> None:
    wire = Credit(kind="wire", name="Meridian Wire")
    original = make_article(FERRY, name="a", outlet="Meridian Wire")
    copies = [make_article(FERRY, name=f"b{i}", outlet=f"Paper {i}", hours=i, credited=(wire,)) for i in (1, 2)]
    made = story(*((x, toll(x, "12", "died", 12)) for x in (original, *copies)))
    (event,) = made.events
    (account,) = event.accounts
    assert (account.origin, account.article_ids) == ("Meridian Wire", ("a", "b1", "b2"))
    assert event.relations == ()
    assert (made.origin_names, made.unknown_origin_count) == (("Meridian Wire",), 0)


def test_every_value_stands_where_its_evidence_says() -> None:
    texts = {"a": FERRY, "b": LATER}
    values = [v for e in two_tolls().events for a in e.accounts for v in a.values]
    assert values
    assert all(v.evidence.span.of(texts[v.evidence.article_id]) == v.words for v in values)


def value(slot: SlotName, text: str, *, what: str = "people killed") -> SlotValue:
    return SlotValue(slot=slot, what=what, value=text, words=text, evidence=Evidence(article_id="a", start=0, end=1), origin=None)


@pytest.mark.parametrize(
    ("left", "right", "is_later", "relation"),
    [
        ("12", "12", False, "agree"),
        ("12", "12", True, "agree"),
        ("at least 12", "12", False, "refine"),
        ("at least 10", "14", False, "refine"),
        ("about 3000", "3100", False, "refine"),
        ("about 3000", "11000", False, "conflict"),
        ("12", "19", True, "update"),
        ("12", "19", False, "conflict"),
        ("19", "12", True, "conflict"),
        ("at least 20", "12", False, "conflict"),
    ],
)
def test_numbers_are_related_by_their_bounds_and_by_time(left: str, right: str, is_later: bool, relation: str) -> None:
    later = START.replace(hour=20) if is_later else START
    verdict = relate(value("number", left), value("number", right), (START, later))
    assert verdict is not None
    assert verdict.relation == relation


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("2031-06-04", "2031-06-04", "agree"),
        ("2031-06", "2031-06-04", "refine"),
        ("2031-06-04", "2031-06-04T23:45", "refine"),
        ("XXXX-06-04", "2031-06-04", "refine"),
        ("2031-06-04", "2031-06-05", "conflict"),
        ("PAST_REF", "2031-06-05", None),
        ("2031-W23", "2031-06-05", None),
    ],
)
def test_dates_are_related_by_their_granularity(left: str, right: str, relation: str | None) -> None:
    verdict = relate(value("date", left), value("date", right), (None, None))
    assert (verdict and verdict.relation) == relation


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("Norway", "Norway", "agree"),
        ("U.S.", "United States", "agree"),
        ("Oslo", "Norway", "refine"),
        ("Norway", "Bergen", "refine"),
        ("Texas", "United States", "refine"),
        ("northern Norway", "Norway", "refine"),
        ("Norway", "Chile", "conflict"),
        ("the harbour", "a chapel", None),
    ],
)
def test_places_are_related_by_what_lies_in_what(left: str, right: str, relation: str | None) -> None:
    verdict = relate(value("place", left), value("place", right), (None, None))
    assert (verdict and verdict.relation) == relation


@pytest.mark.parametrize(
    ("left", "right", "grounds", "relation", "reason"),
    [
        ("Lindow", "Russia", (IN_RUSSIA, None), "refine", "Lindow lies in Russia"),
        ("Russia", "Lindow", (None, IN_RUSSIA), "refine", "Lindow lies in Russia"),
        ("Lindow", "Kenya", (IN_RUSSIA, None), "conflict", "Lindow against Kenya"),
        ("Lindow", "Lindow", (IN_RUSSIA, IN_KENYA), "conflict", "Lindow, Russia against Lindow, Kenya"),
        ("Lindow", "Lindow", (IN_RUSSIA, IN_RUSSIA), "agree", "both Lindow"),
    ],
)
def test_places_are_related_by_where_they_were_found_to_be(
    left: str, right: str, grounds: Grounds, relation: str, reason: str
) -> None:
    verdict = relate(value("place", left), value("place", right), (None, None), grounds)
    assert verdict is not None
    assert (verdict.relation, verdict.reason) == (relation, reason)


@pytest.mark.parametrize(
    ("left", "right", "is_later", "relation"),
    [
        ("happened", "happened", False, "agree"),
        ("happened", "denied", False, "conflict"),
        ("planned", "cancelled", True, "update"),
        ("planned", "cancelled", False, "conflict"),
        ("cancelled", "planned", True, "update"),
        ("planned", "happened", True, "update"),
        ("planned", "possible", False, "refine"),
        ("denied", "cancelled", False, "refine"),
    ],
)
def test_statuses_are_related_by_denial_and_by_time(left: Status, right: Status, is_later: bool, relation: str) -> None:
    later = START.replace(hour=20) if is_later else START
    verdict = relate(value("status", left), value("status", right), (START, later))
    assert verdict is not None
    assert verdict.relation == relation


@pytest.mark.parametrize(("other", "is_compared"), [(IN_RUSSIA, True), (IN_KENYA, False), (None, True)])
def test_count_from_a_place_in_another_country_is_none_of_the_toll(other: Ground | None, is_compared: bool) -> None:
    texts = (FERRY, LATER.replace("Port Velis", "Lindow"))
    read = []
    for number, (text, words, place, ground) in enumerate(
        zip(texts, ("12", "Nineteen"), ("Port Velis", "Lindow"), (IN_RUSSIA, other), strict=True)
    ):
        article = make_article(text, name=f"a{number}", title="Ferry sinks", hours=number)
        verb = "died" if number == 0 else "killed"
        quantity = Quantity(value=12 + number, unit="killed", bound="exact", span=at(article, words))
        where = LocalEntity(key="e0", kind="place", name=place, variants=(place,), ground=ground)
        event = told(article, verb, "die" if number == 0 else "kill", place=party(article, place, "e0"), quantities=[quantity])
        read.append((article, make_reading(article, [where], [event])))
    compared = [r for e in story(*read).events for r in e.relations if r.left.slot == "number"]
    assert bool(compared) is is_compared
