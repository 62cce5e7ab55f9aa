"""Which likenesses are copies, of what kind, and in which direction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.link.copies.candidates import Candidate
from reportedly.link.copies.score import Overlap, Shares, compare, shares
from reportedly.model import Article, Copy
from reportedly.model.links import CopyKind
from reportedly.model.ports import ArticleProfile, HeldCopy
from reportedly.text.shingles import Sketch

_CONTAINED = 0.6  #: share of the shorter report that must stand in the other
_WHOLE = 0.88  #: from here on a report stands wholly in the other, but for a sentence
_FEW = 3  #: shared values below which only a whole text counts
_OWN = 0.8  #: share that must stand in an outlet's own other report, when that does not begin alike
_BEGUN = 0.5  #: share of its first words from which on it does
_LEAST_WORDS = 25  #: in common; fewer count only under one title
_MANY_WORDS = 200  #: in common; fewer must say something of what the titles say
_TOLD, _TOLD_OF_ONE = 0.15, 0.3  #: share of a title's words, and where both articles are of one outlet
_REPOSTED = re.compile(r"^\W*(?:re-?post(?:ed)?|via|cross-?post(?:ed)?|from)\b\W*[:\-–—]", re.IGNORECASE)


def decide(
    article: Article,
    sketch: Sketch,
    candidates: Sequence[Candidate],
    predecessor: ArticleProfile | None,
    worn: frozenset[int],
) -> tuple[tuple[Copy, ArticleProfile], ...]:
    """Decide the copies of one article, the surest first, each with the other article's profile.

    An article copies at most one other, its nearest original; later found originals may claim several earlier copies.

    Args:
        article: the article at hand.
        sketch: of its text.
        candidates: articles that share part of it.
        predecessor: what stood at the same address before, or None.
        worn: values of the sketch that are boilerplate.
    """
    decided: list[tuple[Copy, ArticleProfile]] = []
    if predecessor is not None and predecessor.article_id != article.id:
        decided.append((_revision(article, predecessor, candidates, len(sketch.values)), predecessor))
    likely = [
        (c, found)
        for c in candidates
        if predecessor is None or c.profile.article_id != predecessor.article_id
        if _is_likely(found := shares(sketch, c, worn))
    ]
    scored = [(compare(article, sketch, c, worn, found), c.profile) for c, found in likely]
    copies = [(overlap, profile) for overlap, profile in scored if _is_copy(overlap)]
    copies.sort(key=_preference)
    originals = [(o, p) for o, p in copies if o.first != "mine"]
    decided += [(_copy_of_other(article, overlap, profile), profile) for overlap, profile in originals[:1]]
    decided += [(_copy_of_mine(article, overlap, profile), profile) for overlap, profile in copies if overlap.first == "mine"]
    return tuple(decided)


def undone(worn: frozenset[int], held: Sequence[HeldCopy]) -> tuple[Copy, ...]:
    """Give the copies decided earlier that rest on what has turned out to be boilerplate.

    Args:
        worn: values that are boilerplate, as a later article shows.
        held: copies with the sketches of both articles.
    """
    return tuple(one.copy for one in held if one.copy.kind != "revision" and not _is_held(one, worn))


def _is_held(one: HeldCopy, worn: frozenset[int]) -> bool:
    mine, other = frozenset(one.values), frozenset(one.of_values)
    both = mine & other
    shared = len(both - worn)
    if shared == len(both):
        return True
    return _is_enough(shared, len(both & worn)) and shared >= _CONTAINED * min(len(mine - worn), len(other - worn))


def _is_enough(shared: int, worn: int) -> bool:
    """Whether two reports share enough; twice as much is needed where most of what the articles share is boilerplate."""
    return shared >= (_FEW if shared >= worn else 2 * _FEW)


def _is_likely(found: Shares) -> bool:
    """Whether two reports share enough for one to repeat the other."""
    containment = max(found.mine_in_other, found.other_in_mine)
    return found.is_whole or (_is_enough(found.shared, found.worn) and containment >= _CONTAINED)


def _is_copy(overlap: Overlap) -> bool:
    """Whether one report repeats the other that shares enough with it: near in time, and no mere notice."""
    if overlap.is_title_same:
        return _is_near(overlap)
    told = _TOLD_OF_ONE if overlap.is_outlet_same else _TOLD
    if overlap.words < _LEAST_WORDS or (overlap.words < _MANY_WORDS and any(share < told for share in overlap.titles)):
        return False
    return _is_near(overlap)


def _is_near(overlap: Overlap) -> bool:
    """Whether it is one report: from far apart times only the very text is, of one outlet only one that begins alike.

    An outlet does not print a report again weeks later under another title: what stands there again is a gallery or a list.
    """
    is_all = min(overlap.mine_in_other, overlap.other_in_mine) >= _WHOLE
    if overlap.is_far and not (is_all and (overlap.is_title_same or not overlap.is_outlet_same)):
        return False
    return not overlap.is_outlet_same or overlap.containment >= _OWN or overlap.lead >= _BEGUN


def _preference(scored: tuple[Overlap, ArticleProfile]) -> tuple[bool, float, float, str]:
    overlap, profile = scored
    moment = profile.published.timestamp() if profile.published else float("inf")
    return (overlap.first != "other", -round(overlap.containment, 1), moment, profile.article_id)


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
        containment=round(overlap.containment, 4),
        is_direction_known=overlap.first == "other",
        reason=_reason(overlap.mine_in_other, overlap.other_in_mine, overlap.reason),
    )


def _copy_of_mine(article: Article, overlap: Overlap, profile: ArticleProfile) -> Copy:
    is_handed_on = bool(_REPOSTED.match(profile.title or ""))
    return Copy(
        article_id=profile.article_id,
        of_article_id=article.id,
        kind=_kind(overlap.other_in_mine, overlap.mine_in_other, is_handed_on),
        containment=round(overlap.containment, 4),
        is_direction_known=True,
        reason=_reason(
            overlap.other_in_mine, overlap.mine_in_other, f"the original came into the record later; {overlap.reason}"
        ),
    )


def _reason(copy_in_original: float, original_in_copy: float, direction: str) -> str:
    return f"{copy_in_original:.0%} of it stands in the other, {original_in_copy:.0%} of the other in it; {direction}"


def _revision(article: Article, predecessor: ArticleProfile, candidates: Sequence[Candidate], size: int) -> Copy:
    shared = next((len(c.values) for c in candidates if c.profile.article_id == predecessor.article_id), 0)
    smaller = min(size, predecessor.shingle_count)
    is_later = _is_later(article, predecessor)
    return Copy(
        article_id=article.id,
        of_article_id=predecessor.article_id,
        kind="revision",
        containment=round(min(1.0, shared / smaller), 4) if smaller else 0.0,
        is_direction_known=is_later,
        reason="another text at the same address" + ("" if is_later else "; nothing tells which was first"),
    )


def _is_later(article: Article, predecessor: ArticleProfile) -> bool:
    """Whether a revision was surely seen or published after the one before it."""
    moments = ((article.published, predecessor.published), (article.seen_at, predecessor.seen_at))
    return any(mine is not None and before is not None and mine > before for mine, before in moments)
