"""Articles on one happening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


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


class Tie(NamedTuple):
    """Two articles that may tell one story. A tuple: of a large record hundreds are read for one article."""

    article_id: str  #: the one that came later
    other_id: str
    likeness: float  #: probability that they tell one story, as seen when the later one came
    without_copy: float | None = None  #: of an article and its copy: the same, were it none
    compared: bytes = b""  #: what the likeness was made of, packed, for the time when more is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """Stories that may be one another's, with all that ties their articles, to each other and to articles elsewhere."""

    story_of: Mapping[str, str]  #: article → story, as linked, in the order the articles came
    ties: tuple[Tie, ...]  #: an article elsewhere has a name by which it is the same one in all of them, and which is no id
    in_part: frozenset[str] = frozenset()  #: stories of which not every article is in sight
