"""The pages, one a file, rendered here on the server; nothing on them needs a script.

takes       requests
gives       HTML
may touch   the record, for reading
"""
