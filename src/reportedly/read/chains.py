"""Report chains: the hands through which each content came, from the nearest to the origin.

A chain is built for every attribution: its speaker, before him the outlet that carried him ("told X", "in an interview with
X", "X quoted him as saying"), before that the chain of the attribution it stands in, or the hands its outlet was itself
reached through earlier in a running report. Sentences that only tell how a report travelled ("the report was picked up by
X", "X cited Y as the source") are read as links and hung on the content before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from reportedly.model import Attribution, Chain, ChainNode, Span
from reportedly.read.carriers import Carrier, find_carriers, find_travel
from reportedly.read.cues import load_lexicon
from reportedly.read.draft import Draft
from reportedly.read.speakers import Speaker, kind_of, plain

_BARE = {"report", "article", "story", "account", "dispatch"}
_TALKING = 2  #: sentences over which a speaker goes on talking to the same outlet
_RUNNING = 10  #: sentences over which an outlet keeps the hands it was reached through


@dataclass(slots=True)
class Running:
    """What chains have been so far, for outlets that go on being cited."""

    prefixes: dict[str, tuple[tuple[ChainNode, ...], int]]
    last: str = ""  #: who spoke last
    outlet: ChainNode | None = None  #: the outlet last cited
    outlet_at: int = -1000

    def before(self, node: ChainNode, sentence: int) -> tuple[ChainNode, ...]:
        """The hands this outlet was last reached through, when that was not long ago."""
        prefix, seen = self.prefixes.get(node.name, ((), -1000))
        return prefix if sentence - seen <= _RUNNING else ()

    def carried(self, speaker: ChainNode, sentence: int) -> tuple[ChainNode, ...]:
        """The outlet a speaker was talking to a sentence or two ago, when nobody else has spoken since."""
        prefix, seen = self.prefixes.get(speaker.name, ((), -1000))
        return prefix if sentence - seen <= _TALKING and self.last == speaker.name else ()

    def named(self, node: ChainNode, sentence: int) -> ChainNode:
        """Take it that "the report" without a maker is of the outlet last cited."""
        is_bare = node.kind == "document" and node.entity is None and node.name.casefold() in _BARE
        if is_bare and self.outlet is not None and sentence - self.outlet_at <= _RUNNING:
            return replace(self.outlet, evidence=node.evidence)
        return node

    def note(self, path: tuple[ChainNode, ...], sentence: int) -> None:
        """Remember the hands before each outlet of a path, and the outlet that carried a speaker."""
        self.last = path[-1].name
        if len(path) == 2 and path[0].kind == "outlet" and path[1].kind in {"person", "organisation"}:
            self.prefixes[path[1].name] = (path[:1], sentence)
        for at, node in enumerate(path):
            if node.kind == "outlet":
                self.outlet, self.outlet_at = node, sentence
            if node.kind in {"outlet", "document"}:
                known, _ = self.prefixes.get(node.name, ((), 0))
                self.prefixes[node.name] = (path[:at] or known, sentence)


def _node(draft: Draft, attribution: Attribution) -> ChainNode | None:
    if attribution.speaker_state in {"absent", "open"} or not attribution.speaker_name:
        return None
    speaker = Speaker(state=attribution.speaker_state, entity=attribution.speaker, name=attribution.speaker_name)
    source = attribution.source[0] if attribution.source else None
    cue = attribution.cue[0]
    if source is not None and abs(source.start - cue.start) < 160:
        evidence = Span(min(source.start, cue.start), max(source.end, cue.end))
    else:
        evidence = source or cue
    name = attribution.speaker_name
    return ChainNode(name=plain(name), kind=kind_of(draft, speaker, source), evidence=evidence, entity=attribution.speaker)


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
    if outlet is None or node.kind != "outlet":
        return False
    return plain(node.name).casefold() == plain(outlet).casefold()


def _path(
    draft: Draft, index: int, done: dict[int, tuple[ChainNode, ...]], running: Running, sentence: int
) -> tuple[ChainNode, ...]:
    attributions = draft.reading.attributions
    attribution = attributions[index]
    own = _node(draft, attribution)
    carriers = find_carriers(draft, attribution)
    before = tuple(_as_node(draft, carrier) for carrier in carriers if not carrier.is_behind)
    behind = tuple(_as_node(draft, carrier) for carrier in carriers if carrier.is_behind)
    outer = done.get(attribution.parent, ()) if attribution.parent is not None else ()
    path = _joined(outer, *((running.named(node, sentence),) for node in (*before, *((own,) if own else ()), *behind)))
    if path and not outer and path[0].kind in {"outlet", "document"}:
        path = _joined(running.before(path[0], sentence), path)
    elif own is not None and len(path) == 1 and own.kind in {"person", "organisation"}:
        path = _joined(running.carried(own, sentence), path)
    return tuple(node for node in path if not _is_own_outlet(draft, node))


def _content(draft: Draft, attribution: Attribution) -> Span:
    """The longest piece: chains want one run."""
    return max(attribution.content, key=lambda piece: piece.end - piece.start)


def annotate(draft: Draft) -> Draft:
    """Add a chain for every attribution whose speaker can be told, then hang the tellings of how a report travelled."""
    attributions = draft.reading.attributions
    starts = [sentence.start for sentence in draft.reading.sentences]
    lexicon = load_lexicon()
    running = Running(prefixes={})
    done: dict[int, tuple[ChainNode, ...]] = {}
    chains: list[Chain] = []
    nesting = _nesting(attributions)
    for index in sorted(range(len(attributions)), key=lambda i: (*nesting[i], attributions[i].cue[0].start)):
        attribution = attributions[index]
        sentence = bisect_right(starts, attribution.cue[0].start)
        path = _path(draft, index, done, running, sentence)
        done[index] = path
        adds_nobody = attribution.parent is not None and path == done.get(attribution.parent)
        if not path or adds_nobody or not lexicon.tells(attribution.cue_lemma):
            continue
        running.note(path, sentence)
        chains.append(Chain(content=_content(draft, attribution), path=path, attribution=index))
    chains = _hang_travel(draft, chains, running)
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


def _hang_travel(draft: Draft, chains: list[Chain], running: Running) -> list[Chain]:
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
