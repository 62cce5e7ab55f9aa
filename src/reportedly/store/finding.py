"""By what later articles find a linked one: hashed terms, shingles, the profile, what its story is told by."""

from __future__ import annotations

import numpy as np
from sqlalchemy import LargeBinary, bindparam, case, cast, delete, func, insert, select, update

from reportedly.model.articles import Article
from reportedly.model.links import Linked
from reportedly.store import fulltext
from reportedly.store.codec import decode_any, encode
from reportedly.store.schema import article_profiles, article_shingles, article_told, counters, story_terms
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

NEWEST = 400  #: articles kept of one term, the newest; the rarest terms tell most
_PLACE = 4  # bytes of one of them

_SHINGLES = tuple[int, ...]
_COUNT_ARTICLES = (
    update(counters).where(counters.c.name == "articles linked").values(value=counters.c.value + bindparam("change"))
)
_ADD_PROFILE = insert(article_profiles)
_ADD_TOLD = insert(article_told)
_ADD_SHINGLE = insert(article_shingles)
_ADD = insert_or(story_terms)
_HELD = case(
    (func.length(story_terms.c.newest) < NEWEST * _PLACE, story_terms.c.newest),
    else_=func.substr(story_terms.c.newest, _PLACE + 1),
)
_ADD_TERM = _ADD.on_conflict_do_update(
    index_elements=["term"],
    set_={
        "article_count": story_terms.c.article_count + 1,
        "newest": cast(_HELD.op("||")(_ADD.excluded.newest), LargeBinary),
    },
)
_OF_TERM = select(story_terms).where(story_terms.c.term == bindparam("which"))
_PUT_TERM = (
    update(story_terms)
    .where(story_terms.c.term == bindparam("which"))
    .values(article_count=story_terms.c.article_count - 1, newest=bindparam("left"))
)
_FORGET_TERM = delete(story_terms).where(story_terms.c.term == bindparam("which"), story_terms.c.article_count == 0)
_TAKE_SHINGLE = delete(article_shingles).where(
    article_shingles.c.value == bindparam("which"), article_shingles.c.article == bindparam("whose")
)


def join(session: Session, seq: int, article: Article, linked: Linked) -> None:
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
    place = np.int32(seq).tobytes()
    session.write_rows(_ADD_TERM, [{"term": term, "article_count": 1, "newest": place} for term in terms])
    session.write_rows(_ADD_SHINGLE, [{"value": value, "article": seq} for value in sorted(shingles)])
    session.tell(_COUNT_ARTICLES, {"change": 1})
    fulltext.add_article(session, seq)


def leave(session: Session, seq: int) -> None:
    """Take back all of that; the article must be linked."""
    for blob in session.column(select(article_told.c.terms).where(article_told.c.article == seq)):
        for term in np.frombuffer(blob, np.uint32).tolist():
            held = np.frombuffer(session.ask(_OF_TERM, {"which": term})[0].newest, np.int32)
            session.tell(_PUT_TERM, {"which": term, "left": held[held != seq].tobytes()})
            session.tell(_FORGET_TERM, {"which": term})
    shingles = session.value(select(article_profiles.c.shingles).where(article_profiles.c.article == seq))
    session.write_rows(_TAKE_SHINGLE, [{"which": value, "whose": seq} for value in decode_any(shingles, _SHINGLES)])
    fulltext.remove_article(session, seq)
    session.write(delete(article_told).where(article_told.c.article == seq))
    session.write(delete(article_profiles).where(article_profiles.c.article == seq))
    session.tell(_COUNT_ARTICLES, {"change": -1})
