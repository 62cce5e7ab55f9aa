"""Sections: several articles on one page are told by their white space, crossheads never split one."""

from __future__ import annotations

import pytest

from reportedly.acquire.sections import Section, split_sections
from tests.unit.acquire.prose import body, paragraph


def test_text_without_heading_has_no_title() -> None:
    text = body(between="\n")
    assert split_sections(text) == (Section(title=None, text=text),)


def test_lone_first_line_is_the_title() -> None:
    assert split_sections(f"Board Disputes the Price of Rope\n\n{body()}") == (
        Section(title="Board Disputes the Price of Rope", text=body()),
    )


@pytest.mark.parametrize("title", ["Board disputes the price of rope", "Who Paid for the Rope?", "绳子的价格引起争议"])
def test_title_may_be_in_sentence_case_a_question_or_another_script(title: str) -> None:
    assert [section.title for section in split_sections(f"{title}\n\n{body()}")] == [title]


def test_title_directly_above_its_byline_is_found() -> None:
    (section,) = split_sections(f"Board Disputes the Price of Rope\nBy Jane Roe\n\n{body()}")
    assert (section.title, section.text) == ("Board Disputes the Price of Rope", f"By Jane Roe\n\n{body()}")


def test_title_directly_above_its_text_is_found() -> None:
    (section,) = split_sections(f"Board Disputes the Price of Rope\n{body(between=chr(10))}")
    assert (section.title, section.text) == ("Board Disputes the Price of Rope", body(between="\n"))


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_page_of_several_articles_is_split_and_its_subject_kept(gap: str) -> None:
    text = f"Edda Marsh\n\nMarsh Opens the Books{gap}{body()}\n\n\nBoard Leaves the Room Again{gap}{body(2)}"
    assert split_sections(text) == (
        Section(title="Marsh Opens the Books", text=body(), subject="Edda Marsh"),
        Section(title="Board Leaves the Room Again", text=body(2), subject="Edda Marsh"),
    )


def test_articles_without_a_subject_are_split_when_every_heading_stands_apart() -> None:
    text = f"Marsh Opens the Books\n\n\n{body()}\n\n\nBoard Leaves the Room Again\n\n\n{body()}"
    assert [(s.title, s.subject) for s in split_sections(text)] == [
        ("Marsh Opens the Books", None),
        ("Board Leaves the Room Again", None),
    ]


def test_subject_over_one_article_is_kept_and_nothing_split() -> None:
    (section,) = split_sections(f"Edda Marsh\n\nMarsh Opens the Books\n\n\n{body()}")
    assert (section.subject, section.title, section.text) == ("Edda Marsh", "Marsh Opens the Books", body())


@pytest.mark.parametrize(
    "crosshead",
    ["Lost Receipts", "Where the Receipts Have Gone Now", "The Vote", "What happens next"],
)
def test_crosshead_does_not_split_an_article(crosshead: str) -> None:
    text = f"Board Disputes the Price of Rope\n\n{body()}\n\n{crosshead}\n\n{body()}"
    (section,) = split_sections(text)
    assert section.text == f"{body()}\n\n{crosshead}\n\n{body()}"


@pytest.mark.parametrize("crosshead", ["Lost Receipts", "What Happens to the Rope?", "Where the Receipts Have Gone Now"])
def test_crosshead_with_space_above_does_not_split_an_article(crosshead: str) -> None:
    text = f"Board Disputes the Price of Rope\n\n{body()}\n\n\n{crosshead}\n\n{body()}"
    (section,) = split_sections(text)
    assert section.title == "Board Disputes the Price of Rope"
    assert crosshead in section.text


def test_heading_with_too_short_a_body_does_not_split() -> None:
    text = f"Edda Marsh\n\nMarsh Opens the Books\n\n\n{body()}\n\n\nBoard Leaves the Room Again\n\n\n{paragraph(0, 1)}"
    (section,) = split_sections(text)
    assert section.text.endswith(paragraph(0, 1))


def test_short_first_paragraph_is_no_title_when_it_is_a_sentence() -> None:
    text = f"The rope is gone.\n\n{body()}"
    assert split_sections(text) == (Section(title=None, text=text),)


def test_credit_lines_are_no_headings() -> None:
    text = f"By Jane Roe\n\n{body()}"
    assert split_sections(text) == (Section(title=None, text=text),)


def test_deck_below_the_title_stays_in_the_text() -> None:
    deck = "Chandlers deny that the harbour was charged twice"
    (section,) = split_sections(f"Board Disputes the Price of Rope\n\n{deck}\n\n{body()}")
    assert (section.title, section.text) == ("Board Disputes the Price of Rope", f"{deck}\n\n{body()}")


def test_lone_line_is_a_text_without_a_title() -> None:
    assert split_sections("Board Disputes the Price of Rope") == (Section(title=None, text="Board Disputes the Price of Rope"),)


def test_empty_text_gives_one_empty_section() -> None:
    assert split_sections("") == (Section(title=None, text=""),)
