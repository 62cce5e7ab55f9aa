"""Names as a Russian text declines them: where they stand, what kind they are, and how they are written by themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from spacy.tokens import Doc, Token

from reportedly.model import Mention, Reading, Span
from reportedly.model.readings import EntityKind
from reportedly.read.draft import span_of
from reportedly.read.russian.words import is_as_nominative, is_common_noun, is_same_word, nominative
from reportedly.read.wordlists import load_words

_KINDS: dict[str, EntityKind] = {"PER": "person", "LOC": "place", "ORG": "organisation"}
_MARKS = frozenset("«»\"„“”'()[],.;:—–-")
_OBLIQUE = frozenset({"nmod", "obl", "iobj", "obj", "flat:foreign"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "root", "ROOT", "conj"})
_AGREEING = frozenset({"amod", "det", "nummod", "flat:name", "flat:foreign", "flat", "appos"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of words that names somebody or something."""

    tokens: tuple[Token, ...]
    kind: EntityKind

    @property
    def span(self) -> Span:
        """Where it stands, quotation marks left out."""
        return span_of(self.tokens)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words as they stand, marks left out."""
        return tuple(token.text for token in self.tokens if token.text not in _MARKS)

    @property
    def root(self) -> Token:
        """The word the others lean on."""
        return root_of(self.tokens)

    @property
    def is_nominative(self) -> bool:
        """Whether it stands as it is written by itself, by its tag and its place in the clause."""
        is_thing = self.kind == "person" and "Inan" in self.root.morph.get("Animacy", [])  # then its tags are not to be trusted
        return case_of(self.root) in {"Nom", ""} and self.root.dep_ not in _OBLIQUE and not is_thing

    @property
    def is_as_nominative(self) -> bool:
        """Whether it stands in an accusative that is written like the nominative."""
        return self.kind != "person" and len(self.words) == 1 and is_as_nominative(str(self.root.morph))

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject of a clause, or stands outside any."""
        return self.root.dep_ in _SUBJECTS


def case_of(token: Token) -> str:
    """The case of a word ("Gen"), or ""; of a name that leans on a noun without a preposition the genitive, whatever its tag."""
    case = next(iter(token.morph.get("Case", [])), "")
    if token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.i < token.i and token.head.dep_ in _SUBJECTS:
        return next(iter(token.head.morph.get("Case", [])), "")  # joined to a subject, it is one
    if case == "Nom" and token.pos_ == "PROPN" and token.text.endswith("ии"):
        return "Gen"  # no nominative ends so
    if case == "Nom" and token.pos_ == "PROPN" and token.dep_ == "nmod" and not any(t.dep_ == "case" for t in token.children):
        return "Gen"
    return case


def root_of(tokens: Sequence[Token]) -> Token:
    """The first word whose head lies outside."""
    places = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in places or token.head.i == token.i), tokens[0])


def find_names(doc: Doc) -> list[Name]:
    """Find the names, in order: what the tagger found, with what it took for one name parted."""
    found = list(_tagged(doc))
    places = {name.words[0] for name in found if name.kind == "place" and len(name.words) == 1}
    return [part for name in found for part in _without_place(name, places)]


def _without_place(name: Name, places: set[str]) -> Iterator[Name]:
    """Part a name from the place before it that the text names elsewhere: "the minister of Marenia | Corin Aldous"."""
    first = name.tokens[0]
    is_place = first.text.endswith("ии") or any(is_same_word(first.text, place) for place in places)
    is_behind = first.i > first.sent.start and first.nbor(-1).pos_ in {"NOUN", "ADJ"}
    if name.kind == "person" and len(name.words) == 1 and first.text.endswith("ии"):
        yield Name(tokens=name.tokens, kind="place")
    elif name.kind in {"person", "place"} and len(name.words) > 1 and len(name.tokens) > 1 and is_place and is_behind:
        yield Name(tokens=(first,), kind="place")
        yield Name(tokens=name.tokens[1:], kind=name.kind)
    else:
        yield name


def _tagged(doc: Doc) -> Iterator[Name]:
    for found in doc.ents:
        tokens = _trimmed([token for token in found if not token.is_space])
        if not any(any(map(str.isalpha, token.text)) for token in tokens):
            continue
        if len(tokens) == 1 and tokens[0].is_sent_start and tokens[0].pos_ == "NOUN" and is_common_noun(tokens[0].text):
            continue  # a capital letter and no name
        kind = _KINDS.get(found.label_, "other")
        if kind == "place" and len(tokens) > 1 and tokens[0].lemma_ in load_words("russian/bodies.txt"):
            tokens = tokens[1:]  # "the army of Marenia"
        if kind == "organisation":
            cut = next((at for at, token in enumerate(tokens) if token.text == "("), 0)  # "the ministry (acronym"
            for part in (tokens[:cut], tokens[cut + 1 :]) if cut else (tokens,):
                if part:
                    yield Name(tokens=tuple(part), kind=kind)
            continue
        parts = _parted(tokens)
        for part, behind in pairwise([*parts, []]):
            is_owner = _belongs(part) and (behind or (len(part) == 1 and _is_of_state(part[0])))
            yield Name(tokens=tuple(part), kind="place" if is_owner else kind)


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[0].text in _MARKS:
        tokens = tokens[1:]
    while tokens and tokens[-1].text in _MARKS and not _is_initial(tokens):
        tokens = tokens[:-1]
    return tokens


def _is_initial(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and tokens[-1].text == "." and len(tokens[-2].text) == 1


def _parted(tokens: Sequence[Token]) -> list[list[Token]]:
    """Part "Marenia | Arlen Darev" of "the president of Marenia Arlen Darev": both lean on the noun before them."""
    places = {token.i for token in tokens}
    parts: list[list[Token]] = [[tokens[0]]]
    for token in tokens[1:]:
        first = parts[-1][0]
        is_other = token.head.i not in places and token.head.i < first.i and token.dep_ in {"appos", "flat", "flat:name"}
        if is_other and _belongs(parts[-1]):
            parts.append([token])
        else:
            parts[-1].append(token)
    return parts


def _belongs(tokens: Sequence[Token]) -> bool:
    """Whether a name says whose the noun before it is: "president of …", "minister of foreign affairs of …"."""
    first = tokens[0]
    if first.dep_ != "nmod" or first.head.i > first.i:
        return False
    owned = load_words("russian/roles.txt") | load_words("russian/bodies.txt") | load_words("russian/state_roles.txt")
    return any(noun.lemma_ in owned for noun in (first.head, *islice(first.head.ancestors, 2)))


def is_state_owner(name: Name) -> bool:
    """Whether a name of one word stands behind what states have: "власти Оска", "посол Марении"."""
    first = name.tokens[0]
    owned = load_words("russian/state_roles.txt") | load_words("russian/bodies.txt")
    return len(name.words) == 1 and first.i > first.sent.start and first.nbor(-1).lemma_ in owned


def _is_of_state(token: Token) -> bool:
    """Whether what a name says the owner of is a state's: its ambassador, its army, no adviser of somebody."""
    above = (token.head, *islice(token.head.ancestors, 1))
    return any(noun.lemma_ in load_words("russian/state_roles.txt") | load_words("russian/bodies.txt") for noun in above)


def name_forms(name: Name) -> tuple[str, ...]:
    """The words of a name in the nominative: of a person all, of a body those that agree with the first noun."""
    if name.kind == "person":
        case = _case_of_person(name)
        return tuple(_initial(token) or _form(token, case) for token in name.tokens if token.text not in _MARKS)
    root = name.root
    declined = {root.i, *(token.i for token in name.tokens if token.head.i == root.i and token.dep_ in _AGREEING)}
    is_quoted = any(token.text in "«“„" for token in name.tokens)
    return tuple(
        _form(token) if token.i in declined and not (is_quoted and token.i != root.i) else token.text
        for token in name.tokens
        if token.text not in _MARKS
    )


def _initial(token: Token) -> str | None:
    """An initial with its full stop, or None for a longer word."""
    return token.text + "." if len(token.text) == 1 and token.text.isupper() else None


def _case_of_person(name: Name) -> str:
    """The case of a full name: that of its root, or the one that a word of it shows where the root stands beside a noun."""
    case = case_of(name.root)
    shown = [one for token in name.tokens if (one := next(iter(token.morph.get("Case", [])), "")) not in {"", "Nom"}]
    return shown[-1] if shown and case in {"", "Nom"} and name.root.dep_ not in _SUBJECTS else case


def _form(token: Token, of_whole: str = "") -> str:
    feats, case = str(token.morph), of_whole or case_of(token)
    told = next(iter(token.morph.get("Case", [])), "")
    if case != told and told:
        feats = feats.replace(f"Case={told}", f"Case={case}")
    return nominative(token.text, token.pos_, feats)


def phrase_form(tokens: Sequence[Token]) -> str:
    """A phrase in the nominative: its head and what agrees with it."""
    root = root_of(tokens)
    if any(child.dep_.startswith("nummod") for child in root.children):  # numbers govern the case: "12 человек"
        return "".join(token.text + token.whitespace_ for token in tokens).strip()
    agreeing = {root.i, *(token.i for token in tokens if token.head.i == root.i and token.dep_ in {"amod", "det", "nummod"})}
    shown = [(_form(token) if token.i in agreeing else token.text, token.whitespace_) for token in tokens]
    return "".join(word + blank for word, blank in shown).strip()


def mention_at(reading: Reading, token: Token) -> Mention | None:
    """The mention that holds a token; mentions of a Russian reading stand in order, none inside another."""
    at = bisect_right(reading.mentions, token.idx, key=lambda mention: mention.span.start) - 1
    found = reading.mentions[at] if at >= 0 else None
    return found if found is not None and found.span.end > token.idx else None
