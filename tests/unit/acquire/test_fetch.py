"""The fetcher: limits on size, time, redirects and addresses, with real sockets on this machine."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator

import pytest

from reportedly.acquire import WebFetch
from reportedly.acquire.fetch import require_ok
from reportedly.acquire.guard import is_private
from reportedly.config import Settings
from reportedly.errors import FetchError
from tests.fakes.site import drip, reply, site


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def _fetcher(**given: object) -> WebFetch:
    return WebFetch(Settings.model_validate({"allow_private": True, "timeout_s": 3, **given}))


def test_page_is_given_with_type_and_charset() -> None:
    with site(lambda path: iter([reply(b"<p>One.</p>")])) as local:
        fetched = _fetcher()(local.url("/a?b=c"))
        assert local.asked == ["/a?b=c"]
    assert (fetched.status, fetched.media_type, fetched.charset, fetched.content) == (200, "text/html", "utf-8", b"<p>One.</p>")


def test_private_address_is_refused_unless_allowed() -> None:
    with site(lambda path: iter([reply(b"secret")])) as local:
        with pytest.raises(FetchError, match="private address"):
            _fetcher(allow_private=False)(local.url("/"))
        assert local.asked == []


def test_private_address_is_refused_when_a_public_name_leads_to_it() -> None:
    fetch = WebFetch(Settings(timeout_s=3), resolver=lambda host, port: ["93.184.216.34", "127.0.0.1"])
    with site(lambda path: iter([reply(b"secret")])) as local:
        with pytest.raises(FetchError, match="private address"):
            fetch(local.url("/", host="outlet.example"))
        assert local.asked == []


def test_private_address_is_refused_when_a_redirect_leads_to_it() -> None:
    def resolver(host: str, port: int) -> list[str]:
        return ["10.0.0.1"] if host == "inside.example" else ["127.0.0.1"]

    with site(lambda path: iter([reply(b"", "302 Found", Location="http://inside.example/")])) as local:
        fetch = WebFetch(Settings(timeout_s=3), resolver=resolver, is_refused=lambda address: address.startswith("10."))
        with pytest.raises(FetchError, match="private address"):
            fetch(local.url("/", host="outlet.example"))
        assert local.asked == ["/"]


def test_proxy_of_the_environment_is_used_and_private_names_stay_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(lambda path: iter([reply(b"by proxy")])) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url(""))
        fetch = WebFetch(
            Settings(timeout_s=3), resolver=lambda host, port: ["127.0.0.1" if host != "outlet.example" else "93.184.216.34"]
        )
        assert fetch("http://outlet.example/a").content == b"by proxy"
        assert proxy.asked == ["http://outlet.example/a"]
        with pytest.raises(FetchError, match="private address"):
            fetch("http://inside.example/")


PRIVATE = """127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 fe80::1 fc00::1
::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_address_is_private_when_not_of_the_public_internet(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8"])
def test_address_is_public_when_routed(address: str) -> None:
    assert not is_private(address)


def test_redirects_are_followed_to_the_end() -> None:
    def answer(path: str) -> Iterator[bytes]:
        yield reply(b"", "301 Moved", Location="/there") if path == "/here" else reply(b"arrived")

    with site(answer) as local:
        fetched = _fetcher()(local.url("/here"))
        assert (fetched.url, fetched.content) == (local.url("/there"), b"arrived")


def test_redirects_are_given_up_when_too_many() -> None:
    with (
        site(lambda path: iter([reply(b"", "302 Found", Location=f"{path}x")])) as local,
        pytest.raises(FetchError, match="redirects more than 2 times"),
    ):
        _fetcher(max_redirects=2)(local.url("/"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://outlet.example/", "javascript:alert(1)"])
def test_redirect_is_refused_when_it_leaves_the_web(target: str) -> None:
    with (
        site(lambda path: iter([reply(b"", "302 Found", Location=target)])) as local,
        pytest.raises(FetchError, match="no http or https"),
    ):
        _fetcher()(local.url("/"))


def test_answer_is_refused_when_larger_than_the_limit() -> None:
    with site(lambda path: iter([reply(b"x" * 5_000)])) as local, pytest.raises(FetchError, match="larger than 1,000 bytes"):
        _fetcher(max_bytes=1_000)(local.url("/"))


def test_answer_is_refused_when_it_unpacks_beyond_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000, mtime=0)
    with (
        site(lambda path: iter([reply(bomb, Content_Encoding="gzip")])) as local,
        pytest.raises(FetchError, match="larger than 1,000,000 bytes"),
    ):
        _fetcher(max_bytes=1_000_000)(local.url("/"))


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"words" * 100, mtime=0)),
        ("deflate", zlib.compress(b"words" * 100)),
        ("deflate", zlib.compress(b"words" * 100)[2:-4]),
    ],
)
def test_answer_is_unpacked_when_compressed(encoding: str, packed: bytes) -> None:
    with site(lambda path: iter([reply(packed, Content_Encoding=encoding)])) as local:
        assert _fetcher()(local.url("/")).content == b"words" * 100


def test_answer_is_refused_when_its_encoding_was_not_asked_for() -> None:
    with site(lambda path: iter([reply(b"x", Content_Encoding="br")])) as local, pytest.raises(FetchError, match="encoding 'br'"):
        _fetcher()(local.url("/"))


def test_error_is_given_back_after_three_attempts_when_the_server_fails() -> None:
    with site(lambda path: iter([reply(b"", "500 Internal Server Error")])) as local:
        fetched = _fetcher()(local.url("/"))
        assert len(local.asked) == 3
    with pytest.raises(FetchError, match=r"answered 500 Internal Server Error\. Try later\."):
        require_ok(fetched, "https://outlet.example/")


def test_answer_is_taken_when_the_second_attempt_has_it() -> None:
    answers = iter([reply(b"", "503 Service Unavailable"), reply(b"well again")])
    with site(lambda path: iter([next(answers)])) as local:
        assert _fetcher()(local.url("/")).content == b"well again"


def test_missing_page_is_not_asked_for_again() -> None:
    with site(lambda path: iter([reply(b"", "404 Not Found")])) as local:
        fetched = _fetcher()(local.url("/"))
        assert len(local.asked) == 1
    with pytest.raises(FetchError, match=r"answered 404 Not Found\. Check the address\."):
        require_ok(fetched, "https://outlet.example/")


def test_fetch_ends_in_time_when_the_head_drips() -> None:
    with site(lambda path: drip(reply(b"x" * 100), 0.05)) as local:
        started = time.monotonic()
        with pytest.raises(FetchError, match="did not answer within 1 seconds"):
            _fetcher(timeout_s=1)(local.url("/"))
        assert time.monotonic() - started < 3


def test_fetch_ends_in_time_when_the_name_is_not_resolved() -> None:
    def resolver(host: str, port: int) -> list[str]:
        time.sleep(5)
        return []

    started = time.monotonic()
    with pytest.raises(FetchError, match="did not answer"):
        WebFetch(Settings(timeout_s=0.5), resolver=resolver)("http://outlet.example/")
    assert time.monotonic() - started < 3


def test_fetch_says_so_when_the_name_is_unknown() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"could not be reached \(the name outlet.example is not known"):
        WebFetch(Settings(timeout_s=2), resolver=resolver)("http://outlet.example/")


@pytest.mark.parametrize("url", ["http://[::1", "http://exa mple/", "http://a..b/", "http://" + "a" * 300 + ".example/"])
def test_fetch_gives_one_clear_line_when_the_address_is_malformed(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        WebFetch(Settings(timeout_s=2))(url)
    assert "\n" not in str(caught.value)


def test_fetch_gives_one_clear_line_when_the_answer_is_no_http() -> None:
    with site(lambda path: iter([b"SSH-2.0-whatever\r\n"])) as local, pytest.raises(FetchError, match="could not be reached"):
        _fetcher()(local.url("/"))
