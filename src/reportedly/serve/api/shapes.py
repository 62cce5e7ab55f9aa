"""The shapes of JSON answers: a view in an envelope that says it went well, or an error."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, Field

View = TypeVar("View")


class Answer(BaseModel, Generic[View]):
    """What was asked for."""

    ok: Literal[True] = True
    data: View


class Trouble(BaseModel):
    """What went wrong, in one line, the same on every route."""

    ok: Literal[False] = False
    error: str = Field(description="One sentence that says what is wrong and what to do.")
    status: int = Field(description="The HTTP status.")
