"""A small record with one story told and denied, a copy, a revision, an unread article and a problem. All of it invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reportedly.model import (
    Account,
    Article,
    Attribution,
    Chain,
    ChainNode,
    Copy,
    Credit,
    Entity,
    EntityLink,
    Event,
    EventMention,
    Evidence,
    Linked,
    LocalEntity,
    Mention,
    Party,
    Reading,
    Referent,
    Relation,
    SlotValue,
    Source,
    Span,
    Story,
    StoryEvents,
    StoryLink,
    TimeExpression,
    Variant,
)
from reportedly.model.readings import Unnamed
from reportedly.store.record import Record
from tests.factory import make_article, make_capture, make_reading, span_of

MORNING = datetime(2024, 3, 4, 8, 0, tzinfo=UTC)
STORY, OTHER_STORY = "s1", "s2"
MAYOR, ENGINEER, BRIDGE = "n1", "n2", "n3"
HOSTILE = 'Bridge stays open <script>alert(1)</script> & "so" it\'s said'

_CLOSING = (
    "Mayor Ada Bruhn will close the Old Bridge on Friday, the engineer Tom Alder told Valley Radio.\n"
    "\n"
    "“We cannot wait for another winter of ice,” Alder said.\n"
    "Some 40 shops stand near it."
)
_STAYING = "Ada Bruhn denied that she will close the Old Bridge. “No such closing has been decided,” she said."

WIRE = make_article(
    _CLOSING,
    address="https://northwire.example/bridge",
    title="Bridge to close, engineer says",
    outlet="Northwire",
    published=MORNING,
    bylines=("Jo Ness",),
    credits=(Credit(kind="wire", name="Northwire", raw="LINDOW (Northwire) —"),),
)
COPY = make_article(
    _CLOSING,
    address="https://courier.example/bridge",
    title="Bridge to close",
    outlet="Lindow Courier",
    published=MORNING + timedelta(hours=2),
    credits=(Credit(kind="wire", name="Northwire", raw="LINDOW (Northwire) —"),),
)
FIRST_DENIAL = make_article(
    _STAYING.replace("Old Bridge", "bridge"),
    address="https://letter.example/open",
    title="Bridge stays open",
    outlet="Harbour Letter",
    published=MORNING + timedelta(days=1),
)
DENIAL = make_article(
    _STAYING,
    address="https://letter.example/open",
    title=HOSTILE,
    outlet="Harbour Letter",
    published=MORNING + timedelta(days=1),
    revision=2,
)
UNREAD = make_article(
    "Le bac de Marn pourrait reprendre.",
    address="/archive/bac.txt",
    title=None,
    outlet=None,
    published=None,
    precision="unknown",
    language="fr",
)
ARTICLES = (WIRE, COPY, FIRST_DENIAL, DENIAL, UNREAD)


def _closing_reading(article: Article) -> Reading:
    text = article.text

    def at(words: str, nth: int = 0) -> Span:
        return span_of(text, words, nth=nth)

    will_close = Attribution(
        source=(at("the engineer Tom Alder"),),
        cue=(at("told"),),
        content=(at("Mayor Ada Bruhn will close the Old Bridge on Friday"),),
        kind="indirect",
        cue_lemma="tell",
        speaker="e1",
        speaker_name="Tom Alder",
        speaker_state="named",
    )
    winter = Attribution(
        source=(at("Alder", 1),),
        cue=(at("said"),),
        content=(at("We cannot wait for another winter of ice"),),
        kind="direct",
        cue_lemma="say",
        speaker="e1",
        speaker_name="Tom Alder",
        speaker_state="named",
    )
    return make_reading(
        article,
        sentences=tuple(at(line) for line in text.split("\n") if line),
        unnamed=(Unnamed(span=at("shops"), kind="organisation", head="shop", is_plural=True),),
        entities=(
            LocalEntity(key="e0", kind="person", name="Ada Bruhn", variants=("Ada Bruhn",), descriptions=("Mayor",)),
            LocalEntity(
                key="e1", kind="person", name="Tom Alder", variants=("Tom Alder", "Alder"), descriptions=("the engineer",)
            ),
            LocalEntity(key="e2", kind="place", name="Old Bridge", variants=("Old Bridge",)),
        ),
        mentions=(
            Mention(span=at("Mayor Ada Bruhn"), kind="description", entity="e0"),
            Mention(span=at("Ada Bruhn"), kind="name", entity="e0"),
            Mention(span=at("Old Bridge"), kind="name", entity="e2"),
            Mention(span=at("Tom Alder"), kind="name", entity="e1"),
            Mention(span=at("Alder", 1), kind="name", entity="e1"),
            Mention(span=at("it"), kind="pronoun", entity=None),
        ),
        attributions=(will_close, winter),
        chains=(
            Chain(
                content=will_close.content[0],
                path=(
                    ChainNode(name="Valley Radio", kind="outlet", evidence=at("Valley Radio")),
                    ChainNode(name="Tom Alder", kind="person", evidence=at("Tom Alder"), entity="e1"),
                ),
                attribution=0,
            ),
        ),
        times=(TimeExpression(span=at("Friday"), type="DATE", value="2024-03-08", granularity="day"),),
        events=(
            EventMention(
                trigger=at("close"),
                verb="close",
                type=None,
                mode=None,
                actors=(Party(span=at("Ada Bruhn"), entity="e0", name="Ada Bruhn"),),
                recipients=(Party(span=at("Old Bridge"), entity="e2", name="Old Bridge"),),
                place=None,
                time=0,
                status="planned",
                attribution=0,
                chain=0,
            ),
        ),
    )


def _denial_reading(article: Article) -> Reading:
    text = article.text
    denial = Attribution(
        source=(span_of(text, "Ada Bruhn"),),
        cue=(span_of(text, "denied"),),
        content=(span_of(text, "that she will close the Old Bridge"),),
        kind="indirect",
        cue_class="deny",
        speaker="e0",
        speaker_name="Ada Bruhn",
        speaker_state="named",
    )
    decided = Attribution(
        source=(span_of(text, "she", nth=1),),
        cue=(span_of(text, "said"),),
        content=(span_of(text, "No such closing has been decided"),),
        kind="direct",
        speaker="e0",
        speaker_name="Ada Bruhn",
        speaker_state="named",
    )
    return make_reading(
        article,
        sentences=(Span(0, text.index(".") + 1), Span(text.index("“"), len(text))),
        entities=(
            LocalEntity(key="e0", kind="person", name="Ada Bruhn", variants=("Ada Bruhn",)),
            LocalEntity(key="e1", kind="place", name="Old Bridge", variants=("Old Bridge",)),
        ),
        mentions=(
            Mention(span=span_of(text, "Ada Bruhn"), kind="name", entity="e0"),
            Mention(span=span_of(text, "she"), kind="pronoun", entity="e0"),
            Mention(span=span_of(text, "Old Bridge"), kind="name", entity="e1"),
        ),
        attributions=(denial, decided),
        chains=(
            Chain(
                content=denial.content[0],
                path=(ChainNode(name="Ada Bruhn", kind="person", evidence=span_of(text, "Ada Bruhn"), entity="e0"),),
                attribution=0,
            ),
        ),
        events=(
            EventMention(
                trigger=span_of(text, "close"),
                verb="close",
                type=None,
                mode=None,
                actors=(Party(span=span_of(text, "she"), entity="e0", name="Ada Bruhn"),),
                recipients=(Party(span=span_of(text, "Old Bridge"), entity="e1", name="Old Bridge"),),
                place=None,
                time=None,
                status="denied",
                attribution=0,
                chain=0,
            ),
        ),
    )


def _value(article: Article, origin: str, slot: str, what: str, value: str, words: str) -> SlotValue:
    place = span_of(article.text, words)
    evidence = Evidence(article_id=article.id, start=place.start, end=place.end)
    return SlotValue(slot=slot, what=what, value=value, words=words, evidence=evidence, origin=origin)  # type: ignore[arg-type]


READINGS = (
    _closing_reading(WIRE),
    _closing_reading(COPY),
    replace(make_reading(FIRST_DENIAL), annotators=("test@1",)),
    _denial_reading(DENIAL),
    make_reading(UNREAD, sentences=(), unread="no model for 'fr'"),
)
ENTITY_IDS = {
    WIRE.id: {"e0": MAYOR, "e1": ENGINEER, "e2": BRIDGE},
    COPY.id: {"e0": MAYOR, "e1": ENGINEER, "e2": BRIDGE},
    DENIAL.id: {"e0": MAYOR, "e1": BRIDGE},
}
_PLANNED = _value(WIRE, "Tom Alder", "status", "status of the closing", "planned", "will close")
_PLANNED_AGAIN = replace(_PLANNED, evidence=replace(_PLANNED.evidence, article_id=COPY.id))
_DAY = _value(WIRE, "Tom Alder", "date", "day of the closing", "2024-03-08", "Friday")
_DENIED = _value(DENIAL, "Ada Bruhn", "status", "status of the closing", "denied", "denied")
EVENT = Event(
    id="e1",
    story_id=STORY,
    verb="close",
    type=None,
    label="Ada Bruhn closes Old Bridge",
    actors=(MAYOR,),
    recipients=(BRIDGE,),
    status="denied",
    mentions=((WIRE.id, 0), (COPY.id, 0), (DENIAL.id, 0)),
    accounts=(
        Account(
            origin="Tom Alder",
            origin_entity=ENGINEER,
            paths=(("Valley Radio", "Tom Alder"),),
            article_ids=(WIRE.id, COPY.id),
            values=(_PLANNED, _PLANNED_AGAIN, _DAY),
        ),
        Account(origin="Ada Bruhn", origin_entity=MAYOR, paths=(("Ada Bruhn",),), article_ids=(DENIAL.id,), values=(_DENIED,)),
    ),
    relations=(Relation(relation="conflict", left=_PLANNED, right=_DENIED, reason="planned, and denied by the actor"),),
)
COPY_LINK = Copy(
    article_id=COPY.id,
    of_article_id=WIRE.id,
    kind="same text",
    containment=1.0,
    is_direction_known=True,
    reason="all of the words, two hours later",
)
STORY_NOUN = Story(
    id=STORY,
    title="Ada Bruhn closes Old Bridge",
    article_ids=(WIRE.id, COPY.id, DENIAL.id),
    first_published=WIRE.published,
    last_published=DENIAL.published,
    copy_count=1,
    origin_names=("Tom Alder", "Ada Bruhn"),
)
MAYOR_NOUN = Entity(
    id=MAYOR,
    kind="person",
    name="Ada Bruhn",
    variants=(Variant(name="Ada Bruhn", count=3),),
    descriptions=(Variant(name="Mayor", count=2),),
    article_count=3,
)
NAMES = {MAYOR: "Ada Bruhn", ENGINEER: "Tom Alder", BRIDGE: "Old Bridge"}


def fill(record: Record, *, replacing: Mapping[Article, Article] | None = None) -> Record:
    """Write the newsroom into an empty record, with other articles of the same ids in the place of some."""
    now = MORNING + timedelta(days=2)
    source = Source(id="source", kind="folder", location="/archive", added_at=now, last_run_at=now, last_result="5 articles")
    record.sources.add(source)
    known: set[str] = set()
    with record.transaction():
        for article, reading in zip(ARTICLES, READINGS, strict=True):
            record.captures.save(make_capture(article.address, content=article.text.encode()))
            kept = record.articles.save((replacing or {}).get(article, article))
            record.readings.save(reading)
            story = OTHER_STORY if article is UNREAD else STORY
            record.links.save(_linked(kept, reading, story, known), kept, reading)
        record.stories.save_events(
            StoryEvents(
                story_id=STORY,
                title=STORY_NOUN.title,
                events=(EVENT,),
                origin_names=STORY_NOUN.origin_names,
                unknown_origin_count=0,
                referents=(
                    Referent(id="u1", kind="entity", words=tuple((a.id, span_of(a.text, "shops")) for a in (WIRE, COPY))),
                ),
            )
        )
        record.stories.save_events(
            StoryEvents(story_id=OTHER_STORY, title="", events=(), origin_names=(), unknown_origin_count=1)
        )
        record.problems.add(
            stage="extract", item="/archive/empty.html", reason="No article in it. Look at the page.", source_id="source", now=now
        )
    return record


def _linked(article: Article, reading: Reading, story: str, known: set[str]) -> Linked:
    ids = ENTITY_IDS.get(article.id, {})
    links = []
    for key, entity_id in ids.items():
        local = reading.entity(key)
        assert local is not None
        keys = (local.name.casefold(), local.name.split()[-1].casefold())
        links.append(
            EntityLink(
                key=key,
                entity_id=entity_id,
                is_new=entity_id not in known,
                kind=local.kind,
                name=local.name,
                keys=keys,
                score=1.0,
                reason="same name",
            )
        )
    link = StoryLink(story_id=story, is_new=story not in known, score=1.0, reason="shared terms")
    known |= {*ids.values(), story}
    copies = (COPY_LINK,) if article.id == COPY.id else ()
    return Linked(article_id=article.id, copies=copies, entities=tuple(links), story=link, terms=(), shingles=(), shingle_count=0)
