"""What an edit did to what is read in an article: attributions, chains and events that came, went or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.model import Article, Attribution, EventMention, Reading, Span
from reportedly.serve.views.places import Place, Shelf
from reportedly.serve.views.words import shorten

_WORD = re.compile(r"\w+")
_LENGTH = 160  #: characters of words that are shown
_FEWEST = 3  #: words of a content that can be found again in the other text

Change = Literal["added", "removed", "changed"]
ReadNoun = Literal["attribution", "chain", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChange:
    """One reading that an edit added, removed or changed."""

    change: Change
    noun: ReadNoun
    says: str  #: in words: "removed the attribution to the mayor; the words stand without it"
    place: Place | None  #: where it stands: in the newer text, or in the older one when it is gone


@dataclass(frozen=True, slots=True)
class _Text:
    """A revision with its reading, and its words folded."""

    article: Article
    reading: Reading
    folded: str

    def words(self, spans: Sequence[Span]) -> str:
        return " … ".join(" ".join(self.article.slice(span).split()) for span in spans)

    def holds(self, words: str) -> bool:
        """Whether words stand somewhere in the text; a few may stand anywhere and tell nothing."""
        folded = _folded(words)
        return folded.count(" ") + 1 >= _FEWEST and f" {folded} " in self.folded


def reading_changes(before: Article, after: Article, shelf: Shelf) -> tuple[ReadingChange, ...]:
    """Hold the readings of two revisions against each other; nothing when one of them was not read.

    Args:
        before: the older text.
        after: the newer one.
        shelf: with both articles and their readings.
    """
    old, new = _text(before, shelf), _text(after, shelf)
    if old is None or new is None:
        return ()
    return (*_attributions(old, new, shelf), *_chains(old, new, shelf), *_events(old, new, shelf))


def _text(article: Article, shelf: Shelf) -> _Text | None:
    reading = shelf.readings.get(article.id)
    if reading is None or reading.unread is not None:
        return None
    return _Text(article, reading, f" {_folded(article.text)} ")


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


# ── attributions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _attributions(old: _Text, new: _Text, shelf: Shelf) -> Iterator[ReadingChange]:
    """Attributions are the same when their words are; what is left over came or went."""
    before, after = _by_words(old), _by_words(new)
    for words in before:
        if words not in after:
            yield _gone(old, new, before[words], shelf)
    for words, attribution in after.items():
        if words not in before:
            yield _come(old, new, attribution, shelf)
        elif who_says(before[words]) != who_says(attribution):
            says = f"“{_short(new, attribution)}”: said by {who_says(before[words])} before, by {who_says(attribution)} now"
            yield _told("changed", "attribution", says, new, attribution.content[0], shelf)


def _by_words(text: _Text) -> dict[str, Attribution]:
    found = {_folded(text.words(a.content)): a for a in text.reading.attributions if a.content}
    return {words: attribution for words, attribution in found.items() if words}


def who_says(attribution: Attribution) -> str:
    """Name the source, or say that none is named."""
    return attribution.speaker_name or {"unnamed": "an unnamed source"}.get(attribution.speaker_state, "nobody named")


def _gone(old: _Text, new: _Text, attribution: Attribution, shelf: Shelf) -> ReadingChange:
    stays = all(new.holds(old.words([span])) for span in attribution.content)
    who, what = who_says(attribution), _short(old, attribution)
    says = (
        f"removed the attribution to {who}; the words stand without it: “{what}”"
        if stays and not _is_said(new, attribution, old)
        else f"removed what {who} said: “{what}”"
    )
    return _told("removed", "attribution", says, old, attribution.content[0], shelf)


def _come(old: _Text, new: _Text, attribution: Attribution, shelf: Shelf) -> ReadingChange:
    stood = all(old.holds(new.words([span])) for span in attribution.content)
    who, what = who_says(attribution), _short(new, attribution)
    says = (
        f"attributed to {who} what stood without an attribution: “{what}”"
        if stood and not _is_said(old, attribution, new)
        else f"added what {who} said: “{what}”"
    )
    return _told("added", "attribution", says, new, attribution.content[0], shelf)


def _is_said(text: _Text, attribution: Attribution, other: _Text) -> bool:
    """Whether words of another text are said by anybody in this one, cut otherwise perhaps."""
    words = [_folded(other.words([span])) for span in attribution.content]
    contents = [f" {_folded(text.words(a.content))} " for a in text.reading.attributions]
    return any(f" {one} " in content for one in words for content in contents)


def _short(text: _Text, attribution: Attribution) -> str:
    return shorten(text.words(attribution.content).strip("\"“”„«»‘' "), _LENGTH)


# ── chains and events ────────────────────────────────────────────────────────────────────────────────────────────────


def _chains(old: _Text, new: _Text, shelf: Shelf) -> Iterator[ReadingChange]:
    """Ways a report came: told by their hands, whatever words they carry."""
    before, after = ({tuple(n.name for n in c.path): c for c in t.reading.chains if c.path} for t in (old, new))
    for path in before:
        if path not in after:
            yield _told("removed", "chain", f"removed the way {' ← '.join(path)}", old, before[path].path[0].evidence, shelf)
    for path in after:
        if path not in before:
            yield _told("added", "chain", f"added the way {' ← '.join(path)}", new, after[path].path[0].evidence, shelf)


def _events(old: _Text, new: _Text, shelf: Shelf) -> Iterator[ReadingChange]:
    """Events are the same by deed and parties; their status may have changed."""
    before, after = _by_deed(old), _by_deed(new)
    for deed in before:
        if deed not in after:
            says = f"removed: {_label(deed)} ({_statuses(before[deed])})"
            yield _told("removed", "event", says, old, _first(before[deed]), shelf)
    for deed, told in after.items():
        if deed not in before:
            yield _told("added", "event", f"added: {_label(deed)} ({_statuses(told)})", new, _first(told), shelf)
        elif (was := _statuses(before[deed])) != (now := _statuses(told)):
            yield _told("changed", "event", f"{_label(deed)}: {was} before, {now} now", new, _first(told), shelf)


_Deed = tuple[tuple[str, ...], str, tuple[str, ...]]


def _by_deed(text: _Text) -> dict[_Deed, list[EventMention]]:
    found: dict[_Deed, list[EventMention]] = {}
    for event in text.reading.events:
        deed = tuple(p.name for p in event.actors), event.verb, tuple(p.name for p in event.recipients)
        if deed[0] or deed[2]:
            found.setdefault(deed, []).append(event)
    return found


def _label(deed: _Deed) -> str:
    return " ".join(part for part in (" and ".join(deed[0]), deed[1], " and ".join(deed[2])) if part)


def _statuses(events: Iterable[EventMention]) -> str:
    return ", ".join(sorted(Counter(event.status for event in events)))


def _first(events: Sequence[EventMention]) -> Span:
    return events[0].trigger


def _told(change: Change, noun: ReadNoun, says: str, text: _Text, span: Span, shelf: Shelf) -> ReadingChange:
    return ReadingChange(change=change, noun=noun, says=says, place=shelf.place(text.article.id, span))
