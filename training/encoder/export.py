"""Write a trained network as the files the encoder is loaded from: int8 ONNX, the heads' weights, the vocabulary.

Dynamic quantisation of weights to eight bits, one scale a channel, activations quantised as they come (ONNX Runtime).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor
from training.encoder.branch import CommitmentBranch
from training.encoder.network import ATTENTION_HEADS, WIDTH, Network

from reportedly.read.encoder.asked import NEAR, ROWS
from reportedly.read.encoder.pairs import MARKS
from reportedly.read.encoder.pieces import MARK_SIZES
from reportedly.read.encoder.session import FILES
from reportedly.read.encoder.wordheads import COMMITMENTS

Free = dict[str, dict[int, str]]
_UNSEEN = -60.0  #: added to attention; much more would leave numbers too small for a processor to be quick with


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


class _Sentences(torch.nn.Module):
    """The branch of commitments over sentences one behind the other, none seen from another: logits, (words, 3)."""

    def __init__(self, branch: CommitmentBranch) -> None:
        super().__init__()
        self.branch = branch

    def forward(
        self,
        middle: Tensor,
        relations: Tensor,
        tags: Tensor,
        governors: Tensor,
        sentences: Tensor,
        places: Tensor,
        near: Tensor,
        rules: Tensor,
    ) -> Tensor:
        """As the branch takes them, without the size of the batch; sentences: (pieces,), the number of each piece's own."""
        hidden = (sentences[:, None] != sentences[None, :]).to(middle.dtype)[None, None] * _UNSEEN
        asked = self.branch(middle[None], relations[None], tags[None], governors[None], hidden, places[None])
        return self.branch.told(asked[0], near, rules)[:, : len(COMMITMENTS)]


def _joined(heads: Sequence[torch.nn.Linear]) -> torch.nn.Linear:
    """Several heads as one layer."""
    one = torch.nn.Linear(WIDTH, sum(head.out_features for head in heads))
    with torch.no_grad():
        one.weight.copy_(torch.cat([head.weight for head in heads]))
        one.bias.copy_(torch.cat([head.bias for head in heads]))
    return one


def _of_windows(given: Iterable[str], outputs: Mapping[str, bool]) -> Free:
    """Sizes that are free where inputs, and outputs that are true, run over windows and pieces, other outputs over windows."""
    free: Free = {name: {0: "windows", 1: "pieces"} for name in given}
    return free | {name: {0: "windows", 1: "pieces"} if long else {0: "windows"} for name, long in outputs.items()}


def _as_onnx(module: torch.nn.Module, given: dict[str, Tensor], free: Free, path: Path) -> None:
    """Write a module.

    Args:
        module: to be written.
        given: its inputs by name, of any small size.
        free: of inputs and outputs by name, which sizes are free, and what each is called.
        path: of the file.
    """
    outputs = [name for name in free if name not in given]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            tuple(given.values()),
            str(path),
            input_names=list(given),
            output_names=outputs,
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


def _in_eight_bits(module: torch.nn.Module, given: dict[str, Tensor], free: Free, heads: Sequence[str]) -> onnx.ModelProto:
    """A module as an ONNX graph whose linear layers, but for its heads, are in eight bits."""
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused, small = (Path(scratch, name) for name in ("plain.onnx", "fused.onnx", "small.onnx"))
        _as_onnx(module, given, free, plain)
        _fused(plain, fused)
        nodes = [node for node in onnx.load(str(fused)).graph.node if node.op_type in {"MatMul", "Gemm"}]
        left_out = [node.name for node in nodes if node.name.startswith(tuple(heads))]
        quantize_dynamic(
            str(fused),
            str(small),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[*left_out, *[f"{name}_MatMul" for name in left_out]],  # a Gemm is renamed on the way
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        return onnx.load(str(small))


def write_encoder(network: Network, vocabulary: Path, folder: Path) -> None:
    """Write encoder.onnx and pairs.onnx, with the few numbers beside them among their properties, tokenizer.json and digests.

    The branch of commitments belongs to the layers below it, so one that knows the verdicts of the rules alone is written too.

    Args:
        network: trained.
        vocabulary: the tokenizer.json that goes with it.
        folder: where the files go; made if it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    mask, marks = torch.ones(2, 16), torch.zeros(2, 16, len(MARK_SIZES), dtype=torch.long)
    given = {"ids": torch.randint(1000, 2000, (2, 16)), "marks": marks, "mask": mask}
    free = _of_windows(given, {"middle": True, "attribution": True, "words": True})
    model = _in_eight_bits(_Exported(network), given, free, ("/heads", "/single"))
    settings = {
        "attribution.distances": _numbers(network.attribution.distances),
        "attribution.keep": "[]",
        "status.rules": _numbers(network.words.rules.weight),
    }
    onnx.helper.set_model_props(model, settings)
    onnx.save(model, str(folder / "encoder.onnx"))
    marked = torch.randint(0, MARKS, (2, 16))
    given = {"vectors": torch.randn(2, 16, WIDTH), "marks": marked, "mask": mask}
    pairs = _in_eight_bits(network.pairs, given, _of_windows(given, {"types": False}), ("/types",))
    onnx.save(pairs, str(folder / "pairs.onnx"))
    shutil.copy(vocabulary, folder / "tokenizer.json")
    write_commitments(CommitmentBranch(0.0), folder)


def write_commitments(branch: CommitmentBranch, folder: Path) -> None:
    """Write commitments.onnx beside the encoder it was fitted on."""
    run = torch.zeros(16, dtype=torch.long)
    given = {
        "middle": torch.randn(16, WIDTH),
        **dict.fromkeys(("relations", "tags", "governors", "sentences"), run),
        "places": torch.tensor([3, 5]),
        "near": torch.randint(1, ROWS, (2, NEAR)),
        "rules": torch.tensor([0, 1]),
    }
    free: Free = {name: {0: "words" if len(its) == 2 else "pieces"} for name, its in given.items()} | {
        "commitments": {0: "words"}
    }
    model = _in_eight_bits(_Sentences(branch.eval()), given, free, ("/first", "/second", "/straight"))
    onnx.save(model, str(folder / "commitments.onnx"))
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
