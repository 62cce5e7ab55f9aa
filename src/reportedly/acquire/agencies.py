"""News agencies: found by any name they are written with."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from reportedly.model import Outlet


def agency_or_none(name: str) -> Outlet | None:
    """Find the agency that is written so, in any language the list knows; short forms must be in capitals as listed."""
    trimmed = name.strip().strip(".,;:()[]")
    exact, folded = _agencies()
    return exact.get(trimmed) or folded.get(trimmed.casefold())


@cache
def _agencies() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    """All writings, exact; and those long enough to be told apart whatever their case."""
    text = files("reportedly.acquire").joinpath("data", "agencies.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    exact: dict[str, Outlet] = {}
    for row in rows:
        outlet = Outlet(name=row["name"], kind=row["kind"], country=row["country"])
        for writing in (row["name"], *row["variants"].split("|")):
            if writing:
                exact.setdefault(writing, outlet)
    folded = {writing.casefold(): outlet for writing, outlet in exact.items() if len(writing) > 5 or not writing.isascii()}
    return exact, folded
