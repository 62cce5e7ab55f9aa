"""The pass of the encoder over an article: one, from which several annotators read."""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.draft import Draft
from reportedly.read.encoder.session import load_encoder


def annotate(draft: Draft) -> Draft:
    """Add the encoding."""
    return replace(draft, encoding=load_encoder()(draft.article.text, [quotation.inner for quotation in draft.quotations]))
