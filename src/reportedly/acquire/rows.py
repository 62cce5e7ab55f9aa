"""One article as a JSON object: a row of an archive, or a file; foreign field types stop here."""

from __future__ import annotations

import json
from typing import Any

from reportedly.acquire.facts import Facts
from reportedly.errors import ExtractError
from reportedly.model import Capture, Credit
from reportedly.text.dates import parse_date
from reportedly.text.urls import is_web_address, tidy

_TEXT_FIELDS = ("text", "body", "content", "articleBody", "maintext", "content_text")
_TITLE_FIELDS = ("title", "headline")
_DATE_FIELDS = ("published", "date", "datePublished", "date_published", "date_publish", "publish_date", "published_at")
_OUTLET_FIELDS = ("outlet", "publisher", "site_name", "source_name", "publication")
_URL_FIELDS = ("url", "link", "address")
_ID_FIELDS = ("doc_id", "id")
_AUTHOR_FIELDS = ("authors", "author", "byline", "bylines")


def load_json(content: str | bytes, *, item: str) -> Any:
    """Load JSON from outside.

    Raises:
        ExtractError: it is broken, or nested beyond what can be read.
    """
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ExtractError(item, "is JSON nested too deep to read. Flatten it.") from error
    except json.JSONDecodeError as error:
        raise ExtractError(item, f"is not valid JSON ({error}). Mend it and add it again.") from error
    except ValueError as error:
        raise ExtractError(item, "is JSON with a number too long to read. Mend it and add it again.") from error


def read_row(capture: Capture, text: str) -> Facts:
    """Read one article object.

    Raises:
        ExtractError: it is no object, or has no text.
    """
    row = load_json(text, item=capture.address)
    if not isinstance(row, dict):
        raise ExtractError(capture.address, "is not a JSON object. A row is an object with at least a `text`.")
    body = _string(row, _TEXT_FIELDS)
    if body is None or not body.strip():
        raise ExtractError(capture.address, "has no `text`, or it is empty or no string. A row needs at least a `text`.")
    url = _string(row, _URL_FIELDS)
    return Facts(
        address=_address(capture, url, _string(row, _ID_FIELDS)),
        text=body,
        title=_string(row, _TITLE_FIELDS),
        outlet=_string(row, _OUTLET_FIELDS),
        dated=next((dated for name in _DATE_FIELDS if (dated := parse_date(_scalar(row.get(name))))), None),
        authors=tuple(_strings(next((row[name] for name in _AUTHOR_FIELDS if row.get(name)), None))),
        credits=_credits(row),
    )


def is_article_object(value: object) -> bool:
    """Whether a JSON value is an object with a text."""
    return isinstance(value, dict) and _string(value, _TEXT_FIELDS) is not None


def _address(capture: Capture, url: str | None, doc_id: str | None) -> str:
    if url and is_web_address(url):
        return tidy(url)
    archive = capture.hint("archive")
    return f"{archive}#{doc_id.strip()}" if archive and doc_id and doc_id.strip() else capture.address


def _scalar(value: object) -> object:
    return value if isinstance(value, str | int | float) else None


def _string(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that is a string or an object with a name."""
    for name in names:
        value = row.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, int) and not isinstance(value, bool) and names is _ID_FIELDS:
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values]
    return [name for name in names if isinstance(name, str) and name.strip()]


def _credits(row: dict[str, Any]) -> tuple[Credit, ...]:
    """`source` and `wire`, when the archive keeps them."""
    made = []
    for name, kind in (("wire", "wire"), ("source", "source")):
        value = row.get(name)
        if isinstance(value, str) and value.strip() and len(value) <= 100:
            url = value if is_web_address(value) else None
            made.append(Credit(kind=kind, name=None if url else value.strip(), url=url, raw=value))  # type: ignore[arg-type]
    return tuple(made)
