"""What an article tells of each word that stands alone with a capital, and that may be a person's surname: the signs, as numbers.

The word itself (how common a surname it is, whether it is written small elsewhere, a place, an outlet), what the tagger takes it
for, and how it stands: what it does, what is done to it, what is beside it. Shares are of the places where it stands alone.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from reportedly.read.cues import load_lexicon
from reportedly.read.outlets import find_outlet
from reportedly.read.surname_rules import is_shown, no_names, personal_words, told_in_title
from reportedly.read.tokens import tokens_of
from reportedly.read.wordlists import given_names, load_words
from reportedly.text.geonames import find_places
from reportedly.text.names import fold
from reportedly.text.territories import find_by_demonym, find_territory
from reportedly.text.wordnet import find_sense

_KINDS = {"PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group", "": "nothing"}
_TAGS = ("person", "body", "place", "group", "other", "nothing")
_WITHIN = ("person", "body", "place", "other", "first of a person", "last of a person", "first of a body", "last of a body")
OF_WORD = (
    "listed",  # as a surname
    "how common",  # as a surname, nats
    "first name",
    "a word",  # of the dictionary
    "plural of a word",
    "written small",  # in how much news, nats
    "letters",  # like those of a surname, log odds
    "length",
    "capital inside",
    "a place",
    "city",  # how large, 1 for a million
    "territory",
    "demonym",
    "outlet",
    "namesake",  # mostly of a body or a thing called after somebody
)
SIGNS = (
    *OF_WORD,
    "times",  # that it stands alone, nats
    "written small here",
    "told in the title",  # behind a first name
    *(f"tagged {tag}" for tag in _TAGS),
    "proper noun",
    "starts a sentence",
    "in names of several words",
    *(f"in names, {kind}" for kind in _WITHIN),
    "the",
    "one's",
    "noun behind",
    "verb behind",
    "larger place behind",  # "Alder, Ohio"
    "shown",  # by what stands beside it to be a person's name
    "shown at all",
    "speaks",
    "speaks at all",
    "he or she behind",
    "it behind",
    "stands like a person's name",  # log odds
    "stands so, often",
)

_SHORTEST = 3  #: letters of such a word
_NEAR = 12  #: words behind, where a pronoun may mean it
_PARTS = ("PROPN", "NOUN", "ADJ", "VERB", "ADV", "INTJ", "AUX", "X")
_GOVERNED = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "appos", "compound", "iobj", "dative"})
_HE = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_JOINING = frozenset({"-", "&", "/"})
_GENITIVE = frozenset({"'s", "’s"})


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the trees were fitted for, and the weights of single words' letters and of how names of persons stand."""

    signs: tuple[str, ...]
    letters: Mapping[str, float]
    letters_base: float
    contexts: Mapping[str, float]
    contexts_base: float


@cache
def load_learnt() -> Learnt:
    """Read the weights that `training/surnames.py` wrote."""
    held = json.loads(files("reportedly.read").joinpath("data", "surname_signs.json").read_text("utf-8"))
    return Learnt(tuple(held["signs"]), held["letters"], held["letters base"], held["contexts"], held["contexts base"])


@cache
def _counts(name: str) -> dict[str, int]:
    packed = files("reportedly.read").joinpath("data", name).read_bytes()
    lines = (line.split("\t") for line in gzip.decompress(packed).decode("utf-8").splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in lines}


def small_count(word: str) -> int:
    """In how many of 10,000 articles a word is written small; nought for fewer than five."""
    return _counts("small_words.txt.gz").get(word, 0)


def pieces(word: str) -> set[str]:
    """The runs of one to four letters of a word, its ends marked."""
    marked = f"^{word}$"
    return {marked[at : at + size] for size in (1, 2, 3, 4) for at in range(len(marked) - size + 1)}


@lru_cache(maxsize=20_000)
def of_word(text: str) -> tuple[float, ...]:
    """What is known of a word without its article, in the order of `OF_WORD`."""
    word, learnt = fold(text).replace("'", "").replace("’", ""), load_learnt()
    common = _counts("surnames.txt.gz").get(word)
    places = find_places(text)
    most = max((place.population for place in places if place.kind == "city"), default=0)
    return (
        float(common is not None),
        math.log1p(common or 0),
        float(word in given_names()),
        float(_is_word(word)),
        float(word.endswith("s") and _is_word(word[:-1])),
        math.log1p(small_count(text.lower())),
        learnt.letters_base + sum(learnt.letters.get(piece, 0.0) for piece in pieces(word)),
        float(len(text)),
        float(any(letter.isupper() for letter in text[3:])),
        float(bool(places)),
        math.log10(most) / 6 if most else 0.0,
        float(find_territory(text) is not None),
        float(find_by_demonym(text) is not None),
        float(find_outlet(text) is not None),
        float(word in load_words("namesakes.txt") or word.removesuffix("s") in load_words("namesakes.txt")),
    )


def _is_word(word: str) -> bool:
    return find_sense(word, "noun") is not None or find_sense(word, "verb") is not None


def _stands_alone(token: Token) -> bool:
    """Whether a word with a capital is no part of a longer name, and no title."""
    doc, text = token.doc, token.text
    if len(text) < _SHORTEST or text.isupper() or not text.replace("'", "").replace("’", "").isalpha():
        return False
    if token.is_stop or token.lower_ in no_names():
        return False
    behind = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if behind is not None and ((behind.text[:1].isupper() and behind.pos_ == "PROPN") or behind.text in _JOINING):
        return False
    before = doc[token.i - 1] if token.i else None
    if before is None or before.is_space:
        return True
    if before.text in _JOINING or before.text in {"@", "#"}:
        return False
    if not before.text[:1].isupper():
        return True
    return (before.pos_ != "PROPN" or before.lower_ in personal_words()) and before.lower_ not in given_names()


def contexts_of(token: Token) -> set[str]:
    """How a word stands, in words: what governs it, what hangs on it, and its neighbours."""
    doc, dep, head = token.doc, token.dep_, token.head
    found = {f"is {dep}"}
    if dep in _GOVERNED:
        found.add(f"{dep} {head.lemma_.lower()}")
    elif dep == "pobj":
        found |= {f"prep {head.lower_}", f"{head.head.lemma_.lower()} {head.lower_}"}
    elif dep == "conj":
        found.add(f"conj {head.ent_type_}")
    for child in token.children:
        if child.dep_ in {"appos", "relcl"}:
            found.add(f"has {child.dep_} {child.lemma_.lower()}")
        elif child.dep_ in {"amod", "compound", "nmod"}:
            found.add(f"{child.dep_} {child.lower_}")
        elif child.dep_ == "prep":
            found.add(f"has prep {child.lower_}")
        elif child.dep_ == "conj":
            found.add(f"has conj {child.ent_type_}")
    return found | _neighbours(doc, token)


def _neighbours(doc: Doc, token: Token) -> set[str]:
    found = set()
    if token.i:
        found.add("left SENT" if token.is_sent_start else f"left {doc[token.i - 1].lower_}")
    if token.i + 1 < len(doc):
        behind = doc[token.i + 1].lower_
        found.add(f"right {behind}")
        if token.i + 2 < len(doc):
            second = doc[token.i + 2]
            if behind == ",":
                found.add(f"right , {'NN' if second.is_digit else second.lower_}")
            elif behind in _GENITIVE:
                found.add(f"'s {second.lemma_.lower()}")
    return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be a surname, where it stands alone, and its signs but those learnt of its contexts."""

    text: str
    tokens: Sequence[Token]
    signs: Sequence[float]  #: in the order of `SIGNS`, without the last two


def candidates(doc: Doc, title: str | None) -> Iterator[Candidate]:
    """Find the words that may be a surname.

    Args:
        doc: the article.
        title: of the article, in which somebody may be named in full.
    """
    told, places = told_in_title(title or ""), defaultdict[str, list[Token]](list)
    small = {token.text for token in doc if token.text.islower()}
    for token in tokens_of(doc, *_PARTS):
        if token.text[:1].isupper() and _stands_alone(token):
            places[token.text].append(token)
    within = _within(doc)
    for text, tokens in places.items():
        is_small = text.lower() in small
        shown = sum(map(is_shown, tokens))
        if all(token.pos_ != "PROPN" for token in tokens) and (is_small or (not shown and not of_word(text)[0])):
            continue
        signs = [*of_word(text), math.log(len(tokens)), float(is_small), float(text in told)]
        yield Candidate(text, tokens, [*signs, *_of_tags(text, tokens, within), *_of_places(doc, tokens, shown)])


def _within(doc: Doc) -> Counter[tuple[str, str]]:
    """How often each word stands in a name of several words, by the kind of name, and as its first or last word."""
    found = Counter[tuple[str, str]]()
    for entity in doc.ents:
        if len(entity) > 1:
            kind = _KINDS.get(entity.label_, "other")
            for token in entity:
                found[token.text, ""] += 1
                found[token.text, kind] += 1
            found[entity[0].text, f"first of a {kind}"] += 1
            found[entity[-1].text, f"last of a {kind}"] += 1
    return found


def _of_tags(text: str, tokens: Sequence[Token], within: Counter[tuple[str, str]]) -> list[float]:
    count = len(tokens)
    tags = Counter(_KINDS.get(token.ent_type_, "other") for token in tokens)
    return [
        *(tags[tag] / count for tag in _TAGS),
        sum(token.pos_ == "PROPN" for token in tokens) / count,
        sum(token.is_sent_start is True for token in tokens) / count,
        *(min(1.0, within[text, kind] / count) for kind in ("", *_WITHIN)),
    ]


def _of_places(doc: Doc, tokens: Sequence[Token], shown: int) -> list[float]:
    count, lexicon = len(tokens), load_lexicon()
    behind = [doc[token.i + 1] for token in tokens if token.i + 1 < len(doc)]
    speaks = sum(token.dep_ == "nsubj" and lexicon.speaks(token.head.lemma_) for token in tokens)
    near = [{one.lower_ for one in doc[token.i + 1 : token.i + 1 + _NEAR]} for token in tokens]
    return [
        sum(token.i > 0 and doc[token.i - 1].lower_ == "the" for token in tokens) / count,
        sum(one.text in _GENITIVE or one.text == "’" for one in behind) / count,
        sum(one.pos_ == "NOUN" for one in behind) / count,
        sum(one.pos_ in {"VERB", "AUX"} for one in behind) / count,
        sum(_is_in_larger(doc, one) for one in behind) / count,
        shown / count,
        float(shown > 0),
        speaks / count,
        float(speaks > 0),
        sum(not _HE.isdisjoint(words) for words in near) / count,
        sum(not _IT.isdisjoint(words) for words in near) / count,
    ]


def _is_in_larger(doc: Doc, behind: Token) -> bool:
    """Whether what stands behind a word is a comma and a place."""
    return behind.text == "," and behind.i + 1 < len(doc) and doc[behind.i + 1].ent_type_ == "GPE"


def signs_of(found: Sequence[Candidate]) -> NDArray[np.float32]:
    """Give the signs of words: (words, signs), in the order of `SIGNS`."""
    learnt, rows = load_learnt(), []
    for one in found:
        told = sum(learnt.contexts.get(context, 0.0) for token in one.tokens for context in contexts_of(token))
        odds = learnt.contexts_base + told / len(one.tokens)
        rows.append([*one.signs, odds, odds * math.sqrt(len(one.tokens))])
    return np.array(rows, np.float32).reshape(len(rows), len(SIGNS))
