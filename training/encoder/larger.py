"""A larger network fitted on commitments, and what it says of articles without labels.

    python -m training.encoder.larger fit GOLD --out CHECKPOINT [--seed N] [--hold-out]
    python -m training.encoder.larger gather FILE [--articles N] --out GATHERED
    python -m training.encoder.larger label GATHERED... --network CHECKPOINT... --out LABELLED

GOLD is a folder with factuality/uw_train.jsonl.gz. With --hold-out, a part of it is left out, and scored. FILE has rows {text,
published}. What is gathered is their words that may name an event, and pairs, typed by the shipped network; what is labelled
is in the form that training.encoder.jointly takes as --taught. MPNet's weights are installed by training/larger.lock
(docs/decisions/0013-a-larger-teacher.md).
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from training.encoder.__main__ import OUT
from training.encoder.joint import DEGREE, inputs_of, pair_logits, status_loss
from training.encoder.jointly import macro_f1_of
from training.encoder.large import FROZEN, LargeTeacher, mpnet
from training.encoder.material import load_rows, load_tokenizer, pick
from training.encoder.network import Network, halved
from training.encoder.restore import restore
from training.encoder.sentences import Sentence, part_of, status_sentences
from training.encoder.teachers import names_event, sentences_of

from reportedly.config import Settings
from reportedly.evaluate.gold import article_of
from reportedly.model import Span
from reportedly.read.draft import Draft
from reportedly.read.encoder.wordheads import STATUSES
from reportedly.read.reader import Reader
from reportedly.read.status import rule_of

Floats = NDArray[np.float32]
ARTICLES = 500
MANY = 1000  #: sentences labelled at a time
HELD_OUT = 415  #: sentences
SHORTEST, LONGEST = 5, 90  #: words of a sentence that is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class LargePlan:
    """How to fit."""

    epochs: float = 3.0
    batch: int = 32
    rate: float = 8e-5  #: of the topmost layer; each layer below learns more slowly
    slower: float = 0.92
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.08
    seed: int = 1


def _lower(network: LargeTeacher, sentences: Sequence[Sentence]) -> list[Tensor]:
    """What the frozen layers give for each sentence, (pieces, 768) each."""
    found: list[Tensor] = []
    for start in range(0, len(sentences), 16):
        batch = sentences[start : start + 16]
        ids, _, mask = inputs_of(batch)
        with halved():
            vectors = network.encoder.lower(ids, mask).float()
        found += [vectors[row, : len(one.ids)].clone() for row, one in enumerate(batch)]
    return found


def _outputs(network: LargeTeacher, batch: Sequence[Sentence], lower: Sequence[Tensor]) -> Tensor:
    longest = max(len(one) for one in lower)
    x = torch.stack([functional.pad(one, (0, 0, 0, longest - len(one))) for one in lower])
    mask = torch.stack([functional.pad(torch.ones(len(one)), (0, longest - len(one))) for one in lower])
    rows = torch.tensor([row for row, one in enumerate(batch) for _ in one.places])
    places, rules = (torch.from_numpy(np.concatenate([getattr(one, name) for one in batch])) for name in ("places", "rules"))
    with halved():
        vectors = network.encoder.upper(x, mask)[rows, places]
    found: Tensor = network(vectors.float(), rules)
    return found


def _optimiser(network: LargeTeacher, plan: LargePlan) -> torch.optim.AdamW:
    network.requires_grad_(False)
    head = [*network.status.parameters(), *network.rules.parameters()]
    upper = list(network.encoder.blocks)[FROZEN:]
    groups = [(head, plan.head_rate)]
    groups += [(list(block.parameters()), plan.rate * plan.slower**above) for above, block in enumerate(reversed(upper))]
    for weights, _ in groups:
        for weight in weights:
            weight.requires_grad_(True)
    parts = [
        {"params": [w for w in weights if (w.ndim > 1) == is_matrix], "lr": rate, "weight_decay": plan.decay * is_matrix}
        for weights, rate in groups
        for is_matrix in (True, False)
    ]
    return torch.optim.AdamW(parts)


def fit_large(sentences: Sequence[Sentence], plan: LargePlan) -> LargeTeacher:
    """Fit the upper layers and the head on labelled sentences."""
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
    network = LargeTeacher()
    network.encoder.take(mpnet())
    ordered = sorted(sentences, key=lambda one: len(one.ids))
    lower = _lower(network, ordered)
    starts = range(0, len(ordered), plan.batch)
    total = max(1, int(plan.epochs * len(starts)))
    optimiser = _optimiser(network, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / max(1.0, plan.warm_up * total)) * max(0.02, 1 - step / total)
    )
    began = time.monotonic()
    network.train()
    for step in range(total):
        if step % len(starts) == 0:
            order = random.permutation(starts)
        start = int(order[step % len(starts)])
        batch = ordered[start : start + plan.batch]
        wanted, degrees = (torch.from_numpy(np.concatenate([getattr(s, n) for s in batch])) for n in ("commitments", "degrees"))
        optimiser.zero_grad()
        loss = status_loss(_outputs(network, batch, lower[start : start + plan.batch]), wanted, degrees)
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 20 == 0:
            print(f"{step}/{total}  {(time.monotonic() - began) / (step + 1):.2f} s/step  {loss.item():.3f}", flush=True)
    return network.eval()


@torch.no_grad()
def said_by(networks: Sequence[LargeTeacher], sentences: Sequence[Sentence]) -> Floats:
    """What networks say of the words of sentences, on average: probabilities and degree, (words, 4)."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].ids))
    found: dict[int, Floats] = {}
    for start in range(0, len(order), 32):
        numbers = order[start : start + 32]
        batch = [sentences[i] for i in numbers]
        lower = [_lower(network.eval(), batch) for network in networks]
        outputs = [_outputs(network, batch, its) for network, its in zip(networks, lower, strict=True)]
        mean = torch.stack([torch.cat([o[:, :3].softmax(-1), o[:, 3:] * DEGREE], dim=1) for o in outputs]).mean(0).numpy()
        ends = np.cumsum([len(one.places) for one in batch])
        found |= dict(zip(numbers, np.split(mean.astype(np.float32), ends[:-1]), strict=True))
    return np.concatenate([found[i] for i in range(len(sentences))])


def _in_sentences(draft: Draft) -> Iterator[tuple[int, int, int, int]]:
    """Words that may name an event: piece, first and last piece of the sentence, number of the status by rules."""
    assert draft.encoding is not None
    for sent in draft.doc.sents:
        if SHORTEST <= len(sent) <= LONGEST:
            low, high = draft.encoding.between(Span(sent.start_char, sent.end_char))
            for token in sent:
                piece = draft.encoding.piece_at(token.idx)
                if names_event(token) and low <= piece < high:
                    yield piece, low, high, STATUSES.index(rule_of(draft, token))


def words_in(draft: Draft) -> list[Sentence]:
    """The sentences of one article that hold words that may name an event, with nothing said of these words as yet."""
    assert draft.encoding is not None
    found = np.array(list(_in_sentences(draft)), np.int64).reshape(-1, 4)
    sentences = []
    for low, high in dict.fromkeys((int(low), int(high)) for low, high in found[:, 1:3]):
        there = found[(found[:, 1] == low) & (found[:, 2] == high)]
        own = draft.encoding.pieces.part(low, high)
        sentences.append(part_of(own, places=there[:, 0] - low + 1, rules=there[:, 3]))
    return sentences


def load_teachers(paths: Sequence[Path]) -> list[LargeTeacher]:
    """Networks as `fit` wrote them."""
    networks = []
    for path in paths:
        network = LargeTeacher()
        network.load_state_dict(torch.load(path))
        networks.append(network.eval())
    return networks


def told(sentences: Sequence[Sentence], networks: Sequence[LargeTeacher]) -> list[Sentence]:
    """Sentences with what networks say of their words, on average."""
    ends = np.cumsum([len(one.places) for one in sentences])
    said = np.split(said_by(networks, sentences), ends[:-1])
    return [replace(one, commitments=its[:, :3], degrees=its[:, 3]) for one, its in zip(sentences, said, strict=True)]


def pairs_in(draft: Draft, tokenizer: Any, network: Network) -> list[Sentence]:
    """The pairs of one article, with what a network says of their types."""
    pairs = [pair for _, there in sentences_of(draft, tokenizer) for pair, _ in there]
    if not pairs:
        return []
    with torch.no_grad():
        middle, _ = network.encoder.levels(*inputs_of(pairs), top=False)
        types = pair_logits(network, middle, pairs).softmax(-1).numpy()
    return [replace(pair, type=its) for pair, its in zip(pairs, types, strict=True)]


def _fit(args: argparse.Namespace) -> None:
    rows = load_rows(args.gold / "factuality/uw_train.jsonl.gz")
    sentences = status_sentences(rows, Reader(Settings()), load_tokenizer())
    order = np.random.default_rng(99).permutation(len(sentences)).tolist()
    held = order[:HELD_OUT] if args.hold_out else []
    network = fit_large([sentences[i] for i in order[len(held) :]], LargePlan(seed=args.seed))
    if held:
        left_out = [sentences[i] for i in held]
        degrees = np.concatenate([one.degrees for one in left_out])
        print(f"held out: macro_f1 {macro_f1_of(said_by([network], left_out), degrees):.3f}")
    torch.save(network.state_dict(), args.out)


def _gather(args: argparse.Namespace) -> None:
    rows = pick(load_rows(args.unlabelled), args.articles, seed=17)
    articles = [article_of({**row, "doc_id": row.get("doc_id", "x"), "date": None}, "unlabelled") for row in rows]
    words: list[Sentence] = []
    pairs: list[Sentence] = []
    tokenizer, network = load_tokenizer(), restore(OUT / "encoder.onnx")
    for number, draft in enumerate(Reader(Settings()).drafts(articles)):
        words += words_in(draft)
        pairs += pairs_in(draft, tokenizer, network)
        if number % 25 == 0:
            print(f"{number} articles  {sum(len(one.places) for one in words)} words  {len(pairs)} pairs", flush=True)
    args.out.write_bytes(pickle.dumps((words, pairs)))


def _label(args: argparse.Namespace) -> None:
    networks = load_teachers(args.network)
    words: list[Sentence] = []
    pairs: list[Sentence] = []
    for path in args.gathered:
        its_words, its_pairs = pickle.loads(path.read_bytes())
        pairs += its_pairs
        for start in range(0, len(its_words), MANY):
            words += told(its_words[start : start + MANY], networks)
            print(f"{len(words)} sentences", flush=True)
    args.out.write_bytes(pickle.dumps((words, pairs)))


def main() -> None:
    """Do the one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=1)
    commands = parser.add_subparsers(required=True)
    fitting = commands.add_parser("fit")
    fitting.add_argument("gold", type=Path)
    fitting.add_argument("--seed", type=int, default=1)
    fitting.add_argument("--hold-out", action="store_true")
    fitting.add_argument("--out", type=Path, required=True)
    fitting.set_defaults(run=_fit)
    gathering = commands.add_parser("gather")
    gathering.add_argument("unlabelled", type=Path)
    gathering.add_argument("--articles", type=int, default=ARTICLES)
    gathering.add_argument("--out", type=Path, required=True)
    gathering.set_defaults(run=_gather)
    labelling = commands.add_parser("label")
    labelling.add_argument("gathered", type=Path, nargs="+")
    labelling.add_argument("--network", type=Path, nargs="+", required=True)
    labelling.add_argument("--out", type=Path, required=True)
    labelling.set_defaults(run=_label)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.run(args)


if __name__ == "__main__":
    main()
