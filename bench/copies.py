"""Are copies found? 2,000 synthetic ones, cut, extended, lightly edited or re-posted, among their originals and others.

Articles come from REPORTEDLY_CORPUS (JSON Lines with "text" and "title", plain or .gz), or from ../shared/corpora when that
folder is there. A found pair is right when it joins a copy with its original, or with an article that repeats the original
(the corpus has copies of its own). Ends with 1 below the floors.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.link.copies import candidates, decide, score
from reportedly.model import Article
from reportedly.model.ports import ArticleProfile
from reportedly.text.digests import digest, words_of
from reportedly.text.shingles import runs, sketch_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "corpora" / "articles10k.jsonl.gz"
COPIES, OTHERS, DONORS = 2_000, 3_000, 500
RECALL, PRECISION = 0.97, 0.99  #: floors
LEAST_WORDS = 40  #: of what is left of a cut text
EDITED = 0.04  #: of the words of a lightly edited text
SAME = 0.5  #: share of the shorter text's runs of words that must stand in the other for it to repeat it


@dataclass(frozen=True, slots=True)
class Copied:
    """A synthetic copy."""

    article: Article
    original: str
    how: str


def rows() -> Iterator[dict[str, str]]:
    """Rows of the corpus."""
    path = Path(os.environ.get("REPORTEDLY_CORPUS") or SHARED)
    if not path.exists():
        sys.exit(f"No corpus at {path}. Set REPORTEDLY_CORPUS to a file of JSON Lines with a text each.")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article(name: str, title: str | None, text: str) -> Article:
    """Make an article at an address of its own, of an outlet of its own, without a date."""
    return Article(
        id=digest(name), capture_id=digest("c", name), address=f"https://{name}.example/", title=title, text=text,
        outlet=f"Outlet {name}", published=None, language="en",
    )  # fmt: skip


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; of one that has none, runs of four sentences or so."""
    found = [one.strip() for one in text.split("\n") if one.strip()]
    if len(found) > 2:
        return found
    sentences = text.replace("\n", " ").split(". ")
    return [". ".join(sentences[i : i + 4]) + "." for i in range(0, len(sentences), 4)]


def cut(text: str, chance: random.Random, _donors: Sequence[str]) -> str:
    """Keep the paragraphs up to any one of them."""
    parts = paragraphs(text)
    least = next((n for n in range(1, len(parts) + 1) if len(" ".join(parts[:n]).split()) >= LEAST_WORDS), len(parts))
    return "\n\n".join(parts[: chance.randint(least, max(least, len(parts) - 1))])


def extended(text: str, chance: random.Random, donors: Sequence[str]) -> str:
    """Put own paragraphs before and after."""
    own = paragraphs(chance.choice(donors))
    before, after = own[: chance.randint(0, 2)], own[2 : 3 + chance.randint(0, 4)]
    return "\n\n".join([*before, *paragraphs(text), *after])


def edited(text: str, chance: random.Random, _donors: Sequence[str]) -> str:
    """Leave out, double or change a few words, here and there a sentence."""
    made = []
    for word in text.split(" "):
        drawn = chance.random()
        if drawn < EDITED / 2:
            continue
        made.append(f"{word} also" if drawn < EDITED * 3 / 4 else "said" if drawn < EDITED else word)
    return " ".join(made).replace("“", '"').replace("”", '"').replace("’", "'")


def reposted(text: str, chance: random.Random, _donors: Sequence[str]) -> str:
    """Put a credit around it, and break the lines otherwise."""
    credit = chance.choice(("This article was first published by Outlet One.", "via RSS https://example.org/feed", "Re-posted."))
    body = " ".join(text.split()) if chance.random() < 0.5 else text
    return f"{credit}\n\n{body}" if chance.random() < 0.3 else f"{body}\n\n{credit}"


WAYS = {"cut": cut, "extended": extended, "edited": edited, "re-posted": reposted}


class Kept:
    """What the linker may know of texts that came before: sketches alone."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._profiles: dict[str, ArticleProfile] = {}
        self._holding: dict[int, list[str]] = defaultdict(list)

    def add(self, one: Article, values: Sequence[int]) -> ArticleProfile:
        """Let a text be found from now on."""
        profile = self._profiles[one.id] = ArticleProfile(
            article_id=one.id, address=one.address, story_id="", outlet=one.outlet, published=one.published, title=one.title,
            shingle_count=len(values), wire=one.wire, seen_at=one.seen_at,
        )  # fmt: skip
        for value in values:
            self._holding[value].append(one.id)
        return profile

    def articles_with_shingles(self, values: Sequence[int], limit: int) -> list[tuple[ArticleProfile, frozenset[int]]]:
        """Those that share most values."""
        shared: dict[str, set[int]] = defaultdict(set)
        for value in values:
            for holder in self._holding.get(value, ())[-400:]:
                shared[holder].add(value)
        ranked = sorted(shared, key=lambda one: -len(shared[one]))[:limit]
        return [(self._profiles[one], frozenset(shared[one])) for one in ranked]


def material() -> tuple[list[Article], list[Copied]]:
    """Originals and others, and the copies."""
    chance = random.Random(11)
    held = [row for row in rows() if len(row["text"].split()) >= LEAST_WORDS * 2]
    chance.shuffle(held)
    donors = [row["text"] for row in held[:DONORS]]
    given = [article(f"a{n}", row.get("title"), row["text"]) for n, row in enumerate(held[DONORS : DONORS + COPIES + OTHERS])]
    ways = list(WAYS)
    copies = [
        Copied(article(f"c{n}", one.title, WAYS[ways[n % 4]](one.text, chance, donors)), one.id, ways[n % 4])
        for n, one in enumerate(given[:COPIES])
    ]
    return given, copies


def found_pairs(arrivals: Sequence[Article]) -> set[tuple[str, str]]:
    """Let articles arrive and give the pairs found: copy and original, as decided."""
    known, pairs = Kept(), set()
    for one in arrivals:
        sketch = sketch_of(one.text)
        near = candidates.find(one, sketch, known)  # type: ignore[arg-type]
        worn = score.boilerplate(one, near)
        pairs |= {(copy.article_id, copy.of_article_id) for copy, _ in decide.decide(one, sketch, near, None, worn)}
        known.add(one, sketch.values)
    return pairs


def repeats(left: str, right: str) -> bool:
    """Whether one text stands in good part in the other, by all its runs of words."""
    a, b = (frozenset(runs(words_of(text)).tolist()) for text in (left, right))
    return len(a & b) >= SAME * min(len(a), len(b))


def main() -> int:
    """Print recall by kind, and precision."""
    given, copies = material()
    arrivals = [*given, *(one.article for one in copies)]
    random.Random(12).shuffle(arrivals)
    began = time.process_time()
    pairs = found_pairs(arrivals)
    spent = time.process_time() - began
    original = {one.article.id: one.original for one in copies}
    texts = {one.id: one.text for one in arrivals}
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        partners[a].add(b)
        partners[b].add(a)
    hits: Counter[str] = Counter()
    for one in copies:
        mine = partners[one.article.id]
        hits[one.how] += one.original in mine or any(repeats(texts[one.original], texts[other]) for other in mine)
    asked = [(a, b) for a, b in pairs if a in original or b in original]
    right = sum(original.get(a) == b or original.get(b) == a or repeats(texts[a], texts[b]) for a, b in asked)
    recall, precision = sum(hits.values()) / len(copies), right / max(1, len(asked))
    of_kind = Counter(one.how for one in copies)
    print("  ".join(f"{how} {hits[how] / of_kind[how]:.3f}" for how in WAYS))
    print(f"recall {recall:.4f} (floor {RECALL})  precision {precision:.4f} (floor {PRECISION})  of {len(asked)} pairs found")
    print(f"{1000 * spent / len(arrivals):.1f} ms an article")
    return 0 if recall >= RECALL and precision >= PRECISION else 1


if __name__ == "__main__":
    sys.exit(main())
