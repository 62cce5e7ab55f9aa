"""A scripted web at the fetch seam: addresses with what they answer, and a list of what was asked."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.acquire import Fetched
from reportedly.errors import FetchError


class ScriptedWeb:
    """Answer from a script; what it does not hold is a 404, None does not answer."""

    def __init__(self, pages: Mapping[str, bytes | str | int | Fetched | None]) -> None:
        """Take the script: a body, a status, a whole answer, or None for silence."""
        self.pages = dict(pages)
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched:
        """Answer as the script says."""
        self.asked.append(url)
        answer = self.pages.get(url, 404)
        if answer is None:
            raise FetchError(url, "did not answer within 20 seconds. Try later.")
        if isinstance(answer, Fetched):
            return answer
        if isinstance(answer, int):
            return Fetched(url=url, status=answer, media_type="text/html", content=b"")
        content = answer.encode() if isinstance(answer, str) else answer
        media_type = "text/plain" if url.endswith("robots.txt") else "application/xml" if content[:5] == b"<?xml" else "text/html"
        return Fetched(url=url, status=200, media_type=media_type, content=content)
