"""Which story an article joins: the one whose best members are most alike, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.link.stories.candidates import Candidates
from reportedly.link.stories.score import compare, probability, weights
from reportedly.model import Article, Copy, Judgement, StoryLink
from reportedly.model.ports import ArticleProfile
from reportedly.text.digests import digest

_BEST = 2  #: members that speak for a story


def decide(
    article: Article,
    candidates: Candidates,
    copies: Sequence[tuple[Copy, ArticleProfile]],
    judgements: Sequence[Judgement],
) -> StoryLink:
    """Choose the story: a person's word first, then a copy's story, then the most alike, else a new one.

    Args:
        article: the article at hand.
        candidates: articles worth comparing.
        copies: copies and revisions already decided, each with the other article's profile.
        judgements: people's judgements, oldest first; of `move`s the last counts.
    """
    moved = [j for j in judgements if j.kind == "move" and j.noun == "story" and j.subject == article.id]
    if moved:
        return StoryLink(story_id=moved[-1].object, is_new=False, score=1.0, reason=f"moved here by {moved[-1].author}")
    forbidden = _forbidden(article, judgements)
    for copy, profile in copies:
        if profile.story_id not in forbidden:
            kind = "earlier version" if copy.kind == "revision" else "copied text"
            return StoryLink(story_id=profile.story_id, is_new=False, score=copy.containment, reason=f"{kind}: {copy.reason}")
    return _most_alike(article, candidates, forbidden)


def own_story_id(article: Article) -> str:
    """Give the id of the story this article would open."""
    return "s" + digest(article.id)


def _forbidden(article: Article, judgements: Sequence[Judgement]) -> frozenset[str]:
    own = {article.id, own_story_id(article)}
    pairs = [(j.subject, j.object) for j in judgements if j.kind == "different" and j.noun == "story"]
    return frozenset({b for a, b in pairs if a in own} | {a for a, b in pairs if b in own})


def _most_alike(article: Article, candidates: Candidates, forbidden: frozenset[str]) -> StoryLink:
    by_story: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
    for profile in candidates.profiles:
        if profile.story_id in forbidden:
            continue
        likeness = compare(
            candidates.terms,
            dict(profile.terms),
            candidates.rarity,
            (article.title, profile.title),
            (article.published, profile.published),
        )
        by_story[profile.story_id].append((probability(likeness), profile.article_id, likeness.words()))
    scored = []
    for story_id, members in by_story.items():
        best = sorted(members, key=lambda m: (-m[0], m[1]))[:_BEST]
        scored.append((sum(m[0] for m in best) / len(best), story_id, best[0][2]))
    threshold = weights()["threshold"]
    for score, story_id, words in sorted(scored, key=lambda s: (-s[0], s[1]))[:1]:
        if score >= threshold:
            return StoryLink(story_id=story_id, is_new=False, score=round(score, 4), reason=f"most alike: {words}")
    nearest = max((score for score, _, _ in scored), default=0.0)
    reason = f"nearest story only {nearest:.2f} alike, {threshold:.2f} needed" if scored else "nothing like it in the record"
    return StoryLink(story_id=own_story_id(article), is_new=True, score=round(1.0 - nearest, 4), reason=reason)
