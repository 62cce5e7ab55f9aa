"""The order of reading, written once.

sentences and parse (spaCy)
  → quotations → encoding → mentions → grounding → attributions → speakers → chains → times → events → event words

Russian, parsed by slovnet, in the same order without an encoder, speakers being told with the attributions:
  → quotations → mentions → grounding → attributions → chains → times → events
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.errors import StageError
from reportedly.read import attributions, chains, encoding, event_words, events, grounding, mentions, quotations, speakers, times
from reportedly.read.draft import Annotator, Step
from reportedly.read.russian import attributions as russian_attributions
from reportedly.read.russian import chains as russian_chains
from reportedly.read.russian import events as russian_events
from reportedly.read.russian import mentions as russian_mentions
from reportedly.read.russian import times as russian_times


def _step(name: str, version: str, requires: str, assigns: str, module: object) -> Step:
    return Step(
        name=name,
        version=version,
        requires=frozenset(requires.split()),
        assigns=frozenset(assigns.split()),
        run=module.annotate,  # type: ignore[attr-defined]
    )


def annotators() -> tuple[Annotator, ...]:
    """The annotators of English, in order."""
    steps = (
        _step("quotations", "2", "", "quotations", quotations),
        _step("encoding", "3", "quotations", "encoding", encoding),
        _step("mentions", "10", "quotations", "entities mentions sentences unnamed", mentions),
        _step("grounding", "1", "entities mentions", "entities", grounding),
        _step("attributions", "3", "quotations encoding", "attributions", attributions),
        _step("speakers", "2", "attributions mentions", "attributions", speakers),
        _step("chains", "2", "attributions mentions sentences", "chains", chains),
        _step("times", "8", "encoding", "times", times),
        _step("events", "8", "encoding mentions attributions chains times", "events", events),
        _step("event words", "1", "mentions", "event_words", event_words),
    )
    check_order(steps)
    return steps


def russian_annotators() -> tuple[Annotator, ...]:
    """The annotators of Russian, in order; quotation marks and places on the map are found as in English."""
    steps = (
        _step("quotations", "2", "", "quotations", quotations),
        _step("mentions_ru", "1", "quotations", "entities mentions sentences", russian_mentions),
        _step("grounding", "1", "entities mentions", "entities", grounding),
        _step("attributions_ru", "1", "quotations mentions", "attributions", russian_attributions),
        _step("chains_ru", "1", "attributions mentions sentences", "chains", russian_chains),
        _step("times_ru", "2", "", "times", russian_times),
        _step("events_ru", "1", "mentions attributions chains times", "events", russian_events),
    )
    check_order(steps)
    return steps


def check_order(steps: Sequence[Annotator]) -> None:
    """Refuse an order in which a step needs what no step before it assigns.

    Raises:
        StageError: the order is wrong.
    """
    assigned: set[str] = set()
    for step in steps:
        missing = step.requires - assigned
        if missing:
            raise StageError(f"{step.name} needs {', '.join(sorted(missing))}, which nothing before it reads.")
        assigned |= step.assigns
