"""The pages, the interface for programs and the exports.

takes       a record, and a question
gives       HTML, JSON and files
may touch   the record, for reading
"""
