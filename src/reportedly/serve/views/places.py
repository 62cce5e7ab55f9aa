"""Places: where a value was read, with the address that opens its sentence, and the articles they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.model import Article, Chain, EventMention, Reading, Span
from reportedly.serve.views.words import dated, shorten

if TYPE_CHECKING:
    from reportedly.store.record import Record

SENTENCE_LENGTH = 400  #: characters of a sentence that are shown beside a value


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """An article as it is named on a page."""

    id: str
    title: str  #: "Untitled" when it bears none
    outlet: str | None
    published: datetime | None
    when: str  #: the date in words, "undated" when there is none
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span of an article, with its words and the address that opens it."""

    article_id: str
    start: int
    end: int
    words: str
    sentence: str
    outlet: str | None
    published: datetime | None
    when: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The articles of one page with their readings, so that every value can be shown with its sentence."""

    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    entity_ids: Mapping[str, Mapping[str, str]]  #: article id → local key → entity id

    def place(self, article_id: str, span: Span) -> Place:
        """Say where a span stands. The article must be on the shelf."""
        article = self.articles[article_id]
        reading = self.readings.get(article_id)
        sentence = sentence_around(reading, span) if reading else span
        return Place(
            article_id=article_id,
            start=span.start,
            end=span.end,
            words=article.slice(span),
            sentence=shorten(" ".join(article.slice(sentence).split()), SENTENCE_LENGTH),
            outlet=article.outlet,
            published=article.published,
            when=dated(article.published, article.precision),
            href=place_href(article_id, span),
        )

    def mention(self, article_id: str, index: int) -> EventMention | None:
        """An event mention, or None when the article has been read anew since."""
        reading = self.readings.get(article_id)
        if article_id not in self.articles or reading is None or not 0 <= index < len(reading.events):
            return None
        return reading.events[index]

    def chain(self, article_id: str, mention: EventMention) -> Chain | None:
        """The chain an event mention hangs on, or None."""
        reading = self.readings.get(article_id)
        if reading is None or mention.chain is None or mention.chain >= len(reading.chains):
            return None
        chain = reading.chains[mention.chain]
        return chain if chain.path else None

    def placed(self, article_id: str, words: str, name: str) -> str:
        """Write the name of a place an article calls by these words, with what it lies in where the reading found that."""
        reading = self.readings.get(article_id)
        ground = reading.ground_of(words) if reading is not None else None
        return ground.placed(name) if ground is not None else name

    def entity_id(self, article_id: str, key: str | None) -> str | None:
        """The entity of the record that a local entity is, or None."""
        return self.entity_ids.get(article_id, {}).get(key) if key else None


def gather(record: Record, article_ids: Iterable[str]) -> Shelf:
    """Take articles, readings and entity links out of the record.

    Raises:
        StoreError: the record cannot be read, or an article is not in it (NotFound).
    """
    wanted = tuple(dict.fromkeys(article_ids))
    articles = {id_: record.articles.get(id_, prefix_ok=False) for id_ in wanted}
    return Shelf(
        articles=articles,
        readings=record.readings.of(wanted),
        entity_ids={id_: record.links.entity_ids(id_) for id_ in wanted},
    )


def article_ref(article: Article) -> ArticleRef:
    """Name an article."""
    return ArticleRef(
        id=article.id,
        title=article.title or "Untitled",
        outlet=article.outlet,
        published=article.published,
        when=dated(article.published, article.precision),
        href=f"/article/{article.id}",
    )


def place_href(article_id: str, span: Span) -> str:
    """The address that opens an article at a span."""
    return f"/article/{article_id}?at={span.start}-{span.end}#at"


def entity_href(entity_id: str | None) -> str | None:
    """The address of a dossier, or None."""
    return f"/person/{entity_id}" if entity_id else None


def story_href(story_id: str) -> str:
    """The address of a story."""
    return f"/story/{story_id}"


def sentence_around(reading: Reading, span: Span) -> Span:
    """The sentences a span touches as one span, found without walking through all of them."""
    sentences = reading.sentences
    last = bisect_right(sentences, max(span.end - 1, span.start), key=lambda s: s.start) - 1
    first = last
    while first > 0 and sentences[first].start > span.start:
        first -= 1
    touched = [s for s in sentences[max(first, 0) : last + 1] if s.overlaps(span)]
    return Span(min(s.start for s in touched), max(s.end for s in touched)) if touched else span
