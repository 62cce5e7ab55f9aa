"""Web addresses: tell, resolve, tidy and compare them, and make slugs."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*)://")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|dclid|mc_cid|mc_eid|igshid|yclid|msclkid)$", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Second-level labels under which a country's registry sells names ("example.co.uk"): enough to compare two sites.
_REGISTRY_LABELS = frozenset({"ac", "co", "com", "edu", "gob", "gov", "go", "net", "ne", "or", "org"})


def scheme_of(location: str) -> str | None:
    """Tell the scheme of an address in lower case, or None when it has none."""
    found = _SCHEME.match(location.strip())
    return found.group(1).lower() if found else None


def is_web_address(location: str) -> bool:
    """Whether this is an http or https address with a host."""
    return scheme_of(location) in _DEFAULT_PORTS and host_of(location) is not None


def host_of(url: str) -> str | None:
    """Tell the host in lower case, without port or user, or None."""
    try:
        return urlsplit(url.strip()).hostname or None
    except ValueError:
        return None


def site_of(url: str) -> str | None:
    """Tell the site an address belongs to: its host without `www.` and other sub-domains; None without a host."""
    host = host_of(url)
    if host is None:
        return None
    try:
        ipaddress.ip_address(host)
    except ValueError:
        labels = host.rstrip(".").split(".")
        keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _REGISTRY_LABELS else 2
        return ".".join(labels[-keep:])
    return host


def is_same_site(left: str, right: str) -> bool:
    """Whether two addresses belong to one site."""
    site = site_of(left)
    return site is not None and site == site_of(right)


def tidy(url: str) -> str:
    """Write an address in one way: lower-case scheme and host, no default port, fragment, user or tracking parameter.

    What cannot be parsed is given back as it came.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    host = parts.hostname
    scheme = parts.scheme.lower()
    if host is None or scheme not in _DEFAULT_PORTS:
        return url.strip()
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(_TRACKING.match(name) for name, _ in pairs):
        query = urlencode([(name, value) for name, value in pairs if not _TRACKING.match(name)])
    return urlunsplit((scheme, netloc, parts.path or "/", query, ""))


def resolve(base: str, reference: str) -> str | None:
    """Resolve a reference against a base; None unless the result is a web address."""
    try:
        joined = urljoin(base, reference.strip())
    except ValueError:
        return None
    return joined if is_web_address(joined) else None


def is_front_page(url: str) -> bool:
    """Whether an address names a site rather than a page on it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query


def slug(text: str, limit: int = 60) -> str:
    """Make a short piece of an address from a heading: lower case, words joined by hyphens, any script."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = re.findall(r"\w+", re.sub(r"['’]", "", plain))
    short = ""
    for word in words:
        if short and len(short) + 1 + len(word) > limit:
            break
        short = f"{short}-{word}" if short else word[:limit]
    return short or "section"
