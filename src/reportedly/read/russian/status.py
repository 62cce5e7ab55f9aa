"""How far a Russian clause commits itself to an event: tense, negation, what governs it, doubt, and who denies it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from reportedly.model import Span
from reportedly.model.readings import Status
from reportedly.read.draft import Draft
from reportedly.read.russian.cues import is_negated
from reportedly.read.russian.names import case_of
from reportedly.read.russian.times import tense_of
from reportedly.read.wordlists import load_table, load_words

_STEPS = 4  #: words looked at above a trigger
_GOVERNED = frozenset({"obj", "nsubj:pass", "xcomp", "obl", "nmod", "csubj", "csubj:pass", "nsubj", "ccomp", "conj", "acl"})
#: verbs whose subject is the event
_TAKING_PLACE = frozenset(
    {"состояться", "ожидаться", "предстоять", "начаться", "продолжаться", "сорваться", "планироваться", "идти", "вестись"}
)
_TOLD = frozenset({"cancelled", "denied"})


@cache
def _cues() -> dict[str, Status]:
    return {row["lemma"]: row["status"] for row in load_table("russian/status_cues.csv")}  # type: ignore[misc]


def status_of(draft: Draft, trigger: Token, attribution: int | None) -> Status:
    """The status of the event a word triggers.

    Args:
        draft: with its attributions.
        trigger: verb or noun.
        attribution: index of the innermost attribution it stands in.
    """
    status = _by_clause(trigger)
    hedges = {token.lower_ for token in _hedging(trigger)}
    if "якобы" in hedges:
        return "unconfirmed"
    if status in {"happened", "happening", "planned"} and hedges:
        status = "possible"
    told = draft.reading.attributions[attribution] if attribution is not None else None
    if told is not None and told.cue_class == "deny" and status not in _TOLD:
        return "denied"
    return "unconfirmed" if told is not None and told.cue_class == "doubt" and status not in _TOLD else status


def _by_clause(trigger: Token) -> Status:
    is_absent = trigger.head.lemma_ == "нет" or (trigger.head.lemma_ == "быть" and is_negated(trigger.head))
    if is_negated(trigger) or (is_absent and case_of(trigger) == "Gen"):
        return "denied"
    governor = _governor(trigger)
    if governor is not None:
        status = _cues()[governor.lemma_]
        if governor.lemma_ == "состояться":
            status = "happened" if tense_of(governor) == "past" else "planned"
        if is_negated(governor):
            return "denied" if status in {"planned", "happening", "happened", "possible"} else "planned"
        return "cancelled" if status == "cancelled" and tense_of(governor) != "future" else status
    return _by_tense(trigger)


def _governor(trigger: Token) -> Token | None:
    """The nearest word above that says what becomes of the event."""
    token = trigger
    for _ in range(_STEPS):
        above = token.head
        if above.i == token.i or token.dep_ not in _GOVERNED:
            return None
        if token.dep_ in {"nsubj", "conj"} and above.lemma_ not in _TAKING_PLACE:
            return None
        if above.lemma_ in _cues():
            return above
        if above.pos_ in {"VERB", "AUX"} and "Fin" in above.morph.get("VerbForm", []):
            return None
        token = above
    return None


def _by_tense(trigger: Token) -> Status:
    token = trigger
    for _ in range(_STEPS):
        if any(child.lower_ in {"бы", "б"} for child in token.children):
            return "possible"
        tense = tense_of(token)
        if tense is not None:
            carries = token.lemma_ in load_words("russian/carrying_verbs.txt")
            is_denied = is_negated(token) and token.i != trigger.i and carries
            return "denied" if is_denied else {"past": "happened", "present": "happening", "future": "planned"}[tense]  # type: ignore[return-value]
        if token.head.i == token.i:
            break
        token = token.head
    return "possible" if "Inf" in trigger.morph.get("VerbForm", []) else "happened"


def _hedging(trigger: Token) -> list[Token]:
    words = load_words("russian/hedges.txt")
    near = [trigger, trigger.head, *trigger.children, *trigger.head.children]
    return sorted({token.i: token for token in near if token.lower_ in words}.values(), key=lambda token: token.i)


def hedges_of(trigger: Token) -> tuple[Span, ...]:
    """The words that say it is not certain, as they stand."""
    return tuple(Span(token.idx, token.idx + len(token)) for token in _hedging(trigger))
