"""Spoken of without a name: people, bodies, places and things nobody names, and phrases that mean somebody who is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.link.stories.rarity import background
from reportedly.model import Reading, Referent, Span
from reportedly.serve.views.places import Place, Shelf, entity_href

_EVERYWHERE = 0.08  #: share of news articles in which a noun stands that labels nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentLine:
    """One of whom, or of which, a story speaks without a name."""

    label: str  #: the noun used most
    meant: str | None  #: the name of the one who is meant, where another sentence tells
    href: str | None
    word_count: int
    article_count: int
    places: tuple[Place, ...]  #: the first in each article


def build_referents(referents: Iterable[Referent], shelf: Shelf, names: Mapping[str, str]) -> tuple[ReferentLine, ...]:
    """List what is spoken of in several articles, or often in one, that which most articles speak of first.

    Nouns that many articles of any story hold, as "people", say nothing of this one. Happenings nobody acts in are left out: most
    words that may name one name nothing that happened.

    Args:
        referents: of one story.
        shelf: its articles; words of others are left out.
        names: of the entities that are meant, by id.
    """
    nouns = {(id_, place): noun for id_, reading in shelf.readings.items() for place, noun in _nouns(id_, reading, shelf)}
    spoken = [referent for referent in referents if referent.kind == "entity"]
    lines = [line for referent in spoken if (line := _line(referent, shelf, nouns, names)) is not None]
    return tuple(sorted(lines, key=lambda line: (line.meant is not None, -line.article_count, -line.word_count, line.label)))


def _nouns(article_id: str, reading: Reading, shelf: Shelf) -> Iterator[tuple[Span, str]]:
    """The nouns of an article that may be a label: several are called so, in the plural; a pronoun by what it stands for."""
    article = shelf.articles.get(article_id)
    for one in reading.unnamed if article is not None else ():
        own = article.slice(one.span).casefold()  # type: ignore[union-attr]
        yield one.span, own if own.startswith(one.head[:2]) else one.head


def _line(
    referent: Referent, shelf: Shelf, nouns: Mapping[tuple[str, Span], str], names: Mapping[str, str]
) -> ReferentLine | None:
    words = [(id_, span) for id_, span in referent.words if id_ in shelf.articles]
    articles = dict.fromkeys(id_ for id_, _ in words)
    used = Counter(nouns[place] for place in words if place in nouns).most_common(1)
    if not used or (len(articles) < 2 and len(words) < 3) or background(used[0][0]) > _EVERYWHERE:
        return None
    first: dict[str, Span] = {}
    for id_, span in words:
        first.setdefault(id_, span)
    meant = names.get(referent.id)
    return ReferentLine(
        label=used[0][0],
        meant=meant,
        href=entity_href(referent.id) if meant else None,
        word_count=len(words),
        article_count=len(articles),
        places=tuple(shelf.place(id_, span) for id_, span in first.items()),
    )
