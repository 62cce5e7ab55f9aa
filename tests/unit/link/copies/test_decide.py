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
