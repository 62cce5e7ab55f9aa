"""Which entity of the record a local entity is, or that it is a new one, and what name it bears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.link.entities.again import known_by_surname
from reportedly.link.entities.candidates import Candidates, find, names_of
from reportedly.link.entities.given import held_keys, own_ids
from reportedly.link.entities.knowledge import Told, widen
from reportedly.link.entities.scene import Scene
from reportedly.link.entities.score import Score, among, is_full, score
from reportedly.model import Article, Doubt, EntityLink, LocalEntity, Reading
from reportedly.model.ports import ArticleProfile, EntityProfile, Known
from reportedly.model.readings import EntityKind
from reportedly.text.names import fold, honorifics, is_compound, name_words
from reportedly.text.territories import find_territory

_SAME = 0.6  #: from this score on two are one
_SAME_SURNAME = 0.7  #: the same of a surname alone, whose score is a likelihood
_SURE = 0.9  #: settled first, as company for the doubtful
_MARGIN = 0.1  #: how far ahead of the next the best must be
_UNSURE = 0.5  #: from this score on somebody who was not joined is offered for review
_UNSURE_SURNAME = 0.35  #: the same of a surname alone
_DOUBTS = 3  #: of one entity


def decide(
    article: Article,
    reading: Reading,
    known: Known,
    here: ArticleProfile | None = None,
    told: Mapping[str, bytes] | None = None,
) -> tuple[EntityLink, ...]:
    """Settle every entity of an article: the sure ones first, who then are company for the doubtful ones.

    Compounds ("Roe/Doe") are no entities and get no link. What people judged is laid over the links by the store and changes
    none of them; only whom they judged is made again under the id they judged, even if by now it would be joined.

    Args:
        article: the article at hand.
        reading: what was read in it.
        known: the record.
        here: the article as later ones will see it, with its story; by this surnames alone are told apart.
        told: how it speaks of each person, by key, as `contexts_of` gives it.
    """
    held = held_keys(reading, known.held_places(article.id))
    own_by_key = own_ids(article, reading, held)
    spoken = told or {}
    named = [local for local in reading.entities if local.name and not is_compound(local.name) and fold(local.name)]
    waiting, bases = [], {}
    for local in named:
        candidates, bases[local.key] = widen(find(local, known), known)
        waiting.append(candidates)
    found = tuple(waiting)
    waiting.sort(key=lambda c: (-len(name_words(c.local.name)), int(c.local.key[1:]) if c.local.key[1:].isdigit() else 0))
    scene = Scene(known, here, named, told=spoken)
    settled: dict[str, EntityLink] = {}
    fresh: list[EntityProfile] = []
    for limit in (_SURE, _SAME):
        doubtful = []
        for candidates in waiting:
            key = candidates.local.key
            link = _settle(own_by_key[key], candidates, bases[key], settled, fresh, limit, scene)
            if link is not None and link.entity_id != own_by_key[key] and key in held:
                link = _new(own_by_key[key], candidates, "people judged it under this id")
                fresh.append(_profile_of(link.entity_id, candidates.local))
            if link is None:
                doubtful.append(candidates)
            else:
                settled[link.key] = link
        waiting = doubtful
    ids = frozenset(link.entity_id for link in settled.values())
    for candidates in found:
        link = replace(settled[candidates.local.key], context=spoken.get(candidates.local.key, b""))
        settled[link.key] = replace(link, earlier=known_by_surname(candidates, link, ids, known, here))
    return tuple(settled[e.key] for e in reading.entities if e.key in settled)


def is_joined(local: LocalEntity, known: Known) -> bool:
    """Whether an entity of which nothing else is known would be joined with one of the record."""
    candidates, told = widen(find(local, known), known)
    link = _settle("", candidates, told, {}, [], _SAME, Scene(known))
    return link is not None and not link.is_new


def _settle(
    own: str,
    candidates: Candidates,
    told: Told,
    settled: dict[str, EntityLink],
    fresh: list[EntityProfile],
    limit: float,
    scene: Scene,
) -> EntityLink | None:
    """Say who it is: at the first limit only what is sure, or surely new; at the second anything that waited."""
    options = _options(candidates, told, settled, fresh, scene)
    is_first = limit == _SURE
    if is_first and any(one.odds is not None for one, _ in options[:1]):
        return None  # a surname alone waits for its company
    needed = limit
    if options and options[0][0].odds is not None:
        needed = _SURE if _is_beside_another(candidates, settled) else _SAME_SURNAME
    if options and options[0][0].total >= needed and _is_clear(options) and _is_free(candidates, options[0], settled):
        link = _join(candidates, options[0][1], options[0][0])
    elif is_first and any(one.total >= _SAME - 0.5 for one, _ in options):
        return None
    else:
        link = _new(own, candidates)
        if is_first:
            fresh.append(_profile_of(link.entity_id, candidates.local))
    return replace(link, doubts=_doubts(options, link))


def _options(
    candidates: Candidates, told: Told, settled: dict[str, EntityLink], fresh: list[EntityProfile], scene: Scene
) -> list[tuple[Score, EntityProfile]]:
    """Everybody who may be meant, the likeliest first."""
    company = {link.entity_id for link in settled.values()}
    profiles = (*candidates.profiles, *fresh)
    scores = [told.compare(one) or score(candidates, one, company - {one.entity_id}, scene) for one in profiles]
    options = list(zip(among(scores), profiles, strict=True))
    options.sort(key=lambda o: (-o[0].total, -o[1].article_count, o[1].entity_id))
    return options


def _doubts(options: list[tuple[Score, EntityProfile]], link: EntityLink) -> tuple[Doubt, ...]:
    """Others of the record who may be meant as well: neither the same surely enough nor surely others."""
    unsure = [
        (one, profile)
        for one, profile in options
        if one.total >= (_UNSURE if one.odds is None else _UNSURE_SURNAME)
        and profile.entity_id != link.entity_id
        and profile.article_count
    ]
    return tuple(Doubt(entity_id=profile.entity_id, score=one.total, reason=one.words) for one, profile in unsure[:_DOUBTS])


def _is_clear(options: list[tuple[Score, EntityProfile]]) -> bool:
    """Whether the best is ahead, or so sure that the older of two equals will do; a surname's rivals are weighed already."""
    return (
        len(options) < 2
        or options[0][0].odds is not None
        or options[0][0].total >= _SURE
        or options[0][0].total - options[1][0].total >= _MARGIN
    )


def _is_free(candidates: Candidates, best: tuple[Score, EntityProfile], settled: dict[str, EntityLink]) -> bool:
    """Whether no other entity of the article, which the reading kept apart, has been given this one already.

    By full names an article may name one person as two; by a surname alone it does not name two people as one.
    """
    if candidates.local.kind != "person" or (best[0].total >= _SURE and best[0].odds is None):
        return True
    return all(link.entity_id != best[1].entity_id for link in settled.values())


def _is_beside_another(candidates: Candidates, settled: dict[str, EntityLink]) -> bool:
    """Whether the article names somebody in full who bears the surname that is asked about."""
    words = {name_words(name)[-1] for name in names_of(candidates.local) if name_words(name)}
    others = (link for link in settled.values() if link.kind == "person" and link.key != candidates.local.key)
    return not is_full(names_of(candidates.local)) and any(
        len(named := name_words(other.name)) > 1 and named[-1] in words for other in others
    )


def _profile_of(entity_id: str, local: LocalEntity) -> EntityProfile:
    return EntityProfile(
        entity_id=entity_id,
        kind=local.kind,
        name=local.name,
        variants=local.variants,
        descriptions=local.descriptions,
        company=(),
        article_count=0,
    )


def _join(candidates: Candidates, profile: EntityProfile, why: Score) -> EntityLink:
    known, given = (profile.name, *profile.variants), names_of(candidates.local)
    if candidates.local.descriptions and not profile.descriptions:
        # Who introduces a person with office or trade spells the name with more care than who mentions it in passing.
        known, given = given, known
    kind: EntityKind = "person" if candidates.local.kind == "person" else profile.kind
    return EntityLink(
        key=candidates.local.key,
        entity_id=profile.entity_id,
        is_new=False,
        kind=kind,
        name=canonical_name(kind, known, given),
        keys=candidates.keys,
        score=why.total,
        reason=why.words,
    )


def _new(own: str, candidates: Candidates, reason: str = "nobody in the record bears this name surely enough") -> EntityLink:
    local = candidates.local
    return EntityLink(
        key=local.key,
        entity_id=own,
        is_new=True,
        kind=local.kind,
        name=canonical_name(local.kind, (), names_of(local)),
        keys=candidates.keys,
        score=0.0,
        reason=reason,
    )


def canonical_name(kind: str, known: Sequence[str], given: Sequence[str]) -> str:
    """Choose the name to bear: the country's own, else the fullest bare name, the record's more frequent one on a tie.

    Args:
        kind: of the entity.
        known: names of the record, the name borne so far first, then by use.
        given: names of the article, the fullest first.
    """
    names = [*known, *given]
    if kind != "person":
        territory = next((t for t in map(find_territory, names) if t), None) if kind != "group" else None
        return territory.name if territory else _longest_plain(names)
    bare = [_bare(name) for name in (*known[1:], *known[:1], *given)]
    fullest = max((min(3, len(name_words(name))) for name in bare), default=0)
    return next((name for name in bare if min(3, len(name_words(name))) == fullest), names[0])


def _longest_plain(names: Sequence[str]) -> str:
    """Prefer a written-out name to initials; else keep the first."""
    written = [n for n in names if any(c.islower() for c in n)]
    return written[0] if written else names[0]


def _bare(name: str) -> str:
    """Take the honorifics off a name, keeping its own spelling."""
    words = name.split()
    wanted = name_words(name)
    for start in range(len(words)):
        rest = " ".join(words[start:])
        if name_words(rest) == wanted and (start == 0 or fold(words[start - 1]) in honorifics()):
            best = rest
            while len(best.split()) > 1 and name_words(best.split(" ", 1)[1]) == wanted:
                best = best.split(" ", 1)[1]
            return best
    return name
