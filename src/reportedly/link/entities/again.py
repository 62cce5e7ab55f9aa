"""Looking again at whom the record knows by surname alone, when somebody is named in full.

An article that names nobody but "Vester" begins an entity of its own when nothing better is known. Once the record has heard of
Ada Vester in more articles, the same article may well be about her. It is weighed then as if it came now, by the same model.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.link.entities.candidates import Candidates, find, names_of
from reportedly.link.entities.scene import Scene
from reportedly.link.entities.score import among, is_full, score
from reportedly.model import Doubt, EntityLink, LocalEntity
from reportedly.model.ports import ArticleProfile, EntityProfile, Known

_LIKELY = 0.7  #: from this score on he is the one
_OFTEN = frozenset({1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 64, 128, 256, 512, 1024, 2048})  #: articles of a bearer at which
_MOST = 6  #: looked at in one go, those in most articles


def known_by_surname(
    candidates: Candidates, link: EntityLink, settled: frozenset[str], known: Known, here: ArticleProfile | None
) -> tuple[Doubt, ...]:
    """Find who in the record, named by surname alone, is the one whom an article names in full.

    Args:
        candidates: the local entity, and who in the record it may be.
        link: as what it was settled.
        settled: ids of all whom the article names.
        known: the record.
        here: the article; None when nothing is known but names, and nothing is looked at.

    Raises:
        StoreError: the record could not be asked.
    """
    if here is None or link.kind != "person" or not is_full(names_of(candidates.local)):
        return ()
    own = next((one for one in candidates.profiles if one.entity_id == link.entity_id), None)
    if (own.article_count if own else 0) + 1 not in _OFTEN:
        return ()
    lone = [one for one in candidates.profiles if one.kind == "person" and not is_full((one.name, *one.variants))]
    found = []
    for one in [one for one in lone if one.entity_id not in settled][:_MOST]:
        likely = _weigh(one, own or _profile_of(candidates.local, link), known, replace(here, context=link.context))
        if likely is not None:
            found.append(likely)
    return tuple(found)


def _profile_of(local: LocalEntity, link: EntityLink) -> EntityProfile:
    return EntityProfile(
        entity_id=link.entity_id,
        kind="person",
        name=link.name,
        variants=local.variants,
        descriptions=local.descriptions,
        company=(),
        article_count=0,
    )


def _weigh(lone: EntityProfile, own: EntityProfile, known: Known, here: ArticleProfile) -> Doubt | None:
    """Weigh the newest article of one known by surname alone against all who bear it in full."""
    newest = known.articles_naming(lone.entity_id, 1)
    if not newest or newest[0].address == here.address:
        return None
    local = LocalEntity(key="", kind="person", name=lone.name, variants=lone.variants, descriptions=lone.descriptions)
    candidates = find(local, known)
    others = [one for one in candidates.profiles if one.entity_id not in {own.entity_id, lone.entity_id}]
    full = [own, *(one for one in others if is_full((one.name, *one.variants)))]
    candidates = replace(candidates, profiles=tuple(full))
    scene = Scene(known, newest[0], (), {own.entity_id: here}, {local.key: newest[0].context})
    company = frozenset(lone.company)
    weighed = among([score(candidates, one, company - {one.entity_id}, scene) for one in full])
    if weighed[0].total < _LIKELY or weighed[0].odds is None:
        return None
    return Doubt(entity_id=lone.entity_id, score=weighed[0].total, reason=weighed[0].words)
