"""The language model, loaded once a session; what parses is marked slow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.config import Settings
from reportedly.read.models import load_english
from reportedly.read.reader import Reader
from tests.reading import ReadText, english, read_text

_PARSING = {"reader", "read", "parse"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the model."""
    for item in items:
        if isinstance(item, pytest.Function) and _PARSING & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with the default settings."""
    return english()


@pytest.fixture(scope="session")
def read() -> Callable[..., ReadText]:
    """Read one text as an article; keywords are fields of Article."""
    return read_text


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    """Parse a text and read nothing."""
    return load_english(str(Settings.model_fields["model"].default))
