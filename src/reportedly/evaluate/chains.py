"""Chains: the way each report came to the page, node by node, against those that readers marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Given, Json, OddRow, article_of, many, span, words
from reportedly.evaluate.matching import Counts, letters, pair_off, shared
from reportedly.evaluate.scores import Figures
from reportedly.model import Span

#: words of a name that do not tell one bearer from another
IDLE = frozenset(["a", "an", "gov", "minister", "mr", "mrs", "ms", "of", "president", "rep", "s", "sen", "senator", "the"])
_WORD = re.compile(r"\w+")

Name = frozenset[str]


@dataclass(frozen=True, slots=True)
class Way:
    """A chain as it is compared: the letters of its content, and its names from the nearest to the origin."""

    content: frozenset[int]
    path: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The counts of one article."""

    chains: Counts
    origins: Counts
    contents: Counts
    edges: Counts


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at."""
    article = article_of(fields, address, title="title", published="date", outlet="outlet")
    return Given(id=words(fields, "doc_id"), article=article)


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Read each article and list its chains: content, and names from the nearest to the origin.

    A chain of one person or body who simply spoke is no report chain by the guidelines, and is left out.
    """
    for given, reading in zip(givens, bench.read([given.article for given in givens]), strict=True):
        found = [chain for chain in reading.chains if chain.is_carried] if reading else []
        rows = [{"content": list(chain.content), "path": [node.name for node in chain.path]} for chain in found]
        yield {"doc_id": given.id, "chains": rows}


def compare(fields: Json, prediction: Json) -> Compared:
    """Hold one article's predicted chains against its gold ones.

    Two chains are paired when half or more of the letters of their contents are shared, those with more names in
    common first. A pair is right when the names agree one by one; its origin is right when the last names agree.
    """
    text = words(fields, "text")
    there, given = _ways(text, fields), _ways(text, {"chains": [], **prediction})
    candidates = []
    for i, way in enumerate(given):
        for j, true in enumerate(there):
            share = shared(way.content, true.content)
            if share >= 0.5:
                known = sum(any(same_name(name, other) for other in true.path) for name in way.path)
                candidates.append((share + known, i, j))
    whole = origin = content = edge = 0
    for i, j in pair_off(candidates):
        path, true_path = given[i].path, there[j].path
        agreed = [same_name(name, other) for name, other in zip(path, true_path, strict=False)]
        content += 1
        edge += sum(agreed)
        whole += len(path) == len(true_path) and all(agreed)
        origin += bool(path) and same_name(path[-1], true_path[-1])
    sizes = len(given), len(there)
    edges = Counts(edge, sum(len(way.path) for way in given), sum(len(way.path) for way in there))
    return Compared(Counts(whole, *sizes), Counts(origin, *sizes), Counts(content, *sizes), edges)


def same_name(left: Name, right: Name) -> bool:
    """Say whether one name's words hold the other's, or half of all their words are shared."""
    if not (left and right):
        return False
    return left <= right or right <= left or 2 * len(left & right) >= len(left | right)


def _ways(text: str, fields: Json) -> list[Way]:
    return [
        Way(letters(text, [_content(text, item.get("content"))]), tuple(_name(node) for node in _path(item)))
        for item in many(fields, "chains")
    ]


def _path(item: Json) -> list[object]:
    path = item.get("path")
    if not isinstance(path, list):
        raise OddRow("'path' is not a list of names")
    return path


def _name(node: object) -> Name:
    name = node.get("name") if isinstance(node, dict) else node
    if not isinstance(name, str):
        raise OddRow("a node of a path has no name")
    return frozenset(_WORD.findall(name.casefold())) - IDLE


def _content(text: str, value: object) -> Span:
    if isinstance(value, str):
        at = text.find(value)
        return Span(at, at + len(value)) if at >= 0 else Span(0, 0)
    if not isinstance(value, list):
        raise OddRow("'content' is neither words of the text nor [start, end]")
    return span(value)


def score(compared: Sequence[Compared]) -> Figures:
    """Add up the articles."""
    chains = sum((one.chains for one in compared), Counts())
    return {
        "chain_f1": chains.f1,
        "chain_precision": chains.precision,
        "chain_recall": chains.recall,
        "origin_f1": sum((one.origins for one in compared), Counts()).f1,
        "edge_f1": sum((one.edges for one in compared), Counts()).f1,
        "content_f1": sum((one.contents for one in compared), Counts()).f1,
    }
