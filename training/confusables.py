"""Draw a set of surnames that two people or more bear, from a corpus of news: who is meant where the first name is hidden?

    PYTHONPATH=.:src python -m training.confusables ARTICLES --out src/reportedly/evaluate/data/confusables.jsonl

ARTICLES is articles10k.jsonl.gz (Article-Bias-Prediction). `training/data/bearers.csv` says which first names are one
person's. An article is taken for a surname when every full name with it is one bearer's of the list, and stands before the
surname alone. Of each bearer some articles are drawn, each for one surname only, and in half of them the first names
are hidden *in the body*: every full name becomes the surname; offices and the title stay as they are. What is written holds
ids, surname, bearer, whether the name is hidden and whether the title tells it, no text. Surnames are of the training or of
the reported part by their digest; items of `training/data/namesakes.csv` are of neither.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.read.wordlists import load_words
from reportedly.text.given import given_names
from reportedly.text.names import fold

BEARERS = Path(__file__).parent / "data" / "bearers.csv"
NAMESAKES = BEARERS.with_name("namesakes.csv")
_FIRST = r"(?:[A-Z][a-zé]+|[A-Z]\.(?: ?[A-Z]\.)+|[A-Z]{2})"
_BETWEEN = r"(?: [A-Z]\.| [\"“][A-Z][a-z]+[\"”])*"  #: initials and nicknames
_BODIES = re.compile(
    r" (?:Airport|University|Street|Center|School|County|Foundation|Act|Hall|Library|Prize|Award|Park|Institute|Hospital|"
    r"House|College|Avenue|Building|Stadium|Bridge|Fund|Amendment|Report)\b"
)
_FULL_NAME = re.compile(
    r"(?<![\w.'’-])([A-Z][a-zé]+)(?: (?:[A-Z]\.|[A-Z][a-zé]+))? "
    r"((?:Mc|Mac|O['’]|De|Du|Le|La|Van )?[A-Z][a-zé]+(?:-[A-Z][a-z]+)?)(?![\w-])"
)
_FEWEST, _DRAWN, _MOST = 2, 6, 4  #: articles of a bearer: that there must be, that are drawn, that are kept
BACKGROUND = "background"  #: the part of articles that no item asks about
NAMESAKE = "namesake"  #: the part of items that turned out to be of somebody else: nothing is asked about them
_OTHERS = 8  #: such articles of a bearer
FOLDS = 5  #: parts of the surnames that are fitted without one another
_COMMON = 15  #: articles in which a word stands without a capital, from which on it is no first name

Forms = Mapping[str, Mapping[str, tuple[str, ...]]]  #: surname → person → first names


def load(path: Path) -> dict[str, dict[str, Any]]:
    """The articles by their ids."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["doc_id"]: row for row in map(json.loads, lines)}


def fold_of(surname: str) -> int:
    """In which fifth of the surnames one is, by the digest of its last word, 0 to 4."""
    return zlib.crc32(f"f{fold(surname).split()[-1]}".encode()) % FOLDS


@cache
def load_bearers(path: Path = BEARERS) -> Forms:
    """Who bears each surname, and by which first names."""
    found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            found[row["surname"]][row["person"]] = tuple(row["first"].split(";"))
    return found


def no_names(articles: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Words that may stand before a surname and are no first name: written small elsewhere, or titles."""
    small = Counter[str]()
    for row in articles.values():
        small.update(set(re.findall(r"(?<![\w’'.])[a-z]{2,}(?!\w)", row["text"])))
    titles = {word.casefold().strip(".") for name in ("titles.txt", "roles.txt") for word in load_words(name)}
    return frozenset({word for word, count in small.items() if count >= _COMMON and word not in given_names()} | titles)


def named_in_full(text: str, words: Collection[str]) -> Iterator[tuple[str, str]]:
    """First name and surname of whoever is named in full, where nobody else is of that surname."""
    by_surname = defaultdict[str, set[str]](set)
    for match in _FULL_NAME.finditer(text):
        if fold(match[1]) in given_names() and fold(match[1]) not in words and len(match[2]) > 2:
            by_surname[match[2]].add(match[1])
    yield from ((min(first), last) for last, first in by_surname.items() if len(first) == 1)


def load_items() -> list[dict[str, Any]]:
    """The items as they come with the package, those of namesakes among them."""
    with files("reportedly.evaluate").joinpath("data/confusables.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _load_namesakes() -> frozenset[tuple[str, str]]:
    """Articles, with the surname, that were drawn for one bearer and name somebody else of his full name."""
    with NAMESAKES.open(encoding="utf-8") as lines:
        return frozenset(
            (row["doc_id"], row["surname"]) for row in csv.DictReader(one for one in lines if not one.startswith("#"))
        )


@cache
def _patterns(surname: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands for a full name with the surname, and for the surname."""
    ending = rf"{re.escape(surname)}(?![\w-])"
    return re.compile(rf"(?<![\w.'’-])({_FIRST}){_BETWEEN} {ending}"), re.compile(rf"(?<![\w-]){ending}(?! [A-Z])")


def bearer(text: str, surname: str, people: Mapping[str, tuple[str, ...]], words: Collection[str]) -> str | None:
    """The one of the list whom the text names, first in full and then by the surname; None when others may be meant too."""
    full, lone = _patterns(surname)
    named = [m for m in full.finditer(text) if m[1].casefold().strip(".") not in words]
    if any(text[: m.start()].endswith((" and ", " & ")) or _BODIES.match(text, m.end()) for m in named):
        return None
    met, ends = {m[1] for m in named}, {m.end() for m in named}
    alone = [m.start() for m in lone.finditer(text) if m.end() not in ends]
    if not met or not alone or alone[0] < named[0].start():
        return None
    return next((person for person, first in people.items() if met <= set(first)), None)


def draw(articles: Mapping[str, Mapping[str, Any]], known: Forms, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Draw the items, surname by surname, the rarest first, so that each article is asked about one surname only."""
    words, where = no_names(articles), defaultdict[str, defaultdict[str, list[str]]](lambda: defaultdict(list))
    for doc_id, row in sorted(articles.items()):
        held = set(re.findall(r"[\w’']+", row["text"]))
        for surname in sorted(held & set(known)):
            person = bearer(row["text"], surname, known[surname], words)
            if person is not None:
                where[surname][person].append(doc_id)
    used: set[str] = set()
    for surname in sorted(where, key=lambda s: (sum(map(len, where[s].values())), s)):
        free = {person: [one for one in ids if one not in used] for person, ids in sorted(where[surname].items())}
        free = {person: ids for person, ids in free.items() if len(ids) >= _FEWEST}
        if len(free) < 2:
            continue
        part = "report" if zlib.crc32(surname.encode()) % 2 else "train"
        for person, ids in free.items():
            for number, doc_id in enumerate(rng.sample(ids, min(_DRAWN, len(ids)))):
                used.add(doc_id)
                if number >= _MOST:
                    continue
                title = articles[doc_id].get("title") or ""
                is_told = any(f"{first} {surname}" in title for first in known[surname][person])
                row = {"doc_id": doc_id, "surname": surname, "bearer": person, "hidden": number % 2 == 1}
                yield row | {"title_tells": is_told, "part": part}


def background(
    articles: Mapping[str, Mapping[str, Any]], known: Forms, items: Collection[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Draw other articles that name those in full about whom the items ask, some of each; of those nothing is hidden or asked."""
    used = {item["doc_id"] for item in items}
    asked = {(item["surname"], item["bearer"]): re.compile("(?!)") for item in items}
    for surname, person in asked:
        first = "|".join(map(re.escape, known[surname][person]))
        asked[surname, person] = re.compile(rf"(?<!\w)(?:{first}){_BETWEEN} {re.escape(surname)}(?![\w-])")
    where = defaultdict[tuple[str, str], list[str]](list)
    for doc_id, row in sorted(articles.items()):
        held = set(re.findall(r"[\w’']+", row["text"])) if doc_id not in used else set()
        for which in sorted(one for one in asked if one[0] in held and asked[one].search(row["text"])):
            where[which].append(doc_id)
    rng, found = random.Random(8), dict[str, dict[str, Any]]()
    for (surname, person), ids in sorted(where.items()):
        for doc_id in rng.sample(ids, min(_OTHERS, len(ids))):
            row = {"doc_id": doc_id, "surname": surname, "bearer": person, "hidden": False, "title_tells": False}
            found.setdefault(doc_id, row | {"part": BACKGROUND})
    return list(found.values())


def hide(text: str, surname: str, first: Collection[str]) -> str:
    """Leave the surname alone wherever one of the first names stands before it."""
    names = "|".join(re.escape(name) for name in sorted(first, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:(?:{names}|[A-Z]\.) )*(?:{names}){_BETWEEN} (?={re.escape(surname)}(?!\w))", "", text)


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    rows = list(draw(load(asked.articles), load_bearers(), random.Random(8)))
    namesakes = _load_namesakes()
    rows = [row | {"part": NAMESAKE} if (row["doc_id"], row["surname"]) in namesakes else row for row in rows]
    with asked.out.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    for part in ("train", "report"):
        own = [row for row in rows if row["part"] == part]
        print(part, len({r["surname"] for r in own}), "surnames,", len({r["bearer"] for r in own}), "bearers,", len(own), "items")
        print(
            "  hidden:",
            sum(r["hidden"] for r in own),
            "of which the title tells:",
            sum(r["hidden"] and r["title_tells"] for r in own),
        )


if __name__ == "__main__":
    main()
