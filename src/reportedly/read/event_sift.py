"""How likely a candidate is an event rightly read: type, actor and recipient together, by a logistic regression.

Most verbs with a subject tell no deed of one party to another. What tells those that do was fitted on rows judged by reading
(training/data/event_rows.jsonl, ids and verdicts without text, by training/event_sift.py).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, IS_ALPHA  # type: ignore[import-not-found]
from spacy.tokens import Span as SpanOfTokens
from spacy.tokens import Token

from reportedly.model import EventMention, Party
from reportedly.read.draft import Draft
from reportedly.read.event_types import JOINED, Typed
from reportedly.read.nouns import is_body, is_people
from reportedly.read.speakers import mention_at
from reportedly.read.triggers import Trigger

EVIDENCE = (
    "one",
    "a verb",
    "any verb",
    "no type of its own",
    "an actor",
    "a recipient",
    "actor named",
    "actor a person",
    "actor a place",
    "recipient named",
    "recipient a person",
    "recipient a place",
    "recipient right under the trigger",
    "type's log-probability",
    "margin",
    "trigger agrees",
    "trigger's log-probability",
    "typed",
    "something passes",
    "capitals",
    "length",
    "a list",
    "told by somebody",
    "words between",
    "mention is a pronoun",
    "happened",
    "several actors",
    "agrees, between two, right under the trigger",
    "agrees, between two, further down",
    "agrees, on a thing",
    "agrees, near",
    "agrees, sure",
    "one party, of a noun",
    "only acted on",
    "parties of people unnamed",
    "acts on a thing",
    "asks or tells a thing",
    "blames somebody",
    "several acted on",
    "names run into each other",
)
KEPT = 0.4  #: a candidate of a verb that the lexicon does not know is left out when it is less likely than this
_LISTS = ("|", "•", "·", "►", "…")
_NEAR = 25  #: characters between the parties
_WIDE = 2.5  #: margin of a type that is told without doubt
_LONGEST_NAME = 9  #: words
_ON_SOMEBODY = {
    "REQUEST",
    "CONSULT",
    "THREATEN",
    "AID",
    "CONCEDE",
    "RETREAT",
    "COOPERATE",
}  #: what a thing does not meet
_LEAST = -5.0  #: of a log-probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be an event, with what speaks for it."""

    event: EventMention
    is_general: bool  #: of a verb that the lexicon does not know
    evidence: NDArray[np.float64]  #: in the order of `EVIDENCE`


@cache
def _weights() -> NDArray[np.float64]:
    text = files("reportedly.read").joinpath("data", "event_weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return np.array([weights.get(name, 0.0) for name in EVIDENCE])


def sureness_of(evidence: NDArray[np.float64]) -> float:
    """How likely a candidate's type, actor and recipient are right, 0 to 1."""
    return 1 / (1 + math.exp(-min(max(float(evidence @ _weights()), -30.0), 30.0)))


def evidence_of(
    draft: Draft, trigger: Token, found: Trigger, event: EventMention, typed: Typed | None, is_direct: bool
) -> NDArray[np.float64]:
    """Give what speaks for a candidate, in the order of `EVIDENCE`.

    Args:
        draft: with its mentions.
        trigger: of the event.
        found: what the trigger stands for.
        event: as it was read.
        typed: what the classifier says of its pair, if it has one.
        is_direct: whether a recipient stands right under the trigger.
    """
    actor, recipient = (_kind(draft, side) for side in (event.actors, event.recipients))
    joined = JOINED.get(found.type, found.type) if found.type else None
    agrees = typed is not None and joined is not None and JOINED.get(typed.pair_type, typed.pair_type) == joined
    is_between = bool(event.actors and event.recipients)
    on_thing = is_thing(draft, event.recipients)
    return np.array(
        [
            1.0,
            trigger.pos_ == "VERB",
            found.is_general,
            found.type is None and not found.is_general,
            bool(event.actors),
            bool(event.recipients),
            actor is not None,
            actor == "person",
            actor == "place",
            recipient is not None,
            recipient == "person",
            recipient == "place",
            is_direct,
            *_of_type(typed, agrees, joined is not None),
            *_of_sentence(draft, trigger.sent),
            event.attribution is not None,
            math.log(1 + _apart(event.actors, event.recipients) / 10),
            _is_pronoun(draft, event.actors) or _is_pronoun(draft, event.recipients),
            event.status in {"happened", "happening"},
            len(event.actors) > 1,
            agrees and is_between and is_direct,
            agrees and is_between and not is_direct and recipient is not None,
            agrees and is_between and not is_direct and recipient is None,
            agrees and is_between and _apart(event.actors, event.recipients) < _NEAR,
            agrees and typed is not None and typed.margin > _WIDE,
            not is_between and trigger.pos_ != "VERB",
            not event.actors and bool(event.recipients),
            is_between and actor is None and recipient is None,
            on_thing,
            on_thing and event.type in _ON_SOMEBODY,
            is_between and not on_thing and event.type == "ACCUSE",
            len(event.recipients) > 1,
            _run_together(event),
        ],
        np.float64,
    )


def _of_sentence(draft: Draft, sentence: SpanOfTokens) -> tuple[float, ...]:
    """How many of its words begin with a capital, how long it is, and whether it is a list."""
    places = sentence.to_array([IS_ALPHA, IDX]).astype(np.int64)  # type: ignore[attr-defined]
    text, starts = draft.article.text, places[places[:, 0] == 1, 1].tolist()
    words = max(1, len(starts))
    capitals = sum(text[start].isupper() for start in starts)
    is_list = any(mark in text[sentence.start_char : sentence.end_char] for mark in _LISTS)
    return capitals / words, math.log(words), float(is_list)


def _of_type(typed: Typed | None, agrees: bool, is_known: bool) -> tuple[float, ...]:
    """What the classifier says of the pair, as far as it was asked."""
    if typed is None:
        return (0.0,) * 6
    trigger = _log(typed.given_trigger) if is_known else 0.0
    return _log(typed.likely), min(typed.margin, 5.0), float(agrees), trigger, 1.0, _log_odds(1 - typed.nothing)


def _log(likely: float) -> float:
    return max(_LEAST, math.log(max(likely, 1e-9)))


def _log_odds(likely: float) -> float:
    bounded = min(max(likely, 0.005), 0.995)
    return math.log(bounded / (1 - bounded))


def _kind(draft: Draft, side: Sequence[Party]) -> str | None:
    entity = draft.reading.entity(side[0].entity) if side else None
    return entity.kind if entity is not None else None


def _apart(actors: Sequence[Party], recipients: Sequence[Party]) -> int:
    """Characters between the nearest ends of the first actor and the first recipient."""
    if not actors or not recipients:
        return 0
    one, other = sorted((actors[0].span, recipients[0].span))
    return max(0, other.start - one.end)


def is_thing(draft: Draft, side: Sequence[Party]) -> bool:
    """Whether what is acted on is neither named nor people nor a body."""
    words = draft.doc.char_span(*side[0].span, alignment_mode="expand") if side and side[0].entity is None else None
    return words is not None and not (is_people(words.root) or is_body(words.root))


def _run_together(event: EventMention) -> bool:
    """Whether a party's name is longer than names are, or has a word twice: phrases that the parse ran together."""
    names = [party.name for party in (*event.actors, *event.recipients)]
    return any(len(name.split()) > _LONGEST_NAME or len(set(name.split())) < len(name.split()) for name in names)


def _is_pronoun(draft: Draft, side: Sequence[Party]) -> bool:
    words = draft.doc.char_span(*side[0].span, alignment_mode="expand") if side else None
    if words is None:
        return False
    mention = mention_at(draft.reading, words.root)
    return mention is not None and mention.kind == "pronoun"
