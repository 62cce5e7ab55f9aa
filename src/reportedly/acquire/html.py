"""HTML from outside: parsed without a network, flattened into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import lxml.html
from lxml import etree

from reportedly.errors import ExtractError

MAX_HTML_CHARACTERS = 10_000_000  #: no article is longer than this in HTML
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_DROPPED_TAGS = """aside audio button canvas embed figure footer form head iframe input link math meta nav noscript object option
script select style svg template textarea title video"""
_BREAKING_TAGS = """address article blockquote body caption dd details div dl dt fieldset figcaption h1 h2 h3 h4 h5 h6 header hr
html li main ol p pre section summary table tbody td tfoot th thead tr ul"""
_DROPPED = frozenset(_DROPPED_TAGS.split())
_BREAKING = frozenset(_BREAKING_TAGS.split())
_MAX_LINKS = 300  # looked at from the end of a page
_SPACE = re.compile(r"[ \t\n\r\f]+")

Element: TypeAlias = etree._Element


def parse_html(text: str, *, item: str) -> Element:
    """Parse HTML as it comes, without external entities or network.

    Raises:
        ExtractError: it is too large, or no HTML.
    """
    if len(text) > MAX_HTML_CHARACTERS:
        raise ExtractError(item, f"is HTML of more than {MAX_HTML_CHARACTERS:,} characters. Save the article alone.")
    cleaned = _PROLOGUE.sub("", text).replace("\x00", "")
    try:
        tree = lxml.html.document_fromstring(cleaned, parser=lxml.html.HTMLParser(no_network=True, recover=True, huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ExtractError(item, f"is no HTML that can be read ({error}). Save the article as text.") from error
    return tree


def tag_of(element: Element) -> str:
    """The tag in lower case; empty for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def find_paragraphs(root: Element) -> list[str]:
    """Flatten an element into its paragraphs, in order; headings are paragraphs, `<br>` is a line break.

    Scripts, forms, figures, navigation and footers are left out.
    """
    paragraphs: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        lines = [_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\x01")]
        pieces.clear()
        joined = "\n".join(lines).strip("\n")
        paragraphs.extend(part.strip("\n") for part in re.split(r"\n{2,}", joined) if part.strip())

    for event, value in _events(root):
        if event == "text":
            pieces.append(value.replace("\x01", ""))
        elif event == "break":
            pieces.append("\x01")
        else:
            close()
    close()
    return paragraphs


def _events(root: Element) -> Iterator[tuple[str, str]]:
    """Walk a tree without recursion: text, line breaks, and the borders of blocks."""
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, is_closing = stack.pop()
        tag = tag_of(element)
        if is_closing:
            if tag in _BREAKING:
                yield "border", ""
            if element is not root and element.tail:
                yield "text", element.tail
            continue
        is_dropped = not tag or (tag in _DROPPED and element is not root)
        if is_dropped:
            if tag in _DROPPED:
                yield "border", ""
            if element is not root and element.tail:
                yield "text", element.tail
            continue
        if tag == "br":
            yield "break", ""
        elif tag in _BREAKING:
            yield "border", ""
        if element.text:
            yield "text", element.text
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def text_of(element: Element) -> str:
    """The words of an element on one line."""
    return _SPACE.sub(" ", " ".join(find_paragraphs(element))).strip()


def find_link(root: Element, words: str) -> str | None:
    """The address linked to from the block that holds exactly these words."""
    wanted = _SPACE.sub(" ", words).strip()
    for link in list(root.iter("a"))[-_MAX_LINKS:]:
        href = link.get("href", "")
        if not href.startswith(("http://", "https://")):
            continue
        for block in link.iterancestors():
            if tag_of(block) in _BREAKING:
                if text_of(block) == wanted:
                    return str(href)
                break
    return None
