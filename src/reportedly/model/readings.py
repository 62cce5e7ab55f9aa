"""What was read in one article: spans, with the annotators that made them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportedly.model.evidence import Span

EntityKind = Literal["person", "organisation", "place", "group", "other"]
MentionKind = Literal["name", "description", "pronoun", "demonym"]
AttributionKind = Literal["direct", "indirect", "mixed"]
CueClass = Literal["say", "deny", "confirm", "claim", "promise", "threaten", "ask", "doubt"]
SpeakerState = Literal["named", "unnamed", "open", "absent"]
NodeKind = Literal["outlet", "person", "organisation", "unnamed", "document"]
Status = Literal["happened", "happening", "planned", "possible", "cancelled", "denied", "unconfirmed"]
GroundKind = Literal["city", "region", "country", "spot"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names or describes an entity of the article."""

    span: Span
    kind: MentionKind
    entity: str | None  #: key of a LocalEntity of this reading; None when left unresolved on purpose
    form: str | None = None  #: the name as a dictionary has it, where the text declines it ("Лавров" of "Лаврову")

    def words(self, text: str) -> str:
        """What it is called: its form, or else its words as they stand."""
        return self.form or self.span.of(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where on the earth a place is, or may be: which one of its name is meant, and what it lies in. Names as in GeoNames."""

    kind: GroundKind  #: "spot": no more is known than what it lies in
    countries: tuple[str, ...]  #: ISO 3166-1 alpha-2; of an ambiguous name those it may lie in, the likeliest first
    within: tuple[str, ...] = ()  #: names of what it lies in, the nearest first: "Illinois", "United States"
    coordinates: tuple[float, float] | None = None  #: latitude and longitude
    geoname_id: int | None = None
    is_ambiguous: bool = False  #: several places of its name may be meant; `within` holds what they share

    @property
    def country(self) -> str | None:
        """The one country it is or lies in, or None."""
        return self.countries[0] if len(self.countries) == 1 else None

    def placed(self, name: str) -> str:
        """Write the place's name with what it lies in ("Vladivostok, Russia"), or say that it may be several."""
        if self.is_ambiguous:
            return f"{name} (several places of that name)"
        return ", ".join([name, *(around for around in self.within if around not in name)])


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEntity:
    """An entity inside one article, before it is joined with others."""

    key: str  #: "e0", "e1" … in order of first mention
    kind: EntityKind
    name: str  #: fullest name the article gives
    variants: tuple[str, ...]  #: every surface form, most used first
    descriptions: tuple[str, ...] = ()  #: "Russian foreign minister"
    gender: Literal["female", "male"] | None = None  #: from honorifics and pronouns in the text only
    ground: Ground | None = None  #: of a place, where it is; None when it is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """Where an article speaks of a person, body or place without a name: a common noun, or a pronoun that goes on about one."""

    span: Span  #: of the head noun, or of the pronoun
    kind: EntityKind
    head: str  #: the noun in the singular, lower case; of a pronoun, the noun it stands for
    is_plural: bool = False
    owner: str | None = None  #: key of the LocalEntity whose it is ("his mother")
    entity: str | None = None  #: key of the LocalEntity it is, when the text says so beside it ("the actress, Ada Bruhn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what: source, cue and content spans. A span list may be empty; spans may nest in another's content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    cue_class: CueClass = "say"
    cue_lemma: str = ""
    speaker: str | None = None  #: key of a LocalEntity
    speaker_name: str | None = None  #: fullest name, or the description of an unnamed source
    speaker_state: SpeakerState = "absent"
    co_speakers: tuple[str, ...] = ()  #: keys of further LocalEntities named in the same source ("both A and B")
    parent: int | None = None  #: index of the attribution whose content holds this one


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainNode:
    """One hand a report came through."""

    name: str
    kind: NodeKind
    evidence: Span
    entity: str | None = None  #: key of a LocalEntity


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The way a report came to the page: nodes from the nearest to the origin."""

    content: Span
    path: tuple[ChainNode, ...]
    attribution: int | None = None  #: index of the attribution it was read from
    is_certain: bool = True

    @property
    def origin(self) -> ChainNode:
        """The far end."""
        return self.path[-1]

    @property
    def is_carried(self) -> bool:
        """Whether the report came through an outlet or a document, or through two hands or more."""
        return len(self.path) > 1 or self.path[0].kind in {"outlet", "document"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TIMEX3 (ISO-TimeML): type and value; relative when there is nothing to count from."""

    span: Span
    type: TimeType
    value: str  #: "2018-06-12", "XXXX-09", "P2D", "PAST_REF" …
    granularity: str | None = None  #: "day", "month", …
    unresolved: str | None = None  #: why the value is relative, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts."""

    value: float
    unit: str  #: "killed", "injured", "missing", "arrested", "people", "money", …
    bound: Literal["exact", "at least", "at most", "about"]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor, recipient or place of an event, as it stands and as it was resolved."""

    span: Span
    entity: str | None  #: key of a LocalEntity
    name: str


#: events read less surely are marked where they are shown, come last in lists, and are left out of exports; how often the others
#: are right stands in docs/evaluation.md
SURE = 0.6


def is_sure(sureness: float | None) -> bool:
    """Whether a reading is sure enough to stand unmarked; one that was not estimated is."""
    return sureness is None or sureness >= SURE


def surest(of: Iterable[float | None]) -> float | None:
    """The sureness of what is told several times: that of its surest telling; None when none was estimated."""
    return max((sureness for sureness in of if sureness is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """What is said to have happened, by whom to whom, and how surely."""

    trigger: Span
    verb: str  #: the everyday word: "invite", "visit", "meet"
    type: str | None  #: PLOVER root type of the deed, which `status` says is done or not; None is "unresolved"
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    time: int | None  #: index of a TimeExpression
    status: Status
    hedges: tuple[Span, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attribution: int | None = None  #: index of the innermost attribution it stands in
    chain: int | None = None  #: index of the chain it hangs on
    is_background: bool = False
    trigger_type: str | None = None  #: PLOVER root type of the trigger word by itself
    pair_type: str | None = None  #: as PLOVER codes the pair, whatever the status: a promise to visit is AGREE
    others: tuple[Party, ...] = ()  #: further parties, neither acting nor acted on
    sureness: float | None = None  #: how likely type, actor and recipient are right, 0 to 1; None where it was not estimated


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A word that tells of a happening, whether or not anybody is named with it: by these events are joined across articles."""

    span: Span
    word: str  #: ground form, with its particle: "kill", "check in", "murder"
    kind: Literal["verb", "noun", "other"]
    under: tuple[str, ...] = ()  #: ground forms of what stands under it: who, whom, where, of what
    parties: tuple[str, ...] = ()  #: keys of LocalEntities among these


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one article."""

    article_id: str
    annotators: tuple[str, ...]  #: name@version, in the order they ran
    language: str
    sentences: tuple[Span, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    chains: tuple[Chain, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[EventMention, ...] = ()
    event_words: tuple[EventWord, ...] = ()  #: in order; triggers of events, and many more
    unnamed: tuple[Unnamed, ...] = ()
    unread: str | None = None  #: why the article was kept but not read further ("no model for 'fr'")

    def entity(self, key: str | None) -> LocalEntity | None:
        """The local entity with this key, or None."""
        if not key:
            return None
        place = int(key[1:]) if len(key) < 9 and key[1:].isdecimal() else -1  # where its key says it stands
        if 0 <= place < len(self.entities) and self.entities[place].key == key:
            return self.entities[place]
        return next((entity for entity in self.entities if entity.key == key), None)

    def ground_of(self, words: str) -> Ground | None:
        """Where the place is that the article calls by these words, or None."""
        name = " ".join(words.split())
        return next((e.ground for e in self.entities if e.kind == "place" and (name == e.name or name in e.variants)), None)

    def sentence_at(self, place: Span) -> Span:
        """The sentences a span touches, as one span; the span itself when it stands in none."""
        touched = [s for s in self.sentences if s.overlaps(place)]
        return Span(min(s.start for s in touched), max(s.end for s in touched)) if touched else place
