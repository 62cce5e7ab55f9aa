"""Which likenesses are copies, of what kind, and in which direction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.link.copies.candidates import Candidate
from reportedly.link.copies.score import Overlap, compare
from reportedly.model import Article, Copy
from reportedly.model.links import CopyKind
from reportedly.model.ports import ArticleProfile

_CONTAINED = 0.6  #: share of the shorter text that must stand in the other
_WHOLE = 0.88  #: from here on a text stands wholly in the other, but for a sentence
_FEW = 3  #: shared values below which only a whole text counts
_REPOSTED = re.compile(r"^\W*(?:re-?post(?:ed)?|via|cross-?post(?:ed)?|from)\b\W*[:\-–—]", re.IGNORECASE)


def decide(
    article: Article, size: int, candidates: Sequence[Candidate], predecessor: ArticleProfile | None
) -> tuple[tuple[Copy, ArticleProfile], ...]:
    """Decide the copies of one article, the surest first, each with the other article's profile.

    An article copies at most one other, its nearest original; later found originals may claim several earlier copies.

    Args:
        article: the article at hand.
        size: values in its sketch.
        candidates: articles that share part of it.
        predecessor: what stood at the same address before, or None.
    """
    decided: list[tuple[Copy, ArticleProfile]] = []
    if predecessor is not None and predecessor.article_id != article.id:
        decided.append((_revision(article, predecessor, candidates, size), predecessor))
    scored = [
        (compare(article, size, c.profile, c.shared), c.profile)
        for c in candidates
        if predecessor is None or c.profile.article_id != predecessor.article_id
    ]
    copies = [(overlap, profile) for overlap, profile in scored if _is_copy(overlap, size, profile.shingle_count)]
    copies.sort(key=_preference)
    originals = [(o, p) for o, p in copies if o.first != "mine"]
    decided += [(_copy_of_other(article, overlap, profile), profile) for overlap, profile in originals[:1]]
    decided += [(_copy_of_mine(article, overlap, profile), profile) for overlap, profile in copies if overlap.first == "mine"]
    return tuple(decided)


def _is_copy(overlap: Overlap, size: int, other_size: int) -> bool:
    containment = max(overlap.mine_in_other, overlap.other_in_mine)
    if overlap.shared < _FEW:
        return overlap.shared == size == other_size
    return containment >= _CONTAINED


def _preference(scored: tuple[Overlap, ArticleProfile]) -> tuple[bool, float, float, str]:
    overlap, profile = scored
    moment = profile.published.timestamp() if profile.published else float("inf")
    return (overlap.first != "other", -round(max(overlap.mine_in_other, overlap.other_in_mine), 1), moment, profile.article_id)


def _kind(copy_in_original: float, original_in_copy: float, is_handed_on: bool) -> CopyKind:
    if is_handed_on:
        return "re-post"
    if copy_in_original >= _WHOLE and original_in_copy >= _WHOLE:
        return "same text"
    return "trimmed" if copy_in_original >= original_in_copy else "extended"


def _copy_of_other(article: Article, overlap: Overlap, profile: ArticleProfile) -> Copy:
    is_handed_on = article.credit("syndication") is not None or bool(_REPOSTED.match(article.title or ""))
    kind = _kind(overlap.mine_in_other, overlap.other_in_mine, is_handed_on)
    return Copy(
        article_id=article.id,
        of_article_id=profile.article_id,
        kind=kind,
        containment=round(max(overlap.mine_in_other, overlap.other_in_mine), 4),
        is_direction_known=overlap.first == "other",
        reason=_reason(overlap.mine_in_other, overlap.other_in_mine, overlap.reason),
    )


def _copy_of_mine(article: Article, overlap: Overlap, profile: ArticleProfile) -> Copy:
    is_handed_on = bool(_REPOSTED.match(profile.title or ""))
    return Copy(
        article_id=profile.article_id,
        of_article_id=article.id,
        kind=_kind(overlap.other_in_mine, overlap.mine_in_other, is_handed_on),
        containment=round(max(overlap.mine_in_other, overlap.other_in_mine), 4),
        is_direction_known=True,
        reason=_reason(
            overlap.other_in_mine, overlap.mine_in_other, f"the original came into the record later; {overlap.reason}"
        ),
    )


def _reason(copy_in_original: float, original_in_copy: float, direction: str) -> str:
    return f"{copy_in_original:.0%} of it stands in the other, {original_in_copy:.0%} of the other in it; {direction}"


def _revision(article: Article, predecessor: ArticleProfile, candidates: Sequence[Candidate], size: int) -> Copy:
    shared = next((c.shared for c in candidates if c.profile.article_id == predecessor.article_id), 0)
    smaller = min(size, predecessor.shingle_count)
    return Copy(
        article_id=article.id,
        of_article_id=predecessor.article_id,
        kind="revision",
        containment=round(min(1.0, shared / smaller), 4) if smaller else 0.0,
        is_direction_known=True,
        reason="another text at the same address",
    )
