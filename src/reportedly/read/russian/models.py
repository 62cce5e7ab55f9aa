"""Loads what reads Russian and makes a parse of a text, with names in it, in the shape the English parse has.

The networks are slovnet's (Kukushkin, github.com/natasha/slovnet), which lie in the package `natasha` as data; they run on numpy.
Tags and relations are those of Universal Dependencies. Nothing here is loaded before the first Russian article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from spacy.lang.xx import MultiLanguage
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportedly.errors import StageError
from reportedly.model import Span
from reportedly.read.models import LONGEST_SENTENCE
from reportedly.read.russian.trees import as_trees
from reportedly.read.russian.words import corrected, lemma_of

NAME = "slovnet_news@1"  #: the networks, as readings name them
_SURROGATE = re.compile("[\ud800-\udfff]")
_AS_PRINTED = str.maketrans("ёЁ", "еЕ")  #: most papers print no "ё", so the networks hardly know it
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LONGEST_LINE = 4_000  #: characters of a paragraph in which names are looked for at once
_BATCH = 8  #: sentences tagged and parsed together


@dataclass(frozen=True, slots=True)
class _Networks:
    names: Any
    morphology: Any
    syntax: Any
    vocab: Vocab


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    text: str
    pos: str
    feats: str
    head: int  #: index in the sentence; its own for a root
    relation: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@cache
def _load() -> _Networks:
    """Load the networks, once a process: some two seconds and 200 MB.

    Raises:
        StageError: a package is not installed, or its data is not what it should be.
    """
    try:
        from navec import Navec
        from slovnet import NER, Morph, Syntax

        found = find_spec("natasha")  # found, not imported: the package would import what newer Pythons lack
        folder = Path(next(iter(found.submodule_search_locations or ()))) / "data" if found is not None else Path()
        vectors = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        models = folder / "model"
        return _Networks(
            names=NER.load(models / "slovnet_ner_news_v1.tar", batch_size=_BATCH).navec(vectors),
            morphology=Morph.load(models / "slovnet_morph_news_v1.tar", batch_size=_BATCH).navec(vectors),
            syntax=Syntax.load(models / "slovnet_syntax_news_v1.tar", batch_size=_BATCH).navec(vectors),
            vocab=MultiLanguage().vocab,
        )
    except (ImportError, OSError, StopIteration, TypeError, ValueError) as error:
        raise StageError(
            f"The models for Russian cannot be loaded: {error}. Install natasha, navec and slovnet again."
        ) from error


def parse(text: str) -> Doc:
    """Parse a text: sentences, words with lemma and morphology, dependencies, names (PER, ORG, LOC).

    Raises:
        StageError: the models cannot be loaded.
    """
    networks, plain = _load(), _SURROGATE.sub("\ufffd", text)
    seen = plain.translate(_AS_PRINTED)
    sentences = list(_tagged(networks, list(_sentences(seen))))
    return _doc(networks.vocab, plain, sentences, list(_names(networks, seen)))


def _sentences(text: str) -> Iterator[list[tuple[int, str]]]:
    """Words with their places, sentence by sentence, none longer than any writer's; a line ends every sentence."""
    from razdel import sentenize, tokenize

    for line in _LINE.finditer(text):
        for sentence in sentenize(line.group()):
            start = line.start() + sentence.start
            words = [(start + token.start, token.text) for token in tokenize(sentence.text)]
            for at in range(0, len(words), LONGEST_SENTENCE):
                yield words[at : at + LONGEST_SENTENCE]


def _tagged(networks: _Networks, sentences: Sequence[list[tuple[int, str]]]) -> Iterator[list[_Word]]:
    words = [[text for _, text in sentence] for sentence in sentences]
    for sentence, tags, tree in zip(sentences, networks.morphology.map(words), networks.syntax.map(words), strict=True):
        heads = as_trees([int(token.head_id) - 1 for token in tree.tokens])
        tagged = [corrected(tag.text, tag.pos, _written(tag.feats)) for tag in tags.tokens]
        yield [
            _Word(
                start=start,
                text=text,
                pos=tagged[at][0],
                feats=tagged[at][1],
                head=heads[at],
                relation="root" if heads[at] == at else "parataxis" if token.rel == "root" else token.rel,
            )
            for at, ((start, text), token) in enumerate(zip(sentence, tree.tokens, strict=True))
        ]


def _written(feats: dict[str, str]) -> str:
    return "|".join(f"{name}={value}" for name, value in sorted(feats.items()))


def _names(networks: _Networks, text: str) -> Iterator[tuple[Span, str]]:
    pieces = [
        (line.start() + at, line.group()[at : at + _LONGEST_LINE])
        for line in _LINE.finditer(text)
        for at in range(0, len(line.group()), _LONGEST_LINE)
    ]
    for (start, _), found in zip(pieces, networks.names.map(piece for _, piece in pieces), strict=True):
        for span in found.spans:
            yield Span(start + span.start, start + span.stop), span.type


def _doc(vocab: Vocab, text: str, sentences: Sequence[Sequence[_Word]], names: Sequence[tuple[Span, str]]) -> Doc:
    """The parse as a document: white space that is more than one blank is a token that hangs on the word before it."""
    places: list[tuple[_Word | None, int, str]] = []  # word or white space, where its sentence begins, text
    blanks: list[bool] = []
    end = 0

    def fill(until: int) -> None:
        gap = text[end:until]
        if gap.startswith(" ") and places:
            blanks[-1], gap = True, gap[1:]
        if gap:
            places.append((None, 0, gap))
            blanks.append(False)

    for sentence in sentences:
        first = -1
        for word in sentence:
            fill(word.start)
            first = len(places) if first < 0 else first
            places.append((word, first, text[word.start : word.end]))
            blanks.append(False)
            end = word.end
    fill(len(text))
    heads = _heads(places)
    words = [word for word, _, _ in places]
    doc = Doc(
        vocab,
        words=[shown for _, _, shown in places],
        spaces=blanks,
        heads=heads,
        deps=[word.relation if word else "root" if heads[at] == at else "dep" for at, word in enumerate(words)],
        pos=[word.pos if word else "SPACE" for word in words],
        morphs=[word.feats if word else "" for word in words],
        lemmas=[lemma_of(word.text, word.pos, word.feats) if word else "" for word in words],
    )
    doc.set_ents([span for where, label in names if (span := doc.char_span(*where, label=label, alignment_mode="expand"))])
    return doc


def _heads(places: Sequence[tuple[_Word | None, int, str]]) -> list[int]:
    """Heads in the document; white space hangs on what stands before it, the first on what stands behind it."""
    at_of: dict[tuple[int, int], int] = {}
    count: dict[int, int] = {}
    for at, (word, first, _) in enumerate(places):
        if word is not None:
            at_of[first, count.get(first, 0)] = at
            count[first] = count.get(first, 0) + 1
    heads = [at_of[first, word.head] if word is not None else at - 1 for at, (word, first, _) in enumerate(places)]
    if heads and heads[0] < 0:
        heads[0] = next((at for at, (word, _, _) in enumerate(places) if word is not None), 0)
    return heads
