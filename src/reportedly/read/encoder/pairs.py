"""What the encoder is asked of a pair: the marks on its sentence, the types it may give."""

from __future__ import annotations

#: PLOVER root types as the labelled pairs tell them apart; YIELD is CONCEDE and RETREAT (Halterman and others 2023)
TYPES = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
)
NOTHING = "NOTHING"  #: passes from the one to the other: most pairs of a sentence
OUTPUTS = (*TYPES, NOTHING)
UNMARKED, ACTOR, RECIPIENT, PATH = range(4)
MARKS = 4
