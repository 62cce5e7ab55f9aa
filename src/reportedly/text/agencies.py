"""News agencies of the world, by every name they are written with: one list for the credits of a page and for its text."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A news agency: a body that sends its reports to others."""

    name: str
    kind: str  #: agency, or state when a government owns or directs it
    country: str | None  #: ISO 3166-1 alpha-2; None when it is of no country
    writings: tuple[str, ...]  #: its name and the others it goes by, anywhere
    in_credits: tuple[str, ...]  #: writings that mean it in a credit only; in a text they are mostly something else


@cache
def load_agencies() -> tuple[Agency, ...]:
    """Load the list, once a process."""
    text = files("reportedly.text").joinpath("data", "agencies.csv").read_text(encoding="utf-8")
    return tuple(
        Agency(
            name=row["name"],
            kind=row["kind"],
            country=row["country"] or None,
            writings=(row["name"], *filter(None, row["other_names"].split("|"))),
            in_credits=tuple(filter(None, row["in_credits"].split("|"))),
        )
        for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    )


def find_credited(writing: str) -> Agency | None:
    """Find the agency a credit means by this writing; short ones must be spelt as listed."""
    exact, folded = _by_writing()
    return exact.get(writing) or folded.get(writing.casefold())


@cache
def _by_writing() -> tuple[dict[str, Agency], dict[str, Agency]]:
    """All writings, exact; and those long enough to be told apart whatever their case."""
    exact: dict[str, Agency] = {}
    for agency in load_agencies():
        for writing in (*agency.writings, *agency.in_credits):
            exact.setdefault(writing, agency)
    folded = {writing.casefold(): agency for writing, agency in exact.items() if len(writing) > 5 or not writing.isascii()}
    return exact, folded
