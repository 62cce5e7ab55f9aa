"""Report chains of a Russian article: the hands each content came through, from the nearest to the origin.

Before the speaker stands who carried him ("рассказала агентству", "в интервью газете", "цитирует агентство"), behind an outlet
what it rests on ("со ссылкой на источник"), around both the chain of the telling they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reportedly.model import Attribution, Chain, ChainNode, Span
from reportedly.read.draft import Draft, span_of
from reportedly.read.outlets import is_same_outlet
from reportedly.read.russian.frames import Frame, find_frames, source_tokens
from reportedly.read.russian.names import mention_at
from reportedly.read.russian.speakers import is_outlet, kind_of, resolve
from reportedly.read.wordlists import load_words

_STAGES = frozenset({"интервью", "эфир", "беседа", "разговор", "комментарий"})
_RELATIONS = frozenset({"iobj", "obl", "nmod", "obj", "appos"})
_MOST_NODES = 8  #: of a path; nobody tells of more hands


def annotate(draft: Draft) -> Draft:
    """Add a chain for every content whose speaker can be told."""
    frames = {frame.cue_span: frame for frame in find_frames(draft.doc, draft.reading)}
    attributions = draft.reading.attributions
    paths: dict[int, tuple[ChainNode, ...]] = {}
    for index in _outermost_first(attributions):
        one = attributions[index]
        outer = paths.get(one.parent, ()) if one.parent is not None else ()
        paths[index] = _joined(outer, _hands(draft, one, frames.get(one.cue[0])))[:_MOST_NODES]
    chains = []
    for index, one in enumerate(attributions):
        path = _without_own_outlet(draft, paths[index])
        if path and (one.parent is None or paths[index] != paths[one.parent]):
            chains += [Chain(content=content, path=path, attribution=index) for content in one.content]
    return draft.with_reading(chains=tuple(chains))


def _outermost_first(attributions: Sequence[Attribution]) -> list[int]:
    def depth(index: int) -> int:
        seen = {index}
        at, steps = attributions[index].parent, 0
        while at is not None and at not in seen:
            seen.add(at)
            at, steps = attributions[at].parent, steps + 1
        return steps

    return sorted(range(len(attributions)), key=lambda index: (depth(index), index))


def _hands(draft: Draft, one: Attribution, frame: Frame | None) -> tuple[ChainNode, ...]:
    """The hands that one telling names: carriers, the speaker, what he rests on."""
    if frame is None:
        return ()
    own = _node(draft, frame.source, _evidence(one))
    rests = tuple(_rests_on(draft, frame))
    if own is None:
        return rests if frame.source is None else ()
    if own.kind == "outlet":
        return (own, *rests)
    return (*_carriers(draft, frame), own)


def _evidence(one: Attribution) -> Span:
    spans = (*one.source, *one.cue)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return whole if not any(whole.overlaps(piece) for piece in one.content) else one.cue[0]


def _node(draft: Draft, source: Token | None, evidence: Span) -> ChainNode | None:
    if source is None:
        return None
    speaker = resolve(draft, source)
    if speaker.state in {"open", "absent"} or not speaker.name:
        return None
    return ChainNode(name=speaker.name, kind=kind_of(draft, speaker, source), evidence=evidence, entity=speaker.entity)


def _rests_on(draft: Draft, frame: Frame) -> Iterator[ChainNode]:
    """What an outlet rests on: "со ссылкой на источник в министерстве", in the sentence of its telling."""
    near = {frame.word.i, *((frame.source.i, frame.source.head.i) if frame.source is not None else ())}
    if frame.is_insertion:
        near.add(frame.word.head.i)
    for token in frame.word.sent:
        if token.lemma_ == "ссылка" and (token.head.i in near or token.head.head.i in near):
            for noun in (child for child in token.children if child.dep_ in {"nmod", "appos"}):
                node = _node(draft, noun, span_of([token, *source_tokens(noun)]))
                if node is not None:
                    yield node


def _carriers(draft: Draft, frame: Frame) -> Iterator[ChainNode]:
    """Outlets a speaker was heard in or told: "агентству", "в интервью газете", "источник агентства"."""
    if frame.carrier is not None:
        node = _node(draft, frame.carrier, span_of([*source_tokens(frame.carrier), frame.word]))
        if node is not None:
            yield node
    starts = [child for child in frame.word.children if child.dep_ in _RELATIONS and child.i > frame.word.i]
    if frame.source is not None:
        starts += [child for child in frame.source.children if child.dep_ == "nmod"]
    for start in starts:
        noun = _outlet_in(draft, start)
        if noun is not None and noun != frame.source:
            node = _node(draft, _named_behind(noun), span_of(source_tokens(noun)))
            if node is not None and node.kind == "outlet":
                yield node


def _outlet_in(draft: Draft, token: Token) -> Token | None:
    """The outlet a word is, or that an interview or a broadcast is of."""
    if _is_outlet_word(draft, token):
        return token
    if token.lemma_ in _STAGES:
        within = [t for t in token.children if t.dep_ in _RELATIONS or t.dep_ == "flat"]
        return next((t for t in within if _is_outlet_word(draft, t)), None)
    return None


def _named_behind(noun: Token) -> Token:
    """The name right behind a noun of outlets, which the parser may have hung on another word."""
    behind = [token for token in noun.doc[noun.i + 1 : noun.i + 3] if token.ent_type_ == "ORG"]
    return behind[0] if behind and noun.ent_type_ == "" else noun


def _is_outlet_word(draft: Draft, token: Token) -> bool:
    if token.lemma_ in load_words("russian/outlets.txt"):
        return True
    mention = mention_at(draft.reading, token)
    entity = draft.reading.entity(mention.entity) if mention is not None else None
    return entity is not None and is_outlet(draft, entity)


def _joined(*parts: tuple[ChainNode, ...]) -> tuple[ChainNode, ...]:
    """Parts of a path one behind the other; a hand that comes twice is one."""
    path: list[ChainNode] = []
    for part in parts:
        for node in part:
            if all(node.name != other.name and (node.entity is None or node.entity != other.entity) for other in path):
                path.append(node)
    return tuple(path)


def _without_own_outlet(draft: Draft, path: tuple[ChainNode, ...]) -> tuple[ChainNode, ...]:
    own = draft.article.outlet
    if own is None or len(path) == 1:
        return path
    return tuple(node for node in path if node.kind != "outlet" or not is_same_outlet(node.name, own))
