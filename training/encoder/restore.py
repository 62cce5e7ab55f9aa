"""A network made again from the files it was written as: the eight-bit numbers times their scales, in floating point.

What was lost in eight bits stays lost; written out again, the numbers come out the same.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor
from training.encoder.branch import CommitmentBranch
from training.encoder.network import Network

from reportedly.read.encoder.heads import LINKS, POINTER_WIDTH, ROLES
from reportedly.read.encoder.pieces import MARK_SIZES
from reportedly.read.encoder.wordheads import STATUS_OUTPUTS

_TAGS, _POINTERS = 3 * len(ROLES), POINTER_WIDTH * len(LINKS)


class _Stored:
    """The numbers of an ONNX file by name."""

    def __init__(self, path: Path) -> None:
        self.model = onnx.load(str(path))
        self._numbers = {item.name: item for item in self.model.graph.initializer}
        self.properties = {entry.key: entry.value for entry in self.model.metadata_props}

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        """An array as it stands, or its eight-bit form times its scale."""
        if name in self._numbers:
            return np.array(numpy_helper.to_array(self._numbers[name]), np.float32)
        whole, zero, scale = (
            np.array(numpy_helper.to_array(self._numbers[f"{name}_{part}"]), np.float32)
            for part in ("quantized", "zero_point", "scale")
        )
        return (whole - zero) * scale

    def weight_of(self, part: str) -> Tensor:
        """The weight of a linear layer, as torch holds it: (out, in).

        Args:
            part: of the name of the node that multiplies by it.

        Raises:
            KeyError: no node is called so.
        """
        for node in self.model.graph.node:
            if node.op_type in {"MatMul", "MatMulInteger"} and f"/{node.name.lstrip('/')}".find(f"/{part}/") >= 0:
                return torch.from_numpy(self[node.input[1].removesuffix("_quantized")].T.copy())
        raise KeyError(part)


def restore(path: Path) -> Network:
    """Make the network again from encoder.onnx, and from pairs.onnx where it lies beside it.

    Args:
        path: of encoder.onnx.

    Raises:
        KeyError: a part of the network is not in the file.
    """
    stored = _Stored(path)
    network = Network(list(MARK_SIZES), 0.1)
    state = network.state_dict()
    for name in state:
        if name.startswith("encoder."):
            state[name] = stored.weight_of(_layer(name)) if _is_linear(name) else torch.from_numpy(stored[name])
    _attribution(stored, state)
    properties = stored.properties
    if "status.rules" in properties:
        weight, bias = stored.weight_of("single"), torch.from_numpy(stored["single.bias"])
        for name, low, high in (("status", 0, STATUS_OUTPUTS), ("times", STATUS_OUTPUTS, len(bias))):
            state[f"words.{name}.weight"], state[f"words.{name}.bias"] = weight[low:high], bias[low:high]
        state["words.rules.weight"] = torch.tensor(json.loads(properties["status.rules"]))
    network.load_state_dict(state)
    network.pairs.start_from(network.encoder)
    if path.with_name("pairs.onnx").exists():
        network.pairs.load_state_dict(_pairs(_Stored(path.with_name("pairs.onnx")), network.pairs.state_dict()))
    return network.eval()


def restore_branch(path: Path, dropout: float) -> CommitmentBranch:
    """Make the branch of commitments again from commitments.onnx.

    Args:
        path: of the file.
        dropout: share of each vector to leave out in fitting it further.

    Raises:
        KeyError: a part of the branch is not in the file.
    """
    stored, branch = _Stored(path), CommitmentBranch(dropout)
    state = branch.state_dict()
    for name in state:
        *_, part, kind = name.split(".")
        if _is_linear(name):
            number = name.split(".")[1]
            state[name] = stored.weight_of(part if number == "0" else f"{part}_{number}")
        elif kind == "weight" and part in {"governors", "first", "second", "straight"}:
            state[name] = stored.weight_of(part)
        else:
            state[name] = torch.from_numpy(stored[f"branch.{name}"])
    branch.load_state_dict(state)
    return branch.eval()


def _is_linear(name: str) -> bool:
    """Whether a weight is that of a linear layer of a block, which the file keeps turned round and in eight bits."""
    return "blocks." in name and name.endswith(".weight") and ".after_" not in name


def _layer(name: str) -> str:
    layer, part = name[name.index("blocks.") + len("blocks.") :].removesuffix(".weight").split(".")
    return f"blocks.{layer}/{part}"


def _pairs(stored: _Stored, state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The branch of pairs."""
    for name in state:
        if _is_linear(name):
            state[name] = stored.weight_of(_layer(name))
        elif name != "types.weight":
            state[name] = torch.from_numpy(stored[name])
    state["types.weight"] = stored.weight_of("types")
    return state


def _attribution(stored: _Stored, state: dict[str, Tensor]) -> None:
    """Take the one layer of the heads of attribution apart."""
    weight, bias = stored.weight_of("heads"), torch.from_numpy(stored["heads.bias"])
    for name, low, high in (
        ("tags", 0, _TAGS),
        ("queries", _TAGS, _TAGS + _POINTERS),
        ("keys", _TAGS + _POINTERS, _TAGS + 2 * _POINTERS),
    ):
        state[f"attribution.{name}.weight"] = weight[low:high]
        state[f"attribution.{name}.bias"] = bias[low:high]
    state["attribution.distances"] = torch.tensor(json.loads(stored.properties["attribution.distances"]))
