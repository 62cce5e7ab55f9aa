"""Report chains: the hands through which each content came, from the nearest to the origin.

A chain is built for every attribution: its speaker, before him the outlet that carried him ("told X", "in an interview with
X", "X quoted him as saying"), before that the chain of the attribution it stands in, or the hands its outlet was itself
reached through earlier in a running report. Sentences that only tell how a report travelled ("the report was picked up by
X", "X cited Y as the source") are read as links and hung on the content before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from reportedly.model import Attribution, Chain, ChainNode, Span
from reportedly.read.around import find_around, is_elsewhere, without_programmes
from reportedly.read.carriers import Carrier, find_carriers
from reportedly.read.contents import find_runs, says_something
from reportedly.read.cues import load_lexicon
from reportedly.read.documents import find_documents
from reportedly.read.draft import Draft
from reportedly.read.nested import is_told
from reportedly.read.outlets import find_outlet, is_same_outlet
from reportedly.read.running import Running, key_of
from reportedly.read.sourcing import evidence_of, own_nodes, own_staff
from reportedly.read.speakers import Speaker, kind_of, plain
from reportedly.read.travel import find_travel

_PRONOUNS = {"he", "she"}
_THINGS = {"it"}
_GOING_ON = {"add", "continue", "conclude"}
_QUOTING = {"quote", "cite"}
_LEAD = 1  #: sentences from a lead-in to the quotation it leads up to


def _as_node(draft: Draft, carrier: Carrier) -> ChainNode:
    speaker = Speaker(state="named" if carrier.entity else "unnamed", entity=carrier.entity, name=carrier.name)
    kind = carrier.kind or kind_of(draft, speaker, carrier.span)
    return ChainNode(name=plain(carrier.name), kind=kind, evidence=carrier.evidence, entity=carrier.entity)


def _joined(*parts: tuple[ChainNode, ...]) -> tuple[ChainNode, ...]:
    """Put parts of a path one behind the other; a hand that comes twice in a row is one."""
    path: list[ChainNode] = []
    for part in parts:
        for node in part:
            if all(node.name != other.name and (node.entity is None or node.entity != other.entity) for other in path):
                path.append(node)
    return tuple(path)


def _is_own_outlet(draft: Draft, node: ChainNode) -> bool:
    outlet = draft.article.outlet
    return outlet is not None and node.kind == "outlet" and is_same_outlet(plain(node.name), plain(outlet))


def _path(
    draft: Draft,
    index: int,
    done: dict[int, tuple[ChainNode, ...]],
    running: Running,
    sentence: int,
    around: Sequence[Carrier],
    elsewhere: bool,
) -> tuple[ChainNode, ...]:
    attributions = draft.reading.attributions
    attribution = attributions[index]
    own = own_nodes(draft, attribution)
    carriers = without_programmes([*find_carriers(draft, attribution), *around], draft.article.text)
    before = tuple(_as_node(draft, carrier) for carrier in carriers if not carrier.is_behind)
    behind = tuple(_as_node(draft, carrier) for carrier in carriers if carrier.is_behind)
    if before and len(own) > 1 and own[0].kind == "outlet" and own[-1].kind == "person":
        own = own[-1:]  # a correspondent who speaks elsewhere speaks for himself
    outer = done.get(attribution.parent, ()) if attribution.parent is not None else ()
    if not own or own[-1].kind not in {"outlet", "document"}:
        behind = ()  # only what publishes rests on others; a speaker who cites somebody speaks himself
    if attribution.parent is None:
        own = _said_by(draft, attribution, own, running, sentence)
    if (
        before
        and own
        and all(node.kind == "outlet" and node.entity is None and find_outlet(node.name) is None for node in before)
    ):
        known = running.carried(own[-1], sentence, goes_on=False)
        before = () if known else before  # "in the television interview": the one told of before
    hands = (*before, *own, *behind)
    is_whole = any(node.kind in {"person", "organisation"} for node in hands)
    path = _joined(outer, *((node,) if is_whole and node.kind == "document" else running.named(node, sentence) for node in hands))
    if path and not outer and path[0].kind == "outlet":
        path = _joined(running.before(path[0], sentence), path)
    elif len(path) == 1 and own and (hidden := _unveiled(attribution, own[-1], running, sentence)):
        path = _joined(hidden, path)
    elif len(path) == 1 and not outer and path[0].kind in {"person", "organisation", "unnamed"} and not elsewhere:
        path = _joined(running.carried(path[0], sentence, goes_on=attribution.cue_lemma in _GOING_ON), path)
    return tuple(
        node for node in path if not _is_own_outlet(draft, node) and (len(path) == 1 or node.entity not in running.staff)
    )


def _said_by(
    draft: Draft, attribution: Attribution, own: tuple[ChainNode, ...], running: Running, sentence: int
) -> tuple[ChainNode, ...]:
    """Take a pronoun nobody could resolve, or that means somebody who never speaks by name, for who spoke last."""
    word = attribution.source[0].of(draft.article.text).casefold() if attribution.source else ""
    if word not in _PRONOUNS | _THINGS or (own and own[-1].entity in running.speakers):
        return own
    last = running.speaking(sentence, is_person=word in _PRONOUNS)
    return (replace(last, evidence=evidence_of(attribution)),) if last is not None else own


def _unveiled(attribution: Attribution, own: ChainNode, running: Running, sentence: int) -> tuple[ChainNode, ...]:
    return running.unveiled(own, attribution.source[0], sentence) if attribution.source and attribution.parent is None else ()


def _inner(attributions: tuple[Attribution, ...], telling: Collection[int]) -> dict[int, list[Span]]:
    """What the telling attributions right inside each attribution cover, in order."""
    covered: dict[int, list[Span]] = {}
    for index in telling:
        one = attributions[index]
        if one.parent is not None and one.source:
            parts = (*one.source, *one.cue, *one.content)
            covered.setdefault(one.parent, []).append(Span(min(p.start for p in parts), max(p.end for p in parts)))
    return {parent: sorted(spans) for parent, spans in covered.items()}


def _running(draft: Draft) -> Running:
    """What is known of an article before its chains are followed."""
    text = draft.article.text
    named = (one for one in draft.reading.attributions if one.source and one.speaker is not None)
    speakers = frozenset(one.speaker for one in named if one.source[0].of(text).casefold() not in _PRONOUNS | _THINGS)
    first: dict[str, int] = {}
    for mention in draft.reading.mentions:
        if mention.entity is not None:
            first[mention.entity] = min(first.get(mention.entity, mention.span.start), mention.span.start)
    return Running(
        text=text, first=first, speakers=speakers, staff=own_staff(draft), introduced=list(find_documents(draft))[::-1]
    )


def _paths(draft: Draft, starts: Sequence[int]) -> dict[int, tuple[ChainNode, ...]]:
    """Follow every attribution that tells something somebody said, in the order of the text, outer ones first."""
    attributions = draft.reading.attributions
    lexicon, running = load_lexicon(), _running(draft)
    roots_of = (one for one in attributions if one.parent is None)
    cues = sorted(((one.cue[0].start, one.source[0] if one.source else None) for one in roots_of), key=lambda cue: cue[0])
    done: dict[int, tuple[ChainNode, ...]] = {}
    telling: dict[int, tuple[ChainNode, ...]] = {}
    roots: list[tuple[int, int]] = []
    nesting = _nesting(attributions)
    order = sorted((*nesting[i], one.cue[0].start, i) for i, one in enumerate(attributions))
    for *_, index in order:
        attribution = attributions[index]
        parent, sentence = attribution.parent, bisect_right(starts, attribution.cue[0].start)
        around: list[Carrier] = []
        elsewhere = False
        if parent is None and sentence:
            around = find_around(draft, attribution, draft.reading.sentences[sentence - 1], cues)
            elsewhere = is_elsewhere(draft, attribution, draft.reading.sentences[sentence - 1])
        path = _path(draft, index, done, running, sentence, around, elsewhere)
        done[index] = path
        adds_nobody = parent is not None and path == done.get(parent) and attributions[parent].cue_lemma not in _QUOTING
        if not path or adds_nobody or not (lexicon.tells(attribution.cue_lemma) or (parent is None and len(path) > 1)):
            continue
        source = attribution.source[0] if attribution.source else None
        if parent is not None and not is_told(draft, source, attribution.cue[0], attribution.cue_lemma, lexicon):
            continue
        telling[index] = path
        if parent is None:
            running.note(path, sentence)
            _lead_in(draft, roots, telling, index, sentence)
            roots.append((index, sentence))
    return {at: tuple(running.names.get(key_of(node), node) for node in path) for at, path in telling.items()}


def _lead_in(
    draft: Draft, roots: Sequence[tuple[int, int]], telling: dict[int, tuple[ChainNode, ...]], index: int, sentence: int
) -> None:
    """Take in the sentence that leads up to a quotation somebody gave an outlet: it was told there too."""
    path, (before, at) = telling[index], roots[-1] if roots else (-1, -1000)
    if before < 0 or len(path) != 2 or path[0].kind != "outlet" or draft.reading.attributions[index].kind == "indirect":
        return
    lead = telling[before]
    if len(lead) == 1 and sentence - at <= _LEAD and key_of(lead[0]) == key_of(path[1]):
        telling[before] = (path[0], *lead)


def annotate(draft: Draft) -> Draft:
    """Add a chain for every attribution whose speaker can be told, then hang the tellings of how a report travelled."""
    attributions = draft.reading.attributions
    starts = [sentence.start for sentence in draft.reading.sentences]
    telling = _paths(draft, starts)
    inner = _inner(attributions, telling)
    chains: list[Chain] = []
    for index, path in telling.items():
        is_outlet = path[-1].kind in {"outlet", "document"}
        within = inner.get(index, ()) if len(path) > 1 or is_outlet else ()  # plain speech stays whole
        for content in find_runs(draft, attributions[index], within, starts, is_outlet=is_outlet):
            chain = Chain(content=content, path=path, attribution=index)
            if not chain.is_carried or says_something(draft, content):
                chains.append(chain)
    chains = _hang_travel(draft, chains)
    ordered = sorted(chains, key=lambda chain: (chain.attribution if chain.attribution is not None else -1, chain.content))
    return draft.with_reading(chains=tuple(ordered))


def _nesting(attributions: tuple[Attribution, ...]) -> list[tuple[int, int]]:
    """For each attribution, where the cue of the outermost one around it stands, and how deep it stands in that."""
    known: dict[int, tuple[int, int]] = {}
    for index in range(len(attributions)):
        way: dict[int, None] = {}  # from this one outwards, up to one that is known
        at: int | None = index
        while at is not None and at not in known and at not in way:
            way[at] = None
            at = attributions[at].parent
        for inner in reversed(way):
            parent = attributions[inner].parent
            outer = known.get(parent) if parent is not None else None
            known[inner] = (outer[0], outer[1] + 1) if outer is not None else (attributions[inner].cue[0].start, 0)
    return [known[index] for index in range(len(attributions))]


def _hang_travel(draft: Draft, chains: list[Chain]) -> list[Chain]:
    """Lengthen the chain of the content before a sentence that tells how the report travelled."""
    result = list(chains)
    attributions = draft.reading.attributions
    roots = [i for i, c in enumerate(result) if c.attribution is None or attributions[c.attribution].parent is None]
    roots.sort(key=lambda i: (result[i].content.start, -i))
    starts = [result[i].content.start for i in roots]
    for travel in find_travel(draft):
        before = range(bisect_left(starts, travel.start) - 1, -1, -1)
        found = next((roots[at] for at in before if not result[roots[at]].content.overlaps(travel.place)), None)
        if found is None:
            continue
        target = result[found]
        hands = tuple(_as_node(draft, carrier) for carrier in travel.hands)
        first = {node.name for node in hands}
        vague = [node for node in target.path if node.entity is None and node.kind == "outlet"]
        kept = tuple(node for node in target.path if node not in vague)
        at = next((i for i, node in enumerate(kept) if node.name in first), None)
        path = _joined(kept[:at], hands, kept[at + 1 :]) if at is not None else _joined(hands, kept)
        result[found] = replace(target, path=path)
    return result
