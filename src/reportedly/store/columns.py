"""How values stand in columns: times as sortable UTC text, structured values as JSON text; columns many tables have."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, Dialect, ForeignKey, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator

metadata = MetaData()  #: every table of the record


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept as `2018-06-12T09:30:00.000000+00:00`: fixed width, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write a moment in UTC.

        Raises:
            ValueError: the moment has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the time {value.isoformat()} has no time zone; pass a UTC-aware datetime")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read a moment back, UTC-aware."""
        return None if value is None else datetime.fromisoformat(value)


def article_key() -> Column[int]:
    """Make the column of the article a derived row belongs to (`articles.seq`); the primary key begins with it."""
    return Column("article", Integer, ForeignKey("articles.seq"), primary_key=True)


def position_key(name: str = "position") -> Column[int]:
    """Make the column of an index into a tuple of the reading."""
    return Column(name, Integer, primary_key=True)


def span(prefix: str = "span") -> tuple[Column[int], Column[int]]:
    """Make the two columns of a span: characters of `articles.text`, end-exclusive."""
    return Column(f"{prefix}_start", Integer, nullable=False), Column(f"{prefix}_end", Integer, nullable=False)
