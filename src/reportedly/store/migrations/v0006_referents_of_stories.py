"""Stories keep what they speak of without a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table, empty: a story's are written down when its events are made anew; `reportedly rebuild` does it for all."""
    op.create_table(
        "story_referents",
        sa.Column("story_id", sa.Text(), sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("payload", sa.Text(), nullable=False),
    )
