"""Names in the text: the tagger's entities with their borders repaired, and the ones it missed that stand elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from reportedly.model import Span
from reportedly.model.readings import EntityKind
from reportedly.read.outlets import find_outlet, looks_like_outlet
from reportedly.read.surnames import SURE, likely_surnames
from reportedly.read.tokens import runs_of, text_of, tokens_called, tokens_of
from reportedly.read.wordlists import given_names, load_table, load_words
from reportedly.text.geonames import find_places
from reportedly.text.territories import find_by_capital, find_by_demonym, find_territory

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}
_POSSESSIVE = re.compile(r"['’]s?$")
_BEFORE_CITY = re.compile(r"\b(?:in|near|outside|(?:city|town|port|province|suburb|outskirts) of|attack on)\s+$")
_CITY_LETTERS = 16  #: before a name that are looked at for what goes into a city
_CITY_PEOPLE = 100_000  #: a smaller city is left to the tagger
_OTHER_PARTS = ("VERB", "ADV", "INTJ", "X")  #: of speech, that the tagger takes a surname for
_EDGE = " \t\n\"“”‘’'(),;:–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """One name as it stands, with its head token and the kind it is taken for."""

    span: Span
    text: str
    kind: EntityKind
    head: int  #: index of the head token


def _is_title(token: Token) -> bool:
    return token.lower_ in load_words("titles.txt")


@cache
def _offices() -> frozenset[str]:
    """Words that say what somebody is, and are no first name."""
    return (load_words("titles.txt") | load_words("roles.txt") | load_words("person_nouns.txt")) - given_names().keys()


def _behind_offices(doc: Doc, first: int, last: int) -> int:
    """Where the name begins behind offices that were taken in: "Vester County Clerk Alder", "Rapper Ada Vester"."""
    begin = first
    for token in doc[first:last]:
        if token.text.casefold() in given_names() or not token.text[:1].isupper():
            break
        if token.lower_ in _offices():
            begin = token.i + 1
    return begin


def _trim(doc: Doc, first: int, last: int, kind: EntityKind) -> tuple[int, int]:
    """Leave out articles, titles, demonyms before a person, possessives and punctuation at the ends."""
    while first < last:
        token = doc[first]
        if (
            token.lower_ in {"the", "a", "an"}
            or token.is_punct
            or token.is_space
            or (
                kind == "person"
                and (
                    token.pos_ in {"ADP", "SCONJ", "CCONJ"}
                    or _is_title(token)
                    or (find_by_demonym(token.text) and last - first > 1)
                )
            )
        ):
            first += 1
        else:
            break
    if kind == "person":
        first = _behind_offices(doc, first, last)
    while last > first and (doc[last].is_punct or doc[last].is_space or doc[last].text in {"'s", "’s", "’", "'"}):
        last -= 1
    return first, last


def _join_hyphen(doc: Doc, last: int) -> int:
    """Take in a hyphenated tail that was cut off: "Jae" + "-" + "in"."""
    while (
        last + 2 < len(doc) and doc[last + 1].text in {"-", "‑"} and not doc[last].whitespace_ and not doc[last + 1].whitespace_
    ):
        if not doc[last + 2].text[:1].isalpha():
            break
        last += 2
    return last


def _spans_of_entities(doc: Doc) -> list[NameSpan]:
    found = []
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None:
            continue
        line = next((token.i for token in entity if "\n" in token.text), None)
        first, last = entity.start, (line - 1 if line is not None and line > entity.start else entity.end - 1)
        if kind == "person":
            last = _join_hyphen(doc, last)
        for left, right in _split_slash(doc, first, last):
            low, high = _trim(doc, left, right, kind)
            is_body = kind == "group" and _makes_a_body(doc, high + 1)
            found.append(_name(doc, low, high + 1, "organisation") if is_body else _name(doc, low, high, kind))
    bodies = load_words("adjective_bodies.txt")  # "State" of "Secretary of State"
    return [name for name in found if any(letter.isalpha() for letter in name.text) and name.text.casefold() not in bodies]


def _makes_a_body(doc: Doc, place: int) -> bool:
    """Whether a noun makes a name of the adjective before it: "Islamic State"."""
    if place >= len(doc) or not doc[place].text.istitle() or (doc[place].ent_type_ and not _is_alone(doc, place)):
        return False
    return doc[place].lower_ in load_words("adjective_bodies.txt")


def _is_alone(doc: Doc, place: int) -> bool:
    """Whether a word is an entity of its own, and no part of a longer one."""
    return doc[place].ent_iob_ == "B" and (place + 1 == len(doc) or doc[place + 1].ent_iob_ != "I")


def _split_slash(doc: Doc, first: int, last: int) -> list[tuple[int, int]]:
    """Cases such as "Smith/Jones" is two names; so is "LINDOW - Smith", a dateline and a name."""
    cuts = [
        i for i in range(first + 1, last) if doc[i].text == "/" or (doc[i].text in {"-", "–", "—"} and doc[i - 1].whitespace_)
    ]
    parts, start = [], first
    for cut in cuts:
        parts.append((start, cut - 1))
        start = cut + 1
    return [*parts, (start, last)]


def _name(doc: Doc, first: int, last: int, kind: EntityKind) -> NameSpan:
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    text = doc[first : last + 1].text
    match = _POSSESSIVE.search(text)
    if match and match.start() > 0:
        end -= len(match.group())
        text = text[: match.start()]
    head = next((t.i for t in doc[first : last + 1] if t.head.i < first or t.head.i > last or t.head == t), last)
    return NameSpan(span=Span(start, end), text=" ".join(text.split()), kind=kind, head=head)


def _described(doc: Doc, names: list[NameSpan]) -> set[str]:
    """Names of two words or more that the text calls a minister, a spokeswoman, a coach, before or behind."""
    roles, found = load_words("roles.txt"), set()
    for name in names:
        if (
            name.kind not in {"organisation", "other"}
            or not 2 <= len(name.text.split()) <= 4
            or find_outlet(name.text) is not None
        ):
            continue
        last = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
        if last is None or not all(token.text[:1].isupper() for token in last if token.is_alpha and token.lower_ != "the"):
            continue
        before = doc[last.start - 1].lower_ if last.start else ""
        behind = [token.lower_ for token in doc[last.end : last.end + 6]]
        if before in roles or (behind[:1] == [","] and any(word in roles for word in behind[1:5])):
            found.add(name.text)
    return found


def with_first_names(names: list[NameSpan]) -> set[str]:
    """Names of two capitalised words, the first of them a first name, that are no outlet's and end in no word for a body."""
    bodies = {row["word"] for row in load_table("sources.csv")}
    found = set()
    for name in names:
        words = name.text.split()
        is_two = len(words) == 2 and all(word[:1].isupper() and word[1:].islower() for word in words)
        if not is_two or name.kind not in {"organisation", "other"} or words[0].casefold() not in given_names():
            continue
        if words[1].casefold() not in bodies and find_outlet(name.text) is None and not looks_like_outlet(name.text):
            found.add(name.text)
    return found


def _publishing(doc: Doc, names: list[NameSpan]) -> set[str]:
    """Names that stand right behind "news agency", "newspaper", "broadcaster": outlets nobody listed."""
    nouns, found = load_words("outlet_nouns.txt"), set()
    for name in names:
        place = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
        if place is None or place.start == 0 or find_territory(name.text) is not None:
            continue
        before = doc[place.start - 1]
        follows = before.lower_ in nouns and before.pos_ == "NOUN" and before.head.i >= place.start
        behind = [token.lower_ for token in doc[place.end : place.end + 6]]
        if follows or (behind[:1] == [","] and any(word in nouns for word in behind[2:6]) and behind[1:2] in (["the"], ["a"])):
            found.add(name.text)
    return found


def _located(doc: Doc, names: list[NameSpan]) -> set[str]:
    """Names of cities that the text goes into ("in Vester", "the city of Vester"), whatever the tagger takes them for."""
    found, text = set[str](), text_of(doc)
    for name in names:
        before = _BEFORE_CITY.search(text, max(0, name.span.start - _CITY_LETTERS), name.span.start)
        if name.kind == "place" or name.text in found or before is None or not name.text[:1].isupper():
            continue
        if any(place.kind == "city" and place.population >= _CITY_PEOPLE for place in find_places(name.text)):
            found.add(name.text)
    return found


def _addressed(doc: Doc, names: list[NameSpan]) -> Counter[str]:
    """How often each name stands behind a form of address ("Mr. Vester"), which only persons' names do."""
    forms, found = load_words("address_forms.txt"), Counter[str]()
    for name in names:
        place = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
        before = doc[place.start - 1] if place is not None and place.start else None
        if before is not None and before.text[:1].isupper() and before.lower_.strip(".") in forms:
            found[name.text] += 1
    return found


def _is_company(text: str) -> bool:
    """Whether a name of two words or more ends as a company's does: "Vester Inc."."""
    words = text.split()
    return len(words) > 1 and words[-1].casefold().replace(".", "").strip(",") in load_words("body_suffixes.txt")


def _vote(doc: Doc, names: list[NameSpan], shown: Mapping[str, float]) -> list[NameSpan]:
    """Give every occurrence of one string the kind most of them have; what gazetteers and forms of address tell outranks it."""
    described, publishing = _described(doc, names) | with_first_names(names), _publishing(doc, names)
    leading = {re.split(r"[\s-]+", name.text)[0] for name in names if name.kind == "person" and " " in name.text}
    votes: dict[str, Counter[EntityKind]] = {}
    for name in names:
        votes.setdefault(name.text, Counter())[name.kind] += 1
    full = {name.text for name in names if name.kind == "person" and " " in name.text} | described
    persons = {re.split(r"[\s-]+", text)[-1] for text in full}
    located, addressed = _located(doc, names), _addressed(doc, names)
    decided: dict[str, EntityKind] = {}
    for text, counts in votes.items():
        is_sure, most = shown.get(text, 0.0) >= SURE, counts.most_common(1)[0][0]
        if is_sure and (most not in {"place", "group"} or (find_territory(text) is None and find_by_demonym(text) is None)):
            decided[text] = "person"
        elif find_territory(text) is not None:
            decided[text] = "place"
        elif find_by_demonym(text) is not None:
            decided[text] = "group"
        elif _is_company(text):
            decided[text] = "organisation"
        elif addressed[text] and (find_outlet(text) is None or 2 * addressed[text] >= counts.total()):
            decided[text] = "person"
        elif text in persons and find_outlet(text) is not None and 2 * counts["person"] >= counts.total():
            decided[text] = "person"  # "Bloomberg" where the text has "Michael Bloomberg"
        elif text in shown and find_outlet(text) is None and (text not in located or counts["person"]):
            decided[text] = "person"
        elif (
            find_outlet(text) is not None
            or (text in publishing and text not in persons)
            or (most != "person" and looks_like_outlet(text))
        ):
            decided[text] = "organisation"
        elif (most in {"organisation", "other"} and find_by_capital(text) is not None) or (
            text in located and text not in persons | leading | described
        ):
            decided[text] = "place"
        elif (" " not in text and (text in persons or (text in leading and most != "place"))) or text in described:
            decided[text] = "person"
        else:
            decided[text] = most
    return [replace(name, kind=decided[name.text]) for name in names]


def _missed(doc: Doc, names: list[NameSpan], shown: Mapping[str, float]) -> list[NameSpan]:
    """Proper nouns that no entity holds but that are a name, or a person's last name, elsewhere in the article."""
    known: dict[str, EntityKind] = dict.fromkeys(sorted(shown), "person")
    for name in names:
        if len(name.text) > 2:
            known.setdefault(name.text, name.kind)
            if name.kind == "person" and " " in name.text:
                known.setdefault(name.text.split()[-1], "person")
    covered = {i for name in names for i in range(name.span.start, name.span.end)}
    found = []
    for token in tokens_of(doc, "PROPN", "NOUN", "ADJ", *(_OTHER_PARTS if shown else ())):
        if token.idx in covered or not token.text[:1].isupper() or (token.pos_ in _OTHER_PARTS and token.text not in shown):
            continue
        alone = token.i == 0 or doc[token.i - 1].pos_ != "PROPN" or doc[token.i - 1].text == "/" or _is_title(doc[token.i - 1])
        kind = known.get(token.text)
        if kind is None and token.text.isupper() and len(token.text) >= 2 and find_outlet(token.text) is not None:
            kind = "organisation"
        if kind is not None and alone:
            found.append(_name(doc, token.i, token.i, kind))
    return found


def _with_article(doc: Doc) -> list[NameSpan]:
    """Outlets of one word that are told by their article only: "The Hill", but no "Hill" and no "the Hill"."""
    found = []
    for before in tokens_called(doc, frozenset({"the"})):
        if before.text != "The" or before.i + 1 == len(doc):
            continue
        token, behind = doc[before.i + 1], doc[before.i + 2] if before.i + 2 < len(doc) else None
        if not token.text[:1].isupper() or (behind is not None and behind.pos_ in {"PROPN", "NOUN", "ADJ"}):
            continue
        if find_outlet(f"The {token.text}") is not None and find_outlet(token.text) is None:
            found.append(_name(doc, before.i, token.i, "organisation"))
    return found


def apart(doc: Doc, names: list[NameSpan]) -> list[NameSpan]:
    """Take "Vester and Alder", read as one name, apart when the article names people so called in full."""
    surnames = {name.text.split()[-1] for name in names if name.kind == "person" and " " in name.text}
    found: list[NameSpan] = []
    for name in names:
        words = re.split(r", (?:and )?| and ", name.text)
        if len(words) < 2 or not surnames.issuperset(words):
            found.append(name)
            continue
        place = doc.char_span(name.span.start, name.span.end, alignment_mode="expand") or doc[0:0]
        found += [_name(doc, token.i, token.i, "person") for token in place if token.text in surnames]
    return found


def _outlets(doc: Doc, names: list[NameSpan]) -> list[NameSpan]:
    """Runs of proper nouns called the way outlets are ("the Lindow Gazette") that the tagger cut or missed."""
    persons = {i for name in names if name.kind == "person" and " " in name.text for i in range(*name.span)}
    proper = [token.i for token in tokens_of(doc, "PROPN") if token.text[:1].isupper() and not _is_title(token)]
    found = []
    for first, last in runs_of(proper):
        if last + 1 == len(doc) or not 1 <= last - first <= 4 or doc[first].idx in persons:
            continue
        if looks_like_outlet(doc[first : last + 1].text):
            found.append(_name(doc, first, last, "organisation"))
    return found


def find_names(doc: Doc, title: str | None = None) -> tuple[NameSpan, ...]:
    """Find names in order, none inside another.

    Args:
        doc: the article.
        title: what it is called, by which a surname alone may be known.
    """
    names, shown = _spans_of_entities(doc), likely_surnames(doc, title)
    tagged = {name.span for name in names}
    outlets = [outlet for outlet in (*_outlets(doc, names), *_with_article(doc)) if outlet.span not in tagged]
    held = {i for outlet in outlets for i in range(*outlet.span)}
    names = [name for name in names if held.isdisjoint(range(*name.span))] + outlets
    names = apart(doc, names) + _missed(doc, names, shown)
    kept: list[NameSpan] = []
    for name in sorted(_vote(doc, names, shown), key=lambda n: (n.span.start, -n.span.end)):
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return tuple(kept)
