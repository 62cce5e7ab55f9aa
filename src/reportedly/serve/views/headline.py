"""What a story is about: the happening shown first, and the order of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.serve.views.happenings import Happening
from reportedly.serve.views.words import UNRESOLVED

#: what each adds to the weight of a happening: an actor with a name, a recipient with one, a type that is known
_ACTOR, _RECIPIENT, _TYPE = 0.25, 0.25, 0.25


def by_weight(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """Put the happening a reader asks for first: told widely, its parties named, its type known. One told twice comes last."""
    ordered = sorted(happenings, key=lambda happening: (-weight(happening), happening.id))
    return tuple(sorted(ordered, key=lambda happening: _is_again(happening, ordered)))


def surest_first(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """Put those read surely before the others, in the order given."""
    return tuple(sorted(happenings, key=lambda happening: not happening.is_sure))


def weight(happening: Happening) -> float:
    """Weigh by articles, by origins that say whether it happens, and by how much is known of it."""
    reach = 2 * happening.article_count + len(happening.sayings)
    known = 1 + _ACTOR * bool(happening.actors) + _RECIPIENT * bool(happening.recipients)
    return reach * (known + _TYPE * (happening.type != UNRESOLVED))


def _is_again(happening: Happening, ordered: Sequence[Happening]) -> bool:
    first = next(other for other in ordered if _deed(other) == _deed(happening))
    return first.id != happening.id


def _deed(happening: Happening) -> tuple[str, ...]:
    parties = [party.href or party.name for party in (*happening.actors, *happening.recipients)]
    return (happening.verb, *parties) if parties else (happening.label.casefold(),)
