"""The hands named in the sentence of a cue, outside what is said: by the order of words, where the parse shows none.

"told X’s Ada Bruhn", "in an X interview", "speaking on X", "X spoke with Y, who said", "in documents obtained by X",
"in a tweet", "on his Facebook page", "X reported, citing Y", "X quoted Y".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reportedly.model import Attribution, Span
from reportedly.read.carriers import CALLS, Carrier, make_carrier
from reportedly.read.documents import words_of
from reportedly.read.draft import Draft, span_of, tokens_in
from reportedly.read.outlets import any_looks_like_outlet, find_outlet, is_outlet_phrase, looks_like_outlet
from reportedly.read.quoted import Spread
from reportedly.read.speakers import mention_at, plain

_RUN = 9  #: words in which a hand must be named behind the word that announces it
_NEAR = 160  #: characters from a cue within which the place of speaking is looked for
Cue = tuple[int, Span | None]  #: where a cue stands, and whose it is
_BEYOND = 4  #: cues to each side that are asked whose they are
_BESIDE = 8  #: characters between a programme and its broadcaster
_OF = re.compile(r"^['’]s?\s")
_ON_AIR = re.compile(r"\bon\s+$")
_TELL = frozenset({"tell", "inform"})
_WITH = frozenset({"with", "on", "to", "for", "by", "from", "in", "at"})
_ON = frozenset({"on", "via", "to", "through", "in"})
_MARKS = frozenset("\"“”‘’'")
_CITING = frozenset({"citing", "quoting"})
_QUOTE = frozenset({"quote", "cite"})


def outlet_among(draft: Draft, tokens: Sequence[Token]) -> tuple[str, str | None, Span] | None:
    """The first outlet named among some words: name, entity, place."""
    for token in tokens:
        mention = mention_at(draft.reading, token)
        if mention is not None and mention.kind in {"name", "description"}:
            entity = draft.reading.entity(mention.entity)
            if entity is not None and entity.kind != "person" and any_looks_like_outlet((entity.name, *entity.variants)):
                return entity.name, entity.key, mention.span
        elif find_outlet(token.text) is not None and looks_like_outlet(token.text) and token.text[:1].isupper():
            return token.text, None, Span(token.idx, token.idx + len(token))
    for size in range(len(tokens), 0, -1):
        span = span_of(tokens[:size])
        words = plain(span.of(draft.article.text))
        if is_outlet_phrase(words) and tokens[size - 1].pos_ in {"NOUN", "PROPN"}:
            return words, None, span
    return None


def _behind(tokens: Sequence[Token], at: int) -> list[Token]:
    """The phrase that begins behind a word: up to a verb, a comma or the content."""
    run: list[Token] = []
    is_called = False  # between marks: a programme's name may hold anything
    for last, token in zip(tokens[at:], tokens[at + 1 : at + 1 + _RUN], strict=False):
        is_end = (
            token.text in {",", ";", ":", ".", "("}
            or token.lower_ in {"that", "and", "but"}
            or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        )
        is_called ^= token.text in _MARKS and token.tag_ != "POS"
        if token.i > last.i + 1 or (is_end and not is_called):
            break
        if not token.is_space and token.text not in _MARKS:
            run.append(token)
    return run


def _before(tokens: Sequence[Token], at: int) -> list[Token]:
    """The words that lean on a noun from before."""
    run: list[Token] = []
    for token in reversed(tokens[max(0, at - 5) : at]):
        if token.pos_ not in {"PROPN", "NOUN", "ADJ", "PART"} and token.text not in _MARKS:
            break
        run.append(token)
    return [token for token in reversed(run) if token.text not in _MARKS]


def _announced(draft: Draft, tokens: Sequence[Token], at: int, cue: Span) -> list[Token]:
    """The words among which an outlet is announced at this place, if one is."""
    token = tokens[at]
    lemma, following = token.lemma_.lower(), tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
    if lemma in _TELL and token.idx >= cue.start - 1 and token.idx < cue.end:
        return _behind(tokens, at)
    if lemma in words_of("talk") and token.pos_ in {"NOUN", "PROPN"}:
        ahead = _before(tokens, at)
        if outlet_among(draft, ahead) is not None:
            return ahead
        for near in range(at + 1, min(at + 4, len(tokens))):
            if tokens[near].lower_ in _WITH:
                return _behind(tokens, near)
    if lemma in words_of("speak") and following in {"with", "to", "on"}:
        heard = [t for child in token.children if child.dep_ == "nsubj" for t in child.subtree]
        return heard if outlet_among(draft, heard[:6]) is not None else _behind(tokens, at + 1)
    if token.tag_ in {"VBN", "VBD"} and lemma in words_of("pass") and following in {"by", "in", "on"}:
        return _behind(tokens, at + 1)
    return []


def _post(tokens: Sequence[Token], at: int) -> Carrier | None:
    """A tweet or a platform at this place."""
    token = tokens[at]
    place = Span(token.idx, token.idx + len(token))
    ahead = [t.lower_ for t in tokens[max(0, at - 5) : at]]
    if token.lemma_.lower() in {"tweet", "retweet"} or token.lower_ in {"tweeting", "tweeted"}:
        is_verb = token.pos_ in {"VERB", "AUX"} and token.lower_ != "tweets"
        if is_verb or _ON & set(ahead):
            return Carrier(name="tweet", entity=None, span=place, evidence=place, kind="document")
    outlet = find_outlet(token.text) or (find_outlet(token.text.capitalize()) if token.lower_ == "twitter" else None)
    if outlet is not None and outlet.kind == "platform" and outlet.name not in CALLS and _ON & set(ahead):
        return Carrier(name=outlet.name, entity=None, span=place, evidence=place, kind="document")
    return None


def _cited(draft: Draft, token: Token, cue: Span) -> Iterator[Carrier]:
    """Whom an outlet rests on at this place: "citing Y", or "quoted Y" as the cue itself."""
    is_cue = token.lemma_.lower() in _QUOTE and token.pos_ == "VERB" and token.idx < cue.end and token.idx >= cue.start
    if token.lower_ in _CITING or (is_cue and not any(child.dep_ == "nsubjpass" for child in token.children)):
        for noun in token.children:
            if noun.dep_ in {"dobj", "pobj"} and noun.i > token.i:
                found = make_carrier(draft, noun, token, is_behind=True, any_party=True)
                if found is not None:
                    yield found
                return
        if is_cue:
            speaker = next((t for t in token.doc[token.i + 1 : token.i + 14] if t.lower_ == "as"), None)
            found = make_carrier(draft, speaker.nbor(-1), token, is_behind=True, any_party=True) if speaker is not None else None
            if found is not None:
                yield found


def without_programmes(carriers: Sequence[Carrier], text: str) -> list[Carrier]:
    """Leave out a programme beside the broadcaster whose it is: "X’s ‘Morning Hour’", "‘Morning Hour’ on X"."""
    places = {one.span: one for one in carriers if one.kind == "outlet" or one.entity is not None}
    left_out: set[Span] = set()
    for first in places:
        for second in places:
            if 0 <= second.start - first.end < _BESIDE and second.start >= first.end:
                between = text[first.end : second.start]
                if _OF.search(between):
                    left_out.add(second)
                elif _ON_AIR.search(between):
                    left_out.add(first)
    return [one for one in carriers if one.span not in left_out]


def is_elsewhere(draft: Draft, attribution: Attribution, sentence: Span) -> bool:
    """Whether the sentence of a cue says where it was said: at a rally, to reporters, and so to no outlet named before."""
    said = Spread(attribution.content)
    near = Span(max(sentence.start, attribution.cue[0].start - _NEAR), min(sentence.end, attribution.cue[0].end + _NEAR))
    return any(t.lemma_.lower() in words_of("setting") and not said.holds(t.idx) for t in tokens_in(draft.doc, near))


def find_around(
    draft: Draft, attribution: Attribution, sentence: Span, others: Sequence[tuple[int, Span | None]]
) -> list[Carrier]:
    """Find the hands named around a cue.

    Args:
        draft: the article.
        attribution: whose cue it is.
        sentence: the one the cue stands in.
        others: where the cues of all stand, in order, and whose they are; what is beyond another's is not this one's.
    """
    said, cue = Spread(attribution.content), attribution.cue[0]
    source = attribution.source[0] if attribution.source else None
    at = bisect_left(others, cue.start, key=lambda other: other[0])
    low = -1
    for place, whose in others[max(0, at - _BEYOND) : at]:
        low = place if whose is None or whose != source else low
    low = max(low, sentence.start)
    after = next(
        (p for p, whose in others[at : at + _BEYOND] if p > cue.start and (whose is None or whose != source)), sentence.end
    )
    inside = tokens_in(draft.doc, Span(low, max(min(after, sentence.end), cue.end)))
    tokens = [t for t in inside if not said.holds(t.idx) and not t.is_space]
    found: list[Carrier] = []
    for number, token in enumerate(tokens):
        if low == token.idx and low != sentence.start:
            continue
        run = _announced(draft, tokens, number, cue)
        outlet = outlet_among(draft, run) if run else None
        if outlet is not None and (source is None or not source.overlaps(outlet[2])):
            on_air = next((n for n, t in enumerate(run) if t.lower_ == "on" and t.idx >= outlet[2].end), None)
            name, entity, span = (outlet_among(draft, run[on_air + 1 :]) if on_air is not None else None) or outlet
            found.append(Carrier(name=name, entity=entity, span=span, evidence=span_of([token, *run]), kind="outlet"))
        post = _post(tokens, number)
        if post is not None:
            found.append(post)
        found += _cited(draft, token, cue)
    return found
