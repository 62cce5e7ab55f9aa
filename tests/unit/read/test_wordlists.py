"""The word lists: there, in order, and refused when they are not."""

from __future__ import annotations

import pytest

from reportedly.errors import StageError
from reportedly.read.wordlists import load_table, load_words


@pytest.mark.parametrize("name", ["roles.txt", "titles.txt", "hedges.txt", "outlet_nouns.txt", "speaking_of.txt"])
def test_lists_hold_lower_case_words_and_no_comment(name: str) -> None:
    words = load_words(name)
    assert words
    assert all(word == word.strip().lower() and not word.startswith("#") for word in words)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("outlets.csv", {"name", "other_names", "kind", "country"}),
        ("outlet_words.csv", {"words", "place", "not_beside"}),
        ("media_words.csv", {"word", "part"}),
        ("sources.csv", {"word", "kind"}),
        ("status_cues.csv", {"lemma", "status"}),
        ("triggers.csv", {"lemma", "pos", "type", "mode", "verb"}),
        ("gendered.csv", {"word", "gender"}),
    ],
)
def test_tables_have_their_columns_and_a_value_in_the_first(name: str, columns: set[str]) -> None:
    rows = load_table(name)
    assert all(set(row) == columns for row in rows)
    assert all(next(iter(row.values())) for row in rows)


def test_status_cues_name_statuses_only() -> None:
    statuses = {row["status"] for row in load_table("status_cues.csv")}
    assert statuses <= {"happened", "happening", "planned", "possible", "cancelled", "denied", "unconfirmed"}


@pytest.mark.parametrize("load", [load_words, load_table])
def test_missing_list_stops_the_stage_with_one_line(load: object) -> None:
    assert callable(load)
    with pytest.raises(StageError, match=r"no_such\.txt cannot be read") as raised:
        load("no_such.txt")
    assert "\n" not in str(raised.value)
