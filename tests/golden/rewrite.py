"""The readings of tests/golden/readings as JSON a person can review; run this file (or `make golden`) to write them anew."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reportedly.model import Attribution, Chain, EventMention, LocalEntity, Mention, Party
from tests.reading import ReadText, read_text

ARTICLES = sorted((Path(__file__).parent / "readings").glob("*.txt"))


def golden_of(path: Path) -> Path:
    """The file that holds the reviewed reading of an article."""
    return path.with_suffix(".json")


def _read(path: Path) -> ReadText:
    """Read a file: "name: value" lines, a blank line, the title, a blank line, the text."""
    head, title, text = path.read_text(encoding="utf-8").split("\n\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    day = fields.get("published")
    return read_text(
        text.rstrip("\n"),
        title=title,
        outlet=fields["outlet"],
        language=fields.get("language", "en"),
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        precision="day" if day else "unknown",
        address=f"https://outlet.example/{path.stem}",
    )


def _parties(parties: tuple[Party, ...]) -> list[str]:
    return [f"{party.name} [{party.entity}]" if party.entity else party.name for party in parties]


def _event(found: ReadText, event: EventMention) -> str:
    mode = f"/{event.mode}" if event.mode else ""
    parts = [f"{found.words([event.trigger])}: {event.verb} {event.type}{mode} {event.status}"]
    parts.append(f"{', '.join(_parties(event.actors)) or '—'} → {', '.join(_parties(event.recipients)) or '—'}")
    if event.place:
        parts.append(f"at {event.place.name}")
    if event.time is not None:
        parts.append(f"on {found.reading.times[event.time].value}")
    if event.hedges:
        parts.append(f"hedged {found.words(event.hedges)}")
    parts += [f"{quantity.bound} {quantity.value:g} {quantity.unit}" for quantity in event.quantities]
    if event.attribution is not None:
        parts.append(f"attribution {event.attribution}")
    if event.chain is not None:
        parts.append(f"chain {event.chain}")
    if event.is_background:
        parts.append("background")
    return " | ".join(parts)


def _entity(entity: LocalEntity) -> str:
    parts = [f"{entity.key} {entity.kind} {entity.name}", ", ".join(entity.variants), ", ".join(entity.descriptions) or "—"]
    parts.append(entity.gender or "—")
    if entity.ground is not None:
        parts.append(f"{entity.ground.kind}: {entity.ground.placed(entity.name)} [{' '.join(entity.ground.countries)}]")
    return " | ".join(parts)


def _mention(found: ReadText, mention: Mention) -> str:
    form = f" ({mention.form})" if mention.form else ""
    return f"{mention.span.start}: {found.words([mention.span])}{form} = {mention.kind} {mention.entity or 'open'}"


def _attribution(found: ReadText, said: Attribution) -> str:
    parts = [found.words(said.source) or "—", found.words(said.cue), found.words(said.content)]
    parts.append(f"{said.kind} {said.cue_class} {said.cue_lemma}")
    parts.append(" ".join([said.speaker_state, said.speaker_name or "—", *filter(None, (said.speaker, *said.co_speakers))]))
    if said.parent is not None:
        parts.append(f"in {said.parent}")
    return " | ".join(parts)


def _chain(found: ReadText, chain: Chain) -> str:
    nodes = " ← ".join(f"{node.name} ({node.kind}: {found.words([node.evidence])})" for node in chain.path)
    return f"{nodes} | {found.words([chain.content])} | attribution {chain.attribution}"


def _lines(found: ReadText) -> dict[str, Any]:
    reading = found.reading
    return {
        "annotators": list(reading.annotators),
        "sentences": [found.words([span]) for span in reading.sentences],
        "entities": [_entity(entity) for entity in reading.entities],
        "mentions": [_mention(found, mention) for mention in reading.mentions],
        "attributions": [_attribution(found, attribution) for attribution in reading.attributions],
        "chains": [_chain(found, chain) for chain in reading.chains],
        "times": [
            f"{found.words([t.span])} = {t.type} {t.value} {t.granularity}" + (f" | {t.unresolved}" if t.unresolved else "")
            for t in reading.times
        ],
        "events": [_event(found, event) for event in reading.events],
    }


def shown(path: Path) -> str:
    """The whole reading of an article, as its golden file should hold it."""
    return json.dumps(_lines(_read(path)), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for given in ARTICLES:
        golden_of(given).write_text(shown(given), encoding="utf-8")
