"""Which happening each event word of a story names: words joined by likeness, then laid on the story's events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reportedly.link.events.alike import compare, fitted, likely_pairs
from reportedly.link.events.decide import Happening, grouped
from reportedly.link.events.named import Named, collect
from reportedly.link.members import Member
from reportedly.model import Referent
from reportedly.text.digests import digest


def referents(story_id: str, members: Sequence[Member], happenings: Sequence[Happening]) -> tuple[Referent, ...]:
    """Say which happening event words name, each with its words in the order of the articles; a word alone is left out.

    Args:
        story_id: of the story.
        members: its articles, in order of publication.
        happenings: its events; a group of words names the one most of whose mentions it holds.
    """
    named = collect(members)
    groups = grouped(len(named), likely_pairs(compare(named)), fitted()["threshold"])
    triggers = {(t.member.article.id, t.mention.trigger.start): h.id for h in happenings for t in h.told}
    meant: defaultdict[str, list[int]] = defaultdict(list)
    for group in groups:
        meant[_named(story_id, group, named, triggers)] += group
    own = {happening.id for happening in happenings}
    return tuple(
        Referent(id=id_, kind="happening", words=tuple((named[i].member.article.id, named[i].word.span) for i in sorted(places)))
        for id_, places in meant.items()
        if id_ in own or len(places) > 1
    )


def _named(story_id: str, group: frozenset[int], named: Sequence[Named], triggers: Mapping[tuple[str, int], str]) -> str:
    """The event whose mentions a group of words holds most of; where it holds none, an id of its own."""
    places = [(named[place].member.article.id, named[place].word.span.start) for place in sorted(group)]
    held = Counter(triggers[place] for place in places if place in triggers)
    if held:
        return held.most_common(1)[0][0]
    return "w" + digest(story_id, *map(str, places[0]))
