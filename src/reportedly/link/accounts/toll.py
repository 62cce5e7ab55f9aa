"""The casualty counts of a story: they hang on many verbs, and belong together on its main casualty event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.link.accounts.candidates import Given, Voice, is_toll
from reportedly.link.events.decide import Happening
from reportedly.link.places import are_apart, are_namesakes
from reportedly.model import Ground


def main_event(happenings: Sequence[Happening], voices: Mapping[str, Sequence[Voice]]) -> str | None:
    """Choose the event whose mentions carry most casualty counts, the first told on a tie; None when there are no counts."""
    counts = {h.id: sum(is_toll(v.what) for voice in voices[h.id] for v in voice.values) for h in happenings}
    most = max(counts.values(), default=0)
    return next((h.id for h in happenings if counts[h.id] == most), None) if most else None


def values(main: str, voices: Mapping[str, Sequence[Voice]]) -> tuple[Given, ...]:
    """Collect the casualty counts of every event of a story whose place fits the main one's."""
    places = [place for voice in voices[main] if (place := _place(voice)) is not None]
    collected = []
    for voice in (v for group in voices.values() for v in group):
        place = _place(voice)
        if place is not None and places and not any(_fit(place, other) for other in dict.fromkeys(places)):
            continue
        collected += [Given(voice.origin, value) for value in voice.values if is_toll(value.what)]
    return tuple(collected)


def _place(voice: Voice) -> tuple[str, Ground | None] | None:
    """The place a mention tells, with where it is."""
    place = voice.told.mention.place
    entity = voice.told.member.reading.entity(place.entity) if place is not None else None
    return (place.name, entity.ground if entity is not None else None) if place is not None else None


def _fit(left: tuple[str, Ground | None], right: tuple[str, Ground | None]) -> bool:
    grounds = left[1], right[1]
    is_one_name = left[0].casefold() == right[0].casefold()
    return not (are_namesakes(grounds) if is_one_name else are_apart(left[0], right[0], grounds))
