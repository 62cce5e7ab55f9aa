"""Judgements in words: who judged what, when and why, and whether it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.model import Article, Judgement
from reportedly.model.entities import JudgementKind, split_story_id
from reportedly.serve.views.places import article_ref, entity_href, place_href, story_href
from reportedly.serve.views.words import dated

if TYPE_CHECKING:
    from reportedly.store.record import Record

ID_LENGTH = 10  #: letters of an id that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementLine:
    """One judgement, as it is told."""

    id: str
    kind: JudgementKind
    words: str
    subject: str
    object: str
    href: str | None  #: whose page or which place it is about, when that is not the page it stands on
    author: str
    when: str
    made_at: datetime
    note: str
    withdrawn: str | None  #: when
    withdrawn_by: str | None
    is_lost: bool  #: in force, but nobody in the record is found by it now


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsView:
    """All judgements, the latest first."""

    judgements: tuple[JudgementLine, ...]


def judgements_view(record: Record) -> JudgementsView:
    """Gather every judgement, withdrawn ones too.

    Raises:
        StoreError: the record cannot be read.
    """
    return JudgementsView(judgements=judgement_lines(record, reversed(record.judgements.all())))


def judgement_lines(record: Record, judgements: Iterable[Judgement], seen_from: str | None = None) -> tuple[JudgementLine, ...]:
    """Put judgements into words.

    Args:
        record: where the names are.
        judgements: which.
        seen_from: the entity on whose page they stand; of two entities the other one is linked.

    Raises:
        StoreError: the record cannot be read.
    """
    wanted = tuple(judgements)
    lost = record.judgements.lost()
    names = record.entities.linked_names(id_ for one in wanted for id_ in (one.subject, one.object))
    told = [id_ for one in wanted if one.noun == "story" for id_ in (one.subject, one.object)]
    names = {**names, **record.stories.linked_titles(told)}
    moves = [one for one in wanted if one.kind == "move"]
    beside = {one.object for one in moves if one.noun == "story" and one.object not in names and not _is_own(one)}
    joined = {id_ for one in wanted if one.noun == "story" and one.kind == "same" for id_ in (one.subject, one.object)}
    named = {one.subject for one in moves} | beside | joined
    articles = {article_id: record.articles.get(article_id, prefix_ok=False) for article_id in named}
    lines = (_line(one, names, articles, seen_from) for one in wanted)
    return tuple(replace(line, is_lost=line.id in lost) for line in lines)


def _is_own(judgement: Judgement) -> bool:
    """Whether an article was given a story of its own."""
    return judgement.object == split_story_id(judgement.subject)


def _line(
    judgement: Judgement, names: Mapping[str, str], articles: Mapping[str, Article], seen_from: str | None
) -> JudgementLine:
    return JudgementLine(
        id=judgement.id,
        kind=judgement.kind,
        words=_words(judgement, names, articles),
        subject=judgement.subject,
        object=judgement.object,
        href=_href(judgement, articles, seen_from),
        author=judgement.author,
        when=dated(judgement.made_at),
        made_at=judgement.made_at,
        note=judgement.note,
        withdrawn=dated(judgement.withdrawn_at) if judgement.withdrawn_at else None,
        withdrawn_by=judgement.withdrawn_by,
        is_lost=False,
    )


def _words(judgement: Judgement, names: Mapping[str, str], articles: Mapping[str, Article]) -> str:
    subject, target = (_named(id_, names) for id_ in (judgement.subject, judgement.object))
    if judgement.kind == "rename":
        return f"{subject} is called {judgement.object}"
    if judgement.kind == "different":
        return f"{subject} is not {target}"
    if judgement.kind == "same" and judgement.noun == "story":
        return (
            f"{_titled(articles[judgement.object])} tells the story of {_titled(articles[judgement.subject])}, with all beside it"
        )
    if judgement.kind == "same":
        return f"{target} is {subject}"
    article = articles[judgement.subject]
    if judgement.span is not None:
        return f"“{article.slice(judgement.span)}” in {_titled(article)} is {target}"
    if judgement.object in articles:
        return f"{_titled(article)} tells the story of {_titled(articles[judgement.object])}"
    return f"{_titled(article)} tells {'a story of its own' if _is_own(judgement) else 'the story'} {target}"


def _titled(article: Article) -> str:
    return f"{article_ref(article).title} [{article.id[:ID_LENGTH]}]"


def _named(id_: str, names: Mapping[str, str]) -> str:
    return f"{names[id_]} [{id_[:ID_LENGTH]}]" if id_ in names else f"[{id_[:ID_LENGTH]}]"


def _href(judgement: Judgement, articles: Mapping[str, Article], seen_from: str | None) -> str | None:
    if judgement.object in articles:
        return article_ref(articles[judgement.object]).href
    if judgement.noun == "story":
        return story_href(judgement.object if judgement.kind == "move" else judgement.subject)
    if judgement.span is not None:
        return place_href(judgement.subject, judgement.span)
    if judgement.kind in ("same", "rename"):
        return entity_href(judgement.subject) if seen_from is None else None
    return entity_href(judgement.subject if judgement.object == seen_from else judgement.object)
