"""Figures: numbers with what they count."""

from __future__ import annotations

import pytest

from reportedly.link.accounts.figures import figures
from reportedly.model import Span


@pytest.mark.parametrize(
    ("text", "written", "counts"),
    [
        ("At least 50 rounds were fired.", "at least 50", "round"),
        ("Police heard twenty-one shots.", "21", "shot"),
        ("He paid a $4.6 million fine.", "4600000", "money"),
        ("Some 600 people were inside.", "about 600", "people"),
        ("It ranges up to 1,000 kilometers.", "at most 1000", "kilometer"),
        ("Prices rose 4.75 percent.", "4.75", "percent"),
        ("A dozen boats searched.", "12", "boat"),
    ],
)
def test_figure_keeps_its_bound_and_what_it_counts(text: str, written: str, counts: str) -> None:
    (figure,) = figures(text, Span(0, len(text)))
    assert (figure.written, figure.counts) == (written, counts)
    assert figure.span.of(text) in text


@pytest.mark.parametrize(
    "text",
    [
        "It took three days.",
        "On June 12 it sailed.",
        "At 8:45 p.m. it sank.",
        "",
        "She is 27.",
        "A 17-year-old boy ran.",
        "The 2016 elections ended.",
    ],
)
def test_counts_of_time_are_no_figures(text: str) -> None:
    assert figures(text, Span(0, len(text))) == ()
