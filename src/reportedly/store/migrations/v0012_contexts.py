"""How articles speak of people is kept beside who they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the column; it is empty for articles linked before until `reportedly rebuild`."""
    op.add_column("entity_members", sa.Column("context", sa.LargeBinary()))
