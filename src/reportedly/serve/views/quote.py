"""A pasted quotation: who said it, its fullest form, every place it stands in, and where it was cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reportedly.model import Copy
from reportedly.model.readings import AttributionKind
from reportedly.serve.views.cutlines import CutLine, cut_lines, words_with_cuts
from reportedly.serve.views.places import ArticleRef, Place, Shelf, article_ref, gather
from reportedly.serve.views.quotes import hands_of
from reportedly.serve.views.tellings import Telling, find_tellings, group_tellings, is_same_quotation
from reportedly.serve.views.voices import SpeakerLine, count_line, do_differ, list_speakers, speakers_of
from reportedly.text.names import fold
from reportedly.text.wording import Wording, find_cuts, read_wording

if TYPE_CHECKING:
    from reportedly.store.record import Record

MOST_WORDS = 200  #: of a quotation asked for
_MOST_LETTERS = 4_000
_MOST_ARTICLES = 200  #: that are looked at for one quotation
_MOST_PLACES = 300  #: that are compared with each other
_MOST_QUOTATIONS = 20
_TRACED = 3  #: quotations that are looked for once more by their fullest form
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One place where the quotation stands."""

    words: str  #: as they stand here, an ellipsis where words of the fullest form are missing
    kind: AttributionKind
    speakers: tuple[SpeakerLine, ...]
    cue: str  #: the words that say it is said, or nothing
    via: tuple[str, ...]  #: the hands between the page and the speaker, nearest first
    article: ArticleRef
    place: Place
    is_fullest: bool
    is_first: bool  #: nowhere in the record does it stand earlier
    copied: str | None  #: whose text this article repeats, in words
    cuts: tuple[CutLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation across articles."""

    words: str  #: in its fullest form
    kind: AttributionKind  #: mixed: some of the words are the teller's
    place: Place  #: of the fullest form
    held: int  #: words asked for that stand in it
    asked: int
    differences: tuple[CutLine, ...]  #: what the words asked for leave out or change
    speakers: tuple[SpeakerLine, ...]  #: everyone it is given to, named ones first, then those of most articles
    has_other_speakers: bool  #: different articles give it to different people
    counts: tuple[str, ...]
    first: Place | None  #: where it stands first; None when no article has a date
    appearances: tuple[Appearance, ...]  #: by date of publication, undated ones last


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """What the record holds of the words."""

    query: str
    note: str | None  #: why nothing was looked for, or not everywhere
    is_refused: bool  #: the words cannot be looked for as they are
    quotations: tuple[Quotation, ...]  #: those that hold most of the words first


def quote_view(record: Record, query: str) -> QuoteView:
    """Find a quotation: whole or cut, under other marks, with a few words wrong.

    Raises:
        StoreError: the record cannot be read.
    """
    asked = read_wording(query) if len(query) <= _MOST_LETTERS else None
    if asked is None or len(asked.words) > MOST_WORDS:
        return _refusal(query[:_MOST_LETTERS], f"Quote at most {MOST_WORDS} words.")
    if not asked.words:
        return _refusal(query, "Give the words of a quotation.")
    groups, shelf, note = _look(record, query, asked)
    if len(groups) > _MOST_QUOTATIONS:
        note = note or f"Only the {_MOST_QUOTATIONS} closest of {len(groups)} quotations are shown. Quote more words."
        groups = groups[:_MOST_QUOTATIONS]
    lines = (_quotation(group, query, asked, shelf, _copies(record, group)) for group in groups)
    return QuoteView(query=query, note=note, is_refused=False, quotations=tuple(lines))


def _refusal(query: str, note: str) -> QuoteView:
    return QuoteView(query=query, note=note, is_refused=True, quotations=())


def _look(record: Record, query: str, asked: Wording) -> tuple[list[list[Telling]], Shelf, str | None]:
    """Look for the words asked for, then for the fullest forms found: others may have left out just those words."""
    passages = [query[asked.words[first].start : asked.words[end - 1].end] for first, end in asked.pieces()]
    ids = record.search.articles_sharing(passages, _MOST_ARTICLES)
    note = f"Only the {_MOST_ARTICLES} closest articles were looked at." if len(ids) == _MOST_ARTICLES else None
    shelf = gather(record, ids)
    tellings = sorted(find_tellings(asked, shelf), key=lambda telling: -telling.held)
    if len(tellings) > _MOST_PLACES:
        note = f"Only {_MOST_PLACES} of {len(tellings)} places were looked at. Quote more words."
    groups = group_tellings(tellings[:_MOST_PLACES])
    groups.sort(key=_closeness)
    for number, group in enumerate(groups[:_TRACED]):
        known = {telling.key for other in groups for telling in other}
        fullest = group[0]
        passages = [fullest.article.slice(span) for span in fullest.content]
        ids = record.search.articles_sharing(passages, _MOST_ARTICLES)
        shelf = _joined(shelf, gather(record, (id_ for id_ in ids if id_ not in shelf.articles)))
        more = [t for t in find_tellings(fullest.wording, shelf) if t.key not in known and is_same_quotation(t, fullest)]
        groups[number] = [*group, *(replace(telling, held=0) for telling in more)]
    return groups, shelf, note


def _closeness(group: Sequence[Telling]) -> tuple[int, int, datetime]:
    first = min((telling.article.published for telling in group if telling.article.published), default=_LAST)
    return -max(telling.held for telling in group), -len(group), first


def _joined(one: Shelf, other: Shelf) -> Shelf:
    return Shelf(
        articles={**one.articles, **other.articles},
        readings={**one.readings, **other.readings},
        entity_ids={**one.entity_ids, **other.entity_ids},
    )


def _copies(record: Record, group: Sequence[Telling]) -> tuple[Copy, ...]:
    ids = dict.fromkeys(telling.article.id for telling in group)
    copies = dict.fromkeys(copy for id_ in ids for copy in record.links.copies_of(id_))
    return tuple(copy for copy in copies if copy.kind != "revision")


def _quotation(group: Sequence[Telling], query: str, asked: Wording, shelf: Shelf, copies: Sequence[Copy]) -> Quotation:
    fullest = max(group, key=lambda telling: (len(telling.wording.words), telling is group[0]))
    taken = {copy.article_id for copy in copies if copy.is_direction_known}
    ordered = sorted(group, key=lambda t: (t.article.published or _LAST, t.article.id in taken, t.article.id, t.start))
    appearances = tuple(_appearance(telling, fullest, shelf, copies, telling is ordered[0]) for telling in ordered)
    given = {
        line.article.id: [s for a in appearances if a.article.id == line.article.id for s in a.speakers] for line in appearances
    }
    differences = find_cuts(asked, fullest.wording)
    return Quotation(
        words=" ".join(" ".join(fullest.article.slice(span).split()) for span in fullest.content),
        kind=fullest.attribution.kind,
        place=shelf.place(fullest.article.id, fullest.attribution.content[0]),
        held=max(telling.held for telling in group),
        asked=len(asked.words),
        differences=cut_lines(differences, fullest, lambda a, b: query[asked.words[a].start : asked.words[b - 1].end]),
        speakers=list_speakers(given),
        has_other_speakers=do_differ(given),
        counts=count_line(given, copies, _carried(appearances)),
        first=next((line.place for line in appearances if line.is_first), None),
        appearances=appearances,
    )


def _appearance(telling: Telling, fullest: Telling, shelf: Shelf, copies: Iterable[Copy], is_first: bool) -> Appearance:
    article, attribution = telling.article, telling.attribution
    cuts = find_cuts(telling.wording, fullest.wording)
    return Appearance(
        words=words_with_cuts(telling, cuts),
        kind=attribution.kind,
        speakers=speakers_of(telling, shelf),
        cue=" … ".join(" ".join(article.slice(span).split()) for span in attribution.cue),
        via=hands_of(shelf.readings[article.id], telling.index),
        article=article_ref(article),
        place=shelf.place(article.id, attribution.content[0]),
        is_fullest=telling is fullest,
        is_first=is_first and article.published is not None,
        copied=_copied(article.id, shelf, copies),
        cuts=cut_lines(cuts, fullest, telling.slice),
    )


def _carried(appearances: Sequence[Appearance]) -> list[tuple[str, str]]:
    outlets = {fold(line.article.outlet): line.article.id for line in appearances if line.article.outlet}
    hands = ((line.article.id, fold(hand)) for line in appearances for hand in line.via)
    return [(id_, outlets[hand]) for id_, hand in hands if hand in outlets]


def _copied(article_id: str, shelf: Shelf, copies: Iterable[Copy]) -> str | None:
    """Say whose text an article repeats; of two that share a text without saying whose it is, the later id says so."""
    for copy in copies:
        if copy.article_id == article_id:
            other = shelf.articles.get(copy.of_article_id)
            relation = "repeats" if copy.is_direction_known else "shares its text with"
            return f"{relation} {(other.outlet if other else None) or 'another article'}"
    return None
