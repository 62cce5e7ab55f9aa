"""Blows that are none of bodies: "attacked her record", "beat him in Iowa", "a trade war", by what stands beside them.

News of politics says of words, votes and suits what news of wars says of arms. A word of the list in `blows.csv` keeps its type
where the sentence tells of bodies or arms, or where a country acts and no person is acted on; else the encoder is asked whether
the pair is one of blows, and if it finds so, whether the article is of bodies and arms too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from reportedly.model import Party
from reportedly.read.draft import Draft
from reportedly.read.triggers import Trigger
from reportedly.read.wordlists import load_table, load_words

_OFTEN = 2.5  #: words of bodies and arms in a thousand, from which on an article is of blows


@cache
def _blows() -> dict[tuple[str, str], str | None]:
    return {(row["lemma"], row["pos"]): row["type"] or None for row in load_table("blows.csv")}


def may_be_of_words(trigger: Token, found: Trigger) -> bool:
    """Whether a trigger is a word for blows that is said of other things too."""
    return found.type == "ASSAULT" and (trigger.lemma_.lower(), trigger.pos_) in _blows()


def of_words(trigger: Token, found: Trigger) -> Trigger:
    """What such a trigger stands for where the blow is none of bodies."""
    kind = _blows()[trigger.lemma_.lower(), trigger.pos_]
    return replace(found, type=kind, mode=None, is_general=kind is None and trigger.pos_ == "VERB")


def is_bodily(draft: Draft, trigger: Token, actors: Sequence[Party], recipients: Sequence[Party]) -> bool | None:
    """Whether what stands beside a blow tells that it is one of bodies; None where that tells nothing."""
    words = load_words("bodily.txt")
    if any(token.lemma_.lower() in words and token.i != trigger.i for token in trigger.sent):
        return True
    kinds = [{_kind(draft, party) for party in side} for side in (actors, recipients)]
    if all(kinds) and all(side <= {"place", "group", "organisation"} for side in kinds) and "place" in kinds[0]:
        return True
    return None


def is_of_blows(doc: Doc) -> bool:
    """Whether an article is of bodies and arms."""
    words = load_words("bodily.txt")
    return 1000 * sum(token.lemma_.lower() in words for token in doc) >= _OFTEN * len(doc)


def _kind(draft: Draft, party: Party) -> str | None:
    entity = draft.reading.entity(party.entity)
    return entity.kind if entity is not None else None
