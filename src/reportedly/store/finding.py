"""By what later articles find a linked one: terms, shingles, the profile."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, insert, select, update

from reportedly.model.articles import Article
from reportedly.model.links import Linked
from reportedly.store import fulltext
from reportedly.store.codec import decode_any, decode_weights, encode, encode_weights
from reportedly.store.schema import article_profiles, article_shingles, article_terms, counters, term_counts
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_SHINGLES = tuple[int, ...]
_COUNT_ARTICLES = (
    update(counters).where(counters.c.name == "articles linked").values(value=counters.c.value + bindparam("change"))
)
_ADD_PROFILE = insert(article_profiles)
_ADD_TERM = insert(article_terms)
_ADD_SHINGLE = insert(article_shingles)
_COUNT = insert_or(term_counts)
_COUNT_UP = _COUNT.on_conflict_do_update(index_elements=["term"], set_={"article_count": term_counts.c.article_count + 1})
_COUNT_DOWN = (
    update(term_counts).where(term_counts.c.term == bindparam("which")).values(article_count=term_counts.c.article_count - 1)
)
_FORGET_TERM = delete(term_counts).where(term_counts.c.term == bindparam("which"), term_counts.c.article_count == 0)
_TAKE_TERM = delete(article_terms).where(
    article_terms.c.term == bindparam("which"), article_terms.c.article == bindparam("whose")
)
_TAKE_SHINGLE = delete(article_shingles).where(
    article_shingles.c.value == bindparam("which"), article_shingles.c.article == bindparam("whose")
)


def join(session: Session, seq: int, article: Article, linked: Linked) -> None:
    """Write down by what an article can be found; from now on it is linked, counted and searchable."""
    terms = dict(linked.terms)
    shingles = tuple(dict.fromkeys(linked.shingles))
    profile = {
        "article": seq,
        "address": article.address,
        "wire": article.wire,
        "terms": encode_weights(terms),
        "shingles": encode(shingles, _SHINGLES),
        "shingle_count": linked.shingle_count,
    }
    session.write(_ADD_PROFILE, profile)
    session.write_rows(_ADD_TERM, [{"term": term, "article": seq} for term in terms])
    session.write_rows(_COUNT_UP, [{"term": term, "article_count": 1} for term in terms])
    session.write_rows(_ADD_SHINGLE, [{"value": value, "article": seq} for value in shingles])
    _count_articles(session, 1)
    fulltext.add_article(session, seq)


def leave(session: Session, seq: int) -> None:
    """Take back all of that; the article must be linked."""
    query = select(article_profiles.c.terms, article_profiles.c.shingles)
    (row,) = session.rows(query.where(article_profiles.c.article == seq))
    terms = [{"which": term, "whose": seq} for term in decode_weights(row.terms)]
    session.write_rows(_TAKE_TERM, terms)
    session.write_rows(_COUNT_DOWN, [{"which": term["which"]} for term in terms])
    session.write_rows(_FORGET_TERM, [{"which": term["which"]} for term in terms])
    session.write_rows(_TAKE_SHINGLE, [{"which": value, "whose": seq} for value in decode_any(row.shingles, _SHINGLES)])
    fulltext.remove_article(session, seq)
    session.write(delete(article_profiles).where(article_profiles.c.article == seq))
    _count_articles(session, -1)


def _count_articles(session: Session, change: int) -> None:
    session.write(_COUNT_ARTICLES, {"change": change})
