"""Fit how a surname alone is weighed, on surnames that two people bear; and say how well the linker does on others.

    PYTHONPATH=.:src python -m training.lone_names ARTICLES --readings CACHE [--contexts PREFIX --out .../data/lone_weights.json]

ARTICLES is articles10k.jsonl.gz, CACHE a file that keeps what was read (names alone are read; some twenty minutes of one core).
The items of `evaluate/data/confusables.jsonl` say in which article which surname is asked about, and where first names are
hidden. Beside them stand other articles of the corpus that name one of the bearers in full, as a record of news would hold them:
up to eight a bearer, about which nothing is asked. All articles are linked by date into one record by the linker of `run`, of
each article whoever bears one of the surnames and the twelve others that are named most. For the fit, whoever an item asks about,
and whoever is named by a first name of the list, is put where the truth says, and everybody named in full whose surname is not
reported is a case, as if named by it alone: what `link/entities/lone.py` says of each bearer in the record, and which is the one,
if any. How articles speak of people is told there by tables that did not know their surname (PREFIX0.npz … of
`training/contexts.py`); a second set of weights leaves that out, for pairs of whom it is not known. Then everything is linked
anew with the new weights, and the pairs of items of one surname are counted, together or apart, rightly or not: once with the
other articles, and once of a record that holds the items alone.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tests.fakes.memory_known import MemoryKnown
from training.confusables import BACKGROUND, NAMESAKE, background, fold_of, hide, load, load_bearers, load_items

from reportedly.config import Settings
from reportedly.link.entities import decide as deciding
from reportedly.link.entities import lone
from reportedly.link.entities.candidates import find
from reportedly.link.entities.contexts import Table, contexts_of, read_table
from reportedly.link.entities.scene import Scene
from reportedly.link.linker import Linker
from reportedly.model import Article, Done, EntityLink, Linked, LocalEntity, Reading
from reportedly.model.ports import ArticleProfile, EntityProfile
from reportedly.read.order import annotators
from reportedly.read.reader import Reader
from reportedly.text.names import name_words

Item = Mapping[str, Any]
Read = tuple[Item, Article, Reading]
_STEPS, _RIDGE = 3000, 0.001
_ASKED = 3.0  #: how often what an item asks about counts
_COMPANY = 12  #: newest articles by which a record knows somebody's company
_OTHERS = 24  #: others kept of an article


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


def _few(reading: Reading, surnames: Collection[str]) -> Reading:
    """The reading with all who bear one of the surnames, and the others that are named most."""
    counts = Counter(mention.entity for mention in reading.mentions)
    bears = {
        e.key
        for e in reading.entities
        if e.kind == "person" and any(word in surnames for name in (e.name, *e.variants) for word in name_words(name))
    }
    others = sorted((e.key for e in reading.entities if e.key not in bears), key=lambda key: (-counts[key], key))[:_OTHERS]
    return replace(reading, entities=tuple(e for e in reading.entities if e.key in bears or e.key in others))


Row = tuple[Item, Article, Reading, Linked]


def pile(read: Sequence[Read]) -> list[Linked]:
    """Put the articles into stories, by date; nobody is linked yet."""
    linker, record, found = Linker(), _Record(), list[Linked]()
    for _, article, reading in _by_date(read):
        nobody = replace(reading, entities=(), mentions=())
        found.append(linker.link(article, nobody, record))
        record.save(found[-1], article, nobody)
    return found


def _by_date(read: Iterable[Read]) -> list[Read]:
    return sorted(read, key=lambda one: (str(one[1].published), one[1].id))


def rows_of(read: Sequence[Read], piled: Sequence[Linked]) -> list[Row]:
    """The articles by date, with their stories, and the few of each that are linked."""
    surnames = {name_words(item["surname"])[-1] for item, *_ in read}
    linked = {one.article_id: one for one in piled}
    return [(item, article, _few(reading, surnames), linked[article.id]) for item, article, reading in _by_date(read)]


@dataclass
class Asked:
    """One article as it is linked, before it is written down."""

    item: Item
    key: str | None  #: of whom the item asks about; None where nobody was found
    record: _Record
    here: ArticleProfile
    reading: Reading
    links: dict[str, EntityLink]
    told: dict[str, bytes]  #: how the article speaks of each, by key

    @property
    def entity_id(self) -> str:
        """Whom the item means, by all that was linked so far; one of its own where nobody was found."""
        article_id = self.here.article_id
        return self.record.entity_links[article_id][self.key] if self.key else f"nobody {article_id}"


def _truth(reading: Reading, links: Collection[str]) -> Iterator[tuple[str, str]]:
    """Whom of the list the article names in full, by key."""
    known = {surname.casefold(): people for surname, people in load_bearers().items()}
    for local in reading.entities:
        words = local.name.split()
        if local.kind == "person" and local.key in links and len(words) > 1:
            people = known.get(words[-1].casefold(), {})
            yield from ((local.key, person) for person, first in people.items() if {words[0], " ".join(words[:-1])} & set(first))


Tell = Callable[[Article, Reading], dict[str, bytes]]


def told_apart(tables: Sequence[Table]) -> Tell:
    """Say how an article speaks of each person by the table that was fitted without his surname."""

    def tell(article: Article, reading: Reading) -> dict[str, bytes]:
        by_fold = [contexts_of(article, reading, table) for table in tables]
        surnames = {entity.key: name_words(entity.name)[-1:] for entity in reading.entities}
        keys = {key for told in by_fold for key in told if surnames[key]}
        return {key: by_fold[fold_of(surnames[key][0])].get(key, b"") for key in keys}

    return tell


def link(rows: Sequence[Row], *, by_truth: bool, tell: Tell = contexts_of) -> Iterator[Asked]:
    """Link all articles by date.

    Args:
        rows: what to link.
        by_truth: put whomever the items ask about where the truth says.
        tell: how an article speaks of each person.
    """
    record = _Record()
    for item, article, reading, linked in rows:
        here = ArticleProfile(
            article_id=article.id,
            address=article.address,
            story_id=linked.story.story_id,
            outlet=article.outlet,
            published=article.published,
            title=article.title,
            shingle_count=linked.shingle_count,
            wire=None,
            told=linked.told,
        )
        told = tell(article, reading)
        links = {one.key: one for one in deciding.decide(article, reading, record, here, told)}
        key = _local(reading, item["surname"])
        if by_truth:
            links = {local: replace(one, earlier=()) for local, one in links.items()}
            links |= {local: replace(links[local], entity_id=f"true {who}") for local, who in _truth(reading, links)}
            if key in links:
                links[key] = replace(links[key], entity_id=f"true {item['bearer']}")
        found = links.get(key or "")
        yield Asked(item, found.key if found else None, record, here, reading, links, told)
        record.save(replace(linked, entities=tuple(links.values())), article, reading)


class Case(NamedTuple):
    """A surname in an article: who in the record may be meant by it, and who is."""

    rows: list[dict[str, float]]  #: what is said of each
    right: int  #: the number of the right one, or -1
    surname: str
    is_asked: bool  #: whether an item asks about it
    article: str  #: its id
    names: tuple[str, ...]  #: of those who may be meant


def cases(given: Sequence[Row], tell: Tell = contexts_of) -> list[Case]:
    """Ask who is meant by each person named in full, as if the surname stood alone; reported surnames left out."""
    left_out = {name_words(item["surname"])[-1] for item, *_ in given if item["part"] == "report"}
    found = list[Case]()
    for before in link(given, by_truth=True, tell=tell):
        company = {one.entity_id for one in before.links.values()}
        scene = Scene(before.record, before.here, before.reading.entities, told=before.told)
        for local in before.reading.entities:
            words = name_words(local.name)
            if local.kind != "person" or local.key not in before.links or not words or words[-1] in left_out:
                continue
            own = before.links[local.key]
            alone = replace(local, name=words[-1].title(), variants=(words[-1].title(),))
            bearers = [one for one in find(alone, before.record).profiles if one.kind == "person"]
            full = [one for one in bearers if any(len(name_words(name)) > 1 for name in (one.name, *one.variants))]
            rows = [_row(alone, one, company - {own.entity_id, one.entity_id}, scene) for one in full]
            right = [number for number, one in enumerate(full) if one.entity_id == own.entity_id]
            if rows and (len(words) > 1 or own.entity_id.startswith("true ")):
                found.append(
                    Case(
                        rows,
                        right[0] if right else -1,
                        words[-1],
                        own.entity_id.startswith("true "),
                        before.here.article_id,
                        tuple(f"{one.name}/{one.entity_id}" for one in full),
                    )
                )
            for one in bearers:
                if one not in full and own.entity_id.startswith("true ") and one.entity_id.startswith("true "):
                    rows = [_row(local, one, company - {own.entity_id, one.entity_id}, scene)]
                    found.append(
                        Case(
                            rows,
                            0 if one.entity_id == own.entity_id else -1,
                            words[-1],
                            True,
                            before.here.article_id,
                            (one.name,),
                        )
                    )
    return found


def _row(local: LocalEntity, one: EntityProfile, company: Collection[str], scene: Scene) -> dict[str, float]:
    setting = lone.Setting(
        company=frozenset(company),
        article_count=scene.article_count,
        here=scene.here,
        where=scene.where(one.entity_id),
        first_names=scene.first_names,
        context=scene.told.get(local.key, b""),
    )
    said = lone.features(local, one, setting)
    return {name: feature.value for name, feature in said.items()}


_AGAINST = frozenset({"no company", "other role", "other office", "other party", "other state", "other gender", "days"})
_EITHER = frozenset({"bias", "lone on both sides"})


def fit(given: Sequence[Case], names: Sequence[str]) -> dict[str, float]:
    """Fit a conditional logit, with a ridge on all but the bias; "nobody" has odds of one.

    What speaks for a bearer may not count against him, nor the other way round. What an item asks about counts more than whoever
    else is named in full. By accelerated projected gradient steps (Beck and Teboulle 2009).
    """
    names = sorted(names)
    x = np.array([[row[name] for name in names] for one in given for row in one.rows])
    owner = np.array([number for number, one in enumerate(given) for _ in one.rows])
    y = np.array([float(at == one.right) for one in given for at in range(len(one.rows))])
    counts = np.array([_ASKED if one.is_asked else 1.0 for one in given])
    share = (counts / counts.sum())[owner]
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    z = x / scale
    ridge = np.array([0.0 if name == "bias" else _RIDGE for name in names])
    least = np.array([-np.inf if name in _AGAINST | _EITHER else 0.0 for name in names])
    most = np.array([0.0 if name in _AGAINST else np.inf for name in names])
    rate = 1.0 / (np.linalg.eigvalsh(z.T @ (z * share[:, None]))[-1] + _RIDGE)
    w = ahead = np.zeros(len(names))
    for step in range(_STEPS):
        e = np.exp(np.clip(z @ ahead, -30, 30))
        p = e / (1.0 + np.bincount(owner, weights=e, minlength=len(given)))[owner]
        last, w = w, np.clip(ahead - rate * (z.T @ ((p - y) * share) + ridge * ahead), least, most)
        ahead = w + step / (step + 3) * (w - last)
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
    parser.add_argument("--contexts", type=Path)
    asked = parser.parse_args()
    given = _kept(asked.readings, lambda: _all_read(load(asked.articles), load_items()))
    alone = [one for one in given if one[0]["part"] != BACKGROUND]
    sets = {
        "with other articles": rows_of(given, _kept(asked.readings.with_suffix(".piled"), lambda: pile(given))),
        "items alone": rows_of(alone, _kept(asked.readings.with_suffix(".piled-alone"), lambda: pile(alone))),
    }
    if asked.out is not None:
        tables = [read_table(path) for path in sorted(asked.contexts.parent.glob(f"{asked.contexts.name}?.npz"))]
        _fit_and_write([case for rows in sets.values() for case in cases(rows, told_apart(tables))], asked.out)
    for which, rows in sets.items():
        linked = list(link(rows, by_truth=False))
        for part in ("train", "report"):
            found = pairs([(one.item, one.entity_id) for one in linked], part)
            print(which, part, {name: round(value, 3) for name, value in found.items()})


def _kept(path: Path, make: Callable[[], Any]) -> Any:
    """What a file keeps; made first when it is not there."""
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))
    return pickle.loads(path.read_bytes())


def _all_read(articles: Mapping[str, Mapping[str, Any]], items: Sequence[Item]) -> list[Read]:
    some = [item for item in items if item["part"] != NAMESAKE]
    return list(read(articles, [*some, *background(articles, load_bearers(), items)]))


def _fit_and_write(given: Sequence[Case], out: Path) -> None:
    print(len(given), "cases,", sum(one.right >= 0 for one in given), "with the right one among them")
    every = list(max((row for one in given for row in one.rows), key=len))
    weights = fit([one for one in given if all(row.keys() >= lone.SPOKEN for row in one.rows)], every)
    unspoken = fit(given, [name for name in every if name not in lone.SPOKEN])
    made = "training/lone_names.py, on articles of evaluate/data/confusables.jsonl and others, reported surnames left out"
    out.write_text(json.dumps({"made by": made, "weights": weights, "unspoken": unspoken}, indent=1) + "\n", encoding="utf-8")
    lone.load_weights.cache_clear()
    print(weights)


if __name__ == "__main__":
    main()
