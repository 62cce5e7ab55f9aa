"""Golden pages and feeds, all invented, and what is to be got out of each; run this file to write them anew, review the diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.acquire import Acquirer
from reportedly.config import Settings
from reportedly.model import Article, Done
from tests.factory import NOON
from tests.fakes.web import ScriptedWeb

HERE = Path(__file__).parent
GIVEN = sorted(
    path for folder in ("pages", "feeds") for path in (HERE / folder).iterdir() if not path.name.endswith(".golden.json")
)


def _shape(article: Article) -> dict[str, Any]:
    return {
        "address": article.address.replace(str(HERE), "."),
        "title": article.title,
        "subject": article.subject,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "precision": article.precision,
        "bylines": list(article.bylines),
        "language": article.language,
        "credits": [[credit.kind, credit.name, credit.url] for credit in article.credits],
        "text": article.text.split("\n"),
    }


def _read(path: Path) -> list[dict[str, Any]]:
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    outcomes = acquirer.captures(acquirer.source_for(str(path), NOON), NOON)
    return [_shape(article) for outcome in outcomes if isinstance(outcome, Done) for article in acquirer.extract(outcome.value)]


def _golden(path: Path) -> Path:
    return path.with_name(f"{path.name}.golden.json")


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.name)
def test_golden_document_is_read_as_it_was_reviewed(path: Path) -> None:
    assert _read(path) == json.loads(_golden(path).read_text("utf-8"))


if __name__ == "__main__":
    for given in GIVEN:
        _golden(given).write_text(json.dumps(_read(given), ensure_ascii=False, indent=1) + "\n", "utf-8")
