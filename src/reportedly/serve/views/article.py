"""One article: its text with every reading marked, its credits, chains, copies and revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.model import Article, Copy, Reading, Span, Story
from reportedly.serve.views.edits import reading_changes
from reportedly.serve.views.marks import Mark, Paragraph, build_marks, cut
from reportedly.serve.views.places import ArticleRef, Place, Shelf, article_ref, gather, story_href
from reportedly.serve.views.revisions import RevisionLine, compare
from reportedly.serve.views.words import counted, dated, shorten

if TYPE_CHECKING:
    from reportedly.store.record import Record

CLAIM_LENGTH = 160  #: characters of a chain's content that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditLine:
    """A fact about the making of the article."""

    kind: str
    name: str | None
    url: str | None
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    """The way a report came to this page."""

    path: tuple[str, ...]  #: from the nearest to the origin
    hands: tuple[Place, ...]  #: where each is named
    claim: str
    place: Place  #: what came this way
    is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyNote:
    """That this text stands elsewhere too."""

    article: ArticleRef
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Everything an article's page shows."""

    id: str
    title: str
    href: str
    address: str
    link: str | None  #: the address when it may be followed: http and https only
    outlet: str | None
    wire_copy_of: str | None  #: the agency whose report this is, by its own credits
    published: datetime | None
    when: str
    seen: str
    bylines: tuple[str, ...]
    language: str
    subject: str | None
    story_title: str | None
    story_href: str | None
    is_current: bool
    unread: str | None  #: why there are no readings, or None
    counts: tuple[str, ...]
    credits: tuple[CreditLine, ...]
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]  #: every reading, in the order of the text
    at: tuple[int, int] | None
    at_problem: str | None  #: why the place asked for is not shown
    chains: tuple[ChainLine, ...]
    copies: tuple[CopyNote, ...]
    revisions: tuple[RevisionLine, ...]
    annotators: tuple[str, ...]


def article_view(record: Record, article_id: str, *, at: Span | None = None) -> ArticleView:
    """Gather an article's nouns and show them. A prefix of the id will do.

    Raises:
        NotFound: no article has this id.
        StoreError: the record cannot be read.
    """
    article = record.articles.get(article_id)
    copies = [copy for copy in record.links.copies_of(article.id) if copy.kind != "revision"]
    others = [copy.of_article_id if copy.article_id == article.id else copy.article_id for copy in copies]
    revisions = record.articles.revisions(article.address)
    return build_article(
        article,
        shelf=gather(record, (article.id, *others, *(revision.id for revision in revisions))),
        story=record.stories.of_article(article.id),
        copies=copies,
        revisions=revisions,
        at=at,
        is_current=record.articles.is_current(article.id),
    )


def build_article(
    article: Article,
    *,
    shelf: Shelf,
    story: Story | None,
    copies: Sequence[Copy],
    revisions: Sequence[Article],
    at: Span | None,
    is_current: bool,
) -> ArticleView:
    """Lay an article out from its nouns."""
    reading = shelf.readings.get(article.id)
    marks = build_marks(article.id, shelf)
    is_inside = at is not None and 0 <= at.start < at.end <= len(article.text)
    return ArticleView(
        id=article.id,
        title=article.title or "Untitled",
        href=f"/article/{article.id}",
        address=article.address,
        link=article.address if article.address.startswith(("http://", "https://")) else None,
        outlet=article.outlet,
        wire_copy_of=article.wire_copy_of,
        published=article.published,
        when=dated(article.published, article.precision),
        seen=dated(article.seen_at),
        bylines=article.bylines,
        language=article.language,
        subject=article.subject,
        story_title=(story.title or "Untitled") if story else None,
        story_href=story_href(story.id) if story else None,
        is_current=is_current,
        unread=_unread(reading),
        counts=_counts(reading),
        credits=tuple(CreditLine(kind=c.kind, name=c.name, url=c.url, raw=c.raw) for c in article.credits),
        paragraphs=cut(article.text, marks, at if is_inside else None),
        marks=marks,
        at=(at.start, at.end) if at and is_inside else None,
        at_problem=None if at is None or is_inside else "The place asked for lies outside this text.",
        chains=tuple(_chain_lines(article, reading, shelf)),
        copies=tuple(_copy_notes(article, copies, shelf)),
        revisions=_revisions(article, revisions, shelf),
        annotators=reading.annotators if reading else (),
    )


def _unread(reading: Reading | None) -> str | None:
    return reading.unread if reading else "not read yet; `reportedly run` reads it"


def _counts(reading: Reading | None) -> tuple[str, ...]:
    if reading is None:
        return ()
    return (
        counted(len(reading.attributions), "attribution"),
        counted(len(reading.chains), "chain"),
        counted(len(reading.events), "event"),
        counted(len(reading.entities), "name"),
        counted(len(reading.times), "time"),
    )


def _chain_lines(article: Article, reading: Reading | None, shelf: Shelf) -> Iterable[ChainLine]:
    for chain in reading.chains if reading else ():
        if not chain.path:
            continue
        yield ChainLine(
            path=tuple(node.name for node in chain.path),
            hands=tuple(shelf.place(article.id, node.evidence) for node in chain.path),
            claim=shorten(" ".join(article.slice(chain.content).split()), CLAIM_LENGTH),
            place=shelf.place(article.id, chain.content),
            is_certain=chain.is_certain,
        )


def _copy_notes(article: Article, copies: Sequence[Copy], shelf: Shelf) -> Iterable[CopyNote]:
    for copy in copies:
        is_taker = copy.article_id == article.id
        other = shelf.articles[copy.of_article_id if is_taker else copy.article_id]
        relation = ("repeats" if is_taker else "is repeated by") if copy.is_direction_known else "shares its text with"
        outlet = other.outlet or "an unknown outlet"
        yield CopyNote(article=article_ref(other), says=f"{relation} {outlet} ({copy.kind}: {copy.reason})")


def _revisions(shown: Article, revisions: Sequence[Article], shelf: Shelf) -> tuple[RevisionLine, ...]:
    ordered = sorted(revisions, key=lambda article: article.revision)
    newest = ordered[-1].id if ordered else None
    lines = []
    for index, article in enumerate(ordered):
        before = ordered[index - 1] if index else None
        lines.append(
            RevisionLine(
                article=article_ref(article),
                number=article.revision,
                seen=dated(article.seen_at),
                is_shown=article.id == shown.id,
                is_current=article.id == newest,
                title_changed=before is not None and before.title != article.title,
                changes=compare(before.text, article.text) if before else (),
                readings=reading_changes(before, article, shelf) if before else (),
            )
        )
    return tuple(reversed(lines))
