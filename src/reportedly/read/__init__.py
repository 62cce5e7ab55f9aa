"""Article → Reading.

takes       Articles
gives       Readings: mentions, attributions, chains, times and event mentions, all as spans
may touch   the language models on disk; nothing else
"""
