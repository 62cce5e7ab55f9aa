"""Stories come out the same whatever order articles arrive in, and new ones leave the ids of others alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.linker import Linker
from reportedly.link.stories.vectors import SIZE, packed
from reportedly.model import Article, Done, Outcome, Reading
from reportedly.pipeline import Pipeline, RunReport
from reportedly.store.record import Record
from tests.fakes.stages import ScriptedAcquirer
from tests.saving import keep
from tests.unit.link.factory import BANK, FERRY, make_article

NOW = datetime(2031, 6, 9, tzinfo=UTC)
LATER = (
    "Nineteen people are now known to have died when the ferry Lady Corrin went down in a storm off Port Velis, a hospital in "
    "Almery said on Thursday. Twenty-six passengers of the Lady Corrin are still missing. Almery Lines, which owns the ferry, "
    "denied that the car door had been open when it left the harbour."
)
RATES = (
    "Marenia's central bank lifted its key rate to 4.75 percent on Tuesday, half a point and twice what economists had expected. "
    "Governor Alma Reith said more would come. The finance minister, Olen Karsk, put the cost at 180 million crowns."
)
ARTICLES = (
    make_article(FERRY, name="a", title="At least 12 dead as ferry sinks off Port Velis"),
    make_article(LATER, name="b", title="Ferry toll rises to 19 off Port Velis", outlet="Northline", hours=14),
    make_article(BANK, name="c", title="Central bank raises key rate to 4.75 percent", hours=2),
    make_article(RATES, name="d", title="Marenia lifts key rate by half a point", outlet="Northline", hours=5),
    make_article("Olen Vask won the cup in Tarn on Sunday, her third.", name="e", title="Vask wins third cup", hours=50),
)


def by_words(head: str, lead: str) -> bytes:
    """Vectors of the words alone: near when words are shared."""
    return b"".join(
        packed(sum((_of(word) for word in part.casefold().split()), np.zeros(SIZE, np.float32))) for part in (head, lead)
    )


def _of(word: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "big")
    return np.random.default_rng(seed).standard_normal(SIZE).astype(np.float32)


class NotRead:
    """Reads nothing."""

    name, version = "not read", "1"

    def __call__(self, items: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        for article in items:
            yield Done(Reading(article_id=article.id, annotators=(), language="en"))


def run(record: Record, articles: Sequence[Article]) -> dict[str, str]:
    """Link articles as one run does and give the story of each."""
    for article in articles:
        keep(record, article)
    pipeline = Pipeline(record, ScriptedAcquirer(), NotRead(), Linker(by=by_words))
    report = RunReport()
    pipeline.read(NOW, report)
    pipeline.settle(NOW, report)
    stories = {article.address: record.stories.of_article(article.id) for article in ARTICLES}
    return {address: story.id for address, story in stories.items() if story is not None}


def groups(stories: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(address for address, one in stories.items() if one == story) for story in stories.values()}


@settings(max_examples=12, deadline=None)
@given(st.permutations(ARTICLES))
def test_the_order_of_arrival_does_not_matter(order: list[Article]) -> None:
    with Record.open(":memory:") as record:
        made = groups(run(record, order))
    assert made == {frozenset(ARTICLES[n].address for n in part) for part in ((0, 1), (2, 3), (4,))}


@settings(max_examples=8, deadline=None)
@given(st.permutations(ARTICLES), st.integers(1, 4))
def test_an_id_stays_where_its_articles_stay(order: list[Article], first: int) -> None:
    with Record.open(":memory:") as record:
        before = run(record, order[:first])
        after = run(record, order[first:])
    assert {address: after[address] for address in before} == before
