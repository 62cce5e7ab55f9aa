"""Ages, days and places that tell one happening from another like it."""

from __future__ import annotations

from datetime import date

from reportedly.link.stories.marks import marks

DAY = date(2031, 1, 5)


def test_ages_are_found_however_they_are_written() -> None:
    assert marks("A 23-year-old man, Oren Vask, 31, and a 6 year old girl.", None) == {"age:23", "age:31", "age:6"}


def test_a_day_without_a_year_is_the_nearest_that_is_not_far_ahead() -> None:
    assert marks("On Dec. 28 and Jan. 12; the vote is on June 3.", DAY) == {"day:2030-12-28", "day:2031-01-12", "day:2030-06-03"}


def test_a_day_without_a_year_is_left_out_when_the_article_has_no_date() -> None:
    assert marks("On 28 December; on 3 June 2029.", None) == {"day:2029-06-03"}


def test_a_day_there_is_not_is_left_out() -> None:
    assert marks("On February 30, 2031.", DAY) == frozenset()


def test_places_stand_after_a_preposition_and_no_month_is_one() -> None:
    assert marks("Fire in Port Velis and near Almery’s mill in March.", None) == {"in:port velis", "in:almery"}
