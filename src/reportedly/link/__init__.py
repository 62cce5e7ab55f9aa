"""Readings and what is known → decisions.

takes       an Article, its Reading, and the record as a read-only port
gives       Linked: copies, entities, story; StoryEvents: events, accounts, relations
may touch   nothing; it decides and the store writes
"""
