"""The lexicon of cues: rates by frame, classes, and what a damaged file does."""

from __future__ import annotations

import pytest

from reportedly.errors import StageError
from reportedly.read.cues import build_lexicon, load_lexicon

_COUNTS = [
    "# invented counts",
    "lemma,frame,seen,reporting",
    "*,clause,100,50",
    "*,object,100,10",
    "say,clause,96,96",
    "eat,clause,16,0",
]
_CLASSES = ["lemma,class,strength", "deny,deny,neutral", "claim,claim,distances"]


def test_shipped_files_make_a_lexicon() -> None:
    lexicon = load_lexicon()
    assert lexicon.rate("say", "clause") > 0.7
    assert lexicon.rate("eat", "object") < 0.1
    assert lexicon.class_of("deny") == "deny"
    assert lexicon.speaks("say")
    assert not lexicon.speaks("accept")


def test_rate_of_a_rare_word_is_drawn_to_that_of_its_frame() -> None:
    lexicon = build_lexicon(_COUNTS, _CLASSES)
    assert lexicon.rate("say", "clause") == pytest.approx((96 + 4 * 0.5) / 100)
    assert lexicon.rate("eat", "clause") == pytest.approx(4 * 0.5 / 20)
    assert lexicon.rate("unheard", "clause") == pytest.approx(0.5)
    assert lexicon.rate("say", "no such frame") == 0


def test_as_clause_reports_like_a_clause() -> None:
    lexicon = build_lexicon(_COUNTS, _CLASSES)
    assert lexicon.rate("say", "as") == lexicon.rate("say", "clause")


def test_passive_of_a_sorted_cue_reports_half_the_time_when_unseen() -> None:
    lexicon = build_lexicon(_COUNTS, _CLASSES)
    assert lexicon.rate("deny", "passive") == pytest.approx(0.5)
    assert lexicon.rate("eat", "passive") == 0


def test_cue_in_no_class_says_and_is_neutral() -> None:
    lexicon = build_lexicon(_COUNTS, _CLASSES)
    assert (lexicon.class_of("mumble"), lexicon.strength_of("mumble")) == ("say", "neutral")
    assert lexicon.strength_of("claim") == "distances"


@pytest.mark.parametrize(
    ("counts", "classes"),
    [
        (["lemma,frame,seen", "say,clause,1"], _CLASSES),
        (["lemma,frame,seen,reporting", "say,clause,many,1"], _CLASSES),
        (["lemma,frame,seen,reporting", "say,clause"], _CLASSES),
        (_COUNTS, ["lemma,class,strength", "deny,shout,neutral"]),
        (_COUNTS, ["lemma,kind", "deny,deny"]),
    ],
)
def test_damaged_file_stops_the_stage_with_one_line(counts: list[str], classes: list[str]) -> None:
    with pytest.raises(StageError, match="cue") as raised:
        build_lexicon(counts, classes)
    assert "\n" not in str(raised.value)
