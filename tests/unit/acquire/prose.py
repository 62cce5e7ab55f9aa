"""Invented prose for tests, of as many words as wanted."""

from __future__ import annotations

_SENTENCES = (
    "The harbour board of Tollen met on Wednesday to discuss the price of rope.",
    "Its chairwoman, Edda Marsh, said that the rope had been paid for twice.",
    "A spokesman for the chandlers denied this and asked for an apology.",
    "Two members of the board left the room before the vote was taken.",
    "According to the minutes, nobody could say where the receipts were kept.",
    "The auditors are expected to report in the autumn, if they find a table.",
)


def paragraph(number: int = 0, sentences: int = 3) -> str:
    """Write a paragraph of about forty words; another number gives other sentences."""
    return " ".join(_SENTENCES[(number + step) % len(_SENTENCES)] for step in range(sentences))


def body(paragraphs: int = 3, between: str = "\n\n") -> str:
    """Write several paragraphs."""
    return between.join(paragraph(number) for number in range(paragraphs))
