"""Makes one tree of the heads a parser chose word by word, which may hold circles or several roots."""

from __future__ import annotations

from collections.abc import Sequence


def as_trees(heads: Sequence[int]) -> list[int]:
    """One tree over a sentence's words.

    Args:
        heads: for each word the index of its head; -1, or an index that is no word's, for a root.

    Returns:
        for each word the index of its head, its own for the one root; further roots hang on the first, and a word whose
        way up goes round in a circle becomes one.
    """
    result = [head if 0 <= head < len(heads) and head != at else -1 for at, head in enumerate(heads)]
    is_sound = [False] * len(result)
    for first in range(len(result)):
        way: dict[int, None] = {}
        at = first
        while at >= 0 and not is_sound[at] and at not in way:
            way[at] = None
            at = result[at]
        if at >= 0 and not is_sound[at]:
            result[at] = -1
        for one in way:
            is_sound[one] = True
    root = next((at for at, head in enumerate(result) if head < 0), -1)
    return [root if head < 0 else head for head in result]
