"""Fit how a surname alone is weighed, on surnames that two people bear; and say how well it does on others.

    PYTHONPATH=.:src python -m training.lone_names READINGS --out src/reportedly/link/entities/data/lone_weights.json

READINGS is a pickle of (items, articles with readings) of `evaluate/data/confusables.jsonl`, as `evaluate confusables` reads them.
Articles are linked in order; whoever an item asks about is put where the truth says, and each candidate that was met on the way is a
row: what `link/entities/lone.py` says of it, and whether it is the one. Rows of the training part are fitted on.
"""
