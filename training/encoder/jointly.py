"""Fit all heads from a network of attribution, and write the weights.

    python -m training.encoder.jointly GOLD --unlabelled FILE [--start FOLDER] [--network CHECKPOINT] [--taught LABELLED...]

GOLD is a folder with the gold files of attribution, factuality, times and events. What is learnt from: attribution/polnear_train,
and FILE's articles as the network that is started from reads them; factuality/uw_train; times/timebank; events/plover_train.
LABELLED: sentences and pairs as teachers read them (training.encoder.teachers, training.encoder.larger). What is only scored:
polnear_dev, uw_dev, aquaint.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from training.encoder.__main__ import HELD_OUT, OUT, as_written, figures
from training.encoder.card import write_card
from training.encoder.examples import Example, taught
from training.encoder.export import settle, write_encoder
from training.encoder.fit import scores_in
from training.encoder.folds import folds_of, probabilities
from training.encoder.joint import JointPlan, Material, fit_jointly, inputs_of, status_outputs
from training.encoder.material import BASE, UNLABELLED, Row, as_example, load_rows, load_tokenizer, pick, surroundings
from training.encoder.network import Network
from training.encoder.restore import restore
from training.encoder.sentences import Sentence, pair_sentences, status_sentences, time_windows, turned_round
from training.encoder.sift import fit_keep

from reportedly.config import Settings
from reportedly.evaluate.matching import accuracy, macro_f1
from reportedly.read.encoder.pairs import OUTPUTS, TYPES
from reportedly.read.encoder.wordheads import COMMITMENTS
from reportedly.read.reader import Reader

FOLDS = 5
ROWS = 840  #: of PolNeAR's training part


def macro_f1_of(said: NDArray[np.float32], degrees: NDArray[np.float32]) -> float:
    """Macro-averaged F1 of the three commitments.

    Args:
        said: how likely each is, or their logits, in the first three columns: (words, …).
        degrees: those labelled: (words,).
    """
    wanted = np.where(degrees >= 2, 0, np.where(degrees <= -1, 2, 1)).tolist()
    return macro_f1([(COMMITMENTS[w], COMMITMENTS[g]) for w, g in zip(wanted, said[:, :3].argmax(1).tolist(), strict=True)])


@torch.no_grad()
def status_figures(network: Network, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Macro-averaged F1 of the three statuses, in floating point."""
    found = []
    for start in range(0, len(sentences), 32):
        batch = sentences[start : start + 32]
        found.append(status_outputs(network, network.encoder(*inputs_of(batch)), batch).numpy())
    degrees = np.concatenate([one.degrees for one in sentences])
    return {"macro_f1": macro_f1_of(np.concatenate(found), degrees)}


@torch.no_grad()
def time_figures(network: Network, found: Sequence[Sentence]) -> dict[str, float]:
    """F1 of the words that tell a time, in floating point."""
    hits = given = wanted = 0
    for one in found:
        tags: Tensor = network.words.times(network.encoder(*inputs_of([one])))[0].argmax(-1)
        mine, there = (tags.numpy() > 0) & (one.times >= 0), one.times > 0
        hits, given, wanted = hits + int((mine & there).sum()), given + int(mine.sum()), wanted + int(there.sum())
    return {"word_f1": 2 * hits / max(1, given + wanted)}


def type_figures(network: Network, found: Sequence[Sentence]) -> dict[str, float]:
    """Macro-averaged F1 of the types of pairs, in floating point."""
    given = probabilities(network, found).argmax(1).tolist()
    scored = [(OUTPUTS[int(one.type.argmax())], TYPES[number]) for one, number in zip(found, given, strict=True)]
    return {"type_macro_f1": macro_f1(scored), "accuracy": accuracy(scored)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--unlabelled", type=Path, required=True)
    parser.add_argument("--start", type=Path, default=OUT, help="folder of the weights that are started from, and that teach")
    parser.add_argument("--network", type=Path, default=None, help="a checkpoint to go on from")
    parser.add_argument("--checkpoints", type=Path, default=Path("build"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=float, default=3.7, help="through the statuses; 0: only write what --network holds")
    parser.add_argument("--rate", type=float, default=JointPlan().rate)
    parser.add_argument("--step", type=int, nargs=4, default=(4, 16, 4, 12), help="articles, words, times, pairs of a step")
    parser.add_argument("--articles", type=int, default=UNLABELLED, help="without labels, as --start reads them")
    parser.add_argument("--weights", type=float, nargs=4, default=JointPlan().weights, help="of articles, words, times, pairs")
    parser.add_argument("--around", type=float, default=JointPlan().around, help="share of batches put among others")
    parser.add_argument("--taught", type=Path, nargs="*", default=(), help="what training.encoder.teachers labelled")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--held-fold", type=int, default=None, help="leave this fold of the pairs out, and score it")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Fit, keep, write, measure."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    args.checkpoints.mkdir(parents=True, exist_ok=True)
    tokenizer, settings = load_tokenizer(), Settings()
    network = restore(args.start / "encoder.onnx")
    if args.network is not None:
        network.load_state_dict(torch.load(args.network))
    rows, dev_rows = (load_rows(args.gold / f"attribution/polnear_{part}.jsonl.gz") for part in ("train", "dev"))
    order = np.random.default_rng(7).permutation(len(rows)).tolist()
    dev = [as_example(row, tokenizer) for row in dev_rows]
    reader = Reader(settings)
    words, words_dev = (
        status_sentences(load_rows(args.gold / f"factuality/uw_{part}.jsonl.gz"), reader, tokenizer) for part in ("train", "dev")
    )
    times, times_dev = (
        time_windows(load_rows(args.gold / f"times/{name}.jsonl.gz"), tokenizer) for name in ("timebank", "aquaint")
    )
    pair_rows = load_rows(args.gold / "events/plover_train.jsonl.gz")
    fold = folds_of([row["text"] for row in pair_rows], FOLDS)
    pairs, held_pairs = [], []
    for there, pair in zip(fold, pair_sentences(pair_rows, settings.model, tokenizer), strict=True):
        (held_pairs if there == args.held_fold else pairs).append(pair)

    def measured(now: Network) -> dict[str, float]:
        found = {f"status {name}": value for name, value in status_figures(now, words_dev).items()}
        found |= {f"times {name}": value for name, value in time_figures(now, times_dev).items()}
        if held_pairs:
            found |= {f"held-out {name}": value for name, value in type_figures(now, held_pairs).items()}
        return found

    def report(now: Network, step: int) -> None:
        told = {**figures(dev_rows, [scores_in(now, example) for example in dev]), **measured(now)}
        print(f"step {step}:  " + "  ".join(f"{key} {value:.3f}" for key, value in told.items()), flush=True)
        torch.save(now.state_dict(), args.checkpoints / "joint.pt")

    if args.epochs > 0:
        unlabelled = load_rows(args.unlabelled)
        labelled = [as_example(rows[i], tokenizer) for i in order[HELD_OUT:]]
        told = [pickle.loads(path.read_bytes()) for path in args.taught]
        more_words, more_pairs = ([one for its in told for one in its[part]] for part in (0, 1))
        material = Material(
            articles=[*labelled, *_taught(args.start, list(pick(unlabelled, args.articles)), tokenizer)],
            words=[*words, *words, *more_words] if more_words else words,
            times=times,
            pairs=[*pairs, *pairs, *turned_round(pairs), *more_pairs] if more_pairs else pairs,
            surroundings=surroundings(unlabelled, tokenizer),
        )
        sizes = dict(zip(("articles", "words", "times", "pairs"), args.step, strict=True))
        weights, around = tuple(args.weights), args.around
        plan = JointPlan(seed=args.seed, epochs=args.epochs, rate=args.rate, weights=weights, around=around, **sizes)
        network = fit_jointly(material, network, plan, report)
    _write(network, args.out, [rows[i] for i in order[:HELD_OUT]], dev_rows, measured)


def _taught(start: Path, picked: list[Row], tokenizer: Any) -> list[Example]:
    """Unlabelled articles with what the network that is started from says of their attributions."""
    return [
        taught(as_example({"text": row["text"]}, tokenizer), scored)
        for row, scored in zip(picked, as_written(start, picked), strict=True)
    ]


def _write(
    network: Network, out: Path, held_rows: list[Row], dev_rows: list[Row], measured: Callable[[Network], dict[str, float]]
) -> None:
    write_encoder(network, BASE / "tokenizer.json", out)
    settle(out, fit_keep(held_rows, as_written(out, held_rows)))
    found = [iter(scored) for scored in as_written(out, dev_rows)]
    told = {**figures(dev_rows, found), **measured(restore(out / "encoder.onnx"))}
    write_card(out, labelled=ROWS - HELD_OUT, unlabelled=UNLABELLED, figures=told)
    print("as written:  " + "  ".join(f"{key} {value:.3f}" for key, value in told.items()), flush=True)


if __name__ == "__main__":
    main()
