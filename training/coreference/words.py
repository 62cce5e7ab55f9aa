"""Fit which words tell of a happening.

    python -m training.coreference.words GOLD/coreference/ecb_train.jsonl.gz

ECB+ annotates some sentences of an article and only what bears on its topic: words of annotated sentences are learnt from, and
precision is a lower bound. Prints recall and precision by threshold, each topic judged by weights fitted on others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from training.coreference.material import Annotated, Floats, fit, folds, head_of, load

from reportedly.read.event_words import evidence_of, is_candidate

OUT = Path(__file__).parent.parent.parent / "src/reportedly/read/data/event_word_weights.json"
_RIDGE = 3.0
Row = tuple[str, tuple[str, ...], int]  #: topic, evidence, 1 mention of a happening, 0 none, -1 not annotated


def rows_of(articles: Iterable[Annotated]) -> tuple[list[Row], int]:
    """The candidates of the articles, and how many gold mentions there are."""
    rows: list[Row] = []
    count = 0
    for article in articles:
        mentions = article.mentions()
        count += len(mentions)
        heads = [head for span, _ in mentions if (head := head_of(article.draft, span)) is not None]
        places, sentences = {head.i for head in heads}, {head.sent.start for head in heads}
        for token in article.draft.doc:
            if is_candidate(token):
                inside = any(span.start < token.idx + len(token) and token.idx < span.end for span, _ in mentions)
                verdict = 1 if token.i in places else -1 if inside or token.sent.start not in sentences else 0
                rows.append((article.topic, tuple(evidence_of(token)), verdict))
    return rows, count


def matrix(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    """(rows, names): 1 where a row has the evidence."""
    column = {name: at for at, name in enumerate(names)}
    found = np.zeros((len(rows), len(names)))
    for at, (_, evidence, _) in enumerate(rows):
        found[at, [column[name] for name in evidence if name in column]] = 1.0
    return found


def main() -> None:
    """Fit, judge by held-out topics, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    learn(load(parser.parse_args().gold))


def learn(articles: Iterable[Annotated]) -> None:
    """Fit, judge by held-out topics, and write the weights."""
    rows, count = rows_of(articles)
    names = ["one", *sorted({name for _, evidence, _ in rows for name in evidence} - {"one"})]
    given, verdicts = matrix(rows, names), np.array([verdict for _, _, verdict in rows])
    topics = np.array([topic for topic, _, _ in rows])
    likely = np.zeros(len(rows))
    for held in folds(topics.tolist()):
        out = np.isin(topics, list(held))
        learnt = ~out & (verdicts >= 0)
        weights = fit(given[learnt], (verdicts[learnt] == 1).astype(float), ridge=_RIDGE)
        likely[out] = 1 / (1 + np.exp(-given[out] @ weights))
    for threshold in (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3):
        kept = likely >= threshold
        found = (kept & (verdicts == 1)).sum()
        right = found / (kept & (verdicts >= 0)).sum()
        print(f"from {threshold:.2f}: recall {found / count:.3f}, precision {right:.3f}, {kept.sum()} words")
    weights = fit(given[verdicts >= 0], (verdicts[verdicts >= 0] == 1).astype(float), ridge=_RIDGE)
    table = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    OUT.write_text(json.dumps({"weights": table}, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
