"""A table of sentences as newspapers write them, with what the TimeML guidelines give for each: expressions and values.

`timetable.txt` has one sentence a line, then "=>", then each expression with its value; a line "@2024-03-04" sets the date of
publication for those that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from spacy.tokens import Doc

from reportedly.read.times import find_times

Parse = Callable[[str], Doc]


def _rows() -> Iterator[tuple[date, str, list[str]]]:
    published = date.min
    for line in (Path(__file__).parent / "timetable.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            published = date.fromisoformat(line[1:])
        else:
            text, _, values = line.partition(" =>")
            yield published, text, [value.strip() for value in values.split(";") if value.strip()]


@pytest.mark.parametrize(("published", "text", "values"), [*_rows()])
def test_times_have_the_values_of_the_guidelines(parse: Parse, published: date, text: str, values: list[str]) -> None:
    assert [f"{time.span.of(text)} = {time.value}" for time in find_times(parse(text), published)] == values
