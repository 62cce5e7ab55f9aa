"""Fit the branch of commitments above the encoder as it is written, on what larger networks say of articles without labels.

    python -m training.encoder.commitments gather FILE [--articles N] [--skip N] [--seed N] --out GATHERED
    python -m training.encoder.commitments label GATHERED --network CHECKPOINT... --out TOLD
    python -m training.encoder.commitments fit GOLD TOLD... [--further] [--passes N] [--people SHARE] [--seeds N]
        [--left-out N] [--keep PREFIX] [--out FOLDER]

FILE has rows {text, published}. CHECKPOINT: of training.encoder.larger. GOLD is a folder with the gold files of factuality:
uw_train is learnt from, uw_dev only scored. The encoder stays as it is: what it gives for each sentence is worked out once.
Each seed starts from the same weights, the upper layers of the encoder, or with --further the branch as it was written before,
which should then be told what it was not told before; what is written is the mean of theirs. The last sentences told are left
out, to score. SHARE: of the loss that is of uw_train.
With PREFIX, the weights of each seed are kept there, and those kept before are taken and not fitted again.
"""

from __future__ import annotations

import argparse
import copy
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.tokens import Token
from training.encoder.__main__ import OUT
from training.encoder.branch import CommitmentBranch
from training.encoder.branching import Asking, BranchPlan, apart, fit_branch, likely_of, soup_of
from training.encoder.card import note_figure
from training.encoder.deciding import weights_for
from training.encoder.export import write_commitments
from training.encoder.jointly import macro_f1_of
from training.encoder.larger import LONGEST, MANY, SHORTEST, load_teachers, told
from training.encoder.material import load_rows, pick
from training.encoder.restore import restore, restore_branch
from training.encoder.sentences import part_of, softened
from training.encoder.teachers import names_event

from reportedly.config import Settings
from reportedly.evaluate import factuality
from reportedly.evaluate.gold import article_of
from reportedly.model import Article
from reportedly.read.asking import ask
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.encoder.session import Encoder, open_encoder
from reportedly.read.order import annotators
from reportedly.read.quotations import find_quotations
from reportedly.read.reader import Reader
from reportedly.read.status import rule_of

ARTICLES = 1400
SEEDS = 1  #: a mean of several was no better (docs/decisions/0021-commitments-from-the-parse.md)
LEFT_OUT = 3000  #: sentences told that are not learnt from
ALONE = 0.5  #: share of sentences that the encoder is given alone, as the labelled ones are, and not in their article


def _reader() -> Reader:
    """A reader that goes as far as the verdicts of the rules need."""
    steps = [step for step in annotators() if step.name in {"quotations", "encoding", "attributions"}]
    return Reader(Settings(), steps)


def _by_sentence(words: Sequence[Token]) -> list[list[Token]]:
    found: defaultdict[int, list[Token]] = defaultdict(list)
    for word in words:
        found[word.sent.start].append(word)
    return list(found.values())


def asking_of(draft: Draft, words: Sequence[Token]) -> Asking | None:
    """Words of one sentence, with what the encoder says of it where it stands."""
    encoding = draft.encoding
    assert encoding is not None
    rules = [rule_of(draft, word) for word in words]
    asked = ask(encoding.pieces, words, rules)
    if asked is None:
        return None
    own = encoding.pieces.part(asked.low, asked.high)
    middle = encoding.middle[asked.low : asked.high].astype(np.float16)
    return Asking(sentence=part_of(own, places=asked.places + 1, rules=asked.rules), asked=asked, middle=middle)


def _alone(asking: Asking, text: str, encoder: Encoder) -> Asking:
    """The same with what the encoder gives for the sentence alone."""
    encoding = encoder(text, [quotation.inner for quotation in find_quotations(text)])
    is_same = len(encoding.middle) == len(asking.middle)
    return replace(asking, middle=encoding.middle.astype(np.float16)) if is_same else asking


def in_article(draft: Draft, encoder: Encoder, random: np.random.Generator) -> Iterator[Asking]:
    """The sentences of an article that hold words that may name an event."""
    for sentence in draft.doc.sents:
        words = [token for token in sentence if names_event(token)] if SHORTEST <= len(sentence) <= LONGEST else []
        asking = asking_of(draft, words) if words else None
        if asking is not None:
            is_alone = random.random() < ALONE
            yield _alone(asking, sentence.text, encoder) if is_alone else asking


def labelled(rows: Sequence[dict[str, Any]], drafts: Iterator[Draft], givens: Sequence[factuality.Given]) -> Iterator[Asking]:
    """The sentences of the factuality gold."""
    for row, draft, given in zip(rows, drafts, givens, strict=True):
        degree_of = {
            tokens_in(draft.doc, word)[0].i: target["factuality"]
            for word, target in zip(given.words, row["targets"], strict=True)
        }
        for words in _by_sentence([draft.doc[at] for at in sorted(degree_of)]):
            asking = asking_of(draft, words)
            if asking is not None:
                degrees = np.array([degree_of[word.i] for word in words], np.float32)
                yield replace(asking, sentence=replace(asking.sentence, degrees=degrees, commitments=softened(degrees)))


def load_labelled(path: Path) -> list[Asking]:
    """The sentences of a file of the factuality gold, with what the shipped encoder gives for them."""
    rows = load_rows(path)
    givens = [factuality.give(row, f"row {number}") for number, row in enumerate(rows)]
    return list(labelled(rows, _reader().drafts([given.article for given in givens]), givens))


def _articles(path: Path, count: int, skip: int, seed: int) -> list[Article]:
    rows = list(pick(load_rows(path), skip + count, seed=seed))[skip:]
    return [article_of({**row, "doc_id": row.get("doc_id", "x"), "date": None}, "unlabelled") for row in rows]


def _pickled(paths: Sequence[Path]) -> Iterator[list[Asking]]:
    """Sentences of files in the order they were written, some at a time."""
    for path in paths:
        with path.open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)


def _gather(args: argparse.Namespace) -> None:
    found: list[Asking] = []
    words, encoder, random = 0, open_encoder(OUT), np.random.default_rng(args.seed)
    with args.out.open("wb") as out:
        for number, draft in enumerate(_reader().drafts(_articles(args.unlabelled, args.articles, args.skip, args.seed))):
            its = list(in_article(draft, encoder, random))
            words += sum(len(one.asked.places) for one in its)
            found += its
            if len(found) >= MANY:
                pickle.dump(found, out)
                out.flush()
                found = []
            if number % 25 == 0:
                print(f"{number} articles  {words} words", flush=True)
        pickle.dump(found, out)


def _label(args: argparse.Namespace) -> None:
    networks, count = load_teachers(args.network), 0
    with args.out.open("wb") as out:
        for part in _pickled(args.gathered):
            labels = told([one.sentence for one in part], networks)
            pickle.dump([replace(one, sentence=its) for one, its in zip(part, labels, strict=True)], out)
            out.flush()
            count += len(part)
            print(f"{count} sentences", flush=True)


def _seeds(args: argparse.Namespace, labelled: Sequence[Asking], told: Sequence[Asking]) -> Iterator[CommitmentBranch]:
    """A branch of each seed, all from the same weights."""
    plan = BranchPlan(passes=args.passes, people=args.people)
    torch.manual_seed(plan.seed)
    if args.further:
        start = restore_branch(OUT / "commitments.onnx", plan.dropout)
    else:
        start = CommitmentBranch(plan.dropout)
        start.start_from(restore(OUT / "encoder.onnx").encoder)
    for seed in range(args.seeds):
        kept = args.keep.with_name(f"{args.keep.name}-{seed}.pt") if args.keep else None
        if kept is not None and kept.exists():
            branch = copy.deepcopy(start)
            branch.load_state_dict(torch.load(kept))
        else:
            branch = fit_branch(labelled, told, start, replace(plan, seed=seed))
        if kept is not None:
            torch.save(branch.state_dict(), kept)
        yield branch.eval()


def _written(folder: Path) -> Callable[[Sequence[Asking]], NDArray[np.float32]]:
    """What the branch as written in a folder says of sentences."""
    encoder = open_encoder(folder)
    return lambda found: np.concatenate([encoder.likely_in(one.middle.astype(np.float32), [one.asked]) for one in found])


def _fit(args: argparse.Namespace) -> None:
    everything = [one for part in _pickled(args.told) for one in part]
    learnt = len(everything) - args.left_out
    told, left_out = everything[:learnt], everything[learnt:]
    labelled, dev = (load_labelled(args.gold / f"factuality/{name}.jsonl.gz") for name in ("uw_train", "uw_dev"))
    degrees = np.concatenate([one.sentence.degrees for one in dev])

    def score(name: str, say: Callable[[Sequence[Asking]], NDArray[np.float32]]) -> float:
        likely, unseen = say(dev), say(left_out)
        (_, off), counting = apart(unseen, left_out), weights_for(unseen)
        plain, figure = (macro_f1_of(likely * np.array(one, np.float32), degrees) for one in ((1, 1, 1), counting))
        crossed, _ = apart(likely, dev)
        told_so = f"{name}:  told {off:.4f}  uw_dev: macro_f1 {figure:.3f} counting {counting}, {plain:.3f} counting all alike"
        print(f"{told_so}, cross-entropy {crossed:.3f}", flush=True)
        return figure

    score("as written before", _written(OUT))
    branches = []
    for seed, branch in enumerate(_seeds(args, labelled, told)):
        score(f"seed {seed}", partial(likely_of, branch))
        branches.append(branch)
    soup = soup_of(branches)
    score("their mean", partial(likely_of, soup))
    write_commitments(soup, args.out)
    note_figure(args.out, "status macro_f1", score("as written", _written(args.out)))


def main() -> None:
    """Do the one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=1)
    commands = parser.add_subparsers(required=True)
    gathering = commands.add_parser("gather")
    gathering.add_argument("unlabelled", type=Path)
    gathering.add_argument("--articles", type=int, default=ARTICLES)
    gathering.add_argument("--skip", type=int, default=0)
    gathering.add_argument("--seed", type=int, default=23)
    gathering.add_argument("--out", type=Path, required=True)
    gathering.set_defaults(run=_gather)
    labelling = commands.add_parser("label")
    labelling.add_argument("gathered", type=Path, nargs="+")
    labelling.add_argument("--network", type=Path, nargs="+", required=True)
    labelling.add_argument("--out", type=Path, required=True)
    labelling.set_defaults(run=_label)
    fitting = commands.add_parser("fit")
    fitting.add_argument("gold", type=Path)
    fitting.add_argument("told", type=Path, nargs="+")
    fitting.add_argument("--further", action="store_true")
    fitting.add_argument("--passes", type=float, default=BranchPlan().passes)
    fitting.add_argument("--people", type=float, default=BranchPlan().people)
    fitting.add_argument("--seeds", type=int, default=SEEDS)
    fitting.add_argument("--left-out", type=int, default=LEFT_OUT)
    fitting.add_argument("--keep", type=Path)
    fitting.add_argument("--out", type=Path, default=OUT)
    fitting.set_defaults(run=_fit)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.run(args)


if __name__ == "__main__":
    main()
