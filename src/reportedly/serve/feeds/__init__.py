"""Atom feeds of what the pages list.

takes       views
gives       Atom (RFC 4287)
may touch   the record, for reading
"""
