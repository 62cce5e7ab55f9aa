"""What the markup of a page states of its article: JSON-LD, meta elements, marked bylines and dates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.acquire.html import Element, tag_of, text_of
from reportedly.model import Credit
from reportedly.text.dates import Dated, parse_date, parse_date_line
from reportedly.text.urls import host_of, is_front_page, is_same_site, is_web_address, resolve, tidy

_TYPE_NAMES = """Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle Report
ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting SocialMediaPosting ScholarlyArticle TechArticle"""
_ARTICLE_TYPES = frozenset(_TYPE_NAMES.split())
_DATE_NAMES = """article:published_time article:published og:published_time og:article:published_time datepublished date_published
parsely-pub-date sailthru.date dc.date.issued dcterms.created dcterms.issued dc.date dcterms.date publishdate publish-date
publish_date pubdate publication_date published article.published originalpublicationdate cxenseparse:recs:publishtime ptime
date"""
_DATE_METAS = tuple(_DATE_NAMES.split())
_OUTLET_METAS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "twitter:app:name:iphone")
_DATE_MARKS = ("dateline", "byline", "pubdate", "publish", "posted", "date", "time", "meta")
_NOT_PUBLISHED = ("update", "modif", "countdown", "event", "copyright")
_ASIDE = frozenset({"aside", "footer", "nav"})
_MAX_NODES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What a page states of itself; None and empty where it does not."""

    title: str | None
    outlet: str | None
    dated: Dated | None
    authors: tuple[str, ...]
    canonical: str | None  #: rel=canonical, or og:url
    own_url: str | None  #: og:url or the JSON-LD's own address, to compare the canonical with
    credits: tuple[Credit, ...]
    body: str | None  #: JSON-LD articleBody
    is_article: bool  #: says of itself that it is one article


def read_markup(tree: Element, url: str | None) -> Markup:
    """Read the markup of a page that was fetched from `url`, or None for a file."""
    metas = _read_metas(tree)
    nodes = [node for node in _json_ld(tree) if _ARTICLE_TYPES.intersection(_types(node))]
    node: dict[str, Any] = nodes[0] if len(nodes) == 1 or (nodes and not _differ(nodes)) else {}
    own = _web(metas.get("og:url"), url) or _web(_first_url(node.get("mainEntityOfPage")), url) or _web(node.get("url"), url)
    link = next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    canonical = _web(link, url or own)
    if canonical and is_front_page(canonical) and not is_front_page(url or own or canonical):
        canonical = None
    return Markup(
        title=_name(node.get("headline")) or metas.get("og:title") or metas.get("twitter:title"),
        outlet=_outlet(metas, node),
        dated=_published(tree, metas, node),
        authors=_authors(tree, metas, node),
        canonical=canonical,
        own_url=own,
        credits=_credits(metas, node),
        body=node["articleBody"] if isinstance(node.get("articleBody"), str) else None,
        is_article=bool(node) or metas.get("og:type", "").lower() == "article",
    )


def choose_address(markup: Markup, url: str | None, place: str) -> tuple[str, Credit | None]:
    """Choose the stable address of a page: its canonical one on the same site or as a file states it, else where it was found.

    A canonical address on another site is a credit: the text is that site's.
    """
    stated = markup.canonical or markup.own_url
    here = url or markup.own_url
    if stated and here and not is_same_site(stated, here):
        foreign = Credit(kind="canonical", name=host_of(stated), url=stated, raw=stated)
        return (tidy(here), foreign)
    if stated and (markup.canonical or not url):
        return tidy(stated), None
    return (tidy(url) if url else place), None


def _read_metas(tree: Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            metas.setdefault(name, content)
    return metas


def _json_ld(tree: Element) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD; blocks that do not parse are as if absent."""
    count = 0
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            stack: list[Any] = [json.loads((script.text or "").strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack and count < _MAX_NODES:
            value = stack.pop(0)
            count += 1
            if isinstance(value, list):
                stack[:0] = value
            elif isinstance(value, dict):
                yield value
                stack.extend(value[key] for key in ("@graph", "mainEntity", "hasPart", "itemListElement", "item") if key in value)


def _types(node: dict[str, Any]) -> set[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {str(item).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for item in values if isinstance(item, str)}


def _differ(nodes: list[dict[str, Any]]) -> bool:
    """Whether the objects are several articles: more than one headline."""
    return len({_name(node.get("headline")) for node in nodes} - {None}) > 1


def _name(value: object) -> str | None:
    """A name out of a string, an object with a name, or a list whose first has one."""
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("legalName")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first_url(value: object) -> str | None:
    if isinstance(value, list):
        return next((url for item in value if (url := _first_url(item))), None)
    if isinstance(value, dict):
        return _first_url(value.get("url") or value.get("@id"))
    return value if isinstance(value, str) and is_web_address(value) else None


def _web(value: object, base: str | None) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    if is_web_address(value):
        return value.strip()
    return resolve(base, value) if base else None


def _outlet(metas: dict[str, str], node: dict[str, Any]) -> str | None:
    named = metas.get("og:site_name") or _name(node.get("publisher"))
    return named or next((metas[name] for name in _OUTLET_METAS if name in metas), None)


def _authors(tree: Element, metas: dict[str, str], node: dict[str, Any]) -> tuple[str, ...]:
    found: list[str] = []
    values = node.get("author") if isinstance(node.get("author"), list) else [node.get("author")]
    found.extend(name for value in values or () if (name := _name(value)))
    for name in ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"):
        if name in metas and not found:
            found.append(metas[name])
    found.extend(marked_bylines(tree.iter()))
    return tuple(dict.fromkeys(found))


def marked_bylines(elements: Iterable[Element]) -> Iterator[str]:
    """The words of elements marked as a byline, outside of asides and footers; at most three."""
    count = 0
    for element in elements:
        marks = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}".lower().split()
        is_marked = any(
            mark in ("byline", "author", "article-byline", "post-author", "entry-author", "c-byline") for mark in marks
        )
        if not is_marked or tag_of(element) == "meta" or _stands_aside(element):
            continue
        words = text_of(element)
        if words and len(words.split()) <= 20:
            yield words
            count += 1
            if count == 3:
                return


def _published(tree: Element, metas: dict[str, str], node: dict[str, Any]) -> Dated | None:
    """The day a page says it was published; never the day it was changed, and no guess."""
    for value in (node.get("datePublished"), *(metas.get(name) for name in _DATE_METAS)):
        dated = parse_date(value) if isinstance(value, str | int) else None
        if dated:
            return dated
    return marked_date(tree.iter())


def marked_date(elements: Iterable[Element]) -> Dated | None:
    """Find the first date among elements marked as one: `itemprop`, `<time>` or a telling class; asides do not count."""
    for element in elements:
        tag = tag_of(element)
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
        is_stated = "datepublished" in marks or (tag == "time" and element.get("pubdate") is not None)
        is_likely = tag == "time" or (tag in ("p", "span", "div", "li", "abbr") and any(mark in marks for mark in _DATE_MARKS))
        if not (is_stated or is_likely) or any(mark in marks for mark in _NOT_PUBLISHED) or _stands_aside(element):
            continue
        if tag != "time" and any(inner.get("datetime") for inner in element.iter("time")):
            continue  # the element inside says it exactly, and is met next
        stated = element.get("datetime") or element.get("content")
        if dated := (parse_date(stated) if stated else None):
            return dated
        if len(element) <= 4 and tag != "meta" and (words := text_of(element)) and (dated := parse_date_line(words)):
            return dated if dated.precision not in ("year", "month") else None
    return None


def _stands_aside(element: Element) -> bool:
    for ancestor in (element, *element.iterancestors()):
        marks = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".lower().split()
        is_side = any(mark.startswith(("related", "comment", "sidebar", "teaser", "recommend")) for mark in marks)
        if tag_of(ancestor) in _ASIDE or (is_side and tag_of(ancestor) not in ("body", "html")):
            return True
    return False


def _credits(metas: dict[str, str], node: dict[str, Any]) -> tuple[Credit, ...]:
    """Where the text came from, as JSON-LD and the old syndication metas state it."""
    made: list[Credit] = []
    for key in ("isBasedOn", "citation", "isBasedOnUrl"):
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            name, url = (None if isinstance(item, str) and is_web_address(item) else _name(item)), _first_url(item)
            if name or url:
                made.append(Credit(kind="based_on", name=name or host_of(url or ""), url=url, raw=key))
    if name := _name(node.get("sourceOrganization")):
        made.append(Credit(kind="source", name=name, url=_first_url(node.get("sourceOrganization")), raw="sourceOrganization"))
    for key in ("syndication-source", "original-source"):
        if is_web_address(metas.get(key, "")):
            made.append(Credit(kind="canonical", name=host_of(metas[key]), url=metas[key], raw=key))
    return tuple(made)
