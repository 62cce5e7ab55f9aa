"""The casualty counts of a story: they hang on many verbs, and belong together on its main casualty event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.link.accounts.candidates import Given, Voice, is_toll
from reportedly.link.events.decide import Happening
from reportedly.link.places import country_code, is_inside


def main_event(happenings: Sequence[Happening], voices: Mapping[str, Sequence[Voice]]) -> str | None:
    """Choose the event whose mentions carry most casualty counts, the first told on a tie; None when there are no counts."""
    counts = {h.id: sum(is_toll(v.what) for voice in voices[h.id] for v in voice.values) for h in happenings}
    most = max(counts.values(), default=0)
    return next((h.id for h in happenings if counts[h.id] == most), None) if most else None


def values(main: str, voices: Mapping[str, Sequence[Voice]]) -> tuple[Given, ...]:
    """Collect the casualty counts of every event of a story whose place fits the main one's."""
    places = {voice.told.mention.place.name for voice in voices[main] if voice.told.mention.place}
    collected = []
    for voice in (v for group in voices.values() for v in group):
        place = voice.told.mention.place
        if place and places and not any(_fit(place.name, other) for other in places):
            continue
        collected += [Given(voice.origin, value) for value in voice.values if is_toll(value.what)]
    return tuple(collected)


def _fit(left: str, right: str) -> bool:
    if left.casefold() == right.casefold() or is_inside(left, right) or is_inside(right, left):
        return True
    return not (country_code(left) and country_code(right))
