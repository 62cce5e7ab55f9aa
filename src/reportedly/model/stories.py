"""Articles on one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles on one happening. The id is made from its first article and stays."""

    id: str
    title: str
    article_ids: tuple[str, ...]  #: current revisions only, in the order they were published
    first_published: datetime | None
    last_published: datetime | None
    copy_count: int = 0  #: how many of the articles repeat another's text
    origin_names: tuple[str, ...] = ()  #: distinct named origins of its accounts
    unknown_origin_count: int = 0  #: articles whose news names no origin
