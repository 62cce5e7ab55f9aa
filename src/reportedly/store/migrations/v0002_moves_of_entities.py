"""Judgements say who withdrew them and where an article names whom they move; who was judged has a place to be known by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns, empty: no such judgement could be given before."""
    op.add_column("judgements", sa.Column("withdrawn_by", sa.Text()))
    op.add_column("judgements", sa.Column("span_start", sa.Integer()))
    op.add_column("judgements", sa.Column("span_end", sa.Integer()))
    op.create_table(
        "anchors",
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entity_id"),
    )
    op.add_column("entity_members", sa.Column("moved_from", sa.Text()))
    op.create_index(
        "entity_members_moved", "entity_members", ["moved_from", "article"], sqlite_where=sa.text("moved_from IS NOT NULL")
    )
