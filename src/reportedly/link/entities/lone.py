"""How likely a surname alone means one who bears it: company kept, roles, and who else bears it, weighed together.

A logistic model over what can be said in words. Its weights stand in `data/lone_weights.json` with where they come from;
`training/lone_names.py` fits them on surnames of news that two people bear, and measures them on others.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.errors import StageError
from reportedly.model import LocalEntity
from reportedly.model.ports import EntityProfile

_RARE_MOST = 5.0  #: how much one companion may speak for, in nats
_COMPANY_MOST = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a local entity when it is compared."""

    company: frozenset[str]  #: ids settled in the same article
    rivals: int  #: others in the record that may be meant
    article_count: int  #: articles linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that speaks for or against, with its size and its words."""

    value: float
    words: str = ""


def features(
    local: LocalEntity, profile: EntityProfile, setting: Setting, shared_roles: Collection[str], roles: Sequence[int]
) -> dict[str, Feature]:
    """Say what speaks for two bearers of one surname being one.

    Args:
        local: of the article; it or the profile is named by surname alone.
        profile: of the record.
        setting: what surrounds the local entity.
        shared_roles: words that the descriptions of both hold.
        roles: how many words the descriptions of each hold.
    """
    rare = company_weight(profile, setting)
    is_lone = all(len(name.split()) == 1 for name in (profile.name, *profile.variants))
    shared = len(setting.company & set(profile.company))
    return {
        "bias": Feature(value=1.0),
        "lone on both sides": Feature(value=float(is_lone), words="a surname alone on both sides" if is_lone else ""),
        "company": Feature(value=rare, words=f"{shared} of its company in both" if shared else ""),
        "no company": Feature(value=float(not shared and bool(setting.company))),
        "role": Feature(
            value=float(min(2, len(shared_roles))),
            words=f"like description: {' '.join(sorted(shared_roles))}" if shared_roles else "",
        ),
        "other role": Feature(
            value=float(all(roles) and not shared_roles), words="other descriptions" if all(roles) and not shared_roles else ""
        ),
        "rivals": Feature(value=math.log1p(setting.rivals), words=f"{setting.rivals} others bear it" if setting.rivals else ""),
    }


def company_weight(profile: EntityProfile, setting: Setting) -> float:
    """How rare those are, in nats together, whom the article and the record both name beside the bearer."""
    total = 0.0
    for entity_id, count in zip(profile.company, profile.company_counts, strict=False):
        if entity_id in setting.company:
            total += min(_RARE_MOST, math.log(max(2.0, setting.article_count + 1) / max(1, count)))
    return min(_COMPANY_MOST, total)


@cache
def load_weights() -> Mapping[str, float]:
    """Load the weights that come with the package.

    Raises:
        StageError: they are not there.
    """
    try:
        held = json.loads(files("reportedly.link.entities").joinpath("data", "lone_weights.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StageError(f"The weights of surnames cannot be read: {error}. Install the package again.") from error
    return {str(name): float(weight) for name, weight in held["weights"].items()}


def likelihood(found: Mapping[str, Feature], weights: Mapping[str, float]) -> float:
    """How likely it is that both are one, 0 to 1."""
    odds = sum(weights.get(name, 0.0) * feature.value for name, feature in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
