"""What is known of a term before the record has been asked, looked up once for all articles that hold it."""

from __future__ import annotations

import math

from reportedly.link.stories.rarity import expected_of, share
from reportedly.text.digests import short
from reportedly.text.remember import Remembered

WORD, NAME, FULL, NAMED, NUMBER, NUMBERED = range(6)  #: kinds of terms; all but the first are names and numbers
KINDS = 6


#: what is known of a term: how telling it is (an inverse document frequency, in nats), its hash, its kind, and in how many
#: articles of the background it may be expected. A plain tuple: the collector of garbage need not look at it again and again.
Fact = tuple[float, int, int, float]


def _fact(term: str) -> Fact:
    found = share(term)
    return -math.log(found), short(term), _kind(term), expected_of(found)


known = Remembered(_fact, 1 << 16).ask


def _kind(term: str) -> int:
    first = term[0]
    if first == "@":
        return NAME if " " not in term else FULL if " @" in term else NAMED
    if first == "#":
        return NUMBERED if " " in term or _is_plain_number(term) else NUMBER
    return WORD


def _is_plain_number(term: str) -> bool:
    """Whether a number tells little by itself: a digit, a year of our time."""
    return len(term) < 3 or (len(term) == 5 and term[1:3] in ("19", "20"))
