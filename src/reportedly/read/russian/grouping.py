"""Groups the names of one article into entities: declined forms, surnames alone, initials, acronyms in brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.model.readings import EntityKind
from reportedly.read.russian.names import Name, is_state_owner, name_forms
from reportedly.read.russian.words import is_same_word
from reportedly.text.geonames import find_places

_FAMILY_LETTERS = 5  #: of a family name that stands first ("Ким" of "Ким Чен Ын")
_SMALL = frozenset({"и", "в", "во", "на", "по", "о", "об", "для", "при", "с", "за"})


@dataclass(slots=True)
class Group:
    """All names of one entity."""

    kind: EntityKind
    names: list[Name] = field(default_factory=list)
    forms: list[tuple[str, ...]] = field(default_factory=list)
    kinds: Counter[EntityKind] = field(default_factory=Counter)
    spelt: dict[tuple[str, ...], None] = field(default_factory=dict)  #: its names as they stand, each once
    _known: dict[str, str] = field(default_factory=dict)  #: words by themselves, as far as they were asked for

    def add(self, name: Name) -> None:
        """Take a name in."""
        self.names.append(name)
        self.forms.append(name_forms(name))
        self.kinds[name.kind] += 1
        self.spelt[name.words] = None
        self._known.clear()

    @property
    def fullest(self) -> tuple[str, ...]:
        """The words of its longest name, as they stand by themselves: one that the text has in the nominative, if it has."""
        longest = max(len(words) for words in self.forms)
        full = [(name, words) for name, words in zip(self.names, self.forms, strict=True) if len(words) == longest]
        plain = Counter(words for name, words in full if self._is_plain(name))
        return (plain or Counter(words for _, words in full)).most_common(1)[0][0]

    def _is_plain(self, name: Name) -> bool:
        """Whether a name stands as it is written by itself; of what is no person only a subject does surely."""
        return name.is_as_nominative or (name.is_nominative and (self.kind == "person" or name.is_subject))

    def word_form(self, word: str) -> str:
        """How one of its words is written by itself: as the nominatives in the text have it, or as it was made."""
        if word not in self._known:
            self._known[word] = self._told_form(word)
        return self._known[word]

    def _told_form(self, word: str) -> str:
        told = Counter(
            one
            for name, words in zip(self.names, self.forms, strict=True)
            if self._is_plain(name)
            for one in words
            if is_same_word(one, word)
        )
        made = Counter(
            one
            for name, words in zip(self.names, self.forms, strict=True)
            for stood, one in zip(name.words, words, strict=False)
            if stood != one and is_same_word(one, word)
        )
        return (told or made or Counter([word])).most_common(1)[0][0]

    def form_of(self, at: int) -> str:
        """How its name number `at` is written by itself."""
        return self.written(self.forms[at])

    def written(self, words: Sequence[str]) -> str:
        """Words of its name as they stand by themselves."""
        if self.kind == "person" or len(words) == 1:
            return " ".join(map(self.word_form, words))
        return " ".join(words)


def group_names(names: Sequence[Name]) -> list[Group]:
    """Group names, longest first, so that a surname alone finds its bearer; groups come in the order of the text."""
    people = [name for name in names if name.kind == "person" and len(name.words) > 1]
    groups: list[Group] = []
    for name in people:
        found = next((group for group in groups if _is_bearer(name.words, group)), None)
        _add(groups, found, name)
    others: list[Group] = []
    for name in sorted((n for n in names if n not in people), key=lambda n: (-len(n.words), n.span)):
        found = _bearer(name, groups)
        if found is not None:
            found.add(name)
        elif name.kind == "person" and len(name.words) == 1 and not find_places(name_forms(name)[0]):
            _add(others, next((group for group in others if _is_named(name, group)), None), name)
        else:
            placed = Name(tokens=name.tokens, kind="place") if name.kind == "person" else name
            _add(others, next((group for group in others if _is_named(placed, group)), None), placed)
    whole = [*groups, *others]
    for group in whole:
        group.kind = _kind_of(group) if group in others else "person"
    return sorted(_joined_initials(whole), key=lambda group: min(name.span for name in group.names))


def _kind_of(group: Group) -> EntityKind:
    """The kind that most of its names were tagged; a place where it owns what states own, unless it is a body every time."""
    if len(group.kinds) > 1 and any(is_state_owner(name) for name in group.names):
        return "place"
    return group.kinds.most_common(1)[0][0]


def surnames(names: Sequence[Name]) -> frozenset[str]:
    """The last words of full names, as they stand."""
    return frozenset(name.words[-1] for name in names if name.kind == "person" and len(name.words) > 1)


def _add(groups: list[Group], found: Group | None, name: Name) -> None:
    if found is None:
        found = Group(kind=name.kind)
        groups.append(found)
    found.add(name)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[:1].isupper()


def _fit(one: str, other: str) -> bool:
    if _is_initial(one) or _is_initial(other):
        return one[0] == other[0]
    return is_same_word(one, other)


def _is_bearer(words: Sequence[str], group: Group) -> bool:
    """Whether a full name is that of a group: the surnames are forms of one, and no other words of the two differ."""
    return any(_are_one(words, spelt) for spelt in group.spelt)


def _are_one(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    shorter, longer = sorted((list(mine), list(theirs)), key=len)
    if not _fit(shorter[-1], longer[-1]) and not (len(longer) == len(shorter) and _fit(shorter[0], longer[-1])):
        return False
    left = list(longer)
    for word in shorter:
        found = next((one for one in left if _fit(word, one)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _bearer(name: Name, groups: Sequence[Group]) -> Group | None:
    """Who a single word means: the last person named before it whose surname it may be, else the first behind it."""
    if len(name.words) != 1 or (name.kind != "person" and find_places(name_forms(name)[0])):
        return None
    fitting = [group for group in groups if any(_is_lone(name.words[0], full) for full in group.spelt)]
    start = name.span.start

    def way(group: Group) -> tuple[bool, int]:
        before = [start - one.span.start for one in group.names if one.span.start < start]
        return (not before, min(before) if before else min(one.span.start for one in group.names))

    return min(fitting, key=way) if fitting else None


def _is_lone(word: str, full: Sequence[str]) -> bool:
    if len(full) < 2:
        return False
    return _fit(word, full[-1]) or (len(full) == 3 and len(full[0]) <= _FAMILY_LETTERS and _fit(word, full[0]))


def _is_named(name: Name, group: Group) -> bool:
    """Whether a body, a place or a lone surname is a group's by all its words."""
    mine = name.words
    return any(
        len(mine) == len(spelt) and all(is_same_word(a, b) for a, b in zip(mine, spelt, strict=True)) for spelt in group.spelt
    )


def _joined_initials(groups: Iterable[Group]) -> list[Group]:
    """Join a body with its initials where the text gives them in brackets behind its name."""
    kept = list(groups)
    for short in [group for group in kept if _is_short(group)]:
        first = min(short.names, key=lambda name: name.span)
        before = first.tokens[0].i - 1
        text = first.tokens[0].doc
        if before < 1 or text[before].text != "(":
            continue
        whole = next((g for g in kept if g is not short and any(n.tokens[-1].i == before - 1 for n in g.names)), None)
        if whole is not None and _initials(whole.fullest) == first.words[0]:
            for name in short.names:
                whole.add(name)
            kept.remove(short)
    return kept


def _is_short(group: Group) -> bool:
    words = group.names[0].words
    return len(words) == 1 and words[0].isupper() and len(words[0]) > 1


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0].upper() for word in words if word.casefold() not in _SMALL)
