"""How much of each text stands in the other, and what speaks for who was first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.model import Article
from reportedly.model.ports import ArticleProfile

_HANDED_ON = ("syndication", "canonical", "based_on", "source", "wire")
_HOURS_APART = 30.0  #: farther apart than this, dates known by the day alone still tell the order


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two texts lie to each other. `mine` is the article at hand, `other` the one in the record."""

    mine_in_other: float  #: share of this article's sketch found in the other
    other_in_mine: float
    shared: int
    first: str  #: "mine", "other" or "unknown"
    reason: str


def _name(text: str | None) -> str:
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", (text or "").casefold())))


def _is_credited(article: Article, profile: ArticleProfile) -> str | None:
    """Say how this article credits the other, or None."""
    outlets = {_name(profile.outlet)} - {""}
    host = urlsplit(profile.address).hostname or ""
    for credit in article.credits:
        if credit.kind not in _HANDED_ON:
            continue
        if credit.name and _name(credit.name) in outlets:
            return f"its {credit.kind} credit names {profile.outlet}"
        if credit.url and (credit.url == profile.address or (host and urlsplit(credit.url).hostname == host)):
            return f"its {credit.kind} credit points to {host or profile.address}"
    return None


def who_was_first(article: Article, profile: ArticleProfile) -> tuple[str, str]:
    """Tell which of two like texts came first, and why: credits, then wires, then times."""
    credited = _is_credited(article, profile)
    if credited:
        return "other", credited
    if profile.wire and _name(profile.wire) == _name(article.outlet):
        return "mine", f"the other carries {article.outlet}'s text"
    if article.wire and profile.wire and _name(article.wire) == _name(profile.wire):
        return "unknown", f"both carry {article.wire}'s text"
    if article.wire and not profile.wire and _name(article.wire) != _name(profile.outlet):
        return "unknown", f"it carries {article.wire}'s text; the other names no agency"
    return _by_time(article, profile)


def _by_time(article: Article, profile: ArticleProfile) -> tuple[str, str]:
    handed_on = any(c.kind == "syndication" for c in article.credits)
    if article.published is None or profile.published is None:
        return ("other", "it says it was taken from elsewhere") if handed_on else ("unknown", "a publication date is unknown")
    hours = (article.published - profile.published).total_seconds() / 3600
    is_fine = article.precision in ("second", "minute") and profile.published.time().isoformat() != "00:00:00"
    if abs(hours) < 1 / 60 or (not is_fine and abs(hours) < _HOURS_APART):
        return ("other", "it says it was taken from elsewhere") if handed_on else ("unknown", "published at the same time")
    when = f"{abs(hours):.0f} hours" if abs(hours) >= 1 else f"{abs(hours) * 60:.0f} minutes"
    if hours > 0:
        return "other", f"published {when} after the other"
    return ("unknown", "published earlier, but credits another") if handed_on else ("mine", f"published {when} before the other")


def compare(article: Article, size: int, profile: ArticleProfile, shared: int) -> Overlap:
    """Compare two sketches both ways.

    Args:
        article: the article at hand.
        size: values in its sketch.
        profile: the other article.
        shared: values in both sketches.
    """
    first, reason = who_was_first(article, profile)
    return Overlap(
        mine_in_other=min(1.0, shared / size) if size else 0.0,
        other_in_mine=min(1.0, shared / profile.shingle_count) if profile.shingle_count else 0.0,
        shared=shared,
        first=first,
        reason=reason,
    )
