"""How a report travelled: from each origin through the hands it came by to the outlets that ran it.

origin ──► agency ──► wire ──► outlet ──► its copies
unknown ─────────────────────► outlet
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.model import Article, Chain, ChainNode, Copy, Event, Span
from reportedly.serve.views.places import ArticleRef, Place, Shelf, article_ref, entity_href
from reportedly.serve.views.words import UNKNOWN_ORIGIN, counted, shorten

OUTLET_UNKNOWN = "outlet unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A node of the tree; its giver is nearer to the origin."""

    key: int
    giver: int | None  #: key of another hand; None for an origin
    name: str
    kind: str  #: kind of a chain's node, "outlet", "copies" or "unknown"
    depth: int
    note: str
    href: str | None
    articles: tuple[ArticleRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One passing-on, with the words it was read from."""

    giver: str
    taker: str
    reason: str
    is_certain: bool
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """The tree of chains: hands in drawing order, and every edge with its evidence."""

    hands: tuple[Hand, ...]
    edges: tuple[Edge, ...]
    summary: str  #: the picture in words


@dataclass(slots=True)
class _Node:
    name: str
    kind: str
    href: str | None = None
    articles: dict[str, Article] = field(default_factory=dict)
    copies: dict[str, Article] = field(default_factory=dict)
    takers: dict[str, _Node] = field(default_factory=dict)


def build_travel(events: Sequence[Event], shelf: Shelf, copies: Sequence[Copy]) -> Travel:
    """Draw the chains that the story's events hang on; articles without one go to an unknown origin."""
    copy_of = {copy.article_id: copy for copy in copies if {copy.article_id, copy.of_article_id} <= shelf.articles.keys()}
    roots: dict[str, _Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    chained: set[str] = set()
    for article_id, chain in _chains(events, shelf):
        chained.add(article_id)
        if article_id not in copy_of:
            _hang(roots, edges, article_id, chain, shelf)
    for article_id, article in shelf.articles.items():
        if article_id not in chained and article_id not in copy_of:
            _hang_unknown(roots, edges, article)
    for article_id, copy in copy_of.items():
        _hang_copy(roots, edges, shelf.articles[article_id], copy, copy_of, shelf)
    widest = sorted(roots.values(), key=lambda root: (root.kind == "unknown", -_reach(root)))
    return Travel(hands=tuple(_flatten(widest)), edges=tuple(edges.values()), summary=_summary(roots))


def _chains(events: Iterable[Event], shelf: Shelf) -> Iterable[tuple[str, Chain]]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for event in events:
        for article_id, index in event.mentions:
            mention = shelf.mention(article_id, index)
            chain = shelf.chain(article_id, mention) if mention else None
            if chain is None:
                continue
            path = (article_id, tuple(node.name.casefold() for node in chain.path))
            if path not in seen:
                seen.add(path)
                yield article_id, chain


def _hang(roots: dict[str, _Node], edges: dict[tuple[str, str, str], Edge], article_id: str, chain: Chain, shelf: Shelf) -> None:
    level, hands = roots, tuple(reversed(chain.path))
    outlet = _outlet(shelf.articles[article_id])
    for step, hand in enumerate(hands):
        entity_id = shelf.entity_id(article_id, hand.entity)
        key = entity_id or hand.name.casefold()
        node = level.setdefault(key, _Node(hand.name, hand.kind, entity_href(entity_id)))
        level = node.takers
        taker = hands[step + 1].name if step + 1 < len(hands) else outlet
        if hand.name.casefold() != taker.casefold():
            edge = _edge(hand, taker, article_id, chain, shelf)
            edges.setdefault((hand.name.casefold(), taker.casefold(), article_id), edge)
    if hands[-1].name.casefold() != outlet.casefold():
        node = level.setdefault(outlet.casefold(), _Node(outlet, "outlet"))
    node.articles[article_id] = shelf.articles[article_id]


def _edge(hand: ChainNode, taker: str, article_id: str, chain: Chain, shelf: Shelf) -> Edge:
    place = shelf.place(article_id, Span(*hand.evidence))
    return Edge(giver=hand.name, taker=taker, reason="", is_certain=chain.is_certain, place=place)


def _hang_unknown(roots: dict[str, _Node], edges: dict[tuple[str, str, str], Edge], article: Article) -> None:
    outlet = _outlet(article)
    root = roots.setdefault("", _Node(UNKNOWN_ORIGIN, "unknown"))
    root.takers.setdefault(outlet.casefold(), _Node(outlet, "outlet")).articles[article.id] = article
    reason = f"“{shorten(article.title or 'Untitled', 80)}” names no origin"
    edges[("", outlet.casefold(), article.id)] = Edge(
        giver=UNKNOWN_ORIGIN, taker=outlet, reason=reason, is_certain=False, place=None
    )


def _hang_copy(
    roots: dict[str, _Node],
    edges: dict[tuple[str, str, str], Edge],
    article: Article,
    copy: Copy,
    copy_of: dict[str, Copy],
    shelf: Shelf,
) -> None:
    source, walked = copy.of_article_id, {article.id}
    while source in copy_of and source not in walked:
        walked.add(source)
        source = copy_of[source].of_article_id
    holders = [node for node in _walk(roots.values()) if source in node.articles]
    if not holders:  # two articles that each repeat the other, with no direction told
        _hang_unknown(roots, edges, article)
        return
    for node in holders:
        node.copies[article.id] = article
    giver, taker = _outlet(shelf.articles[copy.of_article_id]), _outlet(article)
    reason = f"{copy.kind}: {copy.reason}"
    edges[(giver.casefold(), taker.casefold(), article.id)] = Edge(
        giver=giver, taker=taker, reason=reason, is_certain=copy.is_direction_known, place=None
    )


def _walk(nodes: Iterable[_Node]) -> Iterable[_Node]:
    for node in nodes:
        yield node
        yield from _walk(node.takers.values())


def _reach(node: _Node) -> int:
    return len({id_ for below in _walk((node,)) for id_ in (*below.articles, *below.copies)})


def _flatten(roots: Iterable[_Node]) -> list[Hand]:
    hands: list[Hand] = []
    waiting: list[tuple[_Node, int | None, int]] = [(root, None, 0) for root in reversed(list(roots))]
    while waiting:
        node, giver, depth = waiting.pop()
        key = len(hands)
        hands.append(_hand(node, key, giver, depth))
        takers = list(node.takers.values())
        if node.copies:
            takers.append(_Node(counted(len(node.copies), "copy", "copies"), "copies", articles=node.copies))
        waiting.extend((taker, key, depth + 1) for taker in reversed(takers))
    return hands


def _hand(node: _Node, key: int, giver: int | None, depth: int) -> Hand:
    if node.kind == "copies":
        note = ", ".join(dict.fromkeys(_outlet(article) for article in node.articles.values()))
    else:
        note = counted(len(node.articles), "article") if node.articles else ("" if node.kind == "outlet" else node.kind)
    articles = tuple(article_ref(article) for article in node.articles.values())
    return Hand(key=key, giver=giver, name=node.name, kind=node.kind, depth=depth, note=note, href=node.href, articles=articles)


def _summary(roots: dict[str, _Node]) -> str:
    named = [root for key, root in roots.items() if key]
    ways = [f"{root.name} to {', '.join(t.name for t in root.takers.values()) or 'this record'}" for root in named]
    unknown = sum(len(taker.articles) for taker in roots[""].takers.values()) if "" in roots else 0
    parts = [counted(len(named), "named origin"), *ways]
    if unknown:
        parts.append(f"{counted(unknown, 'article')} of unknown origin")
    return ". ".join(parts) + "."


def _outlet(article: Article) -> str:
    return article.outlet or OUTLET_UNKNOWN
