"""The one place that loads and runs the encoder: int8 ONNX files, the vocabulary and the few numbers fitted beside them.

The files lie in `read/data/encoder`, with their digests; `model_card.md` there says how they were made, from what, and how
well they do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import StageError
from reportedly.model import Span
from reportedly.read.encoder.asked import LONGEST, Asked, beside
from reportedly.read.encoder.encoding import WIDTH, Encoding
from reportedly.read.encoder.heads import Fitted, Floats, HeadScores, scores_of
from reportedly.read.encoder.pieces import END, START, Pieces, cut
from reportedly.read.encoder.windows import weigh_cuts, windows
from reportedly.read.encoder.wordheads import COMMITMENTS, WORD_OUTPUTS

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FILES = ("encoder.onnx", "pairs.onnx", "commitments.onnx", "tokenizer.json")


class Encoder:
    """The loaded encoder. Holds nothing of any text."""

    def __init__(
        self, session: InferenceSession, pairs: InferenceSession, commitments: InferenceSession, tokenizer: Tokenizer
    ) -> None:
        """Hold the parts; `load_encoder` makes them."""
        self._session, self._pairs, self._commitments = session, pairs, commitments
        self._tokenizer = tokenizer
        properties = session.get_modelmeta().custom_metadata_map
        self._fitted = Fitted(
            distances=np.array(json.loads(properties["attribution.distances"]), np.float32),
            keep=np.array(json.loads(properties["attribution.keep"]), np.float32),
        )

    def __call__(self, text: str, quotations: Sequence[Span]) -> Encoding:
        """Encode one text.

        Args:
            text: any string.
            quotations: spans of its quotations, marks left out.
        """
        pieces = self.pieces(text, quotations)
        scored: list[HeadScores] = []
        middle, words = [np.zeros((0, WIDTH), np.float32)], [np.zeros((0, WORD_OUTPUTS), np.float32)]
        for start, end, outputs in self._encode(text, pieces):
            middle.append(outputs[0][1:-1])
            words.append(outputs[2][1:-1])
            firsts = np.flatnonzero(pieces.is_first[start:end])
            if len(firsts):
                after = np.append(firsts[1:], end - start)
                chosen = outputs[1][np.concatenate([[0], firsts + 1])]
                scored.append(scores_of(chosen, pieces.starts[start + firsts], pieces.ends[start + after - 1], self._fitted))
        return Encoding(
            windows=tuple(scored),
            pieces=pieces,
            middle=np.concatenate(middle),
            words=np.concatenate(words),
        )

    def pieces(self, text: str, quotations: Sequence[Span]) -> Pieces:
        """Cut a text into the encoder's word pieces."""
        return cut(text, self._tokenizer, quotations)

    def _encode(self, text: str, pieces: Pieces) -> Iterator[tuple[int, int, list[Floats]]]:
        for start, end in windows(weigh_cuts(text, pieces)):
            yield start, end, self._run(pieces, start, end)

    def _run(self, pieces: Pieces, start: int, end: int) -> list[Floats]:
        """Run one window alone: nothing is filled up, and what it needs stays near the processor. (pieces + 2, …) each."""
        ids = np.concatenate([[START], pieces.ids[start:end], [END]])
        marks = np.pad(pieces.marks[start:end], ((1, 1), (0, 0)))
        mask = np.ones((1, len(ids)), np.float32)
        given = {"ids": ids[None], "marks": marks[None], "mask": mask}
        return [output[0] for output in self._session.run(["middle", "attribution", "words"], given)]

    def pair(self, encoding: Encoding, low: int, high: int, marks: NDArray[np.int64]) -> Floats:
        """How likely each of `pairs.OUTPUTS` is for a marked pair.

        Args:
            encoding: of the text.
            low: first piece of the sentence.
            high: piece after its last.
            marks: (high - low): of each piece, unmarked, actor, recipient or path.

        Returns:
            probabilities (types and nothing,).
        """
        given = {"vectors": encoding.middle[None, low:high], "marks": marks[None], "mask": np.ones((1, high - low), np.float32)}
        logits: Floats = self._pairs.run(["types"], given)[0][0]
        likely = np.exp(logits - logits.max())
        return np.asarray(likely / likely.sum(), np.float32)

    def commitments(self, encoding: Encoding, asked: Sequence[Asked]) -> Floats:
        """How likely the events that words name are told as happened, uncertain, denied.

        Args:
            encoding: of the text.
            asked: words of some of its sentences.

        Returns:
            probabilities (words, 3), in the order of `wordheads.COMMITMENTS`.
        """
        parts = [np.zeros((0, len(COMMITMENTS)), np.float32)]
        for some in _together(asked):
            parts.append(self.likely_in(np.concatenate([encoding.middle[one.low : one.high] for one in some]), some))
        return np.concatenate(parts)

    def likely_in(self, middle: Floats, asked: Sequence[Asked]) -> Floats:
        """The same, from the vectors of the runs of pieces themselves, one behind the other: (pieces, width)."""
        logits: Floats = self._commitments.run(["commitments"], {"middle": middle, **beside(asked)})[0]
        likely = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(likely / likely.sum(axis=1, keepdims=True), np.float32)


def _together(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    """Runs of pieces read at once: weights are fetched once for all, but what looks at each other grows with the square."""
    some: list[Asked] = []
    size = 0
    for one in asked:
        if some and size + one.high - one.low > LONGEST:
            yield some
            some, size = [], 0
        some.append(one)
        size += one.high - one.low
    if some:
        yield some


def _session_of(weights: bytes) -> InferenceSession:
    import onnxruntime  # slow to import, and needed only where an article is read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _whole(folder: Traversable) -> dict[str, bytes]:
    """The files by name, each the one that was written.

    Raises:
        StageError: a file is not there, or is another.
    """
    try:
        digests = json.loads(folder.joinpath("digests.json").read_text(encoding="utf-8"))
        contents = {name: folder.joinpath(name).read_bytes() for name in FILES}
    except (OSError, ValueError) as error:
        raise StageError(f"The encoder's files cannot be read: {error}. Install the package again.") from error
    for name, content in contents.items():
        if hashlib.sha256(content).hexdigest() != digests.get(name):
            raise StageError(f"The encoder's file {name} is damaged. Install the package again.")
    return contents


def open_encoder(folder: Traversable) -> Encoder:
    """Load the encoder from a folder.

    Raises:
        StageError: a file is damaged or not there.
    """
    from tokenizers import Tokenizer

    contents = _whole(folder)
    tokenizer: Any = Tokenizer.from_str(contents["tokenizer.json"].decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder, pairs, commitments = (_session_of(contents[f"{name}.onnx"]) for name in ("encoder", "pairs", "commitments"))
    return Encoder(encoder, pairs, commitments, tokenizer)


@cache
def load_encoder() -> Encoder:
    """Load the shipped encoder, once a process.

    Raises:
        StageError: a file is damaged or not there.
    """
    return open_encoder(files("reportedly.read").joinpath("data", "encoder"))
