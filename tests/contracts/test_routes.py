"""Every address: it answers, it refuses in one shape, it says what a browser may do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from reportedly.serve.api.shapes import Trouble
from tests.newsroom import COPY, DENIAL, ENGINEER, FIRST_DENIAL, HOSTILE, MAYOR, OTHER_STORY, STORY, UNREAD, WIRE
from tests.serving import Client, make_client, make_record

PAGES = (
    "/",
    f"/story/{STORY}",
    f"/story/{OTHER_STORY}",
    f"/person/{MAYOR}",
    f"/person/{ENGINEER}",
    "/new",
    "/new?since=2w",
    "/new?since=2024-03-01",
    "/people",
    "/people?kind=place",
    f"/article/{WIRE.id}",
    f"/article/{WIRE.id}?at=0-5",
    f"/article/{COPY.id}",
    f"/article/{FIRST_DENIAL.id}",
    f"/article/{DENIAL.id}",
    f"/article/{UNREAD.id}",
    "/search",
    "/search?q=bridge",
    "/search?q=We+cannot+wait+for+another+winter",
    "/search?q=zzzz",
    "/quote",
    "/quote?q=We+cannot+wait+for+another+winter",
    "/quote?q=zzzz",
    "/problems",
    "/review",
    "/sources",
    "/api",
)
ANSWERS = (
    "/api/today",
    f"/api/story/{STORY}",
    f"/api/person/{MAYOR}",
    "/api/new?since=2024-03-01",
    "/api/people",
    f"/api/article/{WIRE.id}",
    "/api/search?q=bridge",
    "/api/quote?q=cannot+wait",
    "/api/problems",
    "/api/review",
    "/api/sources",
)
FEEDS = ("/feed.atom", f"/story/{STORY}/feed.atom")
ODD = (
    "nobody",
    "%00",
    "..%2f..%2fetc",
    "';drop table stories--",
    "%F0%9F%98%80",
    "s" * 5_000,
    "%22%3E%3Cscript%3E",
    "*",
    "%25",
    "_",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with make_client(make_record(tmp_path_factory.mktemp("record"))) as client:
        yield client


@pytest.mark.parametrize("address", PAGES)
def test_page_is_html_when_asked(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.startswith("<!doctype html>")
    assert '<main id="content"' in response.text


@pytest.mark.parametrize("address", ANSWERS)
def test_answer_is_json_in_its_envelope_when_asked(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.json().keys() == {"ok", "data"}
    assert response.json()["ok"] is True


@pytest.mark.parametrize("noun", ["story", "person", "article"])
@pytest.mark.parametrize("odd", ODD)
def test_unknown_id_is_not_found_on_page_and_in_json(client: Client, noun: str, odd: str) -> None:
    page, answer = client.get(f"/{noun}/{odd}"), client.get(f"/api/{noun}/{odd}")
    assert page.status_code == answer.status_code == 404, (page.text, answer.text)
    assert "<script>" not in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert TypeAdapter(Trouble).validate_python(answer.json(), extra="forbid").status == 404


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/story/nobody", 404),
        ("GET", "/api/story/nobody/deeper", 404),
        ("GET", "/api/today?limit=many", 422),
        ("GET", "/api/today?limit=0", 422),
        ("GET", "/api/today?limit=100000", 422),
        ("GET", "/api/new?since=soon", 422),
        ("GET", "/api/new?since=2026-13-45", 422),
        ("GET", "/api/people?kind=dragon", 422),
        ("GET", f"/api/article/{WIRE.id}?at=here", 422),
        ("GET", f"/api/search?q={'a' * 3000}", 422),
        ("POST", "/api/today", 405),
        ("DELETE", f"/api/story/{STORY}", 405),
        ("PUT", "/api/problems", 405),
    ],
)
def test_every_refusal_has_the_one_shape(client: Client, method: str, address: str, status: int) -> None:
    response = client.request(method, address)
    assert response.status_code == status
    trouble = TypeAdapter(Trouble).validate_python(response.json(), extra="forbid")
    assert trouble.status == status
    assert trouble.error
    assert "\n" not in trouble.error


def test_page_refuses_in_json_when_that_is_all_the_caller_takes(client: Client) -> None:
    response = client.get("/story/nobody", headers={"accept": "application/json"})
    assert response.json()["status"] == response.status_code == 404


def test_openapi_lists_every_answer_and_no_page(client: Client) -> None:
    listed = set(client.get("/api/openapi.json").json()["paths"])
    assert listed == {
        "/api/today",
        "/api/new",
        "/api/story/{id}",
        "/api/person/{id}",
        "/api/people",
        "/api/article/{id}",
        "/api/search",
        "/api/quote",
        "/api/problems",
        "/api/review",
        "/api/sources",
    }


def test_openapi_names_the_shape_of_errors_for_every_answer(client: Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    for operation in (path["get"] for path in paths.values()):
        for status in ("404", "422", "503"):
            shape = operation["responses"][status]["content"]["application/json"]["schema"]
            assert shape == {"$ref": "#/components/schemas/Trouble"}


@pytest.mark.parametrize("address", [*PAGES, *ANSWERS, *FEEDS, "/nothing", "/static/reportedly.css", "/api/openapi.json"])
def test_security_headers_stand_on_everything(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_a_script_a_style_attribute_or_another_server(client: Client, address: str) -> None:
    text = client.get(address).text
    assert "<script" not in text
    assert " style=" not in text
    assert "<style" not in text
    assert 'src="http' not in text
    assert 'rel="stylesheet" href="/static/' in text


@pytest.mark.parametrize(
    "address",
    [
        "/",
        f"/story/{STORY}",
        f"/article/{DENIAL.id}",
        f"/person/{MAYOR}",
        "/search?q=decided",
        "/quote?q=closing+decided",
        *FEEDS,
    ],
)
def test_hostile_title_is_escaped_everywhere(client: Client, address: str) -> None:
    text = client.get(address).text
    assert HOSTILE not in text
    assert "<script>" not in text


def test_hostile_title_is_shown_as_text(client: Client) -> None:
    assert "Bridge stays open &lt;script&gt;alert(1)&lt;/script&gt; &amp; " in client.get(f"/article/{DENIAL.id}").text


def test_wire_copy_is_said_to_be_one_on_its_page_and_in_the_interface(client: Client) -> None:
    assert 'Wire copy of <a href="#credits">Northwire</a>' in client.get(f"/article/{COPY.id}").text
    assert "Wire copy of" not in client.get(f"/article/{WIRE.id}").text
    assert client.get(f"/api/article/{COPY.id}").json()["data"]["wire_copy_of"] == "Northwire"


@pytest.mark.parametrize("page", ["/search", "/quote"])
def test_hostile_search_is_escaped(client: Client, page: str) -> None:
    text = client.get(page, params={"q": '"></textarea><script>alert(1)</script>'}).text
    assert text.count("</textarea>") == (1 if page == "/quote" else 0)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_every_place_of_a_quotation_opens_its_sentence(client: Client) -> None:
    (quotation,) = client.get("/api/quote", params={"q": "cannot wait … winter"}).json()["data"]["quotations"]
    text = client.get("/quote", params={"q": "cannot wait … winter"}).text
    places = [line["place"] for line in quotation["appearances"]]
    assert {place["article_id"] for place in places} == {WIRE.id, COPY.id}
    for place in places:
        assert f'href="{place["href"]}"' in text
        assert 'id="at"' in client.get(place["href"].removesuffix("#at")).text


@pytest.mark.parametrize(("q", "words"), [("a" * 60_000, "Quote at most 200 words."), (" ", "Give the words of a quotation.")])
def test_what_cannot_be_quoted_is_one_clear_line(client: Client, q: str, words: str) -> None:
    said = client.get("/api/quote", params={"q": q}).json()["data"]
    assert (said["note"], said["is_refused"], said["quotations"]) == (words, True, [])
    page = client.get("/quote", params={"q": q})
    assert page.status_code == 200
    assert len(page.text) < 20_000


@pytest.mark.parametrize("address", FEEDS)
def test_feed_is_well_formed_atom(client: Client, address: str) -> None:
    from lxml import etree

    response = client.get(address)
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(response.content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    assert all(feed.find(f"{atom}{name}") is not None for name in ("id", "title", "updated", "author"))
    assert all(entry.find(f"{atom}id") is not None for entry in feed.iter(f"{atom}entry"))
    assert list(feed.iter(f"{atom}entry"))


def test_head_answers_like_get_without_a_body(client: Client) -> None:
    response = client.request("HEAD", "/")
    assert response.status_code == 200
    assert response.content == b""


def test_brief_is_a_markdown_file(client: Client) -> None:
    response = client.get(f"/story/{STORY}/brief.md")
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.text.startswith("# Ada Bruhn closes Old Bridge")


def test_beginning_of_an_id_leads_to_the_whole_address(client: Client) -> None:
    response = client.get(f"/article/{WIRE.id[:10]}?at=0-5")
    assert response.status_code == 307
    assert response.headers["location"] == f"/article/{WIRE.id}?at=0-5"


def test_missing_record_is_one_line_and_service_unavailable(tmp_path: Path) -> None:
    with make_client(str(tmp_path / "none.db")) as client:
        page, answer = client.get("/"), client.get("/api/today")
    assert page.status_code == answer.status_code == 503
    assert "Traceback" not in page.text
    assert answer.json()["ok"] is False
    assert "\n" not in answer.json()["error"]


def test_empty_record_says_what_to_do(tmp_path: Path) -> None:
    from reportedly.store.record import Record

    Record.open(str(tmp_path / "empty.db")).close()
    with make_client(str(tmp_path / "empty.db")) as client:
        pages = {
            address: client.get(address) for address in ("/", "/people", "/problems", "/sources", "/search?q=x", "/feed.atom")
        }
    assert {page.status_code for page in pages.values()} == {200}
    assert "reportedly add" in pages["/"].text
    assert "Nothing was set aside" in pages["/problems"].text


def test_a_time_that_is_none_is_refused_on_a_page_in_words(client: Client) -> None:
    page = client.get("/new?since=soon")
    assert page.status_code == 422
    assert page.headers["content-type"].startswith("text/html")
    assert "is no time" in page.text or "not of its kind" in page.text
