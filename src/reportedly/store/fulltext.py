"""Full-text search, which is SQLite's own (FTS5): the index, and queries made from words.

The words stay in `articles` and `entity_names`; the index holds postings only. An article is in the index exactly while
it has a row in `article_profiles`, a name exactly while it has a row in `entity_names`; `check` compares them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from reportedly.store.session import Session

_TOKENS = 'tokenize="unicode61 remove_diacritics 2"'
_FIELDS = "title, text, outlet, bylines"
_WEIGHTS = "5.0, 1.0, 2.0, 2.0"  # of a match in each field

_CREATE = (
    f"CREATE VIRTUAL TABLE article_search USING fts5({_FIELDS}, content='articles', content_rowid='seq', {_TOKENS})",
    f"CREATE VIRTUAL TABLE entity_search USING fts5(words, content='entity_names', content_rowid='seq', {_TOKENS})",
)
_GIVEN = "FROM articles WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq"  # FTS5 wants them in order
_ADD_ARTICLES = f"INSERT INTO article_search(rowid, {_FIELDS}) SELECT seq, {_FIELDS} {_GIVEN}"
_TAKE_ARTICLES = f"INSERT INTO article_search(article_search, rowid, {_FIELDS}) SELECT 'delete', seq, {_FIELDS} {_GIVEN}"
_DROP = ("DROP TABLE article_search", "DROP TABLE entity_search")


def create(session: Session) -> None:
    """Make the empty search tables."""
    for sql in _CREATE:
        session.run(sql)


def drop(session: Session) -> None:
    """Remove the search tables."""
    for sql in _DROP:
        session.run(sql)


class ArticleIndex:
    """Which articles come to be findable, or no longer are, when their transaction is committed: all of them at once.

    FTS5 writes what it holds to the file whenever a savepoint begins or ends, so an article by itself costs as much as dozens.
    """

    def __init__(self, session: Session) -> None:
        """Begin with nothing to do."""
        self._session = session
        self._unwritten: list[tuple[int, int]] = []  # article by `articles.seq`, 1 when it came and -1 when it left
        session.behind.append(self)

    def join(self, seq: int) -> None:
        """Make an article findable."""
        self._unwritten.append((seq, 1))

    def leave(self, seq: int) -> None:
        """Make an article no longer findable; its words must be those it was added with."""
        self._unwritten.append((seq, -1))

    def mark(self) -> int:
        """Return where in what is unwritten the record stands now."""
        return len(self._unwritten)

    def take_back(self, mark: int) -> None:
        """Forget what was noted since."""
        del self._unwritten[mark:]

    def write(self) -> None:
        """Write what is unwritten; part of the transaction that is about to be committed."""
        change: Counter[int] = Counter()
        for seq, step in self._unwritten:
            change[seq] += step
        for sql, wanted in ((_TAKE_ARTICLES, -1), (_ADD_ARTICLES, 1)):
            if found := sorted(seq for seq, step in change.items() if step == wanted):
                self._session.run(sql, (json.dumps(found),))
        self._unwritten = []

    def forget(self) -> None:
        """Leave what was noted undone: the index is made anew."""
        self._unwritten = []


def add_names(session: Session, after: int) -> None:
    """Make the names findable that were written after `entity_names.seq`; one statement, since each one flushes FTS5."""
    sql = "INSERT INTO entity_search(rowid, words) SELECT seq, words FROM entity_names WHERE seq > ? AND use = 'name'"
    session.run(sql, (after,))


def remove_unused_names(session: Session, entity_id: str) -> None:
    """Make the names of an entity no longer findable that no article bears, before they are deleted."""
    sql = """INSERT INTO entity_search(entity_search, rowid, words) SELECT 'delete', seq, words FROM entity_names
        WHERE entity_id = ? AND article_count = 0 AND use = 'name'"""
    session.run(sql, (entity_id,))


def find_articles(
    session: Session, phrases: Sequence[Sequence[str]], *, limit: int, offset: int, needs_all: bool = True
) -> list[int]:
    """Return `articles.seq` of the articles that hold every phrase, best match first, then newest acquired.

    Args:
        session: the record.
        phrases: words that stand one after another; one word is a phrase too.
        limit: how many at most.
        offset: how many to leave out.
        needs_all: or else one phrase is enough.
    """
    sql = f"""SELECT rowid FROM article_search WHERE article_search MATCH ?
        ORDER BY bm25(article_search, {_WEIGHTS}), rowid DESC LIMIT ? OFFSET ?"""
    return [int(row[0]) for row in session.run(sql, (_match(phrases, "" if needs_all else "OR "), limit, offset))]


def find_entities(session: Session, phrases: Sequence[Sequence[str]], *, limit: int) -> list[str]:
    """Return ids, as observed, of the entities one of whose names holds every phrase, most articles first."""
    sql = """SELECT e.id FROM entity_search JOIN entity_names n ON n.seq = entity_search.rowid
        JOIN entities e ON e.id = n.entity_id WHERE entity_search MATCH ? AND e.article_count > 0
        GROUP BY e.id ORDER BY e.article_count DESC, e.seq LIMIT ?"""
    return [str(row[0]) for row in session.run(sql, (_match(phrases), limit))]


def count_differences(session: Session) -> tuple[int, int]:
    """Count the articles and the names that should be in the search index and are not, or are and should not be."""
    return _difference(session, "article_search", "SELECT article FROM article_profiles"), _difference(
        session, "entity_search", "SELECT seq FROM entity_names WHERE use = 'name'"
    )


def _difference(session: Session, index: str, wanted: str) -> int:
    sql = f"""SELECT (SELECT count(*) FROM ({wanted} EXCEPT SELECT id FROM {index}_docsize))
        + (SELECT count(*) FROM (SELECT id FROM {index}_docsize EXCEPT {wanted}))"""
    return int(session.run(sql)[0][0])


def _match(phrases: Sequence[Sequence[str]], between: str = "") -> str:
    """Write phrases as an FTS5 query; the words hold letters and digits only, so nothing in them is syntax."""
    return f" {between}".join('"' + " ".join(phrase) + '"' for phrase in phrases)
