"""The one place that loads and runs the encoder: an int8 ONNX file, its vocabulary and the weights of its heads.

The files lie in `read/data/encoder`, with their digests; `model_card.md` there says how they were made, from what, and how
well they do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.errors import StageError
from reportedly.model import Span
from reportedly.read.encoder.heads import Fitted, Floats, HeadScores, scores_of
from reportedly.read.encoder.pieces import END, START, Pieces, cut
from reportedly.read.encoder.windows import weigh_cuts, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FILES = ("encoder.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """What the encoder says of one article: the scores of each window, in order."""

    windows: tuple[HeadScores, ...]


class Encoder:
    """The loaded encoder. Holds nothing of any text."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        """Hold the parts; `load_encoder` makes them."""
        self._session = session
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
        return Encoding(windows=tuple(self._encode(text, self.pieces(text, quotations))))

    def pieces(self, text: str, quotations: Sequence[Span]) -> Pieces:
        """Cut a text into the encoder's word pieces."""
        return cut(text, self._tokenizer, quotations)

    def _encode(self, text: str, pieces: Pieces) -> Iterator[HeadScores]:
        for start, end in windows(weigh_cuts(text, pieces)):
            words = np.flatnonzero(pieces.is_first[start:end])
            if not len(words):
                continue
            after = np.append(words[1:], end - start)
            outputs = self._run(pieces, start, end)[np.concatenate([[0], words + 1])]
            yield scores_of(outputs, pieces.starts[start + words], pieces.ends[start + after - 1], self._fitted)

    def _run(self, pieces: Pieces, start: int, end: int) -> Floats:
        """Run one window alone: nothing is filled up, and what it needs stays near the processor. (pieces + 2, outputs)."""
        ids = np.concatenate([[START], pieces.ids[start:end], [END]])
        marks = np.pad(pieces.marks[start:end], ((1, 1), (0, 0)))
        mask = np.ones((1, len(ids)), np.float32)
        given = {"ids": ids[None], "marks": marks[None], "mask": mask}
        outputs: Floats = self._session.run(["attribution"], given)[0][0]
        return outputs


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
    return Encoder(_session_of(contents["encoder.onnx"]), tokenizer)


@cache
def load_encoder() -> Encoder:
    """Load the shipped encoder, once a process.

    Raises:
        StageError: a file is damaged or not there.
    """
    return open_encoder(files("reportedly.read").joinpath("data", "encoder"))
