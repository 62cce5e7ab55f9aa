"""The encoder as shipped: whole, in one place, and reading from it what the text says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from reportedly.config import Settings
from reportedly.errors import StageError
from reportedly.read.asking import ask_all
from reportedly.read.encoder.decode import decode
from reportedly.read.encoder.session import FILES, load_encoder, open_encoder
from reportedly.read.encoder.wordheads import COMMITMENTS
from reportedly.read.models import load_english

SHIPPED = Path(str(files("reportedly.read").joinpath("data", "encoder")))

pytestmark = pytest.mark.slow


def test_the_weights_are_small_and_have_a_card() -> None:
    assert all((SHIPPED / name).stat().st_size < 30_000_000 for name in FILES)
    card = (SHIPPED / "model_card.md").read_text(encoding="utf-8")
    assert "states no licence" in card
    assert "none of its text" in card


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "encoder"
    shutil.copytree(SHIPPED, copy)
    (copy / name).write_bytes((copy / name).read_bytes()[:-10])
    with pytest.raises(StageError, match=rf"{name} is damaged\. Install the package again\."):
        open_encoder(copy)


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StageError, match=r"cannot be read: .* Install the package again\."):
        open_encoder(tmp_path)


def test_a_sentence_is_read() -> None:
    text = "Ada Bruhn said on Monday that the bridge would stay closed until spring."
    (window,) = load_encoder()(text, []).windows
    (found,) = decode(window)
    assert found.source is not None
    assert (found.source.of(text), found.cue.of(text)) == ("Ada Bruhn", "said")
    assert [piece.of(text) for piece in found.content] == ["that the bridge would stay closed until spring"]


def test_the_same_text_gives_the_same_scores() -> None:
    text = "The mayor told reporters the bridge was safe."
    first, second = (load_encoder()(text, []).windows[0].tags for _ in range(2))
    assert (first == second).all()


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b", "\x00"])
def test_a_text_without_words_has_no_windows(text: str) -> None:
    assert sum(len(window.tags) for window in load_encoder()(text, []).windows) <= 1


def test_nothing_of_a_model_hub_or_of_training_is_imported() -> None:
    code = (
        "import sys; from reportedly.read.encoder.session import load_encoder; load_encoder()('A text.', []); "
        "print([name for name in ('huggingface_hub', 'httpx', 'torch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_sentences_asked_about_together_are_told_as_they_are_alone() -> None:
    text = "Norway did not attack Kenya. Norway will visit Kenya in June."
    doc, encoding = load_english(Settings().model)(text), load_encoder()(text, [])
    words = [next(token for token in doc if token.text == word) for word in ("attack", "visit")]
    asked = [one for _, one in ask_all(encoding.pieces, words, ["denied", "planned"])]
    together = load_encoder().commitments(encoding, asked)
    alone = np.concatenate([load_encoder().commitments(encoding, [one]) for one in asked])
    assert np.abs(together - alone).max() < 0.1  # eight bits are shared out over all that is read at once
    assert COMMITMENTS[int(together[0].argmax())] == "denied"
    assert together.sum(axis=1) == pytest.approx(1.0)
