"""Fit what tells words of happenings, and which of them are one happening, on articles annotated with event coreference."""
