"""The probability that two articles tell one story: boosted trees over what was compared (Friedman 2001).

Trees are monotonic where it is plain which way a feature speaks. Which files they were fitted on, and how, is in
`data/likelihood.json`, and of those that see a pair beside others in `data/company.json`; `training/stories.py` writes them all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

from reportedly.errors import StageError
from reportedly.link.stories.score import FEATURES
from reportedly.text.trees import Trees


@dataclass(frozen=True, slots=True)
class Settings:
    """What the trees were fitted for, and the threshold chosen with them."""

    features: tuple[str, ...]
    threshold: float


@lru_cache(maxsize=1)
def trees() -> Trees:
    """Load the trees that look at a pair by itself.

    Raises:
        StageError: they were fitted for other features.
    """
    return load_trees("likelihood", FEATURES)


def load_trees(name: str, features: tuple[str, ...]) -> Trees:
    """Load the trees of that name.

    Raises:
        StageError: they were fitted for other features.
    """
    if load_settings(name).features != features:
        raise StageError("The fitted trees of stories are not those of this version. Install Reportedly anew.")
    with as_file(files("reportedly.link.stories").joinpath(f"data/{name}.onnx")) as path:
        return Trees(path)


@lru_cache(maxsize=2)
def load_settings(name: str) -> Settings:
    """Load what is said of the trees of that name; the file also says what they were fitted on."""
    told = json.loads(files("reportedly.link.stories").joinpath(f"data/{name}.json").read_text("utf-8"))
    return Settings(tuple(told["features"]), float(told["threshold"]))
