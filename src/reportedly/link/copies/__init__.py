"""Copies: candidates by shared shingles, score by containment, decide the kind and the direction."""
