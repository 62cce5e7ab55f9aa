"""How well types are told of pairs that were not learnt from: cross-validation on the labelled pairs.

    python -m training.encoder.folds GOLD [--seeds 3] [--folds 5] [--out FILE]

GOLD is a folder with events/plover_train.jsonl.gz. Texts never stand in two folds. Each fit starts from the network as it was
before it had seen any pair of a type (`--network`), and has the plan of the pairs' part of `training.encoder.jointly`.
FILE takes the probabilities of each pair when it was held out, for choosing how far the trigger is leant on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from training.encoder.joint import JointPlan, Material, fit_jointly, inputs_of, pair_logits
from training.encoder.material import load_rows, load_tokenizer, surroundings
from training.encoder.network import Network
from training.encoder.restore import restore
from training.encoder.sentences import Sentence, pair_sentences

from reportedly.config import Settings
from reportedly.evaluate.matching import accuracy, macro_f1
from reportedly.read.encoder.pairs import TYPES

PLAN = JointPlan(
    epochs=7.0, articles=0, words=0, times=0, pairs=16, rate=2e-4, average=0.98, warm_up=40, weights=(0.0, 0.0, 0.0, 1.0)
)


@torch.no_grad()
def probabilities(network: Network, found: Sequence[Sentence]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """How likely each type of each pair is, given that something passes, in floating point: (pairs, types)."""
    network.eval()
    rows = []
    for one in found:
        middle, _ = network.encoder.levels(*inputs_of([one]), top=False)
        rows.append(pair_logits(network, middle, [one])[0, : len(TYPES)].softmax(-1).numpy())
    return np.stack(rows)


def folds_of(texts: Sequence[str], count: int, seed: int = 0) -> list[int]:
    """The fold of each text, the same for the same text."""
    distinct = sorted(set(texts))
    order = np.random.default_rng(seed).permutation(len(distinct))
    fold = {distinct[number]: place % count for place, number in enumerate(order.tolist())}
    return [fold[text] for text in texts]


def main() -> None:
    """Fit and score each fold with each seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--network", type=Path, required=True, help="encoder.onnx of a network that has seen no labelled pair")
    parser.add_argument("--around", type=Path, default=None, help="articles to put around the pairs")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = load_tokenizer()
    rows = load_rows(args.gold / "events/plover_train.jsonl.gz")
    pairs = pair_sentences(rows, Settings().model, tokenizer)
    around = surroundings(load_rows(args.around), tokenizer) if args.around else []
    fold = np.array(folds_of([row["text"] for row in rows], args.folds))
    wanted = [row["events"][0]["type"] for row in rows]
    told = []
    for seed in range(args.seeds):
        likely = np.zeros((len(pairs), len(TYPES)), np.float32)
        for number in range(args.folds):
            used = [pair for pair, there in zip(pairs, fold, strict=True) if there != number]
            material = Material(articles=[], words=[], times=[], pairs=used, surroundings=around)
            plan = replace(PLAN, seed=seed, around=PLAN.around if around else 0.0)
            network = fit_jointly(material, restore(args.network), plan, lambda now, step: None)
            held = [i for i, there in enumerate(fold) if there == number]
            likely[held] = probabilities(network, [pairs[i] for i in held])
        given = [TYPES[i] for i in likely.argmax(1)]
        scored = list(zip(wanted, given, strict=True))
        print(f"seed {seed}: type_macro_f1 {macro_f1(scored):.4f}  accuracy {accuracy(scored):.4f}", flush=True)
        told.append(likely.round(4).tolist())
    if args.out is not None:
        args.out.write_text(json.dumps(told))


if __name__ == "__main__":
    main()
