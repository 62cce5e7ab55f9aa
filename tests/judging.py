"""A record of a few invented reports, linked as a run links them, for judging: what is read in them is told, not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache

from reportedly.link.linker import Linker
from reportedly.model import Article, Done, EventMention, LocalEntity, Mention, Outcome, Party, Reading, Span
from reportedly.pipeline import Pipeline, RunReport
from reportedly.serve.exports.record import export_record
from reportedly.store.record import Record
from tests.factory import NOON, make_article, make_reading
from tests.fakes.stages import ScriptedAcquirer
from tests.saving import keep

#: who meets whom, each with a description that may be empty; an address of its own for each, the last one a new revision
MEETINGS = (
    ("ferry", (("mayor", "Ada Bruhn"), ("finance minister", "Olen Karsk"))),
    ("bridge", (("mayor", "Ada Bruhn"), ("", "Tom Alder"))),
    ("mill", (("finance minister", "Karsk"), ("", "Tom Alder"))),
    ("school", (("striker", "Olen Karsk"), ("", "Jo Ness"))),
    ("harbour", (("", "A. Bruhn"), ("finance minister", "Karsk"))),
    ("market", (("", "Mira Karsk"), ("finance minister", "Olen Karsk"))),
    ("market", (("", "Mira Karsk"), ("deputy finance minister", "Olen Karsk"))),
)
#: what else is told, two months apart, so that there are several stories
BESIDE = (
    "A storm had torn the ropes of two boats and flooded the quay on Wednesday night, sailors told the coast guard.",
    "The central bank of Lindow raised its key rate to 4.75 percent on Tuesday, and prices of bread rose faster.",
)


def article_of(number: int) -> Article:
    """Write the report of a meeting."""
    place, ((role, one), (other_role, other)) = MEETINGS[number]
    met = f"{role} {one} met {other_role} {other} at the {place}. The {place} stays open, {one} said."
    text = " ".join(f"{met} {BESIDE[number % 2]}".split())
    when = NOON + timedelta(days=60 * (number % 2), hours=number)
    return make_article(
        text, address=f"https://{place}.example/news", title=f"The {place}", outlet=f"{place.title()} Post", published=when
    )


@cache
def reading_of(article: Article) -> Reading:
    """Tell what is read in a report: both parties, every place they are named, and that they met."""
    parties = next(parties for number, (_, parties) in enumerate(MEETINGS) if article_of(number).text == article.text)
    entities, mentions = [], []
    for number, (role, name) in enumerate(parties):
        roles = (role,) if role else ()
        entities.append(LocalEntity(key=f"e{number}", kind="person", name=name, variants=(name,), descriptions=roles))
        mentions += [Mention(span=span, kind="name", entity=f"e{number}") for span in places_of(article.text, name)]
    first, second = (places_of(article.text, name)[0] for _, name in parties)
    met = EventMention(
        trigger=places_of(article.text, "met")[0],
        verb="meet",
        type="CONSULT",
        mode="visit",
        actors=(Party(span=first, entity="e0", name=parties[0][1]),),
        recipients=(Party(span=second, entity="e1", name=parties[1][1]),),
        place=None,
        time=None,
        status="happened",
    )
    return make_reading(article, entities=tuple(entities), mentions=tuple(mentions), events=(met,))


def places_of(text: str, words: str) -> list[Span]:
    """Find every place where the words stand."""
    starts = [start for start in range(len(text)) if text.startswith(words, start)]
    return [Span(start, start + len(words)) for start in starts]


class ToldReader:
    """Gives the readings of `reading_of`."""

    name = "told"
    version = "1"

    def __call__(self, items: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        """Read in order."""
        for article in items:
            yield Done(reading_of(article))


class Desk:
    """A record with the meetings in it, and what a person at a desk does with it."""

    def __init__(self, record: Record, count: int = len(MEETINGS)) -> None:
        """Fill an empty record.

        Args:
            record: to be filled.
            count: how many meetings are reported so far.
        """
        self.record = record
        self._pipeline = Pipeline(record, ScriptedAcquirer(), ToldReader(), Linker())
        self.articles: tuple[Article, ...] = ()
        self.report(count)

    def report(self, count: int) -> None:
        """Let the next reports arrive, as long as there are any."""
        for number in range(len(self.articles), min(len(self.articles) + count, len(MEETINGS))):
            self.articles += (keep(self.record, article_of(number)),)
        self.read()

    def read(self) -> None:
        """Read and link what waits, and make the events of what changed."""
        self._pipeline.read(NOON, RunReport())
        self.relate()

    def with_reader(self, reader: ToldReader) -> Desk:
        """Read by another reader from now on."""
        self._pipeline = Pipeline(self.record, ScriptedAcquirer(), reader, Linker())
        return self

    def relate(self) -> None:
        """Make the events of what changed."""
        self._pipeline.relate(NOON, RunReport())

    def rebuild(self) -> None:
        """Make everything anew."""
        self.record.rebuild()
        self.read()

    def ids(self) -> tuple[str, ...]:
        """Give every entity id of the record, whatever it stands for, in the same order always."""
        return tuple(sorted({row[0] for row in self.record._session.run("SELECT id FROM entities")}))

    def export(self) -> str:
        """Write the record out."""
        return "".join(export_record(self.record))

    def one(self, name: str) -> str:
        """Give the id of the entity called so that most articles name."""
        return self.record.entities.find(name, 1)[0].id
