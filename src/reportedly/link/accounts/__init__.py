"""Accounts: what each origin says of an event, slot by slot, and how the values relate."""
