"""What speaks for a candidate, and how likely it makes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import numpy as np
import pytest

from reportedly.model.readings import is_sure
from reportedly.read.event_sift import EVIDENCE, KEPT, sureness_of
from tests.reading import ReadText

Read = Callable[..., ReadText]


def test_every_weight_is_one_of_the_evidence_and_no_evidence_is_without() -> None:
    weights = json.loads(files("reportedly.read").joinpath("data", "event_weights.json").read_text(encoding="utf-8"))
    assert set(weights) == set(EVIDENCE)


def test_sureness_is_a_probability_however_much_speaks() -> None:
    assert 0.0 <= sureness_of(np.full(len(EVIDENCE), -1e6)) <= 1.0
    assert 0.0 <= sureness_of(np.full(len(EVIDENCE), 1e6)) <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Norway’s army attacked Kenya on Monday.",
        "Police in Oslo arrested Karl Vester.",
        "Norway imposed sanctions on Kenya.",
        "Ada Bruhn met Karl Vester in Oslo.",
    ],
)
def test_plain_deed_between_two_named_parties_is_kept_and_says_how_sure_it_is(read: Read, text: str) -> None:
    (event,) = read(text).reading.events
    assert event.sureness is not None
    assert KEPT <= event.sureness <= 1.0


@pytest.mark.parametrize("text", ["Norway has a long coast in Europe.", "Ada Bruhn looks like Karl Vester."])
def test_being_and_having_are_no_deeds(read: Read, text: str) -> None:
    assert read(text).reading.events == ()


@pytest.mark.parametrize(
    ("text", "verb", "type_"),
    [
        ("Norway cancelled its summit with Kenya.", "meet", "CONSULT"),
        ("A judge in Nairobi refused on Thursday to release Tom Alder.", "release", "CONCEDE"),
        ("Kenya agreed to allow Norwegian aid workers into the country.", "allow", "CONCEDE"),
        ("Ada Bruhn refused to meet Tom Alder on Monday.", "meet", "CONSULT"),
    ],
)
def test_deed_told_under_another_is_as_sure_as_what_speaks_for_its_pair(read: Read, text: str, verb: str, type_: str) -> None:
    (event,) = (event for event in read(text).reading.events if event.verb == verb)
    assert is_sure(event.sureness)
    assert (event.type, event.pair_type) == (type_, None)  # the code of the pair is that of the deed above
