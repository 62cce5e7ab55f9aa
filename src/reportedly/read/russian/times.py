"""Time expressions of a Russian article with TIMEX3 type and value, by the same arithmetic and honesty as in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from reportedly.model import Span, TimeExpression
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.russian.timepatterns import PATTERNS
from reportedly.read.russian.timerules import RULES
from reportedly.read.timefinding import AFTER, BEFORE, Found, apart, expression, on_one_line, reference_of
from reportedly.read.timeplaces import Place, Told
from reportedly.read.timevalues import Tense
from reportedly.read.tokens import text_of
from reportedly.read.wordlists import load_words

_STEPS = 8  #: heads to climb for a verb
_TENSES: dict[str, Tense] = {"Past": "past", "Pres": "present", "Fut": "future"}


def annotate(draft: Draft) -> Draft:
    """Add the time expressions."""
    return draft.with_reading(times=find_russian_times(draft.doc, reference_of(draft.article)))


def find_russian_times(doc: Doc, reference: date | None) -> tuple[TimeExpression, ...]:
    """Find time expressions in order, none inside another.

    Args:
        doc: the parsed text; the tense of its verbs decides on which side of the reference a bare day lies.
        reference: publication date, or None.
    """
    told, times = Told(), []
    for found in apart(_matches(doc, reference)):
        place = replace(found.place, told=told)
        value = RULES[found.name](found.match, place)
        if value is None:
            continue
        told.take(value, place, compared=False)
        times.append(expression(Span(found.start, found.end), value))
    return tuple(times)


def _matches(doc: Doc, reference: date | None) -> Iterator[Found]:
    text = on_one_line(text_of(doc))
    plain = _with_small_openings(text)
    for rank, (name, pattern) in enumerate(PATTERNS):
        for match in pattern.finditer(plain):
            start, end = match.span()
            place = Place(
                at=start,
                reference=reference,
                tense=tense_at(doc, Span(start, end)),
                before=plain[max(0, start - BEFORE) : start],
                after=plain[end : end + AFTER],
            )
            if not _is_other(doc, Span(start, end)) and RULES[name](match, place) is not None:
                yield Found(start=start, end=end, rank=rank, name=name, match=match, place=place)


def _is_other(doc: Doc, span: Span) -> bool:
    """Whether words that look like a time are a name ("Марта Иванова") or a preposition ("накануне выборов")."""
    tokens = tokens_in(doc, span)
    if any(token.ent_type_ == "PER" for token in tokens):
        return True
    if not tokens:
        return False
    first, behind = tokens[0], doc[tokens[-1].i + 1 : tokens[-1].i + 2]
    is_forename = first.text[:1].isupper() and any(token.text[:1].isupper() for token in behind) and len(tokens) == 1
    return (is_forename and first.i == first.sent.start) or (first.lower_ == "накануне" and first.dep_ == "case")


def _with_small_openings(text: str) -> str:
    """The text with the first letter of each sentence small; months and weekdays elsewhere are no names ("Марта", "Среда")."""
    return re.sub(r"(?:^|[.!?…«\"]\s*)[А-ЯЁ](?=[а-яё ])", lambda match: match.group()[:-1] + match.group()[-1].lower(), text)


def tense_at(doc: Doc, span: Span) -> Tense:
    """The tense of the clause a span stands in: that of the first verb above it, an infinitive's by the word it hangs on."""
    tokens = tokens_in(doc, span)
    if time_of_infinitive(tokens) is not None:
        return "future"
    token = _root(tokens)
    for _ in range(_STEPS):
        if token is None:
            break
        tense = tense_of(token)
        if tense is not None:
            return tense
        token = token.head if token.head.i != token.i else None
    return "past"


def _root(tokens: list[Token]) -> Token | None:
    return next((token for token in tokens if token.head.i not in {one.i for one in tokens}), None)


def time_of_infinitive(tokens: list[Token]) -> Token | None:
    """The infinitive a time belongs to that the parser hung on the verb above: "пригласил посетить порт в сентябре"."""
    root = _root(tokens)
    if root is None or root.head.lemma_ not in load_words("russian/forward.txt"):
        return None
    return next(
        (
            t
            for t in root.head.children
            if t.dep_ in {"xcomp", "obl", "ccomp"} and t.i < root.i and "Inf" in t.morph.get("VerbForm", [])
        ),
        None,
    )


def tense_of(token: Token) -> Tense | None:
    """The tense a word shows, or None: verbs, what is with "будет", and what lies ahead by its meaning."""
    if any(child.lemma_ == "быть" and "Fut" in child.morph.get("Tense", []) for child in token.children):
        return "future"
    if "Inf" in token.morph.get("VerbForm", []) and token.head.i != token.i:
        return "future" if token.head.lemma_ in load_words("russian/forward.txt") else None
    if token.lemma_ in load_words("russian/forward.txt") and token.pos_ in {"ADJ", "NOUN"}:
        return "future"
    if token.pos_ in {"VERB", "AUX"}:
        is_arranged = token.lemma_ in load_words("russian/forward.txt") and "Pass" in token.morph.get("Voice", [])
        return "future" if is_arranged else next((_TENSES[one] for one in token.morph.get("Tense", []) if one in _TENSES), None)
    return None
