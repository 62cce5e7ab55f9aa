"""Lines of plain text: tidied without touching a word."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028")
# Controls but tab and newline, the byte order mark, and code points that are no characters.
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_TRAILING = " \t\u00a0\u3000"
_SURROGATE = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """Give line ends one form, drop control characters and trailing spaces; nothing else changes.

    Halves of surrogate pairs become the replacement character, so that the result can always be encoded.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _BREAKS.sub("\n", text.replace("\u2029", "\n\n"))
    return "\n".join(line.rstrip(_TRAILING) for line in _DROPPED.sub("", text).split("\n")).strip("\n")


def fold(text: str) -> str:
    """Reduce a line to what two writings of it share: words in lower case, single spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))
