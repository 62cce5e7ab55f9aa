"""What descriptions say somebody is: offices, parties, states and whatever else, so that "Sen." and "senator" are one.

The words come from `data/offices.csv`; states of the United States from GeoNames, written out or short ("Calif.").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from reportedly.text.geonames import find_container
from reportedly.text.names import fold
from reportedly.text.territories import find_by_demonym, find_territory

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+\.?)*")
_NAME = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?")
_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "to", "in", "at", "s", "his", "her", "its", "their", "former", "new"})
_SAID_OF_MANY = _SMALL | frozenset({
    "best", "current", "fellow", "incoming", "late", "leading", "longtime", "onetime", "outgoing", "outspoken", "prominent",
    "retired", "senior", "then", "top", "veteran", "with", "on", "from", "by", "as", "one", "who", "was", "is", "or",
})  # fmt: skip
_REMEMBERED = 20_000  #: descriptions whose words are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What descriptions say, by what it is."""

    offices: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()  #: whatever else; a demonym as its country's code

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.offices or self.parties or self.states or self.words)


@cache
def _offices() -> dict[str, tuple[str, str]]:
    lines = files("reportedly.link.entities").joinpath("data/offices.csv").read_text("utf-8").splitlines()
    rows = [line.split(",") for line in lines if line and not line.startswith("#")]
    return {word: (kind, counted) for word, kind, counted in rows[1:]}


def roles_of(descriptions: Collection[str]) -> Roles:
    """Sort what descriptions say."""
    found = [_sorted(description) for description in descriptions]
    return Roles(
        offices=frozenset().union(*(one.offices for one in found)),
        parties=frozenset().union(*(one.parties for one in found)),
        states=frozenset().union(*(one.states for one in found)),
        words=frozenset().union(*(one.words for one in found)),
    )


@lru_cache(maxsize=_REMEMBERED)
def _sorted(description: str) -> Roles:
    states, rest = _states(description)
    kinds: dict[str, set[str]] = {"office": set(), "party": set()}
    words = set()
    for word in _WORD.findall(rest):
        kind, counted = _offices().get(fold(word), ("", ""))
        if kind:
            kinds[kind].add(counted)
        elif fold(word) not in _SAID_OF_MANY:
            territory = find_by_demonym(word) or find_territory(word)
            words.add(territory.code if territory else fold(word))
    return Roles(offices=frozenset(kinds["office"]), parties=frozenset(kinds["party"]), states=states, words=frozenset(words))


def offices_of_both(mine: Collection[str], theirs: Collection[str]) -> frozenset[str]:
    """Offices by which both are described, left out where each is told of another body: no "Fed chairman" chairs the party."""
    one, other = ([_sorted(description) for description in side] for side in (mine, theirs))
    found: set[str] = set()
    for told in one:
        said = told.words | told.states
        for also in other:
            shared = told.offices & also.offices - found
            if shared and not (said and (also.words or also.states) and said.isdisjoint(also.words | also.states)):
                found |= shared
    return frozenset(found)


def _states(description: str) -> tuple[frozenset[str], str]:
    """The states that a description names, two words before one, and what is left of it."""
    found = set()

    def take(match: re.Match[str]) -> str:
        whole = match.group()
        first, _, second = whole.partition(" ")
        for words, left in ((whole, ""), (first, second), (second, first)):
            container = (find_container(words) or find_container(words + ".")) if words else None
            if container is not None and container.country == "US" and container.state:
                found.add(container.state)
                return left
        return whole

    rest = _NAME.sub(take, description)
    return frozenset(found), rest
