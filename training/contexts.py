"""Fit the vectors of words by which it is told how an article speaks of somebody: near where two articles speak of one person.

    PYTHONPATH=.:src python -m training.contexts ARTICLES --out src/reportedly/link/entities/data/contexts.npz [--folds PREFIX]

ARTICLES is articles10k.jsonl.gz. Whoever is named in full there is found by pattern, one bearer of a surname an article; people
of one full name are taken for one. Left out are all whose surname the reported items of `evaluate/data/confusables.jsonl` ask
about, and all articles that these ask about. The vectors of words begin as what best adds up, by least squares, to what a
sentence encoder says of the first stretch of text around a name, the name masked, in its main directions. Then they are fitted so
that of all people named in a batch of articles, the one an article speaks of is nearest to himself in another article
(contrastive, van den Oord and others 2018): rivals are whoever else is in the batch, some of them named by that other article.

With `--folds`, five more tables are written, each fitted without a fifth of the surnames: `training/lone_names.py` fits how much
nearness weighs by these, since people on whom a table was fitted are nearer than others will be.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from training.confusables import FOLDS, fold_of, load, load_items, named_in_full, no_names

from reportedly.link.entities import contexts
from reportedly.link.stories.vectors import encoder
from reportedly.text.digests import short
from reportedly.text.names import fold

_WIDTH, _RAREST, _EPOCHS, _BATCH, _RATE = 96, 6, 10, 256, 1e-3
_MOST, _PAIRS, _BESIDE = 40, 3, 2  #: articles of one person; pairs of them an epoch; others of an article among the rivals
_RIDGE, _STEPS = 2.0, 25
_CHARACTERS = 300  #: around a name, that the sentence encoder is given
Floats = NDArray[np.float32]


@dataclass
class People:
    """Who is named where, a row each article and person."""

    who: list[str] = field(default_factory=list)  #: "first last", folded
    article: list[str] = field(default_factory=list)
    words: list[Counter[str]] = field(default_factory=list)  #: around the name
    sentence: list[str] = field(default_factory=list)  #: the first stretch around it, the name masked

    def rows_by(self, what: Sequence[str]) -> dict[str, list[int]]:
        """Rows by person or article."""
        found = defaultdict[str, list[int]](list)
        for row, one in enumerate(what):
            found[one].append(row)
        return found


def gather(articles: Mapping[str, Mapping[str, Any]], items: Collection[Mapping[str, Any]]) -> People:
    """Find the people to fit on, whoever is to be reported left out."""
    reported = {fold(item["surname"]) for item in items if item["part"] == "report"}
    asked = {item["doc_id"] for item in items if item["part"] != "train"}
    words, found = no_names(articles), People()
    order = sorted(articles)
    random.Random(1).shuffle(order)
    seen: Counter[str] = Counter()
    for doc_id in order:
        text = articles[doc_id]["text"]
        if doc_id in asked:
            continue
        for first, last in named_in_full(text, words):
            who = f"{fold(first)} {fold(last)}"
            if fold(last) not in reported and seen[who] < _MOST:
                seen[who] += 1
                _add(found, who, doc_id, text, (first, last))
    return found


def _add(found: People, who: str, doc_id: str, text: str, name: tuple[str, str]) -> None:
    first, last = map(re.escape, name)
    pattern = re.compile(rf"(?:(?<![\w-]){first} (?:[A-Z][\w.]* )?)?(?<![\w-]){last}(?![\w-])")
    places = [match.span() for match in pattern.finditer(text)]
    words = contexts.words_around(text, places)
    if words:
        start = max(0, places[0][0] - _CHARACTERS // 2)
        around = text[start : places[0][1] + _CHARACTERS // 2]
        found.who.append(who)
        found.article.append(doc_id)
        found.words.append(words)
        found.sentence.append(" ".join(pattern.sub("somebody", around).split()))


def _encoded(sentences: Sequence[str]) -> Floats:
    """Sentences in the main directions of what the encoder says of them: (sentences, width)."""
    made = np.zeros((len(sentences), 512), np.float32)
    order = sorted(range(len(sentences)), key=lambda row: len(sentences[row]))
    for at in range(0, len(order), 32):
        some = order[at : at + 32]
        made[some] = encoder().encode([sentences[row] for row in some])
    made -= made.mean(axis=0)
    sample = np.random.default_rng(1).permutation(len(made))[:8000]
    directions = np.linalg.svd(made[sample], full_matrices=False)[2][:_WIDTH]
    return np.asarray(made @ directions.T, np.float32)


def _weighed(people: People) -> tuple[list[str], Floats, sparse.csr_matrix]:
    """Words that are not too rare, how rare they are in nats, and what of each stands around whom: rows of length one."""
    counts = Counter(word for words in people.words for word in words)
    known = {word: at for at, word in enumerate(sorted(word for word, count in counts.items() if count >= _RAREST))}
    rarity = np.array([np.log(len(people.words) / counts[word]) for word in known], np.float32)
    cells = [
        (row, known[word], rarity[known[word]] * min(contexts.MOST, count))
        for row, words in enumerate(people.words)
        for word, count in words.items()
        if word in known
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=(len(people.words), len(known)))
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel()) + 1e-9
    return list(known), rarity, sparse.csr_matrix(sparse.diags(1 / lengths) @ table, dtype=np.float32)


def _least_squares(table: sparse.csr_matrix, wanted: Floats) -> Floats:
    """Vectors of words that add up to what is wanted, with a ridge; by conjugate gradients, all columns side by side."""
    found = np.zeros((table.shape[1], wanted.shape[1]), np.float32)
    left = np.asarray(table.T @ wanted)
    way, length = left.copy(), (left * left).sum(axis=0)
    for _ in range(_STEPS):
        turned = np.asarray(table.T @ (table @ way)) + _RIDGE * way
        far = length / ((way * turned).sum(axis=0) + 1e-12)
        found += far * way
        left -= far * turned
        now = (left * left).sum(axis=0)
        way, length = left + now / (length + 1e-12) * way, now
    return found


def contrast(people: People, table: sparse.csr_matrix, begun: Floats, left_out: int | None) -> Floats:
    """Fit the vectors of words; people whose surname is of the fold left out are only rivals."""
    draw, vectors = random.Random(0), torch.nn.Parameter(torch.tensor(begun))
    sharpness = torch.nn.Parameter(torch.tensor(2.0))
    steps = torch.optim.Adam([vectors, sharpness], lr=_RATE)
    beside, rows_of = people.rows_by(people.article), people.rows_by(people.who)
    several = [who for who, rows in rows_of.items() if len(rows) > 1 and fold_of(who.split(" ", 1)[1]) != left_out]
    names = np.array(people.who)
    for _ in range(_EPOCHS):
        pairs = [draw.sample(rows_of[who], 2) for who in several for _ in range(min(_PAIRS, len(rows_of[who]) // 2))]
        draw.shuffle(pairs)
        for at in range(0, len(pairs), _BATCH):
            some = pairs[at : at + _BATCH]
            mine, others = [one for one, _ in some], [other for _, other in some]
            for one, other in some:
                near = beside[people.article[other]]
                others += [row for row in draw.sample(near, min(_BESIDE, len(near))) if names[row] != names[one]]
            is_same = names[mine][:, None] == names[others][None, :]
            np.fill_diagonal(is_same, val=False)
            likeness = _sums(table, mine, vectors) @ _sums(table, others, vectors).T * torch.exp(sharpness)
            loss = torch.nn.functional.cross_entropy(likeness.masked_fill(torch.tensor(is_same), -1e9), torch.arange(len(mine)))
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            steps.step()
    return np.asarray(vectors.detach().numpy(), np.float32)


def _sums(table: sparse.csr_matrix, rows: Sequence[int], vectors: torch.Tensor) -> torch.Tensor:
    some = table[rows]
    places, columns = torch.tensor(some.indptr[:-1], dtype=torch.int64), torch.tensor(some.indices, dtype=torch.int64)
    summed = torch.nn.functional.embedding_bag(columns, vectors, places, mode="sum", per_sample_weights=torch.tensor(some.data))
    return torch.nn.functional.normalize(summed, dim=1)


def write(path: Path, words: Sequence[str], vectors: Floats) -> None:
    """Write a table: words as hashes, their vectors a byte a number with a scale each; of two words of one hash the first."""
    hashes, first = np.unique(np.array([short(word) for word in words], np.uint32), return_index=True)
    kept = vectors[first]
    scales = np.abs(kept).max(axis=1) / 127 + 1e-12
    np.savez_compressed(
        path, hashes=hashes, rows=np.rint(kept / scales[:, None]).astype(np.int8), scales=scales.astype(np.float32)
    )


def main() -> None:
    """Gather, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    asked = parser.parse_args()
    torch.manual_seed(0)
    people = gather(load(asked.articles), load_items())
    words, rarity, table = _weighed(people)
    print(len(people.who), "times somebody is named,", len(set(people.who)), "people,", len(words), "words", flush=True)
    begun = _least_squares(table, _encoded(people.sentence))
    write(asked.out, words, contrast(people, table, begun, None) * rarity[:, None])
    for left_out in range(FOLDS) if asked.folds is not None else ():
        fitted = contrast(people, table, begun, left_out)
        write(asked.folds.with_name(f"{asked.folds.name}{left_out}.npz"), words, fitted * rarity[:, None])


if __name__ == "__main__":
    main()
