"""By what later articles find a linked one: hashed terms, shingles, the profile, what its story is told by."""

from __future__ import annotations

import numpy as np
from sqlalchemy import bindparam, delete, insert, select, update

from reportedly.model.articles import Article
from reportedly.model.links import Linked
from reportedly.store.codec import decode_any, encode
from reportedly.store.fulltext import ArticleIndex
from reportedly.store.postings import Postings
from reportedly.store.schema import article_profiles, article_shingles, article_told, counters
from reportedly.store.session import Session

_SHINGLES = tuple[int, ...]
_COUNT_ARTICLES = (
    update(counters).where(counters.c.name == "articles linked").values(value=counters.c.value + bindparam("change"))
)
_ADD_PROFILE = insert(article_profiles)
_ADD_TOLD = insert(article_told)
_ADD_SHINGLE = "INSERT INTO article_shingles (value, article) VALUES (?, ?)"
_TAKE_SHINGLE = delete(article_shingles).where(
    article_shingles.c.value == bindparam("which"), article_shingles.c.article == bindparam("whose")
)


def join(session: Session, postings: Postings, index: ArticleIndex, seq: int, article: Article, linked: Linked) -> None:
    """Write down by what an article can be found; from now on it is linked, counted and searchable."""
    terms = sorted(set(linked.terms))
    shingles = tuple(dict.fromkeys(linked.shingles))
    profile = {
        "article": seq,
        "address": article.address,
        "wire": article.wire,
        "shingles": encode(shingles, _SHINGLES),
        "shingle_count": linked.shingle_count,
    }
    session.tell(_ADD_PROFILE, profile)
    told = {"article": seq, "id": article.id, "told": linked.told, "terms": np.array(terms, np.uint32).tobytes()}
    session.tell(_ADD_TOLD, told)
    postings.join(seq, terms)
    session.run_many(_ADD_SHINGLE, [(value, seq) for value in sorted(shingles)])
    session.tell(_COUNT_ARTICLES, {"change": 1})
    index.join(seq)


def leave(session: Session, postings: Postings, index: ArticleIndex, seq: int) -> None:
    """Take back all of that; the article must be linked."""
    for blob in session.column(select(article_told.c.terms).where(article_told.c.article == seq)):
        postings.leave(seq, np.frombuffer(blob, np.uint32).tolist())
    shingles = session.value(select(article_profiles.c.shingles).where(article_profiles.c.article == seq))
    session.write_rows(_TAKE_SHINGLE, [{"which": value, "whose": seq} for value in decode_any(shingles, _SHINGLES)])
    index.leave(seq)
    session.write(delete(article_told).where(article_told.c.article == seq))
    session.write(delete(article_profiles).where(article_profiles.c.article == seq))
    session.tell(_COUNT_ARTICLES, {"change": -1})


def shingles_of(text: str) -> tuple[int, ...]:
    """Read a stored sketch.

    Raises:
        StoreError: the text is damaged.
    """
    values: tuple[int, ...] = decode_any(text, _SHINGLES)
    return values
