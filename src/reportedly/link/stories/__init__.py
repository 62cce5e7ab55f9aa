"""Stories: candidates by shared terms, score a pair of articles, decide which story an article joins."""
