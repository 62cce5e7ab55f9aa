"""The record: the only room with SQL.

takes       nouns and decisions
gives       nouns, and the record as linking may see it
may touch   one SQLite file or one PostgreSQL database
"""
