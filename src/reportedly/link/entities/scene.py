"""What surrounds the entities of an article while they are linked: the article, the record, and where bearers of names stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.model import LocalEntity
from reportedly.model.ports import ArticleProfile, Known
from reportedly.text.given import given_names
from reportedly.text.names import fold

_NEWEST = 8  #: articles of a bearer that are looked at


class Scene:
    """The article at hand and the record around it; what was looked up is kept while the article is linked."""

    def __init__(
        self,
        known: Known,
        here: ArticleProfile | None = None,
        locals_: Iterable[LocalEntity] = (),
        fresh: Mapping[str, ArticleProfile] | None = None,
        told: Mapping[str, bytes] | None = None,
    ) -> None:
        """Set the scene.

        Args:
            known: the record.
            here: the article at hand, with the story it was put in; None when nothing is known but names.
            locals_: all entities of the article.
            fresh: by entity, an article that names it and is not in the record yet.
            told: how the article at hand speaks of each person, by local key.
        """
        self.here = here
        self.article_count = known.article_count()
        self.first_names = frozenset(
            word for one in locals_ if one.kind == "person" and (word := fold(one.name)) in given_names()
        )
        self.told = told or {}
        self._known, self._fresh = known, fresh or {}
        self._where: dict[str, tuple[ArticleProfile, ...]] = {}

    def where(self, entity_id: str) -> tuple[ArticleProfile, ...]:
        """The newest articles that name an entity, but for the one at hand and what it was before.

        Raises:
            StoreError: the record could not be asked.
        """
        if self.here is None:
            return ()
        if entity_id not in self._where:
            found = self._known.articles_naming(entity_id, _NEWEST)
            if entity_id in self._fresh:
                found = [self._fresh[entity_id], *found][:_NEWEST]
            self._where[entity_id] = tuple(one for one in found if one.address != self.here.address)
        return self._where[entity_id]
