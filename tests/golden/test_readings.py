"""Golden readings of short invented articles, whole; `make golden` writes them anew, review the diff."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.rewrite import ARTICLES, golden_of, shown

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_is_read_as_it_was_reviewed(path: Path) -> None:
    assert shown(path) == golden_of(path).read_text(encoding="utf-8")


def test_every_golden_reading_has_its_article() -> None:
    folder = ARTICLES[0].parent
    assert {path.stem for path in folder.glob("*.json")} == {path.stem for path in ARTICLES}
