"""Fit how a surname alone is weighed, on surnames that two people bear; and say how well the linker does on others.

    PYTHONPATH=.:src python -m training.lone_names READINGS [--out src/reportedly/link/entities/data/lone_weights.json]

READINGS is a pickle of the items of `evaluate/data/confusables.jsonl` and of (doc_id, hidden surname or "", published,
article, reading) for each of their articles, in any order. Articles are linked by date. For the fit, whoever an item asks
about is put where the truth says, and every candidate met on the way whose surname alone is compared is a row: what
`link/entities/lone.py` says of it, and whether it is the one. Rows of the training part are fitted on; then everything is
linked anew, and the pairs of items of one surname are counted: together or apart, rightly or not.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from tests.fakes.memory_known import MemoryKnown

from reportedly.link.entities import decide as deciding
from reportedly.link.entities import lone, score
from reportedly.model import Article, EntityLink, Reading
from reportedly.text.names import name_words

Item = Mapping[str, Any]
Read = tuple[str, str, str, Article, Reading]
_STEPS, _RIDGE = 4000, 0.002


class _Record(MemoryKnown):
    """A record in memory that is told links alone."""

    def article_count(self) -> int:
        """How many articles are linked."""
        return len(self.entity_links)

    def keep(self, article: Article, reading: Reading, links: Sequence[EntityLink]) -> None:
        """Write down one article's entities."""
        self._save_entities(type("Links", (), {"entities": tuple(links)})(), article, reading)


def _asked(items: Sequence[Item]) -> dict[tuple[str, str], list[Item]]:
    found: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        found[item["doc_id"], item["surname"] if item["hidden"] else ""].append(item)
    return found


def _local(reading: Reading, surname: str) -> str | None:
    """The key of the one who bears the surname in the article, the most named."""
    word = name_words(surname)[0]
    named = [
        e for e in reading.entities if e.kind == "person" and any(name_words(n)[-1:] == (word,) for n in (e.name, *e.variants))
    ]
    counts = {e.key: sum(m.entity == e.key for m in reading.mentions) for e in named}
    return max(counts, key=lambda key: (counts[key], key), default=None)


def link(items: Sequence[Item], read: Sequence[Read], *, by_truth: bool) -> Iterator[tuple[Item, str]]:
    """Link all articles by date; give the id of whom each item asks about, or one of its own where nobody was found."""
    asked, record = _asked(items), _Record()
    bearers: dict[str, str] = {}
    for doc_id, surname, _, article, reading in sorted(read, key=lambda one: (one[2], one[0], one[1])):
        links = {one.key: one for one in deciding.decide(article, reading, record)}
        for item in asked.get((doc_id, surname), ()):
            key = _local(reading, item["surname"])
            if key is None or key not in links:
                yield item, f"nobody {doc_id} {item['surname']}"
                continue
            if by_truth:
                links[key] = replace(links[key], entity_id=bearers.setdefault(item["bearer"], f"true {item['bearer']}"))
            yield item, links[key].entity_id
        record.keep(article, reading, tuple(links.values()))


class _Watched:
    """Notes the features of every surname compared, by whom it was compared for."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, dict[str, float]]] = []

    def __call__(self, local: Any, profile: Any, *given: Any) -> dict[str, lone.Feature]:
        found = lone.features(local, profile, *given)
        self.rows.append((local.name, profile.entity_id, {name: one.value for name, one in found.items()}))
        return found


def rows(items: Sequence[Item], read: Sequence[Read]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """What was said of each candidate whose truth is known, whether it is the one, and the names of the columns."""
    watched = _Watched()
    score.surname_features = watched  # type: ignore[assignment]
    surnames = {item["surname"].casefold() for item in items if item["part"] == "train"}
    found: list[tuple[dict[str, float], bool]] = []
    before = 0
    for item, _ in link(items, read, by_truth=True):
        if item["part"] == "train":
            for name, entity_id, values in watched.rows[before:]:
                if name_words(name)[-1:] == name_words(item["surname"])[-1:] and entity_id.startswith("true "):
                    found.append((values, entity_id == f"true {item['bearer']}"))
        before = len(watched.rows) if item["part"] else before
    score.surname_features = lone.features
    names = sorted(found[0][0])
    print(f"{len(surnames)} surnames, {len(found)} candidates, {sum(label for _, label in found)} of them right")
    return np.array([[values[n] for n in names] for values, _ in found]), np.array([float(y) for _, y in found]), names


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Fit a logistic model by gradient steps, with a ridge on all but the bias."""
    w = np.zeros(x.shape[1])
    scale = x.std(axis=0) + 1e-6
    scale[x.std(axis=0) == 0] = 1.0
    z = x / scale
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        w -= 0.3 * (z.T @ (p - y) / len(y) + _RIDGE * w)
    return w / scale


def pairs(linked: Sequence[tuple[Item, str]], part: str) -> dict[str, float]:
    """Count pairs of items of one surname: precision and recall of putting them together."""
    by_surname: defaultdict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for item, entity_id in linked:
        if item["part"] == part:
            by_surname[item["surname"]].append((item["bearer"], entity_id, item["hidden"]))
    together = right = true = hidden_true = hidden_right = 0
    for group in by_surname.values():
        for at, (bearer, entity_id, hidden) in enumerate(group):
            for other, other_id, other_hidden in group[at + 1 :]:
                together += entity_id == other_id
                true += bearer == other
                right += entity_id == other_id and bearer == other
                hidden_true += bearer == other and (hidden or other_hidden)
                hidden_right += entity_id == other_id and bearer == other and (hidden or other_hidden)
    return {
        "surnames": len(by_surname),
        "precision": right / max(1, together),
        "recall": right / max(1, true),
        "recall where a name is hidden": hidden_right / max(1, hidden_true),
    }


def main() -> None:
    """Fit, write, and say how well it does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    items, read = pickle.loads(asked.readings.read_bytes())
    if asked.out is not None:
        x, y, names = rows(items, read)
        weights = {name: round(float(w), 3) for name, w in zip(names, fit(x, y), strict=True)}
        print(weights)
        made = "training/lone_names.py, the training part of evaluate/data/confusables.jsonl"
        asked.out.write_text(json.dumps({"made by": made, "weights": weights}, indent=1) + "\n", encoding="utf-8")
        lone.load_weights.cache_clear()
    linked = list(link(items, read, by_truth=False))
    for part in ("train", "report"):
        print(part, {name: round(value, 3) for name, value in pairs(linked, part).items()})


if __name__ == "__main__":
    main()
