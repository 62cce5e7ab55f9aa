"""How much longer a text made to be slow takes to read when it is four times as long: a ratio in one run, CPU time.

Parsing and our own annotators apart, the best of two rounds each. Ends with 1 when a ratio is above the ceiling: four is
linear, sixteen is the square.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.config import Settings
from reportedly.model import Article, Reading
from reportedly.read.draft import Draft
from reportedly.read.models import load_english
from reportedly.read.order import annotators

LENGTH = 5_000
TIMES = 4
ROUNDS = 2
CEILING = 6.0
UNNOTICED_S = 0.2  #: what the longer text takes less than is noise

REPEATED = {
    "straight marks": '"',
    "opened marks": "“word ",
    "single marks": "'a' b' ",
    "marks and breaks": "“\n",
    "running quotation": "“We stay.\n\n",
    "quoted": "“We stay here now,” said Ada Bruhn. ",
    "one name": "Karl Vester ",
    "slashes": "Vester/Alder/",
    "pronouns": "He met her and it left. ",
    "named pronouns": "Ada Bruhn met Karl Vester. He said she left. ",
    "dates": "5 June 2019, ",
    "hours": "5 a.m. Monday ",
    "numbers": "At least 12 were killed and about 40 hurt. ",
    "events": "Norway attacked Kenya on Monday. ",
    "unconfirmed": "Kenya visited Norway. It has not confirmed the visit. ",
    "carried": "The report by Tom Alder was picked up by the Valley Times. ",
    "nested clauses": "he said that ",
    "nested speakers": "Ada Bruhn said that Karl Vester warned that ",
    "told an outlet": "Karl Vester told Reuters that the bridge is shut. ",
    "according": "The bridge is shut, according to the ministry. ",
    "quoted as saying": "Karl Vester was quoted by the Valley Times as saying the bridge is shut. ",
    "quoted by nobody": "“The bridge over the river is shut.”\n\n",
    "quoted in one line": "“The bridge over the river is shut.” The rain went on. ",
    "posts": "The bridge is shut. — Ada Bruhn (@adabruhn) June 12, 2018\n",
    "posts in one line": "The bridge is shut — Ada Bruhn (@adabruhn) ",
    "transcript": "BRUHN: The bridge is shut.\nVESTER: Who says so?\n",
    "lead-ins": "From the Gazette:\n\n“The bridge is shut.\n\n",
    "letters told of": "In a letter to the council, the mayor wrote that the bridge is shut. The letter said he had warned it. ",
    "described": "The foreign minister said the minister met the agency. ",
    "no full stop": "the red boat went down the long river with ",
    "brackets": "(",
    "letters": "a",
    "lines": "a\n",
    "breaks": "\n",
    "right to left": "قال الوزير إن الجسر سيبقى مغلقا. ",
    "emoji": "👩\u200d👩\u200d👧",
    "combining": "e\u0301",
    "controls": "\x00\x01 \u200b",
}
SYLLABLES = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu", "va", "ze"]


def _different(pattern: str, length: int) -> str:
    """A pattern over and over, each time with another name."""
    names = ("".join(parts).capitalize() for parts in itertools.product(SYLLABLES, repeat=4))
    text, size = [], 0
    while size < length:
        text.append(pattern.format(next(names), next(names)))
        size += len(text[-1])
    return "".join(text)[:length]


DIFFERENT = {
    "names": "{0} {1} left. ",
    "surnames": "Mr. {0} met Ms. {1}. ",
    "bodies": "The {0} Corporation told the {1} Times it agreed. ",
    "short bodies": "The {0} {1} Agency ({0}) met the {1} Council. ",
    "capitals": "{0}: It is shut.\n{1}: Who says so?\n",
    "speakers": "{0} {1} told Reuters that the bridge is shut. ",
    "offices": "Minister {0} {1} met the agency. The minister left the council. ",
    "one surname": "{0} Vester met {1} Alder. Vester left. ",
    "one first name": "Ada {0} met Karl {1}. Ada left. ",
    "middle names": "Karl Vester told Reuters that Karl {0} Vester met {1}. ",
    "posts signed": "The bridge is shut. — {0} {1} (@{0}) June 12, 2018\n",
    "rivals": "{0} Times, citing {1} News, reported that the bridge is shut. ",
}


def makers() -> dict[str, Callable[[int], str]]:
    """What makes each text, of a length in characters."""
    found: dict[str, Callable[[int], str]] = {}
    for name, unit in REPEATED.items():
        found[name] = lambda length, unit=unit: (unit * (length // len(unit) + 1))[:length]  # type: ignore[misc]
    for name, pattern in DIFFERENT.items():
        found[name] = lambda length, pattern=pattern: _different(pattern, length)  # type: ignore[misc]
    return found


def best(work: Callable[[], object]) -> float:
    """The least CPU time of a few rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def measure(pipeline: Language, text: str) -> tuple[float, float]:
    """CPU time to parse a text, and to annotate the parse."""
    steps = annotators()
    article = Article(
        id="a", capture_id="bench", address="bench:1", title=None, text=text, outlet=None, published=None, language="en"
    )

    def annotate(doc: Doc) -> None:
        draft = Draft(article=article, doc=doc, reading=Reading(article_id="a", annotators=(), language="en"))
        for step in steps:
            draft = step.annotate(draft)

    doc = pipeline(text)
    return best(lambda: pipeline(text)), best(lambda: annotate(doc))


def main() -> int:
    """Measure every text at both lengths and print the ratios."""
    pipeline = load_english(str(Settings.model_fields["model"].default))
    measure(pipeline, "Ada Bruhn left. He said so.")
    worst = 0.0
    print(f"{LENGTH} and {LENGTH * TIMES} characters, best of {ROUNDS} rounds, CPU time; ratio of the longer to the shorter")
    print(f"{'':20}{'parsing':>9}{'ratio':>7}{'reading':>9}{'ratio':>7}")
    for name, make in makers().items():
        short, long = (measure(pipeline, make(length)) for length in (LENGTH, LENGTH * TIMES))
        ratios = [there / max(here, 1e-6) if there > UNNOTICED_S else 0.0 for here, there in zip(short, long, strict=True)]
        worst = max(worst, *ratios)
        shown = [f"{ratio:7.1f}" if ratio else "      -" for ratio in ratios]
        print(f"{name:20}{long[0]:8.2f}s{shown[0]}{long[1]:8.2f}s{shown[1]}", flush=True)
    print(f"worst ratio {worst:.1f}    ceiling {CEILING}")
    return 0 if worst <= CEILING else 1


if __name__ == "__main__":
    sys.exit(main())
