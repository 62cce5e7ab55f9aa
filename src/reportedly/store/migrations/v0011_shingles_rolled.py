"""Shingles are hashed another way: what is kept of each linked article is made anew from its text."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from reportedly.text.shingles import sketch_of

revision = "0011"
down_revision = "0010"

_TEXTS = """SELECT p.article, a.text FROM article_profiles p JOIN articles a ON a.seq = p.article
    WHERE p.article > :after ORDER BY p.article LIMIT 500"""
_KEEP = "UPDATE article_profiles SET shingles = :shingles, shingle_count = :size WHERE article = :article"
_ADD = "INSERT INTO article_shingles (value, article) VALUES (:value, :article)"


def upgrade() -> None:
    """Forget the old values and write the new ones, some hundred articles at a time."""
    record = op.get_bind()
    record.execute(sa.text("DELETE FROM article_shingles"))
    after = -1
    while rows := record.execute(sa.text(_TEXTS), {"after": after}).all():
        made = {row.article: sketch_of(row.text).values for row in rows}
        kept = [{"article": one, "shingles": json.dumps(values), "size": len(values)} for one, values in made.items()]
        record.execute(sa.text(_KEEP), kept)
        added = [{"value": value, "article": one} for one, values in made.items() for value in values]
        if added:
            record.execute(sa.text(_ADD), added)
        after = rows[-1].article
