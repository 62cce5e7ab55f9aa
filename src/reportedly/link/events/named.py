"""Words of a story that tell of happenings, with what is needed to compare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.members import Member
from reportedly.link.stories.words import title_words
from reportedly.model import EventWord
from reportedly.text.wordnet import Sense, find_sense

_MOST = 1_500  #: words of one story that are compared; those of the earliest articles count


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
    for member in members:
        contexts: dict[int, frozenset[str]] = {}
        for index, word in enumerate(member.reading.event_words):
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
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])
