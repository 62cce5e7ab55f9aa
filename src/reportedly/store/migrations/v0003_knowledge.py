"""Knowledge bases can be loaded, whose names and ids entities are linked with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "knowledge_bases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "knowledge_entries",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("base", sa.Text(), sa.ForeignKey("knowledge_bases.name"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("descriptions", sa.Text(), nullable=False),
        sa.Column("born", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("knowledge_entries_of_base", "knowledge_entries", ["base", "id"], unique=True)
    op.create_table(
        "knowledge_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), sa.ForeignKey("knowledge_entries.seq"), nullable=False),
        sa.PrimaryKeyConstraint("key", "entry"),
        sqlite_with_rowid=False,
    )
    op.create_index("knowledge_keys_of_entry", "knowledge_keys", ["entry"])
