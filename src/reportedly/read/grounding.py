"""Where on the earth the places of an article are: told by what is named beside them, by the article's other places, by size.

Every name has candidates (`text/geonames.py`). What is named beside it decides: "Paris, Texas", "the Lebanese city of Tripoli".
Without that each candidate has a standing (how well known it is by itself) and is raised by what else the article names of its
country and its state. The one that is clearly ahead is meant; else the name stays ambiguous, with the countries it may lie in.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportedly.model import Article, Ground, LocalEntity, Mention, Span
from reportedly.read.draft import Draft
from reportedly.text.geonames import Candidate, country_name, find_container, find_places, lies_in, state_abbreviations
from reportedly.text.names import fold, skeleton
from reportedly.text.territories import find_by_demonym

_AHEAD = 0.75  #: how far ahead of the next a candidate must be
_SURE_ALONE = 5.6  #: standing from which a place may speak for its country before the context is known
_KNOWN_ALONE = 5.7  #: standing from which the only city so called is meant, whatever the article is about
_SMALL = 100_000  #: a town of fewer people does not win over a metropolis by context alone
_KNOWN_CITY = 500_000  #: people of a city that may be named beside another without a word
_METROPOLIS = 7.0  #: standing of capitals and of cities of several millions
_CAPITAL = 1.0  #: what being one adds
_ALSO, _OTHER_SPELLING, _OTHER_NAME = 0.3, 1.5, 3.0  #: what a city loses by a name that is not its usual one
_USUAL_NAMES = 12  #: ways in which an unremarkable city is written
_BY_COUNTRY, _BY_STATE = 2.5, 1.5  #: what the context adds at most
_BY_STATES = 1.0  #: what several states of the United States add to whatever lies there
_UNNAMED = 1.0  #: what a candidate loses whose country is never named, when another's is
_LEAST_SHARE = 0.1  #: of the article's places a small town's country must have
_BESIDE = re.compile(r"(?:,| \(|,? in(?: the)?),? ?")
_BESIDE_PART = re.compile(_BESIDE.pattern + r"(?:(?:north|south|east|west|central)[\w-]* )+", re.IGNORECASE)
_AFTER_COMMA = re.compile(r", ?|\s\(")
_PART = re.compile(r"(?:(?:north|south|east|west|central)[\w-]*\s+)+", re.IGNORECASE)
_SHORT = re.compile(r"(?:[A-Z][A-Za-z]*\.){1,2}|[A-Z]{2}\b")
_CLOSED = re.compile(r"\s*(?:$|[.;:)\n—–]|,(?!\s*(?:and\b|or\b|[A-Z])))|\s+(?!and\b|or\b|&)\w")
_KIND_OF = re.compile(r"\b(?:city|town|village|port|province|region|district|suburb|county|resort|governorate) of $")
_WORD_BEFORE = re.compile(r"[\w.]+(?:-\w+)*")
_LOOKED_BACK = 60  #: characters before "city of" in which whose city it is may stand
_PART_BEFORE = re.compile(r"\b(?:upstate|downstate|(?:north|south|east|west)[\w-]*) $", re.IGNORECASE)
_OFFICE_BEFORE = re.compile(r"\b(?:(?:Gov|Sen|Rep)s?\.|[Gg]overnors?|[Ss]enators?)[^;:\n]{0,40} of $")
_STATE_WORD = re.compile(r" (?:state|province|governorate|governor|gov\.|senator|sen\.|legislature)(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class _Place:
    """A place of the article while it is being grounded."""

    entity: LocalEntity
    name: str
    candidates: tuple[Candidate, ...]
    spans: list[Span] = field(default_factory=list)
    containers: list[Candidate] = field(default_factory=list)  #: named beside it and closed, so that it must lie in them
    hints: list[Candidate] = field(default_factory=list)  #: named beside it, perhaps only the next of a list
    is_region: bool = False  #: the text calls it a state or province


@dataclass(frozen=True, slots=True)
class _Context:
    """How often countries and states are spoken of, by the name that speaks for them."""

    countries: Counter[str]
    states: Counter[str]

    def without(self, other: _Context) -> _Context:
        """What is left when a place does not speak for itself."""
        return _Context(self.countries - other.countries, self.states - other.states)


def _standing(candidate: Candidate) -> float:
    """How likely a name means this place when nothing else is known."""
    if candidate.kind == "country":
        return 7.5
    if candidate.kind == "region":
        return 6.5 if candidate.state else 5.5
    fame = math.log10((1 + candidate.name_count) / _USUAL_NAMES)
    return math.log10(max(candidate.population, 1000)) + fame + (_CAPITAL if candidate.is_capital else 0.0)


def _standings(name: str, candidates: Sequence[Candidate]) -> list[float]:
    """Standings, those lowered that are only also known by the name, more so beside a city that bears it as its own."""
    has_own = any(c.is_main_name and c.kind == "city" for c in candidates)
    return [_standing(c) - (0.0 if c.is_main_name else _also_called(name, c) if has_own else _ALSO) for c in candidates]


def _also_called(name: str, candidate: Candidate) -> float:
    """What a city loses to one that bears the name: less when it is its own in another spelling."""
    is_spelling = skeleton(fold(name)) == skeleton(fold(candidate.name))
    return _OTHER_SPELLING if is_spelling else _OTHER_NAME


def _names_of(entity: LocalEntity) -> Iterator[str]:
    yield entity.name
    yield from (variant for variant in entity.variants if variant != entity.name)


def _gather(draft: Draft) -> list[_Place]:
    """The places of an article with their candidates and where they are named."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for mention in draft.reading.mentions:
        if mention.entity is not None and mention.kind == "name":
            spans[mention.entity].append(mention.span)
    places = []
    for entity in draft.reading.entities:
        if entity.kind != "place":
            continue
        found = next(((name, known) for name in _names_of(entity) if (known := find_places(name))), (entity.name, ()))
        places.append(_Place(entity=entity, name=found[0], candidates=found[1], spans=spans[entity.key]))
    return places


def _read_containers(text: str, places: Sequence[_Place]) -> None:
    """Note what is named beside each place: behind it, or before "city of" and the like."""
    ends = {span.start: span.end for place in places for span in place.spans}
    around: set[int] = set()
    for place in places:
        for span in place.spans:
            place.is_region = place.is_region or _is_called_region(text, span)
            behind = _behind(text, span.end, ends)
            if behind is not None:
                container, is_closed, start = behind
                is_sure = is_closed and (not place.candidates or _is_no_city(container))
                (place.containers if is_sure else place.hints).append(container)
                around.add(start)
            before = _before(text, span.start)
            if before is not None:
                place.containers.append(before)
        part = _PART.match(place.name)
        whole = find_container(place.name[part.end() :]) if part is not None and not place.name.endswith("America") else None
        if whole is not None and not place.candidates:
            place.containers.append(whole)
        town, _, rest = place.name.rpartition(", ")
        within = find_container(rest) if town else None
        if within is not None and not place.candidates:
            place.name, place.candidates = town, find_places(town)
            place.containers.append(within)
    for place in places:
        place.is_region = place.is_region or any(span.start in around for span in place.spans)


def _is_no_city(container: Candidate) -> bool:
    """Whether a container is one and no more: "Paris, Texas", while "Paris, New York" may be two cities."""
    if container.kind == "country":
        return True
    return bool(container.state) and all(place.population < _KNOWN_CITY for place in find_places(container.name))


def _is_called_region(text: str, name: Span) -> bool:
    """Whether the words around a name are those of a state: "upstate", "Gov. Vester of", "state"."""
    start, before = max(0, name.start - _LOOKED_BACK), (_PART_BEFORE, _OFFICE_BEFORE)
    return _STATE_WORD.match(text, name.end) is not None or any(one.search(text, start, name.start) for one in before)


def _behind(text: str, end: int, ends: dict[int, int]) -> tuple[Candidate, bool, int] | None:
    """The container behind a name, whether it can be no other item of a list, and where it stands."""
    comma = _AFTER_COMMA.match(text, end)
    if comma is not None and (short := _SHORT.match(text, comma.end())) is not None:
        word = short.group()
        if word in state_abbreviations() and (container := find_container(word)) is not None:
            return container, True, comma.end()
    gaps = (gap.end() for pattern in (_BESIDE, _BESIDE_PART) if (gap := pattern.match(text, end)) is not None)
    start = next((start for start in gaps if start in ends), None)
    container = find_container(text[start : ends[start]]) if start is not None else None
    if start is None or container is None:
        return None
    return container, _CLOSED.match(text, ends[start]) is not None, start


def _before(text: str, start: int) -> Candidate | None:
    """Whose city it is: "the Lebanese city of", "Syria's northern province of"."""
    kind = _KIND_OF.search(text, max(0, start - _LOOKED_BACK), start)
    if kind is None:
        return None
    line = text[max(0, kind.start() - _LOOKED_BACK) : kind.start()]
    words = [match.group() for match in _WORD_BEFORE.finditer(re.split(r"[,;:.!?\n]\s", line)[-1])][-5:]
    for at in range(len(words) - 1, -1, -1):
        for word in (" ".join(words[at - 1 : at + 1]) if at else "", words[at]):
            if word[:1].isupper() and (found := _named_or_demonym(word)) is not None:
                return found
    return None


def _named_or_demonym(word: str) -> Candidate | None:
    nation = find_by_demonym(word)
    if nation is not None:
        return Candidate(kind="country", name=nation.name, country=nation.code)
    return find_container(word)


def _speaks_for(place: _Place, count: int) -> _Context:
    """What a place says of the article's whereabouts before any context: nothing when it may be several."""
    found = _decide(place, _Context(Counter(), Counter()), must_be_known=False)
    if len(found) != 1 or (not place.containers and _standing(found[0]) < _SURE_ALONE):
        return _Context(Counter(), Counter())
    one = found[0]
    return _Context(Counter({one.country: count}), Counter({one.state: count} if one.state else {}))


def _dateline(article: Article) -> _Context:
    """What the dateline says: where the report was written, which is one more place named and no more."""
    credit = article.credit("dateline")
    if credit is None or not credit.name:
        return _Context(Counter(), Counter())
    town, _, rest = credit.name.partition(", ")
    name = town.title() if town.isupper() else town
    container = find_container(rest.strip()) or find_container(rest.strip().title()) if rest else None
    place = _Place(entity=LocalEntity(key="", kind="place", name=name, variants=()), name=name, candidates=find_places(name))
    place.containers += [container] if container is not None else []
    return _speaks_for(place, 1)


def _context(draft: Draft, own: Iterable[_Context]) -> _Context:
    """Everything in the article that tells of countries and states."""
    dateline = _dateline(draft.article)
    countries, states = Counter(dateline.countries), Counter(dateline.states)
    for one in own:
        countries.update(one.countries)
        states.update(one.states)
    for mention in draft.reading.mentions:
        nation = _nation(mention, draft.article.text)
        if nation is not None:
            countries[nation] += 1
    return _Context(countries, states)


def _nation(mention: Mention, text: str) -> str | None:
    territory = find_by_demonym(mention.span.of(text)) if mention.kind == "demonym" else None
    return territory.code if territory is not None else None


def _decide(place: _Place, context: _Context, *, must_be_known: bool = True) -> tuple[Candidate, ...]:
    """The candidates a name may mean, the likeliest first: one when it is plain, none when it cannot be any of them."""
    beside = place.containers + place.hints
    inside = [c for c in place.candidates if any(lies_in(c, container) for container in beside)]
    if place.containers and not inside:
        return ()
    candidates = inside or list(place.candidates)
    if place.is_region:
        candidates = [c for c in candidates if c.kind == "region"] or candidates
    if not candidates:
        return ()
    is_foreign = any(context.countries[c.country] and not _is_small(c) for c in candidates)  # those of countries never named are
    ranked = sorted(
        (
            (base + _raised(c, context, is_foreign), base, c)
            for c, base in zip(candidates, _standings(place.name, candidates), strict=True)
        ),
        key=lambda one: -one[0],
    )
    best = ranked[0]
    close = [c for points, _, c in ranked if best[0] - points < _AHEAD]
    if _is_small(best[2]) and not inside:
        close += [c for _, base, c in ranked if base >= _METROPOLIS and c not in close]
    close = _unnested(close)
    if len(close) == 1 and must_be_known and not inside and not _is_known(best[2], best[1], context):
        return ()
    return tuple(close)


def _raised(candidate: Candidate, context: _Context, is_foreign: bool) -> float:
    """What the context adds to a candidate's standing: less to a small town, whose name comes up anywhere."""
    total, weight = context.countries.total(), 0.5 if _is_small(candidate) else 1.0
    points = weight * _BY_COUNTRY * context.countries[candidate.country] / total if total else 0.0
    if context.states and candidate.state and candidate.kind == "city":
        points += _BY_STATE * context.states[candidate.state] / context.states.total()
    if candidate.state and len(context.states) > 1 and not _is_small(candidate):
        points += _BY_STATES
    return points - (_UNNAMED if is_foreign and not context.countries[candidate.country] else 0.0)


def _is_small(candidate: Candidate) -> bool:
    return candidate.kind == "city" and candidate.population < _SMALL


def _unnested(close: list[Candidate]) -> list[Candidate]:
    """Of a city and the region of its name around it, the city is meant."""
    cities = [c for c in close if c.kind == "city"]
    return [
        c for c in close if c.kind != "region" or not any(city.country == c.country and city.state == c.state for city in cities)
    ]


def _is_known(candidate: Candidate, base: float, context: _Context) -> bool:
    """Whether the only place of a name is meant: it is well known, or the article is about its country."""
    if base >= _KNOWN_ALONE or candidate.kind != "city":
        return True
    total = context.countries.total()
    return context.countries[candidate.country] >= max(1.0, _LEAST_SHARE * total) if total else candidate.population >= _SMALL


def _ground(place: _Place, context: _Context) -> Ground | None:
    """Say where a place is, as far as the article tells."""
    found = _decide(place, context)
    if len(found) == 1:
        one = found[0]
        return Ground(
            kind=one.kind,
            countries=(one.country,),
            within=one.within,
            coordinates=one.coordinates,
            geoname_id=one.geoname_id,
        )
    if found:
        shared = [name for name in found[0].within if all(name in other.within for other in found)]
        countries = tuple(dict.fromkeys(c.country for c in found))
        return Ground(kind=found[0].kind, countries=countries, within=tuple(shared), is_ambiguous=True)
    return _in_container(place.containers)


def _in_container(containers: Sequence[Candidate]) -> Ground | None:
    """Ground a place that no list has in what is named beside it, if that is always the same."""
    if len({(c.country, c.state) for c in containers}) != 1:
        return None
    container = containers[0]
    names = (container.name, *container.within) if container.kind != "country" else (country_name(container.country),)
    return Ground(kind="spot", countries=(container.country,), within=names)


def annotate(draft: Draft) -> Draft:
    """Add to each place of the article where it is."""
    places = _gather(draft)
    if not places:
        return draft
    _read_containers(draft.article.text, places)
    own = [_speaks_for(place, len(place.spans)) for place in places]
    context = _context(draft, own)
    grounds = {
        place.entity.key: ground
        for place, said in zip(places, own, strict=True)
        if (ground := _ground(place, context.without(said))) is not None
    }
    entities = tuple(replace(e, ground=grounds[e.key]) if e.key in grounds else e for e in draft.reading.entities)
    return draft.with_reading(entities=entities)
