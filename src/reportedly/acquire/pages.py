"""Pages: one article, or the several of a topic page, out of HTML."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import replace

import trafilatura
from lxml import etree

from reportedly.acquire.facts import Facts
from reportedly.acquire.html import Element, find_link, find_paragraphs, parse_html, tag_of, text_of
from reportedly.acquire.markup import Markup, choose_address, marked_bylines, marked_date, read_markup
from reportedly.acquire.sections import MIN_SECTION_WORDS, is_headline, is_name_like
from reportedly.errors import ExtractError
from reportedly.text.lines import fold
from reportedly.text.scripts import count_words
from reportedly.text.urls import is_web_address, slug

_MIN_WORDS = 40  # below this a page that does not call itself an article holds none
_MIN_ARTICLE_WORDS = 8
_INTRODUCTION_WORDS = 30  # as many words above the first headline are the body of one article
_SIDE = re.compile(r"comment|related|teaser|promo|sidebar|recommend|widget|card\b")
_HTML_TAGS = {"head": "h2", "quote": "blockquote", "list": "ul", "item": "li", "row": "tr", "cell": "td", "lb": "br"}
_HEADINGS = ("h1", "h2", "h3")
_MAX_ELEMENTS = 30_000
_MAX_DEPTH = 150  # levels of nesting; no page people read has more

for _name in ("trafilatura", "htmldate", "charset_normalizer"):  # their warnings are not for our users; ours name the page
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_page(text: str, *, place: str, url: str | None) -> tuple[Facts, ...]:
    """Read a page.

    Args:
        text: the HTML.
        place: where it was found, a path or an address.
        url: its web address when it was fetched, None for a file.

    Raises:
        ExtractError: there is no article on it.
    """
    tree = parse_html(text, item=place)
    if _depth(tree) > _MAX_DEPTH:
        raise ExtractError(place, f"is HTML nested more than {_MAX_DEPTH} levels deep. Save the article as text.")
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        raise ExtractError(place, f"is HTML of more than {_MAX_ELEMENTS:,} elements. Save the article alone.")
    markup = read_markup(tree, url)
    address, foreign = choose_address(markup, url, place)
    credits_found = (*((foreign,) if foreign else ()), *markup.credits)
    base = Facts(
        address=address,
        text="",
        title=markup.title,
        outlet=markup.outlet,
        dated=markup.dated,
        authors=markup.authors,
        credits=credits_found,
    )
    sections = () if markup.is_article else _article_elements(tree, base) or _headed_sections(tree, text, base)
    if sections:
        return sections
    title, body = _main_text(text, tree, markup)
    if count_words(body) < (
        _MIN_ARTICLE_WORDS if markup.is_article or next(tree.iter("article"), None) is not None else _MIN_WORDS
    ):
        raise ExtractError(place, f"holds no article.{_feed_advice(tree)}")
    return (with_links(replace(base, text=body, title=title), tree),)


def read_fragment(html: str, base: Facts, *, item: str) -> Facts:
    """Read HTML that is nothing but an article's body, as feeds carry it."""
    tree = parse_html(f"<div>{html}</div>", item=item)
    return with_links(replace(base, text="\n\n".join(find_paragraphs(tree))), tree)


def with_links(facts: Facts, tree: Element) -> Facts:
    """Write the address behind a linked closing line ("via The Outlet") beside it, where the words alone would lose it."""
    lines = facts.text.split("\n\n")
    for index in range(max(0, len(lines) - 3), len(lines)):
        line = lines[index]
        begins = (
            line.casefold()
            .lstrip("(•· ")
            .startswith(("via ", "source:", "originally ", "this article ", "this story ", "first published"))
        )
        if begins and len(line.split()) <= 30 and "://" not in line and (link := find_link(tree, line)):
            is_feed_line = line.casefold().startswith("via rss ")  # the words behind the link are the author's name
            lines[index] = f"{line[:7]} {link}{line[7:]}" if is_feed_line else f"{line.rstrip('.')} {link}"
    return replace(facts, text="\n\n".join(lines))


def _main_text(text: str, tree: Element, markup: Markup) -> tuple[str | None, str]:
    """The title and the body of a page with one article."""
    heading = next((text_of(e) for e in tree.iter("h1") if text_of(e)), None)
    found = _extract(text)
    paragraphs = _flatten(found) if found is not None else []
    title = markup.title or heading or _page_title(tree)
    if heading and title and fold(heading) != fold(title) and markup.title and fold(heading) in fold(markup.title):
        title = heading
    while paragraphs and title and fold(paragraphs[0]) in (fold(title), fold(heading or title)):
        paragraphs.pop(0)
    body = "\n\n".join(paragraphs)
    stated = markup.body
    if stated and (count_words(body) * 2 < count_words(stated) or (len(paragraphs) < 2 and fold(stated) == fold(body))):
        fragment = parse_html(f"<div>{stated}</div>", item="articleBody") if "<p" in stated else None
        body = "\n\n".join(find_paragraphs(fragment)) if fragment is not None else stated
    return title, body


def _extract(text: str) -> Element | None:
    """The main text as trafilatura sees it, or None."""
    document = trafilatura.bare_extraction(
        text, include_comments=False, include_images=False, with_metadata=False, favor_recall=False
    )
    if document is None or isinstance(document, dict):
        return None
    body: Element | None = document.body
    return body


def _flatten(body: Element) -> list[str]:
    """Turn the tree of trafilatura into paragraphs; its `head`, `quote`, `item` and `row` are blocks as well."""
    copied = deepcopy(body)
    for element in copied.iter():
        if isinstance(element.tag, str):
            element.tag = _HTML_TAGS.get(element.tag, element.tag)
    return find_paragraphs(copied)


def _article_elements(tree: Element, base: Facts) -> tuple[Facts, ...]:
    """Several `<article>` elements, each with a heading and a body of its own."""
    found: list[Facts] = []
    for element in tree.iter("article"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if _SIDE.search(marks) or any(tag_of(a) in ("article", "aside", "footer", "nav") for a in element.iterancestors()):
            continue
        heading = next((e for e in element.iter(*_HEADINGS) if text_of(e)), None)
        if heading is None:
            continue
        besides = {fold(text_of(heading)), *(fold(text_of(time)) for time in element.iter("time"))}
        body = [paragraph for paragraph in find_paragraphs(element) if fold(paragraph) not in besides]
        if count_words("\n\n".join(body)) < MIN_SECTION_WORDS:
            continue
        link = next((e.get("href") for e in heading.iter("a") if is_web_address(e.get("href") or "")), None)
        found.append(_section(base, text_of(heading), body, list(element.iter()), address=link))
    subject = _subject(tree, [facts.title or "" for facts in found])
    return tuple(replace(facts, subject=subject) for facts in distinct_addresses(found)) if len(found) > 1 else ()


def _headed_sections(tree: Element, text: str, base: Facts) -> tuple[Facts, ...]:
    """A subject as `<h1>` and a headline as `<h2>` over each body; text above the first headline means one article."""
    body = _extract(text)
    if body is None:
        return ()
    parts = list(body)
    heads = [(index, e) for index, e in enumerate(parts) if e.tag == "head" and e.get("rend") == "h2"]
    subject = next((text_of(e) for e in tree.iter("h1") if text_of(e)), None)
    if len(heads) < 2 or subject is None or not is_name_like(subject):
        return ()
    before = [e for e in parts[: heads[0][0]] if e.tag != "head"]
    titles = [_words(e) for _, e in heads]
    if sum(count_words(_words(e)) for e in before) >= _INTRODUCTION_WORDS or not all(is_headline(title) for title in titles):
        return ()
    elements = list(tree.iter())
    starts = [next((i for i, e in enumerate(elements) if tag_of(e) == "h2" and text_of(e) == title), None) for title in titles]
    found = []
    for place, (index, _) in enumerate(heads):
        end = heads[place + 1][0] if place + 1 < len(heads) else len(parts)
        holder = etree.Element("body")
        holder.extend(deepcopy(element) for element in parts[index + 1 : end])
        paragraphs = _flatten(holder)
        if count_words("\n\n".join(paragraphs)) < MIN_SECTION_WORDS:
            return ()
        start, stop = starts[place], starts[place + 1] if place + 1 < len(starts) else len(elements)
        around = elements[start:stop] if start is not None and stop is not None else []
        found.append(_section(base, titles[place], paragraphs, around))
    return tuple(replace(facts, subject=subject) for facts in distinct_addresses(found))


def _words(element: Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _section(base: Facts, title: str, paragraphs: list[str], around: list[Element], *, address: str | None = None) -> Facts:
    return replace(
        base,
        address=address or f"{base.address}#{slug(title)}",
        title=title,
        text="\n\n".join(paragraphs),
        dated=marked_date(around),
        authors=tuple(marked_bylines(around)),
    )


def distinct_addresses(found: list[Facts]) -> list[Facts]:
    """Number the addresses that occur twice, in order."""
    seen: dict[str, int] = {}
    result = []
    for facts in found:
        count = seen[facts.address] = seen.get(facts.address, 0) + 1
        result.append(facts if count == 1 else replace(facts, address=f"{facts.address}-{count}"))
    return result


def _subject(tree: Element, titles: list[str]) -> str | None:
    heading = next((text_of(e) for e in tree.iter("h1") if text_of(e)), None)
    return heading if heading and heading not in titles else None


def _page_title(tree: Element) -> str | None:
    words = next((" ".join((e.text or "").split()) for e in tree.iter("title")), "")
    return re.split(r"\s+[|–—»]\s+", words)[0].strip() or None


def _depth(tree: Element) -> int:
    """Levels of nesting, counted without recursion; stops where it is too many."""
    level = [tree]
    depth = 0
    while level and depth <= _MAX_DEPTH:
        depth += 1
        level = [child for element in level for child in element]
    return depth


def _feed_advice(tree: Element) -> str:
    for link in tree.iter("link"):
        if (link.get("type") or "") in ("application/rss+xml", "application/atom+xml") and link.get("href"):
            return f" It offers a feed: add {link.get('href')} instead."
    return " Add the address of an article or a feed."
