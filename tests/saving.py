"""Articles written into a record as a run does it: capture, article, reading and links in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportedly.model import Article, Doubt, Linked, LocalEntity, Mention, Reading, Span
from reportedly.store.record import Record
from tests.factory import make_article, make_capture, make_entity_link, make_linked, make_reading

FULL, LONE = "n1aaaaaaaaaa", "n2bbbbbbbbbb"  #: ids of two who may be one


def keep(record: Record, article: Article) -> Article:
    """Keep an article and its capture, unread."""
    capture = make_capture(article.address, content=article.text.encode())
    record.captures.save(capture)
    return record.articles.save(replace(article, capture_id=capture.id))


def reading_of(article: Article, names: Mapping[str, str]) -> Reading:
    """Make a reading that finds these entities, by id and name, and every place where their names stand."""
    entities, mentions = [], []
    for number, name in enumerate(names.values()):
        entities.append(LocalEntity(key=f"e{number}", kind="person", name=name, variants=(name,)))
        start = article.text.find(name)
        while start >= 0:
            mentions.append(Mention(span=Span(start, start + len(name)), kind="name", entity=f"e{number}"))
            start = article.text.find(name, start + 1)
    return make_reading(article, entities=tuple(entities), mentions=tuple(mentions))


def links_of(article: Article, names: Mapping[str, str], **given: Any) -> Linked:
    """Make the links of such a reading."""
    links = [make_entity_link(entity_id, name, key=f"e{number}") for number, (entity_id, name) in enumerate(names.items())]
    return make_linked(article, entities=tuple(links), **given)


def link(
    record: Record, article: Article, names: Mapping[str, str] | None = None, *, reading: Reading | None = None, **given: Any
) -> Article:
    """Keep, read and link an article.

    Args:
        record: where to.
        article: what.
        names: the entities it names, by id.
        reading: its reading, if it is more than those names.
        **given: `story_id`, `is_new`, `terms`, `shingles`, `copies` … of its links.
    """
    with record.transaction():
        kept = keep(record, article)
        record.readings.save(reading or reading_of(kept, names or {}))
        record.links.save(links_of(kept, names or {}, **given), kept, reading or reading_of(kept, names or {}))
    return kept


def article_at(number: int, text: str = "Nothing of note was said.", **given: Any) -> Article:
    """Make an article at an address of its own."""
    return make_article(text, **{"address": f"https://outlet.example/{number}", **given})


def make_open(folder: Path, reason: str) -> str:
    """Write a record in which a Bruhn (`LONE`) may be Ada Bruhn (`FULL`), and return where it is."""
    path = str(folder / "open.db")
    with Record.open(path) as record:
        link(record, article_at(1, "Ada Bruhn spoke."), {FULL: "Ada Bruhn"})
        names = {LONE: "Bruhn"}
        kept = link(record, article_at(2, "Bruhn spoke."), names)
        linked = links_of(kept, names)
        doubts = (Doubt(entity_id=FULL, score=0.5, reason=reason),)
        doubted = tuple(replace(one, doubts=doubts) for one in linked.entities)
        record.links.save(replace(linked, entities=doubted), kept, reading_of(kept, names))
    return path
