"""CAMEO root codes and quad classes of PLOVER types. What is unresolved has none; there is no default."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.serve.exports.tables import Cell, Column, Row

QUAD_CLASSES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What a type of event is called elsewhere."""

    quad_class: int  #: 1 to 4, as GDELT and POLECAT count them; that of the PLOVER type
    root: str  #: "01" to "20"
    name: str

    @property
    def quad_name(self) -> str:
        """The quad class in words."""
        return QUAD_CLASSES[self.quad_class]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    type: str
    mode: str
    verbs: frozenset[str]
    code: Code

    def fits(self, type_: str, mode: str | None, verb: str) -> bool:
        return self.type == type_ and self.mode in ("", mode) and (not self.verbs or verb in self.verbs)


def code_of(type_: str | None, mode: str | None, verb: str) -> Code | None:
    """The code of an event of this PLOVER type and mode, told with this everyday verb; None when the type is unresolved."""
    return next((rule.code for rule in _rules() if type_ and rule.fits(type_, mode, verb)), None)


def code_columns(code: Callable[[Row], Code | None]) -> tuple[Column[Row], ...]:
    """The columns of a code, for a table whose rows have one or none."""

    def of(pick: Callable[[Code], int | str]) -> Callable[[Row], Cell]:
        return lambda row: pick(found) if (found := code(row)) else None

    return (
        Column("quad_class", "whole", "quad class of the type, 1 to 4; empty when unresolved", of(lambda code: code.quad_class)),
        Column("quad_name", "text", f"{', '.join(QUAD_CLASSES.values())}", of(lambda code: code.quad_name)),
        Column("cameo_root", "text", "CAMEO root code, 02 to 20, two digits; empty when unresolved", of(lambda code: code.root)),
        Column("cameo_name", "text", "name of that root", of(lambda code: code.name)),
    )


@cache
def _rules() -> tuple[_Rule, ...]:
    lines = files("reportedly.serve").joinpath("data/cameo.csv").read_text("utf-8").splitlines()
    return tuple(
        _Rule(
            type=row["type"],
            mode=row["mode"],
            verbs=frozenset(row["verbs"].split()),
            code=Code(quad_class=int(row["quad_class"]), root=row["root"], name=row["name"]),
        )
        for row in csv.DictReader(line for line in lines if not line.startswith("#"))
    )
