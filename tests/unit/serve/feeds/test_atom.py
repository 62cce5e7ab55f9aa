"""Feeds as text."""

from __future__ import annotations

from lxml import etree

from reportedly.serve.feeds.atom import Entry, write_feed


def _feed(*entries: Entry) -> etree._Element:
    text = write_feed(id_="urn:x", title="T & <T>", href="http://x/f?a=1&b=2", page="http://x/", entries=entries)
    return etree.fromstring(text.encode())


def test_letters_xml_forbids_are_left_out() -> None:
    entry = Entry(id="urn:a", title="a\x00b\x1b\ud800c\uffff<&>]]>", href='http://x/"<', updated=None, summary="")
    title = _feed(entry).findtext(".//{*}entry/{*}title")
    assert title == "abc<&>]]>"


def test_feed_without_dates_bears_one_that_says_none_is_known() -> None:
    assert _feed().findtext("{*}updated") == "1970-01-01T00:00:00Z"
