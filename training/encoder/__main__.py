"""Fit the encoder from labelled news and write its weights, with the model card.

    python -m training.encoder GOLD [--unlabelled FILE] [--seed N] [--network CHECKPOINT]

GOLD is a folder with attribution/polnear_train.jsonl.gz and attribution/polnear_dev.jsonl.gz, rows {text, attributions:
[{source, cue, content: [[start, end], …]}]}; the development part is scored and never fitted on. With FILE, rows {text,
published}, a second network learns from the labelled articles and from what the first one says of unlabelled ones (Hinton and
others 2015). About 40 minutes on one core for the first, 50 for the second. With CHECKPOINT nothing is fitted, and the files
are written from it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from training.encoder.card import write_card
from training.encoder.examples import Example, taught
from training.encoder.export import settle, write_encoder
from training.encoder.fit import Plan, fit, scores_in
from training.encoder.material import BASE, UNLABELLED, Row, as_example, load_rows, load_tokenizer, pick
from training.encoder.network import Network
from training.encoder.sift import fit_keep

from reportedly.evaluate import attribution
from reportedly.read.encoder.decode import decode
from reportedly.read.encoder.heads import HeadScores
from reportedly.read.encoder.pieces import MARK_SIZES
from reportedly.read.encoder.session import open_encoder
from reportedly.read.quotations import find_quotations

OUT = Path(__file__).parents[2] / "src/reportedly/read/data/encoder"
HELD_OUT = 60  #: articles of the training part on which the decoder's settings are chosen


def _found(scores: Iterator[HeadScores]) -> Iterator[dict[str, list[list[int]]]]:
    for window in scores:
        for found in decode(window):
            source = [list(found.source)] if found.source is not None else []
            yield {"source": source, "cue": [list(found.cue)], "content": [list(piece) for piece in found.content]}


def figures(rows: Sequence[Row], found: Sequence[Iterator[HeadScores]]) -> dict[str, float]:
    """Score what is found in each article as `reportedly evaluate attribution` does."""
    compared = [attribution.compare(row, {"attributions": list(_found(one))}) for row, one in zip(rows, found, strict=True)]
    return dict(attribution.score(compared))


def _fresh(plan: Plan) -> Network:
    network = Network(list(MARK_SIZES), plan.dropout)
    network.encoder.load(BASE / "model.safetensors")
    return network


def as_written(folder: Path, rows: Sequence[Row]) -> list[tuple[HeadScores, ...]]:
    """Score articles with the files as they were written."""
    encoder = open_encoder(folder)
    return [encoder(row["text"], [quotation.inner for quotation in find_quotations(row["text"])]).windows for row in rows]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--unlabelled", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--network", type=Path, default=None)
    parser.add_argument("--checkpoints", type=Path, default=Path("build"), help="where networks are kept after each epoch")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Fit, write, measure."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    args.checkpoints.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    rows, dev_rows = (load_rows(args.gold / f"attribution/polnear_{part}.jsonl.gz") for part in ("train", "dev"))
    examples, dev = ([as_example(row, tokenizer) for row in part] for part in (rows, dev_rows))
    order = np.random.default_rng(7).permutation(len(rows)).tolist()
    held, used = order[:HELD_OUT], order[HELD_OUT:]
    held_rows, held_examples, labelled = [rows[i] for i in held], [examples[i] for i in held], [examples[i] for i in used]

    def fitted(some: Sequence[Example], plan: Plan, name: str) -> Network:
        def report(now: Network, epochs: float) -> None:
            for part, labels, of in (("held out", held_rows, held_examples), ("dev", dev_rows, dev)):
                scored = figures(labels, [scores_in(now, example) for example in of])
                told = "  ".join(f"{key} {value:.3f}" for key, value in scored.items())
                print(f"{name}, epoch {epochs:.1f}, {part}:  {told}", flush=True)
            torch.save(now.state_dict(), args.checkpoints / f"{name}.pt")

        return fit(some, _fresh(plan), plan, report)

    if args.network is not None:
        network = _fresh(Plan())
        network.load_state_dict(torch.load(args.network))
    else:
        network = fitted(labelled, Plan(epochs=5.0, seed=args.seed), "first")
        if args.unlabelled is not None:
            unlabelled = [as_example({"text": row["text"]}, tokenizer) for row in pick(load_rows(args.unlabelled))]
            more = [taught(example, scores_in(network, example)) for example in unlabelled]
            network = fitted([*labelled, *more], Plan(epochs=3.3, seed=args.seed), "second")
    write_encoder(network, BASE / "tokenizer.json", args.out)
    settle(args.out, fit_keep(held_rows, as_written(args.out, held_rows)))
    found = [iter(windows) for windows in as_written(args.out, dev_rows)]
    write_card(args.out, labelled=len(used), unlabelled=UNLABELLED, figures=figures(dev_rows, found))


if __name__ == "__main__":
    main()
