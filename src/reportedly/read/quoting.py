"""Who was quoted by somebody as saying something: his words, whoever carried them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.model import Span
from reportedly.read.cues import Lexicon
from reportedly.read.draft import Draft
from reportedly.read.quoted import Spread
from reportedly.read.reports import Draught, find_reports

_QUOTED = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+)?(?:quoted|cited)\b[^.\n]{0,120}?\bas\s+(?=saying|telling|adding)"
)
_QUOTING = re.compile(
    r"\b(?P<verb>quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<who>(?!by\b)\w[^.,;\n“”\"]{0,120}?)\s+as\s+(?P<cue>saying|telling|adding)\b"
)


def _told_by(draught: Draught, places: Sequence[re.Match[str]]) -> Draught | None:
    """Give "X quoted her as saying" to her: X only carried it; None when nothing but "her as saying" is taken for what X says."""
    for match in places:
        if draught.cue.overlaps(Span(*match.span("cue"))):
            return replace(draught, source=Span(*match.span("who")), speaks=True)
        who, verb, end = Span(*match.span("who")), Span(*match.span("verb")), match.end("cue") + 1
        behind = (Span(max(piece.start, end), piece.end) if piece.overlaps(who) else piece for piece in draught.content)
        said = tuple(piece for piece in behind if piece.end > piece.start)
        if draught.cue.overlaps(verb) and said:
            return replace(draught, lemma="say", source=who, cue=Span(*match.span("cue")), content=said, speaks=True)
        if draught.cue.overlaps(verb) and draught.content and not said:
            return None
    return draught


def _one_a_cue(draughts: Iterable[Draught]) -> list[Draught]:
    """Of two that have come to stand at one cue keep the one that holds more."""
    found: dict[Span, Draught] = {}
    for one in draughts:
        held = found.get(one.cue)
        if held is None or _size(one) > _size(held):
            found[one.cue] = one
    return list(found.values())


def _size(draught: Draught) -> int:
    return sum(piece.end - piece.start for piece in draught.content)


def give_quoted(draft: Draft, draughts: Sequence[Draught], lexicon: Lexicon) -> list[Draught]:
    """Read "he was quoted by X as saying that …" by its clause, in place of what stands there so far."""
    carried = list(_QUOTING.finditer(draft.article.text))
    if carried:
        near = Spread(Span(*match.span("verb")) for match in carried)
        near_cues = Spread(Span(*match.span("cue")) for match in carried)
        told = (_told_by(one, carried) if near.touches(one.cue) or near_cues.touches(one.cue) else one for one in draughts)
        draughts = _one_a_cue(one for one in told if one is not None)
    places = [Span(*match.span()) for match in _QUOTED.finditer(draft.article.text)]
    if not places:
        return list(draughts)
    by_cue = {report.cue.start: report for report in find_reports(draft, lexicon)}
    found = {place: by_cue[place.end] for place in places if place.end in by_cue and by_cue[place.end].source is not None}
    taken = Spread(Span(place.start, place.end + 1) for place in found)
    kept = [one for one in draughts if not taken.holds(one.cue.start)]
    return sorted([*kept, *found.values()], key=lambda draught: draught.cue.start)
