"""Reading Russian: the same annotators in the same order as for English, with Russian models, rules and word lists."""
