"""The lexicon of cues: how often a word reports in a frame, what class of cue it is, how far it commits the writer.

`data/cues.csv` holds counts (lemma, frame, seen, reporting) fitted by `training/cues.py`; `data/cue_classes.csv` holds
the class of a cue with its strength, after Hyland's and Thompson & Ye's (1991) sorting of reporting verbs.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from reportedly.errors import StageError
from reportedly.model.readings import CueClass

Strength = Literal["neutral", "commits", "distances"]

_CLASSES = frozenset(get_args(CueClass))
_WEIGHT = 4.0  #: how many sightings the frame's own rate is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Reporting rates by lemma and frame, and classes by lemma."""

    counts: dict[tuple[str, str], tuple[int, int]]
    rates: dict[str, float]
    classes: dict[str, tuple[CueClass, Strength]]

    def rate(self, lemma: str, frame: str) -> float:
        """Estimate how likely a predicate in this frame reports, shrunk towards the frame's own rate."""
        if frame == "as":
            frame = "clause"
        base = self.rates.get(frame, 0.0)
        seen, reporting = self.counts.get((lemma, frame), (0, 0))
        if frame == "passive":
            also = self.counts.get((lemma, "object"), (0, 0))
            seen, reporting = seen + also[0], reporting + also[1]
            base = 0.5 if lemma in self.classes else base
        return (reporting + _WEIGHT * base) / (seen + _WEIGHT)

    def class_of(self, lemma: str) -> CueClass:
        """Sort a cue; what is in no class says."""
        return self.classes.get(lemma, ("say", "neutral"))[0]

    def strength_of(self, lemma: str) -> Strength:
        """Tell whether the cue commits the writer to the content ("confirmed"), distances him ("claimed") or neither."""
        return self.classes.get(lemma, ("say", "neutral"))[1]

    def speaks(self, lemma: str) -> bool:
        """Whether the lemma introduces speech: it may carry a quotation."""
        return max(self.rate(lemma, "clause"), self.rate(lemma, "inverted")) >= 0.5


def _rows(name: str) -> list[dict[str, str]]:
    lines = files("reportedly.read").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line and not line.startswith("#")))


@cache
def load_lexicon() -> Lexicon:
    """Read the two data files, once a process.

    Raises:
        StageError: a data file is damaged.
    """
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    totals: dict[str, list[int]] = {}
    classes: dict[str, tuple[CueClass, Strength]] = {}
    try:
        for row in _rows("cues.csv"):
            seen, reporting = int(row["seen"]), int(row["reporting"])
            if row["lemma"] == "*":
                totals[row["frame"]] = [seen, reporting]
            else:
                counts[row["lemma"], row["frame"]] = (seen, reporting)
        for row in _rows("cue_classes.csv"):
            if row["class"] not in _CLASSES:
                raise StageError(f"cue_classes.csv: no class {row['class']!r}.")
            classes[row["lemma"]] = (cast(CueClass, row["class"]), cast(Strength, row["strength"]))
    except (OSError, KeyError, ValueError) as error:
        raise StageError(f"The cue lexicon is damaged: {error}. Install the package again.") from error
    rates = {frame: reporting / seen for frame, (seen, reporting) in totals.items() if seen}
    return Lexicon(counts=counts, rates=rates, classes=classes)
