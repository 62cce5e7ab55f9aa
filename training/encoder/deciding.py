"""Which commitment to say where none is certain: weights for likelihoods, so that rare ones are not always outdone."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.wordheads import COMMITMENTS

GRID = tuple(np.arange(0.8, 2.45, 0.1).round(1).tolist())  #: weights tried of each commitment but the first, which counts 1
_CLEAR = 0.1  #: of the figures so near the best that they cannot be told apart, in hundredths


def expected_macro_f1(said: NDArray[np.intp], likely: NDArray[np.float32]) -> float:
    """Macro-averaged F1 to expect of answers, when likelihoods are what they say.

    The expected counts stand for the counts, which for many words comes to the same (Ye, Chai, Lee and Chieu 2012,
    "Optimizing F-measures: a tale of two approaches").

    Args:
        said: place of the commitment said of each word: (words,).
        likely: how likely each is: (words, commitments).
    """
    figures = []
    for place in range(likely.shape[1]):
        is_said = said == place
        figures.append(2 * likely[is_said, place].sum() / max(1e-9, is_said.sum() + likely[:, place].sum()))
    return float(np.mean(figures))


def weights_for(likely: NDArray[np.float32]) -> tuple[float, ...]:
    """The weights of commitments by which the best macro-averaged F1 is to be expected; no labels are looked at.

    Where F1 is what counts, the likeliest is not the best to say: a rare one is, from about half the F1 that it reaches on
    (Lipton, Elkan and Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1 measure"). Near the best the
    figure hardly changes, so the middle of all that is as good is given.

    Args:
        likely: how likely each commitment is by the network, of many words that it was not fitted on: (words, commitments).
    """
    tried = [(1.0, *rest) for rest in product(GRID, repeat=len(COMMITMENTS) - 1)]
    figures = np.array([expected_macro_f1((likely * np.array(weights, np.float32)).argmax(1), likely) for weights in tried])
    good = np.array(tried)[figures >= figures.max() - _CLEAR / 100]
    return tuple(good.mean(0).round(1).tolist())
