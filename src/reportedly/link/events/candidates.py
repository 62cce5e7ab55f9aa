"""Event mentions of a story that can be compared, and which of them may be one happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

from reportedly.link.members import Member
from reportedly.link.stories.words import title_words
from reportedly.model import EventMention, Party, TimeExpression
from reportedly.text.names import fold

_PRONOUNS = frozenset(
    {"i", "you", "he", "she", "it", "we", "they", "who", "whom", "which", "that", "one", "me", "him", "her", "us", "them"}
)
_MOST = 400  #: mentions of one story that are compared; the earliest count


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event mention with what is needed to compare it."""

    member: Member
    index: int  #: into Reading.events
    mention: EventMention
    kind: str  #: class of the verb, or the verb
    is_reciprocal: bool
    actors: frozenset[str]  #: entity ids, or folded names where unresolved
    recipients: frozenset[str]
    place: str | None
    time: TimeExpression | None
    context: frozenset[str]  #: content words of its sentence


@cache
def _classes() -> Mapping[str, tuple[str, bool]]:
    lines = files("reportedly.link.events").joinpath("data/verbs.csv").read_text("utf-8").splitlines()
    found: dict[str, tuple[str, bool]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            kind, reciprocal, words = line.split(",")
            for word in words.split():
                found.setdefault(word, (kind, reciprocal == "yes"))
    return found


def class_of(verb: str) -> tuple[str, bool]:
    """Give the class of an everyday verb and whether its parties do it to each other; an unlisted verb is its own class."""
    word = verb.casefold().strip()
    for known in (word.replace(" ", "-"), word, *word.split()[:1]):
        if known in _classes():
            return _classes()[known]
    return (word, False)


def context_of(member: Member, mention: EventMention) -> frozenset[str]:
    """List the content words of the sentence a mention stands in."""
    return frozenset(title_words(member.article.slice(member.reading.sentence_at(mention.trigger))))


def parties_of(parties: Sequence[Party], member: Member) -> frozenset[str]:
    """Identify the parties of one side; pronouns that stand for nobody known are left out."""
    return frozenset(party_id(p, member) for p in parties if p.entity or fold(p.name) not in _PRONOUNS)


def party_id(party: Party, member: Member) -> str:
    """Give a party's entity id, or its folded name where it was not resolved."""
    resolved = member.entity_ids.get(party.entity) if party.entity else None
    return resolved or "name:" + fold(party.name).removeprefix("the ")


def collect(members: Sequence[Member]) -> tuple[Told, ...]:
    """List the mentions worth comparing, in order of publication.

    Background and mentions without any party or number are left out.
    """
    told = []
    for member in members:
        for index, mention in enumerate(member.reading.events):
            if mention.is_background or not (mention.actors or mention.recipients or mention.quantities):
                continue
            kind, is_reciprocal = class_of(mention.verb)
            time = member.reading.times[mention.time] if mention.time is not None else None
            told.append(
                Told(
                    member=member,
                    index=index,
                    mention=mention,
                    kind=kind,
                    is_reciprocal=is_reciprocal,
                    actors=parties_of(mention.actors, member),
                    recipients=parties_of(mention.recipients, member),
                    place=party_id(mention.place, member) if mention.place else None,
                    time=time,
                    context=context_of(member, mention),
                )
            )
    return tuple(sorted(told, key=_publication_order)[:_MOST])


def _publication_order(told: Told) -> tuple[bool, float, str, int]:
    published = told.member.article.published
    return (published is None, published.timestamp() if published else 0.0, told.member.article.id, told.index)


def pairs(told: Sequence[Told]) -> tuple[tuple[int, int], ...]:
    """List pairs that may be one happening: of one class, or of one PLOVER type and mode."""
    return tuple((i, j) for i, j in combinations(range(len(told)), 2) if _may_meet(told[i], told[j]))


def _may_meet(left: Told, right: Told) -> bool:
    if left.kind == right.kind:
        return True
    a, b = left.mention, right.mention
    return a.type is not None and a.type == b.type and a.mode is not None and a.mode == b.mode
