"""Words of a story that tell of happenings, with what is needed to compare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.members import Member
from reportedly.link.stories.words import title_words
from reportedly.model import EventWord
from reportedly.text.wordnet import Sense, find_sense

_MOST = 2_000  #: words of one story that are compared; where there are more, the first ones of each article
_FEWEST = 10  #: words of an article, however many articles there are; those of the earliest articles count


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One event word."""

    member: Member
    index: int  #: into Reading.event_words
    word: EventWord
    sense: Sense | None
    parties: frozenset[str]  #: entity ids
    context: frozenset[str]  #: content words of its sentence, but for itself
    sentence: int  #: where its sentence begins


def collect(members: Sequence[Member]) -> tuple[Named, ...]:
    """List the event words of a story's articles, in the order of the articles.

    Args:
        members: in order of publication.
    """
    found: list[Named] = []
    share = _share([len(member.reading.event_words) for member in members])
    for member in members:
        contexts: dict[int, frozenset[str]] = {}
        for index, word in enumerate(member.reading.event_words[:share]):
            sentence = member.reading.sentence_at(word.span)
            if sentence.start not in contexts:
                contexts[sentence.start] = frozenset(title_words(member.article.slice(sentence)))
            own = member.article.slice(word.span).casefold()
            found.append(
                Named(
                    member=member,
                    index=index,
                    word=word,
                    sense=find_sense(word.word, word.kind) if word.kind != "other" else None,
                    parties=frozenset(member.entity_ids[key] for key in word.parties if key in member.entity_ids),
                    context=contexts[sentence.start] - {own},
                    sentence=sentence.start,
                )
            )
    return tuple(found[:_MOST])


def _share(counts: Sequence[int]) -> int:
    """How many words of each article are compared, so that all together are no more than can be."""
    left, share = _MOST, _FEWEST
    for place, count in enumerate(sorted(counts)):
        share = max(_FEWEST, left // (len(counts) - place))
        if count > share:
            break
        left -= count
    else:
        share = max(counts, default=0)
    return share
