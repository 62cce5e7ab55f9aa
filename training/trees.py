"""Write boosted trees of scikit-learn as an ONNX model, which `reportedly/text/trees.py` asks."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import onnx
from sklearn.ensemble import HistGradientBoostingClassifier

_ML = "ai.onnx.ml"  #: domain of the operators of learnt models


def as_onnx(made: HistGradientBoostingClassifier) -> onnx.ModelProto:
    """The trees as a model of one node: a table of features to the log odds of each row."""
    told: defaultdict[str, list[Any]] = defaultdict(list)
    for tree, (predictor,) in enumerate(made._predictors):
        for place, node in enumerate(predictor.nodes):
            is_leaf = bool(node["is_leaf"])
            told["nodes_treeids"].append(tree)
            told["nodes_nodeids"].append(place)
            told["nodes_modes"].append("LEAF" if is_leaf else "BRANCH_LEQ")
            told["nodes_featureids"].append(0 if is_leaf else int(node["feature_idx"]))
            told["nodes_values"].append(0.0 if is_leaf else float(node["num_threshold"]))
            told["nodes_truenodeids"].append(0 if is_leaf else int(node["left"]))
            told["nodes_falsenodeids"].append(0 if is_leaf else int(node["right"]))
            told["nodes_missing_value_tracks_true"].append(0 if is_leaf else int(node["missing_go_to_left"]))
            if is_leaf:
                told["target_treeids"].append(tree)
                told["target_nodeids"].append(place)
                told["target_ids"].append(0)
                told["target_weights"].append(float(node["value"]))
    baseline = float(np.ravel(made._baseline_prediction)[0])
    asked = onnx.helper.make_node(
        "TreeEnsembleRegressor", ["features"], ["odds"], domain=_ML, n_targets=1, base_values=[baseline], **told
    )
    given = onnx.helper.make_tensor_value_info("features", onnx.TensorProto.FLOAT, [None, None])
    found = onnx.helper.make_tensor_value_info("odds", onnx.TensorProto.FLOAT, [None, 1])
    graph = onnx.helper.make_graph([asked], "trees", [given], [found])
    versions = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid(_ML, 3)]
    return onnx.helper.make_model(graph, opset_imports=versions, ir_version=8)
