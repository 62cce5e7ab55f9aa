"""Words for numbers."""

from __future__ import annotations

import pytest

from reportedly.text.numbers import NUMBER_WORDS


@pytest.mark.parametrize(
    ("word", "number"), [("zero", 0), ("twelve", 12), ("twenty", 20), ("thirty", 30), ("seventy", 70), ("ninety", 90)]
)
def test_word_is_its_number(word: str, number: int) -> None:
    assert NUMBER_WORDS[word] == number
