"""Copies: which texts repeat which, of what kind, in which direction."""

from __future__ import annotations

import pytest

from reportedly.model import Article, Copy, Credit
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import BANK, FERRY, link_all, make_article, make_reading


def copies_of(*articles: Article) -> tuple[Copy, ...]:
    return link_all(MemoryKnown(), *((a, make_reading(a)) for a in articles))[-1].copies


def test_same_text_is_a_copy_of_the_earlier_article() -> None:
    (copy,) = copies_of(make_article(FERRY, name="a"), make_article(FERRY, name="b", hours=3))
    assert (copy.article_id, copy.of_article_id, copy.kind, copy.is_direction_known) == ("b", "a", "same text", True)
    assert copy.containment == 1.0


def test_earlier_article_is_the_original_when_it_arrives_last() -> None:
    (copy,) = copies_of(make_article(FERRY, name="a", hours=3), make_article(FERRY, name="b"))
    assert (copy.article_id, copy.of_article_id) == ("a", "b")


def test_text_without_its_end_is_trimmed() -> None:
    (copy,) = copies_of(make_article(FERRY, name="a"), make_article(FERRY[: FERRY.index("The owner")], name="b", hours=3))
    assert copy.kind == "trimmed"


def test_text_with_a_paragraph_added_is_extended() -> None:
    (copy,) = copies_of(make_article(FERRY, name="a"), make_article(f"{FERRY} {BANK}", name="b", hours=3))
    assert copy.kind == "extended"


def test_text_with_a_syndication_credit_is_a_repost_even_undated() -> None:
    credit = Credit(kind="syndication", name="RSS", raw="via RSS")
    (copy,) = copies_of(make_article(FERRY, name="a"), make_article(FERRY, name="b", hours=None, credited=(credit,)))
    assert (copy.kind, copy.is_direction_known) == ("re-post", True)


def test_direction_is_unknown_when_no_date_and_no_credit_tells() -> None:
    (copy,) = copies_of(make_article(FERRY, name="a"), make_article(FERRY, name="b", hours=None))
    assert not copy.is_direction_known
    assert "unknown" in copy.reason


def test_days_alone_do_not_tell_who_was_first_on_one_day() -> None:
    first = make_article(FERRY, name="a", precision="day")
    (copy,) = copies_of(first, make_article(FERRY, name="b", hours=5, precision="day"))
    assert not copy.is_direction_known


def test_agency_is_the_original_when_its_customer_was_read_first() -> None:
    wire = Credit(kind="wire", name="Meridian Wire")
    customer = make_article(FERRY, name="a", outlet="Harbour Post", credited=(wire,))
    (copy,) = copies_of(customer, make_article(FERRY, name="b", outlet="Meridian Wire", hours=2))
    assert (copy.article_id, copy.of_article_id, copy.is_direction_known) == ("a", "b", True)


def test_two_customers_of_one_agency_leave_the_direction_open() -> None:
    wire = Credit(kind="wire", name="Meridian Wire")
    (copy,) = copies_of(
        make_article(FERRY, name="a", outlet="Harbour Post", credited=(wire,)),
        make_article(FERRY, name="b", outlet="Lakeside Herald", hours=2, credited=(wire,)),
    )
    assert not copy.is_direction_known


def test_other_text_at_the_same_address_is_a_revision() -> None:
    first = make_article(FERRY, name="a", address="https://one.example.org/x")
    (copy,) = copies_of(first, make_article(FERRY + " More follows.", name="b", address="https://one.example.org/x", hours=1))
    assert (copy.kind, copy.of_article_id) == ("revision", "a")


@pytest.mark.parametrize("text", ["Ferry sinks.", "Nothing is known yet."])
def test_shortest_texts_are_copies_when_they_are_equal(text: str) -> None:
    (copy,) = copies_of(make_article(text, name="a"), make_article(text, name="b", hours=1))
    assert copy.kind == "same text"


def test_different_reports_are_no_copies() -> None:
    assert copies_of(make_article(FERRY, name="a"), make_article(BANK, name="b", hours=1)) == ()


def test_empty_text_has_no_copies() -> None:
    assert copies_of(make_article("", name="a"), make_article("", name="b")) == ()


NOTICE = (
    "Welcome to our pages. You have read all the articles that are free this month. To go on, choose one of our offers below, or "
    "enter the number on your card if you have one already. You can end it whenever you like, by a letter or on the telephone."
)
GALLERY = " ".join(
    f"A picture of the {thing} taken by our own photographer on the {day} day of the long march through the valley."
    for thing, day in zip(("crowd", "bridge", "banner", "river", "square", "stage"), ("first", "next", "third"), strict=False)
)


def test_notice_that_says_nothing_of_the_titles_is_no_copy() -> None:
    first = make_article(NOTICE, name="a", title="Ferry sinks off Port Velis", outlet="Harbour Post")
    assert copies_of(first, make_article(NOTICE, name="b", title="Bank raises its rate", outlet="Lakeside Herald", hours=3)) == ()


def test_notice_under_one_title_is_undone_once_it_stands_in_articles_of_other_times() -> None:
    known = MemoryKnown()
    twins = [
        make_article(NOTICE, name=name, title="Ferry sinks off Port Velis", hours=hours) for name, hours in (("a", 0), ("b", 2))
    ]
    link_all(known, *((one, make_reading(one)) for one in twins))
    assert set(known.copies) == {("b", "a")}
    later = [make_article(NOTICE, name=f"l{n}", title=f"Other news {n}", hours=24 * 30 * n) for n in (1, 2)]
    _, last = link_all(known, *((one, make_reading(one)) for one in later))
    assert known.copies == {}
    (undone,) = last.undone
    assert (undone.article_id, undone.of_article_id) == ("b", "a")


def test_copies_of_a_report_stay_when_the_notice_below_them_proves_to_be_one() -> None:
    known = MemoryKnown()
    twins = [
        make_article(f"{FERRY} {NOTICE}", name=name, title="Ferry sinks", hours=hours) for name, hours in (("a", 0), ("b", 2))
    ]
    others = [make_article(f"{BANK} {NOTICE}", name=f"o{n}", title=f"Bank {n}", hours=24 * 30 * n) for n in (1, 2)]
    link_all(known, *((one, make_reading(one)) for one in (*twins, *others)))
    assert ("b", "a") in known.copies


def test_pictures_of_one_outlet_that_stand_under_other_news_are_no_copy() -> None:
    first = make_article(f"{BANK} {GALLERY}", name="a", title="Bank raises its rate")
    second = make_article(f"{FERRY[:200]} {GALLERY}", name="b", title="Ferry sinks off Port Velis", hours=50)
    assert copies_of(first, second) == ()


def test_report_printed_again_weeks_later_by_another_outlet_leaves_the_direction_open() -> None:
    (copy,) = copies_of(
        make_article(FERRY, name="a", title="Ferry sinks off Port Velis"),
        make_article(FERRY, name="b", title="Twelve dead as ferry sinks", outlet="Lakeside Herald", hours=24 * 40),
    )
    assert not copy.is_direction_known


def test_report_of_one_outlet_that_stands_in_part_in_another_weeks_later_is_no_copy() -> None:
    first = make_article(FERRY, name="a", title="Ferry sinks off Port Velis")
    assert copies_of(first, make_article(f"{BANK} {FERRY}", name="b", title="A year of storms", hours=24 * 40)) == ()


def test_credit_that_names_the_outlet_of_both_tells_no_direction() -> None:
    wire = Credit(kind="wire", name="Meridian Wire")
    first, second = (
        make_article(FERRY, name=name, outlet="Meridian Wire", precision="day", credited=(wire,)) for name in ("a", "b")
    )
    (copy,) = copies_of(first, second)
    assert not copy.is_direction_known


def test_credit_that_points_to_its_own_site_tells_no_direction() -> None:
    own = Credit(kind="canonical", url="https://news.example.org/print/1")
    (copy,) = copies_of(
        make_article(FERRY, name="a", address="https://news.example.org/1", precision="day"),
        make_article(FERRY, name="b", address="https://news.example.org/2", precision="day", credited=(own,)),
    )
    assert not copy.is_direction_known


def test_revision_that_nothing_dates_after_the_one_before_has_no_direction() -> None:
    first = make_article(FERRY, name="a", address="https://one.example.org/x", hours=None)
    (copy,) = copies_of(first, make_article(f"{FERRY} More.", name="b", address="https://one.example.org/x", hours=None))
    assert (copy.kind, copy.is_direction_known) == ("revision", False)
