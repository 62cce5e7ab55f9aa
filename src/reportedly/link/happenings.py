"""The events of one story: mentions aligned, accounts by origin, values related, and a title for the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reportedly.link.accounts import decide as accounts
from reportedly.link.accounts import toll
from reportedly.link.accounts.candidates import Given, Voice, agencies, origin_of, voice
from reportedly.link.accounts.corroboration import NOTHING, Corroboration, corroborate
from reportedly.link.entities import unnamed
from reportedly.link.events import candidates, decide, naming
from reportedly.link.events.labels import label
from reportedly.link.members import Member
from reportedly.link.stories.words import title_words
from reportedly.model import Event, Referent, StoryEvents
from reportedly.text.names import fold

_TITLE_LETTERS = 90


def story_events(story_id: str, members: Sequence[Member]) -> StoryEvents:
    """Make a story's events with their accounts and relations."""
    ordered = sorted(members, key=_publication_order)
    by_id = {member.article.id: member for member in ordered}
    told = candidates.collect(ordered)
    happenings = decide.decide(story_id, told)
    words = {referent.id: referent for referent in naming.referents(story_id, ordered, happenings)}
    wires = agencies(ordered)
    voices = {h.id: tuple(voice(t, origin_of(t, wires, by_id)) for t in h.told) for h in happenings}
    main = toll.main_event(happenings, voices)
    tolls = toll.values(main, voices) if main else ()
    counted = frozenset(one.value for one in tolls)
    corroborated = corroborate(ordered, voices, wires)
    events = []
    for happening in happenings:
        own = [Given(v.origin, value) for v in voices[happening.id] for value in v.values if value not in counted]
        given = [*own, *(tolls if happening.id == main else ())]
        events.append(
            _event(story_id, happening, given, corroborated.get(happening.id, NOTHING), by_id, words.pop(happening.id, None))
        )
    spoken = [v for group in voices.values() for v in group]
    return StoryEvents(
        story_id=story_id,
        title=story_title(ordered),
        events=tuple(events),
        origin_names=_origin_names(spoken),
        unknown_origin_count=_unknown_origins(ordered, spoken),
        referents=(*unnamed.referents(story_id, ordered), *words.values()),
    )


def _publication_order(member: Member) -> tuple[bool, float, str]:
    published = member.article.published
    return (published is None, published.timestamp() if published else 0.0, member.article.id)


def _event(
    story_id: str,
    happening: decide.Happening,
    given: Sequence[Given],
    corroboration: Corroboration,
    members: Mapping[str, Member],
    named: Referent | None,
) -> Event:
    told = happening.told
    related = accounts.relations([one.value for one in given], members)
    types = Counter(t.mention.type for t in told if t.mention.type)
    return Event(
        id=happening.id,
        story_id=story_id,
        verb=Counter(t.mention.verb for t in told).most_common(1)[0][0],
        type=types.most_common(1)[0][0] if types else None,
        label=label(happening),
        actors=_entity_ids(t.actors for t in told),
        recipients=_entity_ids(t.recipients for t in told),
        status=happening.status,
        mentions=tuple((t.member.article.id, t.index) for t in told),
        accounts=accounts.accounts([*given, *corroboration.given]),
        relations=tuple(dict.fromkeys((*related, *corroboration.relations))),
        words=named.words if named is not None else (),
    )


def _entity_ids(sides: Iterable[frozenset[str]]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for side in sides:
        counts.update(party for party in side if not party.startswith("name:"))
    return tuple(entity for entity, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _origin_names(voices: Sequence[Voice]) -> tuple[str, ...]:
    """Distinct named origins, the one met first naming its group."""
    found: dict[str, str] = {}
    for one in voices:
        if one.origin.name:
            found.setdefault(one.origin.entity or fold(one.origin.name), one.origin.name)
    return tuple(dict.fromkeys(found.values()))


def _unknown_origins(members: Sequence[Member], voices: Sequence[Voice]) -> int:
    """How many articles that are no copies name no origin for anything they tell."""
    named = {v.told.member.article.id for v in voices if v.origin.name}
    ids = {m.article.id for m in members}
    return sum(m.article.id not in named and (m.is_copy_of is None or m.is_copy_of not in ids) for m in members)


def story_title(members: Sequence[Member]) -> str:
    """Choose the title that shares most words with the others, the earlier on a tie; without one, the first sentence."""
    own = [m for m in members if m.is_copy_of is None] or list(members)
    titled = [m.article.title.strip() for m in own if m.article.title and m.article.title.strip()]
    titled = titled or [m.article.title.strip() for m in members if m.article.title and m.article.title.strip()]
    if titled:
        counts = Counter(word for title in titled for word in set(title_words(title)))
        return max(titled, key=lambda t: sum(counts[w] - 1 for w in set(title_words(t))) / (3 + len(set(title_words(t)))))
    return _first_words(members[0]) if members else ""


def _first_words(member: Member) -> str:
    text = member.article.text
    first = member.reading.sentences[0].of(text) if member.reading.sentences else text
    line = " ".join(first.split())
    if len(line) <= _TITLE_LETTERS:
        return line
    return line[: _TITLE_LETTERS + 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"
