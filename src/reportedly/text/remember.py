"""What a function of one string gave, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Remembered(dict[str, _Found]):
    """What a function gave for each string; subscribe to it, or hand `ask` to `map`. Full, it begins anew.

    Unlike `functools.lru_cache` it does not note what was asked for last, which for many thousand strings costs more than to
    look one up: each time, three others are touched that are far away in memory.
    """

    __slots__ = ("_find", "_most")

    def __init__(self, find: Callable[[str], _Found], most: int) -> None:
        """Remember nothing yet.

        Args:
            find: the function; it must always give the same for the same string.
            most: strings remembered at once.
        """
        super().__init__()
        self._find = find
        self._most = most

    @property
    def ask(self) -> Callable[[str], _Found]:
        """The function, as `map` calls it fastest."""
        return self.__getitem__

    def __missing__(self, asked: str) -> _Found:
        """Find what is asked for the first time."""
        if len(self) >= self._most:
            self.clear()
        found = self[asked] = self._find(asked)
        return found
