"""A story in the terminal: short, in the order of its page, and as wide as there is room for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from reportedly.cli.matrix import COLUMNS, ROWS, columns_that_matter, draw, rows_that_matter
from reportedly.cli.story import show
from reportedly.serve.views.matrix import Matrix
from reportedly.serve.views.story import StoryView, story_view
from reportedly.serve.views.threads import Thread, ThreadLine
from reportedly.store.record import Record
from tests.newsroom import STORY, fill
from tests.unit.cli.conftest import Cli

HEADS = (
    "In short",
    "What happened, and who says so",
    "What became of it",
    "The accounts, by origin",
    "Spoken of without a name",
    "How it travelled",
    "In their words",
    "Articles",
)


@pytest.fixture
def view() -> StoryView:
    """The newsroom's story."""
    with Record.open(":memory:") as record:
        return story_view(fill(record), STORY)


def _printed(view: StoryView, width: int) -> str:
    out = Console(markup=False, highlight=False, emoji=False, width=width, force_terminal=False, color_system=None)
    with out.capture() as captured:
        show(out, view)
    return captured.get()


def _wide(matrix: Matrix, origins: int) -> Matrix:
    """The same rows with more origins, each of which says what the first one does."""
    columns = tuple(replace(matrix.columns[0], voice=f"Witness {number}", article_count=1) for number in range(origins))
    rows = tuple(replace(row, cells=(row.cells[0],) * origins) for row in matrix.rows)
    return Matrix(columns=columns, rows=rows)


@pytest.mark.parametrize("width", [40, 80, 110, 200])
def test_everything_is_there_and_no_line_is_too_long_when_the_terminal_is_narrow(view: StoryView, width: int) -> None:
    lines = _printed(view, width).splitlines()
    assert [head for head in HEADS if head in lines] == list(HEADS)
    assert max(map(len, lines)) <= width
    assert any("≠" in line for line in lines)


def test_nothing_is_printed_beyond_80_columns_when_the_environment_says_so(
    cli: Cli, newsroom: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = cli("--record", newsroom, "story", STORY)
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_status_is_named_when_accounts_of_it_are_compared(view: StoryView) -> None:
    assert view.headline is not None
    table, _ = draw(view.headline.matrix, 110)
    cells = [list(column.cells) for column in table.columns]
    assert {str(cell) for cell in (*cells[1], *cells[2])} >= {"planned", "denied", "does not say"}


def test_rows_where_accounts_differ_come_first(view: StoryView) -> None:
    assert view.headline is not None
    matrix = view.headline.matrix
    backwards = replace(matrix, rows=tuple(reversed(matrix.rows)))
    assert not backwards.rows[0].relations
    assert rows_that_matter(backwards)[0].relations


def test_no_more_rows_are_shown_than_can_be_taken_in(view: StoryView) -> None:
    assert view.headline is not None
    many = replace(view.headline.matrix, rows=view.headline.matrix.rows * 20)
    table, left_out = draw(many, 110)
    assert table.row_count == ROWS
    assert left_out == f"{len(many.rows) - ROWS} more rows: reportedly serve shows all"


@pytest.mark.parametrize(("width", "shown"), [(20, 2), (80, 3), (110, 4), (400, COLUMNS)])
def test_as_many_origins_are_shown_as_there_is_room_for(view: StoryView, width: int, shown: int) -> None:
    assert view.headline is not None
    matrix = _wide(view.headline.matrix, 9)
    assert columns_that_matter(matrix, rows_that_matter(matrix), width) == tuple(range(shown))
    assert draw(matrix, width)[1] == f"{9 - shown} more accounts: reportedly serve shows all"


def test_origins_that_are_carried_most_stay_when_there_is_no_room_for_all(view: StoryView) -> None:
    assert view.headline is not None
    matrix = _wide(view.headline.matrix, 5)
    columns = (*matrix.columns[:4], replace(matrix.columns[4], article_count=9))
    assert columns_that_matter(replace(matrix, columns=columns), matrix.rows, 80) == (0, 1, 4)


def test_what_was_left_out_is_counted_when_there_is_much_of_it(view: StoryView) -> None:
    assert view.headline is not None
    many = replace(view, quotes=view.quotes * 20, others=(view.headline,) * 20)
    text = _printed(many, 110)
    assert f"and {len(many.quotes) - 6} more quotations" in text
    assert "and 14 more happenings" in text


def test_thread_tells_what_went_before_and_after(view: StoryView) -> None:
    lines = [
        ThreadLine(
            id=f"s{word}",
            title=f"The {word} story",
            href="",
            first_published=None,
            when="4 March 2024",
            score=0.5,
            shared=("bridge",),
        )
        for word in ("earlier", "later")
    ]
    thread = Thread(name="Old Bridge", earlier=(lines[0],), later=(lines[1],), undated=())
    printed = _printed(replace(view, thread=thread), 110)
    assert "The thread: Old Bridge" in printed
    assert "earlier: 4 March 2024: The earlier story [searlier]" in printed
    assert "later: 4 March 2024: The later story [slater]" in printed
    assert "The thread" not in _printed(view, 110)
