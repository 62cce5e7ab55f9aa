"""The record as linking sees it, held in memory: what the store must do, in the plainest way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from reportedly.model import Article, Copy, KnowledgeEntry, Linked, Reading, Span
from reportedly.model.ports import ArticleProfile, EntityProfile, HeldCopy, Posting, ToldArticle
from reportedly.store.knowledge import keys_of

_COMPANY = 48  #: as many as the store names


class MemoryKnown:
    """Everything linked so far. `save` what `Linker.link` gives; an older revision leaves the indexes."""

    def __init__(self, held: Mapping[str, Sequence[tuple[Span, str]]] | None = None) -> None:
        """Start empty, with the places of whom people judged, by article."""
        self._held = dict(held or {})
        self.knowledge: list[KnowledgeEntry] = []
        self.profiles: dict[str, ArticleProfile] = {}
        self.entity_links: dict[str, dict[str, str]] = {}
        self.stories: dict[str, str] = {}
        self._by_address: dict[str, str] = {}
        self._holding: dict[int, dict[str, None]] = defaultdict(dict)
        self._shingled: dict[int, dict[str, None]] = defaultdict(dict)
        self._keyed: dict[str, dict[str, None]] = defaultdict(dict)
        self._entities: dict[str, _EntityRow] = {}
        self._sequence: dict[str, int] = {}
        self._told: dict[str, bytes] = {}
        self._contexts: dict[str, dict[str, bytes]] = {}
        self._terms: dict[str, tuple[int, ...]] = {}
        self._sketches: dict[str, tuple[int, ...]] = {}
        self.copies: dict[tuple[str, str], Copy] = {}

    def save(self, linked: Linked, article: Article, reading: Reading) -> None:
        """Write down one article's decisions."""
        earlier = self._by_address.get(article.address)
        if earlier is not None and earlier != article.id:
            self._forget(earlier)
        profile = ArticleProfile(
            article_id=article.id,
            address=article.address,
            story_id=linked.story.story_id,
            outlet=article.outlet,
            published=article.published,
            title=article.title,
            shingle_count=linked.shingle_count,
            wire=article.wire,
            seen_at=article.seen_at,
        )
        self.profiles[article.id] = profile
        self._told[article.id] = linked.told
        self._terms[article.id] = linked.terms
        self.stories[article.id] = linked.story.story_id
        self._by_address[article.address] = article.id
        self._sequence.setdefault(article.id, len(self._sequence))
        for term in linked.terms:
            self._holding[term][article.id] = None
        for value in linked.shingles:
            self._shingled[value][article.id] = None
        self._sketches[article.id] = linked.shingles
        self.copies.update({(copy.article_id, copy.of_article_id): copy for copy in linked.copies})
        for one in linked.undone:
            del self.copies[one.article_id, one.of_article_id]
        self._save_entities(linked, article, reading)

    def _save_entities(self, linked: Linked, article: Article, reading: Reading) -> None:
        self.entity_links[article.id] = {link.key: link.entity_id for link in linked.entities}
        self._contexts[article.id] = {link.key: link.context for link in linked.entities if link.context}
        for link in linked.entities:
            row = self._entities.setdefault(link.entity_id, _EntityRow(link.kind))
            row.name = link.name
            local = reading.entity(link.key)
            if local is not None:
                row.variants.update(local.variants or (local.name,))
                row.descriptions.update(local.descriptions)
            row.articles[article.id] = None
            for key in link.keys:
                self._keyed[key][link.entity_id] = None
        for link in linked.entities:
            for earlier in link.earlier:
                self._rejoin(earlier.entity_id, link.entity_id)

    def _rejoin(self, lone_id: str, into_id: str) -> None:
        """Let all articles of one known by surname alone name the other, unless one names both."""
        lone, into = self._entities[lone_id], self._entities[into_id]
        if not lone.articles.keys().isdisjoint(into.articles):
            return
        into.variants.update(lone.variants)
        into.descriptions.update(lone.descriptions)
        into.articles = dict.fromkeys(sorted({**lone.articles, **into.articles}, key=lambda one: self._sequence[one]))
        for article_id in lone.articles:
            links = self.entity_links[article_id]
            links.update({key: into_id for key, entity_id in links.items() if entity_id == lone_id})
        for ids in self._keyed.values():
            if lone_id in ids:
                del ids[lone_id]
                ids[into_id] = None
        lone.articles = {}

    def _forget(self, article_id: str) -> None:
        self.profiles.pop(article_id)
        self.stories.pop(article_id)
        for term in self._terms[article_id]:
            self._holding[term].pop(article_id, None)
        for holders in self._shingled.values():
            holders.pop(article_id, None)
        for row in self._entities.values():
            row.articles.pop(article_id, None)

    def article_count(self) -> int:
        """How many articles are linked."""
        return len(self.profiles)

    def postings(self, terms: Sequence[int]) -> dict[int, Posting]:
        """In which linked articles each term stands."""
        held = {term: [self._sequence[one] for one in self._holding[term]] for term in terms if self._holding.get(term)}
        return {term: Posting(len(at), np.array(sorted(at), np.int32).tobytes()) for term, at in held.items()}

    def told_at(self, places: Sequence[int]) -> list[ToldArticle]:
        """The articles that came at these places."""
        ids = list(self._sequence)
        return [ToldArticle(ids[place], self.stories[ids[place]], self._told[ids[place]]) for place in places]

    def articles_with_shingles(self, values: Sequence[int], limit: int) -> list[tuple[ArticleProfile, frozenset[int]]]:
        """Articles whose sketch holds any of these values."""
        shared: dict[str, set[int]] = defaultdict(set)
        for value in values:
            for article in self._shingled.get(value, ()):
                shared[article].add(value)
        ranked = sorted(shared, key=lambda a: (-len(shared[a]), self._sequence[a]))[:limit]
        return [(self.profiles[a], frozenset(shared[a])) for a in ranked]

    def copies_among(self, article_ids: Sequence[str]) -> list[HeldCopy]:
        """Copies among these."""
        ids = set(article_ids)
        return [
            HeldCopy(copy=copy, values=self._sketches[one], of_values=self._sketches[other])
            for (one, other), copy in self.copies.items()
            if one in ids and other in ids and copy.kind != "revision"
        ]

    def article_at(self, address: str) -> ArticleProfile | None:
        """The current revision at this address, or None."""
        article_id = self._by_address.get(address)
        return self.profiles[article_id] if article_id else None

    def entities_by_keys(self, keys: Sequence[str], limit: int) -> list[EntityProfile]:
        """Entities found by any of these keys, most mentioned first."""
        found = {entity for key in keys for entity in self._keyed.get(key, ())}
        ranked = sorted(found, key=lambda e: (-len(self._entities[e].articles), e))[:limit]
        return [self._entity_profile(entity_id) for entity_id in ranked]

    def _entity_profile(self, entity_id: str) -> EntityProfile:
        row = self._entities[entity_id]
        company: Counter[str] = Counter()
        for article_id in row.articles:
            company.update(set(self.entity_links.get(article_id, {}).values()) - {entity_id})
        return EntityProfile(
            entity_id=entity_id,
            kind=row.kind,  # type: ignore[arg-type]
            name=row.name,
            variants=tuple(v for v, _ in row.variants.most_common()),
            descriptions=tuple(d for d, _ in row.descriptions.most_common()),
            company=tuple(e for e, _ in sorted(company.items(), key=lambda item: (-item[1], item[0]))[:_COMPANY]),
            article_count=len(row.articles),
            company_counts=tuple(
                len(self._entities[e].articles)
                for e, _ in sorted(company.items(), key=lambda item: (-item[1], item[0]))[:_COMPANY]
            ),
        )

    def articles_naming(self, entity_id: str, limit: int) -> list[ArticleProfile]:
        """The articles linked last that name an entity, the newest first."""
        row = self._entities.get(entity_id)
        newest = [article_id for article_id in reversed(row.articles) if article_id in self.profiles] if row else []
        return [
            replace(self.profiles[one], told=self._told[one], context=self._context(one, entity_id)) for one in newest[:limit]
        ]

    def _context(self, article_id: str, entity_id: str) -> bytes:
        links = self.entity_links[article_id]
        return next((held for key, held in sorted(self._contexts[article_id].items()) if links[key] == entity_id), b"")

    def held_places(self, article_id: str) -> Sequence[tuple[Span, str]]:
        """Where an article names those people judged."""
        return self._held.get(article_id, ())

    def knowledge_by_keys(self, keys: Sequence[str], limit: int) -> Sequence[KnowledgeEntry]:
        """No knowledge base is loaded unless a test gives one."""
        return [entry for entry in self.knowledge if not set(keys_of(entry)).isdisjoint(keys)][:limit]

    def story_members(self) -> dict[str, list[str]]:
        """Article ids of every story, in the order they were linked."""
        members: dict[str, list[str]] = defaultdict(list)
        for article_id, story_id in self.stories.items():
            members[story_id].append(article_id)
        return dict(members)


class _EntityRow:
    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.name = ""
        self.variants: Counter[str] = Counter()
        self.descriptions: Counter[str] = Counter()
        self.articles: dict[str, None] = {}
