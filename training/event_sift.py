"""Fit the weights by which candidates are kept as events, from rows judged by reading.

    python training/event_sift.py ARTICLES [--rows training/data/event_rows.jsonl]

ARTICLES is a file of JSON Lines (plain or .gz) with rows {doc_id, text, title, outlet, published}. The rows judged are {doc_id,
start, who, right, status}: where the trigger begins, a digest of the parties as they were read, the types that would be right
(none where the parties are wrong, or nothing passes between them), and the statuses that would be, where they were judged. One
whose parties are others now is left out of the fitting.
Prints precision and recall at several thresholds, each row judged by weights fitted on the other four fifths.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.config import Settings
from reportedly.evaluate.gold import article_of
from reportedly.model import EventMention
from reportedly.read.draft import Draft
from reportedly.read.event_sift import EVIDENCE
from reportedly.read.events import candidates
from reportedly.read.reader import Reader

OUT = Path(__file__).parent.parent / "src/reportedly/read/data/event_weights.json"
ROWS = Path(__file__).parent / "data/event_rows.jsonl"
Row = dict[str, Any]


def load(path: Path) -> list[Row]:
    """Rows of a file of JSON Lines, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def drafts_of(articles: list[Row]) -> Iterator[tuple[str, Draft]]:
    """Read articles, each with its id."""
    given = [article_of({**row, "date": row.get("published")}, row["doc_id"]) for row in articles]
    for row, draft in zip(articles, Reader(Settings()).drafts(given), strict=True):
        yield row["doc_id"], draft


def digest(event: EventMention) -> str:
    """A digest of an event's parties: the same parties, the same digest; no name can be read from it."""
    names = [*(party.name for party in event.actors), "->", *(party.name for party in event.recipients)]
    return hashlib.sha1("|".join(names).encode(), usedforsecurity=False).hexdigest()[:8]


def gather(articles: list[Row], rows: list[Row]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Evidence and verdict of each judged row that still stands as it was judged."""
    judged = {(row["doc_id"], row["start"]): row for row in rows}
    wanted = {row["doc_id"] for row in rows}
    evidence, right = [], []
    for doc_id, draft in drafts_of([row for row in articles if row["doc_id"] in wanted]):
        for candidate in candidates(draft):
            row = judged.get((doc_id, candidate.event.trigger.start))
            if row is not None and row["who"] == digest(candidate.event):
                evidence.append(candidate.evidence)
                right.append(float(candidate.event.type in row["right"]))
    return np.array(evidence), np.array(right)


def fit(given: NDArray[np.float64], right: NDArray[np.float64], ridge: float) -> NDArray[np.float64]:
    """Weights of a logistic regression, by Newton's method with a ridge on all but the first."""
    weights = np.zeros(given.shape[1])
    penalty = ridge * np.ones(given.shape[1])
    penalty[0] = 1e-3
    for _ in range(40):
        likely = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (right - likely) - penalty * weights
        curve = (given * (likely * (1 - likely))[:, None]).T @ given + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rows", type=Path, default=ROWS)
    parser.add_argument("--ridge", type=float, default=2.0)
    args = parser.parse_args()
    given, right = gather(load(args.articles), load(args.rows))
    fold = np.random.default_rng(0).permutation(len(right)) % 5
    likely = np.zeros(len(right))
    for number in range(5):
        weights = fit(given[fold != number], right[fold != number], args.ridge)
        likely[fold == number] = 1 / (1 + np.exp(-given[fold == number] @ weights))
    print(f"{len(right)} rows, {right.mean():.3f} right")
    for least in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        kept = likely >= least
        share, found = right[kept].mean(), right[kept].sum() / right.sum()
        print(f"kept from {least:.2f}: {kept.sum():4d}  precision {share:.3f}  recall {found:.3f}")
    weights = fit(given, right, args.ridge)
    OUT.write_text(json.dumps(dict(zip(EVIDENCE, weights.round(4).tolist(), strict=True)), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
