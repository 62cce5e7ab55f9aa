"""Articles grouped into copies: one entry a text, with everyone who ran it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.model import Article, Copy
from reportedly.serve.views.places import ArticleRef, article_ref

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """An article that repeats the group's text."""

    article: ArticleRef
    kind: str
    reason: str
    containment: float
    is_direction_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleGroup:
    """One text: the article it is first seen in, and its copies."""

    article: ArticleRef
    copies: tuple[CopyLine, ...]


def group_copies(articles: Mapping[str, Article], copies: Sequence[Copy]) -> tuple[ArticleGroup, ...]:
    """Group articles by the text they repeat; newest group first, undated last. Copies of articles elsewhere stand alone."""
    copy_of = {copy.article_id: copy for copy in copies if copy.article_id in articles and copy.of_article_id in articles}
    groups: dict[str, list[CopyLine]] = {}
    for id_ in articles:
        head = _head(id_, copy_of)
        lines = groups.setdefault(head, [])
        if id_ != head:
            lines.append(_copy_line(articles[id_], copy_of[id_]))
    made = [ArticleGroup(article=article_ref(articles[head]), copies=tuple(lines)) for head, lines in groups.items()]
    dated = sorted((g for g in made if g.article.published), key=lambda g: g.article.published or _LAST, reverse=True)
    return (*dated, *(group for group in made if group.article.published is None))


def _copy_line(article: Article, copy: Copy) -> CopyLine:
    return CopyLine(
        article=article_ref(article),
        kind=copy.kind,
        reason=copy.reason,
        containment=copy.containment,
        is_direction_known=copy.is_direction_known,
    )


def _head(article_id: str, copy_of: Mapping[str, Copy]) -> str:
    """Follow copies to the text they repeat; where they run in a circle its smallest id stands for it."""
    walked = [article_id]
    while (copy := copy_of.get(walked[-1])) is not None:
        if copy.of_article_id in walked:
            return min(walked[walked.index(copy.of_article_id) :])
        walked.append(copy.of_article_id)
    return walked[-1]
