"""Spoken of without a name: people, bodies and places nobody names, happenings nobody acts in, and phrases that mean somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Referent, Span
from reportedly.serve.views.places import Place, Shelf, entity_href


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentLine:
    """One of whom, or of which, a story speaks without a name."""

    label: str  #: the noun used most
    kind: str  #: entity, happening
    meant: str | None  #: the name of the one who is meant, where another sentence tells
    href: str | None
    word_count: int
    article_count: int
    places: tuple[Place, ...]  #: the first in each article


def build_referents(referents: Iterable[Referent], shelf: Shelf, names: Mapping[str, str]) -> tuple[ReferentLine, ...]:
    """List what is spoken of in several articles, or often in one, that which most articles speak of first.

    Args:
        referents: of one story.
        shelf: its articles; words of others are left out.
        names: of the entities that are meant, by id.
    """
    nouns = {(id_, one.span): one.head for id_, reading in shelf.readings.items() for one in reading.unnamed}
    lines = [line for referent in referents if (line := _line(referent, shelf, nouns, names)) is not None]
    return tuple(sorted(lines, key=lambda line: (line.meant is not None, -line.article_count, -line.word_count, line.label)))


def _line(
    referent: Referent, shelf: Shelf, nouns: Mapping[tuple[str, Span], str], names: Mapping[str, str]
) -> ReferentLine | None:
    words = [(id_, span) for id_, span in referent.words if id_ in shelf.articles]
    articles = dict.fromkeys(id_ for id_, _ in words)
    if len(articles) < 2 and (referent.kind == "happening" or len(words) < 3):
        return None
    first: dict[str, Span] = {}
    for id_, span in words:
        first.setdefault(id_, span)
    meant = names.get(referent.id) if referent.kind == "entity" else None
    return ReferentLine(
        label=_label(words, shelf, nouns),
        kind=referent.kind,
        meant=meant,
        href=entity_href(referent.id) if meant else None,
        word_count=len(words),
        article_count=len(articles),
        places=tuple(shelf.place(id_, span) for id_, span in first.items()),
    )


def _label(words: Sequence[tuple[str, Span]], shelf: Shelf, nouns: Mapping[tuple[str, Span], str]) -> str:
    used = Counter(nouns.get((id_, span)) or shelf.articles[id_].slice(span).casefold() for id_, span in words)
    return used.most_common(1)[0][0]
