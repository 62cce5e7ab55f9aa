"""Which story an article joins: the one whose nearest members are near enough, or a new one. `regroup` looks again later.

What people judge is laid over this by the store, so that it can be undone without a trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.candidates import Candidates
from reportedly.link.stories.company import COPIED, TIED, packed
from reportedly.link.stories.likelihood import load_settings
from reportedly.link.stories.reasons import in_words
from reportedly.model import Article, Copy, StoryLink, Tie
from reportedly.model.ports import ArticleProfile
from reportedly.text.digests import digest

SPEAKING = 3  #: members that speak for a story


def needed() -> float:
    """How near an article must be to a story to join it, 0 to 1."""
    return load_settings("likelihood").threshold


def ties(
    article: Article,
    candidates: Candidates,
    likenesses: NDArray[np.float64],
    copies: Sequence[tuple[Copy, ArticleProfile]],
) -> tuple[Tie, ...]:
    """Keep which articles this one may tell one story with; a copy surely does."""
    found = {
        other.article_id: (round(float(likeness), 4), packed(row))
        for other, likeness, row in zip(candidates.others, likenesses, candidates.features, strict=True)
        if likeness >= TIED
    }
    copied = {profile.article_id for copy, profile in copies if copy.kind != "revision"}
    return tuple(
        _tie(article.id, other, *found.get(other, (0.0, b"")), is_copy=other in copied)
        for other in dict.fromkeys([*found, *sorted(copied)])
    )


def _tie(article_id: str, other_id: str, likeness: float, compared: bytes, *, is_copy: bool) -> Tie:
    return Tie(
        article_id=article_id,
        other_id=other_id,
        likeness=COPIED if is_copy else likeness,
        without_copy=likeness if is_copy else None,
        compared=compared,
    )


def decide(
    article: Article,
    candidates: Candidates,
    likenesses: NDArray[np.float64],
    copies: Sequence[tuple[Copy, ArticleProfile]],
) -> StoryLink:
    """Choose the story: that of an article this one copies, else the nearest, else a new one.

    Args:
        article: the article at hand.
        candidates: articles compared with it.
        likenesses: the probability of each to tell the same story.
        copies: copies and revisions already decided, each with the other article's profile.
    """
    for copy, profile in copies[:1]:
        kind = "earlier version" if copy.kind == "revision" else "copied text"
        return StoryLink(story_id=profile.story_id, is_new=False, score=copy.containment, reason=f"{kind}: {copy.reason}")
    return _nearest(article, candidates, likenesses)


def own_story_id(article_id: str) -> str:
    """Give the id of the story an article would open."""
    return "s" + digest(article_id)


def _nearest(article: Article, candidates: Candidates, likenesses: NDArray[np.float64]) -> StoryLink:
    by_story: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, (other, likeness) in enumerate(zip(candidates.others, likenesses.tolist(), strict=True)):
        by_story[other.story_id].append((likeness, place))
    scored = []
    for story_id, members in by_story.items():
        best = sorted(members, key=lambda m: (-m[0], candidates.others[m[1]].article_id))[:SPEAKING] if members[1:] else members
        scored.append((sum([m[0] for m in best]) / len(best), story_id, best[0][1]))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if scored and scored[0][0] >= needed():
        score, story_id, place = scored[0]
        reason = f"most alike: {in_words(candidates.features[place])}"
        return StoryLink(story_id=story_id, is_new=False, score=round(score, 4), reason=reason)
    nearest = scored[0][0] if scored else 0.0
    reason = f"nearest story only {nearest:.2f} near, {needed():.2f} needed" if scored else "nothing like it in the record"
    return StoryLink(story_id=own_story_id(article.id), is_new=True, score=round(1.0 - nearest, 4), reason=reason)
