"""The status of an event as told: happened, happening, planned, possible, cancelled, denied or unconfirmed; hedges in words.

Rules on tense, auxiliaries, negation, the words that govern the event, and the class of the cue it stands under, in the
order in which they outrank each other (after the polarity-and-certainty grid of FactBank, Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from reportedly.model import Attribution, Span
from reportedly.model.readings import CueClass, Status
from reportedly.read.asking import ask_all
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.encoder.session import load_encoder
from reportedly.read.encoder.wordheads import COMMITMENT_OF, COMMITMENTS, COUNTING
from reportedly.read.wordlists import load_table, load_words

_FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
_POSSIBLE = {"may", "might", "could", "can", "should", "must", "would", "ought", "’d", "'d"}
_SURE = 0.75  #: how likely the encoder must find a commitment for it to outweigh what the rules read in words
_VERY_SURE = 0.95
_NOMINAL_UP = {"pobj", "prep", "compound", "conj", "nmod", "poss"}
_CLAUSE_UP = {"xcomp", "ccomp", "acl", "pcomp", "advcl", "conj"}
_ABOUT = {
    "plan",
    "idea",
    "proposal",
    "hope",
    "threat",
    "prospect",
    "possibility",
    "likelihood",
    "chance",
    "risk",
    "fear",
    "report",
}
_AHEAD = {"planned", "scheduled", "upcoming", "forthcoming", "expected"}
_GOVERNED = {"xcomp", "dobj", "acl", "pobj", "nsubjpass", "pcomp", "oprd", "prep", "acomp", "compound"}
_STOPPING = {"block", "oppose", "prevent", "avoid"}
_UNREAL = {"hope", "fear", "doubt", "suggest", "propose", "demand"}
_PLANNING = {"going", "due", "set", "about", "scheduled", "expected", "slated"}
_LIGHT = {
    "have",
    "hold",
    "make",
    "pay",
    "take",
    "conduct",
    "carry",
    "launch",
    "stage",
    "give",
    "do",
    "sign",
    "reach",
    "begin",
    "start",
    "be",
    "impose",
}


@cache
def _governors() -> dict[str, Status]:
    return {row["lemma"]: cast(Status, row["status"]) for row in load_table("status_cues.csv")}


def hedges_of(trigger: Token) -> tuple[Span, ...]:
    """The words near a trigger by which the writer holds back, as they stand."""
    words = load_words("hedges.txt")
    near = [trigger, *trigger.children]
    verb = _carrying_verb(trigger)
    if verb is not None:
        near += [verb, *verb.children]
    found = {t.i: t for t in near if t.lower_ in words}
    spans = []
    for token in sorted(found.values(), key=lambda t: t.i):
        left = token.left_edge if token.left_edge.dep_ == "advmod" and token.i - token.left_edge.i == 1 else token
        spans.append(Span(left.idx, token.idx + len(token)))
    return tuple(spans)


def _carrying_verb(noun: Token) -> Token | None:
    """The verb of a nominal event: "held talks", "the summit has been scheduled"."""
    if noun.pos_ in {"VERB", "AUX"}:
        return None
    token = noun
    for _ in range(3):
        if token.head == token:
            return None
        if token.head.pos_ in {"VERB", "AUX"}:
            return (
                token.head
                if token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "prep", "agent", "oprd"}
                else None
            )
        token = token.head
    return None


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}


def _is_negated(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") or child.lower_ in {"never", "neither"}:
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"nobody", "none", "nothing"}:
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(d.lower_ == "no" and d.dep_ == "det" for d in child.children):
            return True
    return False


def _is_conditional(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"} for child in verb.children)


def _from_verb(verb: Token) -> Status:
    """Status by the verb's own form."""
    if _is_negated(verb):
        return "denied"
    if _is_conditional(verb):
        return "possible"
    words = _auxiliaries(verb)
    if words & _FUTURE:
        return "planned"
    if words & _POSSIBLE:
        return "possible"
    if verb.tag_ == "VBG" and words & {"is", "are", "’s", "'s", "’re", "'re", "am", "been"}:
        return "happening"
    if verb.tag_ in {"VBZ", "VBP"} and not words & {"has", "have", "had"}:
        return "happening"
    if verb.tag_ == "VB" and "to" in words:
        return "possible"
    if verb.tag_ == "VB" and not words:
        return "possible"
    return "happened"


def _governing(token: Token) -> Iterator[tuple[Token, str]]:
    """Words that govern an event, nearest first, with the relation by which they do."""
    current, steps = token, 0
    while current.head != current and steps < 5:
        relation, head = current.dep_, current.head
        if relation not in _CLAUSE_UP | _NOMINAL_UP | {
            "dobj",
            "nsubjpass",
            "nsubj",
            "attr",
            "amod",
            "acomp",
            "oprd",
            "advmod",
            "relcl",
        }:
            return
        if relation in {"relcl", "advcl", "nsubj", "conj"} and current == token and token.pos_ in {"VERB", "AUX"}:
            if relation == "conj" and token.tag_ in {"VB", "VBG"}:
                current = head
                steps += 1
                continue
            return
        yield head, relation
        current = head
        steps += 1


def _from_governors(token: Token) -> Status | None:
    """Status by the words that govern the event; "called off a planned visit" is called off."""
    governing = _from_above(token)
    if governing in {"cancelled", "denied"}:
        return governing
    return _from_adjectives(token) or governing


def _from_adjectives(token: Token) -> Status | None:
    governors = _governors()
    for child in token.children:
        if child.dep_ == "amod":
            word = child.lower_ if child.lower_ in governors else child.lemma_.lower()
            if child.lower_ in _AHEAD:
                return "planned"
            if word in governors:
                return governors[word]
    return None


def _from_above(token: Token) -> Status | None:
    governors = _governors()
    for head, relation in _governing(token):
        if relation == "ccomp" and head.pos_ == "VERB":
            return _from_clause_above(token, head)
        lemma = _with_particle(head, governors)
        if lemma == "confirm" and relation in _GOVERNED and _is_negated(head):
            return "unconfirmed"
        if head.lower_ in _PLANNING and relation == "xcomp":
            return "denied" if _is_negated(head) else "planned"
        if lemma in governors and relation in _GOVERNED:
            if relation in {"dobj", "pobj", "prep"} and lemma in _STOPPING and head.tag_ == "VBD":
                return "denied"
            return _turned(head, governors[lemma])
        if relation in {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj"} and head.pos_ in {"VERB", "AUX"}:
            return None
    return None


def _from_clause_above(token: Token, head: Token) -> Status | None:
    """Status by the verb whose that-clause the event is in."""
    lemma = head.lemma_.lower()
    if lemma in {"suggest", "propose", "demand"} and (token.tag_ != "VB" or _auxiliaries(token)):
        return None
    status = _governors().get(lemma)
    if status in {"denied", "cancelled", "unconfirmed"} or lemma in _UNREAL:
        return _turned(head, status or "possible")
    return None


def _with_particle(head: Token, governors: dict[str, Status]) -> str:
    """The lemma of a governor, with its particle where the two together are one ("call off")."""
    lemma = head.lemma_.lower()
    for child in head.children:
        if child.dep_ in {"prt", "advmod"} and f"{lemma} {child.lower_}" in governors:
            return f"{lemma} {child.lower_}"
    return lemma


def _turned(head: Token, status: Status) -> Status:
    """A governor that is itself negated: a plan that is not one is denied, a denial that is not one is possible."""
    if not _is_negated(head):
        return status
    return {"denied": "possible", "cancelled": "planned"}.get(status, "denied")  # type: ignore[return-value]


def status_of(trigger: Token) -> Status:
    """The status of a trigger by its own clause, cue classes aside."""
    if any(child.dep_ == "det" and child.lower_ == "no" for child in trigger.children):
        return "denied"
    governed = _from_governors(trigger)
    if trigger.pos_ in {"VERB", "AUX"}:
        own = _from_verb(trigger)
        if own == "denied" or governed is None:
            return own if governed is None or governed != "cancelled" else "cancelled"
        return governed
    verb = _carrying_verb(trigger)
    if governed is not None:
        return governed
    if verb is not None and verb.lemma_.lower() in _LIGHT:
        carried = _from_verb(verb)
        above = _from_governors(verb)
        return above if above is not None and carried != "denied" else carried
    if verb is not None:
        words = _auxiliaries(verb)
        if words & _POSSIBLE and trigger.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            return "possible"
        if words & _FUTURE and trigger.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            return "planned"
    for child in trigger.children:
        if child.dep_ == "relcl":
            words = _auxiliaries(child)
            if words & _POSSIBLE:
                return "possible"
            if words & _FUTURE:
                return "planned"
    return "happened"


def under_cue(status: Status, cue_class: CueClass | None) -> Status:
    """Let the class of the cue an event stands under colour its status: what is threatened is not done."""
    if status in {"cancelled", "denied"}:
        return status
    if cue_class == "deny":
        return "denied"
    if cue_class in {"promise"} and status in {"possible", "happening"}:
        return "planned"
    if cue_class in {"ask", "threaten", "doubt"} and status in {"happening", "planned"}:
        return "possible"
    return status


def coloured(status: Status, draft: Draft, index: int | None) -> Status:
    """Let the cue of the attribution an event stands in colour its status; a denial not made leaves it possible."""
    if index is None:
        return status
    attribution: Attribution = draft.reading.attributions[index]
    if attribution.cue_class in {"deny", "confirm"} and any(_is_negated(t) for t in tokens_in(draft.doc, attribution.cue[0])):
        if attribution.cue_class == "confirm":
            return status if status in {"cancelled", "denied"} else "unconfirmed"
        return "possible" if status in {"happened", "happening"} else status
    return under_cue(status, attribution.cue_class)


def rule_of(draft: Draft, word: Token) -> Status:
    """The status of the event any word of the text names, by rules alone."""
    return coloured(status_of(word), draft, draft.attribution_at(word.idx))


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """How far the writer commits to an event. No status: what is planned may be committed to in full ("will resign")."""

    commitment: str  #: one of `COMMITMENTS`
    likely: float  #: 0 to 1


def commitments_of(draft: Draft, words: Sequence[Token], rules: Sequence[Status]) -> list[Committed]:
    """How far the writer commits to the events that words name, in their order; as the rules have it where nothing was encoded.

    Args:
        draft: with its encoding; all words are asked about at once.
        words: of its parse.
        rules: the status the rules read of each.
    """
    found = [Committed(commitment=COMMITMENT_OF[rule], likely=1.0) for rule in rules]
    if draft.encoding is None or not words:
        return found
    asked = list(ask_all(draft.encoding.pieces, words, rules))
    rows = iter(load_encoder().commitments(draft.encoding, [one for _, one in asked]))
    for number in (number for numbers, _ in asked for number in numbers):
        row = next(rows)
        best = int((row * COUNTING).argmax())
        found[number] = Committed(commitment=COMMITMENTS[best], likely=float(row[best]))
    return found


def told(draft: Draft, word: Token, rule: Status, committed: Committed) -> Status:
    """Weigh the status the rules read against how far the encoder finds the writer committed.

    Time is the rules' business: a plan stays one however sure it is, and so does what was called off or is not confirmed.
    """
    commitment, likely = committed.commitment, committed.likely
    if commitment == COMMITMENT_OF[rule] or rule in {"cancelled", "unconfirmed"}:
        return rule
    verb = word if word.pos_ in {"VERB", "AUX"} else _carrying_verb(word)
    words = _auxiliaries(verb) if verb is not None else set()
    if rule == "planned":
        return "denied" if commitment == "denied" and likely >= _SURE else rule
    if commitment == "happened":
        is_open = word.dep_ == "ccomp" or _is_qualified(word) or _is_only_meant(word)
        if rule == "denied" or likely < _SURE or words & _POSSIBLE or is_open:
            return rule
        return "happening" if verb is not None and _from_verb(verb) == "happening" else "happened"
    if commitment == "denied":
        return "denied" if likely >= (_VERY_SURE if rule == "possible" else _SURE) else rule
    if rule == "denied" and likely < _SURE:
        return rule
    if words & _FUTURE:
        return "planned"
    return "unconfirmed" if hedges_of(word) or _is_claimed(draft, word) else "possible"


def _is_qualified(noun: Token) -> bool:
    """Whether words at a noun say it may be: "a proposed meeting", "the summit they could hold"."""
    if _from_adjectives(noun) is not None:
        return True
    return any(child.dep_ == "relcl" and _auxiliaries(child) & (_POSSIBLE | _FUTURE) for child in noun.children)


def _is_only_meant(verb: Token) -> bool:
    """Whether a verb depends on one by which somebody only means to do it: "considered attacking"."""
    return verb.dep_ == "xcomp" and _from_above(verb) is not None


def _is_claimed(draft: Draft, word: Token) -> bool:
    """Whether an event stands in what somebody only claims or doubts."""
    index = draft.attribution_at(word.idx)
    return index is not None and draft.reading.attributions[index].cue_class in {"claim", "doubt"}


def commitments_of_words(draft: Draft, words: Sequence[Token]) -> tuple[str, ...]:
    """How far the writer commits to the events any words of the text name: happened, uncertain or denied."""
    return tuple(one.commitment for one in commitments_of(draft, words, [rule_of(draft, word) for word in words]))
