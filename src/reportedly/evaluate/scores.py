"""Scores: the figures of one task on one file, with what each of them means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Figures = dict[str, float]

MEANINGS: Mapping[str, str] = {
    "source_exact_f1": "source spans with the very same ends",
    "cue_exact_f1": "cue spans with the very same ends",
    "content_exact_f1": "content spans with the very same ends",
    "attribution_precision": "of those given, how many are right",
    "attribution_recall": "of those there are, how many were found",
    "attribution_f1": "content shared by half or more, and the source touched",
    "chain_f1": "content found, and every node right in its place",
    "chain_precision": "of the chains given, how many are right",
    "chain_recall": "of the chains there are, how many were found",
    "origin_f1": "content found, and the far end right",
    "edge_f1": "nodes right in their place",
    "content_f1": "content found, whatever the path",
    "b3_precision": "of an article's story-mates given, the share that are right",
    "b3_recall": "of an article's true story-mates, the share found",
    "b3_f1": "both together",
    "pair_precision": "of the pairs given, how many are right",
    "pair_recall": "of the pairs there are, how many were found",
    "pair_f1": "both together, pair by pair",
    "entity_b3_precision": "entities: of a mention's cluster given, the share that is right",
    "entity_b3_recall": "entities: of a mention's true cluster, the share found",
    "entity_b3_f1": "entities: both together",
    "entity_pair_f1": "entities: pair by pair",
    "event_b3_precision": "events: of a mention's cluster given, the share that is right",
    "event_b3_recall": "events: of a mention's true cluster, the share found",
    "event_b3_f1": "events: both together",
    "event_pair_f1": "events: pair by pair",
    "type_accuracy": "type right, with actor and recipient given",
    "type_macro_f1": "the same, every type counting alike",
    "found_recall": "type, actor and recipient right with nothing given",
    "macro_f1": "happened, uncertain and denied counting alike",
    "accuracy": "status right",
    "value_f1": "time found, and its value right",
    "relaxed_f1": "time found, at least in part",
    "strict_f1": "time found with the very same ends",
    "type_f1": "time found, and its type right",
    "speaker_coverage": "speakers: of the sources given, how many are not left open",
    "speaker_accuracy": "speakers: of those not left open, how many are right",
    "joined": "names: of the spellings of one name, how many are joined",
    "kept_apart": "names: of the look-alikes, how many are kept apart",
    "person_joined": "the same, of persons",
    "person_kept_apart": "the same, of persons",
    "place_joined": "the same, of places",
    "place_kept_apart": "the same, of places",
    "pronoun_coverage": "the same, of pronouns",
    "pronoun_accuracy": "the same, of pronouns",
    "role_coverage": "the same, of role phrases",
    "role_accuracy": "the same, of role phrases",
    "report_speaker_coverage": "not left open, in the half kept for reporting",
    "report_speaker_accuracy": "right, in the half kept for reporting",
    "report_pronoun_coverage": "the same, of pronouns",
    "report_pronoun_accuracy": "the same, of pronouns",
    "report_role_coverage": "the same, of role phrases",
    "report_role_accuracy": "the same, of role phrases",
    "relation_f1": "the pair found, and its relation right",
    "differing_recall": "of the pairs that differ, how many are said to differ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The figures of one task, each between 0 and 1, rounded to four decimals."""

    task: str
    rows: int
    figures: tuple[tuple[str, float], ...]

    def lines(self) -> tuple[str, ...]:
        """Give the figures as lines of text: name, value to three decimals, meaning."""
        width = max((len(name) for name, _ in self.figures), default=0) + 2
        head = f"{self.task}: {self.rows} {'row' if self.rows == 1 else 'rows'}"
        return (head, *(f"  {name:{width}}{value:.3f}   {MEANINGS.get(name, '')}".rstrip() for name, value in self.figures))

    def as_json(self) -> dict[str, str | int | float]:
        """Give the figures as one JSON object: task, rows, then a member a figure."""
        return {"task": self.task, "rows": self.rows, **dict(self.figures)}
