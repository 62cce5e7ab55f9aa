"""Tests: unit mirrors src; the other folders say what they are."""
