"""Bad input: one clear line each, never a traceback, never silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportedly.acquire import Acquirer
from reportedly.config import Settings
from reportedly.errors import ExtractError, ItemError, SourceError
from reportedly.model import Done
from tests.factory import NOON
from tests.fakes.web import ScriptedWeb
from tests.unit.acquire.prose import paragraph

_BOMB = '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "binary.txt": (bytes(range(256)) * 20, "is binary data"),
    "pdf.html": (b"%PDF-1.7 " * 50, "is binary data"),
    "zip.txt": (b"PK\x03\x04 and so on", "is binary data"),
    "symbols.txt": (b"--- *** ---", "holds no text to read"),
    "cut.xml": (b"<rss><channel><title>a</title><item>", "is broken XML"),
    "bomb.xml": (_BOMB.encode(), "declares a document type or entities"),
    "bomb16.xml": (_BOMB.encode("utf-16"), "declares a document type or entities"),
    "note.xml": (b"<note><to>x</to></note>", "not a feed"),
    "bare.xml": (b'<rss version="2.0"><channel><title>T</title></channel></rss>', "is a feed with no entries"),
    "deep.xml": (b"<rss>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</rss>", "nested more than"),
    "map.xml": (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', "is a sitemap"),
    "many.xml": (b"<rss><channel>" + b"<item/>" * 10_001 + b"</channel></rss>", "more than 10,000 entries"),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav><p>Hi</p></body></html>", "holds no article"),
    "deep.html": (b"<html><body>" + b"<div>" * 5_000 + b"text", "nested more than"),
    "wide.html": (b"<html><body>" + b"<i>a</i>" * 40_000, "more than 30,000 elements"),
    "broken.json": (b'{"text": "a', "is not valid JSON"),
    "number.json": (b"42", "is JSON without articles"),
    "other.json": (b'{"a": 1}', "is JSON without articles"),
    "deep.json": (b"[" * 50_000 + b"]" * 50_000, "nested too deep"),
    "digits.json": (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", "a number too long"),
    "feed.json": (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "is a feed with no entries"),
    "null.jsonl": (b'{"title": null, "text": null}', "has no `text`"),
    "list.jsonl": (b"[]", "is not a JSON object"),
    "odd.jsonl": (b'{"text": ["a"]}', "has no `text`"),
    "broken.jsonl": (b"{broken", "is not valid JSON"),
    "deep.jsonl": (b"[" * 50_000, "nested too deep"),
    "empty.jsonl": (b"", "is empty"),
    "plain.jsonl.gz": (b"not packed", "is a damaged gzip archive"),
}


def _first_error(location: Path, max_bytes: int = 1_000_000) -> ItemError | None:
    acquirer = Acquirer(Settings(max_bytes=max_bytes), fetch=ScriptedWeb({}))
    try:
        for outcome in acquirer.captures(acquirer.source_for(str(location), NOON), NOON):
            if not isinstance(outcome, Done):
                return outcome.error
            acquirer.extract(outcome.value)
    except ExtractError as error:
        return error
    return None


@pytest.mark.parametrize("name", BAD)
def test_bad_file_gives_one_clear_line(tmp_path: Path, name: str) -> None:
    content, words = BAD[name]
    (tmp_path / name).write_bytes(content)
    error = _first_error(tmp_path / name)
    assert error is not None
    assert words in str(error)
    assert "\n" not in str(error)
    assert str(error).startswith(str(tmp_path / name))


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    error = _first_error(path, max_bytes=50_000_000)
    assert str(error) == (f"{path}: is 200,000,000 bytes; the limit is 50,000,000. Split it, or raise REPORTEDLY_MAX_BYTES.")


def test_pipe_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    source = acquirer.source_for(str(tmp_path), NOON)
    assert list(acquirer.captures(source, NOON)) == []
    assert acquirer.ignored(source) == (("(special)", 1),)


@pytest.mark.skipif(os.geteuid() == 0, reason="rights do not bind the superuser")
def test_folder_without_rights_is_unusable(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    source = acquirer.source_for(str(folder), NOON)
    folder.chmod(0)
    try:
        with pytest.raises(SourceError, match=r"cannot be listed \(Permission denied\)\. Check its rights\."):
            list(acquirer.captures(source, NOON))
    finally:
        folder.chmod(0o700)


def test_folder_that_cannot_be_listed_is_unusable(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    source = acquirer.source_for(str(folder), NOON)
    folder.rmdir()
    folder.write_text("now a file")
    with pytest.raises(SourceError, match=r"cannot be listed \(Not a directory\)\. Check its rights\."):
        list(acquirer.captures(source, NOON))


ENCODED = {
    "utf-8-sig": "“Ça” va à Genève.",
    "utf-16": "Ein Text mit Umläuten.",
    "cp1252": "Le président a déclaré à Genève que la réunion était terminée. Il a répété que la paix restait possible.",
    "cp1251": "Президент заявил во вторник, что переговоры будут возобновлены. Он также сказал, что мир возможен.",
    "koi8-r": "Президент заявил во вторник, что переговоры будут возобновлены. Он также сказал, что мир возможен.",
    "gb18030": "总统星期二表示谈判将恢复。他还说和平仍然有可能。",
    "shift_jis": "大統領は火曜日、交渉が再開されると述べた。平和はまだ可能だとも語った。",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_text_is_decoded_whatever_it_was_written_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ENCODED[encoding].encode(encoding))
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    (outcome,) = acquirer.captures(acquirer.source_for(str(path), NOON), NOON)
    assert isinstance(outcome, Done)
    assert [article.text for article in acquirer.extract(outcome.value)] == [ENCODED[encoding]]


def test_damaged_utf8_keeps_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Le président a déclaré ".encode() + b"\xff\xfe" + "que la réunion était terminée.".encode())
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    (outcome,) = acquirer.captures(acquirer.source_for(str(path), NOON), NOON)
    assert isinstance(outcome, Done)
    (article,) = acquirer.extract(outcome.value)
    assert article.text == "Le président a déclaré \ufffd\ufffdque la réunion était terminée."


def test_row_with_odd_fields_keeps_what_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"title": 5, "text": "A text \\ud800 of words.", "published": ["x"], "outlet": {"name": "C"}, "url": 7, "doc_id": 9}'
    )
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    (outcome,) = acquirer.captures(acquirer.source_for(str(path), NOON), NOON)
    assert isinstance(outcome, Done)
    (article,) = acquirer.extract(outcome.value)
    assert (article.title, article.published, article.outlet, article.address) == (None, None, "C", f"{path}#9")
    assert article.text == "A text \ufffd of words."


def test_feed_that_is_nearly_well_formed_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    item = f"<item><title>R&D &eacute;tude</title><link>https://a.example/b</link><description>{paragraph()}&nbsp;</description></item>"
    path.write_text(f"<rss version='2.0'><channel><title>T\x07</title>{item}</channel></rss>")
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    (outcome,) = acquirer.captures(acquirer.source_for(str(path), NOON), NOON)
    assert isinstance(outcome, Done)
    assert outcome.value.hint("title") == "R&D étude"
