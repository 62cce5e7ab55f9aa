"""Which articles are read."""

from __future__ import annotations

import pytest

from reportedly.read.language import is_read
from tests.factory import make_article


@pytest.mark.parametrize(("language", "expected"), [("en", True), ("fr", False), ("ru", False)])
def test_language_told_decides(language: str, expected: bool) -> None:
    assert is_read(make_article("The mayor said that the bridge was closed.", language=language)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of the town said that it was closed.", True),
        ("Le maire de la ville a dit que le pont était fermé.", False),
        ("Мэр города заявил, что мост закрыт.", False),
        ("", False),
        ("12 34 56", False),
    ],
)
def test_function_words_decide_where_the_language_was_not_told(text: str, expected: bool) -> None:
    assert is_read(make_article(text, language="und")) is expected
