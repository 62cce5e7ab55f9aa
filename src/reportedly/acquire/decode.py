"""Bytes to text: the byte order mark, UTF-8, what the sender declares, then detection; never an exception but for binary data."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from reportedly.errors import ExtractError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
    b"SQLite format 3",
    b"Rar!",
    b"BZh",
)
_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,100}?\bencoding\s*=\s*|<meta[^>]{0,200}?\bcharset\s*=\s*)["']?\s*([A-Za-z0-9_:.\-]{2,30})""", re.I
)
# What news was written in before UTF-8; the rarer ones are only taken when the document declares them.
_ENCODINGS = [
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8-r",
    "cp1253",
    "cp1254",
    "cp1256",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "big5",
    "euc_kr",
]
_SAMPLE_BYTES = 65_536
_HEAD_BYTES = 4_096
_MAX_CONTROLS = 0.02  # share of control characters above which bytes are no text


def decode(content: bytes, *, item: str, charset: str | None = None) -> str:
    """Decode bytes into text.

    Args:
        content: the bytes.
        item: address or path, for the message.
        charset: what the sender declared, if anything; the document's own declaration is looked for as well.

    Raises:
        ExtractError: the bytes are empty, or no text.
    """
    if not content.strip():
        raise ExtractError(item, "is empty. There is nothing to read; remove it or fetch it again.")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").removeprefix("\ufeff")
    _refuse_binary(content, item)
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd") - content.count("\ufffd".encode())
    if bad == 0 or sum(letter > "\x7f" for letter in text) - bad > bad:  # UTF-8 with some damage reads better as UTF-8
        return text
    for name in (charset, _declared(content)):
        decoded = _decode_or_none(content, name)
        if decoded is not None:
            return decoded
    best = from_bytes(content[:_SAMPLE_BYTES], cp_isolation=_ENCODINGS).best()
    return _decode_or_none(content, best.encoding if best else "cp1252") or text


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_HEAD_BYTES])
    return found.group(1).decode("ascii") if found else None


def _decode_or_none(content: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return content.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None


def _refuse_binary(content: bytes, item: str) -> None:
    sample = content[:_SAMPLE_BYTES]
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 or byte == 127 for byte in sample)
    if content.startswith(_BINARY_HEADS) or controls > max(8, len(sample) * _MAX_CONTROLS):
        raise ExtractError(item, "is binary data, not text. Convert it to text or HTML first.")
