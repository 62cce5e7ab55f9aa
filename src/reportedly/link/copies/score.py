"""How much of each report stands in the other, and what speaks for who was first.

What stands in articles of far apart times, or in several of one outlet, is no report but a site's notice, a caption or a
template: it counts for nothing ("boilerplate").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from reportedly.link.copies.candidates import Candidate, common_words
from reportedly.link.stories.words import title_words
from reportedly.model import Article
from reportedly.model.ports import ArticleProfile
from reportedly.text.shingles import Sketch

_APART = timedelta(days=10)  #: news is copied within days; what is farther apart is another time
_TIMES, _OF_ONE_OUTLET = 3, 4  #: apart times, and articles of one outlet, from which on a run of words is boilerplate
_LEAD = 60  #: words a report begins with
_HANDED_ON = ("syndication", "canonical", "based_on", "source", "wire")
_HOURS_APART = 30.0  #: farther apart than this, dates known by the day alone still tell the order


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two reports lie to each other, boilerplate left out. `mine` is the article at hand, `other` the one in the record."""

    mine_in_other: float  #: share of this article's sketch found in the other
    other_in_mine: float
    shared: int  #: values of the sketch in both
    worn: int  #: values in both that are boilerplate
    is_whole: bool  #: the sketches are one, and nothing in them is boilerplate
    words: int  #: how many of this article's words stand in both, as far as a sample can tell
    lead: float  #: share of the words this article begins with that stand in both
    titles: tuple[float, ...]  #: of each title that is known: the share of its content words that stand in both texts
    is_title_same: bool
    is_outlet_same: bool
    is_far: bool  #: published more than ten days apart
    first: str  #: "mine", "other" or "unknown"
    reason: str

    @property
    def containment(self) -> float:
        """The greater of both shares."""
        return max(self.mine_in_other, self.other_in_mine)


def boilerplate(article: Article, candidates: Sequence[Candidate]) -> frozenset[int]:
    """Give the values of a sketch that are nobody's report, judging by who holds them.

    Those that stand in articles of three times more than ten days apart, or in four articles of one outlet with titles of
    their own. An article that was put on the net again years later makes two times, not three.

    Args:
        article: the article at hand.
        candidates: the articles that share most of its sketch.
    """
    holders: dict[int, list[ArticleProfile]] = defaultdict(list)
    for candidate in candidates:
        for value in candidate.values:
            holders[value].append(candidate.profile)
    judged: dict[frozenset[str], bool] = {}
    found = set()
    for value, held in holders.items():
        who = frozenset(profile.article_id for profile in held)
        if who not in judged:
            judged[who] = _is_nobodys(article, held)
        if judged[who]:
            found.add(value)
    return frozenset(found)


def _is_nobodys(article: Article, held: Sequence[ArticleProfile]) -> bool:
    if _times([article.published, *(profile.published for profile in held)]) >= _TIMES:
        return True
    titles: dict[str, set[str]] = defaultdict(set)
    for outlet, title in ((article.outlet, article.title), *((profile.outlet, profile.title) for profile in held)):
        if outlet and title:
            titles[_name(outlet)].add(_name(title))
    return any(len(of_one) >= _OF_ONE_OUTLET for of_one in titles.values())


def _times(moments: Iterable[datetime | None]) -> int:
    """How many times apart from one another these moments make; unknown ones make none."""
    known = sorted(moment for moment in moments if moment is not None)
    return bool(known) + sum(later - earlier > _APART for earlier, later in pairwise(known))


@lru_cache(maxsize=1 << 10)
def _name(text: str | None) -> str:
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", (text or "").casefold())))


def _is_credited(article: Article, profile: ArticleProfile) -> str | None:
    """Say how this article credits the other, or None; a credit that names its own outlet or site credits nobody else."""
    if not article.credits:
        return None
    outlets = {_name(profile.outlet)} - {"", _name(article.outlet)}
    host, own = _host(profile.address), _host(article.address)
    for credit in article.credits:
        if credit.kind not in _HANDED_ON:
            continue
        if credit.name and _name(credit.name) in outlets:
            return f"its {credit.kind} credit names {profile.outlet}"
        if not credit.url or credit.url == article.address:
            continue
        if credit.url == profile.address or (host and host != own and _host(credit.url) == host):
            return f"its {credit.kind} credit points to {host or profile.address}"
    return None


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def who_was_first(article: Article, profile: ArticleProfile) -> tuple[str, str]:
    """Tell which of two like texts came first, and why: credits, then wires, then times."""
    credited = _is_credited(article, profile)
    if credited:
        return "other", credited
    is_own = _name(profile.outlet) == _name(article.outlet)
    if profile.wire and not is_own and _name(profile.wire) == _name(article.outlet):
        return "mine", f"the other carries {article.outlet}'s text"
    if article.wire and profile.wire and _name(article.wire) == _name(profile.wire):
        return "unknown", f"both carry {article.wire}'s text"
    if article.wire and not profile.wire and _name(article.wire) != _name(profile.outlet):
        return "unknown", f"it carries {article.wire}'s text; the other names no agency"
    if profile.wire and not article.wire:
        return "unknown", f"the other carries {profile.wire}'s text; it names no agency"
    return _by_time(article, profile)


def _by_time(article: Article, profile: ArticleProfile) -> tuple[str, str]:
    handed_on = any(c.kind == "syndication" for c in article.credits)
    if article.published is None or profile.published is None:
        return ("other", "it says it was taken from elsewhere") if handed_on else ("unknown", "a publication date is unknown")
    hours = (article.published - profile.published).total_seconds() / 3600
    is_fine = article.precision in ("second", "minute") and profile.published.time().isoformat() != "00:00:00"
    if abs(hours) < 1 / 60 or (not is_fine and abs(hours) < _HOURS_APART):
        return ("other", "it says it was taken from elsewhere") if handed_on else ("unknown", "published at the same time")
    if timedelta(hours=abs(hours)) > _APART and _name(article.outlet) != _name(profile.outlet):
        return "unknown", "published weeks apart: one of the dates may be wrong"
    when = f"{abs(hours):.0f} hours" if abs(hours) >= 1 else f"{abs(hours) * 60:.0f} minutes"
    if hours > 0:
        return "other", f"published {when} after the other"
    return ("unknown", "published earlier, but credits another") if handed_on else ("mine", f"published {when} before the other")


class Shares(NamedTuple):
    """How much two sketches share, boilerplate left out."""

    mine_in_other: float
    other_in_mine: float
    shared: int
    worn: int
    is_whole: bool


def shares(sketch: Sketch, candidate: Candidate, worn: frozenset[int]) -> Shares:
    """Say how much of two sketches is shared; see `Overlap`. It costs little, and most candidates share too little."""
    shared, of_both = len(candidate.values - worn), len(candidate.values & worn)
    mine = len(sketch.values) - len(worn)
    other = candidate.profile.shingle_count - of_both
    return Shares(
        mine_in_other=min(1.0, shared / mine) if mine else 0.0,
        other_in_mine=min(1.0, shared / other) if other > 0 else 0.0,
        shared=shared,
        worn=of_both,
        is_whole=len(candidate.values) == len(sketch.values) == candidate.profile.shingle_count and not worn,
    )


def compare(article: Article, sketch: Sketch, candidate: Candidate, worn: frozenset[int], found: Shares) -> Overlap:
    """Compare two reports both ways.

    Args:
        article: the article at hand.
        sketch: of its text.
        candidate: the other article.
        worn: values that are boilerplate.
        found: how much the sketches share.
    """
    profile = candidate.profile
    places = common_words(sketch, candidate.values - worn)
    held = {sketch.words[place] for place in places}
    told = [_words(title) for title in (article.title, profile.title)]
    first, reason = who_was_first(article, profile)
    return Overlap(
        mine_in_other=found.mine_in_other,
        other_in_mine=found.other_in_mine,
        shared=found.shared,
        worn=found.worn,
        is_whole=found.is_whole,
        words=len(places),
        lead=_share(places, range(min(_LEAD, len(sketch.words)))),
        titles=tuple([_share(held, words) for words in told if words]),
        is_title_same=told[0] == told[1],
        is_outlet_same=bool(_name(article.outlet)) and _name(article.outlet) == _name(profile.outlet),
        is_far=_times((article.published, profile.published)) > 1,
        first=first,
        reason=reason,
    )


def _share(held: Collection[object], asked: Sequence[object]) -> float:
    return sum([one in held for one in asked]) / len(asked) if asked else 0.0


@lru_cache(maxsize=1 << 10)
def _words(title: str | None) -> tuple[str, ...]:
    """The content words of a title, cut as the words of a text are."""
    return tuple(part for word in title_words(title) for part in re.findall(r"\w+", word))
