"""Names of one article joined into entities: full names, surnames, hyphens, initials, countries in all their forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from reportedly.model.readings import EntityKind
from reportedly.read.fullnames import FullNames, core, parts
from reportedly.read.namespans import NameSpan
from reportedly.read.outlets import find_outlet, looks_like_outlet
from reportedly.read.wordlists import Gender, given_names, load_table
from reportedly.text.territories import find_by_capital, find_by_demonym, find_territory

_NEAR = 300  #: characters within which another bearer of a surname, named in full, leaves it open
_SALIENT = 2  #: how many times as often one must be named as another just named in full, to be meant all the same
_MOST_BEARERS = 40  #: a surname that more people bear is left open


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
        if self.kind == "group":
            called = {_people_called(name) for name in self.names} & {*self.names, *_peoples().values()}
            return min(called) if called else max(sorted(self.names), key=lambda name: self.names[name])
        most = max(len(parts(name)) for name in self.names)
        full = {name: count for name, count in self.names.items() if len(parts(name)) == most}
        return max(sorted(full), key=lambda name: (full[name], -len(name)))


def _join_full(names: list[NameSpan], groups: list[Group]) -> dict[int, Group]:
    """Join full names that are the same, each to the first group that has one."""
    owner: dict[int, Group] = {}
    known = FullNames()
    for index, name in enumerate(names):
        if name.kind != "person" or len(core(name.text)) < 2:
            continue
        number = known.find(name.text)
        if number is None:
            number = len(groups)
            groups.append(Group(kind="person", first=name.span.start))
        known.add(name.text, number)
        _add(groups[number], index, name, owner)
    return owner


def _add(group: Group, index: int, name: NameSpan, owner: dict[int, Group]) -> None:
    group.names[name.text] += 1
    group.spans.append(index)
    group.first = min(group.first, name.span.start)
    owner[index] = group


def likely_gender(names: Iterable[str]) -> Gender | None:
    """The gender that the first name of full names speaks for."""
    table = given_names()
    told = {table[words[0]] for name in names if len(words := parts(name)) > 1 and words[0] in table}
    return told.pop() if len(told) == 1 else None


def _bearer(name: NameSpan, bearers: list[Group], names: list[NameSpan], standing: Group | None) -> Group | None:
    """Who of several people a bare surname means: the one named before the others, until another is named in full.

    Who is named far more often than whoever was named in full just before is meant all the same.
    """
    full = {id(g): [names[i].span.start for i in g.spans if len(core(names[i].text)) > 1] for g in bearers}
    earlier = [g for g in bearers if full[id(g)][0] < name.span.start]
    if not earlier:
        return min(bearers, key=lambda g: full[id(g)][0])
    if len(earlier) == 1:
        return earlier[0]
    if standing is None or standing not in earlier:
        most, second = sorted((len(full[id(g)]) for g in earlier), reverse=True)[:2]
        if most >= 2 * second and most > 2:
            return next(g for g in earlier if len(full[id(g)]) == most)
        standing = min(earlier, key=lambda g: full[id(g)][0])
    near = range(name.span.start - _NEAR, name.span.start)
    others = [g for g in earlier if g is not standing and any(place in near for place in full[id(g)])]
    return standing if all(len(standing.spans) > _SALIENT * len(g.spans) for g in others) else None


def _likely_bearers(bearers: list[Group]) -> list[Group]:
    """Leave out what only looks like a bearer's full name ("Top Vester", in a heading) when another has a first name."""
    if len(bearers) < 2:
        return bearers
    given = [g for g in bearers if any(parts(name)[0] in given_names() for name in g.names)]
    return [g for g in bearers if g in given or not given or (sum(g.names.values()) > 1 and any(" " in name for name in g.names))]


class _Namesakes:
    """Those called by title and surname alone beside people of the other gender who bear it in full: "Mr. Vester", Ada Vester."""

    def __init__(self, names: list[NameSpan], genders: Mapping[int, Gender]) -> None:
        """Take the names of an article, and by index the genders that titles tell."""
        self._names, self._genders = names, genders
        self._groups: dict[tuple[str, Gender], Group] = {}
        self._titles: dict[str, Counter[Gender]] = {}
        for index, gender in genders.items():
            if names[index].kind == "person" and len(core(names[index].text)) == 1:
                self._titles.setdefault(core(names[index].text)[-1], Counter())[gender] += 1

    def find(self, index: int, bearers: list[Group], titled: Mapping[int, set[Gender]]) -> Group | None:
        """Who is meant by a surname, if none of its bearers is: behind no title, who is titled oftener than they are in full."""
        name, word = self._names[index], core(self._names[index].text)[-1]
        gender, times = self._genders.get(index), 0
        if gender is None and word in self._titles:
            gender, times = self._titles[word].most_common(1)[0]
        if gender is None or not bearers or any(gender in titled.get(id(g), {gender}) for g in bearers):
            return None
        if times:
            full = [self._names[i].span.start for g in bearers for i in g.spans if len(core(self._names[i].text)) > 1]
            if times < len(full) or any(0 <= name.span.start - place < _NEAR for place in full):
                return None
        return self._groups.setdefault((word, gender), Group(kind="person", first=name.span.start))


def _join_single(names: list[NameSpan], groups: list[Group], owner: dict[int, Group], genders: Mapping[int, Gender]) -> None:
    """Give a lone surname or first name to the one person who bears it; of several, to the one it is plain that is meant."""
    by_last, by_first, single = _by_word(groups, -1), _by_word(groups, 0), dict[str, list[Group]]()
    titled = _titled(groups, owner, genders)
    standing: dict[str, Group] = {}
    namesakes = _Namesakes(names, genders)
    for index, name in enumerate(names):
        if name.kind != "person" or index in owner:
            continue
        word = core(name.text)[-1]
        surname = by_last.get(word, [])
        if len(surname) > _MOST_BEARERS:
            continue
        if (other := namesakes.find(index, surname, titled)) is not None:
            if not other.spans:
                groups.append(other)
            _add(other, index, name, owner)
            continue
        if index in genders:
            surname = [g for g in surname if genders[index] in titled.get(id(g), {genders[index]})]
        surname = _likely_bearers(surname)
        choice = surname or by_first.get(word, []) or single.get(word, [])
        if len(surname) > 1 and (bearer := _bearer(name, surname, names, standing.get(word))) is not None:
            choice = [bearer]
        if len(choice) == 1:
            _add(choice[0], index, name, owner)
            standing[word] = choice[0]
        elif not choice:
            group = Group(kind="person", first=name.span.start)
            groups.append(group)
            _add(group, index, name, owner)
            if len(core(name.text)) == 1:
                single[word] = [group]
        # several bear it: left open


def _by_word(people: list[Group], place: int) -> dict[str, list[Group]]:
    """People by the first or the last word of their full names; "Vester-Alder" is no full name, but two surnames."""
    found: dict[str, list[Group]] = {}
    for group in people:
        full = [name for name in group.names if len(core(name)) > 1]
        for word in {core(name)[place] for name in ([n for n in full if " " in n] or full)}:
            found.setdefault(word, []).append(group)
    return found


def _titled(groups: list[Group], owner: Mapping[int, Group], genders: Mapping[int, Gender]) -> dict[int, set[Gender]]:
    """What titles, or else first names, tell of the gender of each group, by its id()."""
    found: dict[int, set[Gender]] = {}
    for index, group in owner.items():
        if index in genders:
            found.setdefault(id(group), set()).add(genders[index])
    for group in groups:
        likely = likely_gender(group.names)
        if likely is not None and id(group) not in found:
            found[id(group)] = {likely}
    return found


def _acronym(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z]\w*", name))


@cache
def _peoples() -> dict[str, str]:
    return {row["adjective"]: row["name"] for row in load_table("group_names.csv")}


def _people_called(name: str) -> str:
    """Those an adjective or a noun is said of, in the plural: "Republicans" of "Republican", "Democrats" of "Democratic"."""
    plural = _peoples().get(name.casefold())
    return plural or (name if name.endswith(("s", "h", "i")) or " " in name else f"{name}s")


def _place_key(name: NameSpan, is_seat: bool) -> tuple[str, str | None]:
    territory = find_territory(name.text)
    if territory is None and is_seat:
        territory = find_by_capital(name.text)
    if territory is None and name.kind == "group":
        territory = find_by_demonym(name.text)
        return ("demonym " + territory.name, territory.name) if territory else (_people_called(name.text).casefold(), None)
    if territory is not None:
        return (territory.name, territory.name)
    return (" ".join(parts(name.text.removeprefix("the "))), None)


def _join_others(
    names: list[NameSpan], groups: list[Group], owner: dict[int, Group], seats: frozenset[int], adjectives: frozenset[int]
) -> None:
    keyed: dict[tuple[str, str], Group] = {}
    bodies = _Bodies()
    for index, name in enumerate(names):
        if index in owner or name.kind == "person":
            continue
        if name.kind in {"place", "group"}:
            key, country = _place_key(name, index in seats)
            if index in adjectives and country is not None:
                key = country
        else:
            outlet = find_outlet(name.text)
            plain = re.sub(r"^the ", "", name.text, flags=re.IGNORECASE)
            key, country = (outlet.name if outlet else " ".join(parts(plain)), None)
        kind: EntityKind = "place" if name.kind == "group" and country and not key.startswith("demonym") else name.kind
        group = keyed.get((kind, key))
        if group is None and kind == "organisation":
            group = bodies.find(name.text)
        if group is None:
            group = Group(kind=kind, first=name.span.start, country=country)
            keyed[kind, key] = group
            groups.append(group)
        if kind == "organisation":
            bodies.add(name.text, group)
        _add(group, index, name, owner)


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in load_table("sources.csv") if row["kind"] == "organisation")


class _Bodies:
    """The bodies of an article by what they may be called for short."""

    def __init__(self) -> None:
        """Begin with none."""
        self._groups: list[Group] = []
        self._numbers: dict[int, int] = {}  # by the group's id()
        self._short: dict[tuple[str, str], int] = {}  # the first body by how and what it is called for short
        self._endings: dict[tuple[str, ...], set[int]] = {}

    def find(self, text: str) -> Group | None:
        """The body a name is short for, or stands for in full, else the one whose name ends in it."""
        keys = [("ending", text)]
        if len(text) >= 2 and text.isupper():
            keys.append(("acronym", text))  # "SOHR" for "Syrian Observatory for Human Rights"
        if " " in text:
            keys.append(("capitals", _acronym(text)))
        found = min((self._short[key] for key in keys if key in self._short), default=None)
        if found is None:
            last = tuple(parts(text.removeprefix("the ").removeprefix("The ")))
            fits = self._endings.get(last, set()) if len(last) > 1 else set()
            found = next(iter(fits)) if len(fits) == 1 else None  # "the High Court" of "Lindow High Court"
        return self._groups[found] if found is not None else None

    def add(self, name: str, group: Group) -> None:
        """Keep a name of a body."""
        if name in group.names:
            return
        number = self._numbers.setdefault(id(group), len(self._groups))
        if number == len(self._groups):
            self._groups.append(group)
        words = name.removeprefix("The ").split(" ")
        keys = [("ending", " ".join(words[at:])) for at in range(1, len(words))] if looks_like_outlet(name) else []
        if " " in name:
            keys.append(("acronym", _acronym(name)))
        if name.isupper() and len(name) >= 2:
            keys.append(("capitals", name))
        for key in keys:
            self._short[key] = min(number, self._short.get(key, number))
        folded = tuple(parts(name))
        if folded and folded[-1] in _body_nouns():  # "the House" is not the White House
            for at in range(1, len(folded) - 1):
                self._endings.setdefault(folded[at:], set()).add(number)


def group_names(
    names: tuple[NameSpan, ...],
    seats: frozenset[int],
    genders: Mapping[int, Gender] | None = None,
    adjectives: frozenset[int] = frozenset(),
) -> tuple[list[Group], dict[int, Group]]:
    """Join names into groups, in order of first mention.

    Args:
        names: the names of one article.
        seats: indexes of capitals that stand for their government ("Washington and Moscow disagree").
        genders: by index, the gender that the title before a name tells ("Mrs.").
        adjectives: indexes of demonyms before a noun, which mean their country ("Norwegian troops", not "the Norwegians").

    Returns:
        The groups, and the group of each name; a name two people may bear is in none.
    """
    ordered = list(names)
    groups: list[Group] = []
    owner = _join_full(ordered, groups)
    _join_single(ordered, groups, owner, genders or {})
    _join_others(ordered, groups, owner, seats, adjectives)
    groups.sort(key=lambda group: group.first)
    return groups, owner
