"""The branch of commitments: layers of its own above the shared ones, over a sentence and its parse, read at the words asked."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional
from training.encoder.network import ATTENTION_HEADS, MIDDLE, WIDTH, Block, Encoder

from reportedly.read.encoder.asked import KINDS, ROWS
from reportedly.read.encoder.wordheads import STATUS_OUTPUTS, STATUSES

WHOLE, ASKING = 1, 2  #: layers over all pieces of a sentence, and above them layers over the words asked about alone
NEAR_WIDTH, HEAD_WIDTH = 128, 256
FORGOTTEN = 0.4  #: share of the rows near a word that are left out in each step, so that none is learnt by heart


class AskingBlock(Block):
    """A layer that some of the pieces look at all of them through."""

    def ask(self, asked: Tensor, x: Tensor, hidden: Tensor) -> Tensor:
        """asked: (batch, words, 384), x: (batch, pieces, 384), hidden: (batch, 1, 1 or words, pieces) → (batch, words, 384)."""

        def split(y: Tensor) -> Tensor:
            return y.view(y.shape[0], -1, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        scores = split(self.query(asked)) @ split(self.key(x)).transpose(-1, -2) / math.sqrt(WIDTH / ATTENTION_HEADS) + hidden
        value = split(self.value(x))
        mixed = (scores.softmax(-1).to(value.dtype) @ value).transpose(1, 2)
        y = self.after_attention(asked + self.dropout(self.out(mixed.reshape(asked.shape[0], -1, WIDTH))))
        return self.after_feed(y + self.dropout(self.narrow(functional.gelu(self.feed(y)))))


class CommitmentBranch(nn.Module):
    """How far the writer commits to the events that words name."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(AskingBlock(dropout) for _ in range(WHOLE + ASKING))
        self.relations, self.tags = nn.Embedding(KINDS, WIDTH), nn.Embedding(KINDS, WIDTH)
        self.governors = nn.Linear(WIDTH, WIDTH, bias=False)
        self.near = nn.Embedding(ROWS, NEAR_WIDTH, padding_idx=0)
        self.rules = nn.Embedding(len(STATUSES), STATUS_OUTPUTS)
        self.first, self.second = nn.Linear(WIDTH + NEAR_WIDTH, HEAD_WIDTH), nn.Linear(HEAD_WIDTH, STATUS_OUTPUTS)
        self.straight = nn.Linear(WIDTH + NEAR_WIDTH, STATUS_OUTPUTS)
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.near.weight, std=0.02)
        for layer in (self.relations, self.tags, self.governors, self.rules, self.second, self.straight):
            nn.init.zeros_(layer.weight)
        with torch.no_grad():
            self.near.weight[0] = 0

    def forward(
        self, middle: Tensor, relations: Tensor, tags: Tensor, governors: Tensor, hidden: Tensor, places: Tensor
    ) -> Tensor:
        """The vectors of the words asked about.

        Args:
            middle: of the shared layers: (batch, pieces, 384).
            relations: and tags, governors as in `asked.Asked`: (batch, pieces).
            hidden: added to attention, 0 or a large negative number: (batch, 1, 1 or pieces, pieces).
            places: (batch, words).

        Returns:
            (batch, words, 384).
        """
        rows = torch.arange(middle.shape[0])[:, None]
        x = middle + self.relations(relations) + self.tags(tags) + self.governors(middle)[rows, governors]
        for block in self.blocks[:WHOLE]:
            x = block.ask(x, x, hidden)
        asked = x[rows, places]
        from_asked = hidden if hidden.shape[2] == 1 else hidden[rows, 0, places][:, None]
        for block in self.blocks[WHOLE:]:
            asked = block.ask(asked, x, from_asked)
        return asked

    def told(self, asked: Tensor, near: Tensor, rules: Tensor) -> Tensor:
        """asked: (words, 384), near: (words, NEAR), rules: (words,) → logits of the commitments and the degree, (words, 4)."""
        if self.training:
            near = torch.where(torch.rand(near.shape) < FORGOTTEN, 0, near)
        known = self.drop(torch.cat([asked, self.near(near).sum(1)], dim=1))
        found: Tensor = self.second(self.drop(functional.gelu(self.first(known)))) + self.straight(known) + self.rules(rules)
        return found

    def start_from(self, encoder: Encoder) -> None:
        """Begin with the encoder's own upper layers, the topmost once more above them."""
        upper = [*encoder.blocks[MIDDLE:], *[encoder.blocks[-1]] * len(self.blocks)]
        for mine, given in zip(self.blocks, upper, strict=False):
            mine.load_state_dict(given.state_dict())
