"""Draw a set of surnames that two people or more bear, from a corpus of news: who is meant where the first name is hidden?

    python -m training.confusables ARTICLES --out src/reportedly/evaluate/data/confusables.jsonl

ARTICLES is articles10k.jsonl.gz (Article-Bias-Prediction). A bearer is a first name of `read/data/given_names.csv`, with or
without an initial, before a surname; only articles that name one bearer of a surname are taken. Of each bearer some articles
are drawn, and in half of them the first names are hidden: every full name becomes the surname, in title and text; offices
stay. What is written holds ids, surname, bearer and whether the name is hidden, no text. Two first names that may be one
person's (Bill and William) are taken for one. Surnames are of the training or of the reported part by their digest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.read.wordlists import given_names, load_table

_FULL = re.compile(r"\b([A-Z][a-z]+)((?: [A-Z]\.)?) ((?:Mc|Mac|O['’]|De)?[A-Z][a-z]{2,})\b")
_FEWEST, _MOST = 3, 4  #: articles of a bearer
_BEARERS = 2  #: of a surname, at most
_SURNAMES = {"train": 50, "report": 70}  #: drawn of each part
_NOT_NAMES = frozenset({"The", "And", "House", "Street", "County", "University", "City", "School", "Park", "News", "Times"})


def load(path: Path) -> dict[str, dict[str, Any]]:
    """The articles by their ids."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["doc_id"]: row for row in map(json.loads, lines)}


def bearers(row: Mapping[str, Any]) -> dict[str, str]:
    """Surnames of the article that one person bears in full and alone, with that person's first name."""
    text = f"{row.get('title') or ''}\n{row['text']}"
    found: defaultdict[str, set[str]] = defaultdict(set)
    for given, _, surname in _FULL.findall(text):
        if given.casefold() in given_names() and surname not in _NOT_NAMES:
            found[surname].add(given)
    return {surname: next(iter(given)) for surname, given in found.items() if len(given) == 1}


@cache
def _nicknames() -> frozenset[frozenset[str]]:
    return frozenset(frozenset({row["name"], row["short"]}) for row in load_table("nicknames.csv"))


def may_be_one(one: str, other: str) -> bool:
    """Whether two first names may be one person's."""
    return one[:3] == other[:3] or frozenset({one.casefold(), other.casefold()}) in _nicknames()


def draw(articles: Mapping[str, Mapping[str, Any]], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Draw the items, surname by surname."""
    where: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, row in sorted(articles.items()):
        for surname, given in bearers(row).items():
            where[surname][given].append(name)
    for surname, by_given in sorted(where.items()):
        people: list[list[str]] = []  # the first names of each
        for given in sorted(by_given, key=lambda g: (-len(by_given[g]), g)):
            like = next((names for names in people if any(may_be_one(given, name) for name in names)), None)
            people.append([given]) if like is None else like.append(given)
        able = [names for names in people if sum(len(by_given[name]) for name in names) >= _FEWEST]
        if len(able) < 2:
            continue
        part = "report" if zlib.crc32(surname.encode()) % 2 else "train"
        for names in able[:_BEARERS]:
            everywhere = sorted(name for given in names for name in by_given[given])
            for number, name in enumerate(rng.sample(everywhere, min(_MOST, len(everywhere)))):
                row = {"doc_id": name, "surname": surname, "bearer": f"{names[0]} {surname}"}
                yield row | {"hidden": number % 2 == 1, "part": part}


def hide(text: str, surname: str) -> str:
    """Leave the surname alone wherever a first name stands before it."""
    return re.sub(rf"\b[A-Z][a-z]+(?: [A-Z]\.)? (?={re.escape(surname)}\b)", _kept, text)


def _kept(match: re.Match[str]) -> str:
    return "" if match.group().split()[0].casefold() in given_names() else match.group()


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    rng = random.Random(8)
    rows = list(draw(load(asked.articles), rng))
    surnames = {part: sorted({row["surname"] for row in rows if row["part"] == part}) for part in _SURNAMES}
    kept = {name for part, count in _SURNAMES.items() for name in rng.sample(surnames[part], min(count, len(surnames[part])))}
    rows = [row for row in rows if row["surname"] in kept]
    with asked.out.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    for part in ("train", "report"):
        own = [row for row in rows if row["part"] == part]
        print(part, len({r["surname"] for r in own}), "surnames,", len({r["bearer"] for r in own}), "bearers,", len(own), "items")


if __name__ == "__main__":
    main()
