"""Gold in → predictions and scores out, one file a task.

takes       a gold file and the same reader and linker that `run` uses
gives       predictions as JSON Lines, and figures
may touch   the gold file, a temporary record
"""
