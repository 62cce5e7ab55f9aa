"""Linking keeps who else may be meant, so that people can be asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table, empty: `reportedly rebuild` fills it for articles linked before."""
    op.create_table(
        "entity_doubts",
        sa.Column("article", sa.Integer(), sa.ForeignKey("articles.seq"), nullable=False),
        sa.Column("entity_key", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), sa.ForeignKey("entities.id"), nullable=False),
        sa.Column("entity_id", sa.Text(), sa.ForeignKey("entities.id"), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", "entity_key", "other_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("entity_doubts_by_score", "entity_doubts", ["score"])
    op.create_index("entity_doubts_of_entity", "entity_doubts", ["entity_id"])
    op.create_index("entity_doubts_of_other", "entity_doubts", ["other_id"])
