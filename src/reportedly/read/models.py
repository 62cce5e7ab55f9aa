"""The one place that loads a language model."""

from __future__ import annotations

import importlib
import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.errors import StageError

_ENDS = re.compile(r"[.!?:;…]['\"”’»)\]]*\s*$")


@Language.component("line_starts")
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Begin a sentence after a blank line, and after a line break that follows the end of a sentence; never in mid-clause.

    Where the word before ends in no mark that can end a sentence, the parser may not begin one.
    """
    text = doc.text
    for token in doc[:-1]:
        following = doc[token.i + 1]
        if token.is_space:
            if token.text.count("\n") > 1 or ("\n" in token.text and _ENDS.search(text, max(0, token.idx - 6), token.idx)):
                following.is_sent_start = True
            elif "\n" not in token.text:
                following.is_sent_start = False
        elif token.is_alpha or token.text in {",", "-", "(", "$"}:
            following.is_sent_start = False
    return doc


@cache
def load_english(package: str) -> Language:
    """Load the installed spaCy pipeline for English, once a process.

    Raises:
        StageError: the package is not installed or is no spaCy pipeline.
    """
    try:
        pipeline: Language = importlib.import_module(package).load()
    except (ImportError, AttributeError, OSError, TypeError, ValueError) as error:
        raise StageError(
            f"The language model {package!r} cannot be loaded: {error}. Install it, or change REPORTEDLY_MODEL."
        ) from error
    pipeline.add_pipe("line_starts", before="parser")
    return pipeline
