"""The article while it is being read: what the annotators so far have found, beside the parse they share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from spacy.tokens import Doc, Token

from reportedly.model import Article, Reading, Span
from reportedly.read.encoder.encoding import Encoding
from reportedly.read.holding import Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A run between quotation marks. `outer` holds the marks, `inner` does not."""

    outer: Span
    inner: Span
    is_closed: bool
    is_continued: bool  #: the next paragraph opens with a mark and goes on
    nested: tuple[Quotation, ...] = ()  #: closed quotations inside this one, outermost first, each with its own


def quotations_over(quotations: Sequence[Quotation], span: Span) -> Iterator[Quotation]:
    """Those of the outermost quotations of a text that share a character with a span, in order, found by bisection."""
    at = bisect_right(quotations, span.start, key=lambda quotation: quotation.outer.end)
    while at < len(quotations) and quotations[at].outer.start < span.end:
        yield quotations[at]
        at += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article, its parse and the reading so far."""

    article: Article
    doc: Doc
    reading: Reading
    quotations: tuple[Quotation, ...] = ()
    encoding: Encoding | None = None  #: what the encoder says of the text
    meant: Mapping[int, int] = field(default_factory=dict)  #: pronoun's token → head of the common noun it stands for
    _held: list[Holding] = field(default_factory=list, init=False, repr=False, compare=False)

    def attribution_at(self, place: int) -> int | None:
        """Index of the attribution with the shortest content that holds a place."""
        if not self._held:
            contents = enumerate(self.reading.attributions)
            self._held.append(Holding((piece, piece.end - piece.start, at) for at, one in contents for piece in one.content))
        return self._held[0].at(place)

    def with_reading(self, **changes: object) -> Draft:
        """Give the same draft with these fields of the reading changed."""
        return replace(self, reading=replace(self.reading, **changes))  # type: ignore[arg-type]


class Annotator(Protocol):
    """One step of reading. `requires` and `assigns` name fields of Reading (or "quotations")."""

    @property
    def name(self) -> str:
        """What it is called in `Reading.annotators`."""
        ...

    @property
    def version(self) -> str:
        """Raised when the same article may be read otherwise."""
        ...

    @property
    def requires(self) -> frozenset[str]:
        """What must have been read before."""
        ...

    @property
    def assigns(self) -> frozenset[str]:
        """What it reads."""
        ...

    def annotate(self, draft: Draft) -> Draft:
        """Read one more layer. Pure: the draft given is not changed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An annotator made of one function."""

    name: str
    version: str
    requires: frozenset[str]
    assigns: frozenset[str]
    run: Callable[[Draft], Draft]

    def annotate(self, draft: Draft) -> Draft:
        """Run the function."""
        return self.run(draft)


def span_of(tokens: Sequence[Token]) -> Span:
    """Span from the first to the last of the tokens, white space at the ends left out."""
    solid = [token for token in tokens if not token.is_space] or list(tokens)
    first = min(solid, key=lambda token: token.i)
    last = max(solid, key=lambda token: token.i)
    return Span(first.idx, last.idx + len(last))


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """Tokens that touch a span of characters."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand") if span.end > span.start else None
    return list(found) if found is not None else []
