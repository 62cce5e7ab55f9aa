"""First names: whom they are mostly given to, and what they are called for short."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Gender = Literal["female", "male"]


def _rows(name: str) -> list[dict[str, str]]:
    lines = files("reportedly.text").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))


@cache
def given_names() -> Mapping[str, Gender]:
    """First names, folded, and whom they are mostly given to."""
    return {row["word"]: "female" if row["gender"] == "female" else "male" for row in _rows("given_names.csv")}


@cache
def _called() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows("nicknames.csv"):
        for word in (row["name"], row["short"]):
            found.setdefault(word, set()).add(row["name"])
    return {word: frozenset(names) for word, names in found.items()}


def called(name: str) -> frozenset[str]:
    """The full first names that a folded first name may stand for; itself where it is nobody's short form."""
    return _called().get(name, frozenset({name}))


def may_be_one(one: str, other: str) -> bool:
    """Whether two folded first names may be one person's: "bill" and "william", but not "bill" and "bob"."""
    return one == other or not called(one).isdisjoint(called(other))
