"""Reading Russian."""
