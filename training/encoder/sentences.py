"""Labelled words and pairs as the network takes them: statuses of event words, times, types of who does what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from training.encoder.examples import EDGE

from reportedly.evaluate import factuality
from reportedly.model import Span
from reportedly.read.encoder.pairs import ACTOR, NOTHING, OUTPUTS, PATH, RECIPIENT
from reportedly.read.encoder.pieces import END, START, Pieces, cut
from reportedly.read.encoder.windows import weigh_cuts, windows
from reportedly.read.encoder.wordheads import STATUSES
from reportedly.read.models import load_english
from reportedly.read.paths import heads_in, path_between
from reportedly.read.quotations import find_quotations
from reportedly.read.reader import Reader

Row = dict[str, Any]
Ints = NDArray[np.int64]
SURE, UNSURE = 1.9, -0.9  #: degrees of FactBank between which a word is uncertain
SOFT = 0.25  #: how far the degree, a mean of five people's, is trusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One text: its pieces between the two marks, and what is labelled in it. Places count the mark in front."""

    ids: Ints
    marks: Ints
    places: Ints  #: of words whose status is known
    rules: Ints  #: number of the status the rules give each
    degrees: NDArray[np.float32]  #: how far the writer commits to each, -3 … 3
    commitments: NDArray[np.float32]  #: (words, 3): how likely each is happened, uncertain, denied
    pair: Ints  #: mark of each piece: actor, recipient, path
    type: NDArray[np.float32]  #: (types,): how likely each type of the pair is; empty when there is no pair
    times: Ints  #: tag of each piece, -1 where none is asked
    span: tuple[int, int]  #: the sentence itself among what stands around it


def _pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    return cut(text, tokenizer, [quotation.inner for quotation in find_quotations(text)])


def part_of(pieces: Pieces, **labels: Any) -> Sentence:
    """A sentence with some labels; what is not given is not asked."""
    size = len(pieces) + 2
    nothing: Row = {
        "places": np.zeros(0, np.int64),
        "rules": np.zeros(0, np.int64),
        "degrees": np.zeros(0, np.float32),
        "commitments": np.zeros((0, 3), np.float32),
        "pair": np.zeros(size, np.int64),
        "type": np.zeros(0, np.float32),
        "times": np.full(size, -1, np.int64),
        "span": (1, size - 1),
    }
    ids = np.concatenate([[START], pieces.ids, [END]])
    return Sentence(ids=ids, marks=np.pad(pieces.marks, ((1, 1), (0, 0))), **{**nothing, **labels})


def _touched(pieces: Pieces, spans: Iterable[Span]) -> Ints:
    inside = np.zeros(len(pieces), bool)
    for span in spans:
        inside |= (pieces.ends > span.start) & (pieces.starts < span.end)
    return np.flatnonzero(inside)


def softened(degrees: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn degrees of commitment into how likely each of the three statuses is, (words, 3)."""
    happened = 1 / (1 + np.exp(-(degrees - SURE) / SOFT))
    denied = 1 / (1 + np.exp(-(UNSURE - degrees) / SOFT))
    return np.stack([happened, 1 - happened - denied, denied], axis=1).astype(np.float32)


def status_sentences(rows: Sequence[Row], reader: Reader, tokenizer: Tokenizer) -> list[Sentence]:
    """Sentences of the factuality gold, with what the rules say of each word asked about."""
    givens = [factuality.give(row, f"row {number}") for number, row in enumerate(rows)]
    ruled = reader.word_rules([(given.article, given.words) for given in givens])
    found = []
    for row, given, statuses in zip(rows, givens, ruled, strict=True):
        pieces = _pieces(row["text"], tokenizer)
        degrees = np.array([target["factuality"] for target in row["targets"]], np.float32)
        found.append(
            part_of(
                pieces,
                places=np.array([_touched(pieces, [word])[0] + 1 for word in given.words], np.int64),
                rules=np.array([STATUSES.index(status) for status in statuses], np.int64),
                degrees=degrees,
                commitments=softened(degrees),
            )
        )
    return found


def pair_marks(pieces: Pieces, actor: Iterable[Span], recipient: Iterable[Span], path: Iterable[Span]) -> Ints:
    """Mark a pair and the way between its parties; where two overlap, the parties outrank the path."""
    marks = np.zeros(len(pieces) + 2, np.int64)
    for mark, spans in ((PATH, path), (ACTOR, actor), (RECIPIENT, recipient)):
        marks[_touched(pieces, spans) + 1] = mark
    return marks


def pair_sentences(rows: Sequence[Row], model: str, tokenizer: Tokenizer) -> list[Sentence]:
    """Texts of the events gold with their pair marked, one a row."""
    found = []
    for row, doc in zip(rows, load_english(model).pipe(row["text"] for row in rows), strict=True):
        event = row["events"][0]
        actor, recipient = ([Span(*place) for place in event[f"{side}_spans"]] for side in ("source", "target"))
        pieces = _pieces(row["text"], tokenizer)
        heads = [head for side in (actor, recipient) for head in heads_in(doc, side)[:1]]
        path = [Span(t.idx, t.idx + len(t)) for t in path_between(*heads)] if len(heads) == 2 else []
        label = np.zeros(len(OUTPUTS), np.float32)
        label[OUTPUTS.index(event["type"])] = 1
        found.append(part_of(pieces, pair=pair_marks(pieces, actor, recipient, path), type=label))
    return found


def turned_round(pairs: Sequence[Sentence]) -> list[Sentence]:
    """The pairs of types that go one way, with actor and recipient exchanged: nothing passes from the one to the other."""
    both_ways = [OUTPUTS.index(root) for root in ("AGREE", "ASSAULT", "CONSULT", "COOPERATE", "SUPPORT")]
    nothing = np.zeros(len(OUTPUTS), np.float32)
    nothing[OUTPUTS.index(NOTHING)] = 1
    exchanged = np.array([0, RECIPIENT, ACTOR, PATH])
    return [replace(one, pair=exchanged[one.pair], type=nothing) for one in pairs if int(one.type.argmax()) not in both_ways]


def time_windows(rows: Sequence[Row], tokenizer: Tokenizer) -> list[Sentence]:
    """Windows of the times gold, each piece tagged outside, begins, goes on."""
    return [window for row in rows for window in _time_windows(row, _pieces(row["text"], tokenizer))]


def _time_windows(row: Row, pieces: Pieces) -> Iterator[Sentence]:
    tags = np.zeros(len(pieces), np.int64)
    for time in row["timexes"]:
        inside = _touched(pieces, [_trimmed(row["text"], time["start"], time["end"])])
        tags[inside] = 2
        tags[inside[:1]] = 1
    tags[~pieces.is_first] = -1
    for start, end in windows(weigh_cuts(row["text"], pieces)):
        yield part_of(pieces.part(start, end), times=np.concatenate([[-1], tags[start:end], [-1]]))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end)


def surrounded(sentence: Sentence, before: Pieces, after: Pieces) -> Sentence:
    """Put a sentence among others, so that it is read where sentences of articles stand: in the middle of a window."""
    low, high = len(before), len(after)
    pad = (low, high)
    return replace(
        sentence,
        ids=np.concatenate([sentence.ids[:1], before.ids, sentence.ids[1:-1], after.ids, sentence.ids[-1:]]),
        marks=np.concatenate([sentence.marks[:1], before.marks, sentence.marks[1:-1], after.marks, sentence.marks[-1:]]),
        places=sentence.places + low,
        pair=np.pad(sentence.pair, pad),
        times=np.pad(sentence.times, pad, constant_values=-1),
        span=(sentence.span[0] + low, sentence.span[1] + low),
    )
