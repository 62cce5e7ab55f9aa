"""Fit the encoder of `reportedly.read.encoder` and write its weights."""
