"""A tie keeps what it was made of, so that it can be judged again beside the ties that came later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column, empty: a tie made before is taken as it was judged then, until `reportedly rebuild`."""
    op.add_column("story_ties", sa.Column("compared", sa.LargeBinary()))
