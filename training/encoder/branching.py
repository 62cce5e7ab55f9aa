"""Fitting the branch of commitments: sentences with what the encoder gives for them, put into batches, and the steps."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from training.encoder.branch import CommitmentBranch
from training.encoder.fit import Average
from training.encoder.joint import status_loss
from training.encoder.network import halved, hidden_of
from training.encoder.sentences import Sentence

from reportedly.read.encoder.asked import Asked
from reportedly.read.encoder.wordheads import COMMITMENTS

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Words of one sentence, with what the encoder gives for it."""

    sentence: Sentence  #: with what is known of the words
    asked: Asked
    middle: NDArray[np.float16]  #: (pieces, width), after the shared layers


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchPlan:
    """How to fit."""

    passes: float = 1.5  #: through the sentences without labels; from the second on they are learnt by heart
    told: int = 4000  #: pieces, filling among them, of the sentences without labels in a step
    labelled: int = 600  #: and of those labelled by people
    people: float = 0.15  #: share of the loss that is of those
    rate: float = 4e-4  #: of the layers
    heads_rate: float = 1e-3
    decay: float = 0.05
    dropout: float = 0.2
    average: float = 0.995
    warm_up: float = 0.2  #: share of the steps
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Sentences beside each other."""

    pieces: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]  #: middle, relations, tags, governors, mask: (sentences, pieces, …)
    places: Tensor  #: (sentences, words)
    is_asked: Tensor  #: (sentences, words): false where filled up
    near: Tensor  #: (words, rows), all sentences in a row; and so are
    rules: Tensor
    commitments: Tensor
    degrees: Tensor


def _filled(rows: Sequence[NDArray[np.generic]]) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.from_numpy(np.stack([np.pad(row, [(0, longest - len(row)), *[(0, 0)] * (row.ndim - 1)]) for row in rows]))


def _in_a_row(rows: Sequence[NDArray[np.generic]]) -> Tensor:
    return torch.from_numpy(np.concatenate(rows))


def as_batch(found: Sequence[Asking]) -> Batch:
    """Put sentences beside each other."""
    asked = [one.asked for one in found]
    beside = [_filled([getattr(one, name) for one in asked]) for name in ("relations", "tags", "governors")]
    mask = _filled([np.ones(len(one.middle), np.float32) for one in found])
    return Batch(
        pieces=(_filled([one.middle for one in found]).float(), beside[0], beside[1], beside[2], mask),
        places=_filled([one.places for one in asked]),
        is_asked=_filled([np.ones(len(one.places), np.bool_) for one in asked]),
        near=_in_a_row([one.near for one in asked]),
        rules=_in_a_row([one.rules for one in asked]),
        commitments=_in_a_row([one.sentence.commitments for one in found]),
        degrees=_in_a_row([one.sentence.degrees for one in found]),
    )


def outputs_of(branch: CommitmentBranch, batch: Batch) -> Tensor:
    """Logits and degree of each word, all sentences in a row: (words, 4)."""
    with halved():
        vectors = branch(*batch.pieces[:4], hidden_of(batch.pieces[4], batch.pieces[0]), batch.places)
    found: Tensor = branch.told(vectors.float()[batch.is_asked], batch.near, batch.rules)
    return found


def _groups(found: Sequence[Asking], pieces: int, random: np.random.Generator | None = None) -> list[list[int]]:
    """Numbers of sentences of about one length, as many as have so many pieces together when filled up."""
    blur = random.random(len(found)) * 4 if random is not None else np.zeros(len(found))
    groups: list[list[int]] = [[]]
    for number in np.argsort([len(one.middle) + more for one, more in zip(found, blur, strict=True)], kind="stable").tolist():
        if groups[-1] and (len(groups[-1]) + 1) * len(found[number].middle) > pieces:
            groups.append([])
        groups[-1].append(number)
    return groups


def _endless(found: Sequence[Asking], pieces: int, random: np.random.Generator) -> Iterator[Batch]:
    while True:
        groups = _groups(found, pieces, random)
        for at in random.permutation(len(groups)).tolist():
            yield as_batch([found[number] for number in groups[at]])


def _optimiser(branch: CommitmentBranch, plan: BranchPlan) -> torch.optim.AdamW:
    layers = list(branch.blocks.parameters())
    known = {id(weight) for weight in layers}
    new = [weight for weight in branch.parameters() if id(weight) not in known]
    parts = [{"params": layers, "lr": plan.rate}, {"params": new, "lr": plan.heads_rate}]
    return torch.optim.AdamW(parts, weight_decay=plan.decay, fused=True)


def fit_branch(
    labelled: Sequence[Asking], told: Sequence[Asking], branch: CommitmentBranch, plan: BranchPlan
) -> CommitmentBranch:
    """Fit a copy of a branch, and give it back with the mean of its weights.

    Args:
        labelled: by people.
        told: by larger networks.
        branch: with the weights it starts from; it keeps them.
        plan: how to.
    """
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
    branch, steps = copy.deepcopy(branch), round(plan.passes * len(_groups(told, plan.told)))
    streams = [(plan.people, _endless(labelled, plan.labelled, random)), (1 - plan.people, _endless(told, plan.told, random))]
    optimiser, average, began = _optimiser(branch, plan), Average(branch, plan.average), time.monotonic()
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / max(1.0, plan.warm_up * steps)) * max(0.01, 1 - step / steps)
    )
    branch.train()
    for step in range(steps):
        optimiser.zero_grad()
        losses = []
        for share, stream in streams:
            if share > 0:
                batch = next(stream)
                loss = status_loss(outputs_of(branch, batch), batch.commitments, batch.degrees)
                (share * loss).backward()
                losses.append(f"{loss.item():.3f}")
        torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        average.take()
        if step % 100 == 0:
            print(f"{step}/{steps}  {(time.monotonic() - began) / (step + 1):.2f} s/step  {' '.join(losses)}", flush=True)
    branch.load_state_dict(average.weights)
    return branch.eval()


@torch.no_grad()
def soup_of(branches: Sequence[CommitmentBranch]) -> CommitmentBranch:
    """One branch with the mean of the weights of several that were fitted from the same start.

    A *model soup* (Wortsman and others 2022, "Model soups: averaging weights of multiple fine-tuned models"): networks that
    start from the same weights and see the same sentences in another order mostly end in one basin, where their mean is no
    worse than they are. It costs no more to ask than one of them.

    Raises:
        ValueError: there is none.
    """
    if not branches:
        raise ValueError("a mean of no branches")
    mean = copy.deepcopy(branches[0])
    for name, weight in mean.state_dict().items():
        weight.copy_(torch.stack([branch.state_dict()[name] for branch in branches]).mean(0))
    return mean.eval()


def likely_of(branch: CommitmentBranch, found: Sequence[Asking]) -> Floats:
    """How likely each commitment is by the branch in floating point, (words, 3), in order."""
    outputs = torch.from_numpy(said(branch, found)[:, : len(COMMITMENTS)])
    return np.asarray(outputs.softmax(-1).numpy(), np.float32)


def apart(likely: Floats, found: Sequence[Asking]) -> tuple[float, float]:
    """How far answers are from what is known of the words, in nats a word.

    Args:
        likely: how likely each commitment is: (words, 3).
        found: sentences with those words, in order.

    Returns:
        Cross-entropy, and divergence (Kullback and Leibler 1951), which is nothing where both are the same.
    """
    known = np.concatenate([one.sentence.commitments for one in found]).clip(1e-9, 1)
    crossed = -(known * np.log(likely.clip(1e-9, 1))).sum(1).mean()
    return float(crossed), float(crossed + (known * np.log(known)).sum(1).mean())


@torch.no_grad()
def said(branch: CommitmentBranch, found: Sequence[Asking]) -> Floats:
    """What the branch says of the words of sentences: logits and degree, (words, 4), in order."""
    answers: dict[int, Floats] = {}
    for numbers in _groups(found, 6000):
        batch = as_batch([found[number] for number in numbers])
        ends = np.cumsum([len(found[number].asked.places) for number in numbers])[:-1]
        answers |= dict(zip(numbers, np.split(outputs_of(branch.eval(), batch).numpy(), ends), strict=True))
    return np.concatenate([answers[number] for number in range(len(found))])
