"""A tie of an article and its copy keeps how like the two are otherwise, for when the copy proves to be none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column, empty: a copy undone that was found before counts as nothing alike until `reportedly rebuild`."""
    op.add_column("story_ties", sa.Column("without_copy", sa.Float()))
