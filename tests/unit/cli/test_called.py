"""Whom an article means by what is typed."""

from __future__ import annotations

import pytest
import typer

from reportedly.cli.called import find_called, span_of
from reportedly.errors import ConfigError
from reportedly.model import LocalEntity, Mention, Span
from tests.factory import make_article, make_reading

ARTICLE = make_article("The mayor met the mayor.")
ONE = LocalEntity(key="e0", kind="person", name="Ada Bruhn", variants=("Ada Bruhn",), descriptions=("the mayor",))
OTHER = LocalEntity(key="e1", kind="person", name="Jo Ness", variants=("Jo Ness",), descriptions=("the mayor",))
READING = make_reading(ARTICLE, entities=(ONE, OTHER), mentions=(Mention(span=Span(4, 9), kind="description", entity="e0"),))


def test_words_that_mean_several_are_refused() -> None:
    with pytest.raises(ConfigError, match=r"several 'the mayor': Ada Bruhn \[e0\], Jo Ness \[e1\]. Give the key"):
        find_called(ARTICLE, READING, "the mayor")


def test_a_key_means_one() -> None:
    assert find_called(ARTICLE, READING, "e1") is OTHER
    assert find_called(ARTICLE, READING, "MAYOR") is ONE


def test_a_mention_stands_for_whom_no_name_does_and_nothing_for_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert span_of(ARTICLE, READING, ONE) == Span(4, 9)
    with pytest.raises(typer.Exit):
        span_of(ARTICLE, READING, OTHER)
    assert "stand for Jo Ness" in capsys.readouterr().err
