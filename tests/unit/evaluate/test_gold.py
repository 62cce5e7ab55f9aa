from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportedly.errors import ConfigError
from reportedly.evaluate.gold import OddRow, article_of, load_rows


def _file(folder: Path, content: bytes, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_rows_keep_their_line_numbers_when_lines_are_blank(tmp_path: Path) -> None:
    rows = load_rows(_file(tmp_path, b'{"a": 1}\n\n{"a": 2}\n'))
    assert [(row.line, row.fields["a"]) for row in rows] == [(1, 1), (3, 2)]


def test_rows_are_the_same_when_the_file_is_gzipped_under_any_name(tmp_path: Path) -> None:
    content = b'{"a": "\xc3\xa9"}\n'
    plain = load_rows(_file(tmp_path, content, "plain.jsonl.gz"))
    packed = load_rows(_file(tmp_path, gzip.compress(content), "packed.jsonl"))
    assert plain == packed


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "holds no rows", id="empty"),
        pytest.param(b"\n \n", "holds no rows", id="blank"),
        pytest.param(b"{", "line 1: not JSON", id="broken"),
        pytest.param(b'{"a": 1}\n[1]\n', "line 2: not a JSON object", id="list"),
        pytest.param(b"\xff\xfe\x00", "line 1: not JSON", id="bytes"),
        pytest.param(b"[" * 100_000, "line 1: not JSON", id="nested"),
        pytest.param(gzip.compress(b'{"a": 1}\n' * 500)[:-20], "cannot be read", id="cut gzip"),
        pytest.param(gzip.compress(b'{"a": 1}\n')[:10] + b"\x00" * 40, "cannot be read", id="damaged gzip"),
    ],
)
def test_file_is_refused_in_one_line_when_odd(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason) as caught:
        load_rows(_file(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_path_is_named_when_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No file"):
        load_rows(tmp_path / "absent.jsonl")


def test_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_rows(tmp_path)


@pytest.mark.parametrize(
    ("value", "moment", "precision"),
    [
        ("2011", datetime(2011, 1, 1, tzinfo=UTC), "year"),
        ("2011-03", datetime(2011, 3, 1, tzinfo=UTC), "month"),
        ("2011-03-04", datetime(2011, 3, 4, tzinfo=UTC), "day"),
        ("2011-03-04T05:06", datetime(2011, 3, 4, 5, 6, tzinfo=UTC), "minute"),
        ("2011-03-04T05:06:07", datetime(2011, 3, 4, 5, 6, 7, tzinfo=UTC), "second"),
        ("2011-03-04T05:06:07+02:00", datetime(2011, 3, 4, 3, 6, 7, tzinfo=UTC), "second"),
        ("last spring", None, "unknown"),
        ("", None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_date_keeps_the_precision_it_was_given(value: str | None, moment: datetime | None, precision: str) -> None:
    article = article_of({"text": "A ferry sank.", "date": value}, "gold#1", published="date")
    assert (article.published, article.precision) == (moment, precision)


def test_text_is_untouched_when_a_row_becomes_an_article() -> None:
    text = "  \n“Closed,”\r\n\tsaid the mayor. \n\n"
    article = article_of({"text": text, "title": "", "outlet": None}, "gold#1", title="title", outlet="outlet")
    assert article.text == text
    assert (article.title, article.outlet, article.published) == (None, None, None)


def test_fields_are_left_alone_when_not_named() -> None:
    row = {"text": "A ferry sank.", "title": "Ferry", "outlet": "Quay Digest", "date": "2011-03-04"}
    article = article_of(row, "gold#1")
    assert (article.title, article.outlet, article.published) == (None, None, None)


def test_credits_are_facts_and_stay_in_the_text_when_a_row_becomes_an_article() -> None:
    text = "PORT VELIS (Reuters) - The harbour is closed, the mayor said on Tuesday.\n\n(Reporting by Ruta Fenn)\n"
    article = article_of({"text": text}, "gold#1")
    assert article.text == text
    assert article.wire == "Reuters"
    assert "Ruta Fenn" in {credit.name for credit in article.credits}


def test_language_is_told_as_in_a_run_when_the_text_is_long_enough() -> None:
    german = (
        "Der Hafen ist seit Dienstag geschlossen, sagte der Bürgermeister am Abend vor der Presse in der alten Halle am Kai. " * 2
    )
    assert article_of({"text": german}, "gold#1").language == "de"


def test_article_is_made_when_there_are_no_words_in_its_text() -> None:
    assert article_of({"text": " — "}, "gold#1").text == " — "


def test_row_is_odd_when_it_has_no_text() -> None:
    with pytest.raises(OddRow, match="'text' is not a string"):
        article_of({"text": 3}, "gold#1")


def test_ids_differ_when_two_rows_hold_the_same_text() -> None:
    row = json.loads('{"text": "Same."}')
    assert article_of(row, "gold#1").id != article_of(row, "gold#2").id
