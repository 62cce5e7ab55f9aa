"""Articles keep what their stories are compared by, and which others they may share one with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and tables, empty: `reportedly rebuild` fills them for articles linked before."""
    op.add_column("article_profiles", sa.Column("gist", sa.Text()))
    op.add_column("article_profiles", sa.Column("vectors", sa.LargeBinary()))
    op.create_index("term_counts_common", "term_counts", ["article_count"], sqlite_where=sa.text("article_count >= 8"))
    op.create_index("story_members_linked", "story_members", ["linked_story_id", "article"])
    op.create_table(
        "story_ties",
        sa.Column("article", sa.Integer(), sa.ForeignKey("articles.seq"), nullable=False),
        sa.Column("other", sa.Integer(), sa.ForeignKey("articles.seq"), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("article", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index("story_ties_of_other", "story_ties", ["other", "article"])
    op.create_table(
        "unsettled",
        sa.Column("article", sa.Integer(), sa.ForeignKey("articles.seq"), nullable=False),
        sa.PrimaryKeyConstraint("article"),
    )
