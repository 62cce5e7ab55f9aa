"""Who is given a quotation, and how many say so: copies of one text are one voice, and so is who passes another's report on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reportedly.model import Attribution, Copy
from reportedly.model.readings import SpeakerState
from reportedly.serve.views.places import Shelf, entity_href
from reportedly.serve.views.tellings import Telling
from reportedly.serve.views.words import counted
from reportedly.text.names import fold

_OPEN: dict[SpeakerState, str] = {"open": "speaker left open", "absent": "nobody named"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """Who is given the words, as named there."""

    name: str | None  #: None when the text leaves it open
    href: str | None
    state: SpeakerState
    article_count: int

    @property
    def says(self) -> str:
        """The name, or why there is none."""
        return self.name or _OPEN.get(self.state, "speaker left open")

    @property
    def is_named(self) -> bool:
        """Whether it is somebody by name."""
        return self.state == "named" and self.name is not None


def speakers_of(telling: Telling, shelf: Shelf) -> tuple[SpeakerLine, ...]:
    """Name the speakers of one attribution, as it names them."""
    attribution, article_id = telling.attribution, telling.article.id
    lines = [_line(attribution, attribution.speaker_name, shelf.entity_id(article_id, attribution.speaker))]
    for key in attribution.co_speakers:
        local = shelf.readings[article_id].entity(key)
        if local is not None:
            lines.append(_line(attribution, local.name, shelf.entity_id(article_id, key)))
    return tuple(lines)


def _line(attribution: Attribution, name: str | None, entity_id: str | None) -> SpeakerLine:
    return SpeakerLine(name=name, href=entity_href(entity_id), state=attribution.speaker_state, article_count=1)


def list_speakers(given: Mapping[str, Sequence[SpeakerLine]]) -> tuple[SpeakerLine, ...]:
    """Put the speakers of several articles together, those of most articles first, those with a name before the others.

    Args:
        given: by article, whom it gives the words to.
    """
    known: list[SpeakerLine] = []
    for lines in given.values():
        counted_here: set[int] = set()
        for line in lines:
            number = next((number for number, other in enumerate(known) if is_same_speaker(line, other)), len(known))
            if number == len(known):
                known.append(line)
            else:
                known[number] = _together(known[number], line, is_new_article=number not in counted_here)
            counted_here.add(number)
    return tuple(sorted(known, key=lambda line: (not line.is_named, -line.article_count)))


def _together(one: SpeakerLine, other: SpeakerLine, *, is_new_article: bool) -> SpeakerLine:
    """One speaker of two articles, under the fuller name."""
    name = max(one.name or "", other.name or "", key=len) or None
    return replace(one, name=name, href=one.href or other.href, article_count=one.article_count + is_new_article)


def is_same_speaker(one: SpeakerLine, other: SpeakerLine) -> bool:
    """Whether two articles name the same speaker: one entity of the record, or one name within the other."""
    if one.href and other.href:
        return one.href == other.href
    if one.name is None or other.name is None or one.is_named != other.is_named:
        return (one.name, one.state) == (other.name, other.state)
    words, others = fold(one.name).split(), fold(other.name).split()
    return words[-len(others) :] == others or others[-len(words) :] == words


def do_differ(given: Mapping[str, Sequence[SpeakerLine]]) -> bool:
    """Whether two articles that name speakers have none of them in common."""
    named = [[line for line in lines if line.is_named] for lines in given.values()]
    return any(
        not any(is_same_speaker(line, other) for line in one for other in two)
        for one, two in combinations([lines for lines in named if lines], 2)
    )


def count_line(article_ids: Iterable[str], copies: Iterable[Copy], carried: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Say how many articles and how many voices; never a bare number of outlets.

    Args:
        article_ids: those that give the words.
        copies: in which they take part.
        carried: an article, and another whose outlet it names as a hand the words came through.
    """
    ids = set(article_ids)
    repeats = [(copy.article_id, copy.of_article_id) for copy in copies]
    repeated = len(ids) - count_voices(ids, repeats)
    line = (counted(len(ids), "article"), counted(count_voices(ids, [*repeats, *carried]), "voice"))
    return (*line, "1 is a copy" if repeated == 1 else f"{repeated:,} are copies") if repeated else line


def count_voices(article_ids: Iterable[str], joined: Iterable[tuple[str, str]]) -> int:
    """Count articles, those that are joined as one, even by way of an article that is not among them."""
    head = {id_: id_ for id_ in article_ids}
    wanted = tuple(head)

    def find(id_: str) -> str:
        while head.setdefault(id_, id_) != id_:
            id_ = head[id_]
        return id_

    for one, other in joined:
        head[find(one)] = find(other)
    return len({find(id_) for id_ in wanted})
