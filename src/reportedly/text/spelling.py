"""Two spellings of one word of a name: reduced to sounds, aligned sound by sound, and weighed by a table.

Transliterations differ in a few regular ways (Yevgeny, Evgenij, Евгений; Khaled, Halid), other names in any way (Hansen, Hanson).
Both words are reduced to sounds by fixed rules and aligned at the least cost (Needleman and Wunsch 1970); what each change costs
stands in `data/sound_changes.csv`, made by looking at romanisation schemes (BGN/PCGN, ISO 9, DIN 1460, Kontsevich, Palladius).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_WRITTEN = (
    ("schtsch", "S"), ("dtch", "C"), ("dch", "C"), ("dt", "t"),
    ("stsch", "S"), ("shch", "S"), ("tsch", "C"), ("dsch", "J"), ("dzh", "J"), ("sch", "S"), ("tch", "C"),
    ("sh", "S"), ("zh", "J"), ("dj", "J"), ("cz", "C"), ("ch", "C"), ("kh", "h"), ("dh", "d"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("cc", "k"), ("tz", "z"), ("ts", "z"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("c", "k"),
)  # fmt: skip
_SOUNDED = (
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"e[ijy]e"), "ee"),
    (re.compile(r"^y(?=[eo])|^i(?=e)|(?<=[^aeiouy])[iy](?=[eo])"), ""),
    (re.compile(r"(?:iyy|iy|ij|yj|yi|ii|yy)$"), "i"),
    (re.compile(r"j(?=[^aeiouy]|$)|y|(?<=[^aeiouyj])j|(?<=[aeou])j"), "i"),
    (re.compile(r"ij(?=[aeou])|ii"), "i"),
    (re.compile(r"ee(?![vf])"), "i"),
    (re.compile(r"([uoa])e"), r"\1"),
    (re.compile(r"(?<=.)ff$"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = "aeiou"
_ENDINGS = "aiou"  #: a vowel at the end that tells two names apart; "e" may be silent there
_RESPELT = 0.45  #: what a word may cost at most that is taken for one in another scheme
_ELSE = 1.0  #: what a change costs that the table does not hold
_MIXED = str.maketrans({"g": "k", "b": "p", "f": "v", "d": "t", "J": "s", "j": "s", "z": "s", "S": "s", "C": "s"})
_MERGED = str.maketrans({"g": "k", "b": "p", "f": "p", "d": "t", "J": "C", "j": "C", "z": "C", "s": "C", "S": "C", "r": "l"})


@lru_cache(maxsize=16_384)
def sounds(word: str) -> str:
    """Reduce a romanised word in small letters to its sounds, one sign each: "schtsch" and "shch" are one."""
    for written, sound in _WRITTEN:
        word = word.replace(written, sound)
    for pattern, sound in _SOUNDED:
        word = pattern.sub(sound, word)
    return word


@cache
def _costs(*, is_far: bool) -> Mapping[tuple[str, str], float]:
    lines = files("reportedly.text").joinpath("data", "sound_changes.csv").read_text(encoding="utf-8").splitlines()
    found: dict[tuple[str, str], float] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        if row["where"] == "any" or is_far:
            found[row["one"], row["other"]] = found[row["other"], row["one"]] = float(row["cost"])
    return found


@lru_cache(maxsize=65_536)
def distance(left: str, right: str, *, is_far: bool = False) -> float:
    """How far two romanised words in small letters are apart: the least cost of the changes from one to the other.

    Args:
        left: one word.
        right: the other.
        is_far: whether they come from two scripts or schemes, in which more changes are regular.

    Returns:
        0 for words of the same sounds; 1 for each sound that no scheme of transliteration writes as the other.
    """
    one, other = sounds(left), sounds(right)
    if one == other:
        return 0.0
    costs = _costs(is_far=is_far)
    row = [0.0]
    for b in other:
        row.append(row[-1] + costs.get((b, ""), _ELSE))
    for i, a in enumerate(one, start=1):
        before, row = row, [row[0] + costs.get((a, ""), _ELSE)]
        for j, b in enumerate(other, start=1):
            ends = i == len(one) and j == len(other) and a in _VOWELS + "h" and b in _VOWELS + "h"
            change = (
                0.0 if a == b else max(costs.get((a, b), _ELSE), _ELSE if ends and not (is_far and {a, b} == {"e", "i"}) else 0.0)
            )
            leave, add = (costs.get((s, ""), _ELSE) for s in (a, b))
            if i == len(one) and a in _ENDINGS:
                leave = _ELSE  # "Petrova" is not Petrov
            if j == len(other) and b in _ENDINGS:
                add = _ELSE
            row.append(min(before[j - 1] + change, before[j] + leave, row[j - 1] + add))
    return round(row[-1], 4)


def is_near(left: str, right: str, *, is_far: bool = False) -> bool:
    """Whether two words may be two spellings of one: the longer they are, the more may differ; three sounds must be the same."""
    size = min(len(sounds(left)), len(sounds(right)))
    limit = 0.0 if size < 4 and not is_far else 0.3 if size < 4 else 0.45 if size < 6 else 0.65 if size < 8 else 0.75
    return distance(left, right, is_far=is_far) <= min(0.95, limit * (1.5 if is_far and size > 3 else 1.0))


@cache
def short_family_names() -> frozenset[str]:
    """Family names after which a transliteration keeps syllables and little else."""
    lines = files("reportedly.text").joinpath("data", "short_family_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=16_384)
def syllables(words: tuple[str, ...]) -> str:
    """What is left of a Korean, Chinese or Vietnamese name in any scheme: consonants by where they are made, no vowels."""
    bare = ""
    for word in words:
        word = re.sub(r"^x", "s", word).replace("q", "ch")
        word = re.sub(r"(?<=[aeiouy])r(?=k|$)", "", word) if word in short_family_names() else word
        word = re.sub(r"ng", "n", word)
        kept = re.sub(r"[aeiouyhv]", "", sounds(word).translate(_MERGED))
        bare += re.sub(r"(.)\1+", r"\1", kept)
    return bare


_PLAIN_LETTERS = (("ck", "k"), ("c", "k"), ("ph", "f"), ("th", "t"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("x", "ks"))


def is_respelt(left: str, right: str) -> bool:
    """Whether two words differ as two schemes of transliteration do ("Lavrow", "Lavrov"), and not as two Western names do."""
    if left == right or distance(left, right) > _RESPELT:
        return False
    for written, plain in _PLAIN_LETTERS:
        left, right = left.replace(written, plain), right.replace(written, plain)
    return re.sub(r"(.)\1+", r"\1", left) != re.sub(r"(.)\1+", r"\1", right)


_VARIED = (
    (re.compile(r"(?<![st])ch"), "kh"),
    (re.compile(r"j"), "y"),
    (re.compile(r"j"), "zh"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"c(?![hk])"), "ts"),
)


_FROM_CYRILLIC = ((re.compile(r"g"), "h"),)


def written_ways(word: str, *, is_cyrillic: bool = False) -> tuple[str, ...]:
    """The word, and how another scheme would write it where a letter of this one stands for two sounds."""
    ways = _FROM_CYRILLIC if is_cyrillic else _VARIED
    others = [pattern.sub(written, word) for pattern, written in ways]
    both = word
    for pattern, written in ways[:2]:
        both = pattern.sub(written, both)
    return tuple(dict.fromkeys((word, *others, both)))


@lru_cache(maxsize=16_384)
def consonants(word: str) -> str:
    """The consonants of a romanised word, those that schemes mix up made one; a vowel at the start stays as "a"."""
    found = sounds(word)
    bare = re.sub(r"[aeiouyh]", "", found.translate(_MIXED))
    return ("a" if found[:1] in _VOWELS else "") + re.sub(r"(.)\1+", r"\1", bare)
