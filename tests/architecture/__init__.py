"""The shape of the source tree, kept by tests."""
