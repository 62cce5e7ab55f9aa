"""Numbers of people in Russian with what became of them: killed, injured, missing, arrested, rescued."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from reportedly.model import Quantity, Span
from reportedly.read.russian.timepatterns import number_of

Bound: TypeAlias = Literal["exact", "at least", "at most", "about"]

_NUMBER = r"(?P<number>\d{1,3}(?:[ \xa0]\d{3})+|\d{1,6}|[а-яё]{2,14})(?: (?P<scale>тысяч\w?|тыс\.|миллион\w{0,2}|млн))?"
_BOUND = (
    r"(?:(?P<bound>по меньшей мере|как минимум|не менее|более|больше|свыше|около|примерно|порядка|почти|до|менее|не более) )?"
)
_PEOPLE = (
    r"(?: (?:человек\w?|людей|гражданск\w+(?: лиц\w?)?|мирн\w+ жител\w+|солдат\w?|военн\w+|полицейск\w+|пассажир\w*|дет\w+|женщин\w?|мужчин\w?"
    r"|демонстрант\w+|рабоч\w+|жител\w+|рыбак\w+|моряк\w+|школьник\w+))?"
)
_OUTCOMES: tuple[tuple[str, str], ...] = (
    ("killed", r"погиб\w*|погибш\w+|убит\w*|скончал\w+|утонул\w*|жертв\w*"),
    ("injured", r"пострада\w+|ранен\w*|травмирован\w*|госпитализирован\w*"),
    ("missing", r"пропа\w+|пропавш\w+"),
    ("arrested", r"задержан\w*|арестован\w*"),
    ("rescued", r"спасен\w*|спасён\w*|эвакуирован\w*"),
)
_GAP = r"(?: [^\W\d.]+){0,3}? "
_TOLL = r"(?:число|количество|счет|счёт) "
_SCALES = {"т": 1e3, "м": 1e6}
_BOUNDS: dict[str, Bound] = {
    "по меньшей мере": "at least", "как минимум": "at least", "не менее": "at least", "более": "at least", "больше": "at least",
    "свыше": "at least", "около": "about", "примерно": "about", "порядка": "about", "почти": "about", "до": "at most",
    "менее": "at most", "не более": "at most",
}  # fmt: skip


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for unit, words in _OUTCOMES:
        toll = rf"{_TOLL}(?:\w+ )?(?:{words})[^.;\n\d]{{0,80}}? (?:до|составил[оа]|достигло|—|-|на) {_NUMBER}"
        behind = rf"(?:{words}){_GAP[:-1]} {_BOUND}{_NUMBER}{_PEOPLE}"
        before = rf"{_BOUND}{_NUMBER}{_PEOPLE}(?: был[иоа]?)? (?:{words})"
        found += [(unit, re.compile(rf"(?<!\w){one}(?!\w)", re.IGNORECASE)) for one in (toll, before, behind)]
    return tuple(found)


_PATTERNS = _patterns()


def find_quantities(text: str, within: Span) -> tuple[Quantity, ...]:
    """Find the numbers in a run of a text, in order, each number once.

    Args:
        text: of the article.
        within: the sentence to look in.
    """
    found: dict[Span, Quantity] = {}
    for unit, pattern in _PATTERNS:
        for match in pattern.finditer(text, within.start, within.end):
            value = _value(match)
            place = Span(match.start("number"), match.end("scale") if match["scale"] else match.end("number"))
            if value is None or any(place.overlaps(known) for known in found):
                continue
            bound: Bound = _BOUNDS.get((match.groupdict().get("bound") or "").casefold(), "exact")
            found[place] = Quantity(value=value, unit=unit, bound=bound, span=place)
    return tuple(found[place] for place in sorted(found))


def _value(match: re.Match[str]) -> float | None:
    word = re.sub(r"[ \xa0]", "", match["number"].casefold())
    value = number_of(word)
    if value is None or value < 0:
        return None
    return value * _SCALES[match["scale"][0].casefold()] if match["scale"] else value
