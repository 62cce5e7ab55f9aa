"""Judgements in words: who judged what, when and why, and whether it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.model import Article, Judgement
from reportedly.model.entities import JudgementKind
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
    moved = {one.subject for one in wanted if one.kind == "move"}
    articles = {article_id: record.articles.get(article_id, prefix_ok=False) for article_id in moved}
    lines = (_line(one, names, articles.get(one.subject), seen_from) for one in wanted)
    return tuple(replace(line, is_lost=line.id in lost) for line in lines)


def _line(judgement: Judgement, names: Mapping[str, str], article: Article | None, seen_from: str | None) -> JudgementLine:
    return JudgementLine(
        id=judgement.id,
        kind=judgement.kind,
        words=_words(judgement, names, article),
        subject=judgement.subject,
        object=judgement.object,
        href=_href(judgement, seen_from),
        author=judgement.author,
        when=dated(judgement.made_at),
        made_at=judgement.made_at,
        note=judgement.note,
        withdrawn=dated(judgement.withdrawn_at) if judgement.withdrawn_at else None,
        withdrawn_by=judgement.withdrawn_by,
        is_lost=False,
    )


def _words(judgement: Judgement, names: Mapping[str, str], article: Article | None) -> str:
    subject, target = (_named(id_, names) for id_ in (judgement.subject, judgement.object))
    if judgement.kind == "rename":
        return f"{subject} is called {judgement.object}"
    if judgement.kind == "different":
        return f"{subject} is not {target}"
    if article is None:
        return f"{target} is {subject}"
    title = f"{article_ref(article).title} [{article.id[:ID_LENGTH]}]"
    if judgement.span is None:
        return f"{title} belongs to the story {target}"
    return f"“{article.slice(judgement.span)}” in {title} is {target}"


def _named(id_: str, names: Mapping[str, str]) -> str:
    return f"{names[id_]} [{id_[:ID_LENGTH]}]" if id_ in names else f"[{id_[:ID_LENGTH]}]"


def _href(judgement: Judgement, seen_from: str | None) -> str | None:
    if judgement.noun == "story":
        return story_href(judgement.object if judgement.kind == "move" else judgement.subject)
    if judgement.span is not None:
        return place_href(judgement.subject, judgement.span)
    if judgement.kind in ("same", "rename"):
        return entity_href(judgement.subject) if seen_from is None else None
    return entity_href(judgement.subject if judgement.object == seen_from else judgement.object)
