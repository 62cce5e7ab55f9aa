"""Which of many spans holds a place: asked for every word of a text, so answered without going through the spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from heapq import heappop, heappush

from reportedly.model import Span


class Holding:
    """Spans with a rank and a number each; of those that hold a place, the number of the one ranked lowest."""

    def __init__(self, spans: Iterable[tuple[Span, int, int]]) -> None:
        """Sweep over the spans once; of equal ranks the lower number counts."""
        waiting = sorted(((span.start, span.end, rank, number) for span, rank, number in spans), reverse=True)
        self._starts: list[int] = []  #: where the answer changes
        self._answers: list[int | None] = []
        open_now: list[tuple[int, int, int]] = []
        for place in sorted({edge for start, end, _, _ in waiting for edge in (start, end)}):
            while waiting and waiting[-1][0] == place:
                _, end, rank, number = waiting.pop()
                heappush(open_now, (rank, number, end))
            while open_now and open_now[0][2] <= place:
                heappop(open_now)
            self._starts.append(place)
            self._answers.append(open_now[0][1] if open_now else None)

    def at(self, place: int) -> int | None:
        """The number of the span of lowest rank that holds a place, or None."""
        index = bisect_right(self._starts, place)
        return self._answers[index - 1] if index else None
