"""Gold in → predictions and scores out, one file a task.

takes       a gold file and the same reader and linker that `run` uses, as a Bench
gives       predictions as JSON Lines, and figures
may touch   the gold file, the predictions file; the bench keeps a temporary record
"""

from __future__ import annotations

from reportedly.evaluate.bench import Bench, GivenSpeaker, LinkedPile
from reportedly.evaluate.scores import Scores
from reportedly.evaluate.tasks import TASK_NAMES, measure, run

__all__ = ["TASK_NAMES", "Bench", "GivenSpeaker", "LinkedPile", "Scores", "measure", "run"]
