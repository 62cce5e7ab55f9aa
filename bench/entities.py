"""What linking entities costs beside reading, and how that grows: two ratios in one run, CPU time, on invented news.

People, bodies and towns are made of syllables, a few of them in very many articles; three of thirty people share a surname, and
articles name some people by the surname alone. Texts are read as `run` reads them for the cost of reading; the record is grown
without reading, from what a reader would find. Ends with 1 when a ratio is above its ceiling.

    python bench/entities.py [ARTICLES]
"""

from __future__ import annotations

import itertools
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.config import Settings
from reportedly.link.entities.contexts import contexts_of
from reportedly.link.entities.decide import decide
from reportedly.link.stories.gist import Gist
from reportedly.link.stories.told import Words
from reportedly.link.stories.words import weighted_terms
from reportedly.model import (
    Article,
    Capture,
    Done,
    Linked,
    LocalEntity,
    Mention,
    Reading,
    Source,
    Span,
    StoryLink,
)
from reportedly.model.ports import ArticleProfile
from reportedly.model.readings import EntityKind
from reportedly.read.reader import Reader
from reportedly.store import names
from reportedly.store.record import Record

ARTICLES = 10_000
EARLY = 0.1  #: of the articles, whose cost is held against that of the last
WINDOW = 200  #: articles over which a cost is averaged
READ = 40  #: articles that are read
SHARE_CEILING, GROWTH_CEILING = 0.15, 1.5
START = datetime(2031, 6, 2, tzinfo=UTC)
SYLLABLES = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu", "va", "ze"]
FIRST = ["Ada", "Karl", "Tom", "Maria", "Olen", "Alma", "Jon", "Ruth", "Peter", "Clara"]
OFFICES = ["mayor", "minister", "coach", "spokeswoman", "senator", "chairman"]
SENTENCES = (
    "{0}, the {3} of {2}, said on Monday that {1} had agreed to the plan.",
    "{0} met officials of {1} in {2} and called the talks useful.",
    "The {1} told reporters in {2} that {0} would not attend the meeting next week.",
    "Critics of {0} say that the money for {2} was never paid by the {1}.",
)
Named = tuple[EntityKind, str, str]  #: kind, name as the article has it, description


def made_names(rng: random.Random) -> tuple[list[str], list[str], list[str]]:
    """People, bodies and towns of a made-up country."""
    words = ["".join(parts).capitalize() for parts in itertools.product(SYLLABLES, repeat=4)]
    rng.shuffle(words)
    shared = [number - number % 3 if number % 30 < 3 else number for number in range(6_000)]
    people = [f"{FIRST[number % len(FIRST)]} {words[at]}" for number, at in enumerate(shared)]
    bodies = [f"{word} {rng.choice(('Bank', 'Party', 'Council', 'Agency', 'Union'))}" for word in words[6_000:6_300]]
    return people, bodies, words[6_300:6_500]


def often(rng: random.Random, items: list[str]) -> str:
    """Draw one, the first far more often than the last."""
    return items[min(len(items) - 1, int(len(items) ** rng.random()) - 1)]


def make(number: int, rng: random.Random, known: tuple[list[str], list[str], list[str]]) -> tuple[Article, Reading]:
    """Make an article of some four hundred words, and what a reader would find in it."""
    people, bodies, towns = ([often(rng, kind) for _ in range(count)] for kind, count in zip(known, (9, 6, 5), strict=True))
    lines, found = [], dict[str, Named]()
    for _ in range(24):
        person, body, town, office = rng.choice(people), rng.choice(bodies), rng.choice(towns), rng.choice(OFFICES)
        called = person if sum(map(ord, person)) % 5 or number % 2 else person.split()[-1]
        lines.append(rng.choice(SENTENCES).format(called, body, town, office))
        found.setdefault(called, ("person", called, office))
        found.setdefault(body, ("organisation", body, ""))
        found.setdefault(town, ("place", town, ""))
    text = "\n\n".join(lines)
    article = Article(
        id=f"a{number}", capture_id=f"c{number}", address=f"bench:{number}", title=lines[0][:60], text=text, outlet="The Bench",
        published=START + timedelta(hours=number), language="en",
    )  # fmt: skip
    entities, mentions = [], []
    for at, (kind, name, office) in enumerate(found.values()):
        described = (office,) if office else ()
        entities.append(LocalEntity(key=f"e{at}", kind=kind, name=name, variants=(name,), descriptions=described))
        start = text.find(name)
        while start >= 0:
            mentions.append(Mention(span=Span(start, start + len(name)), kind="name", entity=f"e{at}"))
            start = text.find(name, start + 1)
    reading = Reading(article_id=article.id, annotators=(), language="en", entities=tuple(entities), mentions=tuple(mentions))
    return article, reading


class Clock:
    """Adds up the CPU time of calls."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.seconds = 0.0

    def timed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The work, with its time added up."""

        def run(*given: Any) -> Any:
            start = time.process_time()
            try:
                return work(*given)
            finally:
                self.seconds += time.process_time() - start

        return run


def grow(record: Record, count: int) -> list[float]:
    """Link articles one by one; give the seconds each took to decide its entities and write them down."""
    rng, clock, spent = random.Random(5), Clock(), []
    known = made_names(rng)
    choose, tell, names.join = clock.timed(decide), clock.timed(contexts_of), clock.timed(names.join)
    record.sources.add(Source(id="bench", kind="file", location="bench", added_at=START))
    for number in range(count):
        article, reading = make(number, rng, known)
        story = StoryLink(story_id=f"s{number // 3}", is_new=number % 3 == 0, score=1.0, reason="made so")
        words = Words(weighted_terms(article.title or "", article.text), Gist(), article.published)
        told = words.kept(np.zeros(len(words.terms)), 0)
        here = ArticleProfile(
            article_id=article.id, address=article.address, story_id=story.story_id, outlet=article.outlet,
            published=article.published, title=article.title, shingle_count=0, wire=None, told=told,
        )  # fmt: skip
        before = clock.seconds
        capture = Capture(
            id=article.capture_id, source_id="bench", address=article.address, retrieved_at=START,
            media_type="text/plain", content=b"",
        )  # fmt: skip
        with record.transaction():
            record.captures.save(capture)
            record.articles.save(article)
            record.readings.save(reading)
            entities = choose(article, reading, record.known, here, tell(article, reading))
            linked = Linked(
                article_id=article.id, copies=(), entities=entities, story=story,
                terms=words.terms, shingles=(), shingle_count=0, told=told,
            )  # fmt: skip
            record.links.save(linked, article, reading)
        spent.append(clock.seconds - before)
    return spent


def reading_cost() -> float:
    """Seconds that reading takes an article, the model loaded."""
    rng = random.Random(6)
    known = made_names(rng)
    articles = [make(number, rng, known)[0] for number in range(READ)]
    reader = Reader(Settings())
    list(reader(articles[:2]))
    start = time.process_time()
    assert all(isinstance(outcome, Done) for outcome in reader(articles))
    return (time.process_time() - start) / READ


def main() -> int:
    """Measure and print the two ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    reading = reading_cost()
    with tempfile.TemporaryDirectory() as folder, Record.open(str(Path(folder) / "bench.db")) as record:
        spent = grow(record, count)
    window, early = min(WINDOW, count // 10), round(count * EARLY)
    middle = sum(spent[early - window // 2 : early + window // 2]) / (window // 2 * 2)
    last = sum(spent[-window:]) / window
    share, growth = sum(spent) / count / reading, last / middle
    print(f"{count:,} articles: reading {1e3 * reading:.1f} ms an article, linking entities {1e3 * sum(spent) / count:.1f} ms")
    print(f"linking entities / reading {share:.3f}    ceiling {SHARE_CEILING}")
    print(f"around article {early:,}: {1e3 * middle:.1f} ms, at the end {1e3 * last:.1f} ms")
    print(f"last / first {growth:.2f}    ceiling {GROWTH_CEILING}")
    return 0 if share <= SHARE_CEILING and growth <= GROWTH_CEILING else 1


if __name__ == "__main__":
    sys.exit(main())
