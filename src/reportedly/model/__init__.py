"""The nouns: frozen dataclasses and the ports between rooms. Data only; nothing here reads or writes."""

from __future__ import annotations

from reportedly.model.accounts import Account, Event, Relation, SlotValue
from reportedly.model.articles import Article, Credit, Outlet
from reportedly.model.captures import Capture
from reportedly.model.entities import Entity, Judgement, Unsure, Variant
from reportedly.model.evidence import Evidence, Span, Statement
from reportedly.model.knowledge import KnowledgeEntry, LoadedKnowledge
from reportedly.model.links import Copy, Doubt, EntityLink, Linked, Referent, StoryEvents, StoryLink, Undone
from reportedly.model.outcomes import Done, Failed, Outcome, Problem
from reportedly.model.readings import (
    Attribution,
    Chain,
    ChainNode,
    EventMention,
    EventWord,
    Ground,
    LocalEntity,
    Mention,
    Party,
    Quantity,
    Reading,
    TimeExpression,
)
from reportedly.model.sources import Source
from reportedly.model.stories import Neighbourhood, Story, Tie

__all__ = [
    "Account",
    "Article",
    "Attribution",
    "Capture",
    "Chain",
    "ChainNode",
    "Copy",
    "Credit",
    "Done",
    "Doubt",
    "Entity",
    "EntityLink",
    "Event",
    "EventMention",
    "EventWord",
    "Evidence",
    "Failed",
    "Ground",
    "Judgement",
    "KnowledgeEntry",
    "Linked",
    "LoadedKnowledge",
    "LocalEntity",
    "Mention",
    "Neighbourhood",
    "Outcome",
    "Outlet",
    "Party",
    "Problem",
    "Quantity",
    "Reading",
    "Referent",
    "Relation",
    "SlotValue",
    "Source",
    "Span",
    "Statement",
    "Story",
    "StoryEvents",
    "StoryLink",
    "Tie",
    "TimeExpression",
    "Undone",
    "Unsure",
    "Variant",
]
