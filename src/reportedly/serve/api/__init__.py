"""JSON at the addresses of the pages, one shape for all errors.

takes       requests
gives       views as JSON
may touch   the record, for reading
"""
