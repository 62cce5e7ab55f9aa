"""Fitted decision trees, kept as an ONNX model and asked row by row (boosting: Friedman 2001)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Table = NDArray[np.float32]


class Trees:
    """Fitted trees as an ONNX model (operator TreeEnsembleRegressor of ai.onnx.ml), asked by onnxruntime on one core."""

    def __init__(self, path: Path) -> None:
        """Load a file that `training/trees.py` wrote."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def probabilities(self, table: Table) -> NDArray[np.float64]:
        """Give one probability for each row of a table with the features they were fitted for as columns."""
        if not len(table):
            return np.zeros(0)
        odds = self._session.run(None, {"features": table})[0][:, 0].astype(np.float64)
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-odds))
        return result
