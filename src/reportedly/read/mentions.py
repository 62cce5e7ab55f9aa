"""Mentions and the entities of one article: names, roles, definite descriptions and pronouns, or left open on purpose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from reportedly.model import LocalEntity, Mention, Span
from reportedly.model.readings import MentionKind, Unnamed
from reportedly.read.descriptions import told_of, trades
from reportedly.read.draft import Draft, span_of
from reportedly.read.grouping import Group, group_names, likely_gender
from reportedly.read.namespans import NameSpan, find_names
from reportedly.read.nouns import definite_bodies, definite_people, find_nouns, find_pairs
from reportedly.read.outlets import looks_like_outlet
from reportedly.read.pronouns import Anaphor, Antecedent, Definite, resolve_pronouns
from reportedly.read.quoted import Spread
from reportedly.read.seats import find_seats
from reportedly.read.tokens import text_of, tokens_called, tokens_of
from reportedly.read.unnamed import find_unnamed
from reportedly.read.wordlists import Gender, load_table, load_words
from reportedly.text.territories import find_by_demonym, find_territory

_BEFORE_A_NOUN = {"amod", "compound", "nmod"}
UNMARKED = {"they", "them", "their", "theirs", "themselves"}  #: no mention of an entity when left open
_SEAT = re.compile(r"\s?[,(]\s?([DRI][-–][A-Z][\w. ]{1,20}?)(?=[,)])")  #: party and state behind a name: "(D-Calif.)"
_BEFORE_OF = re.compile(r"(?<!\S)(\S++)(?= of)")


@dataclass(slots=True)
class Known:
    """What is gathered of one entity while the article is read."""

    group: Group
    key: str
    descriptions: dict[str, None] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    gender: Gender | None = None
    trade: bool = False  #: the text calls it an outlet
    places: list[int] = field(default_factory=list)  #: where it is named


def _genders() -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for row in load_table("gendered.csv"):
        table[row["word"]] = "female" if row["gender"] == "female" else "male"
    return table


def _titled(doc: Doc, names: tuple[NameSpan, ...], genders: dict[str, Gender]) -> dict[int, Gender]:
    """The gender that the word before a name tells, by the name's index: "Mrs. Bruhn"."""
    found = {}
    for index, name in enumerate(names):
        first = _places(doc, name.span).start
        if name.kind == "person" and first and doc[first - 1].lower_ in genders:
            found[index] = genders[doc[first - 1].lower_]
    return found


def _adjectives(doc: Doc, names: tuple[NameSpan, ...]) -> frozenset[int]:
    """Indexes of the names of peoples that stand before a noun: "Norwegian troops"."""
    return frozenset(at for at, name in enumerate(names) if name.kind == "group" and doc[name.head].dep_ in _BEFORE_A_NOUN)


@cache
def _roles() -> dict[str, frozenset[str]]:
    """The roles each describing word stands for: itself, or those that "Sen." is short for, or none that are gone on about."""
    offices = {row["word"]: frozenset(row["roles"].split()) for row in load_table("offices.csv")}
    return offices | {word: frozenset({word}) for word in load_words("roles.txt")}


@cache
def _roles_like(role: str) -> frozenset[str]:
    """Roles of whose bearer a text may go on as of this one: the role itself, wider ones, and narrower ones."""
    kinds = {row["role"]: row["kinds"].split() for row in load_table("role_kinds.csv")}
    return frozenset({role, *kinds.get(role, ()), *(narrower for narrower, wider in kinds.items() if role in wider)})


def _note_role(known: Known, phrase: str, tokens: list[Token], genders: dict[str, Gender]) -> None:
    roles = _roles()
    words = [token.lower_ for token in tokens]
    found = [roles[word] for word in words if word in roles]
    for word in words:
        if known.gender is None and word in genders:
            known.gender = genders[word]
    if found or len(words) >= 2:
        known.roles.update(*found)
    if phrase and any(letter.isalpha() for letter in phrase) and not trades().isdisjoint(words):
        known.descriptions.setdefault(phrase, None)
    for token in tokens:
        territory = find_by_demonym(token.text) or find_territory(token.text)
        if territory is not None:
            known.countries.add(territory.name)


def _read_titles(doc: Doc, name: NameSpan, known: Known, genders: dict[str, Gender], quoted: Spread) -> None:
    """Read "Norwegian foreign minister" before a name, the apposition after it, and what else the text says he is."""
    first = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if first is None:
        return
    before: list[Token] = []
    titles = load_words("titles.txt")
    at = first.start - 1
    while at >= 0 and len(before) < 7:
        token = doc[at]
        demonym = find_by_demonym(token.text) or find_territory(token.text)
        in_phrase = (
            token.head.i >= at and token.dep_ in {"compound", "amod", "nmod", "poss"} and token.pos_ in {"NOUN", "PROPN", "ADJ"}
        )
        if token.lower_ in titles or demonym is not None or in_phrase or (token.text in {"'s", "’s"} and before and at > 0):
            before.insert(0, token)
            at -= 1
        else:
            break
    while before and (before[0].text in {"'s", "’s"} or before[0].is_punct):
        before.pop(0)
    if before:
        _note_role(known, doc[before[0].i : before[-1].i + 1].text, before, genders)
    seat = _SEAT.match(text_of(doc), name.span.end)
    if seat is not None:
        known.descriptions.setdefault(seat.group(1), None)
    for child in doc[name.head].children:
        if child.dep_ == "appos" and child.i > name.head and child.ent_type_ != "PERSON":
            tokens = [t for t in child.subtree if not t.is_space]
            tokens = [t for t in tokens if not any(a.dep_ == "relcl" for a in [t, *t.ancestors] if a.i >= child.i and a != child)]
            if tokens and len(tokens) <= 14:
                phrase = doc[tokens[0].i : tokens[-1].i + 1].text.rstrip(" ,\n")
                _note_role(known, phrase.removeprefix("the ").removeprefix("a "), tokens, genders)
    if not quoted.holds(name.span.start):  # what somebody says he is, is that one's to say
        for phrase in told_of(doc[name.head], first.start, first.end - 1):
            if not any(phrase.casefold() in held.casefold() for held in known.descriptions):
                known.descriptions[phrase] = None


class _Bearers:
    """Who bears each role, in the order they are named, by the role alone and by the role with a country."""

    def __init__(self, everyone: list[Known]) -> None:
        """Sort them."""
        self._bearers: defaultdict[tuple[str, str | None], list[Known]] = defaultdict(list)
        for known in sorted(everyone, key=lambda known: known.group.first):
            for role in known.roles:
                for country in (None, *known.countries):
                    self._bearers[role, country].append(known)

    def only(self, role: str, countries: set[str], place: int) -> Known | None:
        """The one who bears a role, of one of these countries if any are given, and is named before a place."""
        found: dict[int, Known] = {}
        for country in countries or (None,):
            first = self._bearers.get((role, country), [])[:2]
            found |= {id(known): known for known in first if known.group.first < place}
        return next(iter(found.values())) if len(found) == 1 else None


def _countries_of(tokens: Iterable[Token]) -> set[str]:
    return {t.name for x in tokens if (t := find_by_demonym(x.text) or find_territory(x.text))}


def _describe(doc: Doc, everyone: list[Known], taken: set[int]) -> list[tuple[Span, Known]]:
    """Resolve "the Norwegian president", "the prime minister" to the one person who bears the role."""
    bearers, found = _Bearers(everyone), []
    for token in tokens_called(doc, load_words("roles.txt")):
        if token.i in taken or token.dep_ in {"compound", "appos"}:
            continue
        determiner = next((child for child in token.children if child.dep_ == "det"), None)
        if determiner is None or determiner.lower_ != "the":
            continue
        if any(child.dep_ == "appos" for child in token.children):
            continue
        tokens = [t for t in token.subtree if t.i <= token.i or t.head == token or t.head.head == token]
        known = bearers.only(token.lower_, _countries_of(tokens), token.idx)
        if known is not None:
            run = [t for t in token.subtree if token.left_edge.i <= t.i <= token.i]
            found.append((span_of(run), known))
    return found


def _read_trade(doc: Doc, name: NameSpan, known: Known) -> None:
    """Read "the state news agency" before an outlet's name, or behind it."""
    nouns = load_words("outlet_nouns.txt")
    tokens = _tokens_of(doc, name)
    before = doc[tokens.start - 1] if tokens.start else None
    if before is not None and before.lower_ in nouns and before.pos_ == "NOUN":
        left = before.i
        while left > 0 and doc[left - 1].dep_ in {"compound", "amod", "nmod"} and doc[left - 1].head.i >= left:
            left -= 1
        known.descriptions.setdefault(doc[left : before.i + 1].text, None)
        known.trade = True
    for child in doc[name.head].children:
        if child.dep_ == "appos" and child.lower_ in nouns:
            known.descriptions.setdefault(_plain_phrase(child), None)
            known.trade = True


def _plain_phrase(head: Token) -> str:
    """A short apposition without its article and its tail."""
    left = [t for t in head.lefts if t.dep_ != "det"]
    return " ".join(t.text for t in (*left, head))


class _Named:
    """Where bodies are named, by the nouns that may go on about them."""

    def __init__(self, everyone: list[Known]) -> None:
        """Note the nouns in their names: the last word, and what stands before "of"."""
        self._trade: list[tuple[int, Known]] = []
        self._called: defaultdict[str, list[tuple[int, Known]]] = defaultdict(list)
        self._nouns = load_words("outlet_nouns.txt")
        self._sorted: dict[str, tuple[list[int], list[Known]]] = {}
        for known in everyone:
            if known.group.kind == "organisation":
                named = [(place, known) for place in known.places]
                for word in {word for name in known.group.names for word in _called(name.casefold())}:
                    self._called[word] += named
                if known.trade or any(looks_like_outlet(name) for name in known.group.names):
                    self._trade += named

    def last(self, word: str, place: int) -> Known | None:
        """The body a noun may go on about that is last named before a place."""
        if word not in self._sorted:
            named = self._called.get(word, []) + (self._trade if word in self._nouns else [])
            named.sort(key=lambda one: one[0])
            self._sorted[word] = [at for at, _ in named], [known for _, known in named]
        places, bodies = self._sorted[word]
        at = bisect_left(places, place)
        return bodies[at - 1] if at else None


def _called(name: str) -> Iterator[str]:
    """The last word of a name, and the ends of each word before "of"."""
    yield from name.split()[-1:]
    for match in _BEFORE_OF.finditer(name):
        word = match.group(1)
        yield from (word[at:] for at in range(len(word)))


def _describe_bodies(doc: Doc, everyone: list[Known], taken: set[int]) -> list[tuple[Span, Known, int]]:
    """Resolve "the ministry", "the agency" to the body last named whose name or trade holds the word."""
    named, found = _Named(everyone), []
    for token in tokens_of(doc, "NOUN"):
        if token.i in taken or token.dep_ in {"compound", "nmod"}:
            continue
        left = [child for child in token.children if child.i < token.i]
        if len(left) != 1 or left[0].lower_ != "the" or any(c.dep_ in {"prep", "relcl", "acl", "appos"} for c in token.children):
            continue
        last = named.last(token.lower_, token.idx)
        if last is not None:
            found.append((Span(token.left_edge.idx, token.idx + len(token)), last, token.i))
    return found


def _tokens_of(doc: Doc, name: NameSpan) -> range:
    return _places(doc, name.span)


def _places(doc: Doc, span: Span) -> range:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(found.start, found.end) if found is not None else range(0)


def _fitting(definites: Iterable[Definite], people: list[Known]) -> Iterator[Definite]:
    """Leave out of a phrase's people those of another country, and those who bear another office."""
    roles = load_words("roles.txt")
    fits: dict[tuple[str | None, frozenset[str]], frozenset[str]] = {}
    for definite in definites:
        word = definite.token.lower_ if definite.token.lower_ in roles else None
        countries = frozenset(_countries_of(definite.token.children))
        if (word, countries) not in fits:
            fits[word, countries] = frozenset(
                known.key
                for known in people
                if (not countries or not known.countries or countries & known.countries)
                and (word is None or not known.roles or not known.roles.isdisjoint(_roles_like(word)))
            )
        yield replace(definite, fits=fits[word, countries])


def _anaphors(
    draft: Draft,
    known: list[Known],
    antecedents: list[Antecedent],
    names: set[int],
    mentions: list[Mention],
    settled: dict[str, Gender | None],
) -> list[Anaphor]:
    """Resolve pronouns and definite phrases to the names, descriptions and common nouns before them."""
    doc, genders = draft.doc, _genders()
    described = {i for mention in mentions if mention.kind == "description" for i in _places(doc, mention.span)}
    taken = names | described
    people = [item for item in known if item.group.kind == "person"]
    bodies = {item.key: tuple(item.group.names) for item in known if item.group.kind == "organisation"}
    definites = [*_fitting(definite_people(doc, taken, genders), people), *definite_bodies(doc, taken, bodies)]
    pool = [*antecedents, *find_nouns(doc, taken, genders), *find_pairs(doc, antecedents)]
    likely = {item.key: gender for item in people if (gender := likely_gender(item.group.names)) is not None}
    return resolve_pronouns(doc, pool, settled, draft.quotations, definites, likely)


def _solid(sentence: Sentence) -> Span | None:
    """A sentence without the white space at its ends, if it is more than that."""
    first = next((token for token in sentence if not token.is_space), None)
    last = next((token for token in reversed(sentence) if not token.is_space), None)
    return Span(first.idx, last.idx + len(last)) if first is not None and last is not None else None


def _find_unnamed(doc: Doc, taken: set[int], mentions: list[Mention], meant: dict[int, int]) -> tuple[Unnamed, ...]:
    """Find what no mention names."""
    keys = {i: mention.entity for mention in mentions if mention.entity is not None for i in _places(doc, mention.span)}
    return find_unnamed(doc, {*taken, *keys}, keys, meant)


def annotate(draft: Draft) -> Draft:
    """Add the entities and mentions, and the sentences."""
    doc = draft.doc
    names = find_names(doc, draft.article.title)
    genders, quoted = _genders(), Spread(quotation.inner for quotation in draft.quotations)
    groups, owner = group_names(names, find_seats(doc, names), _titled(doc, names, genders), _adjectives(doc, names))
    known = [Known(group=group, key=f"e{number}") for number, group in enumerate(groups)]
    by_group = {id(item.group): item for item in known}
    mentions: list[Mention] = []
    taken = {i for name in names for i in _tokens_of(doc, name)}
    antecedents: list[Antecedent] = []
    for index, name in enumerate(names):
        group = owner.get(index)
        item = by_group[id(group)] if group is not None else None
        is_demonym = name.kind == "group"
        mentions.append(Mention(span=name.span, kind="demonym" if is_demonym else "name", entity=item.key if item else None))
        if item is not None and item.group.kind == "person":
            _read_titles(doc, name, item, genders, quoted)
        elif item is not None and item.group.kind == "organisation":
            _read_trade(doc, name, item)
        if item is not None:
            item.places.append(name.span.start)
            antecedents.append(Antecedent(head=name.head, key=item.key, kind=item.group.kind))
        elif name.kind == "person":
            antecedents.append(Antecedent(head=name.head, key=None, kind="person"))  # left open, and in the way of others
    people = [item for item in known if item.group.kind == "person"]
    for span, item in _describe(doc, people, taken):
        mentions.append(Mention(span=span, kind="description", entity=item.key))
        head = next(token.i for token in reversed(doc.char_span(*span, alignment_mode="expand") or doc[0:1]))
        antecedents.append(Antecedent(head=head, key=item.key, kind="person"))
    for span, item, place in _describe_bodies(doc, known, taken):
        mentions.append(Mention(span=span, kind="description", entity=item.key))
        antecedents.append(Antecedent(head=place, key=item.key, kind="organisation"))
    settled = {item.key: item.gender for item in known}
    meant: dict[int, int] = {}
    for anaphor in _anaphors(draft, known, antecedents, taken, mentions, settled):
        token = anaphor.token
        if token.pos_ == "PRON" and token.lower_ not in UNMARKED:
            mentions.append(Mention(span=Span(token.idx, token.idx + len(token)), kind="pronoun", entity=anaphor.key))
        elif anaphor.key is not None:
            start = token.idx if token.pos_ == "PRON" else token.left_edge.idx
            kind: MentionKind = "pronoun" if token.pos_ == "PRON" else "description"
            mentions.append(Mention(span=Span(start, token.idx + len(token)), kind=kind, entity=anaphor.key))
        if anaphor.noun is not None:
            meant[token.i] = anaphor.noun
    unnamed = _find_unnamed(doc, taken, mentions, meant)
    entities = tuple(
        LocalEntity(
            key=item.key,
            kind=item.group.kind,
            name=item.group.fullest(),
            variants=tuple(name for name, _ in item.group.names.most_common()),
            descriptions=tuple(item.descriptions),
            gender=settled[item.key],
        )
        for item in known
    )
    sentences = tuple(whole for sentence in doc.sents if (whole := _solid(sentence)) is not None)
    ordered = tuple(sorted(mentions, key=lambda mention: (mention.span, mention.kind)))
    return replace(draft, meant=meant).with_reading(entities=entities, mentions=ordered, sentences=sentences, unnamed=unnamed)
