"""Words that stand alone and are a person's name, whatever the tagger takes them for.

A surname whose first name the article never gives is often taken for a body or a place ("Knight", "Gates"): one in six,
where first names are taken out of news. Boosted trees (Friedman 2001) over all that the article tells of the word
(`surname_signs`) find most of them. How they were fitted, without labels by hand, and what they are right in, is in
`data/surnames_card.md`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from spacy.tokens import Doc

from reportedly.errors import StageError
from reportedly.read.surname_signs import SIGNS, candidates, load_learnt, signs_of
from reportedly.text.trees import Trees

LIKELY, IF_SHOWN = (
    0.5,
    0.15,
)  #: from which likelihood on a word is a surname, and where what is beside it is said of persons alone
SURE = 0.85  #: from which on it is one though a territory, a people or an outlet is called so: "Jordan", "French", "Bloomberg"
_SHOWN = SIGNS.index("shown at all")


@cache
def surname_trees() -> Trees:
    """Load the trees that tell surnames.

    Raises:
        StageError: they were fitted for other signs.
    """
    if load_learnt().signs != SIGNS:
        raise StageError("The fitted trees of surnames are not those of this version. Install Reportedly anew.")
    with as_file(files("reportedly.read").joinpath("data", "surnames.onnx")) as path:
        return Trees(path)


def likely_surnames(doc: Doc, title: str | None) -> dict[str, float]:
    """Words that stand alone in an article and are most likely a surname, with how likely, 0 to 1.

    Args:
        doc: the article.
        title: of the article.
    """
    found = list(candidates(doc, title))
    table = signs_of(found)
    likely = surname_trees().probabilities(table)
    least = np.where(table[:, _SHOWN] > 0, IF_SHOWN, LIKELY)
    return {one.text: float(odds) for one, odds, enough in zip(found, likely, likely >= least, strict=True) if enough}
