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

from reportedly.read.encoder.pairs import MARKS
from reportedly.read.encoder.pieces import MARK_SIZES
from reportedly.read.encoder.session import FILES


class _Exported(torch.nn.Module):
    """The encoder with its heads: vectors after the shared layers, and what the heads make of each piece at the top."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.heads = _joined([network.attribution.tags, network.attribution.queries, network.attribution.keys])
        self.single = _joined([network.words.status, network.words.times])

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As the encoder takes them."""
        middle, vectors = self.encoder.levels(ids, marks, mask)
        return middle, self.heads(vectors), self.single(vectors)


def _joined(heads: Sequence[torch.nn.Linear]) -> torch.nn.Linear:
    """Several heads as one layer."""
    one = torch.nn.Linear(WIDTH, sum(head.out_features for head in heads))
    with torch.no_grad():
        one.weight.copy_(torch.cat([head.weight for head in heads]))
        one.bias.copy_(torch.cat([head.bias for head in heads]))
    return one


def _as_onnx(module: torch.nn.Module, given: dict[str, Tensor], outputs: dict[str, bool], path: Path) -> None:
    """Write a module.

    Args:
        module: to be written.
        given: its inputs by name, of any small size.
        outputs: names, and whether each runs over pieces.
        path: of the file.
    """
    free = {name: {0: "windows", 1: "pieces"} for name in given}
    free |= {name: {0: "windows", 1: "pieces"} if long else {0: "windows"} for name, long in outputs.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            tuple(given.values()),
            str(path),
            input_names=list(given),
            output_names=list(outputs),
            dynamic_axes=free,
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


def _in_eight_bits(
    module: torch.nn.Module, given: dict[str, Tensor], outputs: dict[str, bool], heads: Sequence[str]
) -> onnx.ModelProto:
    """A module as an ONNX graph whose linear layers, but for its heads, are in eight bits."""
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused, small = (Path(scratch, name) for name in ("plain.onnx", "fused.onnx", "small.onnx"))
        _as_onnx(module, given, outputs, plain)
        _fused(plain, fused)
        graph = onnx.load(str(fused)).graph
        quantize_dynamic(
            str(fused),
            str(small),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[n.name for n in graph.node if n.op_type in {"MatMul", "Gemm"} and n.name.startswith(tuple(heads))],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        return onnx.load(str(small))


def write_encoder(network: Network, vocabulary: Path, folder: Path, leanings: Sequence[float] = (0.0, 0.0, 0.0)) -> None:
    """Write encoder.onnx and pairs.onnx, with the few numbers beside them among their properties, tokenizer.json and digests.

    Args:
        network: trained.
        vocabulary: the tokenizer.json that goes with it.
        folder: where the files go; made if it is not there.
        leanings: added to the logits of happened, uncertain, denied.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    mask, marks = torch.ones(2, 16), torch.zeros(2, 16, len(MARK_SIZES), dtype=torch.long)
    model = _in_eight_bits(
        _Exported(network),
        {"ids": torch.randint(1000, 2000, (2, 16)), "marks": marks, "mask": mask},
        {"middle": True, "attribution": True, "words": True},
        ("/heads", "/single"),
    )
    settings = {
        "attribution.distances": _numbers(network.attribution.distances),
        "attribution.keep": "[]",
        "status.rules": _numbers(network.words.rules.weight),
        "status.leanings": json.dumps(list(leanings)),
    }
    onnx.helper.set_model_props(model, settings)
    onnx.save(model, str(folder / "encoder.onnx"))
    marked = torch.randint(0, MARKS, (2, 16))
    pairs = _in_eight_bits(
        network.pairs, {"vectors": torch.randn(2, 16, WIDTH), "marks": marked, "mask": mask}, {"types": False}, ("/types",)
    )
    onnx.save(pairs, str(folder / "pairs.onnx"))
    shutil.copy(vocabulary, folder / "tokenizer.json")
    _note_digests(folder)


def _numbers(given: Tensor) -> str:
    return json.dumps(given.detach().numpy().astype(np.float64).round(5).tolist())


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
