"""How a report is said to have travelled: "the report by X was picked up by Y", "X cited Y as the source"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model import Span
from reportedly.read.carriers import Carrier, make_carrier, objects_of
from reportedly.read.draft import Draft, span_of

_TRAVEL = {"pick", "carry", "relay", "republish", "repeat", "publish", "run", "distribute", "echo", "cite"}
_REPORTS = {"report", "announcement", "news", "story", "claim", "article", "statement", "account", "information", "allegation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """A telling of the way a report took: hands from the nearest to the origin."""

    start: int
    place: Span
    hands: tuple[Carrier, ...]


def _report_by(draft: Draft, noun: Token) -> Carrier | None:
    """The maker of "the report by X"."""
    for token in noun.subtree:
        if token.dep_ == "pobj" and token.head.lower_ in {"by", "from", "in", "on"} and token.head.head == noun:
            return make_carrier(draft, token, token.head, any_party=True)
        if token.dep_ in {"poss", "compound"} and token.head == noun:
            found = make_carrier(draft, token, token)
            if found is not None:
                return found
    return None


def find_travel(draft: Draft) -> list[Travel]:
    """Find sentences that say how the report before them travelled, joined where they follow each other."""
    found: list[Travel] = []
    for token in draft.doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _TRAVEL:
            continue
        hands = _carried_by(draft, token) or _cited_as_source(draft, token)
        if not hands:
            continue
        sentence = span_of(list(token.sent))
        last = found[-1] if found else None
        joint = next((h for h in hands if last is not None and any(h.name == other.name for other in last.hands)), None)
        if last is not None and joint is not None and sentence.start - last.place.end < 4:
            more = tuple(h for h in hands if all(h.name != other.name for other in last.hands))
            hands_before = last.hands if hands[0].name in {h.name for h in last.hands} else (*more, *last.hands)
            whole = (*last.hands, *more) if hands_before == last.hands else hands_before
            found[-1] = Travel(start=last.start, place=Span(last.place.start, sentence.end), hands=whole)
        else:
            found.append(Travel(start=sentence.start, place=sentence, hands=tuple(hands)))
    return found


def _carried_by(draft: Draft, verb: Token) -> list[Carrier]:
    """Cases such as "The report by X was picked up by Y" → Y, X."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    if subject is None or agent is None or subject.lemma_.lower() not in _REPORTS:
        return []
    carriers = [c for noun in objects_of(agent) if (c := make_carrier(draft, noun, verb, any_party=True)) is not None]
    maker = _report_by(draft, subject)
    return [*carriers, *([maker] if maker is not None else [])] if carriers else []


def _cited_as_source(draft: Draft, verb: Token) -> list[Carrier]:
    """Cases such as "X cited Y as the source for the announcement" → X, Y."""
    if verb.lemma_.lower() != "cite":
        return []
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    cited = next((child for child in verb.children if child.dep_ == "dobj"), None)
    as_source = any(t.lemma_.lower() == "source" for child in verb.children if child.dep_ == "prep" for t in child.children)
    if subject is None or cited is None or not as_source:
        return []
    first = make_carrier(draft, subject, verb, any_party=True)
    second = make_carrier(draft, cited, verb, any_party=True)
    return [hand for hand in (first, second) if hand is not None] if first is not None and second is not None else []
