"""Stories that may follow one another: those whose articles are tied, though not strongly enough to be one."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import bindparam, select, union_all

from reportedly.model.ports import ArticleProfile
from reportedly.store.known import Known
from reportedly.store.schema import story_members, story_ties
from reportedly.store.session import Session

_MOST = 200  #: ties of one story that are looked at, the strongest first

_mine, _other, _tie = story_members.alias("mine"), story_members.alias("other"), story_ties.c
_OUT = (  # each of both by an index of its own, from the story's articles
    select(_tie.article.label("here"), _tie.other.label("there"), _tie.likeness)
    .join(_mine, _mine.c.article == _tie.article)
    .join(_other, _other.c.article == _tie.other)
)
_HOME = (
    select(_tie.other.label("here"), _tie.article.label("there"), _tie.likeness)
    .join(_mine, _mine.c.article == _tie.other)
    .join(_other, _other.c.article == _tie.article)
)
_IS_ACROSS = (_mine.c.story_id == bindparam("which")) & (_other.c.story_id != bindparam("which"))
_ENDS = union_all(_OUT.where(_IS_ACROSS), _HOME.where(_IS_ACROSS)).subquery()
_TIED = select(_ENDS).order_by(_ENDS.c.likeness.desc(), _ENDS.c.here, _ENDS.c.there).limit(_MOST)


class Threads:
    """What lies around a story; any method may raise StoreError."""

    def __init__(self, session: Session, known: Known) -> None:
        """Work on the record of a session."""
        self._session = session
        self._known = known

    def near(self, story_id: str) -> tuple[tuple[ArticleProfile, ArticleProfile], ...]:
        """Return pairs of an article of this story and a tied one of another, the strongest tie first; of many the first 200."""
        rows = self._session.rows(_TIED, {"which": story_id})
        seqs = sorted({seq for row in rows for seq in (row.here, row.there)})
        told = {one.article_id: one.told for one in self._known.told_at(seqs)}
        profiles = (replace(one, told=told.get(one.article_id, b"")) for one in self._known.profiles(seqs))
        held = dict(zip(seqs, profiles, strict=True))
        return tuple((held[row.here], held[row.there]) for row in rows)
