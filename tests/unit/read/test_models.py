"""The one place that loads a language model, and where sentences begin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.errors import StageError
from reportedly.read.models import load_english


@pytest.mark.parametrize("package", ["no_such_language_model", "json"])
def test_package_that_is_no_model_stops_the_stage_with_one_line(package: str) -> None:
    with pytest.raises(StageError, match=f"{package}.*REPORTEDLY_MODEL") as raised:
        load_english(package)
    assert "\n" not in str(raised.value)


def _sentences(doc: Doc) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in doc.sents if sentence.text.strip()]


def test_sentence_begins_after_a_blank_line(parse: Callable[[str], Doc]) -> None:
    assert _sentences(parse("Ferry lost at sea\n\nThe boat sank on Monday")) == ["Ferry lost at sea", "The boat sank on Monday"]


def test_sentence_begins_after_a_line_that_ends_one(parse: Callable[[str], Doc]) -> None:
    assert len(_sentences(parse("The boat sank.\nNobody was hurt."))) == 2


def test_line_broken_in_mid_clause_does_not_begin_a_sentence(parse: Callable[[str], Doc]) -> None:
    assert len(_sentences(parse("The mayor said that\nthe bridge would stay closed on Monday."))) == 1
