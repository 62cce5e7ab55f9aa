"""What was set aside and why, and how the sources do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Problem, Source
from reportedly.serve.views.words import dated

if TYPE_CHECKING:
    from reportedly.store.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """One item that was set aside."""

    id: str
    stage: str
    item: str
    reason: str
    seen: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsView:
    """Everything that was set aside, by stage."""

    problems: tuple[ProblemLine, ...]
    stages: tuple[tuple[str, int], ...]  #: how many a stage


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source and what happened last time."""

    id: str
    kind: str
    location: str
    outlet: str | None
    last_run: str
    last_result: str
    is_failing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """The places that are looked at."""

    sources: tuple[SourceLine, ...]
    failing_count: int


def problems_view(record: Record) -> ProblemsView:
    """List what was set aside, the stages in the order of a run.

    Raises:
        StoreError: the record cannot be read.
    """
    return build_problems(record.problems.all())


def build_problems(problems: tuple[Problem, ...]) -> ProblemsView:
    """Lay problems out."""
    order = {stage: place for place, stage in enumerate(("source", "fetch", "extract", "read", "link"))}
    ordered = sorted(problems, key=lambda problem: (order.get(problem.stage, len(order)), problem.stage, problem.item))
    stages = dict.fromkeys(problem.stage for problem in ordered)
    return ProblemsView(
        problems=tuple(
            ProblemLine(id=p.id, stage=p.stage, item=p.item, reason=p.reason, seen=dated(p.seen_at), count=p.count)
            for p in ordered
        ),
        stages=tuple((stage, sum(problem.stage == stage for problem in ordered)) for stage in stages),
    )


def sources_view(record: Record) -> SourcesView:
    """List the sources, failing ones first.

    Raises:
        StoreError: the record cannot be read.
    """
    lines = tuple(_source_line(source) for source in sorted(record.sources.all(), key=lambda s: (not s.is_failing, s.location)))
    return SourcesView(sources=lines, failing_count=sum(line.is_failing for line in lines))


def _source_line(source: Source) -> SourceLine:
    return SourceLine(
        id=source.id,
        kind=source.kind,
        location=source.location,
        outlet=source.outlet,
        last_run=dated(source.last_run_at) if source.last_run_at else "never",
        last_result=source.last_result or "not looked at yet; `reportedly run` does",
        is_failing=source.is_failing,
    )
