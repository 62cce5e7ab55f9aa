"""Records of every earlier schema open, and become what a new record is.

`records/<step>.sql` is an empty record as that step's version made it. After a change of the schema add a step under
`store/migrations`, and the new record's SQL beside the old ones: `python -m tests.contracts.test_store_schema`.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from reportedly.store.migrations import HEAD
from reportedly.store.record import Record
from reportedly.store.schema import metadata
from tests.factory import NOON, make_article, make_event, make_linked, make_story_events
from tests.saving import link

RECORDS = Path(__file__).parent / "records"


def shape_of(path: Path) -> dict[str, Any]:
    """Tables with their columns, indexes and foreign keys."""
    with Record.open(str(path)) as record:
        found = inspect(record._session.connection)
        return {
            name: (
                [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)],
                found.get_pk_constraint(name)["constrained_columns"],
                sorted((str(index["name"]), index["column_names"], index["unique"]) for index in found.get_indexes(name)),
                sorted((key["constrained_columns"], key["referred_table"]) for key in found.get_foreign_keys(name)),
            )
            for name in found.get_table_names()
        }


def empty_record_sql() -> str:
    """A new, empty record as SQL; the tables inside the search index are made by making it."""
    with Record.open(":memory:") as record:
        sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '*_search_*' ORDER BY type DESC, name"
        lines = [f"{row[0]};" for row in record._session.run(sql)]
        counters = [tuple(row) for row in record._session.run("SELECT name, value FROM counters")]
        lines += [f"INSERT INTO counters VALUES ('{name}', {value});" for name, value in counters]
    return "\n".join([*lines, f"INSERT INTO reportedly_schema VALUES ('{HEAD}');", ""])


def test_the_newest_schema_is_among_the_records() -> None:
    assert (RECORDS / f"{HEAD}.sql").read_text() == empty_record_sql(), "the schema changed; see the head of this file"


@pytest.mark.parametrize("old", sorted(RECORDS.glob("*.sql")), ids=lambda path: path.stem)
def test_an_old_record_becomes_what_a_new_one_is(old: Path, tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "old.db")
    raw.executescript(old.read_text())
    raw.close()
    assert shape_of(tmp_path / "old.db") == shape_of(tmp_path / "new.db")
    with Record.open(str(tmp_path / "old.db")) as record:
        link(record, make_article(), {"n1": "One"})
        assert record.search.articles("sentence") != ()


def test_the_record_holds_exactly_the_tables_of_the_schema(tmp_path: Path) -> None:
    tables = {name for name in shape_of(tmp_path / "new.db") if "_search" not in name}
    assert tables == {*metadata.tables, "reportedly_schema"}


def ask_everything(record: Record) -> None:
    """Link a new revision, and ask all that is asked for one article."""
    link(record, make_article("One again."), {"n1": "One"}, is_new=False, terms=(1,), shingles=(1,))
    record.known.article_count()
    record.known.postings([1, 2])
    record.known.told_at([1, 2])
    for around in record.links.neighbourhoods(0.1):
        record.links.regroup({one: make_linked(make_article()).story for one in around.story_of})
    record.known.articles_with_shingles([1, 2], 9)
    record.known.copies_among(["x", "y"])
    record.threads.near("s1")
    record.known.article_at(make_article().address)
    record.known.entities_by_keys(["one", "two"], 9)
    record.articles.unread(9)
    record.articles.waiting_count()
    record.articles.count()
    record.articles.find(limit=9)
    record.stories.stale()
    record.stories.all()
    record.stories.save_events(make_story_events("s1", make_event()))
    record.links.entity_ids("x")
    record.problems.add(stage="read", item="x", reason="", source_id=None, now=NOON)
    record.problems.resolve("read", "x")


def test_every_query_for_one_article_uses_an_index() -> None:
    asked: dict[str, None] = {}
    with Record.open(":memory:") as record:
        link(record, make_article("One."), {"n1": "One"}, terms=(1,), shingles=(1,))
        driver = record._session._driver()
        driver.set_trace_callback(asked.setdefault)  # as the database sees them, with their values
        ask_everything(record)
        driver.set_trace_callback(None)
        explained = [sql for sql in asked if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
        plans = {sql: [str(row[3]) for row in record._session.run(f"EXPLAIN QUERY PLAN {sql}")] for sql in explained}
    assert len(plans) > 40
    assert {sql: steps for sql, steps in plans.items() if any(is_whole_scan(step) for step in steps)} == {}


def is_whole_scan(step: str) -> bool:
    """Whether a step of a plan reads a whole table; reading along an index stops at the limit."""
    return step.startswith("SCAN") and "INDEX" not in step


if __name__ == "__main__":
    (RECORDS / f"{HEAD}.sql").write_text(empty_record_sql())
