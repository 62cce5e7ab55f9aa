"""Files for other tools: the record as JSON, events and mentions as CSV, a story as a Markdown brief.

takes       a record or a view
gives       text, piece by piece
may touch   the record, for reading
"""
