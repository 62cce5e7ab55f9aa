"""Credits: datelines, bylines and closing lines leave the body, and the body keeps its characters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reportedly.acquire.bylines import find_byline
from reportedly.acquire.closings import is_boilerplate, read_closing
from reportedly.acquire.credits import take_credits
from reportedly.acquire.datelines import find_dateline
from tests.unit.acquire.prose import body, paragraph

DATELINES = [
    ("TOLLEN (Coast Wire) — The", "The", "TOLLEN", "Coast Wire"),
    ("TOLLEN, Norrland (Coast Wire) — The", "The", "TOLLEN", "Coast Wire"),
    ("TOLLEN, 9 June (Vesna) — The", "The", "TOLLEN", "Vesna"),
    ("NEW TOLLEN, June 9 (Xinhua) -- The", "The", "NEW TOLLEN", "Xinhua"),
    ("TOLLEN/MARN (Reuters) - The", "The", "TOLLEN/MARN", "Reuters"),
    ("TOLLEN (AP) — “The", "“The", "TOLLEN", "Associated Press"),
    ("Tollen (dpa) - Der", "Der", "Tollen", "Deutsche Presse-Agentur"),
    ("Tollen (AFP) – Le", "Le", "Tollen", "Agence France-Presse"),
    ("Tollen, 5 jun (EFE).- El", "El", "Tollen", "EFE"),
    ("(ANSA) - TOLLEN, 05 GIU - Il", "Il", "TOLLEN", "ANSA"),
    ("TOLLEN, June 5. /TASS/. The", "The", "TOLLEN", "TASS"),
    ("ТОЛЛЕН, 5 июн — РИА Новости. Президент", "Президент", "ТОЛЛЕН", "RIA Novosti"),
    ("新华社北京6月5日电 中国", "中国", "北京", "Xinhua"),
    ("(Reuters) - The", "The", None, "Reuters"),
    ("(TNN) – The", "The", None, "TNN"),
    ("TOLLEN — The", "The", "TOLLEN", None),
    ("ST. TOLLEN, Norrland — The", "The", "ST. TOLLEN", None),
]


@pytest.mark.parametrize(("paragraph", "rest", "place", "agency"), DATELINES)
def test_dateline_is_taken_off_the_first_paragraph(paragraph: str, rest: str, place: str | None, agency: str | None) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert paragraph[found.length :] == rest
    named = {credit.kind: credit.name for credit in found.credits}
    assert (named.get("dateline"), named.get("wire")) == (place, agency)


NO_DATELINES = """BREAKING — The board met.
NORDA — which owns the rope — denied it.
Marsh — the chairwoman — denied it.
The Rope Trust (TRT) - The board met.
The Rope Trust (RT) said so.
Smith (R) — The senator said so.
A board member (unnamed) - and so on.
Tollen — The board met.
12 — The number of ropes."""


@pytest.mark.parametrize("paragraph", NO_DATELINES.splitlines())
def test_sentence_with_a_dash_or_bracket_is_no_dateline(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_dateline_gives_a_date_only_with_its_year() -> None:
    with_year = find_dateline("TOLLEN, June 5, 2018 (Reuters) - The")
    without = find_dateline("TOLLEN, June 5 (Reuters) - The")
    assert with_year is not None
    assert without is not None
    assert with_year.dated == (datetime(2018, 6, 5, tzinfo=UTC), "day")
    assert without.dated is None


BYLINES = [
    ("By Jane Roe", ["Jane Roe"], None, None),
    ("By JANE ROE and JOHN O'DOE, The Tollen Courier", ["Jane Roe", "John O'Doe"], "The Tollen Courier", None),
    ("By Jane Roe, John Doe and Ludwig van Doe", ["Jane Roe", "John Doe", "Ludwig van Doe"], None, None),
    ("By Jane Roe | Tollen Courier", ["Jane Roe"], "Tollen Courier", None),
    ("Jane Roe | Tollen Courier", ["Jane Roe"], "Tollen Courier", None),
    ("By Jane Roe for the Tollen Courier", ["Jane Roe"], "the Tollen Courier", None),
    ("By Jane Roe, Staff Writer", ["Jane Roe"], None, None),
    ("By JANE ROE Associated Press", ["Jane Roe"], None, "Associated Press"),
    ("By Reuters Staff", [], None, "Reuters"),
    ("By the Associated Press", [], None, "Associated Press"),
    ("By Coast Wire", [], None, "Coast Wire"),
]


@pytest.mark.parametrize(("line", "persons", "outlet", "wire"), BYLINES)
def test_byline_tells_persons_outlet_and_agency(line: str, persons: list[str], outlet: str | None, wire: str | None) -> None:
    found = find_byline(line)
    assert found is not None
    assert (list(found.persons), found.outlet) == (persons, outlet)
    assert next((credit.name for credit in found.credits if credit.kind == "wire"), None) == wire


def test_byline_with_a_place_gives_a_dateline() -> None:
    found = find_byline("By Jane Roe in Tollen")
    assert found is not None
    assert [(credit.kind, credit.name) for credit in found.credits] == [("byline", "Jane Roe"), ("dateline", "Tollen")]


NO_BYLINES = """By Friday, they had left the town.
By the time he came
By Monday
By Land and By Sea
Norrland | The War
By Jane Roe’s own account, the rope was new.
By what right?
Bygones"""


@pytest.mark.parametrize("line", NO_BYLINES.splitlines())
def test_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert find_byline(line) is None


CLOSINGS = [
    ("(Reporting by Jane Roe; Editing by John Doe)", [("reporting", "Jane Roe", None), ("reporting", "John Doe", None)]),
    (
        "Reporting by Jane Roe in Tollen, additional reporting by J. Doe",
        [("reporting", "Jane Roe", None), ("reporting", "J. Doe", None)],
    ),
    ("The Associated Press contributed to this report.", [("contributed", "Associated Press", None)]),
    ("(AP contributed to this report.)", [("contributed", "Associated Press", None)]),
    ("• Jane Roe contributed to this story.", [("contributed", "Jane Roe", None)]),
    ("Tollen News’ Jane Roe contributed to this report.", [("contributed", "Jane Roe", None)]),
    ("Jane Roe and John Doe contributed.", [("contributed", "Jane Roe", None), ("contributed", "John Doe", None)]),
    (
        "Contributing: Jane Roe in Tollen; The Associated Press",
        [("contributed", "Jane Roe", None), ("contributed", "Associated Press", None)],
    ),
    (
        "Associated Press writers Jane Roe in Tollen, Mich., and John Doe contributed to this report.",
        [("contributed", "Associated Press", None), ("contributed", "Jane Roe", None), ("contributed", "John Doe", None)],
    ),
    ("With files from The Canadian Press", [("contributed", "The Canadian Press", None)]),
    (
        "via RSS https://short.example/x Jane Roe",
        [("syndication", "RSS", "https://short.example/x"), ("byline", "Jane Roe", None)],
    ),
    ("via The Tollen Courier", [("syndication", "The Tollen Courier", None)]),
    ("This article first appeared in The Tollen Courier.", [("syndication", "The Tollen Courier", None)]),
    ("This story was originally published by Coast Wire on June 5.", [("syndication", "Coast Wire", None)]),
    ("Originally published at https://courier.example/a", [("syndication", None, "https://courier.example/a")]),
    ("The post Rope Is Gone first appeared on Tollen Blog.", [("syndication", "Tollen Blog", None)]),
    ("Source: Reuters https://agency.example/a", [("syndication", "Reuters", "https://agency.example/a")]),
]


@pytest.mark.parametrize(("line", "wanted"), CLOSINGS)
def test_closing_line_is_read(line: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert [(credit.kind, credit.name, credit.url) for credit in read_closing(line)] == wanted


NO_CLOSINGS = """He first appeared on the stage in 1990.
Warming contributed to this drought.
The drought contributed.
Via the courts, they won.
Reporting by the commission showed that ropes were lost.
The news was first reported by The Tollen Courier.
Reporting by Jane Roe showed that the minister had lied.
Sources: unknown"""


@pytest.mark.parametrize("line", NO_CLOSINGS.splitlines())
def test_sentence_that_sounds_like_a_credit_is_none(line: str) -> None:
    assert read_closing(line) == ()


BOILERPLATE = """(C) 2018 The Tollen Courier. All rights reserved
Copyright © 2019 The Tollen Courier, LLC. Click here for reprint permission.
Click for more from Tollen News.
Sign up for our daily newsletter
Follow us on Twitter"""


@pytest.mark.parametrize("line", BOILERPLATE.splitlines())
def test_boilerplate_is_dropped_only_as_the_last_line(line: str) -> None:
    assert is_boilerplate(line)
    assert take_credits(f"{body()}\n\n{line}").text == body()
    assert take_credits(f"{paragraph()}\n\n{line}\n\n{body()}").text == f"{paragraph()}\n\n{line}\n\n{body()}"


def test_body_keeps_its_characters_and_the_space_between_paragraphs() -> None:
    kept = f"{paragraph(0)}\n{paragraph(1)}\n\n\n{paragraph(2)}"
    text = f"By Jane Roe, Tollen Courier\n5 June 2018\n\nTOLLEN (Coast Wire) — {kept}\nvia RSS https://short.example/x John Doe"
    found = take_credits(text)
    assert found.text == kept
    assert (found.bylines, found.outlet) == (("Jane Roe", "John Doe"), "Tollen Courier")
    assert found.dated == (datetime(2018, 6, 5, tzinfo=UTC), "day")


@pytest.mark.parametrize("line", ["Copyright 2013 The Associated Press. All rights reserved.", "© 2013 AP. All rights reserved."])
def test_rights_of_an_agency_tell_whose_text_it_is(line: str) -> None:
    found = take_credits(f"{body()}\n\n{line}")
    assert (found.text, [(credit.kind, credit.name) for credit in found.credits]) == (body(), [("wire", "Associated Press")])


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Our Standards: The Thomson Reuters Trust Principles.", "Reuters"),
        ("(Reporting by Reuters)", "Reuters"),
        ("Reporting by Reuters; Editing by AFP", "Reuters"),
    ],
)
def test_closing_line_that_names_nobody_but_an_agency_tells_whose_text_it_is(line: str, agency: str) -> None:
    found = take_credits(f"{body()}\n\n{line}")
    assert found.text == body()
    assert (found.credits[0].kind, found.credits[0].name) == ("wire", agency)


@pytest.mark.parametrize(
    "line", ["Reporting by Jane Roe and the Associated Press", "Our Standards: The Tollen Courier Principles"]
)
def test_closing_line_that_names_others_too_tells_of_no_wire(line: str) -> None:
    assert "wire" not in {credit.kind for credit in take_credits(f"{body()}\n\n{line}").credits}


def test_credit_in_a_bracket_at_the_end_of_the_last_paragraph_is_taken() -> None:
    found = take_credits(f"{body()} (Reporting by Jane Roe; Editing by John Doe)")
    assert found.text == body()
    assert [credit.name for credit in found.credits] == ["Jane Roe", "John Doe"]


def test_credit_above_other_small_print_is_taken() -> None:
    note = "- See the map of the harbour on our site for more."
    found = take_credits(f"{body()}\n\nJane Roe contributed to this report.\n\n{note}")
    assert found.text == f"{body()}\n\n{note}"
    assert [credit.kind for credit in found.credits] == ["contributed"]


def test_dateline_below_a_kicker_is_taken() -> None:
    found = take_credits(f"7 years ago\n\nTollen (TNN) - {body()}")
    assert found.text == f"7 years ago\n\n{body()}"


def test_text_that_is_nothing_but_credits_keeps_a_body() -> None:
    assert take_credits("By Jane Roe").text == "By Jane Roe"
    assert take_credits("TOLLEN (Reuters) - ").text != ""


def test_label_that_an_update_left_is_dropped_and_gives_no_date() -> None:
    found = take_credits(f"· Updated\n\nUpdated 6 June 2018\n\n{body()}")
    assert (found.text, found.dated) == (body(), None)
