"""Real objects that stand in at the seams."""
