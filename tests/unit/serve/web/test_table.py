"""A matrix folded for a page."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.serve.views.matrix import TOLD, CellValue, Column, Matrix, Row
from reportedly.serve.views.places import Place
from reportedly.serve.web.table import MOST_COLUMNS, MOST_ROWS, Table, fold_matrix

PLACE = Place(article_id="a", start=0, end=1, words="x", sentence="x", outlet=None, published=None, when="undated", href="/")


def _value(words: str) -> CellValue:
    return CellValue(words=words, value=words, is_hedged=False, article_count=1, place=PLACE)


def _matrix(*rows: tuple[str, Sequence[int]], width: int) -> Matrix:
    columns = tuple(Column(origin=f"o{n}", voice=f"o{n}", href=None, article_count=1, paths=()) for n in range(width))
    made = (
        Row(
            slot="status" if what == TOLD else "number",
            what=what,
            cells=tuple((_value(f"{what} by {n}"),) if n in speaking else () for n in range(width)),
            relations=(),
            note=None,
        )
        for what, speaking in rows
    )
    return Matrix(columns=columns, rows=tuple(made))


def _words(table: Table) -> set[str]:
    cells = [cell for line in (*table.lines, *table.more_lines) for cell in line.cells]
    told = [value for one in (*table.more_origins, *table.sentences) for _, value in one.values]
    return {value.words for cell in cells for value in cell} | {value.words for value in told}


def test_nothing_is_lost_in_the_folds() -> None:
    rows = [(f"row {n}", [n % 9, (n + 3) % 9]) for n in range(MOST_ROWS + 4)]
    matrix = _matrix(*rows, (TOLD, [0, 8]), width=9)
    table = fold_matrix(matrix)
    assert _words(table) == {value.words for row in matrix.rows for cell in row.cells for value in cell}
    assert (len(table.lines), len(table.more_lines), len(table.columns)) == (MOST_ROWS, 4, MOST_COLUMNS)


def test_columns_are_those_that_speak_most() -> None:
    rows = [("one", [7]), ("two", [7, 0]), ("three", range(8)), ("four", range(1, 8))]
    table = fold_matrix(_matrix(*rows, width=8))
    assert [column.voice for column in table.columns] == ["o0", "o1", "o2", "o3", "o4", "o7"]
    assert [told.column.voice for told in table.more_origins] == ["o5", "o6"]


def test_sentences_compared_whole_are_no_rows() -> None:
    table = fold_matrix(_matrix((TOLD, [0, 1]), width=2))
    assert table.lines == ()
    assert table.columns == ()
    assert [told.column.voice for told in table.sentences] == ["o0", "o1"]


def test_empty_matrix_is_an_empty_table() -> None:
    table = fold_matrix(Matrix(columns=(), rows=()))
    assert (table.columns, table.lines, table.more_origins) == ((), (), ())
