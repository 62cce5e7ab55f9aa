"""Names of one article joined into entities: full names, surnames, hyphens, initials, countries in all their forms."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from reportedly.model.readings import EntityKind
from reportedly.read.namespans import NameSpan
from reportedly.read.outlets import find_outlet, looks_like_outlet
from reportedly.text.territories import find_by_capital, find_by_demonym, find_territory

_PARTICLES = {"al", "el", "bin", "ibn", "de", "da", "di", "van", "von", "der", "la", "le", "abu", "ben"}


@dataclass(slots=True)
class Group:
    """Names taken for one entity while an article is being read."""

    kind: EntityKind
    names: Counter[str] = field(default_factory=Counter)
    first: int = 0  #: place of the first name, for order
    spans: list[int] = field(default_factory=list)  #: indexes of the NameSpans
    country: str | None = None

    def fullest(self) -> str:
        """The name with most words, the most used of them."""
        if self.kind == "place" and self.country is not None:
            return self.country
        most = max(len(parts(name)) for name in self.names)
        full = {name: count for name, count in self.names.items() if len(parts(name)) == most}
        return max(sorted(full), key=lambda name: (full[name], -len(name)))


def parts(name: str) -> list[str]:
    """Words of a name, folded: accents off, hyphens as spaces, full stops off."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.replace("’", "'")) if not unicodedata.combining(c))
    return [word for word in re.split(r"[\s\-‑]+", plain.replace(".", "").casefold()) if word]


def _core(name: str) -> list[str]:
    return [word for word in parts(name) if word not in _PARTICLES] or parts(name)


def near(a: str, b: str) -> bool:
    """Whether two words differ by one letter (added, lost or changed), both of five letters or more."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def same_full_name(a: str, b: str) -> bool:
    """Whether two names of two or more words are one, but for hyphens, middle names, initials and a letter."""
    x, y = _core(a), _core(b)
    if len(x) < 2 or len(y) < 2:
        return False
    if x == y:
        return True
    if "".join(x) == "".join(y):
        return True
    if not near(x[-1], y[-1]):
        return False
    first, other = x[0], y[0]
    if first == other:
        return len(x) == len(y) == 2 or set(x) <= set(y) or set(y) <= set(x)
    if min(len(first), len(other)) == 1:
        return first[0] == other[0]
    return x[1:] == y[1:] and near(first, other)


def _join_full(names: list[NameSpan], groups: list[Group]) -> dict[int, Group]:
    owner: dict[int, Group] = {}
    for index, name in enumerate(names):
        if name.kind != "person" or len(_core(name.text)) < 2:
            continue
        group = next((g for g in groups if g.kind == "person" and any(same_full_name(name.text, n) for n in g.names)), None)
        if group is None:
            group = Group(kind="person", first=name.span.start)
            groups.append(group)
        _add(group, index, name, owner)
    return owner


def _add(group: Group, index: int, name: NameSpan, owner: dict[int, Group]) -> None:
    group.names[name.text] += 1
    group.spans.append(index)
    group.first = min(group.first, name.span.start)
    owner[index] = group


def _join_single(names: list[NameSpan], groups: list[Group], owner: dict[int, Group]) -> None:
    """Give a lone surname or first name to the one person who bears it; to the last named one only when he alone is near."""
    for index, name in enumerate(names):
        if name.kind != "person" or index in owner:
            continue
        word = _core(name.text)[-1]
        people = [g for g in groups if g.kind == "person"]
        surname = [g for g in people if any(_core(n)[-1] == word for n in g.names if len(_core(n)) > 1)]
        leading = [g for g in people if any(_core(n)[0] == word for n in g.names if len(_core(n)) > 1)]
        single = [g for g in people if any(_core(n) == [word] for n in g.names)]
        choice = surname or leading or single
        if len(choice) == 1:
            _add(choice[0], index, name, owner)
        elif not choice:
            group = Group(kind="person", first=name.span.start)
            groups.append(group)
            _add(group, index, name, owner)
        # several bear it: left open


def _acronym(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z]\w*", name))


def _place_key(name: NameSpan, is_seat: bool) -> tuple[str, str | None]:
    territory = find_territory(name.text)
    if territory is None and is_seat:
        territory = find_by_capital(name.text)
    if territory is None and name.kind == "group":
        territory = find_by_demonym(name.text)
        return ("demonym " + territory.name if territory else " ".join(parts(name.text)), territory.name if territory else None)
    if territory is not None:
        return (territory.name, territory.name)
    return (" ".join(parts(name.text.removeprefix("the "))), None)


def _join_others(names: list[NameSpan], groups: list[Group], owner: dict[int, Group], seats: frozenset[int]) -> None:
    keyed: dict[tuple[str, str], Group] = {}
    for index, name in enumerate(names):
        if index in owner or name.kind == "person":
            continue
        if name.kind in {"place", "group"}:
            key, country = _place_key(name, index in seats)
        else:
            outlet = find_outlet(name.text)
            plain = re.sub(r"^the ", "", name.text, flags=re.IGNORECASE)
            key, country = (outlet.name if outlet else " ".join(parts(plain)), None)
        kind: EntityKind = "place" if name.kind == "group" and country and not key.startswith("demonym") else name.kind
        group = keyed.get((kind, key))
        if group is None and kind == "organisation":
            group = next((g for (k, _), g in keyed.items() if k == kind and _is_short_for(name.text, g)), None)
        if group is None:
            group = Group(kind=kind, first=name.span.start, country=country)
            keyed[kind, key] = group
            groups.append(group)
        _add(group, index, name, owner)


def _is_short_for(text: str, group: Group) -> bool:
    """Cases such as "SOHR" for "Syrian Observatory for Human Rights", "the Gazette" for "Lindow Gazette"."""
    if any(name.removeprefix("The ").endswith(f" {text}") and looks_like_outlet(name) for name in group.names):
        return True
    if len(text) >= 2 and text.isupper() and any(_acronym(name) == text for name in group.names if " " in name):
        return True
    return any(name.isupper() and len(name) >= 2 and _acronym(text) == name for name in group.names if " " in text)


def group_names(names: tuple[NameSpan, ...], seats: frozenset[int]) -> tuple[list[Group], dict[int, Group]]:
    """Join names into groups, in order of first mention.

    Args:
        names: the names of one article.
        seats: indexes of capitals that stand for their government ("Washington and Moscow disagree").

    Returns:
        The groups, and the group of each name; a name two people may bear is in none.
    """
    ordered = list(names)
    groups: list[Group] = []
    owner = _join_full(ordered, groups)
    _join_single(ordered, groups, owner)
    _join_others(ordered, groups, owner, seats)
    groups.sort(key=lambda group: group.first)
    return groups, owner
