"""Posts set into an article with their signature: "… — Ada Bruhn (@adabruhn) June 12, 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.model import Span
from reportedly.read.draft import Draft
from reportedly.read.reports import Draught

POSTING = "tweet"  #: the lemma of the cue a signature stands for
_LONGEST = 280  #: characters of a post
_SIGNATURE = re.compile(
    r"[—–-]{1,2}\s?(?P<name>[^\n()@—–]{2,50}?)\s\((?P<handle>@\w{2,15})\)(?P<date>\s[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?"
)
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|(?:pic\.)?twitter\.com/\S+|#\w+|@\w+|…|\.\.\.))+\s*$")
_BEGINS = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_LEAD = re.compile(r"[\s.…]*")


def _body(text: str, low: int, high: int) -> Span:
    """The text of a post that ends at a signature: back to the line's start, but no longer than a post may be."""
    if high - low > _LONGEST:
        breaks = [match.end() for match in _BEGINS.finditer(text, max(low, high - _LONGEST), high)]
        low = breaks[0] if breaks else high - _LONGEST
    end = high - len(text[low:high]) + len(_LINKS.sub("", text[low:high]).rstrip())
    lead = _LEAD.match(text, low, end)
    return Span(lead.end() if lead is not None and text[low : low + 1] == "." and text[low : low + 2] != ".@" else low, end)


def find_posts(draft: Draft) -> Iterator[Draught]:
    """Find them: who signs is the source, the handle the cue, and what stands before the signature the content."""
    text, last = draft.article.text, 0
    for match in _SIGNATURE.finditer(text):
        low = max(last, text.rfind("\n", 0, match.start()) + 1)
        while low < match.start() and text[low].isspace():
            low += 1
        last = match.end()
        if match.start() - low < 5:  # the signature stands in a line of its own
            low = text.rfind("\n", 0, max(0, len(text[: match.start()].rstrip()))) + 1
        content = _body(text, low, match.start())
        if content.end - content.start > 5:
            yield Draught(
                lemma=POSTING,
                source=Span(*match.span("name")),
                cue=Span(*match.span("handle")),
                content=(content,),
                speaks=False,
            )
