"""Fit how a surname alone is weighed, on surnames that two people bear; and say how well the linker does on others.

    PYTHONPATH=.:src python -m training.lone_names ARTICLES --readings CACHE [--out .../data/lone_weights.json]

ARTICLES is articles10k.jsonl.gz, CACHE a file that keeps what was read (names alone are read; some twenty minutes of one core).
The items of `evaluate/data/confusables.jsonl` say in which article which surname is asked about, and where first names are
hidden. All articles are linked by date into one record by the linker of `run`, of each article whoever bears the surname and the
twelve that are named most. For the fit, whoever an item asks about is put
where the truth says, and each time a surname alone is compared is a case: what `link/entities/lone.py` says of each bearer, and
which is the one, if any. Cases of the training part are fitted on; then everything is linked anew with the new weights, and the
pairs of items of one surname are counted: together or apart, rightly or not.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from tests.fakes.memory_known import MemoryKnown

from reportedly.config import Settings
from reportedly.link.entities import decide as deciding
from reportedly.link.entities import lone, score
from reportedly.link.linker import Linker
from reportedly.model import Article, Done, Linked, Reading
from reportedly.model.ports import ArticleProfile, EntityProfile
from reportedly.read.order import annotators
from reportedly.read.reader import Reader
from reportedly.text.names import name_words
from training.confusables import hide, load, load_bearers

Item = Mapping[str, Any]
Read = tuple[Item, Article, Reading]
_STEPS, _RIDGE = 3000, 0.003
_COMPANY = 12  #: newest articles by which a record knows somebody's company; and others kept of an article


class _Record(MemoryKnown):
    """A record in memory that knows the company of an entity by its newest articles, as the store does."""

    def _entity_profile(self, entity_id: str) -> EntityProfile:
        row = self._entities[entity_id]
        everywhere = row.articles
        row.articles = dict.fromkeys([*everywhere][-_COMPANY:])
        try:
            return replace(super()._entity_profile(entity_id), article_count=len(everywhere))
        finally:
            row.articles = everywhere


def read(articles: Mapping[str, Mapping[str, Any]], items: Sequence[Item]) -> Iterator[Read]:
    """Read each article as an item gives it, names alone."""
    bearers = load_bearers()
    made = [_article(articles[item["doc_id"]], item, bearers[item["surname"]][item["bearer"]]) for item in items]
    steps = [step for step in annotators() if step.name in {"quotations", "mentions"}]
    for item, article, outcome in zip(items, made, Reader(Settings(), steps)(made), strict=True):
        if isinstance(outcome, Done):
            yield item, article, outcome.value


def _article(row: Mapping[str, Any], item: Item, first: Sequence[str]) -> Article:
    return Article(
        id=row["doc_id"],
        capture_id=row["doc_id"],
        address=row["url"],
        title=row["title"],
        text=hide(row["text"], item["surname"], first) if item["hidden"] else row["text"],
        outlet=row["outlet"],
        published=datetime.fromisoformat(row["published"]).replace(tzinfo=UTC) if row["published"] else None,
        precision="day",
        language="en",
    )


def _local(reading: Reading, surname: str) -> str | None:
    """The key of the one who bears the surname in the article, the most named."""
    word = name_words(surname)[-1]
    named = [
        e for e in reading.entities if e.kind == "person" and any(name_words(n)[-1:] == (word,) for n in (e.name, *e.variants))
    ]
    counts = {e.key: sum(m.entity == e.key for m in reading.mentions) for e in named}
    return max(counts, key=lambda key: (counts[key], key), default=None)


def _few(reading: Reading, surname: str) -> Reading:
    """The reading with whoever bears the surname, and the others that are named most."""
    word, counts = name_words(surname)[-1], Counter(mention.entity for mention in reading.mentions)
    bears = {e.key for e in reading.entities if e.kind == "person" and word in {w for n in (e.name, *e.variants) for w in name_words(n)}}
    others = sorted((e.key for e in reading.entities if e.key not in bears), key=lambda key: (-counts[key], key))[:_COMPANY]
    return replace(reading, entities=tuple(e for e in reading.entities if e.key in bears or e.key in others))


@dataclass
class Piled:
    """Articles by date, with all that linking decides of them but entities."""

    rows: list[tuple[Item, Article, Reading, Linked]]


def pile(read: Sequence[Read]) -> Piled:
    """Put the articles into stories, by date."""
    linker, record, rows = Linker(), _Record(), []
    for item, article, reading in sorted(read, key=lambda one: (str(one[1].published), one[1].id)):
        nobody = replace(reading, entities=(), mentions=())
        linked = linker.link(article, nobody, record)
        record.save(linked, article, nobody)
        rows.append((item, article, _few(reading, item["surname"]), linked))
    return Piled(rows)


def link(piled: Piled, *, by_truth: bool) -> Iterator[tuple[Item, str]]:
    """Link all articles by date; give the id of whom each item asks about, or one of its own where nobody was found."""
    record = _Record()
    for item, article, reading, linked in piled.rows:
        here = ArticleProfile(
            article_id=article.id,
            address=article.address,
            story_id=linked.story.story_id,
            outlet=article.outlet,
            published=article.published,
            title=article.title,
            terms=linked.terms,
            shingle_count=linked.shingle_count,
            wire=None,
            gist=linked.gist,
        )
        links = {one.key: one for one in deciding.decide(article, reading, record, here)}
        key = _local(reading, item["surname"])
        if key is None or key not in links:
            yield item, f"nobody {article.id}"
        else:
            if by_truth:
                links[key] = replace(links[key], entity_id=f"true {item['bearer']}")
            yield item, links[key].entity_id
        record.save(replace(linked, entities=tuple(links.values())), article, reading)


class _Watched:
    """Notes the features of every surname compared, by whom it was compared for."""

    def __init__(self) -> None:
        self.met: dict[tuple[str, bool], dict[str, float]] = {}
        self.names: dict[str, str] = {}

    def __call__(self, local: Any, profile: Any, *given: Any) -> dict[str, lone.Feature]:
        found = lone.features(local, profile, *given)
        is_full = any(len(name_words(n)) > 1 for n in (profile.name, *profile.variants))
        is_rival = is_full and all(len(name_words(n)) == 1 for n in (local.name, *local.variants))
        self.names[profile.entity_id] = local.name
        self.met[profile.entity_id, is_rival] = {name: one.value for name, one in found.items()}
        return found


Case = tuple[list[dict[str, float]], int]  #: what is said of each who may be meant, and the number of the right one, or -1


def cases(piled: Piled, part: str) -> list[Case]:
    """All cases of a part."""
    watched, found = _Watched(), list[Case]()
    score.surname_features = watched  # type: ignore[assignment]
    for item, _ in link(piled, by_truth=True):
        word = name_words(item["surname"])[-1]
        if item["part"] == part:
            mine = {key: row for key, row in watched.met.items() if name_words(watched.names[key[0]])[-1] == word}
            full = [(entity_id, row) for (entity_id, is_rival), row in mine.items() if is_rival]
            right = [number for number, (entity_id, _) in enumerate(full) if entity_id == f"true {item['bearer']}"]
            if full:
                found.append(([row for _, row in full], right[0] if right else -1))
            for (entity_id, is_rival), row in mine.items():
                if not is_rival and entity_id.startswith("true "):
                    found.append(([row], 0 if entity_id == f"true {item['bearer']}" else -1))
        watched.met.clear()
    score.surname_features = lone.features
    return found


def fit(given: Sequence[Case]) -> dict[str, float]:
    """Fit a conditional logit by gradient steps, with a ridge on all but the bias; "nobody" has odds of one."""
    names = sorted(given[0][0][0])
    x = np.array([[row[name] for name in names] for rows, _ in given for row in rows])
    owner = np.array([number for number, (rows, _) in enumerate(given) for _ in rows])
    y = np.array([float(at == right) for rows, right in given for at in range(len(rows))])
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    z, w = x / scale, np.zeros(len(names))
    ridge = np.array([0.0 if name == "bias" else _RIDGE for name in names])
    for _ in range(_STEPS):
        e = np.exp(np.clip(z @ w, -30, 30))
        p = e / (1.0 + np.bincount(owner, weights=e, minlength=len(given)))[owner]
        w -= 0.5 * (z.T @ (p - y) / len(given) + ridge * w)
    return {name: round(float(value), 3) for name, value in zip(names, w / scale, strict=True)}


def pairs(linked: Sequence[tuple[Item, str]], part: str) -> dict[str, float]:
    """Count pairs of items of one surname: precision and recall of putting them together."""
    by_surname: defaultdict[str, list[tuple[Item, str]]] = defaultdict(list)
    for item, entity_id in linked:
        if item["part"] == part:
            by_surname[item["surname"]].append((item, entity_id))
    together = right = true = hidden_true = hidden_right = hidden_together = 0
    for group in by_surname.values():
        for at, (one, one_id) in enumerate(group):
            for other, other_id in group[at + 1 :]:
                is_put, is_one = one_id == other_id, one["bearer"] == other["bearer"]
                is_hidden = one["hidden"] or other["hidden"]
                together, true, right = together + is_put, true + is_one, right + (is_put and is_one)
                hidden_true += is_one and is_hidden
                hidden_together += is_put and is_hidden
                hidden_right += is_put and is_one and is_hidden
    return {
        "surnames": len(by_surname),
        "pairs of one": true,
        "precision": right / max(1, together),
        "recall": right / max(1, true),
        "precision where a name is hidden": hidden_right / max(1, hidden_together),
        "recall where a name is hidden": hidden_right / max(1, hidden_true),
        "nobody found": sum(entity_id.startswith("nobody") for item, entity_id in linked if item["part"] == part),
    }


def main() -> None:
    """Read, fit, write, and say how well it does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--readings", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    items = [json.loads(line) for line in files("reportedly.evaluate").joinpath("data/confusables.jsonl").open(encoding="utf-8")]
    if not asked.readings.exists():
        asked.readings.write_bytes(pickle.dumps(list(read(load(asked.articles), items))))
    kept = asked.readings.with_suffix(".piled")
    if not kept.exists():
        kept.write_bytes(pickle.dumps(pile(pickle.loads(asked.readings.read_bytes())).rows))
    piled = Piled(pickle.loads(kept.read_bytes()))
    if asked.out is not None:
        given = cases(piled, "train")
        print(len(given), "cases,", sum(right >= 0 for _, right in given), "with the right one among them")
        weights = fit(given)
        made = "training/lone_names.py, the training part of evaluate/data/confusables.jsonl"
        asked.out.write_text(json.dumps({"made by": made, "weights": weights}, indent=1) + "\n", encoding="utf-8")
        lone.load_weights.cache_clear()
        print(weights)
    linked = list(link(piled, by_truth=False))
    for part in ("train", "report"):
        print(part, {name: round(value, 3) for name, value in pairs(linked, part).items()})


if __name__ == "__main__":
    main()
