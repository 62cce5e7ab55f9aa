"""Names: fold them, take honorifics off, and make the keys by which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_APOSTROPHES = re.compile(r"[’'`ʿʾʻ]s?\b(?=\s|$)|[’'`ʿʾʻ]")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "ben", "de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von", "abu", "ap"}
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an"})
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("dzh", "j"), ("zh", "j"),
    ("ck", "k"), ("cz", "ch"), ("ts", "z"), ("tz", "z"), ("q", "k"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
_OFFICE_LETTERS = 7  #: from this length on a form of address ends what stands before a name ("Marenian President Roe")
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
    """Split a person's name into folded words, honorifics and suffixes off; a name of honorifics alone stays whole."""
    words = fold(name).split()
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
    """Make the keys by which a person's name is found: whole, by skeleton, by surname."""
    words = name_words(name)
    if not words:
        return ()
    keys = {"w:" + words[-1]}
    if len(words) > 1:
        keys |= {"f:" + "".join(words), "k:" + bones(words)}
        if len(words) == 3 and len(words[0]) <= _FAMILY_LETTERS:
            keys.add("w:" + words[0])
    return tuple(sorted(keys))


def bones(words: tuple[str, ...]) -> str:
    """The skeleton of a whole name, particles left out."""
    return "".join(skeleton(w) for w in words if w not in _PARTICLES)


def other_keys(name: str) -> tuple[str, ...]:
    """Make the keys by which an organisation or a place is found: whole, and as initials."""
    folded = fold(name).removeprefix("the ")
    if not folded:
        return ()
    keys = {"f:" + folded.replace(" ", "")}
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
