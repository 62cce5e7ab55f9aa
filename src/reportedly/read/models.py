"""The one place that loads a language model, and keeps it from what no writer wrote: endless words, endless sentences."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.errors import StageError

LONGEST_RUN = 200  #: characters without a space taken at once: the tokenizer's time is the square of them; news has runs of 100
LONGEST_SENTENCE = 250  #: words of a parse: rules walk it from every word in it; the longest in news are lists of 200

_ENDS = re.compile(r"[.!?:;…]['\"”’»)\]]*\s*$")
_RUN = re.compile(r"\S+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BEGINS, _GOES_ON = 1, 2**64 - 1  #: values of SENT_START: 1 and -1; 0 leaves it to the parser


class RunTokenizer:
    """A tokenizer that is given runs of characters without a space piece by piece, when they are longer than any word."""

    def __init__(self, inner: Callable[[str], Doc]) -> None:
        """Wrap the pipeline's own tokenizer."""
        self._inner = inner

    def __call__(self, text: str) -> Doc:
        """Cut a text into tokens; a half of a surrogate pair, which no model knows, counts as the replacement character."""
        text = _SURROGATE.sub("\ufffd", text)
        if max(map(len, text.split()), default=0) <= LONGEST_RUN:
            return self._inner(text)
        joined = Doc.from_docs([self._inner(piece) for piece in _cut_runs(text)], ensure_whitespace=False)
        assert joined is not None
        return joined


def _cut_runs(text: str) -> Iterator[str]:
    """The text in pieces that join to it, cut inside its long runs only."""
    start = 0
    for run in _RUN.finditer(text):
        for cut in range(run.start() + LONGEST_RUN, run.end(), LONGEST_RUN):
            yield text[start:cut]
            start = cut
    yield text[start:]


@Language.component("line_starts")
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Begin a sentence after a blank line, and after a line break that follows the end of a sentence; never in mid-clause.

    Where the word before ends in no mark that can end a sentence, the parser may not begin one.
    """
    text = doc.text
    starts = doc.to_array(["SENT_START"])  # set one by one, each would go through the whole text
    for token in doc[:-1]:
        if token.is_space:
            if token.text.count("\n") > 1 or ("\n" in token.text and _ENDS.search(text, max(0, token.idx - 6), token.idx)):
                starts[token.i + 1] = _BEGINS
            elif "\n" not in token.text:
                starts[token.i + 1] = _GOES_ON
        elif token.is_alpha or token.text in {",", "-", "(", "$"}:
            starts[token.i + 1] = _GOES_ON
    return doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # the stubs of to_array speak of floats


@Language.component("sentence_limit")
def cut_endless_sentences(doc: Doc) -> Doc:
    """Cut a sentence longer than any writer's (a page without a stop); what hung on a word beyond the cut stands alone."""
    endless = [sentence for sentence in doc.sents if len(sentence) > LONGEST_SENTENCE]
    if not endless:
        return doc
    parse = doc.to_array(["HEAD", "DEP"])
    root = doc.vocab.strings.add("ROOT")
    for sentence in endless:
        for first in range(sentence.start, sentence.end, LONGEST_SENTENCE):
            last = min(first + LONGEST_SENTENCE, sentence.end)
            for token in doc[first:last]:
                if not first <= token.head.i < last:
                    parse[token.i] = (0, root)
    return doc.from_array(["HEAD", "DEP"], parse)  # type: ignore[arg-type]


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
    pipeline.tokenizer = RunTokenizer(pipeline.tokenizer)
    pipeline.add_pipe("line_starts", before="parser")
    pipeline.add_pipe("sentence_limit", after="parser")
    return pipeline
