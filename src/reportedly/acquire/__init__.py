"""Source → Capture → Article.

takes       a Source: a file, folder, archive, page or feed
gives       Captures, and the Articles in each
may touch   the network and the disk; never the record
"""

from __future__ import annotations

from reportedly.acquire.acquirer import Acquirer
from reportedly.acquire.extract import extract
from reportedly.acquire.fetch import Fetch, Fetched, WebFetch

__all__ = ["Acquirer", "Fetch", "Fetched", "WebFetch", "extract"]
