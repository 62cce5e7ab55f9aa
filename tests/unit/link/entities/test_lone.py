"""Surnames alone: what speaks for and against, and the fitted weights."""

from __future__ import annotations

from dataclasses import replace

from reportedly.link.entities.lone import Setting, features, likelihood, load_weights
from reportedly.model import LocalEntity
from reportedly.model.ports import EntityProfile

LOCAL = LocalEntity(key="e0", kind="person", name="Karsk", variants=("Karsk",))
KNOWN = EntityProfile(
    entity_id="n1", kind="person", name="Olen Karsk", variants=("Olen Karsk", "Karsk"), descriptions=(), company=("n2", "n3"),
    article_count=3, company_counts=(2, 2),
)  # fmt: skip
SETTING = Setting(company=frozenset(), rivals=0, article_count=500)


def chance(setting: Setting, shared: tuple[str, ...] = (), roles: tuple[int, int] = (0, 0)) -> float:
    return likelihood(features(LOCAL, KNOWN, setting, shared, roles), load_weights())


def test_company_and_role_speak_for_one_and_other_bearers_against() -> None:
    alone = chance(SETTING)
    assert chance(replace(SETTING, company=frozenset({"n2", "n3"}))) > alone
    assert chance(SETTING, ("minister",), (1, 1)) > alone
    assert chance(replace(SETTING, rivals=3)) < alone


def test_company_that_is_everywhere_says_little() -> None:
    rare = replace(SETTING, company=frozenset({"n2"}))
    common = features(LOCAL, replace(KNOWN, company_counts=(400, 400)), rare, (), (0, 0))["company"].value
    assert common < features(LOCAL, KNOWN, rare, (), (0, 0))["company"].value


def test_what_speaks_says_so_in_words() -> None:
    found = features(LOCAL, KNOWN, Setting(company=frozenset({"n2"}), rivals=2, article_count=9), ("minister",), (1, 1))
    assert [one.words for one in found.values() if one.words] == [
        "1 of its company in both",
        "like description: minister",
        "2 others bear it",
    ]
