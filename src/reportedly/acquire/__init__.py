"""Source → Capture → Article.

takes       a Source: a file, folder, archive, page or feed
gives       Captures, and the Articles in each
may touch   the network and the disk; never the record
"""
