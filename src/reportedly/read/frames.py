"""Predicates that may report: who stands as source, what as cue, what as content, by the shape of the clause.

Every candidate names its frame; whether a lemma reports in that frame is the lexicon's business (`cues.py`).
Frames: clause ("said that …"), inverted ("…, said X"), infinitive, object, preposition ("called for …"),
as ("as X reports, …"), according, noun ("allegations that …"), adverb ("reportedly").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from reportedly.model import Span
from reportedly.read.draft import Quotation, quotations_over, span_of
from reportedly.read.tokens import text_of

_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_CUE_LEFT = {"aux", "auxpass", "neg", "advmod"}
_PREPOSITIONS = {"of", "for", "on", "about", "to", "against", "with", "as", "at", "in"}
_MEDIA = {
    "statement",
    "interview",
    "tweet",
    "letter",
    "speech",
    "report",
    "email",
    "post",
    "memo",
    "release",
    "briefing",
    "conference",
}
_ADVERBS = {"reportedly", "allegedly", "purportedly", "supposedly", "apparently"}
_NOT_SAYING = {"call off", "put off", "break off", "turn down", "hold up", "take off", "set off", "pull out", "give up"}
_EDGE = " \t\n\r,.;:–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate with what may be its source, cue and content."""

    name: str
    lemma: str  #: of the predicate, with its particle ("rule out")
    predicate: Token
    source: tuple[Token, ...]  #: head first, then the rest of the phrase; empty when nobody is named
    cue: Span
    content: tuple[Span, ...]


def is_not_saying(tokens: Iterable[Token]) -> bool:
    """Whether words are a verb whose particle makes it one of doing: "called off", "turned down"."""
    found = [token for token in tokens if not token.is_space]
    return any(f"{one.lemma_.lower()} {other.lower_}" in _NOT_SAYING for one, other in pairwise(found))


def pieces(tokens: Iterable[Token], left_out: set[int], text: str) -> tuple[Span, ...]:
    """Join tokens into runs, without those left out, trimmed of white space and separators at the ends."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if token.i in left_out:
            continue
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = []
    for run in runs:
        start, end = run[0].idx, run[-1].idx + len(run[-1])
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if any(letter.isalnum() for letter in text[start:end]):
            spans.append(Span(start, end))
    return tuple(spans)


def phrase(head: Token) -> tuple[Token, ...]:
    """The noun phrase of a head, relative clauses and trailing commas left out; head first."""
    left_out: set[int] = set()
    for child in head.children:
        if child.dep_ in {"relcl", "advcl", "parataxis"} or (child.dep_ == "acl" and child.i > head.i + 4):
            left_out |= {token.i for token in child.subtree}
    kept = [token for token in head.subtree if token.i not in left_out and not token.is_space]
    while kept and (kept[-1].is_punct or kept[-1].dep_ in {"cc", "punct"}) and kept[-1] != head:
        kept.pop()
    # a phrase is one run around its head
    at = kept.index(head) if head in kept else 0
    low = high = at
    while low > 0 and kept[low - 1].i == kept[low].i - 1:
        low -= 1
    while high + 1 < len(kept) and kept[high + 1].i <= kept[high].i + 2:
        high += 1
    run = kept[low : high + 1] or [head]
    return (head, *(token for token in run if token != head))


def subject_of(verb: Token) -> Token | None:
    """The head of who does the verb: its subject, a passive's agent, or the subject it shares with a neighbour clause."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "parataxis", "dep"} and verb.head != verb:
        head = verb.head
        if verb.dep_ == "pcomp":
            head = head.head
        if head.pos_ in {"VERB", "AUX"}:
            for child in head.children:
                if (
                    verb.dep_ in {"xcomp", "pcomp"}
                    and child.dep_ in {"dobj", "nsubjpass"}
                    and head.lemma_ in {"quote", "cite", "hear", "see", "show"}
                ):
                    return child
            if verb.dep_ == "advcl" and verb.tag_ != "VBG":
                return None  # "when asked about it": somebody else did the asking
            return subject_of(head)
    if verb.dep_ in {"acl"} and verb.tag_ == "VBG" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return verb.head
    return None


def cue_of(verb: Token, *, extra: Token | None = None) -> Span:
    """The cue: auxiliaries, negation and adverbs that lean on the verb, the verb, its particle, and "in a statement"."""
    left = verb.i
    before = {child.i for child in verb.children if child.dep_ in _CUE_LEFT and child.i < verb.i}
    while left - 1 in before:
        left -= 1
    right = verb.i
    after = {child.i for child in verb.children if child.dep_ == "prt"}
    while right + 1 in after:
        right += 1
    if extra is not None and extra.i == right + 1:
        right = extra.i
    for child in verb.children:
        if child.dep_ == "prep" and child.i == right + 1 and child.text.lower() in {"in", "on"}:
            inside = [token for token in child.subtree if not token.is_space]
            nouns = [token for token in inside if token.dep_ == "pobj" and token.head == child]
            if nouns and nouns[0].lemma_.lower() in _MEDIA and len(inside) <= 5:
                right = nouns[0].i
    doc = verb.doc
    return span_of(list(doc[left : right + 1]))


def _verb_frames(verb: Token, text: str) -> Iterator[Frame]:
    head = subject_of(verb)
    source = phrase(head) if head is not None else ()
    spoken = {token.i for token in source}
    if head is not None and head.i > verb.i and verb.dep_ != "agent":
        spoken |= {token.i for token in head.subtree}
    cue = cue_of(verb)
    own = {verb.i}
    lemma = verb.lemma_.lower()
    if head is None and any(child.dep_ in {"aux", "auxpass"} and child.lower_ in {"to", "be"} for child in verb.children):
        return
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)
    lemma = f"{lemma} {particle}" if particle else lemma
    if lemma in _NOT_SAYING:
        return
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    quoted = _saying_below(verb)
    if quoted is not None:
        if clause is not None:
            yield from _below(quoted, clause, text)
        return
    if clause is not None and _is_aside(verb):
        yield from _around_aside(verb, clause, text)
        return
    if clause is not None:
        inside = {token.i for token in clause.subtree}
        if head is not None and head.i in inside:
            head_run = {token.i for token in head.subtree}
            inside -= head_run
        name = "inverted" if clause.i < verb.i else "clause"
        found = pieces((verb.doc[i] for i in inside), own | spoken, text)
        if found:
            yield Frame(name=name, lemma=lemma, predicate=verb, source=source, cue=cue, content=found)
        return
    as_told = verb.dep_ == "advcl" and any(child.lower_ == "as" and child.dep_ in {"mark", "advmod"} for child in verb.children)
    if as_told and (
        not any(child.dep_ == "nsubj" for child in verb.children)
        or any(child.dep_ in {"dobj", "xcomp", "acomp", "attr"} for child in verb.children)
    ):
        as_told = False
    if (verb.dep_ == "parataxis" or as_told) and verb.head.pos_ in {"VERB", "AUX"}:
        mine = {token.i for token in verb.subtree}
        found = pieces((token for token in verb.head.subtree if token.i not in mine), set(), text)
        if found:
            name = "as" if as_told else "inverted"
            yield Frame(name=name, lemma=lemma, predicate=verb, source=source, cue=cue, content=found)
        return
    yield from _other_frames(verb, source, cue, lemma, text)


def _saying_below(verb: Token) -> Token | None:
    """The verb of speech under "X quoted Y as saying …", whose words they are; X only carried them."""
    if verb.lemma_.lower() not in {"quote", "cite"}:
        return None
    for child in verb.children:
        below = next((t for t in child.children if t.dep_ == "pcomp"), None) if child.lower_ == "as" else child
        if below is not None and below.tag_ == "VBG" and below.lemma_.lower() in {"say", "tell", "state", "add", "warn", "claim"}:
            return below
    return None


def _below(saying: Token, clause: Token, text: str) -> Iterator[Frame]:
    """The clause the parse hung on "quoted" is what was said."""
    head = subject_of(saying)
    found = pieces(clause.subtree, set(), text)
    if found:
        source = phrase(head) if head is not None else ()
        yield Frame(
            name="clause", lemma=saying.lemma_.lower(), predicate=saying, source=source, cue=cue_of(saying), content=found
        )


def _is_aside(verb: Token) -> bool:
    """Whether a verb only says on whom the one above it rests: "X reported, citing Y, that …"."""
    return (
        verb.lemma_.lower() in {"cite", "quote", "reference"}
        and verb.tag_ == "VBG"
        and verb.head.pos_ == "VERB"
        and any(child.dep_ == "dobj" for child in verb.children)
    )


def _around_aside(verb: Token, clause: Token, text: str) -> Iterator[Frame]:
    """The clause belongs to the verb above."""
    above = verb.head
    head = subject_of(above)
    found = pieces(clause.subtree, set(), text)
    if found:
        source = phrase(head) if head is not None else ()
        yield Frame(name="clause", lemma=above.lemma_.lower(), predicate=above, source=source, cue=cue_of(above), content=found)


def _other_frames(verb: Token, source: tuple[Token, ...], cue: Span, lemma: str, text: str) -> Iterator[Frame]:
    """Frames of a verb without a clause: infinitive, object, preposition, passive subject."""
    children = list(verb.children)
    objects = [child for child in children if child.dep_ == "dobj"]
    infinitive = next((child for child in children if child.dep_ == "xcomp" and child.i > verb.i), None)
    if infinitive is not None:
        inside = [*(t for t in infinitive.subtree), *(t for o in objects for t in o.subtree if lemma not in {"tell", "ask"})]
        found = pieces(inside, set(), text)
        if found:
            yield Frame(name="infinitive", lemma=lemma, predicate=verb, source=source, cue=cue, content=found)
            return
    passive = next((child for child in children if child.dep_ == "nsubjpass"), None)
    if passive is not None and any(child.dep_ == "agent" for child in children):
        found = pieces(passive.subtree, set(), text)
        if found:
            yield Frame(name="passive", lemma=lemma, predicate=verb, source=source, cue=cue, content=found)
        return
    if objects:
        tail = [t for child in children if child.dep_ in {"prep", "oprd"} and child.i > objects[0].i for t in child.subtree]
        found = pieces([*objects[0].subtree, *tail], set(), text)
        if found:
            yield Frame(name="object", lemma=lemma, predicate=verb, source=source, cue=cue, content=found)
        return
    for child in children:
        if child.dep_ == "prep" and child.lemma_.lower() in _PREPOSITIONS and child.i > verb.i:
            found = pieces((t for t in child.subtree if t != child), set(), text)
            if found:
                own = cue_of(verb, extra=child)
                name = f"preposition {child.lemma_.lower()}"
                yield Frame(name=name, lemma=lemma, predicate=verb, source=source, cue=own, content=found)
                return


def _according(token: Token, text: str) -> Iterator[Frame]:
    to = next((t for t in token.children if t.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    named = next((t for t in to.children if t.dep_ == "pobj"), None) if to is not None else None
    if to is None or named is None or token.head == token:
        return
    mine = {t.i for t in token.subtree} | {token.i, to.i} | {t.i for t in named.subtree}
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    found = pieces((t for t in head.subtree if t.i not in mine), set(), text)
    if found:
        cue = Span(token.idx, to.idx + len(to))
        yield Frame(name="according", lemma="according", predicate=token, source=phrase(named), cue=cue, content=found)


def _noun_frames(noun: Token, text: str) -> Iterator[Frame]:
    """Cases such as "allegations that …", "her claim that …", "reports by observers that …"."""
    clause = next(
        (
            child
            for child in noun.children
            if child.dep_ in {"acl", "ccomp"} and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
        ),
        None,
    )
    if clause is None:
        return
    found = pieces(clause.subtree, set(), text)
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    for child in noun.children:
        if owner is None and child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            owner = next((t for t in child.children if t.dep_ == "pobj"), None)
    if found:
        source = phrase(owner) if owner is not None else ()
        yield Frame(name="noun", lemma=noun.lemma_.lower(), predicate=noun, source=source, cue=span_of([noun]), content=found)


def adverb_frames(token: Token, text: str) -> Iterator[Frame]:
    """What "reportedly" and its like are said of: the clause they stand in, whole."""
    if token.lower_ not in _ADVERBS:
        return
    verb = token.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    found = pieces((t for t in verb.subtree if t != token and t.dep_ != "punct"), set(), text)
    if found:
        whole = (Span(found[0].start, found[-1].end),)
        yield Frame(name="adverb", lemma=token.lower_, predicate=token, source=(), cue=span_of([token]), content=whole)


def find_frames(doc: Doc) -> Iterator[Frame]:
    """Find every predicate that has the shape of a report, in order."""
    text = text_of(doc)
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token, text)
        elif token.pos_ == "VERB" or (
            token.pos_ == "AUX" and token.lemma_ not in {"be", "have", "do", "will", "would", "can", "could"}
        ):
            yield from _verb_frames(token, text)
        elif token.pos_ == "NOUN":
            yield from _noun_frames(token, text)
        elif token.lower_ in _ADVERBS:
            yield from adverb_frames(token, text)


def extend_over_quotations(content: tuple[Span, ...], quotations: tuple[Quotation, ...], cue: Span) -> tuple[Span, ...]:
    """Let a piece that reaches into a quotation run to the quotation's end, marks included."""
    grown: list[Span] = []
    for piece in content:
        start, end = piece
        for quotation in quotations_over(quotations, piece):
            outer = quotation.outer
            if not outer.holds(cue):
                start, end = min(start, outer.start), max(end, outer.end)
        if grown and start <= grown[-1].end:
            grown[-1] = Span(grown[-1].start, max(end, grown[-1].end))
        else:
            grown.append(Span(start, end))
    return tuple(grown)
