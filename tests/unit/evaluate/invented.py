"""Small invented gold for every task, and predictions of every kind: right, near, random, absurd."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

TEXT = (
    "the mayor of Almery said “the harbour is closed”, Reuel Oss told Meridian Wire on Tuesday; officials deny — it has not 12 "
    "people died. Port Velis, a “ferry”… called off: guards reportedly fled (again) and"
)
WORDS = TEXT.split()
NAMES = (
    "Meridian Wire",
    "the Meridian Wire agency",
    "Reuel Oss",
    "Oss",
    "President Reuel Oss",
    "officials",
    "two officials",
    "Mr. Minister",
    "leaked memo",
    "",
)
ROOTS = ("ACCUSE", "AID", "YIELD", "AGREE", None)
RELATIONS = ("agree", "refine", "update", "scope", "conflict")
STATUSES = ("happened", "uncertain", "denied", "odd", None)


def prose(dice: random.Random) -> str:
    return dice.choice(["", "\n", " "]) + " ".join(dice.choices(WORDS, k=dice.randint(4, 40))) + dice.choice(["", ".", "\n\n"])


def span(dice: random.Random, text: str) -> list[int]:
    start = dice.randrange(max(1, len(text)))
    return [start, min(len(text), start + dice.randint(1, 30))]


def spans(dice: random.Random, text: str) -> list[list[int]]:
    return [span(dice, text) for _ in range(dice.choice([0, 1, 1, 1, 2, 3]))]


def moved(dice: random.Random, place: list[int], size: int) -> list[int]:
    """The same span, or one whose ends moved a little and stay inside the text."""
    start, end = (min(size, max(0, end + dice.choice([0, 0, 0, -1, 1, -4, 4]))) for end in place)
    return [start, end]


def attribution(dice: random.Random, number: int) -> Json:
    text = prose(dice)
    found = [{role: spans(dice, text) for role in ("source", "cue", "content")} for _ in range(dice.randint(0, 5))]
    return {"doc_id": f"d{number}", "publisher": "Quay", "date": "2011-03-04", "title": "T", "text": text, "attributions": found}


def attribution_guess(dice: random.Random, row: Json) -> Json:
    size = len(row["text"])
    near = [
        {role: [moved(dice, place, size) for place in item[role]] for role in ("source", "cue", "content")}
        for item in row["attributions"]
        if dice.random() < 0.8
    ]
    near += attribution(dice, 0)["attributions"] if dice.random() < 0.3 else []
    near = [{role: [[a, min(b, size)] for a, b in places] for role, places in item.items()} for item in near]
    dice.shuffle(near)
    return {"doc_id": row["doc_id"], "attributions": near + near[:1] if dice.random() < 0.2 else near}


def chains(dice: random.Random, number: int) -> Json:
    text = prose(dice)
    rows: list[Json] = []
    for _ in range(dice.randint(0, 5)):
        start, end = span(dice, text)
        path = [{"name": dice.choice(NAMES), "kind": "outlet", "evidence": "x"} for _ in range(dice.randint(1, 3))]
        rows.append({"content": text[start:end], "path": path, "certain": True})
    return {"doc_id": f"d{number}", "outlet": "Quay", "date": "", "title": "T", "text": text, "chains": rows}


def chains_guess(dice: random.Random, row: Json) -> Json:
    text, rows = row["text"], []
    for item in row["chains"] * dice.choice([1, 1, 2]):
        start = text.find(item["content"])
        path = [node["name"] if dice.random() < 0.7 else dice.choice(NAMES) for node in item["path"]]
        path = path[dice.choice([0, 0, 0, 1]) :]
        rows.append({"content": moved(dice, [start, start + len(item["content"])], len(text)), "path": path})
    rows += [{"content": dice.choice(["closed", "not in the text"]), "path": [{"name": "Oss"}]}] * dice.randint(0, 1)
    dice.shuffle(rows)
    return {"doc_id": row["doc_id"], "chains": rows}


def stories(dice: random.Random, number: int) -> Json:
    row = {"doc_id": f"d{number}", "outlet": "Quay", "published": "2011-03-04", "title": "T", "text": prose(dice)}
    return row | {"story": dice.choice(["a", "b", "c", 1, "1"])}


def stories_guess(dice: random.Random, row: Json) -> Json:
    return {"doc_id": row["doc_id"], "story": row["story"] if dice.random() < 0.6 else dice.choice([1, "1", None, "z", ""])}


def coreference(dice: random.Random, number: int) -> Json:
    text = prose(dice)

    def mentions(types: list[str]) -> list[Json]:
        places = [span(dice, text) for _ in range(dice.randint(0, 6))]
        return [{"start": a, "end": b, "type": dice.choice(types), "cluster": dice.choice(["x", "y", 3])} for a, b in places]

    return {
        "doc_id": f"d{number}",
        "topic": dice.choice([1, 2]),
        "subtopic": "1a",
        "text": text,
        "entities": mentions(["HUMAN_PART_PER", "LOC_GEO", "NON_HUMAN_PART"]),
        "events": mentions(["ACTION_STATE", "NEG_ACTION_OCCURRENCE", "TIME_DATE"]),
    }


def coreference_guess(dice: random.Random, row: Json) -> Json:
    guess: Json = {"doc_id": row["doc_id"]}
    for kind in ("entities", "events"):
        rows = []
        for item in row[kind]:
            start, end = moved(dice, [item["start"], item["end"]], len(row["text"]))
            rows.append({"start": start, "end": end, "cluster": dice.choice(["p", "q", "", 0, 3, "3", None])})
        dice.shuffle(rows)
        guess[kind] = rows
    return guess


def events(dice: random.Random, number: int) -> Json:
    text = prose(dice)
    event: Json = {"source": "s", "target": "t", "type": dice.choice(ROOTS[:4])}
    event |= {"source_spans": [span(dice, text)], "target_spans": [span(dice, text)]}
    return {"doc_id": f"d{number}", "text": text, "date": None, "events": [event]}


def events_guess(dice: random.Random, row: Json) -> Json:
    (event,) = row["events"]
    found = [
        {
            "type": event["type"] if dice.random() < 0.7 else dice.choice(ROOTS),
            "source_spans": [moved(dice, place, len(row["text"])) for place in event["source_spans"]] * dice.randint(0, 2),
            "target_spans": spans(dice, row["text"]) + event["target_spans"][: dice.randint(0, 1)],
        }
        for _ in range(dice.randint(0, 3))
    ]
    guess: Json = {"doc_id": row["doc_id"], "type": event["type"] if dice.random() < 0.5 else dice.choice(ROOTS)}
    return guess | ({"found": found} if dice.random() < 0.9 else {})


def factuality(dice: random.Random, number: int) -> Json:
    tokens = dice.choices([word.strip("“”,.…;:()") or "x" for word in WORDS], k=dice.randint(2, 15))
    asked = sorted(dice.sample(range(len(tokens)), dice.randint(0, len(tokens))))
    levels = [-3.0, -1.0, -0.9, 0, 1.9, 2, 3.0]
    targets = [{"tok": tok, "word": tokens[tok], "factuality": dice.choice(levels)} for tok in asked]
    return {"doc_id": f"d{number}", "text": " ".join(tokens), "tokens": tokens, "targets": targets}


def factuality_guess(dice: random.Random, row: Json) -> Json:
    asked = [target["tok"] for target in row["targets"] if dice.random() < 0.9] + [dice.randint(0, 30)]
    return {"doc_id": row["doc_id"], "targets": [{"tok": tok, "status": dice.choice(STATUSES)} for tok in asked]}


def times(dice: random.Random, number: int) -> Json:
    text = prose(dice)
    places = [span(dice, text) for _ in range(dice.randint(0, 5))]
    found = [
        {"start": a, "end": b, "type": dice.choice(["DATE", "SET"]), "value": dice.choice(["2011", "P1D"])} for a, b in places
    ]
    return {"doc_id": f"d{number}", "text": text, "dct": "2011-03-04", "timexes": found, "tml_events": []}


def times_guess(dice: random.Random, row: Json) -> Json:
    found = []
    for item in row["timexes"]:
        start, end = moved(dice, [item["start"], item["end"]], len(row["text"]))
        found.append(item | {"start": start, "end": end, "value": dice.choice([item["value"], "2011", ""])})
    dice.shuffle(found)
    return {"doc_id": row["doc_id"], "times": found + found[:1]}


def accounts(dice: random.Random, number: int) -> Json:
    docs: list[Json] = [
        {"doc_id": f"a{i}", "outlet": "Quay", "date": "2011-03-04", "title": dice.choice(["T", None, ""]), "text": prose(dice)}
        for i in range(dice.randint(2, 4))
    ]
    slots = []
    for _ in range(dice.randint(0, 5)):
        values = []
        for doc in dice.sample(docs, dice.randint(1, len(docs))) + dice.choices(docs, k=dice.randint(0, 1)):
            start, end = span(dice, doc["text"])
            evidence = doc["text"][start:end] or doc["text"]
            values.append({"doc_id": doc["doc_id"], "value": "v", "evidence": evidence, "said_by": None, "hedged": False})
        slots.append({"event": "e", "slot": "number", "what": "w", "relation": dice.choice(RELATIONS), "values": values})
    return {"story": f"s{number}", "docs": docs, "slots": slots}


def accounts_guess(dice: random.Random, row: Json) -> Json:
    texts = {doc["doc_id"]: (doc["title"] or "") + "\n" + doc["text"] for doc in row["docs"]}
    slots: list[Json] = []
    for slot in row["slots"] * dice.choice([1, 1, 2]):
        values: list[Json] = []
        for value in slot["values"]:
            text = texts[value["doc_id"]]
            start = text.find(value["evidence"])
            start, end = moved(dice, [start, start + len(value["evidence"])], len(text))
            values.append({"doc_id": value["doc_id"], "start": start, "end": end} if dice.random() < 0.8 else value)
        relation = slot["relation"] if dice.random() < 0.6 else dice.choice([*RELATIONS, "odd"])
        slots.append({"relation": relation, "values": values})
    dice.shuffle(slots)
    return {"story": row["story"], "slots": slots}


def speakers(dice: random.Random, number: int) -> Json:
    text = "Reuel Oss " + prose(dice)
    asked = sorted({tuple(span(dice, text)) for _ in range(dice.randint(0, 4))})
    labels = [
        {"source": list(place), "label": dice.choice(["named", "unnamed", "open", "author"]), "mention": [0, 9], "half": "report"}
        for place in asked
    ]
    return {"doc_id": f"d{number}", "text": text, "speakers": labels}


def speakers_guess(dice: random.Random, row: Json) -> Json:
    told = [
        {"source": label["source"], "state": dice.choice(["named", "unnamed", "open"]), "names": ["Oss"], "mentions": [[0, 3]]}
        for label in row["speakers"]
    ]
    return {"doc_id": row["doc_id"], "speakers": told}


def names(dice: random.Random, number: int) -> Json:
    one, other = dice.choice([("Arlen Darev", "Арлен Дарев"), ("Mira Karsk", "Olen Karsk"), ("Tem Yul", "Tem Yool")])
    return {"doc_id": f"d{number}", "kind": "person", "one": one, "other": other, "same": dice.random() < 0.5}


def names_guess(dice: random.Random, row: Json) -> Json:
    return {"doc_id": row["doc_id"], "same": dice.random() < 0.5}


MAKERS: dict[str, tuple[Callable[[random.Random, int], Json], Callable[[random.Random, Json], Json]]] = {
    "attribution": (attribution, attribution_guess),
    "chains": (chains, chains_guess),
    "times": (times, times_guess),
    "events": (events, events_guess),
    "factuality": (factuality, factuality_guess),
    "coreference": (coreference, coreference_guess),
    "stories": (stories, stories_guess),
    "speakers": (speakers, speakers_guess),
    "names": (names, names_guess),
    "accounts": (accounts, accounts_guess),
}


def gold(task: str, seed: int, size: int = 12) -> list[Json]:
    """Invent gold rows; the same for the same seed."""
    dice = random.Random(f"{task} {seed}")
    return [MAKERS[task][0](dice, number) for number in range(size)]


def guesses(task: str, rows: list[Json], seed: int) -> list[Json]:
    """Invent predictions: shuffled, some left out, one for a row that does not exist."""
    dice = random.Random(f"guess {task} {seed}")
    made = [MAKERS[task][1](dice, row) for row in rows if dice.random() < 0.9]
    made.append(MAKERS[task][1](dice, MAKERS[task][0](dice, 999)))
    dice.shuffle(made)
    return made
