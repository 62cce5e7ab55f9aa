"""How much longer reading takes than the bare language model on the same articles: one process, rounds in turn, CPU time.

Three ratios: of the whole reading, of what attributions and chains add to the bare model (quotations, the encoder's pass,
attributions, speakers, chains), and of what events, status and times add to that (the branch of pairs with them).

Articles come from REPORTEDLY_CORPUS (JSON Lines with a "text" each, plain or .gz), from ../shared/corpora when that folder is
there, or from the shipped examples. Ends with 1 when the ratio is above the ceiling.
"""

from __future__ import annotations

import gzip
import importlib
import itertools
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reportedly.config import Settings
from reportedly.model import Article, Done
from reportedly.read.draft import Annotator, Draft
from reportedly.read.order import annotators
from reportedly.read.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "corpora" / "articles10k.jsonl.gz"
WIRE = ROOT / "examples" / "wire"
ARTICLES = 200
WARM_UP = 20
ROUNDS = 3
CEILING = 2.6  #: of the whole reading
ADDED_CEILING = 1.1  #: of what attributions and chains add
EVENTS_CEILING = 0.4  #: of what events, status and times add
EVENTS = {"times", "events"}
ADDING = {"quotations", "encoding", "attributions", "speakers", "chains"}


def _texts_of(path: Path) -> Iterator[str]:
    """The texts of a file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def texts() -> tuple[list[str], str]:
    """Take the texts to read, with the name of where they come from."""
    given = os.environ.get("REPORTEDLY_CORPUS")
    corpus = Path(given) if given else SHARED
    if given or corpus.exists():
        return list(itertools.islice(filter(str.strip, _texts_of(corpus)), ARTICLES)), corpus.name
    shipped = [path.read_text(encoding="utf-8") for path in sorted((WIRE / "text").glob("*.txt"))]
    shipped += _texts_of(WIRE / "archive.jsonl")
    return list(itertools.islice(itertools.cycle(shipped), ARTICLES)), "examples/wire, repeated"


def as_articles(found: list[str]) -> list[Article]:
    """Make an English article of each text."""
    return [
        Article(
            id=f"a{number}",
            capture_id="bench",
            address=f"bench:{number}",
            title=None,
            text=text,
            outlet=None,
            published=None,
            language="en",
        )
        for number, text in enumerate(found)
    ]


class Timed:
    """A step of reading that adds up its CPU time."""

    def __init__(self, step: Annotator) -> None:
        """Take the name and the needs of the step."""
        self.name, self.version, self.requires, self.assigns = step.name, step.version, step.requires, step.assigns
        self.seconds = 0.0
        self._step = step

    def annotate(self, draft: Draft) -> Draft:
        """Run the step."""
        start = time.process_time()
        done = self._step.annotate(draft)
        self.seconds += time.process_time() - start
        return done


def cpu_seconds(work: Callable[[], int]) -> float:
    """Run once; CPU time of this process, all its threads together."""
    start = time.process_time()
    done = work()
    seconds = time.process_time() - start
    if not done:
        raise SystemExit("Nothing was read: the corpus holds no text.")
    return seconds


def main() -> int:
    """Time both in turn and print medians."""
    found, name = texts()
    articles = as_articles(found)
    settings = Settings()
    steps = [Timed(step) for step in annotators()]
    reader = Reader(settings, steps)
    bare = importlib.import_module(settings.model).load()

    def parse(batch: list[str]) -> int:
        return sum(1 for _ in bare.pipe(batch, batch_size=settings.batch))

    def read(batch: list[Article]) -> int:
        return sum(isinstance(outcome, Done) and outcome.value.unread is None for outcome in reader(batch))

    parse(found[:WARM_UP])
    read(articles[:WARM_UP])
    parsing, reading, adding, events = [], [], [], []
    for _ in range(ROUNDS):
        parsing.append(cpu_seconds(lambda: parse(found)))
        for step in steps:
            step.seconds = 0.0
        reading.append(cpu_seconds(lambda: read(articles)))
        adding.append(sum(step.seconds for step in steps if step.name in ADDING))
        events.append(sum(step.seconds for step in steps if step.name in EVENTS))
    words = sum(len(text.split()) for text in found)
    bare_s, read_s = statistics.median(parsing), statistics.median(reading)
    ratio = read_s / bare_s
    print(f"{len(found)} articles, {words} words, from {name}; medians of {ROUNDS} rounds, CPU time")
    print(f"bare model  {bare_s:7.2f} s  {words / bare_s:8.0f} words/s")
    print(f"reading     {read_s:7.2f} s  {words / read_s:8.0f} words/s")
    added = statistics.median(adding)
    print(f"ratio       {ratio:7.2f}    ceiling {CEILING}")
    print(f"attributions and chains add {added:.2f} s, {added / bare_s:.2f} of the bare model, ceiling {ADDED_CEILING}")
    told = statistics.median(events)
    print(f"events, status and times add {told:.2f} s, {told / bare_s:.2f} of the bare model, ceiling {EVENTS_CEILING}")
    print("last round: " + ", ".join(f"{step.name} {step.seconds / parsing[-1]:.2f}" for step in steps))
    is_within = ratio <= CEILING and added / bare_s <= ADDED_CEILING and told / bare_s <= EVENTS_CEILING
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main())
