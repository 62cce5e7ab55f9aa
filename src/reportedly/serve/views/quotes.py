"""In their words: quotes, direct ones first, each in its fullest form, with who cut it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model import Article, Attribution, Reading, Span
from reportedly.model.readings import AttributionKind
from reportedly.serve.views.places import Place, Shelf, entity_href

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”]+”?|\"[^\"]+\"?|«[^«»]+»?")
_SHORTEST = 3  #: words; shorter runs are scare quotes
_MOST = 400  #: quotes of one story that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A quote in its fullest form."""

    words: str
    kind: AttributionKind  #: mixed: some of the words are the teller's
    speaker: str | None
    speaker_href: str | None
    speaker_state: str
    via: tuple[str, ...]  #: the hands between the page and the speaker, nearest first
    place: Place
    article_count: int  #: articles that bring it, whole or cut
    cuts: tuple[Place, ...]  #: where it stands shorter


@dataclass(slots=True)
class _Found:
    key: str  #: the words, folded
    speakers: frozenset[str]  #: by id and by name; empty when nobody is named
    article_id: str
    index: int  #: of the attribution in its reading
    attribution: Attribution
    whole: list[tuple[str, Attribution]]
    cut: list[tuple[str, Attribution]]


def build_quotes(shelf: Shelf) -> tuple[QuoteLine, ...]:
    """Collect the quotes of the articles on the shelf, the direct ones first, then those in most articles."""
    heard = sorted(_direct(shelf), key=lambda item: -len(item.key))[:_MOST]
    found: list[_Found] = []
    for quote in heard:
        fuller = next((other for other in found if _same(quote, other)), None)
        if fuller is None:
            found.append(quote)
        elif fuller.key == quote.key:
            fuller.whole.append((quote.article_id, quote.attribution))
        else:
            fuller.cut.append((quote.article_id, quote.attribution))
    lines = [_line(quote, shelf) for quote in found]
    return tuple(sorted(lines, key=lambda line: (line.kind != "direct", -line.article_count)))


def _direct(shelf: Shelf) -> Iterable[_Found]:
    for article_id, reading in shelf.readings.items():
        if article_id not in shelf.articles:
            continue
        spoken = {
            index: attribution
            for index, attribution in enumerate(reading.attributions)
            if attribution.kind != "indirect" and len(_words(attribution, shelf, article_id)) >= _SHORTEST
        }
        for index, attribution in spoken.items():
            others = [other for place, other in spoken.items() if place != index]
            if not wraps_only(attribution, others, shelf.articles[article_id]):
                known = (shelf.entity_id(article_id, attribution.speaker), (attribution.speaker_name or "").casefold())
                key = f" {' '.join(_words(attribution, shelf, article_id))} "
                yield _Found(key, frozenset(name for name in known if name), article_id, index, attribution, [], [])


def _words(attribution: Attribution, shelf: Shelf, article_id: str) -> list[str]:
    return _WORD.findall(content_words(attribution, shelf, article_id).casefold())


def wraps_only(attribution: Attribution, others: Iterable[Attribution], article: Article) -> bool:
    """Whether all that stands between quotation marks in a content is quoted from someone within it."""
    inner = [span for other in others if _lies_within(other, attribution) for span in other.content]
    runs = [
        _words_within(article, Span(span.start + found.start(), span.start + found.end()))
        for span in attribution.content
        for found in _QUOTED.finditer(article.slice(span))
    ]
    return bool(runs) and all(any(span.holds(run) for span in inner) for run in runs)


def _words_within(article: Article, run: Span) -> Span:
    """From the first word of a run to its last, the marks around them left out."""
    words = [Span(run.start + word.start(), run.start + word.end()) for word in _WORD.finditer(article.slice(run))]
    return Span(words[0].start, words[-1].end) if words else run


def _lies_within(inner: Attribution, outer: Attribution) -> bool:
    held = all(any(span.holds(part) for span in outer.content) for part in inner.content)
    return held and sorted(inner.content) != sorted(outer.content)


def _same(quote: _Found, fuller: _Found) -> bool:
    is_same_voice = not quote.speakers or not fuller.speakers or bool(quote.speakers & fuller.speakers)
    return is_same_voice and quote.key in fuller.key


def _line(quote: _Found, shelf: Shelf) -> QuoteLine:
    attribution, article_id = quote.attribution, quote.article_id
    bringing = {article_id, *(id_ for id_, _ in quote.whole), *(id_ for id_, _ in quote.cut)}
    return QuoteLine(
        words=content_words(attribution, shelf, article_id),
        kind=attribution.kind,
        speaker=attribution.speaker_name,
        speaker_href=entity_href(shelf.entity_id(article_id, attribution.speaker)),
        speaker_state=attribution.speaker_state,
        via=hands_of(shelf.readings[article_id], quote.index),
        place=shelf.place(article_id, attribution.content[0]),
        article_count=len(bringing),
        cuts=tuple(shelf.place(id_, cut.content[0]) for id_, cut in quote.cut),
    )


def content_words(attribution: Attribution, shelf: Shelf, article_id: str) -> str:
    """The content's spans as one text, in order, an ellipsis where other words stand between them."""
    article = shelf.articles[article_id]
    return " … ".join(" ".join(article.slice(span).split()) for span in sorted(attribution.content))


def hands_of(reading: Reading, index: int) -> tuple[str, ...]:
    """The hands between the page and the speaker of the attribution at `index`, nearest first."""
    chain = next((chain for chain in reading.chains if chain.attribution == index and chain.path), None)
    return tuple(node.name for node in chain.path[:-1]) if chain else ()
