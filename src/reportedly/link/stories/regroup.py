"""Stories looked at again, once more is known: which merge, which split, and which id each keeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reportedly.link.stories.company import near_enough, seen_again
from reportedly.link.stories.groups import Ties, both_ways, group, nearness
from reportedly.model import Neighbourhood, StoryLink
from reportedly.text.digests import digest


def regroup(around: Neighbourhood) -> dict[str, StoryLink]:
    """Group the articles of a neighbourhood anew by their ties.

    A story keeps its id where most of its articles are; a group made of several stories keeps the id of the one that gave most.

    Returns:
        What changes: article → its other story.
    """
    ties = both_ways(seen_again(around.ties, around.story_of))
    order = {article_id: place for place, article_id in enumerate(around.story_of)}
    groups = [sorted(members, key=order.__getitem__) for members in group(_starts(around), ties, near_enough())]
    groups.sort(key=lambda members: order[members[0]])
    named = _named(groups, around)
    held = frozenset(around.story_of.values())
    changed: dict[str, StoryLink] = {}
    for members, story_id in zip(groups, named, strict=True):
        for article_id in members:
            if around.story_of[article_id] != story_id:
                changed[article_id] = _link(article_id, members, story_id, ties, held)
    return changed


def _starts(around: Neighbourhood) -> list[Sequence[str]]:
    """One article each, but stories of which not everything is in sight stay whole."""
    held: dict[str, list[str]] = defaultdict(list)
    for article_id, story_id in around.story_of.items():
        held[story_id if story_id in around.in_part else article_id].append(article_id)
    return list(held.values())


def _named(groups: Sequence[Sequence[str]], around: Neighbourhood) -> list[str]:
    """The story id of each group; groups and members in the order the articles came."""
    age = {story_id: place for place, story_id in enumerate(dict.fromkeys(around.story_of.values()))}
    claims = [
        (story_id not in around.in_part, -count, age[story_id], place, story_id)
        for place, members in enumerate(groups)
        for story_id, count in Counter(around.story_of[one] for one in members).items()
    ]
    named: dict[int, str] = {}
    given: set[str] = set()
    for _, _, _, place, story_id in sorted(claims):
        if place not in named and story_id not in given:
            named[place] = story_id
            given.add(story_id)
    for place, members in enumerate(groups):
        if place not in named:
            named[place] = "s" + digest(members[0], around.story_of[members[0]])  # of who left which story
    return [named[place] for place in range(len(groups))]


def _link(article_id: str, members: Sequence[str], story_id: str, ties: Ties, held: frozenset[str]) -> StoryLink:
    others = [one for one in members if one != article_id]
    score = round(nearness([article_id], others, ties), 4) if others else 1.0
    is_new = story_id not in held
    if others:
        reason = f"seen again with what came later: {score:.2f} near the other articles of this story"
    else:
        reason = "seen again with what came later: no story near enough"
    return StoryLink(story_id=story_id, is_new=is_new, score=score, reason=reason)
