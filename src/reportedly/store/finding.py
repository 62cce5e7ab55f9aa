"""By what later articles find a linked one: terms, shingles, the profile."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, delete, insert, select, update

from reportedly.errors import StoreError
from reportedly.model.articles import Article
from reportedly.model.links import Linked
from reportedly.model.ports import common_from
from reportedly.model.stories import Gist
from reportedly.store import fulltext
from reportedly.store.codec import decode_any, decode_weights, encode, encode_weights
from reportedly.store.rows import chunks
from reportedly.store.schema import article_profiles, article_shingles, article_terms, counters, term_counts
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.store.tables_link import IS_COMMON

_SHINGLES = tuple[int, ...]
_COMMON = "common terms"  #: name in the session's cache


@dataclass(slots=True)
class _Frequent:
    """Counts of terms in `least` articles or more; of some that fell below it too."""

    least: int
    counts: dict[str, int]


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
    terms = [*dict.fromkeys((*dict(linked.terms), *linked.gist.places))]
    shingles = tuple(dict.fromkeys(linked.shingles))
    profile = {
        "article": seq,
        "address": article.address,
        "wire": article.wire,
        "terms": encode_weights(dict(linked.terms)),
        "shingles": encode(shingles, _SHINGLES),
        "shingle_count": linked.shingle_count,
        "gist": encode(replace(linked.gist, vectors=b""), Gist),
        "vectors": linked.gist.vectors or None,
    }
    session.write(_ADD_PROFILE, profile)
    session.write_rows(_ADD_TERM, [{"term": term, "article": seq} for term in terms])
    session.write_rows(_COUNT_UP, [{"term": term, "article_count": 1} for term in terms])
    _count_common(session, terms, 1)
    session.write_rows(_ADD_SHINGLE, [{"value": value, "article": seq} for value in shingles])
    _count_articles(session, 1)
    fulltext.add_article(session, seq)


def leave(session: Session, seq: int) -> None:
    """Take back all of that; the article must be linked."""
    query = select(article_profiles.c.terms, article_profiles.c.shingles, article_profiles.c.gist)
    (row,) = session.rows(query.where(article_profiles.c.article == seq))
    held = [*dict.fromkeys((*decode_weights(row.terms), *gist_of(row.gist, None).places))]
    terms = [{"which": term, "whose": seq} for term in held]
    session.write_rows(_TAKE_TERM, terms)
    session.write_rows(_COUNT_DOWN, [{"which": term["which"]} for term in terms])
    _count_common(session, held, -1)
    session.write_rows(_FORGET_TERM, [{"which": term["which"]} for term in terms])
    session.write_rows(_TAKE_SHINGLE, [{"which": value, "whose": seq} for value in decode_any(row.shingles, _SHINGLES)])
    fulltext.remove_article(session, seq)
    session.write(delete(article_profiles).where(article_profiles.c.article == seq))
    _count_articles(session, -1)


def gist_of(text: str | None, vectors: bytes | None) -> Gist:
    """Read a gist: with every candidate, so without the checks of `decode`; an empty one when there was none.

    Raises:
        StoreError: the text is damaged.
    """
    try:
        told = json.loads(text) if text else {}
        lists = {name: tuple(told.get(name, ())) for name in ("head", "lead", "marks", "places")}
        return Gist(language=told.get("language", "und"), vectors=vectors or b"", **lists)
    except (AttributeError, TypeError, ValueError) as error:
        raise StoreError(f"A stored gist is damaged ({error}). Run `reportedly rebuild`.") from error


def shingles_of(text: str) -> tuple[int, ...]:
    """Read a stored sketch.

    Raises:
        StoreError: the text is damaged.
    """
    values: tuple[int, ...] = decode_any(text, _SHINGLES)
    return values


def common_terms(session: Session, article_count: int) -> Mapping[str, int]:
    """Return in how many linked articles each common term stands: asked once, then counted along with every change."""
    least = common_from(article_count)
    held = session.cache.get(_COMMON)
    if not isinstance(held, _Frequent) or held.least > least:
        query = select(term_counts).where(IS_COMMON, term_counts.c.article_count >= least)
        held = session.cache[_COMMON] = _Frequent(least, {row.term: row.article_count for row in session.rows(query)})
    return held.counts


def _count_common(session: Session, terms: Sequence[str], change: int) -> None:
    """Keep the common terms at hand right; one that has just become common is asked for."""
    held = session.cache.get(_COMMON)
    if not isinstance(held, _Frequent):
        return
    fresh = []
    for term in terms:
        if term in held.counts:
            held.counts[term] += change
        else:
            fresh.append(term)
    query = select(term_counts).where(term_counts.c.article_count >= held.least)
    for part in chunks(fresh):
        held.counts.update({row.term: row.article_count for row in session.rows(query.where(term_counts.c.term.in_(part)))})


def _count_articles(session: Session, change: int) -> None:
    session.write(_COUNT_ARTICLES, {"change": change})
