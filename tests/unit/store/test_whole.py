"""A check finds every kind of damage, and nothing in a whole record."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportedly.errors import StoreError
from reportedly.store.findings import RESTORE, finding
from reportedly.store.record import Record
from tests import newsroom
from tests.factory import make_article
from tests.saving import article_at, keep, link


@pytest.fixture
def filled(record: Record) -> Record:
    """The newsroom, with terms; foreign keys are off, so that any damage can be done."""
    newsroom.fill(record)
    link(record, article_at(1, "Ada Bruhn again."), {newsroom.MAYOR: "Ada Bruhn"}, story_id="s9", terms=(7,))
    record._session.run("UPDATE stories SET is_stale = 0")
    record._session.run("PRAGMA foreign_keys=OFF")
    return record


def test_a_whole_record_has_no_findings(filled: Record) -> None:
    assert filled.check() == ()


@pytest.mark.parametrize(
    "damage, finding",
    [
        ("UPDATE captures SET content = x'00' WHERE rowid = 1", "Captures whose bytes are damaged (1)"),
        ("UPDATE captures SET address = 'x' WHERE rowid = 1", "Captures whose id is not that of their bytes (1)"),
        ("UPDATE articles SET text = text || '.' WHERE seq = 1", "Articles whose id is not that of their words (1)"),
        ("UPDATE articles SET superseded_by = NULL", "Articles superseded by another text than the next (1)"),
        ("UPDATE articles SET superseded_by = id WHERE seq = 1", "Articles superseded by another text than the next (1)"),
        ("UPDATE articles SET revision = 3 WHERE revision = 2", "Addresses whose revisions are not counted one by one (1)"),
        ("UPDATE articles SET state = 'waiting' WHERE seq = 1", "Articles not read yet (1)"),
        ("UPDATE articles SET state = 'aside' WHERE seq = 1", "Articles set aside without a reason (1)"),
        ("DELETE FROM readings WHERE article = 1", "Articles marked read without a reading, or read and not marked (1)"),
        ("UPDATE readings SET payload = '[]' WHERE article = 1", "Readings that are damaged (1)"),
        ("UPDATE articles SET text = 'x' WHERE seq = 1", "Readings with spans outside their article's text (1)"),
        ("DELETE FROM mentions WHERE article = 1 AND position = 0", "Readings that their rows do not agree with (1)"),
        ("UPDATE readings SET payload = (SELECT payload FROM readings WHERE article = 2) WHERE article = 1", "do not agree with"),
        ("DELETE FROM story_members WHERE article = 1", "Read articles that stand in no story (1)"),
        ("DELETE FROM article_profiles WHERE article = 1", "Read articles that stand in no story (1)"),
        ("INSERT INTO story_members SELECT 3, 's1', 's1', NULL, 1, ''", "Superseded articles that still stand in a story (1)"),
        ("DELETE FROM readings WHERE article = 1", "Articles in a story that were not read (1)"),
        ("UPDATE counters SET value = 99 WHERE name = 'articles linked'", "5 articles are linked and 99 counted"),
        ("UPDATE story_terms SET article_count = 7", "Terms counted wrong (1): 7"),
        ("DELETE FROM story_terms", "Terms counted wrong (1): 7"),
        ("DELETE FROM article_profiles WHERE article = 6", "Articles with terms and no profile (1)"),
        ("UPDATE entity_members SET is_current = 0 WHERE article = 1", "Articles whose entities are current and they are not"),
        ("UPDATE entities SET article_count = 9 WHERE id = 'n1'", "Entities whose articles are counted wrong (1): n1"),
        ("UPDATE entity_keys SET level = 9 WHERE key = 'ada bruhn'", "Name keys with a wrong level (1)"),
        ("UPDATE entity_names SET mention_count = 99 WHERE words = 'Old Bridge'", "Names counted wrong (1): Old Bridge"),
        ("DELETE FROM entity_variants WHERE words = 'Old Bridge' AND article = 1", "Names counted wrong (1): Old Bridge"),
        ("DELETE FROM entity_names WHERE words = 'Old Bridge'", "Names not summed up"),
        ("UPDATE stories SET article_count = 9 WHERE id = 's1'", "Stories whose articles are counted wrong (1): s1"),
        ("UPDATE stories SET last_published = NULL WHERE id = 's1'", "Stories with wrong dates (1): s1"),
        ("UPDATE story_members SET published = NULL WHERE article = 1", "Articles dated otherwise in their story (1)"),
        ("UPDATE stories SET is_stale = 1 WHERE id = 's1'", "Stories whose events are older than their articles (1): s1"),
        ("INSERT INTO redirects VALUES ('s7', 's8')", "Redirects that lead nowhere (1): s7"),
        ("UPDATE event_members SET position = 9 WHERE article = 1", "Events with a mention that was not read (1): e1"),
        ("DELETE FROM event_members", "Events without a mention (1): e1"),
        ("UPDATE statements SET span_end = 9999", "Statements with evidence outside their article's text"),
        ("INSERT INTO article_search(article_search) VALUES ('delete-all')", "The search index is 5 articles off"),
        ("INSERT INTO entity_search(rowid, words) VALUES (999, 'x')", "The search index is 1 name off"),
        ("INSERT INTO copies VALUES (1, 99, '', 1, 1, '')", "A row of copies belongs to a row of articles that is not there"),
    ],
)
def test_damage_is_found(filled: Record, damage: str, finding: str) -> None:
    filled._session.run(damage)
    assert [line for line in filled.check() if finding in line] != []


def test_every_finding_says_what_to_do_in_one_line(filled: Record) -> None:
    filled._session.run("UPDATE articles SET text = 'x', state = 'waiting'")
    filled._session.run("UPDATE stories SET article_count = 9, is_stale = 1")
    findings = filled.check()
    assert len(findings) > 3
    assert [line for line in findings if "\n" in line or not line.endswith(".")] == []


def test_only_a_few_of_many_are_named() -> None:
    assert list(finding("articles not read yet", range(9), "Run.")) == ["Articles not read yet (9): 0, 1, 2, 3, 4 …. Run."]


def test_what_waits_is_a_finding_until_it_is_done(record: Record) -> None:
    article = keep(record, make_article())
    assert record.check() == (f"Articles not read yet (1): {article.id}. Run `reportedly run`.",)


def test_damaged_pages_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Record.open(str(path)) as record:
        for number in range(20):
            keep(record, article_at(number, "Words. " * 500))
    whole = path.read_bytes()
    path.write_bytes(whole[:-4096] + b"\xff" * 4096)
    with Record.open(str(path)) as record:
        assert [line for line in record.check() if "The file is damaged" in line] != []


def test_a_locked_file_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Record.open(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode=DELETE")
    with Record.open(str(path), create=False, wait_s=0) as record:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked by another run"):
            record.check()
    other.close()


def test_a_file_damaged_at_its_beginning_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Record.open(str(path)).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(StoreError, match="damaged"):
        Record.open(str(path))


def test_an_article_that_is_gone_is_missed(record: Record) -> None:
    keep(record, article_at(1))
    keep(record, article_at(2))
    record._session.run("DELETE FROM articles WHERE seq = 1")
    assert f"1 articles are gone from the record. {RESTORE}" in record.check()


def test_many_articles_are_checked_page_by_page(record: Record) -> None:
    with record.transaction():
        for number in range(520):
            link(record, article_at(number), is_new=not number)
    record._session.run("UPDATE stories SET is_stale = 0")
    assert record.check() == ()
    record._session.run("UPDATE articles SET text = 'x' WHERE seq = 511")
    assert len(record.check()) == 2
