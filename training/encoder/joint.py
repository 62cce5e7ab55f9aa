"""Fitting everything together: attribution as it was, and beside it statuses, times and the types of pairs.

Each step takes a batch of every task, so that the shared layers serve all of them (Caruana 1997).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from training.encoder.examples import Example, cut_all
from training.encoder.fit import Average, collate, in_batches, losses
from training.encoder.network import Network, halved
from training.encoder.sentences import Sentence, surrounded

from reportedly.read.encoder.pieces import Pieces
from reportedly.read.encoder.wordheads import COMMITMENTS

_COSTS = (1.0, 1.3, 1.6)  #: of happened, uncertain, denied: the rarer weigh more, as they do in the macro-averaged F1
DEGREE = 1.5  #: the degree's output times this is FactBank's scale


@dataclass(frozen=True, slots=True, kw_only=True)
class JointPlan:
    """How to fit all heads."""

    epochs: float = 5.0  #: through the statuses; the other tasks go at their batches' pace
    articles: int = 4  #: windows of attribution in a step; 0: without attribution
    words: int = 16  #: sentences with statuses in a step
    times: int = 4  #: windows with times in a step
    pairs: int = 12  #: marked pairs in a step
    rate: float = 1.2e-4
    heads_rate: float = 2e-3
    decay: float = 0.01
    dropout: float = 0.1
    average: float = 0.99
    warm_up: int = 60
    smoothing: float = 0.05  #: of the types' labels
    around: float = 0.5  #: share of batches whose sentences are put among others
    links: float = 0.3
    weights: tuple[float, float, float, float] = (1.0, 0.6, 0.6, 0.8)  #: of attribution, statuses, times, pairs
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is learnt from."""

    articles: Sequence[Example]
    words: Sequence[Sentence]
    times: Sequence[Sentence]
    pairs: Sequence[Sentence]
    surroundings: Sequence[Pieces]  #: runs of other articles, of at most 80 pieces


def _stack(rows: Sequence[NDArray[np.int64]], fill: int = 0) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.from_numpy(
        np.stack([np.pad(row, [(0, longest - len(row)), *[(0, 0)] * (row.ndim - 1)], constant_values=fill) for row in rows])
    )


def inputs_of(batch: Sequence[Sentence]) -> tuple[Tensor, Tensor, Tensor]:
    """Put sentences beside each other: ids, marks and mask."""
    mask = _stack([np.ones(len(one.ids), np.int64) for one in batch]).float()
    return _stack([one.ids for one in batch]), _stack([one.marks for one in batch]), mask


def status_outputs(network: Network, vectors: Tensor, batch: Sequence[Sentence]) -> Tensor:
    """Logits and degree of each word asked about, all sentences of the batch in a row: (words, 4)."""
    rows = torch.tensor([row for row, one in enumerate(batch) for _ in one.places])
    places = torch.from_numpy(np.concatenate([one.places for one in batch]))
    rules = torch.from_numpy(np.concatenate([one.rules for one in batch]))
    found: Tensor = network.words.status(network.drop(vectors[rows, places])) + network.words.rules(rules)
    return found


def pair_logits(network: Network, middle: Tensor, batch: Sequence[Sentence]) -> Tensor:
    """Logits of the types, from the sentence alone of what the shared layers read around it: (pairs, types)."""
    slices = [middle[row, one.span[0] : one.span[1]] for row, one in enumerate(batch)]
    longest = max(len(one) for one in slices)
    x = torch.stack([functional.pad(one, (0, 0, 0, longest - len(one))) for one in slices])
    marks = _stack([one.pair[one.span[0] : one.span[1]] for one in batch])
    mask = _stack([np.ones(one.span[1] - one.span[0], np.int64) for one in batch]).float()
    logits: Tensor = network.pairs(x, marks, mask)
    return logits


def _status_loss(network: Network, batch: Sequence[Sentence]) -> Tensor:
    with halved():
        vectors = network.encoder(*inputs_of(batch))
    outputs = status_outputs(network, vectors.float(), batch)
    wanted = torch.from_numpy(np.concatenate([one.commitments for one in batch]))
    degrees = torch.from_numpy(np.concatenate([one.degrees for one in batch]))
    return status_loss(outputs, wanted, degrees) if len(wanted) else outputs.sum()


def status_loss(outputs: Tensor, wanted: Tensor, degrees: Tensor) -> Tensor:
    """How far the outputs are off.

    Args:
        outputs: logits of the commitments, and the degree: (words, 4).
        wanted: how likely each commitment is: (words, 3).
        degrees: -3 … 3: (words,).
    """
    last = len(COMMITMENTS)
    return functional.cross_entropy(outputs[:, :last], wanted, weight=torch.tensor(_COSTS)) + 0.5 * functional.smooth_l1_loss(
        outputs[:, last], degrees / DEGREE, beta=0.3
    )


def _time_loss(network: Network, batch: Sequence[Sentence]) -> Tensor:
    with halved():
        vectors = network.encoder(*inputs_of(batch))
    tags = network.words.times(network.drop(vectors.float()))
    return functional.cross_entropy(tags.flatten(0, 1), _stack([one.times for one in batch], -1).flatten(), ignore_index=-1)


def _pair_loss(network: Network, batch: Sequence[Sentence], smoothing: float) -> Tensor:
    with halved():
        middle, _ = network.encoder.levels(*inputs_of(batch), top=False)
        logits = pair_logits(network, middle, batch)
    wanted = torch.from_numpy(np.stack([one.type for one in batch]))
    return functional.cross_entropy(logits.float(), wanted, label_smoothing=smoothing)


def _endless(found: Sequence[Sentence], size: int, random: np.random.Generator) -> Iterator[list[Sentence]]:
    while True:
        yield from in_batches(found, size, random)


def _endless_articles(found: Sequence[Example], size: int, random: np.random.Generator) -> Iterator[list[object]]:
    while True:
        yield from in_batches(list(cut_all(found, random)), size, random)


def _optimiser(network: Network, plan: JointPlan) -> torch.optim.AdamW:
    for table in (network.encoder.words, network.encoder.places):
        table.weight.requires_grad_(False)
    new = [*network.words.parameters(), network.pairs.start, *network.pairs.marks.parameters(), *network.pairs.types.parameters()]
    known = {id(weight) for weight in new}
    old = [weight for weight in network.parameters() if weight.requires_grad and id(weight) not in known]
    return torch.optim.AdamW(
        [
            {"params": [w for w in old if w.ndim > 1], "lr": plan.rate, "weight_decay": plan.decay},
            {"params": [w for w in old if w.ndim <= 1], "lr": plan.rate, "weight_decay": 0.0},
            {"params": new, "lr": plan.heads_rate, "weight_decay": plan.decay},
        ]
    )


def fit_jointly(material: Material, network: Network, plan: JointPlan, after: Callable[[Network, int], None]) -> Network:
    """Fit all heads; give the network back with the mean of its weights.

    Args:
        material: what is learnt from; a task without examples is left out.
        network: with the weights it starts from.
        plan: how to.
        after: told at each fifth of the way and at the end, with the network as it would be given back now and the steps done.
    """
    torch.manual_seed(plan.seed)
    for module in network.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = plan.dropout
    random = np.random.default_rng(plan.seed)
    lead, size = (material.words, plan.words) if material.words else (material.pairs, plan.pairs)
    total = max(1, int(plan.epochs * len(lead) / size))
    optimiser = _optimiser(network, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / plan.warm_up) * max(0.02, 1 - step / total)
    )
    average, started = Average(network, plan.average), time.monotonic()
    streams = [_endless(found, many, random) for found, many in _tasks(material, plan)]
    articles = _endless_articles(material.articles, plan.articles, random) if plan.articles and material.articles else None
    for step in range(1, total + 1):
        network.train()
        optimiser.zero_grad()
        told = {}
        for name, loss in _losses(network, articles, streams, material, plan, random):
            loss.backward()
            told[name] = loss.item()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        average.take()
        if step % 25 == 0:
            pace = (time.monotonic() - started) / step
            print(f"{step}/{total}  {pace:.2f} s/step  " + "  ".join(f"{k} {v:.3f}" for k, v in told.items()), flush=True)
        if step % max(1, total // 5) == 0 or step == total:
            kept = {name: value.clone() for name, value in network.state_dict().items()}
            network.load_state_dict(average.weights)
            after(network.eval(), step)
            if step < total:
                network.load_state_dict(kept)
    return network


def _tasks(material: Material, plan: JointPlan) -> list[tuple[Sequence[Sentence], int]]:
    return [(material.words, plan.words), (material.times, plan.times), (material.pairs, plan.pairs)]


def _losses(
    network: Network,
    articles: Iterator[list[object]] | None,
    streams: Sequence[Iterator[list[Sentence]]],
    material: Material,
    plan: JointPlan,
    random: np.random.Generator,
) -> Iterator[tuple[str, Tensor]]:
    """The loss of each task on its next batch, weighted; one at a time, so that only one graph is held."""
    if articles is not None:
        batch = next(articles)
        with halved():
            vectors = network.encoder(*collate(batch))  # type: ignore[arg-type]
        tagged, linked = losses(network, batch, vectors.float(), 0.0)  # type: ignore[arg-type]
        yield "attribution", plan.weights[0] * (tagged + plan.links * linked)

    def around(batch: list[Sentence]) -> list[Sentence]:
        # All or none: a short sentence beside a long one is filled up to its length, and costs as much.
        is_moved = random.random() < plan.around
        return [_moved(one, material.surroundings, random) for one in batch] if is_moved else batch

    words, times, pairs = streams
    if material.words:
        yield "status", plan.weights[1] * _status_loss(network, around(next(words)))
    if material.times:
        yield "times", plan.weights[2] * _time_loss(network, next(times))
    if material.pairs:
        yield "pairs", plan.weights[3] * _pair_loss(network, around(next(pairs)), plan.smoothing)


def _moved(sentence: Sentence, surroundings: Sequence[Pieces], random: np.random.Generator) -> Sentence:
    before, after = (surroundings[int(random.integers(len(surroundings)))] for _ in range(2))
    return surrounded(sentence, before, after)
