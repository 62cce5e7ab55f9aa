"""Who may come in: by which name of the server, and with which token."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.config import load_settings
from reportedly.errors import ConfigError
from reportedly.serve.app import build_app
from tests.serving import make_client, make_record

TOKEN = "a long secret"
OUTSIDE = {"host": "0.0.0.0", "token": TOKEN, "base_url": "http://news.example"}


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_record(tmp_path_factory.mktemp("record"))


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost", "LOCALHOST:80", "[::1]:8017", "127.0.0.1"])
def test_local_server_answers_to_its_own_names(location: str, host: str) -> None:
    with make_client(location) as client:
        assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8017", "", "[::2]", "10.0.0.1"]
)
def test_local_server_refuses_another_name_when_dns_is_rebound(location: str, host: str) -> None:
    with make_client(location) as client:
        response = client.get("/api/today", headers={"host": host})
    assert response.status_code == 400
    assert response.json()["ok"] is False


def test_local_server_asks_for_no_token(location: str) -> None:
    with make_client(location, token=TOKEN) as client:
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("token", [None, "", "   "])
def test_server_bound_outside_does_not_start_without_a_token(location: str, token: str | None) -> None:
    with pytest.raises(ConfigError, match="REPORTEDLY_TOKEN"):
        build_app(location, load_settings(host="0.0.0.0", token=token))


@pytest.mark.parametrize("address", ["/", "/api/today", "/story/s1", "/feed.atom", "/nothing", "/api/openapi.json", "/api"])
@pytest.mark.parametrize(
    "headers", [{}, {"authorization": "Bearer wrong"}, {"cookie": "reportedly=a long secret"}, {"cookie": ";;="}]
)
def test_outside_server_refuses_without_the_right_token(location: str, address: str, headers: dict[str, str]) -> None:
    with make_client(location, **OUTSIDE) as client:
        response = client.get(address, headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert TOKEN not in response.text


def test_bearer_opens(location: str) -> None:
    with make_client(location, **OUTSIDE) as client:
        assert client.get("/api/today", headers={"authorization": f"bearer {TOKEN}"}).status_code == 200


def test_token_in_the_address_becomes_a_cookie_and_leaves_the_address(location: str) -> None:
    with make_client(location, **OUTSIDE) as client:
        welcome = client.get("/search", params={"token": TOKEN, "q": "old bridge"})
        assert welcome.status_code == 303
        assert welcome.headers["location"] == "/search?q=old+bridge"
        assert "HttpOnly" in welcome.headers["set-cookie"]
        assert "secret" not in welcome.headers["set-cookie"]
        assert client.get("/").status_code == 200


def test_welcome_never_leads_to_another_server(location: str) -> None:
    with make_client(location, **OUTSIDE) as client:
        response = client.get("http://news.example//evil.example/", params={"token": TOKEN})
    assert response.headers["location"].startswith("/evil.example")


@pytest.mark.parametrize("address", ["/feed.atom", "/api/today", "/story/s1/feed.atom"])
def test_program_may_keep_the_token_in_the_address(location: str, address: str) -> None:
    with make_client(location, **OUTSIDE) as client:
        assert client.get(address, params={"token": TOKEN}).status_code == 200


def test_page_that_asks_for_the_token_has_its_look(location: str) -> None:
    with make_client(location, **OUTSIDE) as client:
        assert 'type="password"' in client.get("/").text
        assert client.get("/static/reportedly.css").status_code == 200


def test_refusal_on_a_program_address_is_json(location: str) -> None:
    with make_client(location, **OUTSIDE) as client:
        assert client.get("/api/today").json() == {
            "ok": False,
            "error": "A token is asked for here. Give it as ?token=… or as a Bearer header.",
            "status": 401,
        }


def test_static_folder_gives_nothing_outside_itself(location: str, tmp_path: Path) -> None:
    with make_client(location) as client:
        for address in ("/static/../pages.py", "/static/%2e%2e/pages.py", "/static/..%2fpages.py", "/static/"):
            assert client.get(address).status_code == 404
