"""The lexicon of cues: rates by frame, classes, and what a damaged file does."""

from __future__ import annotations

from typing import get_args

import pytest

from reportedly.errors import StageError
from reportedly.model.readings import CueClass
from reportedly.read.cues import build_lexicon, load_lexicon
from reportedly.read.wordlists import load_table

_COUNTS = [
    "# invented counts",
    "lemma,frame,seen,reporting",
    "*,clause,100,50",
    "*,object,100,10",
    "say,clause,96,96",
    "eat,clause,16,0",
]
_CLASSES = [
    "lemma,class,strength,tells",
    "deny,deny,neutral,yes",
    "claim,claim,distances,yes",
    "hope,say,neutral,no",
    "rule out,deny,neutral,yes",
]


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


def test_thought_tells_nothing_and_its_passive_reports_no_more_often() -> None:
    lexicon = build_lexicon(_COUNTS, _CLASSES)
    assert lexicon.tells("claim")
    assert not lexicon.tells("hope")
    assert lexicon.rate("hope", "passive") == 0


def test_verb_with_its_particle_is_sorted_with_it_and_else_as_the_verb() -> None:
    lexicon = build_lexicon([*_COUNTS, "rule,object,10,5"], _CLASSES)
    assert (lexicon.class_of("rule out"), lexicon.class_of("rule")) == ("deny", "say")
    assert lexicon.rate("rule out", "object") == lexicon.rate("rule", "object")
    assert lexicon.tells("rule out")
    assert lexicon.class_of("claim back") == "claim"
    assert lexicon.tells("claim back")


@pytest.mark.parametrize("lemma", ["believe", "hope", "fear", "want", "praise"])
def test_shipped_words_of_thought_and_judgement_tell_nothing(lemma: str) -> None:
    rows = load_table("cue_classes.csv")
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    assert not build_lexicon(_COUNTS, lines).tells(lemma)


@pytest.mark.parametrize(
    ("lemma", "cue_class", "strength"),
    [
        ("rule out", "deny", "neutral"),
        ("point out", "say", "commits"),
        ("allegation", "claim", "distances"),
        ("assertion", "claim", "distances"),
        ("vow", "promise", "neutral"),
        ("assurance", "promise", "neutral"),
        ("warning", "threaten", "neutral"),
        ("demand", "ask", "neutral"),
        ("question", "ask", "neutral"),
        ("scepticism", "doubt", "distances"),
        ("realise", "say", "commits"),
    ],
)
def test_shipped_cue_has_its_class_and_strength(lemma: str, cue_class: str, strength: str) -> None:
    lexicon = load_lexicon()
    assert (lexicon.class_of(lemma), lexicon.strength_of(lemma)) == (cue_class, strength)


def test_shipped_classes_are_well_formed() -> None:
    rows = load_table("cue_classes.csv")
    assert len(rows) >= 300
    assert {row["class"] for row in rows} == set(get_args(CueClass))
    assert {row["strength"] for row in rows} == {"commits", "distances", "neutral"}
    assert {row["tells"] for row in rows} == {"yes", "no"}
    lemmas = [row["lemma"] for row in rows]
    assert len(lemmas) == len(set(lemmas))
    assert all(lemma == lemma.strip().lower() and len(lemma.split()) <= 2 for lemma in lemmas)


@pytest.mark.parametrize(
    ("counts", "classes"),
    [
        (["lemma,frame,seen", "say,clause,1"], _CLASSES),
        (["lemma,frame,seen,reporting", "say,clause,many,1"], _CLASSES),
        (["lemma,frame,seen,reporting", "say,clause"], _CLASSES),
        (_COUNTS, ["lemma,class,strength,tells", "deny,shout,neutral,yes"]),
        (_COUNTS, ["lemma,class,strength,tells", "deny,deny,weak,yes"]),
        (_COUNTS, ["lemma,class,strength,tells", "deny,deny,neutral,perhaps"]),
        (_COUNTS, ["lemma,class,strength", "deny,deny,neutral"]),
        (_COUNTS, ["lemma,kind", "deny,deny"]),
    ],
)
def test_damaged_file_stops_the_stage_with_one_line(counts: list[str], classes: list[str]) -> None:
    with pytest.raises(StageError, match="cue") as raised:
        build_lexicon(counts, classes)
    assert "\n" not in str(raised.value)
