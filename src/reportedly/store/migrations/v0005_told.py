"""What stories are told by is kept as arrays, in a table of its own; terms are found by their hashes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change the tables; the new ones are empty: `reportedly rebuild` fills them for articles linked before."""
    op.create_table(
        "article_told",
        sa.Column("article", sa.Integer(), sa.ForeignKey("articles.seq"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "story_terms",
        sa.Column("term", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("newest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("term"),
    )
    op.drop_table("article_terms")
    op.drop_table("term_counts")
    for column in ("terms", "gist", "vectors"):
        op.drop_column("article_profiles", column)
