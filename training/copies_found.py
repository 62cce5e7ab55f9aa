"""Are the copies found in real news right? Draws 100 of the pairs the linker finds, for reading, and counts those judged.

    python -m training.copies_found [--show]

Rows of REPORTEDLY_CORPUS (see bench/copies.py) become articles as in `run`, one after the other, in the order of the file.
Prints how many pairs of which kind are found, and of the 100 drawn with a fixed seed (all, where there are fewer) how many were
judged right (training/data/copies_judged.jsonl: ids and verdicts, for articles10k and gva_dev); `--show` prints what a reader
needs to judge them. Ends with 1 below the floor, or when a drawn pair was never judged.
"""

from __future__ import annotations

import difflib
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bench.copies import ROOT, Kept, rows

from reportedly.acquire.facts import make_article
from reportedly.acquire.rows import read_row
from reportedly.errors import ExtractError
from reportedly.link.copies import candidates, decide, score
from reportedly.model import Article, Capture, Copy
from reportedly.model.ports import ArticleProfile, HeldCopy
from reportedly.text.digests import digest
from reportedly.text.shingles import sketch_of

JUDGED = ROOT / "training" / "data" / "copies_judged.jsonl"
DRAWN, SEED = 100, 17
RIGHT = 0.95  #: floor
BLOCKS, LETTERS = 4, 160  #: of what two texts share, shown of each pair


def articles() -> dict[str, Article]:
    """The articles of the corpus by the ids of their rows; rows without a text are counted and left out."""
    made: dict[str, Article] = {}
    empty = 0
    for row in rows():
        capture = Capture(
            id=digest("row", row["doc_id"]), source_id="corpus", address=f"corpus#{row['doc_id']}",
            retrieved_at=datetime.fromtimestamp(0, UTC), media_type="application/json", content=b"",
        )  # fmt: skip
        try:
            made[row["doc_id"]] = make_article(capture, read_row(capture, json.dumps(row)))
        except ExtractError:
            empty += 1
    print(f"{empty} rows hold no text", file=sys.stderr)
    return made


def found(arrivals: Iterable[Article]) -> list[Copy]:
    """Let articles arrive and give the copies that stand in the end: a known original replaces a guess without direction."""
    known, at, held = Kept(), dict[str, ArticleProfile](), dict[tuple[str, str], Copy]()
    seen, sketches = set[str](), dict[str, tuple[int, ...]]()
    for one in arrivals:
        if one.id in seen:
            continue
        seen.add(one.id)
        sketch = sketch_of(one.text)
        near = candidates.find(one, sketch, known)  # type: ignore[arg-type]
        worn = score.boilerplate(one, near)
        for copy in decide.undone(worn, among(near, worn, held, sketches)):
            del held[copy.article_id, copy.of_article_id]
        for copy, _ in decide.decide(one, sketch, near, at.get(one.address), worn):
            if copy.article_id != one.id:
                guesses = [key for key, old in held.items() if key[0] == copy.article_id and not old.is_direction_known]
                for key in guesses:
                    del held[key]
            held[copy.article_id, copy.of_article_id] = copy
        sketches[one.id] = sketch.values
        at[one.address] = known.add(one, sketch.values)
    return list(held.values())


def among(
    near: Iterable[candidates.Candidate],
    worn: frozenset[int],
    held: dict[tuple[str, str], Copy],
    sketches: dict[str, tuple[int, ...]],
) -> list[HeldCopy]:
    """The copies among those that hold boilerplate."""
    ids = {one.profile.article_id for one in near if one.values & worn}
    return [
        HeldCopy(copy=copy, values=sketches[a], of_values=sketches[b]) for (a, b), copy in held.items() if a in ids and b in ids
    ]


def draw(copies: Sequence[Copy], ids: dict[str, str]) -> list[Copy]:
    """Draw pairs with a fixed seed, from an order that does not lean on how they were found."""
    ordered = sorted(copies, key=lambda copy: (ids[copy.article_id], ids[copy.of_article_id]))
    return random.Random(SEED).sample(ordered, min(DRAWN, len(ordered)))


def show(place: int, copy: Copy, one: Article, other: Article) -> None:
    """Print a pair: the facts of both articles, and the longest runs of words in both."""
    print(f"#{place} {copy.kind} {copy.containment:.2f} known={copy.is_direction_known} | {copy.reason}")
    for role, article in (("copy", one), ("of", other)):
        credited = "; ".join(f"{credit.kind}:{credit.name or credit.url}" for credit in article.credits)
        print(
            f"  {role}: {article.outlet} | {article.published} | {len(article.text.split())} words | {article.title} | {credited}"
        )
    left, right = re.findall(r"\S+", one.text), re.findall(r"\S+", other.text)
    blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    long = [block for block in blocks if block.size >= 8]
    shared = sum(block.size for block in long)
    print(f"  shared in runs of 8 words or more: {shared / len(left):.0%} of the copy, {shared / len(right):.0%} of the other")
    for block in sorted(long, key=lambda block: -block.size)[:BLOCKS]:
        print(f"    [{block.size} words] {' '.join(left[block.a : block.a + block.size])[:LETTERS]}")


def judged() -> dict[tuple[str, str], dict[str, object]]:
    """Verdicts by the ids of the copy and of the other article."""
    with JUDGED.open(encoding="utf-8") as lines:
        return {(row["doc_id"], row["of_doc_id"]): row for row in map(json.loads, lines)}


def main() -> int:
    """Print kinds and verdicts."""
    by_id = articles()
    ids = {article.id: doc_id for doc_id, article in reversed(by_id.items())}
    began = time.process_time()
    copies = found(by_id.values())
    print(f"{len(copies)} pairs in {len(by_id)} articles, {time.process_time() - began:.0f} s")
    print("  ".join(f"{kind} {count}" for kind, count in Counter(copy.kind for copy in copies).most_common()))
    drawn = draw(copies, ids)
    if "--show" in sys.argv[1:]:
        for place, copy in enumerate(drawn):
            show(place, copy, by_id[ids[copy.article_id]], by_id[ids[copy.of_article_id]])
        return 0
    verdicts = judged()
    told = [verdicts.get((ids[copy.article_id], ids[copy.of_article_id])) for copy in drawn]
    right = sum(row is not None and row["is_right"] is True for row in told)
    directed = [row for row in told if row is not None and row["is_direction_right"] is not None]
    plausible = sum(row["is_direction_right"] is True for row in directed)
    print(f"right {right} of {len(drawn)} (floor {RIGHT})")
    print(f"direction right {plausible} of {len(directed)} right ones that claim one")
    print(f"never judged: {told.count(None)}")
    return 0 if right >= RIGHT * len(drawn) and None not in told else 1


if __name__ == "__main__":
    sys.exit(main())
