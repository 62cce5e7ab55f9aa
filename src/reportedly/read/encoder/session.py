"""The one place that loads and runs the encoder: an int8 ONNX file, its vocabulary and the weights of its heads.

The files lie in `read/data/encoder`; `model_card.md` there says how they were made, from what, and how well they do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.errors import StageError
from reportedly.model import Span
from reportedly.read.encoder.heads import Floats, HeadScores, scores_of
from reportedly.read.encoder.pieces import END, START, Pieces, cut
from reportedly.read.encoder.windows import weigh_cuts, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_TOGETHER = 2


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
        self._distances = np.array(json.loads(properties["attribution.distances"]), np.float32)

    def __call__(self, text: str, quotations: Sequence[Span]) -> Encoding:
        """Encode one text.

        Args:
            text: any string.
            quotations: spans of its quotations, marks left out.
        """
        pieces = cut(text, self._tokenizer, quotations)
        return Encoding(windows=tuple(self._encode(text, pieces)))

    def _encode(self, text: str, pieces: Pieces) -> Iterator[HeadScores]:
        for start, end in windows(weigh_cuts(text, pieces)):
            words = np.flatnonzero(pieces.is_first[start:end])
            if not len(words):
                continue
            after = np.append(words[1:], end - start)
            outputs = self._run(pieces, start, end)[np.concatenate([[0], words + 1])]
            yield scores_of(outputs, pieces.starts[start + words], pieces.ends[start + after - 1], self._distances)

    def _run(self, pieces: Pieces, start: int, end: int) -> Floats:
        """Run one window alone: nothing is filled up, and what it needs stays near the processor. (pieces + 2, outputs)."""
        ids = np.concatenate([[START], pieces.ids[start:end], [END]])
        marks = np.pad(pieces.marks[start:end], ((1, 1), (0, 0)))
        mask = np.ones((1, len(ids)), np.float32)
        outputs: Floats = self._session.run(["attribution"], {"ids": ids[None], "marks": marks[None], "mask": mask})[0]
        return outputs[0]


def _session_of(weights: bytes) -> InferenceSession:
    import onnxruntime  # slow to import, and needed only where an article is read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


@cache
def load_encoder() -> Encoder:
    """Load the encoder, once a process.

    Raises:
        StageError: a file is damaged or not there.
    """
    from tokenizers import Tokenizer

    folder = files("reportedly.read").joinpath("data", "encoder")
    try:
        tokenizer: Any = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return Encoder(_session_of(folder.joinpath("encoder.onnx").read_bytes()), tokenizer)
    except Exception as error:
        raise StageError(f"The encoder cannot be loaded: {error}. Install the package again.") from error
