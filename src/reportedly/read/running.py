"""What a running report keeps: through whom an outlet was reached, to whom a speaker talks, which report "the report" is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reportedly.model import ChainNode, Span
from reportedly.read.wordlists import load_words

_BARE = frozenset({"report", "article", "story", "account", "dispatch"})
_TALKING = 3  #: sentences over which a speaker goes on talking to the same outlet
_RUNNING = 10  #: sentences over which an outlet keeps the hands it was reached through
_KNOWN = 30  #: sentences over which "the letter" is the letter told of before
_SPEAKING = 2  #: sentences over which who spoke last is who "he" is
_ORGANISATIONS = frozenset({"organisation", "organization", "service", "outlet"})
_WORDS = re.compile(r"\w+")
_SINGLE = re.compile(r"(?:.*\W)?(?:a|an|A|An|one|One) \w", re.DOTALL)
_POSTS = frozenset({"tweet", "retweet", "post", "twitter", "facebook"})
_PEOPLE = frozenset({"person", "unnamed", "organisation"})


def key_of(node: ChainNode) -> str:
    """What a hand is known by: its entity, else its name."""
    return node.entity or node.name.casefold()


def _noun(node: ChainNode) -> str:
    words = _WORDS.findall(node.name.casefold())
    return words[-1] if words else ""


def _shares(node: ChainNode, known: tuple[ChainNode, ...]) -> bool:
    """Whether a document and the hands of an earlier one have a word in common besides the noun."""
    names = set(_WORDS.findall(" ".join(other.name for other in known).casefold())) - {_noun(node)}
    return bool(names & set(_WORDS.findall(node.name.casefold())))


@dataclass(slots=True)
class Running:
    """What the chains of an article have been so far."""

    text: str
    speakers: frozenset[str | None] = frozenset()  #: entities that speak by name somewhere in the article
    prefixes: dict[str, tuple[tuple[ChainNode, ...], int]] = field(default_factory=dict)
    staff: frozenset[str] = frozenset()  #: people of the article's own outlet, who are no hands
    first: dict[str, int] = field(default_factory=dict)  #: where each entity is mentioned first
    names: dict[str, ChainNode] = field(default_factory=dict)  #: who somebody without a name turned out to be
    introduced: list[tuple[int, str, tuple[ChainNode, ...]]] = field(default_factory=list)  #: documents to come, last first
    documents: dict[str, tuple[tuple[ChainNode, ...], int]] = field(default_factory=dict)
    last: ChainNode | None = None  #: who spoke last
    last_at: int = -1000
    outlet: ChainNode | None = None  #: the outlet last cited
    outlet_at: int = -1000

    def before(self, node: ChainNode, sentence: int) -> tuple[ChainNode, ...]:
        """The hands this outlet was last reached through, when that was not long ago."""
        prefix, seen = self.prefixes.get(key_of(node), ((), -1000))
        return prefix if sentence - seen <= _RUNNING else ()

    def carried(self, speaker: ChainNode, sentence: int, *, goes_on: bool) -> tuple[ChainNode, ...]:
        """The outlet a speaker was talking to a sentence or two ago, when nobody else has spoken since.

        Args:
            speaker: who speaks now.
            sentence: where.
            goes_on: whether the cue says that he goes on ("added"): then a post or a letter goes on too.
        """
        prefix, seen = self.prefixes.get(key_of(speaker), ((), -1000))
        is_same = self.last is not None and key_of(self.last) == key_of(speaker)
        is_kept = goes_on or all(node.kind == "outlet" for node in prefix)
        return prefix if sentence - seen <= _TALKING and is_same and is_kept else ()

    def unveiled(self, speaker: ChainNode, source: Span, sentence: int) -> tuple[ChainNode, ...]:
        """The hands of "a member of X", when the one who goes on speaking is named bare and for the first time: it is he."""
        last, name = self.last, source.of(self.text)
        is_new = speaker.entity is not None and self.first.get(speaker.entity) == source.start and " " in name.strip()
        if last is None or not is_new or last.kind != "unnamed" or sentence - self.last_at > _SPEAKING:
            return ()
        if _SINGLE.match(last.evidence.of(self.text)) is None or name != speaker.name or key_of(last) not in self.prefixes:
            return ()
        self.names[key_of(last)] = speaker
        return self.prefixes[key_of(last)][0]

    def speaking(self, sentence: int, *, is_person: bool) -> ChainNode | None:
        """Who spoke last, when that was a sentence or two ago: whom a pronoun before a verb of speech most likely is."""
        if self.last is None or sentence - self.last_at > _SPEAKING:
            return None
        fits = self.last.kind in {"person", "unnamed"} if is_person else self.last.kind in {"outlet", "organisation", "document"}
        return self.last if fits else None

    def _is_definite(self, node: ChainNode) -> bool:
        words = node.evidence.of(self.text).casefold()
        return re.search(r"\b(?:the|that|its) (?:\w+ ){0,2}" + re.escape(node.name.casefold()), words) is not None

    def named(self, node: ChainNode, sentence: int) -> tuple[ChainNode, ...]:
        """Take "the letter" for the letter told of before, "the report" and "the paper" for the outlet last cited."""
        if node.entity is not None:
            return (node,)
        noun, is_known = _noun(node), sentence - self.outlet_at <= _RUNNING
        if node.kind == "document":
            if noun in _POSTS:
                return (node,)
            while self.introduced and self.introduced[-1][0] < node.evidence.end:
                _, told, hands = self.introduced.pop()
                self.documents[told] = (hands, sentence)
            known, seen = self.documents.get(noun, ((), -1000))
            if known and sentence - seen <= _KNOWN and (noun == node.name.casefold() or _shares(node, known)):
                return (replace(known[0], evidence=node.evidence), *known[1:])
            if self.outlet is not None and is_known and node.name.casefold() in _BARE:
                return (replace(self.outlet, evidence=node.evidence),)
        is_trade = noun in load_words("outlet_nouns.txt") | _ORGANISATIONS
        if node.kind == "outlet" and is_trade and self.outlet is not None and is_known and self._is_definite(node):
            return (replace(self.outlet, evidence=node.evidence),)
        return (node,)

    def note(self, path: tuple[ChainNode, ...], sentence: int) -> None:
        """Remember the hands before each outlet of a path, the outlet that carried a speaker, and whose a document is."""
        self.last, self.last_at = path[-1], sentence
        if len(path) == 2 and path[0].kind in {"outlet", "document"} and path[1].kind in _PEOPLE:
            self.prefixes[key_of(path[1])] = (path[:1], sentence)
        for at, node in enumerate(path):
            if node.kind == "outlet":
                self.outlet, self.outlet_at = node, sentence
            if node.kind == "document" and _noun(node) not in _POSTS:
                known, _ = self.documents.get(_noun(node), ((), 0))
                behind = tuple(other for other in path[at + 1 : at + 2] if other.kind in {"person", "organisation"})
                if behind or not known:
                    self.documents[_noun(node)] = ((node, *behind), sentence)
                else:
                    self.documents[_noun(node)] = (known, sentence)
            if node.kind == "outlet":
                before, _ = self.prefixes.get(key_of(node), ((), 0))
                hands = path[:at] if all(other.kind == "outlet" for other in path[:at]) else ()
                self.prefixes[key_of(node)] = (hands or before, sentence)
