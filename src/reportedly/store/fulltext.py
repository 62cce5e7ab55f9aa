"""Full-text search, which is SQLite's own (FTS5): tables kept in step by triggers, queries made from words.

The words stay in `articles` and `entity_names`; the index holds postings only. An article is in the index exactly while
it has a row in `article_profiles`, a name exactly while it has a row in `entity_names`: no other code writes here.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.store.session import Session

_TOKENS = 'tokenize="unicode61 remove_diacritics 2"'
_FIELDS = "title, text, outlet, bylines"
_WEIGHTS = "5.0, 1.0, 2.0, 2.0"  # of a match in each field

_CREATE = (
    f"CREATE VIRTUAL TABLE article_search USING fts5({_FIELDS}, content='articles', content_rowid='seq', {_TOKENS})",
    f"""CREATE TRIGGER article_search_add AFTER INSERT ON article_profiles BEGIN
        INSERT INTO article_search(rowid, {_FIELDS}) SELECT seq, {_FIELDS} FROM articles WHERE seq = new.article; END""",
    f"""CREATE TRIGGER article_search_remove AFTER DELETE ON article_profiles BEGIN
        INSERT INTO article_search(article_search, rowid, {_FIELDS})
        SELECT 'delete', seq, {_FIELDS} FROM articles WHERE seq = old.article; END""",
    f"CREATE VIRTUAL TABLE entity_search USING fts5(words, content='entity_names', content_rowid='seq', {_TOKENS})",
    """CREATE TRIGGER entity_search_add AFTER INSERT ON entity_names WHEN new.use = 'name' BEGIN
        INSERT INTO entity_search(rowid, words) VALUES (new.seq, new.words); END""",
    """CREATE TRIGGER entity_search_remove AFTER DELETE ON entity_names WHEN old.use = 'name' BEGIN
        INSERT INTO entity_search(entity_search, rowid, words) VALUES ('delete', old.seq, old.words); END""",
)
_DROP = (
    "DROP TRIGGER article_search_add",
    "DROP TRIGGER article_search_remove",
    "DROP TABLE article_search",
    "DROP TRIGGER entity_search_add",
    "DROP TRIGGER entity_search_remove",
    "DROP TABLE entity_search",
)


def create(session: Session) -> None:
    """Make the empty search tables and their triggers."""
    for sql in _CREATE:
        session.run(sql)


def drop(session: Session) -> None:
    """Remove the search tables and their triggers."""
    for sql in _DROP:
        session.run(sql)


def find_articles(session: Session, phrases: Sequence[Sequence[str]], *, limit: int, offset: int) -> list[int]:
    """Return `articles.seq` of the articles that hold every phrase, best match first, then newest acquired.

    Args:
        session: the record.
        phrases: words that stand one after another; one word is a phrase too.
        limit: how many at most.
        offset: how many to leave out.
    """
    sql = f"""SELECT rowid FROM article_search WHERE article_search MATCH ?
        ORDER BY bm25(article_search, {_WEIGHTS}), rowid DESC LIMIT ? OFFSET ?"""
    return [int(row[0]) for row in session.run(sql, (_match(phrases), limit, offset))]


def find_entities(session: Session, phrases: Sequence[Sequence[str]], *, limit: int) -> list[str]:
    """Return ids, as observed, of the entities one of whose names holds every phrase, most articles first."""
    sql = """SELECT e.id FROM entity_search JOIN entity_names n ON n.seq = entity_search.rowid
        JOIN entities e ON e.id = n.entity_id WHERE entity_search MATCH ? AND e.article_count > 0
        GROUP BY e.id ORDER BY e.article_count DESC, e.seq LIMIT ?"""
    return [str(row[0]) for row in session.run(sql, (_match(phrases), limit))]


def count_difference(session: Session) -> int:
    """Count the articles that should be in the search index and are not, or are and should not be."""
    sql = """SELECT (SELECT count(*) FROM article_profiles WHERE article NOT IN (SELECT id FROM article_search_docsize))
        + (SELECT count(*) FROM article_search_docsize WHERE id NOT IN (SELECT article FROM article_profiles))"""
    return int(session.run(sql)[0][0])


def _match(phrases: Sequence[Sequence[str]]) -> str:
    """Write phrases as an FTS5 query; the words hold letters and digits only, so nothing in them is syntax."""
    return " ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
