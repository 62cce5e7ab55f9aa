"""The index by which ties are found from their other side holds how strong they are: most are too weak to be followed."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the index anew."""
    op.drop_index("story_ties_of_other", "story_ties")
    op.create_index("story_ties_of_other", "story_ties", ["other", "article", "likeness"])
