"""What a later sentence says of an event told before: that it is not confirmed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import replace

from reportedly.model import EventMention
from reportedly.read.draft import Draft
from reportedly.read.tokens import tokens_of

_NEAR = 700  #: characters before an answer within which verbs told more than once are answered too
_WHOLE = {
    "comment",
    "remark",
    "report",
    "claim",
    "trip",
    "visit",
    "plan",
    "meeting",
    "news",
    "announcement",
    "allegation",
    "statement",
}


def unconfirmed(draft: Draft, events: list[EventMention]) -> list[EventMention]:
    """Cases such as "Y has not confirmed the comments": the planned or told event just before is unconfirmed."""
    result = list(events)
    told = [i for i, event in enumerate(result) if event.attribution is not None]
    starts = [result[i].trigger.start for i in told]
    waiting: defaultdict[str, list[int]] = defaultdict(list)  # by verb, those told so far that no sentence has answered
    reached = 0
    for token in tokens_of(draft.doc, "VERB") if told else ():
        if token.lemma_.lower() != "confirm":
            continue
        negated = any(child.dep_ == "neg" for child in token.children) or any(c.lower_ == "cannot" for c in token.children)
        about = [child for child in token.children if child.dep_ in {"dobj", "nsubjpass"}]
        if not negated or not any(noun.lemma_.lower() in _WHOLE or noun.lower_ in {"it", "this", "that"} for noun in about):
            continue
        before = token.sent.start_char
        at = bisect_left(starts, before)
        if not at:
            continue
        for i in told[reached:at]:
            waiting[result[i].verb].append(i)
        reached = at
        latest = result[told[at - 1]].verb
        near = told[bisect_right(starts, before - _NEAR) : at]
        shared = {verb for verb, count in Counter(result[i].verb for i in near).items() if count > 1}
        for i in (*waiting.pop(latest, ()), *(i for i in near if result[i].verb in shared)):
            if result[i].status in {"planned", "happened", "possible", "happening"}:
                result[i] = replace(result[i], status="unconfirmed")
    return result
