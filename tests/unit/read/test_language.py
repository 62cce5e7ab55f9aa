"""In which language an article is read."""

from __future__ import annotations

import pytest

from reportedly.read.language import language_read
from tests.factory import make_article


@pytest.mark.parametrize(("language", "expected"), [("en", "en"), ("fr", None), ("ru", "ru"), ("uk", None), ("bg", None)])
def test_language_told_decides(language: str, expected: str | None) -> None:
    assert language_read(make_article("The mayor said that the bridge was closed.", language=language)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of the town said that it was closed.", "en"),
        ("Le maire de la ville a dit que le pont était fermé.", None),
        ("Мэр города заявил, что мост не откроют и в пятницу.", "ru"),
        ("Мер міста заявив, що міст не відкриють і в п’ятницю.", None),
        ("Кметът на града заяви, че мостът не е отворен и в петък.", None),
        ("Градоначелник је изјавио да мост није отворен ни у петак.", None),
        ("Мост закрыт.", None),
        ("", None),
        ("12 34 56", None),
    ],
)
def test_function_words_decide_where_the_language_was_not_told(text: str, expected: str | None) -> None:
    assert language_read(make_article(text, language="und")) == expected
