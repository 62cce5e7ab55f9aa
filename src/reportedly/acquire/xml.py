"""XML from outside: no document types, no entities; what is nearly well formed is mended."""

from __future__ import annotations

import re
from html.entities import name2codepoint
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from reportedly.errors import ExtractError

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPED = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAX_DEPTH = 200


def parse_xml(text: str, *, item: str) -> tuple[Element, str]:
    """Parse XML and give its root, with the text as it was parsed, without declaration.

    Raises:
        ExtractError: it declares a document type or entities, is nested too deep, or broken.
    """
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", text))
    try:
        try:
            root = fromstring(text, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        except ParseError:
            if _TYPED.search(text):
                raise
            text = _ENTITY.sub(_mend, text)
            root = fromstring(text, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise ExtractError(item, "declares a document type or entities, which are refused. Use a feed without them.") from error
    except (ParseError, ValueError) as error:
        raise ExtractError(item, f"is broken XML ({error}). Mend it, or fetch it again.") from error
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _MAX_DEPTH:
            raise ExtractError(item, f"is XML nested more than {_MAX_DEPTH} levels deep. It is no feed.")
        level = [child for element in level for child in element]
    return root, text


def _mend(found: re.Match[str]) -> str:
    """A named character of HTML as its number, or a bare ampersand as what it stands for."""
    name = found.group(1)
    if name is None:
        return "&amp;"
    return f"&#{name2codepoint[name]};" if name in name2codepoint else f"&amp;{name};"
