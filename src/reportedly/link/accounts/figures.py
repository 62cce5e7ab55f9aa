"""Numbers with what they count, read off a sentence: "at least 50 rounds", "a $4.6 million fine"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.model import Span

_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_WORDS = {word: value for value, word in enumerate(re.findall(r"\w+", _UP_TO_TWENTY))}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_BOUNDS = {
    "at least": "at least",
    "more than": "at least",
    "over": "at least",
    "at most": "at most",
    "up to": "at most",
    "fewer than": "at most",
    "less than": "at most",
    "about": "about",
    "around": "about",
    "some": "about",
    "nearly": "about",
    "almost": "about",
    "roughly": "about",
    "approximately": "about",
}
_FIGURE = re.compile(
    rf"(?:\b(?P<bound>{'|'.join(_BOUNDS)})\s+)?(?P<money>[$€£])?"
    rf"(?P<number>\b\d[\d,]*(?:\.\d+)?|\b(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join([*_WORDS, *_TENS])})\b)"
    rf"(?:[\s-](?P<scale>{'|'.join(_SCALES)})\b)?(?P<percent>\s?%|\s(?:percent|per cent)\b)?"
    r"(?P<noun>(?:[\s-][a-z][a-z’'-]*){0,3})",
    re.IGNORECASE,
)
# What follows a counted noun, or counts time and order rather than things.
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s*$")
_IRREGULAR = frozenset({"people", "men", "women", "children", "police", "dead"})
_NOT_COUNTED = frozenset(
    re.findall(
        r"\w+",
        "of in on at to for by with from and or but was were is are be been has have had will would could that who which when "
        "while as after before during since until than the a an his her its their this these those not no a.m p.m am pm "
        "year years month months week weeks day days hour hours minute minutes second seconds time times old ago later "
        "it he she they we you i st nd rd th other others more o clock per into about out up down over",
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, its bound, what it counts (one folded word), and where it stands."""

    value: float
    bound: str
    counts: str
    span: Span

    @property
    def written(self) -> str:
        """The number with its bound: "at least 12"."""
        number = f"{self.value:.10g}"
        return number if self.bound == "exact" else f"{self.bound} {number}"


def figures(text: str, sentence: Span) -> tuple[Figure, ...]:
    """Read the figures of one sentence, in order; counts of time, and numbers that count nothing named, are left out."""
    found = []
    for match in _FIGURE.finditer(text, sentence.start, sentence.end):
        if _MONTH.search(text, max(sentence.start, match.start("number") - 12), match.start("number")):
            continue
        value = _value(match)
        counts, end = _counted(match)
        if value is not None and counts:
            bound = _BOUNDS.get((match.group("bound") or "").casefold(), "exact")
            found.append(Figure(value, bound, counts, Span(match.start(), end)))
    return tuple(found)


def _value(match: re.Match[str]) -> float | None:
    number = match.group("number").casefold()
    digits = number.replace(",", "").rstrip(".")
    if digits[0].isdigit():
        value = float(digits)
        if len(number) == 4 and 1900 <= value <= 2100 and not match.group("money"):
            return None  # a year
    else:
        value = float(sum(_WORDS.get(part, _TENS.get(part, 0)) for part in number.split("-")))
    scaled = value * _SCALES.get((match.group("scale") or "").casefold(), 1.0)
    return scaled if scaled > 0 else None


def _counted(match: re.Match[str]) -> tuple[str, int]:
    if match.group("money"):
        return "money", match.end("scale") if match.group("scale") else match.end("number")
    if match.group("percent"):
        return "percent", match.end("percent")
    head, end = "", match.start("noun")
    for word in re.finditer(r"[^\W\d_][\w’'-]*", match.group("noun")):
        folded = word.group(0).casefold()
        if folded.split("-")[0] in _NOT_COUNTED or (head and folded.endswith("ed")):
            break
        head, end = folded, match.start("noun") + word.end()
        if folded in _IRREGULAR or (folded.endswith("s") and not folded.endswith("ss")):
            break  # a plural ends what is counted
    return head.removesuffix("s"), end
