"""What the value of a time expression may depend on beside its own words: publication date, tense, and what was told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token

from reportedly.model import Span
from reportedly.read.draft import tokens_in
from reportedly.read.timevalues import Tense, Value

_AHEAD = {"will", "shall", "’ll", "'ll", "wo", "would", "’d", "'d", "may", "might", "could", "should", "must"}
_REFUSED = {"would", "could"}  #: with "not" or "neither" these tell what was: "could not be reached on Friday"
_NONE = {"no", "none", "nobody", "nothing", "neither", "nor"}
_UNTIL = {"when", "whenever", "if", "unless", "until", "till", "once", "before", "after"}  #: the present after them lies ahead
_OPEN = {
    "is",
    "are",
    "am",
    "’s",
    "'s",
    "’re",
    "'re",
    "being",
    "can",
    "ca",
}  #: with them a participle or a bare verb leans to neither side
#: what is "scheduled for Friday" lies ahead; "slat" is the parser's word for "slated", "hop" for "hoped" and "hopes"
_IS = {"is", "are", "’s", "'s", "’re", "'re"}
_ARRANGED = {"schedule", "plan", "expect", "slate", "slat", "predict", "forecast"}
#: what an infinitive after them tells lies ahead; after others it shares their time: "voted to support the bill on Friday"
_FORWARD = _ARRANGED | {
    "set", "due", "be", "agree", "intend", "want", "hope", "hop", "promise", "vow", "pledge", "threaten", "prepare", "decide",
    "have", "need", "invite", "order", "ask", "urge", "tell", "likely", "ready", "going", "go", "plan", "deadline", "date",
    "decision", "proposal", "agreement",
}  # fmt: skip
_PLANNED = {"plan", "schedule", "expect", "await"}  #: who planned a rally on Saturday tells of one that lies ahead
#: verbs whose object may lie ahead though they tell what was: "called a vote in December"
_ARRANGING = _FORWARD | {
    "aim", "announce", "approve", "authorize", "await", "back", "book", "call", "challenge", "declare", "delay", "demand",
    "extend", "fix", "give", "let", "move", "offer", "postpone", "propose", "recommend", "request", "reserve", "schedule",
    "seek", "subpoena", "suggest", "summon", "support", "target",
}  # fmt: skip
_DONE_ON = {"in", "on", "since", "by"}  #: what may stand between what was done and its day
_HAD = {"have", "had", "has", "having"}
_TOLD = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-Q(?P<quarter>\d)|-W(?P<week>\d\d))?")
#: verbs whose plain present tells what is planned ("talks begin Monday"); that of others is a caption's: "a man waves on Monday"
_TIMED = {
    "begin", "start", "open", "close", "end", "resume", "expire", "meet", "convene", "arrive", "depart", "leave", "return",
    "travel", "go", "come", "visit", "vote", "elect", "decide", "rule", "play", "face", "host", "debut", "launch", "release",
    "retire", "move", "head", "fly", "marry", "reopen", "air", "become", "take", "run", "celebrate", "mark", "fall",
}  # fmt: skip
#: verbs of being and saying: their plain present tells no plan, even after the day
_STATES = {
    "be", "have", "do", "say", "tell", "add", "note", "report", "write", "think", "believe", "know", "show", "suggest",
    "indicate", "follow", "remain", "seem", "appear", "mean", "like", "want", "hope", "claim", "quote", "cite", "call", "put",
    "hurt", "cut", "set", "hit", "let", "shut", "cost", "spread", "read", "beat", "shed", "split", "quit", "cast",  # or past
}  # fmt: skip
_STEPS = 8  #: heads to climb for a verb


@dataclass(slots=True, kw_only=True)
class Told:
    """The dates a text has told so far, the last one of each grain."""

    day: date | None = None
    day_at: int = 0  #: where it was told
    day_before: date | None = None  #: the last one told that lies before publication
    is_dated_before: bool = False  #: the text tells of the day after its date as past: it was written later, or farther east
    years: dict[tuple[int, int], int] = field(default_factory=dict)  #: month and day → the year last told with them
    told_year: int | None = None  #: that of the last month told with its year, until a date near publication is told
    told_year_at: int = 0  #: where
    month: date | None = None  #: its first day
    year: int | None = None
    week: date | None = None  #: its Monday
    quarter: tuple[int, int] | None = None  #: year and number of the quarter whose figures are told
    last_quarter: tuple[int, int] | None = None  #: of any quarter, one it is held against too

    def take(self, value: Value, place: Place, *, compared: bool, full: bool = False) -> None:
        """Note what an expression says.

        Args:
            value: of the expression.
            place: where it stands.
            compared: it is only what a period is held against, so the text goes on about that period.
            full: the expression says the year itself.
        """
        if value.unresolved is not None or value.type in {"SET", "DURATION"}:
            if value.type == "DURATION" and value.granularity == "month":
                self.quarter = None
            return
        match = _TOLD.match(value.value)
        if match is None or not int(match["year"]) >= 1:
            return
        year = int(match["year"])
        if match["quarter"]:
            self.last_quarter = (year, int(match["quarter"]))
            ends = year * 12 + int(match["quarter"]) * 3
            to_come = (
                place.tense == "future"
                and place.reference is not None
                and ends >= place.reference.year * 12 + place.reference.month
            )
            if not compared and not to_come:
                self.quarter = self.last_quarter
            return
        self.year = year
        if match["month"] and full:
            self.told_year, self.told_year_at = year, place.at
        elif place.reference is None or year >= place.reference.year - 1:
            self.told_year = None
        if match["day"]:
            self.day_at = place.at
            self.day = date(year, int(match["month"]), int(match["day"]))
            if place.reference is not None and self.day < place.reference:
                self.day_before = self.day
            happened = place.tense != "future" and not place.in_noun
            if happened and place.reference is not None and (self.day - place.reference).days == 1:
                self.is_dated_before = True
            if full:
                self.years[self.day.month, self.day.day] = year
        if match["month"]:
            self.month = date(year, int(match["month"]), 1)
        if match["week"]:
            self.week = date.fromisocalendar(year, int(match["week"]), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an expression stands."""

    at: int = 0  #: its first character
    reference: date | None  #: publication date
    tense: Tense
    in_noun: bool = (
        False  #: it goes with a noun, and the tense is only that of the verb the noun goes with ("Friday's vote will …")
    )
    acts: bool = False  #: it goes straight with a verb of doing in the plain present ("the envoy meets the king Friday")
    lapsed: bool = False  #: something was planned for it that is told of as past ("the rally planned for Sunday was moved")
    done: bool = False  #: it goes straight with a verb that tells what was done ("he was fired in November")
    is_any: bool = False  #: it is one of many, and nobody says which ("on a cold Saturday", "one Friday")
    before: str  #: the words before, lower case
    after: str
    told: Told = field(default_factory=Told)


class Clause(NamedTuple):
    """What the words around an expression say of its time; the fields are those of `Place`."""

    tense: Tense
    in_noun: bool = False
    acts: bool = False
    lapsed: bool = False
    done: bool = False
    is_any: bool = False


def clause_at(doc: Doc, span: Span) -> Clause:
    """The tense of the clause a span stands in, by the first verb above it that shows one; and whether a noun lies between."""
    tokens = tokens_in(doc, span)
    if not tokens:
        return Clause("past")
    return _clause_of(doc, span, tokens)._replace(is_any=any(_is_any(token, span) for token in tokens))


def _is_any(day: Token, span: Span) -> bool:
    """One of many: "on a cold Saturday", "it was a Saturday", "One Friday"; not "shot a man Friday", "came to a close Friday"."""
    before = [child for child in day.children if child.idx < span.start]
    if not any(child.lower_ in {"a", "an", "one"} for child in before):
        return False
    stands = (day.dep_ == "pobj" and day.head.lower_ == "on") or day.dep_ == "attr" or before[0].is_sent_start
    return bool(stands) and all(child.pos_ in {"DET", "NUM", "ADJ"} for child in before)


def _clause_of(doc: Doc, span: Span, tokens: Sequence[Token]) -> Clause:
    token: Token | None = tokens[-1]
    steps, in_noun, beside, straight = 0, False, False, True
    while token is not None and steps < _STEPS:
        if token.pos_ in {"VERB", "AUX"}:
            tense = "past" if _beyond(doc, tokens[-1], token) else _tense_of(token)
            if tense is not None:
                acts = tense == "present" and not in_noun and not beside and _acts(token, ahead=token.idx > span.start)
                lapsed = tense == "future" and (_lapsed(token) or _was_to(token) or _told_to(token))
                done = tense == "past" and straight and _done(token)
                return Clause(tense, in_noun, acts=acts, lapsed=lapsed, done=done)
            straight = False
            beside = beside or token.tag_ == "VBG"  # "with the mayor leaving Monday, the port is shut"
        in_noun = in_noun or (token.pos_ in {"NOUN", "PROPN"} and not span.start <= token.idx < span.end and not _is_day(token))
        straight = straight and (token.lower_ in _DONE_ON or span.start <= token.idx < span.end)
        if token.lower_ == "according":  # what a report of the day says: "according to figures Monday"
            return Clause("past", in_noun)
        token = token.head if token.head != token else None
        steps += 1
    return Clause("past", in_noun)


def _done(verb: Token) -> bool:
    """A verb that tells what was done, and arranged nothing to come."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.lemma_ in _ARRANGING or helpers & _AHEAD:
        return False
    ran_out = verb.dep_ == "advcl" and any(child.lower_ in {"before", "until", "till"} for child in verb.children)
    told_of = verb.dep_ == "conj" or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    return (verb.tag_ == "VBD" or bool(helpers)) and told_of and not ran_out


def _beyond(doc: Doc, last: Token, verb: Token) -> bool:
    """The verb is that of what somebody said on the day: "warned on Monday that the strike would go on"."""
    return any(word.lower_ == "that" and word.dep_ == "mark" for word in doc[last.i + 1 : max(verb.i, last.i + 1)])


def _lapsed(verb: Token) -> bool:
    """What was planned is told of in the past."""
    teller = verb.head.head
    return verb.dep_ == "acl" and verb.lemma_ in _ARRANGED and teller.pos_ in {"VERB", "AUX"} and _tense_of(teller) == "past"


def _was_to(verb: Token) -> bool:
    """What somebody had to do, or was going to."""
    head = verb.head
    if not any(child.lower_ == "to" for child in verb.children if child.dep_ == "aux"):
        return False
    return (head.tag_ == "VBD" and head.lemma_ in {"have", "be"}) or any(
        child.lower_ in {"was", "were"} for child in head.children if child.dep_ in {"aux", "auxpass"}
    )


def _told_to(verb: Token) -> bool:
    """What somebody asked, promised or threatened to do, as it is told: the day may be that of the asking."""
    return verb.head.tag_ == "VBD" and any(child.lower_ == "to" for child in verb.children if child.dep_ == "aux")


def _is_day(noun: Token) -> bool:
    """A weekday beside another: "on Monday or Tuesday"."""
    return noun.text.endswith("day") and noun.pos_ == "PROPN"


def _acts(verb: Token, *, ahead: bool) -> bool:
    """A plan in the present: a verb of what goes by a calendar, or of doing after the day ("On Monday, …") or in an aside."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}}
    if verb.tag_ == "VBG" and helpers and helpers <= _IS:  # "the envoy is leaving Friday"
        return verb.lemma_ not in _STATES
    plain = verb.tag_ in {"VBZ", "VBP"} and not helpers
    no_caption = verb.dep_ == "relcl" and "which" in {child.lower_ for child in verb.children}  # "which holds a vote Monday"
    tells = verb.lemma_ in _TIMED or ((ahead or no_caption) and verb.lemma_ not in _STATES)
    return plain and tells and verb.dep_ in {"ROOT", "conj", "ccomp", "parataxis", "relcl"}


def _tense_of(verb: Token) -> Tense | None:
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBN" and words and words <= {"'d", "’d"}:  # "she'd gone"
        return "past"
    if words & _AHEAD and not words & _HAD:
        return "past" if words & _REFUSED and _refused(verb) else "future"
    if "were" in words | {verb.lower_} and verb.dep_ == "advcl" and any(child.lower_ == "if" for child in verb.children):
        return "future"  # "if the vote were held"
    if words == {"be"} and verb.dep_ == "ccomp":  # "ordered that the boy be freed Friday"
        return "future"
    if words == {"to", "be"} and verb.dep_ in {"acl", "relcl"} and not _is_counted(verb.head):
        return "future"  # "an interview to be published Sunday"
    if words - {"be"} == {"to"}:
        if verb.head == verb or _had(verb.head):
            return "past" if verb.head != verb else "future"
        return "future" if verb.head.lemma_ in _FORWARD and (verb.head.lemma_ != "be" or verb.head.i < verb.i) else None
    if verb.tag_ == "VBD" and verb.lemma_ in _PLANNED and not words and any(child.dep_ == "dobj" for child in verb.children):
        return "future"
    if verb.tag_ == "VBD" or words & {"was", "were", "had", "did", "has", "have"}:
        return "past"
    if verb.dep_ == "advcl" and verb.tag_ != "VBG" and any(child.lower_ in _UNTIL for child in verb.children):
        return "future"
    if verb.tag_ == "VBN" and verb.lemma_ in _ARRANGED and not words & {"was", "were"}:
        return "future"
    if verb.tag_ == "VBN" and not words and verb.dep_ in {"acl", "advcl"}:
        return "past"
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"after", "since"}:
        return "past"
    return "present" if verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBG" and words) or words & _OPEN else None


def _is_counted(noun: Token) -> bool:
    """One of several: "the third man to be arrested Sunday"."""
    return any(child.tag_ == "JJS" or child.ent_type_ == "ORDINAL" or child.lower_ in {"last", "only"} for child in noun.children)


def _refused(verb: Token) -> bool:
    """Somebody did not, or nobody did."""
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return any(child.dep_ == "neg" for child in verb.children) or any(
        word.lower_ in _NONE for subject in subjects for word in (subject, *subject.children)
    )


def _had(verb: Token) -> bool:
    """A verb in the past perfect, or what hangs on one: "it had been due"."""
    return any(child.lower_ == "had" for one in (verb, verb.head) for child in one.children if child.dep_ == "aux")
