"""From a location to articles: files, folders, archives, pages and feeds, with a scripted web."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportedly.acquire import Acquirer, Fetched
from reportedly.config import Settings
from reportedly.errors import SourceError
from reportedly.model import Article, Capture, Done, Failed
from tests.factory import NOON
from tests.fakes.web import ScriptedWeb
from tests.unit.acquire.prose import body, paragraph

PAGE = f"""<html><head><title>Rope Is Gone | Courier</title><meta property="og:site_name" content="Tollen Courier">
<meta property="og:type" content="article"><link rel="canonical" href="https://courier.example/a"></head>
<body><article><h1>Rope Is Gone</h1><p>{paragraph(0)}</p><p>{paragraph(1)}</p><p>{paragraph(2)}</p></article></body></html>"""


def _feed(items: str, title: str = "Tollen Courier") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def _item(name: str, text: str, extra: str = "") -> str:
    return (
        f"<item><title>{name}</title><link>https://courier.example/{name}</link><description>{text}</description>{extra}</item>"
    )


def _look(location: object, web: ScriptedWeb | None = None, outlet: str | None = None) -> list[Capture | Failed]:
    acquirer = Acquirer(Settings(max_bytes=100_000), fetch=web or ScriptedWeb({}))
    source = acquirer.source_for(str(location), NOON, outlet)
    return [outcome.value if isinstance(outcome, Done) else outcome for outcome in acquirer.captures(source, NOON)]


def _read(location: object, web: ScriptedWeb | None = None, outlet: str | None = None) -> list[Article]:
    acquirer = Acquirer(Settings(max_bytes=100_000), fetch=web or ScriptedWeb({}))
    found = [capture for capture in _look(location, web, outlet) if isinstance(capture, Capture)]
    return [article for capture in found for article in acquirer.extract(capture)]


def _reasons(location: object, web: ScriptedWeb | None = None) -> list[str]:
    lines = [str(outcome.error) for outcome in _look(location, web) if isinstance(outcome, Failed)]
    assert not any("\n" in line for line in lines)
    return lines


def test_text_file_becomes_one_article_without_a_made_up_date(tmp_path: Path) -> None:
    path = tmp_path / "rope.txt"
    path.write_text(f"Rope Is Gone Again\n\nBy Jane Roe, Tollen Courier\n\n{body()}\n\n© 2018 Tollen Courier")
    (article,) = _read(path)
    assert (article.address, article.title, article.text) == (str(path), "Rope Is Gone Again", body())
    assert (article.outlet, article.bylines, article.language) == ("Tollen Courier", ("Jane Roe",), "en")
    assert (article.published, article.precision, article.seen_at) == (None, "unknown", NOON)


def test_text_file_of_several_articles_keeps_one_capture(tmp_path: Path) -> None:
    path = tmp_path / "topic.txt"
    path.write_text(f"Edda Marsh\n\nMarsh Opens the Books\n\n\n{body()}\n\n\nBoard Leaves the Room\n\n\n{body()}")
    first, second = _read(path)
    assert first.capture_id == second.capture_id
    assert [a.address for a in (first, second)] == [f"{path}#marsh-opens-the-books", f"{path}#board-leaves-the-room"]
    assert (first.subject, second.subject) == ("Edda Marsh", "Edda Marsh")
    assert first.id != second.id


def test_folder_is_walked_in_order_and_counts_what_it_ignores(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/three.txt", "one.TXT", ".hidden.txt", "b/.git/x.txt", "notes.md", "photo.pdf", "b/more.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body())
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [capture.address for capture in _look(tmp_path) if isinstance(capture, Capture)]
    assert found == [str(tmp_path / name) for name in ("a/three.txt", "b/two.txt", "one.TXT")]
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    assert acquirer.ignored(acquirer.source_for(str(tmp_path), NOON)) == ((".md", 2), ("(link)", 1), (".pdf", 1))


def test_folder_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(body())
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "d.json").write_text("{")
    outcomes = _look(tmp_path)
    assert [type(outcome) for outcome in outcomes] == [Failed, Capture, Failed, Failed]
    assert ["empty" in line or "nowhere" in line or "not valid JSON" in line for line in _reasons(tmp_path)] == [True, True, True]


def test_archive_is_read_row_by_row_plain_or_packed(tmp_path: Path) -> None:
    row = {"title": "Rope Is Gone", "text": body(), "published": "2018-06-05", "outlet": "Tollen Courier", "doc_id": "d1"}
    lines = [json.dumps(row), "", json.dumps({**row, "url": "https://courier.example/a?utm_source=x", "title": "Two"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    for name in ("a.jsonl", "b.jsonl.gz"):
        path = tmp_path / name
        assert [c.address for c in _look(path) if isinstance(c, Capture)] == [f"{path}#1", f"{path}#3"]
        first, second = _read(path)
        assert (first.address, second.address) == (f"{path}#d1", "https://courier.example/a")
        assert (first.title, first.text, first.outlet) == ("Rope Is Gone", body(), "Tollen Courier")
        assert (first.published, first.precision) == (datetime(2018, 6, 5, tzinfo=UTC), "day")


def test_archive_sets_aside_a_line_too_long_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    row = json.dumps({"text": body()}).encode()
    path.write_bytes(gzip.compress(row + b"\n" + b"\0" * 1_500_000 + b"\n" + row))
    assert [type(outcome) for outcome in _look(path)] == [Capture, Failed, Capture]
    assert _reasons(path) == [f"{path}#2: is a line longer than 100,000 bytes. Split it, or raise REPORTEDLY_MAX_BYTES."]


def test_archive_is_given_up_when_a_line_does_not_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b"\0" * 20_000_000))
    assert "was given up after row 1" in _reasons(path)[1]


def test_damaged_archive_gives_the_rows_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    packed = gzip.compress(b"".join(json.dumps({"text": f"{body()} {n}"}).encode() + b"\n" for n in range(50)))
    path.write_bytes(packed[: len(packed) - 20])
    outcomes = _look(path)
    assert isinstance(outcomes[0], Capture)
    assert isinstance(outcomes[-1], Failed)
    assert "damaged gzip archive" in str(outcomes[-1].error)


def test_list_of_articles_in_json_gives_one_capture_each(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"text": body(), "id": 7}, {"title": "no text"}, 3]))
    assert [c.address for c in _look(path) if isinstance(c, Capture)] == [f"{path}#1", f"{path}#2", f"{path}#3"]
    path.write_text(json.dumps({"text": body(), "title": "One"}))
    (article,) = _read(path)
    assert (article.title, article.address) == ("One", str(path))


def test_page_is_fetched_and_read() -> None:
    web = ScriptedWeb({"https://courier.example/a": PAGE})
    (article,) = _read("https://courier.example/a?utm_source=x", ScriptedWeb({**web.pages}))
    assert (article.title, article.outlet, article.text) == ("Rope Is Gone", "Tollen Courier", body())
    assert article.address == "https://courier.example/a"


def test_robots_are_asked_once_a_site_and_kept_to() -> None:
    items = _item("a", "Short.") + _item("b", "Short.")
    web = ScriptedWeb(
        {
            "https://courier.example/robots.txt": "User-agent: *\nDisallow: /b",
            "https://courier.example/feed": _feed(items),
            "https://courier.example/a": PAGE,
        }
    )
    first, second = (capture for capture in _look("https://courier.example/feed", web) if isinstance(capture, Capture))
    assert web.asked.count("https://courier.example/robots.txt") == 1
    assert "https://courier.example/b" not in web.asked
    assert first.hint("entry") is not None
    assert "robots.txt asks robots not to" in (second.hint("summary_only") or "")


def test_page_is_not_fetched_when_robots_fail() -> None:
    web = ScriptedWeb({"https://courier.example/robots.txt": 500, "https://courier.example/a": PAGE})
    assert _reasons("https://courier.example/a", web) == [
        "https://courier.example/a: was not fetched: the site's robots.txt fails with a server error. Try later."
    ]


@pytest.mark.parametrize(
    ("answer", "line"), [(404, "answered 404 Not Found"), (500, "answered 500"), (None, "did not answer within")]
)
def test_address_that_fails_gives_one_clear_line(answer: int | None, line: str) -> None:
    (reason,) = _reasons("https://courier.example/a", ScriptedWeb({"https://courier.example/a": answer}))
    assert line in reason


def test_address_that_answers_with_something_else_gives_one_clear_line() -> None:
    answer = Fetched(url="https://courier.example/a", status=200, media_type="application/pdf", content=b"%PDF-1.7 x")
    (reason,) = _reasons("https://courier.example/a", ScriptedWeb({"https://courier.example/a": answer}))
    assert "binary data" in reason


def test_summary_is_followed_to_its_page_and_full_text_is_not() -> None:
    full = "".join(f"&lt;p&gt;{paragraph(n)}&lt;/p&gt;" for n in range(3))
    web = ScriptedWeb(
        {"https://courier.example/feed": _feed(_item("full", full) + _item("a", "Short.")), "https://courier.example/a": PAGE}
    )
    first, second = _read("https://courier.example/feed", web)
    assert (first.address, first.text) == ("https://courier.example/full", body())
    assert (second.address, second.text, second.title) == ("https://courier.example/a", body(), "Rope Is Gone")
    assert "https://courier.example/full" not in web.asked


def test_summary_is_kept_when_its_page_does_not_answer_or_holds_less() -> None:
    empty = "<html><body><p>Please log in.</p></body></html>"
    summary = paragraph(0, 1)
    items = _item("a", summary, "<source url='https://wire.example/feed'>Coast Wire</source>") + _item("b", summary)
    web = ScriptedWeb(
        {"https://courier.example/feed": _feed(items), "https://courier.example/a": None, "https://courier.example/b": empty}
    )
    articles = _read("https://courier.example/feed", web)
    assert [article.text for article in articles] == [summary, summary]
    assert [(c.kind, c.name, c.url) for c in articles[0].credits] == [("source", "Coast Wire", "https://wire.example/feed")]
    first = _look("https://courier.example/feed", web)[0]
    assert isinstance(first, Capture)
    assert first.hint("summary_only") == "its page did not answer within 20 seconds. Try later."


def test_site_that_does_not_answer_is_not_asked_for_every_entry() -> None:
    items = "".join(_item(f"p{n}", f"Summary {n}.") for n in range(10))
    pages = {f"https://courier.example/p{n}": None for n in range(10)}
    web = ScriptedWeb({"https://courier.example/feed": _feed(items), **pages})
    assert len(_read("https://courier.example/feed", web)) == 10
    assert len([url for url in web.asked if "/p" in url]) == 2


def test_local_feed_asks_no_network_and_uses_its_own_text(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(_feed(_item("a", "Rope is gone from the harbour.") + _item("b", "")))
    web = ScriptedWeb({})
    (article,) = _read(path, web)
    assert (article.text, article.outlet, article.address) == (
        "Rope is gone from the harbour.",
        "Tollen Courier",
        "https://courier.example/a",
    )
    assert web.asked == []
    assert _reasons(path) == [
        "https://courier.example/b: the feed carries no text, and its page was not fetched: the feed is a local file."
    ]


def test_outlet_the_operator_gave_is_used_when_the_text_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "rope.txt"
    path.write_text(body())
    assert [article.outlet for article in _read(path, outlet="Tollen Courier")] == ["Tollen Courier"]
    path.write_text(f"Rope Is Gone\n\nBy Jane Roe, Marn Herald\n\n{body()}")
    assert [article.outlet for article in _read(path, outlet="Tollen Courier")] == ["Marn Herald"]


def test_host_is_the_outlet_of_last_resort() -> None:
    web = ScriptedWeb(
        {"https://www.courier.example/a": f"<html><body><article>{'<p>' + paragraph() + '</p>'}</article></body></html>"}
    )
    assert [article.outlet for article in _read("https://www.courier.example/a", web)] == ["courier.example"]


def test_captures_are_the_same_when_a_source_is_looked_at_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(body())
    (tmp_path / "b.xml").write_text(_feed(_item("a", "Rope is gone from the harbour.")))
    first, second = _look(tmp_path), _look(tmp_path)
    assert [c.id for c in first if isinstance(c, Capture)] == [c.id for c in second if isinstance(c, Capture)]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("", "is no path and no address"),
        ("a\x00b", "is no path and no address"),
        ("nowhere.txt", "does not exist. Check how it is written."),
        ("courier.example/feed", "If it is an address, write https://courier.example/feed."),
        ("ftp://courier.example/a", "has the scheme ftp, which is not supported"),
        ("file:///etc/passwd", "has the scheme file, which is not supported"),
        ("https://", "is no address that can be fetched"),
        ("http://exa mple.com/", "is no address that can be fetched"),
        ("x" * 5_000 + ".txt", "cannot be looked at"),
        ("~nobodyatall/a.txt", "does not exist"),
    ],
)
def test_location_that_cannot_be_a_source_says_why(location: str, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        Acquirer(Settings(), fetch=ScriptedWeb({})).source_for(location, NOON)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_file_of_another_kind_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(SourceError, match="is not of a kind that is read"):
        Acquirer(Settings(), fetch=ScriptedWeb({})).source_for(str(tmp_path / "a.pdf"), NOON)


@pytest.mark.parametrize(
    ("name", "kind"), [("a.txt", "file"), ("a.jsonl", "archive"), ("a.NDJSON", "archive"), ("a.jsonl.gz", "archive")]
)
def test_kind_of_source_follows_from_the_name(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_text("x")
    source = Acquirer(Settings(), fetch=ScriptedWeb({})).source_for(name, NOON)
    assert (source.kind, source.location) == (kind, str(tmp_path / name))


def test_source_that_went_away_is_unusable(tmp_path: Path) -> None:
    acquirer = Acquirer(Settings(), fetch=ScriptedWeb({}))
    for name in ("a.txt", "a.jsonl", "folder"):
        path = tmp_path / name
        path.mkdir() if name == "folder" else path.write_text("x")
        source = acquirer.source_for(str(path), NOON)
        path.rmdir() if name == "folder" else path.unlink()
        with pytest.raises(SourceError, match="is gone or cannot be looked at"):
            list(acquirer.captures(source, NOON))
