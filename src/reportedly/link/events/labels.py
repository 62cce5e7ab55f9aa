"""One line for an event: who does what to whom."""

from __future__ import annotations

from collections import Counter

from reportedly.link.events.candidates import Told
from reportedly.link.events.decide import Happening

_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_MOST_NAMES = 3
_TO = frozenset(
    {"invite", "summon", "welcome", "send", "deport", "extradite", "transfer", "bring", "return"}
)  #: somebody to a place


def third_person(verb: str) -> str:
    """Put an English verb into the third person ("invite" → "invites"); of a phrase its first word."""
    head, _, rest = verb.partition(" ")
    if head in _IRREGULAR:
        head = _IRREGULAR[head]
    elif head.endswith(("s", "x", "z", "ch", "sh")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head += "s"
    return f"{head} {rest}".strip()


def _is_plural(name: str) -> bool:
    """Whether a description without a name speaks of several: "At least 12 people", "prosecutors"."""
    last = name.split()[-1]
    return last in {"people", "police", "men", "women", "children", "both", "they"} or (
        last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    )


def _most_named(told: tuple[Told, ...], side: str) -> list[str]:
    """Names of a side, most told first; a mention with nothing but phrases ("the country") counts only where nobody names any."""
    names: Counter[str] = Counter()
    order: dict[str, int] = {}
    sides = [(one, one.mention.actors if side == "actors" else one.mention.recipients) for one in told]
    naming = [pair for pair in sides if any(party.entity is not None for party in pair[1])]
    for one, parties in naming or sides:
        for party in parties:
            order.setdefault(one.member.name_of(party.entity, party.name), len(order))
        names.update({one.member.name_of(p.entity, p.name) for p in parties})
    return sorted(names, key=lambda n: (-names[n], order[n]))


def _listed(names: list[str]) -> str:
    shown = names[:_MOST_NAMES]
    return " and ".join(shown) if len(shown) < 3 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def label(happening: Happening) -> str:
    """Say in one line what happens, in the verb told most often."""
    told = happening.told
    verb = Counter(one.mention.verb for one in told).most_common(1)[0][0]
    width = max(1, max(len(one.mention.actors) for one in told))
    actors, recipients = _most_named(told, "actors")[:width], _most_named(told, "recipients")[:2]
    recipients = [name for name in recipients if name not in actors]
    if told[0].is_reciprocal and actors and recipients:
        actors, recipients = [*actors, *recipients], []
    if not actors:
        return f"{_listed(recipients)}: {verb}" if recipients else verb
    action = verb if len(actors) > 1 or _is_plural(actors[0]) else third_person(verb)
    places = _places(told) if verb in _TO else frozenset()
    people, goals = [n for n in recipients if n not in places], [n for n in recipients if n in places]
    whom = f"{_listed(people)} to {_listed(goals)}" if people and goals else _listed(recipients)
    return " ".join(part for part in (_listed(actors), action, whom) if part)


def _places(told: tuple[Told, ...]) -> frozenset[str]:
    """The recipients that are places, by name."""
    found = set()
    for one in told:
        for party in one.mention.recipients:
            entity = one.member.reading.entity(party.entity)
            if entity is not None and entity.kind == "place":
                found.add(one.member.name_of(party.entity, party.name))
    return frozenset(found)
