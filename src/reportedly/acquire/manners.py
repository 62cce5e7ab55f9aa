"""Manners on the web: a site's robots.txt is asked for once, and kept to."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from reportedly.acquire.fetch import AGENT, Fetch, check_address
from reportedly.acquire.robots import Robots
from reportedly.errors import FetchError

_MAX_SITES = 2_000  # kept in mind at once


class Manners:
    """Ask robots.txt before a page; one answer a site is kept as long as this object."""

    def __init__(self, fetch: Fetch) -> None:
        """Take the way to the web."""
        self._fetch = fetch
        self._sites: dict[str, Robots | None] = {}

    def check(self, url: str) -> None:
        """Let a page pass that may be fetched.

        Raises:
            FetchError: robots.txt forbids it, the site cannot say, or does not answer.
        """
        check_address(url)
        parts = urlsplit(url)
        site = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if site not in self._sites:
            if len(self._sites) >= _MAX_SITES:
                self._sites.clear()
            self._sites[site] = self._ask(site, url)
        rules = self._sites[site]
        if rules is None:
            raise FetchError(url, "was not fetched: the site's robots.txt fails with a server error. Try later.")
        if not rules.allows(url):
            raise FetchError(url, "was not fetched: the site's robots.txt asks robots not to. Save the page and add the file.")

    def _ask(self, site: str, url: str) -> Robots | None:
        """The site's rules: none when there is no such file, None when the server fails (RFC 9309, 2.3.1)."""
        try:
            fetched = self._fetch(f"{site}/robots.txt")
        except FetchError as error:
            raise FetchError(url, error.reason) from error
        if fetched.status >= 500:
            return None
        is_text = 200 <= fetched.status < 300 and "html" not in fetched.media_type
        return Robots(fetched.content.decode("utf-8", "replace") if is_text else "", AGENT)
