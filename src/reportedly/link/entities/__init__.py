"""Entities across articles: candidates by name key, score with reasons, decide same, different or unsure."""
