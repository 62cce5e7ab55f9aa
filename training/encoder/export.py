"""Write a trained network as the files the encoder is loaded from: int8 ONNX, the heads' weights, the vocabulary.

Dynamic quantisation of weights to eight bits, one scale a channel, activations quantised as they come (ONNX Runtime).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor
from training.encoder.network import ATTENTION_HEADS, WIDTH, Network

from reportedly.read.encoder.pieces import MARK_SIZES
from reportedly.read.encoder.session import FILES


class _Exported(torch.nn.Module):
    """The encoder with its heads: vectors and, for each piece, what the heads of attribution make of them."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        heads = (network.attribution.tags, network.attribution.queries, network.attribution.keys)
        self.heads = torch.nn.Linear(WIDTH, sum(head.out_features for head in heads))
        with torch.no_grad():
            self.heads.weight.copy_(torch.cat([head.weight for head in heads]))
            self.heads.bias.copy_(torch.cat([head.bias for head in heads]))

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """As the encoder takes them."""
        vectors = self.encoder(ids, marks, mask)
        return vectors, self.heads(vectors)


def _as_onnx(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 16))
    marks = torch.zeros(2, 16, len(MARK_SIZES), dtype=torch.long)
    mask = torch.ones(2, 16)
    free = {0: "windows", 1: "pieces"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Exported(network).eval(),
            (ids, marks, mask),
            str(path),
            input_names=["ids", "marks", "mask"],
            output_names=["vectors", "attribution"],
            dynamic_axes=dict.fromkeys(("ids", "marks", "mask", "vectors", "attribution"), free),
            opset_version=17,
            dynamo=False,
        )


def _fused(path: Path, out: Path) -> None:
    """Join the small operators; attention and the norms are left alone, which runs a quarter faster in int8."""
    options = FusionOptions("bert")
    options.enable_attention = options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    optimize_model(
        str(path), model_type="bert", num_heads=ATTENTION_HEADS, hidden_size=WIDTH, opt_level=0, optimization_options=options
    ).save_model_to_file(str(out))


def write_encoder(network: Network, vocabulary: Path, folder: Path) -> None:
    """Write encoder.onnx, with the biases of the links among its properties, tokenizer.json and their digests.

    Args:
        network: trained.
        vocabulary: the tokenizer.json that goes with it.
        folder: where the files go; made if it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused, small = (Path(scratch, name) for name in ("plain.onnx", "fused.onnx", "small.onnx"))
        _as_onnx(network, plain)
        _fused(plain, fused)
        graph = onnx.load(str(fused)).graph
        heads = [node.name for node in graph.node if node.op_type == "MatMul" and node.name.startswith("/heads")]
        quantize_dynamic(
            str(fused),
            str(small),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        model = onnx.load(str(small))
    distances = network.attribution.distances.detach().numpy().astype(np.float64).round(5)
    onnx.helper.set_model_props(model, {"attribution.distances": json.dumps(distances.tolist()), "attribution.keep": "[]"})
    onnx.save(model, str(folder / "encoder.onnx"))
    shutil.copy(vocabulary, folder / "tokenizer.json")
    _note_digests(folder)


def settle(folder: Path, keep: Sequence[float]) -> None:
    """Add the weights of the evidence that an attribution is one to a file written before."""
    model = onnx.load(str(folder / "encoder.onnx"))
    properties = {entry.key: entry.value for entry in model.metadata_props}
    onnx.helper.set_model_props(model, {**properties, "attribution.keep": json.dumps(list(keep))})
    onnx.save(model, str(folder / "encoder.onnx"))
    _note_digests(folder)


def _note_digests(folder: Path) -> None:
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    (folder / "digests.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
