"""What a text says somebody is: by the verb "to be", a clause with "who", the body somebody is of, and words behind the name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Adam Karsk is a senior fellow at the Lindow Institute.", "senior fellow at the Lindow Institute"),
        ("Adam Karsk, who served as a campaign adviser in May, left.", "campaign adviser"),
        ("Adam Karsk, a political scientist at Lindow University, left.", "political scientist at Lindow University"),
        ("Trump’s former personal lawyer, Adam Karsk, testified on Monday.", "former personal lawyer"),
        ("CNN’s Adam Karsk asked the mayor about it.", "CNN’s"),
        ("Rowan County Clerk Adam Karsk left on Monday.", "County Clerk"),
    ],
)
def test_what_somebody_is_said_to_be_is_a_description(read: Read, text: str, told: str) -> None:
    assert told in " | ".join(read(text).entity("Adam Karsk").descriptions)


@pytest.mark.parametrize(
    "text",
    [
        "Adam Karsk is not a senator.",
        "Adam Karsk would be a good senator.",
        "Adam Karsk is a disgrace, the senator said.",
        "Adam Karsk met a senator.",
        "“Adam Karsk is a dictator,” the senator told reporters.",
        "The senator said that Adam Karsk is a dictator.",
        "If Adam Karsk is a dictator, the senator will resign.",
        "Adam Karsk is a dictator, the senator said.",
    ],
)
def test_what_somebody_is_not_said_to_be_is_none(read: Read, text: str) -> None:
    assert not read(text).entity("Adam Karsk").descriptions


def test_a_description_ends_before_a_clause_and_a_further_member(read: Read) -> None:
    text = "Adam Karsk is a fellow at the Lindow Institute, which the city pays, and a former judge."
    assert all(told.split()[-1] in {"Institute", "judge"} for told in read(text).entity("Adam Karsk").descriptions)


def test_a_body_has_none_by_what_it_is_said_to_be(read: Read) -> None:
    assert not read("The Lindow Institute is a leader in its field.").entity("Lindow Institute").descriptions
