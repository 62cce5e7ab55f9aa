"""The model card: what the weights are, from what they were made, under which terms, and how well they do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from reportedly.read.encoder.windows import LONGEST

_TEMPLATE = Path(__file__).with_name("card_template.md")


def write_card(folder: Path, *, labelled: int, unlabelled: int, figures: Mapping[str, float]) -> None:
    """Write model_card.md beside the weights.

    Args:
        folder: of the weights.
        labelled: articles they were fitted on.
        unlabelled: further articles, labelled by a first network.
        figures: of the files as written, on the development part.
    """
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        labelled=labelled,
        unlabelled=unlabelled,
        megabytes=f"{(folder / 'encoder.onnx').stat().st_size / 1e6:.1f}",
        pairs_megabytes=f"{(folder / 'pairs.onnx').stat().st_size / 1e6:.1f}",
        commitments_megabytes=f"{(folder / 'commitments.onnx').stat().st_size / 1e6:.1f}",
        longest=LONGEST,
        figures="\n".join(f"| {name} | {value:.3f} |" for name, value in figures.items()),
    )
    (folder / "model_card.md").write_text(text, encoding="utf-8")


def note_figure(folder: Path, name: str, value: float) -> None:
    """Change one figure of model_card.md, of a head that was fitted after the others.

    Raises:
        ValueError: the card has no such figure.
    """
    card = folder / "model_card.md"
    text, count = re.subn(rf"(?m)^\| {re.escape(name)} \| .* \|$", f"| {name} | {value:.3f} |", card.read_text(encoding="utf-8"))
    if not count:
        raise ValueError(f"{card} has no figure called {name}")
    card.write_text(text, encoding="utf-8")
