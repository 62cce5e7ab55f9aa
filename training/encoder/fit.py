"""The fitting: windows in batches, cross-entropy of tags and links, an average of the weights on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from training.encoder.examples import Example, Window, cut_all, window_of
from training.encoder.network import Network, halved

from reportedly.read.encoder.heads import LINKS, POINTER_WIDTH, Fitted, HeadScores, distance_buckets, scores_of
from reportedly.read.encoder.windows import LONGEST, windows

_BUCKETS = torch.from_numpy(distance_buckets(LONGEST + 2, LONGEST + 2))
_BLOCK = 16  #: batches among which windows are sorted by length, so that little is filled up


class _WithIds(Protocol):
    """What is put in batches by its length."""

    @property
    def ids(self) -> Any:
        """Its pieces."""
        ...


Sized = TypeVar("Sized", bound=_WithIds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to fit."""

    epochs: float = 5.0
    batch: int = 8
    rate: float = 2e-4  #: of the encoder, AdamW
    heads_rate: float = 2e-3  #: of what starts from nothing
    decay: float = 0.01
    dropout: float = 0.1
    links: float = 0.3  #: weight of the links beside the tags
    smoothing: float = 0.0  #: of the tags' labels
    average: float = 0.99  #: of the running mean of the weights
    warm_up: int = 60
    seed: int = 0


def collate(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Put windows beside each other: ids, marks and mask, filled up to the longest."""
    longest = max(len(window.ids) for window in batch)
    ids = np.zeros((len(batch), longest), np.int64)
    marks = np.zeros((len(batch), longest, batch[0].marks.shape[1]), np.int64)
    mask = np.zeros((len(batch), longest), np.float32)
    for row, window in enumerate(batch):
        size = len(window.ids)
        ids[row, :size], marks[row, :size], mask[row, :size] = window.ids, window.marks, 1
    return torch.from_numpy(ids), torch.from_numpy(marks), torch.from_numpy(mask)


def losses(network: Network, batch: Sequence[Window], vectors: Tensor, smoothing: float) -> tuple[Tensor, Tensor]:
    """Cross-entropy of the tags a word, all roles together, and of the links a link."""
    tagged, linked = vectors.new_zeros(()), vectors.new_zeros(())
    words = links = 0
    for row, window in enumerate(batch):
        inside = network.drop(vectors[row, torch.from_numpy(window.words)])
        tags, queries, keys = network.attribution(torch.cat([vectors[row, :1], inside]))
        if window.soft is not None:
            labels = torch.from_numpy(window.soft).reshape(-1, 3)
        else:
            labels = torch.from_numpy(window.tags).reshape(-1)
        tagged = tagged + functional.cross_entropy(tags[1:].reshape(-1, 3), labels, reduction="sum", label_smoothing=smoothing)
        words += len(window.words)
        given = torch.from_numpy(window.links)
        for link in range(len(LINKS)):
            _, pointing, aims = given[given[:, 0] == link].unbind(1)
            if not len(pointing):
                continue
            scores = queries[pointing + 1, link] @ keys[:, link].T / POINTER_WIDTH**0.5
            bias = network.attribution.distances[link][_BUCKETS[pointing][:, : len(window.words)]]
            scores = torch.cat([scores[:, :1], scores[:, 1:] + bias], dim=1)
            linked = linked + functional.cross_entropy(scores, aims, reduction="sum")
            links += len(pointing)
    return tagged / max(words, 1), linked / max(links, 1)


def in_batches(found: Sequence[Sized], size: int, random: np.random.Generator) -> Iterator[list[Sized]]:
    """Runs of examples of about one length, in random order."""
    order = random.permutation(len(found))
    for start in range(0, len(order), size * _BLOCK):
        block = sorted(order[start : start + size * _BLOCK].tolist(), key=lambda i: len(found[i].ids))
        runs = [block[i : i + size] for i in range(0, len(block), size)]
        for run in random.permutation(len(runs)):
            yield [found[i] for i in runs[run]]


def _optimiser(network: Network, plan: Plan) -> torch.optim.AdamW:
    """Word and place embeddings stay as they are; what starts from nothing learns faster."""
    for table in (network.encoder.words, network.encoder.places):
        table.weight.requires_grad_(False)
    new = [*network.attribution.parameters(), *network.encoder.marks.parameters()]
    known = {id(weight) for weight in new}
    old = [weight for weight in network.parameters() if weight.requires_grad and id(weight) not in known]
    return torch.optim.AdamW(
        [
            {"params": [w for w in old if w.ndim > 1], "lr": plan.rate, "weight_decay": plan.decay},
            {"params": [w for w in old if w.ndim <= 1], "lr": plan.rate, "weight_decay": 0.0},
            {"params": new, "lr": plan.heads_rate, "weight_decay": 0.0},
        ]
    )


class Average:
    """A running mean of the weights (Polyak and Juditsky 1992), which errs less than where the last steps happen to end."""

    def __init__(self, network: Network, rate: float) -> None:
        self._network, self._rate, self._seen = network, rate, 0
        self.weights = {name: value.clone() for name, value in network.state_dict().items()}

    @torch.no_grad()
    def take(self) -> None:
        """Take the weights as they are now into the mean."""
        self._seen += 1
        rate = min(self._rate, (1 + self._seen) / (10 + self._seen))
        for name, value in self._network.state_dict().items():
            if not name.startswith(("encoder.words", "encoder.places")):
                self.weights[name].mul_(rate).add_(value, alpha=1 - rate)


def fit(examples: Sequence[Example], network: Network, plan: Plan, after_epoch: Callable[[Network, float], None]) -> Network:
    """Fit a network; give it back with the mean of its weights.

    Args:
        examples: labelled articles.
        network: with the weights it starts from.
        plan: how to.
        after_epoch: told after each epoch, with the network as it would be given back now and the epochs done.
    """
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
    total = max(1, int(plan.epochs * sum(1 for _ in cut_all(examples)) / plan.batch))
    optimiser = _optimiser(network, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / plan.warm_up) * max(0.02, 1 - step / total)
    )
    average, step, started = Average(network, plan.average), 0, time.monotonic()
    while step < total:
        network.train()
        for batch in in_batches(list(cut_all(examples, random)), plan.batch, random):
            with halved():
                vectors = network.encoder(*collate(batch))
            tagged, linked = losses(network, batch, vectors.float(), plan.smoothing)
            optimiser.zero_grad()
            (tagged + plan.links * linked).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.take()
            step += 1
            if step % 50 == 0:
                pace = (time.monotonic() - started) / step
                print(f"{step}/{total}  {pace:.2f} s/step  tags {tagged.item():.3f}  links {linked.item():.3f}", flush=True)
            if step >= total:
                break
        kept = {name: value.clone() for name, value in network.state_dict().items()}
        network.load_state_dict(average.weights)
        after_epoch(network, step * plan.epochs / total)
        if step < total:
            network.load_state_dict(kept)
    return network


@torch.no_grad()
def scores_in(network: Network, example: Example, keep: Sequence[float] = ()) -> Iterator[HeadScores]:
    """Score one article, window by window, as the reader would, in floating point."""
    network.eval()
    fitted = Fitted(distances=network.attribution.distances.numpy(), keep=np.array(keep, np.float32))
    pieces = example.pieces
    for start, end in windows(example.weights):
        window = window_of(example, start, end)
        if not len(window.words):
            continue
        vectors = network.encoder(*collate([window]))[0]
        tags, queries, keys = network.attribution(vectors[np.concatenate([[0], window.words])])
        outputs = torch.cat([part.reshape(len(part), -1) for part in (tags, queries, keys)], dim=1).numpy()
        firsts = window.words + start - 1
        after = np.append(firsts[1:], end)
        yield scores_of(outputs, pieces.starts[firsts], pieces.ends[after - 1], fitted)
