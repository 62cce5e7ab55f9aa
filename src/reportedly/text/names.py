"""Names: fold them, take honorifics off, and make the keys by which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from reportedly.text.romanise import leaves_vowels_out, romanise, script_of
from reportedly.text.spelling import consonants, is_respelt, short_family_names, sounds, syllables, written_ways

_APOSTROPHES = re.compile(r"[’'`ʿʾʻ]s?\b(?=\s|$)|[’'`ʿʾʻ]")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "ben", "de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von", "abu", "ap"}
)
_LEAST_CONSONANTS = 4  #: a name of fewer is found by chance where vowels are not written
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an"})
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("dzh", "j"), ("zh", "j"),
    ("ck", "k"), ("cz", "ch"), ("ts", "z"), ("tz", "z"), ("q", "k"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
_OFFICE_LETTERS = 7  #: from this length on a form of address ends what stands before a name ("Marenian President Roe")
_SPELT_LETTERS = 5  #: from this length on the name of a place or a body is found in other spellings
_FAMILY_LETTERS = 5  #: longest family name that may stand first
_VOWELS = re.compile(r"[aeiouyäöüh]+")
_DOUBLED = re.compile(r"(.)\1+")


@cache
def honorifics() -> frozenset[str]:
    """Load the forms of address that are no part of a name."""
    lines = files("reportedly.text").joinpath("data", "honorifics.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Fold case, accents, hyphens, full stops and possessive endings; one space between words."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    dotless = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", letters)
    return " ".join(re.findall(r"\w+", dotless))


@lru_cache(maxsize=16_384)
def name_words(name: str) -> tuple[str, ...]:
    """Split a person's name of any script into folded Latin words, honorifics and suffixes off; one of honorifics stays whole."""
    words = fold(romanise(name)).split()
    if leaves_vowels_out(name):
        words = [
            re.sub(r"^a?l(?=\w{3})", "", word).replace("j", "dj") for word in words
        ]  # the article is written as one with the name
    start = 0
    while start < len(words) - 1 and words[start] in honorifics():
        start += 1
    offices = [i for i, w in enumerate(words[:-1]) if len(w) >= _OFFICE_LETTERS and w in honorifics()]
    start = max([start, *(i + 1 for i in offices)])
    kept = [w for w in words[start:] if w not in _SUFFIXES] or words
    return tuple(kept)


def surname(name: str) -> str:
    """The last word of a name, folded, or the first where the given name is written in two parts joined by a hyphen."""
    words = name_words(name)
    if not words:
        return ""
    return words[0] if is_family_first(name) else words[-1]


def given(name: str) -> tuple[str, ...]:
    """The words before the surname (after it, where families come first), particles left out."""
    words = name_words(name)
    rest = words[1:] if is_family_first(name) else words[:-1]
    return tuple(w for w in rest if w not in _PARTICLES)


def is_family_first(name: str) -> bool:
    """Whether a name looks like family name and two-part given name ("Roe Dal-un")."""
    last = name.split()[-1] if name.split() else ""
    words = name_words(name)
    if len(words) != 3 or len(words[0]) > _FAMILY_LETTERS:
        return False
    is_joined = "-" in last.strip("-") and len(name.split()) >= 2 and fold(last).split() == list(words[1:])
    return is_joined and words[1] not in _PARTICLES


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """Reduce a folded word to what survives transliteration: consonants by sound, vowels and doubles gone.

    The first letter stays when it is a vowel, as "a".
    """
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = word.replace("c", "k").replace("kh", "ch")
    start = "a" if word[:1] in "aeiouy" else ""
    return start + _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def acronym(name: str) -> str:
    """The initials of a name's capital words, folded; empty for fewer than two."""
    words = [w for w in re.findall(r"[^\W_]+", name) if w.casefold() not in _SMALL]
    return fold("".join(w[0] for w in words)) if len(words) >= 2 else ""


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals alone, as initials are."""
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) <= 6 and all(c.isupper() for c in letters) and " " not in name.strip()


def is_compound(name: str) -> bool:
    """Whether two names are run together ("Roe/Doe"), which is no entity."""
    return "/" in name.strip("/")


def person_keys(name: str) -> tuple[str, ...]:
    """Make the keys by which a person's name is found in any script and scheme of transliteration.

    Of a full name: whole ("f:"), the consonants of its words in any order ("s:"), those of its first and last word, and of names
    that keep syllables only when they are transliterated, these ("y:"). Of every name the sounds of the surname ("w:").
    """
    words = name_words(name)
    if not words:
        return ()
    keys = {"w:" + sounds(words[-1])}
    if len(words) > 1:
        own = [word for word in words if word not in _PARTICLES] or list(words)
        keys |= {"f:" + "".join(words), _by_consonants(own), _by_consonants([own[0], own[-1]])}
        is_cyrillic = script_of(name) == "Cyrillic"
        ways = [written_ways(word, is_cyrillic=is_cyrillic) for word in (own[0], own[-1])]
        keys |= {_by_consonants([one, other]) for one in ways[0] for other in ways[1]}
        if leaves_vowels_out(name):
            keys.add(_by_consonants([word.replace("w", "") for word in own]))
        if words[0] in short_family_names():
            keys.add("y:" + syllables(words))
        if len(words) == 3 and len(words[0]) <= _FAMILY_LETTERS:
            keys.add("w:" + sounds(words[0]))
    return tuple(sorted(keys))


def whole_keys(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Make the keys by which one is found by whole names, never by a surname alone; `kind` is that of an entity."""
    make = person_keys if kind == "person" else other_keys
    return tuple(sorted({key for name in names for key in make(name) if not key.startswith("w:")}))


def _by_consonants(words: list[str]) -> str:
    return "s:" + " ".join(sorted(consonants(word).removeprefix("a") for word in words))


def is_far(left: str, right: str) -> bool:
    """Whether two names come from two scripts, or both by their particles from one that has no fixed Latin spelling."""
    if script_of(left) != script_of(right):
        return True
    if any(is_respelt(one, other) for one, other in zip(name_words(left), name_words(right), strict=False)):
        return True
    return all(not _spelt_freely().isdisjoint(map(sounds, fold(name).split())) for name in (left, right))


@cache
def _spelt_freely() -> frozenset[str]:
    """Names, by their sounds, that Latin letters spell in many ways."""
    lines = files("reportedly.text").joinpath("data", "arabic_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(sounds(word) for line in lines if not line.startswith("#") for word in line.split())


def same_consonants(left: str, right: str) -> bool:
    """Whether two full names, one of a script that leaves vowels out, are the same but for vowels."""
    sides = []
    for name in (left, right):
        own = [word for word in name_words(name) if word not in _PARTICLES]
        ways = [own, [word.replace("w", "") for word in own]]
        sides.append({re.sub("^a|(?<= )a", "", " ".join(consonants(word) for word in way)) for way in ways})
    return any(len(shared.replace(" ", "")) >= _LEAST_CONSONANTS for shared in sides[0] & sides[1])


def bones(words: tuple[str, ...]) -> str:
    """The skeleton of a whole name, particles left out."""
    return "".join(skeleton(w) for w in words if w not in _PARTICLES)


def other_keys(name: str) -> tuple[str, ...]:
    """Make the keys by which an organisation or a place is found: whole, and as initials."""
    folded = fold(romanise(name)).removeprefix("the ")
    if not folded:
        return ()
    keys = {"f:" + folded.replace(" ", "")}
    if len(folded) >= _SPELT_LETTERS:
        keys.add("n:" + " ".join(sounds(word) for word in folded.split()))
    if is_acronym(name.replace(".", "")):
        keys.add("a:" + folded.replace(" ", ""))
    initials = acronym(re.sub(r"^the\s", "", name, flags=re.IGNORECASE))
    if len(initials) >= 3:
        keys.add("a:" + initials)
    return tuple(sorted(keys))


def edit_distance(left: str, right: str, limit: int = 3) -> int:
    """Count the letters to change, add, drop or swap with a neighbour; `limit + 1` when there are more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)
