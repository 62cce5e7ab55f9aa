"""The status of an event as told, and the words by which a writer holds back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from reportedly.model import Span
from reportedly.model.readings import CueClass, Status
from reportedly.read import status as statuses
from reportedly.read.reader import Reader
from reportedly.read.status import under_cue
from tests.factory import make_article
from tests.reading import ReadText

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Karl Vester visited Kenya.", "happened"),
        ("Karl Vester has visited Kenya.", "happened"),
        ("Karl Vester is visiting Kenya.", "happening"),
        ("Karl Vester will visit Kenya in June.", "planned"),
        ("Karl Vester plans to visit Kenya.", "planned"),
        ("Karl Vester was going to visit Kenya.", "planned"),
        ("Karl Vester may visit Kenya in June.", "possible"),
        ("Karl Vester wants to visit Kenya.", "possible"),
        ("If Karl Vester visits Kenya, the mayor will resign.", "possible"),
        ("Karl Vester did not visit Kenya.", "denied"),
        ("Karl Vester never visited Kenya.", "denied"),
        ("Karl Vester refused to visit Kenya.", "denied"),
        ("No minister visited Kenya.", "denied"),
        ("Ada Bruhn denied that Karl Vester visited Kenya.", "denied"),
        ("Ada Bruhn doubts that Karl Vester visited Kenya.", "possible"),
        ("Ada Bruhn did not deny that Karl Vester visited Kenya.", "possible"),
        ("Ada Bruhn did not confirm that Karl Vester visited Kenya.", "unconfirmed"),
        ("Ada Bruhn confirmed that Karl Vester visited Kenya.", "happened"),
        ("Ada Bruhn’s visit to Kenya was called off.", "cancelled"),
        ("Norway called off a planned visit to Kenya.", "cancelled"),
        ("Karl Vester cancelled his visit to Kenya.", "cancelled"),
        ("The alleged visit of Karl Vester to Kenya angered Norway.", "unconfirmed"),
        ("Karl Vester’s upcoming visit to Kenya angered Norway.", "planned"),
        ("Kenya has not confirmed the visit by Karl Vester.", "unconfirmed"),
    ],
)
def test_visit_has_the_status_its_sentence_tells(read: Read, text: str, status: str) -> None:
    assert read(text).event("visit").status == status


@pytest.mark.parametrize(
    ("text", "verb", "status"),
    [
        ("There was no meeting between Norway and Kenya.", "meet", "denied"),
        ("A proposed meeting between Norway and Kenya collapsed.", "meet", "possible"),
        ("Norway failed to reach an agreement with Kenya.", "agree", "denied"),
        ("Norway held talks with Kenya.", "talk", "happened"),
        ("Norway will hold talks with Kenya.", "talk", "planned"),
        ("Norway threatened to impose sanctions on Kenya.", "sanction", "possible"),
        ("Norway promised to attack Kenya.", "attack", "planned"),
        ("Norway considered attacking Kenya.", "attack", "possible"),
        ("Norway has begun to withdraw from Kenya.", "withdraw", "happening"),
        ("Norway urged Kenya to release Karl Vester.", "release", "possible"),
        ("Nobody attacked Kenya, Ada Bruhn said.", "attack", "denied"),
        ("Norway rejected reports that it attacked Kenya.", "attack", "denied"),
    ],
)
def test_event_has_the_status_of_what_governs_or_carries_it(read: Read, text: str, verb: str, status: str) -> None:
    assert read(text).event(verb).status == status


@pytest.mark.parametrize(
    ("text", "hedges", "status"),
    [
        ("Karl Vester most likely visited Kenya.", "most likely", "happened"),
        ("Karl Vester reportedly visited Kenya.", "reportedly", "happened"),
        ("Karl Vester will probably visit Kenya.", "probably", "planned"),
        ("The alleged visit of Karl Vester to Kenya angered Norway.", "alleged", "unconfirmed"),
        ("Karl Vester visited Kenya.", "", "happened"),
    ],
)
def test_hedges_are_kept_beside_the_status(read: Read, text: str, hedges: str, status: str) -> None:
    found = read(text)
    assert found.words(found.event("visit").hedges) == hedges
    assert found.event("visit").status == status


@pytest.mark.parametrize(
    ("status", "cue_class", "coloured"),
    [
        ("happened", "deny", "denied"),
        ("cancelled", "deny", "cancelled"),
        ("possible", "promise", "planned"),
        ("planned", "threaten", "possible"),
        ("happening", "doubt", "possible"),
        ("happened", "claim", "happened"),
        ("planned", None, "planned"),
    ],
)
def test_class_of_the_cue_colours_the_status(status: Status, cue_class: CueClass | None, coloured: Status) -> None:
    assert under_cue(status, cue_class) == coloured


def test_writer_commits_to_what_happened_and_what_will_and_not_to_what_did_not(reader: Reader) -> None:
    article = make_article("Karl Vester visited Kenya on Monday. Ada Bruhn did not resign. Norway may attack Kenya.")
    words = (article.text.index("visit"), article.text.index("resign"), article.text.index("attack"))
    [commitments] = reader.commitments([(article, tuple(Span(at, at + 5) for at in words))])
    assert commitments == ("happened", "denied", "uncertain")


@pytest.mark.parametrize(
    ("likely", "commitment"),
    [
        ((0.55, 0.44, 0.01), "uncertain"),
        ((0.62, 0.37, 0.01), "happened"),
        ((0.10, 0.50, 0.40), "denied"),
        ((0.02, 0.68, 0.30), "uncertain"),
        ((0.34, 0.33, 0.33), "denied"),
    ],
)
def test_what_is_not_sure_to_have_happened_is_sooner_called_open(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, likely: tuple[float, ...], commitment: str
) -> None:
    class Fixed:
        def commitments(self, encoding: object, asked: object) -> np.ndarray:
            return np.array([likely], np.float32)

    monkeypatch.setattr(statuses, "load_encoder", Fixed)
    article = make_article("Karl Vester visited Kenya on Monday.")
    at = article.text.index("visit")
    assert reader.commitments([(article, (Span(at, at + 7),))]) == [(commitment,)]
