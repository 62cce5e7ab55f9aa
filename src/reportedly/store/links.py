"""Links: what was decided of one article, written down; a newer revision takes its predecessor's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import bindparam, func, or_, select

from reportedly.errors import Conflict
from reportedly.model.articles import Article
from reportedly.model.links import Copy, Linked, StoryLink
from reportedly.model.readings import Reading
from reportedly.model.stories import Neighbourhood
from reportedly.store import copies as copying
from reportedly.store import finding, membership, names, statements, ties
from reportedly.store.canon import Canon
from reportedly.store.fulltext import ArticleIndex
from reportedly.store.postings import Postings
from reportedly.store.rows import seq_of
from reportedly.store.schema import article_profiles, articles, copies, entity_members, story_members, unsettled
from reportedly.store.session import Session


class Links:
    """The links of the record; any method may raise StoreError."""

    def __init__(self, session: Session, canon: Canon, postings: Postings) -> None:
        """Work on the record of a session."""
        self._session = session
        self._postings = postings
        self._index = ArticleIndex(session)
        self._canon = canon
        self._settled: tuple[int, ...] = ()

    def save(self, linked: Linked, article: Article, reading: Reading) -> None:
        """Write down what was decided of one article, in place of what was decided before.

        The linked revision before it leaves its story, all counts and the search index; its evidence stays. When a newer
        revision is linked already nothing is written: an old text must not come back.

        Raises:
            NotFound: the article, an article it copies or the story it joins is not in the record.
            Conflict: the three are not of one article, or its reading is not in the record.
        """
        if not linked.article_id == article.id == reading.article_id:
            raise Conflict(f"The links of {linked.article_id} cannot be saved with an article and a reading of others.")
        with self._session.transaction():
            seq = seq_of(self._session, article.id)
            before = self._session.ask_one(_LINKED_AT, {"where": article.address})
            if before is not None and before.revision > self._revision(seq):
                return
            left = self._leave(before.seq) if before else None
            names.join(self._session, self._canon, seq, article, reading, linked.entities)
            statements.describe(self._session, seq, article, reading, {link.key: link.entity_id for link in linked.entities})
            copying.save(self._session, seq, linked)
            membership.join(self._session, self._canon, seq, article, linked.story)
            if left:
                membership.send_on(self._session, left, self._story(seq))
            finding.join(self._session, self._postings, self._index, seq, article, linked)
            ties.join(self._session, seq, linked)
            copying.undo(self._session, linked.undone)

    def neighbourhoods(self, strength: float, leading: float | None = None) -> Iterator[Neighbourhood]:
        """Give what lies around articles linked since stories were looked at again, until none is left.

        `regroup` must be called after each.

        Args:
            strength: of the ties that make an article linked since and another neighbours, 0 to 1.
            leading: of those that lead on from other articles; as strong as `strength` when it is not given.
        """
        leading = strength if leading is None else leading
        ties.settle_lone(self._session, strength)
        while (found := ties.next_neighbourhood(self._session, strength, leading)) is not None:
            around, self._settled = found
            yield around

    def regroup(self, changed: Mapping[str, StoryLink]) -> int:
        """Move articles of the neighbourhood given last to other stories and return how many; it is settled then.

        A story that loses its last article redirects to where that one went.
        """
        settled, self._settled = self._settled, ()
        return ties.save(self._session, self._canon, changed, settled)

    def unsettled_count(self) -> int:
        """Count the articles linked since stories were looked at again."""
        return int(self._session.value(select(func.count()).select_from(unsettled)))

    def copies(self) -> tuple[Copy, ...]:
        """Return all copies among linked articles, in the order their articles were acquired."""
        return tuple(copying.copy_of(row) for row in self._session.rows(copying.COPIES.where(_IS_LINKED)))

    def copies_of(self, article_id: str) -> tuple[Copy, ...]:
        """Return the copies an article takes part in, on either side; older revisions keep theirs."""
        seq = self._session.value(select(articles.c.seq).where(articles.c.id == article_id))
        either = or_(copies.c.article == seq, copies.c.of_article == seq)
        return tuple(copying.copy_of(row) for row in self._session.rows(copying.COPIES.where(either)))

    def entity_ids(self, article_id: str) -> Mapping[str, str]:
        """Return canonical entity ids by the local keys of an article's reading; older revisions keep theirs."""
        query = select(entity_members.c.entity_key, entity_members.c.entity_id).join(
            articles, articles.c.seq == entity_members.c.article
        )
        rows = self._session.rows(query.where(articles.c.id == article_id))
        now = self._canon.now()
        return {row.entity_key: now.id_of(row.entity_id) for row in rows}

    def _revision(self, seq: int) -> int:
        return int(self._session.value(select(articles.c.revision).where(articles.c.seq == seq)))

    def _story(self, seq: int) -> str:
        return str(self._session.value(select(story_members.c.story_id).where(story_members.c.article == seq)))

    def _leave(self, seq: int) -> str:
        """Take an article out of everything derived but its evidence, and return the story it stood in."""
        story_id = self._story(seq)
        membership.leave(self._session, self._canon, seq)
        names.leave(self._session, self._canon, seq)
        statements.leave(self._session, seq)
        finding.leave(self._session, self._postings, self._index, seq)
        ties.leave(self._session, seq)
        return story_id


_LINKED_AT = (
    select(articles.c.seq, articles.c.revision)
    .join(article_profiles, article_profiles.c.article == articles.c.seq)
    .where(article_profiles.c.address == bindparam("where"))
)
_IS_LINKED = copies.c.article.in_(select(article_profiles.c.article))
