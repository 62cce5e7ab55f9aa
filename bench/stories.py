"""What finding an article's story costs, and whether it grows with the record: CPU time an article, besides vectors and reading.

    python bench/stories.py [ARTICLES] [TIMES]

Links ARTICLES (10,000) and goes on to TIMES (10) as many; prints milliseconds an article over the last thousand of each, looking
again at stories and writing everything down included, and the most memory used. Articles are made of paragraphs drawn from
REPORTEDLY_CORPUS (JSON Lines with "title" and "text", plain or .gz), or from ../shared/corpora when that folder is there; each
draws from two neighbours, so that stories arise. Vectors are made of words, for the real ones cost the same however large the
record is. Beside each figure stands what a fixed loop of Python took right after, so that figures of a machine with other work
can be told from slower code; what was measured every ten thousand articles goes to the standard error. Ends with 1 above a
ceiling.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from copies import article, paragraphs, rows

from reportedly.link.linker import Linker
from reportedly.link.stories.vectors import SIZE, packed
from reportedly.model import Article, Capture, Done, Outcome, Reading, Source
from reportedly.pipeline import Pipeline, RunReport
from reportedly.store.record import Record
from reportedly.text.digests import number

NOW = datetime(2031, 1, 1, tzinfo=UTC)
LAST = 1_000
LEAST_A_SECOND, GROWTH, MEMORY_MB = 150.0, 2.0, 2_000.0
_TABLE = np.random.default_rng(1).standard_normal((4_096, SIZE)).astype(np.float32)


class ByWords:
    """Vectors near to each other when words are shared; the time they take is noted, for it is not what is measured."""

    def __init__(self) -> None:
        """Begin with no time spent."""
        self.spent_s = 0.0

    def __call__(self, head: str, lead: str) -> bytes:
        """Make the vectors of a title, and of title and lead."""
        began = time.process_time()
        places = ([number(word) % 4_096 for word in (part or "-").split()] for part in (head, lead))
        made = b"".join(packed(_TABLE[place].sum(axis=0)) for place in places)
        self.spent_s += time.process_time() - began
        return made


def made(count: int) -> Iterator[Article]:
    """Articles, as many as asked, over three years."""
    chance = random.Random(5)
    held = [(row.get("title") or "", paragraphs(row["text"])) for row in rows()]
    for place_in_time in range(count):
        place = chance.randrange(len(held) - 1)
        (title, first), (_, second) = held[place], held[place + 1]
        parts = chance.sample(first, min(len(first), 6)) + chance.sample(second, min(len(second), 3))
        one = article(f"n{place_in_time}", f"{title} {place_in_time}", "\n\n".join(parts))
        object.__setattr__(one, "published", NOW + timedelta(minutes=15 * place_in_time))
        yield one


class NotRead:
    """Reads nothing: the cost of reading is measured elsewhere."""

    name, version = "not read", "1"

    def __call__(self, items: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        """Give empty readings."""
        for one in items:
            yield Done(Reading(article_id=one.id, annotators=(), language="en"))


class NoSources:
    """Nothing is acquired here."""

    def captures(self, source: Source, now: datetime) -> Iterator[Outcome[Capture]]:
        """None."""
        return iter(())

    def extract(self, capture: Capture) -> tuple[Article, ...]:
        """None."""
        return ()

    def ignored(self, source: Source) -> tuple[tuple[str, int], ...]:
        """None."""
        return ()


def keep(record: Record, articles: Sequence[Article]) -> None:
    """Keep articles with their captures."""
    with record.transaction():
        for one in articles:
            capture = Capture(
                id=one.capture_id, source_id="bench", address=one.address, retrieved_at=NOW, media_type="text/plain", content=b""
            )
            record.captures.save(capture)
            record.articles.save(one)


@dataclass(frozen=True, slots=True)
class Cost:
    """What an article took over the last thousand, and the yardstick then."""

    ms: float
    yardstick_ms: float


def yardstick_ms() -> float:
    """CPU milliseconds of a fixed loop."""
    began, total = time.process_time(), 0
    for step in range(1_000_000):
        total += step * step % 7
    return 1000 * (time.process_time() - began)


def grow(record: Record, articles: Iterator[Article], count: int) -> Cost:
    """Link so many more and give what an article took over the last thousand."""
    embed = ByWords()
    pipeline = Pipeline(record, NoSources(), NotRead(), Linker(by=embed))
    cost = Cost(0.0, 0.0)
    for done in range(0, count, LAST):
        size = min(LAST, count - done)
        keep(record, [next(articles) for _ in range(size)])
        began, embed.spent_s = time.process_time(), 0.0
        pipeline.read(NOW, RunReport())
        pipeline.settle(NOW, RunReport())
        cost = Cost(1000 * (time.process_time() - began - embed.spent_s) / size, yardstick_ms())
        total = record.articles.count()
        if total % 10_000 == 0:
            print(f"{total:,}: {cost.ms:.1f} ms, yardstick {cost.yardstick_ms:.0f} ms, {memory_mb():,.0f} MB", file=sys.stderr)
    return cost


def memory_mb() -> float:
    """The most memory used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Print the costs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    articles = made(count * times)
    with tempfile.TemporaryDirectory() as folder, Record.open(str(Path(folder) / "bench.db")) as record:
        record.sources.add(Source(id="bench", kind="file", location="bench", added_at=NOW))
        first = grow(record, articles, count)
        last = grow(record, articles, count * (times - 1)) if times > 1 else first
    memory, growth = memory_mb(), last.ms / first.ms
    print(
        f"{count:,} articles: {first.ms:.1f} ms an article, {1000 / first.ms:.0f} a second (floor {LEAST_A_SECOND:.0f}); "
        f"yardstick {first.yardstick_ms:.0f} ms"
    )
    print(
        f"{count * times:,} articles: {last.ms:.1f} ms, {growth:.2f} times as much (ceiling {GROWTH}); "
        f"yardstick {last.yardstick_ms:.0f} ms"
    )
    print(f"{memory:,.0f} MB (ceiling {MEMORY_MB:,.0f})")
    return 0 if 1000 / first.ms >= LEAST_A_SECOND and growth <= GROWTH and memory <= MEMORY_MB else 1


if __name__ == "__main__":
    sys.exit(main())
