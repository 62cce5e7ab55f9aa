"""Articles and readings made by hand, by keyword, with sensible defaults. All invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reportedly.link.linker import Linker, Member
from reportedly.model import (
    Article,
    Chain,
    ChainNode,
    Credit,
    EventMention,
    Linked,
    LocalEntity,
    Party,
    Quantity,
    Reading,
    Span,
    TimeExpression,
)
from reportedly.model.articles import Precision
from reportedly.model.readings import EntityKind, Status
from tests.fakes.memory_known import MemoryKnown

START = datetime(2031, 6, 2, 8, 0, tzinfo=UTC)
FERRY = (
    "PORT VELIS. The ferry Lady Corrin sank in a storm off the coast near Port Velis late on Wednesday, and at least 12 people "
    "died, police said. Rescue boats searched the Bay of Almery through the night for more than 50 passengers who were missing. "
    "The ferry left the harbour of Almery with 180 people aboard although the port authority had warned of gales, witnesses "
    "told the coast guard. The owner of the Lady Corrin, Almery Lines, said that the crew had followed every rule and that the "
    "vessel had been inspected in April. Survivors spoke of a car door that had not been closed before the ferry left."
)
BANK = (
    "The central bank of Marenia raised its key rate by half a point to 4.75 percent on Tuesday and signalled more to come. "
    "Governor Alma Reith said that prices rose faster than the bank had expected. Economists had looked for a quarter point. "
    "Finance minister Olen Karsk said that the decision would cost the budget 180 million crowns in its first year."
)


def make_article(
    text: str,
    *,
    name: str,
    title: str | None = None,
    outlet: str | None = "Harbour Post",
    hours: float | None = 0.0,
    address: str | None = None,
    credited: Sequence[Credit] = (),
    precision: Precision = "second",
) -> Article:
    """Make an article published `hours` after the start, or at an unknown time."""
    published = None if hours is None else START + timedelta(hours=hours)
    return Article(
        id=name,
        capture_id="c" + name,
        address=address or f"https://{name}.example.org/story",
        title=title,
        text=text,
        outlet=outlet,
        published=published,
        precision=precision if published else "unknown",
        language="en",
        credits=tuple(credited),
    )


def at(article: Article, words: str, nth: int = 0) -> Span:
    """Find words in the article's text."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return Span(start, start + len(words))


def entity(
    key: str,
    name: str,
    *variants: str,
    kind: EntityKind = "person",
    descriptions: Sequence[str] = (),
    gender: str | None = None,
) -> LocalEntity:
    """Make a local entity; without variants the name is the only one."""
    return LocalEntity(
        key=key,
        kind=kind,
        name=name,
        variants=variants or (name,),
        descriptions=tuple(descriptions),
        gender="female" if gender == "female" else "male" if gender == "male" else None,
    )


def make_reading(
    article: Article,
    entities: Sequence[LocalEntity] = (),
    events: Sequence[EventMention] = (),
    *,
    times: Sequence[TimeExpression] = (),
    chains: Sequence[Chain] = (),
) -> Reading:
    """Make a reading of an article."""
    return Reading(
        article_id=article.id,
        annotators=("by hand@1",),
        language="en",
        entities=tuple(entities),
        events=tuple(events),
        times=tuple(times),
        chains=tuple(chains),
    )


def party(article: Article, name: str, key: str | None = None) -> Party:
    """Make a party that stands in the text under this name."""
    return Party(span=at(article, name), entity=key, name=name)


def told(
    article: Article,
    trigger: str,
    verb: str,
    *,
    actors: Sequence[Party] = (),
    recipients: Sequence[Party] = (),
    place: Party | None = None,
    status: Status = "happened",
    time: int | None = None,
    chain: int | None = None,
    quantities: Sequence[Quantity] = (),
    is_background: bool = False,
    plover: str | None = None,
) -> EventMention:
    """Make an event mention."""
    return EventMention(
        trigger=at(article, trigger),
        verb=verb,
        type=plover,
        mode=None,
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=place,
        time=time,
        status=status,
        chain=chain,
        quantities=tuple(quantities),
        is_background=is_background,
    )


def chain(article: Article, *names: str) -> Chain:
    """Make a chain of outlets, nearest first, each standing in the text."""
    nodes = tuple(ChainNode(name=name, kind="outlet", evidence=at(article, name)) for name in names)
    return Chain(content=Span(0, len(article.text)), path=nodes)


def link_all(known: MemoryKnown, *pairs: tuple[Article, Reading]) -> list[Linked]:
    """Link articles one after another and write each down."""
    linked = []
    for article, reading in pairs:
        one = Linker().link(article, reading, known)
        known.save(one, article, reading)
        linked.append(one)
    return linked


def members(known: MemoryKnown, *pairs: tuple[Article, Reading]) -> list[Member]:
    """Make members of linked articles, as the pipeline does."""
    made = []
    for (article, reading), one in zip(pairs, link_all(known, *pairs), strict=True):
        copies = [c.of_article_id for c in one.copies if c.article_id == article.id and c.kind != "revision"]
        made.append(
            Member(
                article=article,
                reading=reading,
                entity_ids={e.key: e.entity_id for e in one.entities},
                entity_names={e.entity_id: e.name for e in one.entities},
                is_copy_of=copies[0] if copies else None,
            )
        )
    return made
