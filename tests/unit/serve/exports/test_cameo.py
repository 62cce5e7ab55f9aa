"""CAMEO roots and quad classes of PLOVER types."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from reportedly.serve.exports.cameo import code_of

#: the codebook, Schrodt 2012
ROOTS = {
    "01": "make public statement",
    "02": "appeal",
    "03": "express intent to cooperate",
    "04": "consult",
    "05": "engage in diplomatic cooperation",
    "06": "engage in material cooperation",
    "07": "provide aid",
    "08": "yield",
    "09": "investigate",
    "10": "demand",
    "11": "disapprove",
    "12": "reject",
    "13": "threaten",
    "14": "protest",
    "15": "exhibit force posture",
    "16": "reduce relations",
    "17": "coerce",
    "18": "assault",
    "19": "fight",
    "20": "use unconventional mass violence",
}
#: as POLECAT has them, Halterman et al. 2023
CLASSES = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def _rows(room: str, name: str) -> list[dict[str, str]]:
    lines = files(f"reportedly.{room}").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("quad_class", CLASSES)
def test_every_type_of_a_class_has_that_class_and_a_root(quad_class: int) -> None:
    for type_ in CLASSES[quad_class]:
        code = code_of(type_, None, "")
        assert code is not None
        assert (code.quad_class, code.name) == (quad_class, ROOTS[code.root])


def test_every_row_is_of_its_type_s_class_and_bears_the_name_of_its_root() -> None:
    for row in _rows("serve", "cameo.csv"):
        assert row["type"] in CLASSES[int(row["quad_class"])]
        assert row["name"] == ROOTS[row["root"]]


def test_every_trigger_that_has_a_type_has_a_code_and_no_other() -> None:
    for row in _rows("read", "triggers.csv"):
        assert (code_of(row["type"] or None, row["mode"] or None, row["verb"]) is None) == (not row["type"])


def test_every_verb_that_decides_is_one_of_the_lexicon() -> None:
    known = {row["verb"] for row in _rows("read", "triggers.csv")}
    assert {verb for row in _rows("serve", "cameo.csv") for verb in row["verbs"].split()} <= known


@pytest.mark.parametrize(
    ("type_", "mode", "verb", "root"),
    [
        ("REQUEST", None, "urge", "02"),
        ("REQUEST", "meet", "invite", "02"),
        ("REQUEST", None, "demand", "10"),
        ("ACCUSE", "investigate", "probe", "09"),
        ("ACCUSE", "legal", "charge", "11"),
        ("COOPERATE", "agreement", "sign", "05"),
        ("COERCE", "abduct", "kidnap", "18"),
        ("COERCE", "arrest", "arrest", "17"),
        ("COERCE", None, "blockade", "19"),
        ("ASSAULT", "unconventional", "attack", "20"),
        ("ASSAULT", "primitive", "stab", "18"),
        ("ASSAULT", "heavy-weapons", "shell", "19"),
        ("ASSAULT", None, "invade", "19"),
        ("ASSAULT", None, "massacre", "20"),
        ("RETREAT", "withdraw", "withdraw", "08"),
    ],
)
def test_mode_and_verb_decide_where_a_type_joins_several_roots(type_: str, mode: str | None, verb: str, root: str) -> None:
    code = code_of(type_, mode, verb)
    assert code is not None
    assert code.root == root


@pytest.mark.parametrize("type_", [None, "", "CRIME"])
def test_what_is_unresolved_or_unknown_has_no_code(type_: str | None) -> None:
    assert code_of(type_, "arrest", "arrest") is None
