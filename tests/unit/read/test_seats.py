"""Capitals that stand for their government, and those that are only where something happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText

Read = Callable[..., ReadText]


@pytest.mark.parametrize("text", ["Oslo denied it on Monday.", "Ada Bruhn criticised Oslo.", "Kenya has accused Oslo of lying."])
def test_capital_that_acts_or_is_spoken_to_is_its_country(read: Read, text: str) -> None:
    assert "Norway" in read(text).names("place")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bruhn met Karl Vester in Oslo.",
        "Ada Bruhn visited Oslo on Monday.",
        "Oslo was bombed on Monday.",
        "The Oslo summit was cancelled.",
        "Rebels planned an attack on Oslo.",
        "Ada Bruhn told Oslo, Norway, to wait.",
    ],
)
def test_capital_where_something_happens_is_the_city(read: Read, text: str) -> None:
    assert "Oslo" in read(text).names("place")
