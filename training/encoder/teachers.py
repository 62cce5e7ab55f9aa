"""Several networks fitted on one task each, and what they say of articles without labels, for one network to learn from.

    python -m training.encoder.teachers fit GOLD {status,pairs} --seed N --out CHECKPOINT [--around FILE]
    python -m training.encoder.teachers label FILE --status CHECKPOINT... --pairs CHECKPOINT... --out LABELLED

A student that learns what several teachers say of many texts errs less than any of them (Hinton and others 2015).
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.tokens import Token
from training.encoder.folds import PLAN as PAIR_PLAN
from training.encoder.joint import DEGREE, JointPlan, Material, fit_jointly, inputs_of, pair_logits, status_outputs
from training.encoder.material import BASE, as_pieces, load_rows, load_tokenizer, pick, surroundings
from training.encoder.network import Network
from training.encoder.restore import restore
from training.encoder.sentences import Sentence, pair_marks, pair_sentences, part_of, status_sentences

from reportedly.config import Settings
from reportedly.evaluate.gold import article_of
from reportedly.model import Article, EventMention, Span
from reportedly.read.draft import Draft
from reportedly.read.encoder.pairs import TYPES
from reportedly.read.encoder.pieces import MARK_SIZES
from reportedly.read.encoder.wordheads import COMMITMENTS, STATUSES
from reportedly.read.event_types import path_of
from reportedly.read.events import candidates
from reportedly.read.reader import Reader
from reportedly.read.speakers import head_of
from reportedly.read.status import rule_of
from reportedly.read.triggers import any_verb, find_trigger

STATUS_PLAN = JointPlan(
    epochs=5.0, articles=0, times=0, pairs=0, rate=2e-4, dropout=0.15, weights=(0.0, 1.0, 0.0, 0.0), around=0.2
)
ARTICLES = 150
NOTHING_ANY, NOTHING_KNOWN = 0.85, 0.4  #: how likely nothing passes where a verb is unknown to the lexicon, and where it is known
SHORTEST, LONGEST = 5, 90  #: words of a sentence that is taken


def fresh() -> Network:
    """A network that starts from MiniLM."""
    network = Network(list(MARK_SIZES), 0.1)
    network.encoder.load(BASE / "model.safetensors")
    network.pairs.start_from(network.encoder)
    return network


def _start(path: Path | None) -> Network:
    return restore(path) if path is not None else fresh()


def fit_teacher(args: argparse.Namespace) -> None:
    """Fit one network on one task."""
    tokenizer = load_tokenizer()
    around = surroundings(load_rows(args.around), tokenizer)
    material = Material(articles=[], words=[], times=[], pairs=[], surroundings=around)
    if args.task == "status":
        rows = load_rows(args.gold / "factuality/uw_train.jsonl.gz")
        material, plan = replace(material, words=status_sentences(rows, Reader(Settings()), tokenizer)), STATUS_PLAN
    else:
        rows = load_rows(args.gold / "events/plover_train.jsonl.gz")
        material, plan = replace(material, pairs=pair_sentences(rows, Settings().model, tokenizer)), PAIR_PLAN
    network = fit_jointly(material, _start(args.network), replace(plan, seed=args.seed), lambda now, step: None)
    torch.save(network.state_dict(), args.out)


def _articles(path: Path) -> Iterator[Article]:
    for row in pick(load_rows(path), ARTICLES, seed=17):
        yield article_of({**row, "doc_id": row.get("doc_id", "x"), "date": None}, "unlabelled")


def sentences_of(draft: Draft, tokenizer: Any) -> Iterator[tuple[Sentence, list[tuple[Sentence, bool]]]]:
    """Each sentence with the words that may name an event, and its pairs."""
    text = draft.article.text
    found = [candidate.event for candidate in candidates(draft)]
    for sent in draft.doc.sents:
        if not SHORTEST <= len(sent) <= LONGEST:
            continue
        own = text[sent.start_char : sent.end_char]
        pieces = as_pieces(own, tokenizer)
        words = [token for token in sent if names_event(token)]
        places = [
            np.flatnonzero((pieces.ends > t.idx - sent.start_char) & (pieces.starts < t.idx - sent.start_char + len(t)))
            for t in words
        ]
        kept = [(token, int(at[0]) + 1) for token, at in zip(words, places, strict=True) if len(at)]
        if not kept:
            continue
        rules = [STATUSES.index(rule_of(draft, token)) for token, _ in kept]
        yield (
            part_of(pieces, places=np.array([at for _, at in kept], np.int64), rules=np.array(rules, np.int64)),
            list(_pairs(draft, found, sent, pieces)),
        )


def names_event(token: Token) -> bool:
    """Whether a word may name an event."""
    return find_trigger(token) is not None or any_verb(token) is not None


def _pairs(draft: Draft, events: Sequence[EventMention], sent: Any, pieces: Any) -> Iterator[tuple[Sentence, bool]]:
    """Candidates of a sentence, with whether their verb is one that the lexicon does not know."""
    for event in events:
        spans = [party.span for party in (*event.actors, *event.recipients)]
        inside = all(sent.start_char <= s.start and s.end <= sent.end_char for s in (event.trigger, *spans))
        if not (event.actors and event.recipients and inside):
            continue
        heads = [head_of(draft.doc, side[0].span) for side in (event.actors, event.recipients)]
        trigger = head_of(draft.doc, event.trigger)
        path = path_of(trigger, heads[0], heads[1]) if trigger is not None else ()
        moved = [
            [Span(s.start - sent.start_char, s.end - sent.start_char) for s in side]
            for side in (
                [p.span for p in event.actors],
                [p.span for p in event.recipients],
                [Span(t.idx, t.idx + len(t)) for t in path],
            )
        ]
        is_general = trigger is not None and find_trigger(trigger) is None
        yield part_of(pieces, pair=pair_marks(pieces, *moved)), is_general


@torch.no_grad()
def _mean_status(teachers: Sequence[Network], batch: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences with what the teachers say of their words, on average."""
    outputs = np.mean(
        [
            torch.cat([part[:, : len(COMMITMENTS)].softmax(-1), part[:, len(COMMITMENTS) :] * DEGREE], dim=1).numpy()
            for part in (status_outputs(network, network.encoder(*inputs_of(batch)), batch) for network in teachers)
        ],
        axis=0,
    )
    ends = np.cumsum([len(one.places) for one in batch])
    for one, mine in zip(batch, np.split(outputs, ends[:-1]), strict=True):
        degrees = mine[:, len(COMMITMENTS)].astype(np.float32)
        yield replace(one, commitments=mine[:, : len(COMMITMENTS)].astype(np.float32), degrees=degrees)


@torch.no_grad()
def _mean_types(teachers: Sequence[Network], batch: Sequence[tuple[Sentence, bool]]) -> Iterator[Sentence]:
    """Pairs with what the teachers say of their types, on average, and how likely nothing passes at all."""
    pairs = [one for one, _ in batch]
    likely = np.mean([_types_of(network, pairs) for network in teachers], axis=0)
    for (one, is_general), mine in zip(batch, likely, strict=True):
        nothing = NOTHING_ANY if is_general else NOTHING_KNOWN
        yield replace(one, type=np.append(mine * (1 - nothing), nothing).astype(np.float32))


def _types_of(network: Network, pairs: Sequence[Sentence]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    middle, _ = network.encoder.levels(*inputs_of(pairs), top=False)
    return pair_logits(network, middle, pairs)[:, : len(TYPES)].softmax(-1).numpy()


def _load(paths: Sequence[Path]) -> list[Network]:
    found = []
    for path in paths:
        network = fresh()
        network.load_state_dict(torch.load(path))
        found.append(network.eval())
    return found


def label(args: argparse.Namespace) -> None:
    """Label sentences and pairs of unlabelled articles with the mean of what the teachers say."""
    tokenizer, reader = load_tokenizer(), Reader(Settings())
    status, pairs = _load(args.status), _load(args.pairs)
    words: list[Sentence] = []
    found: list[Sentence] = []
    articles = list(_articles(args.unlabelled))
    for number, draft in enumerate(reader.drafts(articles)):
        sentences = sorted(sentences_of(draft, tokenizer), key=lambda pair: len(pair[0].ids))
        for start in range(0, len(sentences), 16):
            batch = sentences[start : start + 16]
            words += _mean_status(status, [sentence for sentence, _ in batch])
            if marked := [pair for _, pairs_there in batch for pair in pairs_there]:
                found += _mean_types(pairs, marked)
        if number % 25 == 0:
            print(number, len(words), len(found), flush=True)
    args.out.write_bytes(pickle.dumps((words, found)))


def main() -> None:
    """Do the one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=1)
    commands = parser.add_subparsers(required=True)
    fitting = commands.add_parser("fit")
    fitting.add_argument("gold", type=Path)
    fitting.add_argument("task", choices=("status", "pairs"))
    fitting.add_argument("--seed", type=int, default=0)
    fitting.add_argument("--network", type=Path, default=None, help="encoder.onnx to start from, instead of MiniLM")
    fitting.add_argument("--around", type=Path, required=True)
    fitting.add_argument("--out", type=Path, required=True)
    fitting.set_defaults(run=fit_teacher)
    labelling = commands.add_parser("label")
    labelling.add_argument("unlabelled", type=Path)
    labelling.add_argument("--status", type=Path, nargs="+", required=True)
    labelling.add_argument("--pairs", type=Path, nargs="+", required=True)
    labelling.add_argument("--out", type=Path, required=True)
    labelling.set_defaults(run=label)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.run(args)


if __name__ == "__main__":
    main()
