"""Knowledge bases read line by line, of both forms, broken lines and all."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.acquire.knowledge import Passed, read_knowledge
from reportedly.model import Done, Failed, KnowledgeEntry

ENGLISH = frozenset({"en", "ru"})


def wikidata(id_: str, label: str | None, classes: tuple[str, ...] = ("Q5",), **more: Any) -> dict[str, Any]:
    """An entity as a dump has it."""
    labels = {"en": {"language": "en", "value": label}} if label else []
    claims = {"P31": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": one}}}} for one in classes]}
    return {"id": id_, "type": "item", "labels": labels, "aliases": [], "descriptions": [], "claims": claims, **more}


def money(id_: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": properties}


def read(path: Path, content: bytes, max_bytes: int = 100_000) -> list[Any]:
    path.write_bytes(content)
    return list(read_knowledge(path, "base", ENGLISH, max_bytes))


def lines(*entities: object) -> bytes:
    return b"\n".join(json.dumps(entity).encode() for entity in entities)


def entry_of(outcome: Any) -> KnowledgeEntry:
    assert isinstance(outcome, Done)
    return outcome.value  # type: ignore[no-any-return]


def test_a_wikidata_dump_gives_names_descriptions_and_birth(tmp_path: Path) -> None:
    person = wikidata(
        "Q7000001",
        "Olen Karsk",
        labels={
            "en": {"language": "en", "value": "Olen Karsk"},
            "ru": {"language": "ru", "value": "Олен Карск"},
            "xx": {"language": "xx", "value": "Not asked for"},
        },
        aliases={"en": [{"language": "en", "value": "Olen  P. Karsk"}, {"language": "en", "value": "Olen Karsk"}]},
        descriptions={"en": {"language": "en", "value": "finance minister of Maren"}},
    )
    person["claims"]["P569"] = [{"mainsnak": {"datavalue": {"value": {"time": "+1961-03-02T00:00:00Z"}}}}]
    (found,) = read(tmp_path / "dump.json", b"[\n" + lines(person) + b",\n]\n")
    entry = entry_of(found)
    assert (entry.id, entry.kind, entry.name, entry.born) == ("Q7000001", "person", "Olen Karsk", "1961")
    assert entry.names == ("Olen P. Karsk", "Олен Карск")
    assert entry.descriptions == ("finance minister of Maren",)
    assert entry.address == "https://www.wikidata.org/wiki/Q7000001"


@pytest.mark.parametrize(
    ("classes", "claims", "kind"),
    [
        (("Q515",), {}, "place"),
        (("Q7278",), {}, "organisation"),
        (("Q99999999", "Q6256"), {}, "place"),
        (("Q99999999",), {"P159": []}, "organisation"),
        (("Q99999999",), {"P625": [], "P1566": []}, "place"),
    ],
)
def test_what_an_entity_is_comes_from_its_class_or_what_is_said_of_it(
    tmp_path: Path, classes: tuple[str, ...], claims: dict[str, Any], kind: str
) -> None:
    entity = wikidata("Q1", "Lindow", classes)
    entity["claims"].update(claims)
    assert entry_of(read(tmp_path / "dump.json", lines(entity))[0]).kind == kind


def test_what_is_no_person_body_or_place_is_passed_over(tmp_path: Path) -> None:
    nameless = wikidata("Q2", None)
    unclassed = wikidata("Q3", "Quay Prize", ("Q618779",))
    deprecated = wikidata("Q4", "Once a person")
    deprecated["claims"]["P31"][0]["rank"] = "deprecated"
    assert read(tmp_path / "dump.json", lines(nameless, unclassed, deprecated)) == [Passed("Q2"), Passed("Q3"), Passed("Q4")]


def test_older_dumps_number_their_classes(tmp_path: Path) -> None:
    entity = wikidata("Q5000", "Vera Karsk")
    entity["claims"]["P31"][0]["mainsnak"]["datavalue"]["value"] = {"entity-type": "item", "numeric-id": 5}
    assert entry_of(read(tmp_path / "dump.json", lines(entity))[0]).kind == "person"


def test_follow_the_money_gives_names_and_offices_and_no_weak_alias(tmp_path: Path) -> None:
    person = money(
        "NK-1",
        "Person",
        name=["Olen Karsk"],
        alias=["Олен Карск"],
        weakAlias=["The Ferryman"],
        position=["Minister of Finance"],
        birthDate=["1961-03-02"],
    )
    body = money("NK-2", "PublicBody", name=["Osk Council"])
    vessel = money("NK-3", "Vessel", name=["Maren Star"])
    found = read(tmp_path / "a.ftm.json", lines(person, body, vessel))
    entry = entry_of(found[0])
    assert (entry.name, entry.names, entry.descriptions, entry.born) == (
        "Olen Karsk",
        ("Олен Карск",),
        ("Minister of Finance",),
        "1961",
    )
    assert entry_of(found[1]).kind == "organisation"
    assert found[2] == Passed("NK-3")


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_packed_files_are_unpacked(tmp_path: Path, suffix: str, pack: Any) -> None:
    found = read(tmp_path / f"dump.json{suffix}", pack(lines(wikidata("Q1", "Olen Karsk"))))
    assert [entry_of(one).id for one in found] == ["Q1"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"id": ', "is not valid JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"labels": {}}', "has no `id`"),
        (b'["Q1"]', "has no `id`"),
        (b'{"id": "Q1"}', "is neither an entity of Wikidata"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_rest_is_read(tmp_path: Path, bad: bytes, reason: str) -> None:
    found = read(tmp_path / "dump.json", bad + b"\n" + lines(wikidata("Q1", "Olen Karsk")), max_bytes=200_000)
    assert isinstance(found[0], Failed)
    assert reason in str(found[0].error)
    assert str(found[0].error).startswith(str(tmp_path / "dump.json") + "#1: ")
    assert entry_of(found[1]).id == "Q1"


def test_a_line_too_long_is_read_past(tmp_path: Path) -> None:
    found = read(tmp_path / "dump.json", b"x" * 3_000 + b"\n" + lines(wikidata("Q1", "Olen Karsk")), max_bytes=1_000)
    assert "longer than 1,000 bytes" in str(found[0].error)
    assert entry_of(found[1]).id == "Q1"


def test_a_damaged_file_says_so_after_what_could_be_read(tmp_path: Path) -> None:
    packed = gzip.compress(lines(*(wikidata(f"Q{n}", f"Olen Karsk {n}") for n in range(2_000))))
    found = read(tmp_path / "dump.json.gz", packed[: len(packed) // 2])
    assert isinstance(found[0], Done)
    assert "is damaged" in str(found[-1].error)


@pytest.mark.parametrize("odd", ["claims", "labels", "aliases", "descriptions"])
@pytest.mark.parametrize("value", [None, [], "x", 3, {"en": 3}, {"en": [3]}, {"P31": 3}, {"P31": [3]}, {"P31": [{}]}])
def test_no_odd_value_breaks_the_reading(tmp_path: Path, odd: str, value: object) -> None:
    entity = {**wikidata("Q1", "Olen Karsk"), odd: value}
    assert len(read(tmp_path / "dump.json", lines(entity))) == 1
