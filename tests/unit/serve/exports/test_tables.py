"""Tables of events and mentions: the same rows as CSV and as Parquet."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from reportedly.errors import ConfigError
from reportedly.model import Account, Attribution, EventMention, LocalEntity, Party, Quantity, Reading, Relation, TimeExpression
from reportedly.serve.exports.csv import csv_lines
from reportedly.serve.exports.event_mentions import EVENT_MENTIONS
from reportedly.serve.exports.events import EVENTS, Happened, Telling
from reportedly.serve.exports.mentions import MENTIONS
from reportedly.serve.exports.parquet import ROWS, write_parquet
from reportedly.serve.exports.tables import Cell, Column, Table
from reportedly.store.record import Record
from tests.factory import make_article, make_event, make_reading, make_story_events, span_of
from tests.newsroom import ARTICLES, BRIDGE, COPY, DENIAL, EVENT, MAYOR, MORNING, STORY, WIRE, fill
from tests.saving import link

TEXT = "Troops in Marn may have shelled a market on 3 March, killing at least 12 people. Marn's mayor Ada Bruhn fled."
TEXT_OF = {article.id: article.text for article in ARTICLES}
ONE: Column[Any] = Column("one", "whole", "always 1", lambda row: 1)
TABLES = (EVENTS, EVENT_MENTIONS, MENTIONS)


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with Record.open(":memory:") as record:
        yield fill(record)


@pytest.fixture
def empty() -> Iterator[Record]:
    with Record.open(":memory:") as record:
        yield record


def _csv(table: Table[Any], record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_lines(table, record)))))


def _parquet(table: Table[Any], record: Record, folder: Path) -> list[dict[str, Any]]:
    write_parquet(table, record, folder / "table.parquet")
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(folder / "table.parquet").to_pylist()
    return rows


def _shelling() -> tuple[Any, Reading]:
    """An article that tells one event with everything that can be told of one."""
    article = make_article(TEXT)
    mention = EventMention(
        trigger=span_of(TEXT, "shelled"),
        verb="shell",
        type="ASSAULT",
        mode="heavy-weapons",
        actors=(Party(span=span_of(TEXT, "Troops"), entity=None, name="Troops"),),
        recipients=(Party(span=span_of(TEXT, "a market"), entity=None, name="a market"),),
        place=Party(span=span_of(TEXT, "Marn"), entity=None, name="Marn"),
        time=0,
        status="possible",
        hedges=(span_of(TEXT, "may have"),),
        quantities=(Quantity(value=12, unit="killed", bound="at least", span=span_of(TEXT, "at least 12 people")),),
        attribution=3,
        chain=3,
        is_background=True,
    )
    time = TimeExpression(span=span_of(TEXT, "3 March"), type="DATE", value="2024-03-03", granularity="day")
    return article, make_reading(article, times=(time,), events=(mention,))


def _spans(row: dict[str, Any], words: str, name: str) -> list[tuple[str, int, int]]:
    """The words of a column, and its offsets, one span or several."""
    if f"{name}_start" in row:
        return [] if row[words] is None else [(row[words], row[f"{name}_start"], row[f"{name}_end"])]
    return list(zip(row[f"{name}_words"], row[f"{name}_starts"], row[f"{name}_ends"], strict=True))


# ── both formats ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_both_formats_have_the_same_columns_and_rows(table: Table[Any], record: Record, tmp_path: Path) -> None:
    names = [column.name for column in table.columns]
    rows = _parquet(table, record, tmp_path)
    assert rows
    assert [list(row) for row in rows] == [names] * len(rows)
    assert [[list(cell) if isinstance(cell, tuple) else cell for cell in row] for row in table.rows(record)] == [
        list(row.values()) for row in rows
    ]
    lines = _csv(table, record)
    assert [list(line) for line in lines] == [names] * len(rows)
    assert [list(line.values()) for line in lines] == [[_shown(cell) for cell in row.values()] for row in rows]


def _shown(cell: Any) -> str:
    if isinstance(cell, list):
        return "; ".join(_shown(item) for item in cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else cell.isoformat() if isinstance(cell, datetime) else str(cell)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_an_empty_record_gives_a_head_and_no_rows(table: Table[Any], empty: Record, tmp_path: Path) -> None:
    assert "".join(csv_lines(table, empty)).rstrip("\r\n").split(",") == [column.name for column in table.columns]
    assert _parquet(table, empty, tmp_path) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_column_is_named_once_and_says_what_it_means_in_the_file(table: Table[Any], record: Record, tmp_path: Path) -> None:
    assert len({column.name for column in table.columns}) == len(table.columns)
    write_parquet(table, record, tmp_path / "table.parquet")
    fields = list(pyarrow.parquet.read_schema(tmp_path / "table.parquet"))
    assert [field.metadata[b"description"].decode() for field in fields] == [column.what for column in table.columns]


def test_numbers_lists_and_moments_keep_their_kind_in_parquet(record: Record, tmp_path: Path) -> None:
    row = _parquet(EVENTS, record, tmp_path)[0]
    assert (row["mention_count"], row["is_background"], row["origins"]) == (3, False, ["Tom Alder", "Ada Bruhn"])
    assert row["first_published"] == MORNING
    assert str(pyarrow.parquet.read_schema(tmp_path / "table.parquet").field("last_published").type) == "timestamp[us, tz=UTC]"


def _numbers(count: int, given: list[int]) -> Table[int]:
    def read(record: Record) -> Iterator[int]:
        for number in range(count):
            given.append(number)
            yield number

    return Table(name="numbers", what="Numbers.", read=read, columns=(Column("number", "whole", "a number", lambda row: row),))


def test_csv_is_written_as_rows_come(empty: Record) -> None:
    given: list[int] = []
    lines = csv_lines(_numbers(1_000, given), empty)
    assert (next(lines), given) == ("number\r\n", [])
    assert (next(lines), given) == ("0\r\n", [0])


def test_parquet_is_written_some_thousand_rows_at_a_time(empty: Record, tmp_path: Path) -> None:
    write_parquet(_numbers(2 * ROWS + 1, []), empty, tmp_path / "numbers.parquet")
    facts = pyarrow.parquet.ParquetFile(tmp_path / "numbers.parquet").metadata
    assert [facts.row_group(number).num_rows for number in range(facts.num_row_groups)] == [ROWS, ROWS, 1]


def test_it_is_said_how_to_get_parquet_when_its_package_is_missing(
    empty: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match="pip install pyarrow"):
        write_parquet(MENTIONS, empty, tmp_path / "mentions.parquet")
    assert not (tmp_path / "mentions.parquet").exists()


@pytest.mark.parametrize("words", ["=1+1", "+cmd", "-2", "@sum", "\tx", "\rx"])
def test_cell_is_no_formula(words: str) -> None:
    hostile = replace(WIRE, outlet=words)
    with Record.open(":memory:") as record:
        fill(record, replacing={WIRE: hostile})
        assert f"'{words}" in {row["outlet"] for row in _csv(EVENT_MENTIONS, record)}
        assert any(row["outlets"].startswith(f"'{words}; ") for row in _csv(EVENTS, record))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""),
        (True, "true"),
        (-2, "-2"),
        (12.0, "12"),
        (0.5, "0.5"),
        ([-2.0, 2.5], "-2; 2.5"),
        (["a; b", None, "c"], "a, b; ; c"),
        (["-a", "b"], "'-a; b"),
        ([None], ""),
        ("a\x00b", "ab"),
        (datetime(2024, 3, 4, tzinfo=UTC), "2024-03-04T00:00:00+00:00"),
    ],
)
def test_a_cell_is_written_so_that_it_can_be_taken_apart_again(cell: Cell, shown: str, empty: Record) -> None:
    table: Table[Cell] = Table(
        name="t", what="", read=lambda record: iter([cell]), columns=(Column("n", "text", "", lambda row: row), ONE)
    )
    rows = list(csv.reader(io.StringIO("".join(csv_lines(table, empty)))))
    assert rows[1] == [shown, "1"]


# ── what stands in the rows ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_offset_slices_back_to_its_words(record: Record, tmp_path: Path) -> None:
    article, reading = _shelling()
    with Record.open(":memory:") as other:
        link(other, article, reading=reading)
        rows = _parquet(EVENT_MENTIONS, record, tmp_path) + _parquet(EVENT_MENTIONS, other, tmp_path)
    texts = {**TEXT_OF, article.id: article.text}
    names = ("hedge", "trigger", "actor", "recipient", "place", "time", "quantity", "cue", "chain")
    found = [
        (texts[row["article_id"]][start:end], words)
        for row in rows
        for name in names
        for words, start, end in _spans(row, "place_words" if name == "place" else name, name)
    ]
    assert len(found) > 20
    assert [words for words, _ in found] == [words for _, words in found]


def test_a_mention_tells_who_says_so_and_through_whom(record: Record, tmp_path: Path) -> None:
    rows = {row["article_id"]: row for row in _parquet(EVENT_MENTIONS, record, tmp_path)}
    wire = rows[WIRE.id]
    assert (wire["event_id"], wire["mention"], wire["status"]) == (EVENT.id, 0, "planned")
    assert (wire["chain"], wire["chain_kinds"]) == (["Valley Radio", "Tom Alder"], ["outlet", "person"])
    assert (wire["origin"], wire["origin_kind"], wire["origin_id"]) == ("Tom Alder", "person", wire["chain_ids"][1])
    assert (wire["cue_words"], wire["cue_class"], wire["speakers"]) == (["told"], "say", ["Tom Alder"])
    assert (wire["actors"], wire["actor_ids"], wire["recipient_ids"]) == (["Ada Bruhn"], [MAYOR], [BRIDGE])
    assert (wire["time"], wire["time_value"], wire["time_granularity"]) == ("Friday", "2024-03-08", "day")
    assert TEXT_OF[WIRE.id][wire["sentence_start"] : wire["sentence_end"]].endswith("told Valley Radio.")
    assert (wire["copy_of"], rows[COPY.id]["copy_of"]) == (None, WIRE.id)
    assert rows[DENIAL.id]["cue_class"] == "deny"


def test_a_mention_has_its_numbers_codes_and_hedges(empty: Record, tmp_path: Path) -> None:
    article, reading = _shelling()
    link(empty, article, reading=reading)
    (row,) = _parquet(EVENT_MENTIONS, empty, tmp_path)
    assert (row["quantity_values"], row["quantity_units"], row["quantity_bounds"]) == ([12.0], ["killed"], ["at least"])
    assert (row["type"], row["mode"], row["cameo_root"], row["cameo_name"]) == ("ASSAULT", "heavy-weapons", "19", "fight")
    assert (row["quad_class"], row["quad_name"]) == (4, "material conflict")
    assert (row["place"], row["place_id"], row["is_background"], row["hedge_words"]) == ("Marn", None, True, ["may have"])
    assert (row["event_id"], row["chain"], row["origin"], row["cue_class"], row["speakers"]) == (None, [], None, None, [])


def test_speakers_are_all_who_say_it(empty: Record, tmp_path: Path) -> None:
    article, reading = _shelling()
    said = Attribution(
        source=(), cue=(), content=(), kind="indirect", speaker_name="officials", speaker_state="unnamed", co_speakers=("e0",)
    )
    entity = LocalEntity(key="e0", kind="person", name="Ada Bruhn", variants=("Ada Bruhn",))
    mention = replace(reading.events[0], attribution=0)
    link(empty, article, reading=replace(reading, entities=(entity,), attributions=(said,), events=(mention,)))
    (row,) = _parquet(EVENT_MENTIONS, empty, tmp_path)
    assert (row["speakers"], row["speaker_ids"], row["speaker_state"]) == (["officials", "Ada Bruhn"], [None, None], "unnamed")


def test_an_event_is_one_row_however_many_articles_tell_it(record: Record, tmp_path: Path) -> None:
    (row,) = _parquet(EVENTS, record, tmp_path)
    assert (row["event_id"], row["story_id"], row["label"]) == (EVENT.id, STORY, "Ada Bruhn closes Old Bridge")
    assert (row["mention_count"], row["article_count"], row["copy_count"]) == (3, 3, 1)
    assert (row["origin_count"], row["unknown_origin_count"], row["conflict_count"]) == (2, 0, 1)
    assert (row["actors"], row["actor_ids"], row["recipients"]) == (["Ada Bruhn"], [MAYOR], ["Old Bridge"])
    assert (row["status"], row["statuses"]) == ("denied", ["planned", "denied"])
    assert (row["date"], row["date_granularity"], row["dates"]) == ("2024-03-08", "day", ["2024-03-08"])
    assert row["outlets"] == ["Northwire", "Lindow Courier", "Harbour Letter"]


def test_what_is_unresolved_has_empty_codes(record: Record, tmp_path: Path) -> None:
    for row in _parquet(EVENTS, record, tmp_path) + _parquet(EVENT_MENTIONS, record, tmp_path):
        assert row["type"] is None
        assert (row["quad_class"], row["quad_name"], row["cameo_root"], row["cameo_name"]) == (None, None, None, None)


def _telling(**given: Any) -> Telling:
    defaults: dict[str, Any] = {
        "article_id": "a1",
        "outlet": None,
        "published": MORNING,
        "copy_of": None,
        "type": "CONSULT",
        "mode": None,
        "status": "planned",
        "is_background": False,
        "sureness": None,
        "place": None,
        "date": None,
    }
    return Telling(**{**defaults, **given})


def _happened(*tellings: Telling, **given: Any) -> dict[str, Cell]:
    event = make_event(type="CONSULT", mentions=tuple((one.article_id, 0) for one in tellings), **given)
    row = Happened(event=event, tellings=tellings, names={})
    return {column.name: column.value(row) for column in EVENTS.columns}


def _day(value: str) -> TimeExpression:
    return TimeExpression(span=span_of("x", "x"), type="DATE", value=value, granularity="day")


def test_date_place_and_mode_are_those_last_told_by_a_dated_article() -> None:
    row = _happened(
        _telling(date=_day("2024-06-12"), place=("Marn", "n1"), mode="visit"),
        _telling(date=_day("2024-06-14"), published=MORNING + timedelta(days=1)),
        _telling(date=_day("2024-06-01"), place=("Lindow", "n2"), published=None, mode="meet"),
    )
    assert (row["date"], row["dates"]) == ("2024-06-14", ["2024-06-12", "2024-06-14", "2024-06-01"])
    assert (row["place"], row["place_id"], row["places"]) == ("Marn", "n1", ["Marn", "Lindow"])
    assert (row["mode"], row["cameo_root"]) == ("visit", "04")


def test_an_undated_article_is_heard_when_no_other_says() -> None:
    row = _happened(_telling(), _telling(date=_day("2024-06-01"), published=None))
    assert row["date"] == "2024-06-01"


def test_a_mode_told_with_another_type_is_not_the_event_s() -> None:
    assert _happened(_telling(type="ASSAULT", mode="firearms"))["mode"] is None


def test_an_event_nobody_tells_any_more_claims_nothing() -> None:
    row = _happened()
    assert (row["is_background"], row["date"], row["place"], row["first_published"]) == (False, None, None, None)


def test_background_is_what_every_mention_tells_as_background() -> None:
    behind = _telling(is_background=True)
    assert _happened(behind, behind)["is_background"] is True
    assert _happened(behind, _telling())["is_background"] is False


def test_articles_without_an_origin_are_counted_where_they_tell_the_event_itself() -> None:
    own = Account(origin=None, origin_entity=None, paths=(), article_ids=("a1", "elsewhere"), values=())
    named = Account(origin="Ada Bruhn", origin_entity=None, paths=(), article_ids=("a1",), values=())
    row = _happened(_telling(), accounts=(own, named))
    assert (row["unknown_origin_count"], row["origin_count"], row["origins"]) == (1, 1, ["Ada Bruhn"])


def test_event_is_as_sure_as_its_surest_telling() -> None:
    assert _happened(_telling(sureness=0.4), _telling(sureness=0.8))["sureness"] == 0.8
    assert _happened(_telling())["sureness"] is None


@pytest.mark.parametrize(("least", "left"), [(0.0, 3), (0.5, 2), (0.9, 1)])
def test_rows_less_sure_are_left_out_and_those_not_estimated_stay(empty: Record, least: float, left: int) -> None:
    rows = tuple(Happened(event=EVENT, tellings=(_telling(sureness=sure),), names={}) for sure in (0.3, 0.7, None))
    assert len(list(replace(EVENTS, read=lambda record: iter(rows)).surer_than(least).rows(empty))) == left


def test_only_contradictions_are_counted_as_conflicts() -> None:
    conflict = EVENT.relations[0]
    agreed = Relation(relation="agree", left=conflict.left, right=conflict.right, reason="the same")
    assert _happened(_telling(), relations=(conflict, agreed))["conflict_count"] == 1


def test_a_mention_that_is_gone_since_is_left_out_of_what_is_told(empty: Record, tmp_path: Path) -> None:
    article, reading = _shelling()
    link(empty, article, reading=reading)
    event = make_event(mentions=((article.id, 0), (article.id, 7)))
    empty.stories.save_events(make_story_events("s1", event))
    (row,) = _parquet(EVENTS, empty, tmp_path)
    assert (row["mention_count"], row["statuses"], row["place"], row["date"]) == (2, ["possible"], "Marn", "2024-03-03")


def test_mentions_are_rows_with_offsets(record: Record, tmp_path: Path) -> None:
    rows = _parquet(MENTIONS, record, tmp_path)
    assert all(TEXT_OF[row["article_id"]][row["start"] : row["end"]] == row["words"] for row in rows)
    assert {(row["words"], row["entity_id"], row["entity_kind"]) for row in rows} >= {
        ("Ada Bruhn", MAYOR, "person"),
        ("it", None, None),
    }
