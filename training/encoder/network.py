"""The network that is trained: MiniLM with marks beside the words, and the heads and the branch that read from it.

The encoder is the six-layer MiniLM of Wang and others (2020) as tuned for sentences (all-MiniLM-L6-v2, Apache-2.0).
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.read.encoder.heads import BUCKETS, LINKS, POINTER_WIDTH, ROLES
from reportedly.read.encoder.pairs import MARKS, OUTPUTS
from reportedly.read.encoder.wordheads import STATUS_OUTPUTS, STATUSES, TIME_TAGS

WIDTH, LAYERS, ATTENTION_HEADS, FEED = 384, 6, 12, 1536
MIDDLE = 4  #: layers below the branch of pairs, shared with everything else


def halved() -> torch.autocast:
    """Products in sixteen bits where the processor has instructions for them; elsewhere they take longer, up to ten times."""
    is_able = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_able)


class Block(nn.Module):
    """One layer of the transformer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.after_attention, self.after_feed = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.feed, self.narrow = nn.Linear(WIDTH, FEED), nn.Linear(FEED, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """x: (batch, pieces, 384); hidden: (batch, 1, 1, pieces), 0 or a large negative number."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if self.training:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden.to(query.dtype))
        else:
            scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH / ATTENTION_HEADS) + hidden
            mixed = scores.softmax(-1) @ value
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.after_attention(x + self.dropout(mixed))
        return self.after_feed(x + self.dropout(self.narrow(functional.gelu(self.feed(x)))))


def hidden_of(mask: Tensor, x: Tensor) -> Tensor:
    """What is added to attention so that filling is not seen."""
    return (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0


class Encoder(nn.Module):
    """Pieces and marks in, one vector a piece out."""

    def __init__(self, mark_sizes: list[int], dropout: float, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.base = nn.Parameter(torch.zeros(WIDTH))
        self.marks = nn.ModuleList(nn.Embedding(size, WIDTH) for size in mark_sizes)
        for marks in self.marks:
            nn.init.zeros_(marks.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(layers))

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """ids: (batch, pieces); marks: (batch, pieces, columns); mask: (batch, pieces), 1 for a piece and 0 for filling."""
        return self.levels(ids, marks, mask)[1]

    def levels(self, ids: Tensor, marks: Tensor, mask: Tensor, top: bool = True) -> tuple[Tensor, Tensor]:
        """The vectors after the shared layers, and after all of them (`top`: whether these are wanted)."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.base
        for column, table in enumerate(self.marks):
            x = x + table(marks[:, :, column])
        x = self.dropout(self.norm(x))
        hidden = hidden_of(mask, x)
        for block in self.blocks[:MIDDLE]:
            x = block(x, hidden)
        middle = x
        for block in self.blocks[MIDDLE:] if top else ():
            x = block(x, hidden)
        return middle, x

    def load(self, path: Path) -> None:
        """Take over the weights of MiniLM; those of the marks stay at zero."""
        given = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(given["embeddings.position_embeddings.weight"])
            self.base.copy_(given["embeddings.token_type_embeddings.weight"][0])
            self._copy(self.norm, given, "embeddings.LayerNorm")
            for number, block in enumerate(self.blocks):
                name = f"encoder.layer.{number}"
                self._copy(block.query, given, f"{name}.attention.self.query")
                self._copy(block.key, given, f"{name}.attention.self.key")
                self._copy(block.value, given, f"{name}.attention.self.value")
                self._copy(block.out, given, f"{name}.attention.output.dense")
                self._copy(block.after_attention, given, f"{name}.attention.output.LayerNorm")
                self._copy(block.feed, given, f"{name}.intermediate.dense")
                self._copy(block.narrow, given, f"{name}.output.dense")
                self._copy(block.after_feed, given, f"{name}.output.LayerNorm")

    @staticmethod
    def _copy(module: nn.Linear | nn.LayerNorm, given: dict[str, Tensor], name: str) -> None:
        module.weight.copy_(given[f"{name}.weight"])
        module.bias.copy_(given[f"{name}.bias"])


class AttributionHeads(nn.Module):
    """Three taggers (outside, begins, goes on) and three pointers."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = nn.Linear(WIDTH, 3 * len(ROLES))
        self.queries = nn.Linear(WIDTH, POINTER_WIDTH * len(LINKS))
        self.keys = nn.Linear(WIDTH, POINTER_WIDTH * len(LINKS))
        self.distances = nn.Parameter(torch.zeros(len(LINKS), BUCKETS))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """x: (…, 384) → tags (…, roles, 3), queries and keys (…, links, width)."""
        tags = self.tags(x).unflatten(-1, (len(ROLES), 3))
        return tags, self.queries(x).unflatten(-1, (len(LINKS), -1)), self.keys(x).unflatten(-1, (len(LINKS), -1))


class WordHeads(nn.Module):
    """What each word's vector says beside attribution: status of an event it names, and whether it tells a time."""

    def __init__(self) -> None:
        super().__init__()
        self.status = nn.Linear(WIDTH, STATUS_OUTPUTS)
        self.rules = nn.Embedding(len(STATUSES), STATUS_OUTPUTS)
        self.times = nn.Linear(WIDTH, len(TIME_TAGS))
        nn.init.zeros_(self.status.weight)
        nn.init.zeros_(self.rules.weight)
        nn.init.zeros_(self.times.weight)


class PairBranch(nn.Module):
    """Layers of its own above the shared ones, over one sentence in which who acts on whom is marked; out: the type."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS - MIDDLE))
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.start = nn.Parameter(torch.zeros(WIDTH))
        self.drop = nn.Dropout(dropout)
        self.types = nn.Linear(3 * WIDTH, len(OUTPUTS))
        nn.init.zeros_(self.marks.weight)
        nn.init.zeros_(self.types.weight)

    def forward(self, x: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, pieces, 384), of the shared layers; marks and mask: (batch, pieces) → (batch, types)."""
        x = torch.cat([self.start + torch.zeros_like(x[:, :1]), x + self.marks(marks)], dim=1)
        hidden = hidden_of(torch.cat([torch.ones_like(mask[:, :1]), mask], dim=1), x)
        for block in self.blocks:
            x = block(x, hidden)
        pooled = [x[:, 0]]
        for mark in (1, 2):
            weights = ((marks == mark).to(x.dtype) * mask.to(x.dtype))[..., None]
            pooled.append((x[:, 1:] * weights).sum(1) / weights.sum(1).clamp(min=1))
        logits: Tensor = self.types(self.drop(torch.cat(pooled, dim=1))[:, None])
        return logits[:, 0]

    def start_from(self, encoder: Encoder) -> None:
        """Begin with the encoder's own upper layers."""
        for mine, given in zip(self.blocks, encoder.blocks[MIDDLE:], strict=True):
            mine.load_state_dict(given.state_dict())


class Network(nn.Module):
    """The encoder, its heads and the branch of pairs."""

    def __init__(self, mark_sizes: list[int], dropout: float, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(mark_sizes, dropout, layers)
        self.attribution = AttributionHeads()
        self.words = WordHeads()
        self.pairs = PairBranch(dropout)
        self.drop = nn.Dropout(dropout)
