"""The lexicon of cues: how often a word reports in a frame, what class of cue it is, how far it commits the writer.

`data/cues.csv` holds counts (lemma, frame, seen, reporting) fitted by `training/cues.py`; `data/cue_classes.csv` holds
the class of a cue, its strength, and whether it tells, after the works on reporting verbs named at its head. A lemma holds
its particle ("rule out"); one that no file lists with it counts as its verb alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from reportedly.errors import StageError
from reportedly.model.readings import CueClass

Strength = Literal["neutral", "commits", "distances"]

_CLASSES = frozenset(get_args(CueClass))
_STRENGTHS = frozenset(get_args(Strength))
_WEIGHT = 4.0  #: how many sightings the frame's own rate is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Reporting rates by lemma and frame, and classes by lemma."""

    counts: dict[tuple[str, str], tuple[int, int]]
    rates: dict[str, float]
    classes: dict[str, tuple[CueClass, Strength]]
    telling: frozenset[str] = frozenset()  #: lemmas sorted among those by which something is told

    def rate(self, lemma: str, frame: str) -> float:
        """Estimate how likely a predicate in this frame reports, shrunk towards the frame's own rate."""
        if frame == "as":
            frame = "clause"
        base = self.rates.get(frame, 0.0)
        seen, reporting = self._seen(lemma, frame)
        if frame == "passive":
            also = self._seen(lemma, "object")
            seen, reporting = seen + also[0], reporting + also[1]
            if lemma in self.telling and self.class_of(lemma) not in {"ask", "say"}:
                return 0.5  # "denied by both": a verb of saying by its class, and somebody named
        return (reporting + _WEIGHT * base) / (seen + _WEIGHT)

    def _seen(self, lemma: str, frame: str) -> tuple[int, int]:
        return self.counts.get((lemma, frame)) or self.counts.get((_verb(lemma), frame), (0, 0))

    def _sorted(self, lemma: str) -> tuple[CueClass, Strength]:
        return self.classes.get(lemma) or self.classes.get(_verb(lemma), ("say", "neutral"))

    def class_of(self, lemma: str) -> CueClass:
        """Sort a cue; what is in no class says."""
        return self._sorted(lemma)[0]

    def strength_of(self, lemma: str) -> Strength:
        """Tell whether the cue commits the writer to the content ("confirmed"), distances him ("claimed") or neither."""
        return self._sorted(lemma)[1]

    def tells(self, lemma: str) -> bool:
        """Whether what the lemma introduces was told or written, and so came from somebody; "wants" tells nothing."""
        listed = lemma if lemma in self.classes else _verb(lemma)
        return listed in self.telling or self.speaks(lemma) or any(self._seen(lemma, frame)[1] for frame in ("according", "noun"))

    def speaks(self, lemma: str) -> bool:
        """Whether the lemma introduces speech: it may carry a quotation, and was seen to more than once."""
        return any(self._seen(lemma, frame)[1] >= 2 and self.rate(lemma, frame) >= 0.5 for frame in ("clause", "inverted"))


def _verb(lemma: str) -> str:
    """A lemma without its particle."""
    return lemma.partition(" ")[0]


def _lines(name: str) -> list[str]:
    try:
        return files("reportedly.read").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StageError(f"The cue lexicon {name} cannot be read: {error}. Install the package again.") from error


def _rows(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(line for line in lines if line and not line.startswith("#")):
        if None in row.values():
            raise ValueError(f"a line is cut short: {', '.join(filter(None, row.values()))!r}")
        yield row


def build_lexicon(count_lines: Iterable[str], class_lines: Iterable[str]) -> Lexicon:
    """Build the lexicon from the lines of its two files, headings first.

    Raises:
        StageError: a line is damaged or names a class or a strength that is none.
    """
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    totals: dict[str, tuple[int, int]] = {}
    classes: dict[str, tuple[CueClass, Strength]] = {}
    telling: set[str] = set()
    try:
        for row in _rows(count_lines):
            seen, reporting = int(row["seen"]), int(row["reporting"])
            if row["lemma"] == "*":
                totals[row["frame"]] = (seen, reporting)
            else:
                counts[row["lemma"], row["frame"]] = (seen, reporting)
        for row in _rows(class_lines):
            if row["class"] not in _CLASSES:
                raise ValueError(f"there is no class {row['class']!r}")
            if row["strength"] not in _STRENGTHS or row["tells"] not in {"yes", "no"}:
                raise ValueError(f"{row['lemma']!r} has strength {row['strength']!r} and tells {row['tells']!r}")
            classes[row["lemma"]] = (cast(CueClass, row["class"]), cast(Strength, row["strength"]))
            if row["tells"] == "yes":
                telling.add(row["lemma"])
    except (KeyError, ValueError) as error:
        raise StageError(f"The cue lexicon is damaged: {error}. Install the package again.") from error
    rates = {frame: reporting / seen for frame, (seen, reporting) in totals.items() if seen}
    return Lexicon(counts=counts, rates=rates, classes=classes, telling=frozenset(telling))


@cache
def load_lexicon() -> Lexicon:
    """Read the two data files, once a process.

    Raises:
        StageError: a data file is damaged or not there.
    """
    return build_lexicon(_lines("cues.csv"), _lines("cue_classes.csv"))
