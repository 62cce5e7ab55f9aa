"""What two articles share and where they differ, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.score import FEATURES

_AT = {name: place for place, name in enumerate(FEATURES)}
#: feature, from which value on it is worth a word, the words
_SAID = (
    ("full_names_shared", 0.3, "the same names"),
    ("ages_agree", 0.3, "the same ages"),
    ("places_agree", 0.3, "the same places"),
    ("days_agree", 0.3, "the same days"),
    ("numbers_shared", 1.0, "the same numbers"),
    ("ages_differ", 1.0, "other ages"),
    ("places_differ", 1.0, "other places"),
    ("days_differ", 1.0, "other days"),
    ("title_name_missing", 0.99, "a name of the title is missing in the other"),
)


def in_words(row: NDArray[np.float32]) -> str:
    """Say what a comparison found; `row` has the columns of `FEATURES`."""
    return ", ".join(_parts(partial(_value, row)))


def _value(row: NDArray[np.float32], name: str) -> float:
    return float(row[_AT[name]])


def _parts(value: partial[float]) -> Iterator[str]:
    yield f"meaning {value('meaning_of_leads'):.2f}"
    if math.isnan(value("terms")):
        yield "another language"
    else:
        yield f"words {value('words'):.2f}"
        yield f"names and numbers {value('names'):.2f}"
        yield f"titles {value('titles'):.2f}"
    yield from _said(value)
    gap = value("gap")
    yield "a date is unknown" if math.isnan(gap) else f"{math.expm1(gap):.0f} days apart"


def _said(value: partial[float]) -> Iterable[str]:
    return (words for name, least, words in _SAID if value(name) >= least)
