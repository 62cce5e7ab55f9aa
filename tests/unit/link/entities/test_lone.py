"""Surnames alone: what speaks for and against, how rivals share, and the fitted weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from reportedly.link.entities.lone import Setting, features, likelihood, odds
from reportedly.link.stories.gist import Gist
from reportedly.link.stories.told import Words
from reportedly.model import LocalEntity
from reportedly.model.ports import ArticleProfile, EntityProfile

LOCAL = LocalEntity(key="e0", kind="person", name="Karsk", variants=("Karsk",))
KNOWN = EntityProfile(
    entity_id="n1", kind="person", name="Adam Karsk", variants=("Adam Karsk", "Karsk"), descriptions=(), company=("n2", "n3"),
    article_count=3, company_counts=(2, 2),
)  # fmt: skip
PUBLISHED = datetime(2031, 6, 2, tzinfo=UTC)


def told(**terms: float) -> bytes:
    words = Words({f"@{word}": weight for word, weight in terms.items()}, Gist(), PUBLISHED)
    return words.kept(np.zeros(len(terms)), 0)


HERE = ArticleProfile(
    article_id="a9", address="https://nine.example.org", story_id="s9", outlet="Harbour Post", title="Karsk on the ferry",
    published=PUBLISHED, shingle_count=0, wire=None, told=told(velis=2.0, ferry=1.5, karsk=3.0),
)  # fmt: skip
THERE = replace(HERE, article_id="a1", story_id="s1", outlet="Lindow Gazette", title=None, told=told(bank=2.0, karsk=3.0))
SETTING = Setting(company=frozenset(), article_count=500, here=HERE, where=(THERE,))


def said(setting: Setting, local: LocalEntity = LOCAL, known: EntityProfile = KNOWN) -> float:
    return odds(features(local, known, setting))


def test_being_spoken_of_alike_speaks_for_one() -> None:
    alike, other = bytes([100, 20, 5, 0]), bytes([0, 10, 120, 30])
    here = replace(SETTING, context=alike)
    both = said(replace(here, where=(replace(THERE, context=alike),)))
    assert both > said(replace(here, where=(replace(THERE, context=alike), replace(THERE, context=other))))
    assert both > said(replace(here, where=(replace(THERE, context=other),))) + 3
    reasons = features(LOCAL, KNOWN, replace(here, where=(replace(THERE, context=alike),)))
    assert reasons["spoken of alike"].words == "spoken of alike"


def described(mine: str, theirs: str) -> float:
    return said(SETTING, replace(LOCAL, descriptions=(mine,)), replace(KNOWN, descriptions=(theirs,)))


def test_story_title_topic_company_and_role_speak_for_one() -> None:
    alone = said(SETTING)
    lone = replace(KNOWN, name="Karsk", variants=("Karsk",))
    assert said(replace(SETTING, where=(replace(THERE, story_id="s9"),)), known=lone) > said(SETTING, known=lone)
    assert said(replace(SETTING, here=replace(HERE, title="Adam Karsk on the ferry"))) > alone
    assert said(replace(SETTING, where=(replace(THERE, told=HERE.told),))) > alone
    assert said(replace(SETTING, company=frozenset({"n2", "n3"}))) > alone
    assert described("minister", "foreign minister") > alone


def test_offices_parties_and_states_are_one_however_they_are_written() -> None:
    alone = said(SETTING)
    assert described("Sen.", "senator from Ohio") > alone
    assert described("R-Ohio", "Ohio Republican") > alone
    assert described("D-Calif.", "R-Ohio") < alone
    assert described("Sen.", "actor") < alone


def test_words_alike_are_those_beside_the_name_itself() -> None:
    def alike(there: bytes) -> float:
        setting = replace(SETTING, where=(replace(THERE, told=there), replace(THERE, told=b"")))
        return features(LOCAL, KNOWN, setting)["words"].value * 2

    assert alike(told(bank=2.0, karsk=9.0)) == 0.0
    assert alike(HERE.told) == pytest.approx(1.0, abs=1e-3)
    assert 0.0 < alike(told(velis=2.0, bank=2.0)) < 1.0


def test_a_woman_is_hardly_called_adam() -> None:
    assert said(SETTING, local=replace(LOCAL, gender="female")) < said(SETTING, local=replace(LOCAL, gender="male"))


def test_rivals_share_what_speaks_for_them() -> None:
    assert likelihood(2.0) > likelihood(2.0, [0.0]) > likelihood(2.0, [0.0, 2.0])
    assert likelihood(0.0, [0.0]) == pytest.approx(1 / 3)


def test_company_that_is_everywhere_says_little() -> None:
    rare = replace(SETTING, company=frozenset({"n2"}))
    common = features(LOCAL, replace(KNOWN, company_counts=(400, 400)), rare)["company"].value
    assert common < features(LOCAL, KNOWN, rare)["company"].value


def test_days_are_counted_to_the_nearest_article() -> None:
    assert HERE.published is not None
    later = replace(THERE, published=HERE.published + timedelta(days=9))
    far = features(LOCAL, KNOWN, replace(SETTING, where=(later,)))["days"].value
    assert far > features(LOCAL, KNOWN, replace(SETTING, where=(later, THERE)))["days"].value == 0.0


def test_what_speaks_says_so_in_words() -> None:
    here, where = replace(HERE, title="Adam Karsk on the ferry"), (replace(THERE, story_id="s9"),)
    setting = Setting(company=frozenset({"n2"}), article_count=9, here=here, where=where, first_names=frozenset({"adam"}))
    minister = ("foreign minister",)
    found = features(replace(LOCAL, descriptions=minister), replace(KNOWN, descriptions=minister), setting)
    assert [one.words for one in found.values() if one.words] == [
        "1 of its company in both",
        "in 3 articles of the record",
        "called by the first name in the same article",
        "like description: foreign minister",
        "named in another article of the story",
        "the title names adam karsk",
    ]
