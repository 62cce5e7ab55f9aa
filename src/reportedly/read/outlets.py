"""Outlets by name and by pattern: who, inside a text, may have carried a report.

Agencies are facts in `text/data/agencies.csv`, all others in `data/outlets.csv`. What is on neither list is told by how outlets
are called ("… News Agency": `data/outlet_words.csv`) or spoken of ("state television": `data/media_words.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.read.wordlists import load_table
from reportedly.text.agencies import load_agencies

_SHORT = 4  #: letters up to which capitals count only when the text has capitals too
_MOST_WORDS = 6  #: in the name of an outlet
_MOST_PHRASE_WORDS = 8
_REMEMBERED = 2_000  #: entities whose names were looked up last
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_RUN = ("-run", "-owned", "-controlled", "-backed")
_TRADE = frozenset({"the", "online", "web", "news", "digital", "site", "website"})  #: added to a name by feeds and sites
_NO_MEDIA = frozenset({"of", "for", "in", "on", "with", "to", "from", "at", "by"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlet:
    """An outlet of the list."""

    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    outlet: KnownOutlet
    spelt: str
    also: frozenset[str]  #: every spelling that is listed
    needs_article: bool  #: "The Hill" is an outlet, "Hill" is not


def _fold(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).removeprefix("The ").removeprefix("the ").casefold()


def _known() -> Iterator[tuple[KnownOutlet, tuple[str, ...]]]:
    for agency in load_agencies():
        yield KnownOutlet(name=agency.name, kind=agency.kind, country=agency.country), agency.writings
    for row in load_table("outlets.csv"):
        outlet = KnownOutlet(name=row["name"], kind=row["kind"], country=row["country"] or None)
        yield outlet, (row["name"], *filter(None, row["other_names"].split("|")))


@cache
def _outlets() -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for outlet, writings in _known():
        for spelt in writings:
            needs_article = spelt.startswith("The ") and len(spelt.split()) == 2
            found.setdefault(_fold(spelt), _Entry(outlet, spelt, frozenset(writings), needs_article))
    return found


def find_outlet(name: str) -> KnownOutlet | None:
    """The outlet of this name, from the lists; short capitals ("AP") and a single word with its article only when spelt so."""
    folded = _fold(name)
    entry = _outlets().get(folded) or _outlets().get(folded.removesuffix("'s"))
    if entry is None:
        return None
    bare = re.sub(r"^[Tt]he\s+|['’]s$", "", name.strip())
    if entry.needs_article and not (name.lstrip().startswith("The") and bare[:1].isupper()):
        return None
    if bare in entry.also:
        return entry.outlet
    if len(entry.spelt) <= _SHORT and entry.spelt.isupper() and not bare.isupper():
        return None
    if bare.islower() and " " not in bare and entry.outlet.kind not in {"agency", "platform"}:
        return None  # "slate", "dawn": common words
    return entry.outlet


def _core(name: str) -> str:
    """A name as a site, a feed or a directory may write it: without article, brackets, spaces and words of the trade."""
    words = re.findall(r"\w+", re.sub(r"\([^)]*\)|\.(?:com|org|net|co)\b", "", name).casefold())
    return "".join(word for word in words if word not in _TRADE)


def _abbreviates(own: str, words: list[str]) -> bool:
    """Whether a name in the way of an address ("north-post") shortens each word of another ("Northern Post")."""
    parts = own.split("-")
    return len(parts) > 1 and len(parts) == len(words) and all(w.startswith(p) for p, w in zip(parts, words, strict=True))


def is_same_outlet(name: str, own: str) -> bool:
    """Whether a name is that of an outlet, of its site or feed, or of a programme called after it ("NBC News Today")."""
    first, second = _core(name), _core(own)
    if not first or not second:
        return _fold(name) == _fold(own)
    words, stem = _fold(name).split(), _fold(re.sub(r"\([^)]*\)", "", own)).split()
    stem = [word for word in stem if word not in {"online", "web", "digital"}]
    is_programme = len(stem) == 1 and len(words) > 1 and words[:2] == [*stem, "news"]
    return first == second or is_programme or _abbreviates(own, words) or (len(stem) > 1 and words[: len(stem)] == stem)


@cache
def _words(place: str) -> dict[str, frozenset[str]]:
    rows = (row for row in load_table("outlet_words.csv") if row["place"] == place)
    return {row["words"]: frozenset(filter(None, row["not_beside"].split("|"))) for row in rows}


def _ends_so(words: list[str]) -> bool:
    """Whether the longest ending that is known of outlets stands last, behind something it goes with."""
    for count in (2, 1):
        apart = _words("last").get(" ".join(words[-count:])) if len(words) > count else None
        if apart is not None:
            return not any(" ".join(words[-count - size : -count]) in apart for size in (1, 2, 3) if len(words) >= count + size)
    return False


def _begins_so(words: list[str]) -> bool:
    for count in (3, 2, 1):
        apart = _words("first").get(" ".join(words[:count])) if len(words) > count else None
        if apart is not None:
            return words[count] not in apart
    return False


def looks_like_outlet(name: str) -> bool:
    """Whether a name is an outlet's: on the lists, or made the way outlets are called. A monitor, a platform is none."""
    outlet = find_outlet(name)
    if outlet is not None:
        return outlet.kind not in {"platform", "document", "monitor"}
    words = name.replace("’", "'").split()
    if not 2 <= len(words) <= _MOST_WORDS + (words[0] == "The") or not words[0][0].isupper():
        return False
    return _ends_so(words) or _begins_so(words)


@lru_cache(maxsize=_REMEMBERED)
def first_outlet(names: tuple[str, ...]) -> KnownOutlet | None:
    """The outlet that the first of somebody's names on the lists is; asked of the same names again and again."""
    return next((outlet for name in names if (outlet := find_outlet(name)) is not None), None)


@lru_cache(maxsize=_REMEMBERED)
def any_looks_like_outlet(names: tuple[str, ...]) -> bool:
    """Whether one of somebody's names is an outlet's; asked of the same names again and again."""
    return any(map(looks_like_outlet, names))


@cache
def _media() -> dict[str, frozenset[str]]:
    parts: dict[str, set[str]] = {}
    for row in load_table("media_words.csv"):
        parts.setdefault(row["part"], set()).add(row["word"])
    return {part: frozenset(words) for part, words in parts.items()}


def _describes(word: str) -> bool:
    """Whether a word tells whose media or what media: listed, a name or a nationality, "London-based", "pro-government"."""
    plain, media = word.casefold(), _media()
    return (
        plain in media["describing"]
        or word[:1].isupper()
        or plain.endswith(("'s", "s'"))
        or plain.startswith(("pro-", "anti-"))
        or any(plain.endswith(ending) for ending in media["ending"])
    )


def is_outlet_phrase(words: str) -> bool:
    """Whether a phrase speaks of media without a name: "state television", "Russian-language media"; "social media" does not."""
    said = _ARTICLE.sub("", " ".join(words.replace("’", "'").split())).split(" ")
    if not 1 <= len(said) <= _MOST_PHRASE_WORDS or _NO_MEDIA & {word.casefold() for word in said}:
        return False
    media, folded = _media(), [word.casefold() for word in said]
    if " ".join(folded[-2:]) in media["outlet"] or folded[-1] in media["outlet"]:
        return True
    if folded[-1] == "agency":  # "the state-run Northwire agency"
        return folded[0].endswith(_RUN) and all(_describes(word) for word in said[:-1])
    of_place = " ".join(folded[-3:-1]) in media["place"] or (len(folded) > 1 and folded[-2] in media["place"])
    return folded[-1] in media["media"] and not of_place and all(_describes(word) for word in said[:-1])
