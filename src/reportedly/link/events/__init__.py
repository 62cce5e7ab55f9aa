"""Events across articles: candidates inside a story, score two event mentions, decide which are one happening."""
