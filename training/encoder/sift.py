"""How likely what was decoded is an attribution: a logistic regression on articles the network was not fitted on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.evaluate.matching import letters, pair_off, shared
from reportedly.model import Span
from reportedly.read.encoder.decode import EVIDENCE, Found, decode
from reportedly.read.encoder.heads import HeadScores


def _right(row: Mapping[str, Any], found: Sequence[Found]) -> set[int]:
    """Which of those found are labelled: half of the content's letters shared, and the sources touching or both absent."""
    text = row["text"]
    labelled = [
        tuple(letters(text, [Span(*place) for place in one[role]]) for role in ("content", "source"))
        for one in row["attributions"]
    ]
    candidates = []
    for i, one in enumerate(found):
        content, source = letters(text, one.content), letters(text, [one.source] if one.source else [])
        for j, (true_content, true_source) in enumerate(labelled):
            share = shared(content, true_content)
            if share >= 0.5 and (source & true_source or not (source or true_source)):
                candidates.append((share, i, j))
    return {i for i, _ in pair_off(candidates)}


def fit_keep(rows: Iterable[Mapping[str, Any]], scored: Iterable[Sequence[HeadScores]], ridge: float = 1.0) -> list[float]:
    """Fit the weights of the evidence, by Newton's method with a ridge.

    Args:
        rows: labelled articles.
        scored: their windows, scored without weights of evidence.
        ridge: of the weights.
    """
    evidence: list[NDArray[np.float64]] = []
    labels: list[float] = []
    for row, windows in zip(rows, scored, strict=True):
        found = [one for window in windows for one in decode(window)]
        right = _right(row, found)
        evidence += [one.evidence for one in found]
        labels += [float(number in right) for number in range(len(found))]
    given, wanted = np.array(evidence), np.array(labels)
    weights = np.zeros(len(EVIDENCE))
    for _ in range(30):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (wanted - likely) - ridge * weights
        curve = (given * (likely * (1 - likely))[:, None]).T @ given + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return [round(float(weight), 4) for weight in weights]
