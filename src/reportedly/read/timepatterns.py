"""What time expressions look like in English: number words, months, weekdays and the patterns made of them."""

from __future__ import annotations

import re

from reportedly.text.numbers import LONGEST_NUMBER, NUMBER_WORDS

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(
    ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun"))
    for name in names.split()}  # fmt: skip
NUMBERS: dict[str, float] = {**NUMBER_WORDS, "half": 0.5}
NUMBERS |= {"a": 1, "an": 1, "single": 1, "twenty-four": 24, "forty-eight": 48, "a couple of": 2, "a half": 0.5}
VAGUE = {"several", "few", "a few", "some", "many", "recent", "couple of", "coming", "number of", "a number of"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "at the moment": "PRESENT_REF", "at this time": "PRESENT_REF", "these days": "PRESENT_REF", "right now": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "in the past": "PAST_REF", "the past": "PAST_REF",
    "in recent years": "PAST_REF", "in recent months": "PAST_REF", "in recent weeks": "PAST_REF", "in recent days": "PAST_REF",
    "recent years": "PAST_REF", "recent months": "PAST_REF", "recent weeks": "PAST_REF", "recent days": "PAST_REF", "long ago": "PAST_REF",
    "soon": "FUTURE_REF", "in the future": "FUTURE_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF", "shortly": "FUTURE_REF",
}  # fmt: skip

MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Sep\.|Oct\.|Nov\.|Dec\.)"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
UNIT = r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_WORDS = "|".join(sorted((re.escape(w) for w in NUMBERS if w not in {"a", "an", "half"}), key=len, reverse=True))
AMOUNT = rf"(?P<amount>\d+(?:\.\d+)?(?:,\d{{3}})*|(?:a |an )?(?:few|several|couple of|number of|dozen|half)|(?:{_WORDS})(?:[ -](?:{_WORDS}))?|an?|many|some)"
PART = r"(?P<part>morning|afternoon|evening|night)"
CLOCK = r"(?P<clock>(?:[01]?\d|2[0-4])(?::[0-5]\d)?\s?(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?![a-z])|(?:[01]?\d|2[0-3]):[0-5]\d|noon|midnight)"
EARLY = r"(?:(?:early|late|mid|earlier|later)[ -]?(?:in |on )?(?:the )?)"

_I = re.IGNORECASE
#: (name, pattern), tried in this order; of matches that overlap the longest counts, then the earlier pattern
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(rf"\b{YEAR}-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b")),
    ("numeric", re.compile(r"\b(?P<m>[01]?\d)/(?P<d>[0-3]?\d)/(?P<y>(?:19|20)?\d\d)\b")),
    ("month_day", re.compile(rf"\b(?:{WEEKDAY},? )?(?:{EARLY})?{MONTH} {DAY}(?:,? {YEAR})?\b(?!,\d|\.\d)")),
    ("day_month", re.compile(rf"\b(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH}(?:,? {YEAR})?(?![\w])")),
    ("month_year", re.compile(rf"\b(?:{EARLY})?{MONTH},?(?: of)? {YEAR}\b", 0)),
    ("rel_month", re.compile(rf"\b(?P<dir>last|next|this|this past|this coming) {MONTH}(?![\w])")),
    ("month", re.compile(rf"\b(?:(?i:early|late|mid)[ -](?:in )?)?{MONTH}(?![\w])")),
    ("clock_day", re.compile(rf"\b{CLOCK}(?: [A-Z]{{2,4}})? (?:on )?(?P<of>today|yesterday|tomorrow|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")),
    ("rel_weekday", re.compile(rf"\b(?P<dir>last|next|this|this past|this coming|coming) {WEEKDAY}(?: {PART})?\b", 0)),
    ("weekday", re.compile(rf"\b(?:(?:early|late) )?{WEEKDAY}(?: {PART})?\b(?!s)")),
    ("day_part", re.compile(rf"\b(?P<of>yesterday|tomorrow|this|last|that) {PART}\b", _I)),
    ("named_day", re.compile(r"\b(?P<of>today|yesterday|tomorrow|tonight|overnight|last night)\b", _I)),
    ("the_day", re.compile(r"\bthe (?P<of>day before yesterday|day after tomorrow)\b", _I)),
    ("ago", re.compile(rf"\b(?:(?:about|nearly|almost|more than|over|less than|just) )?{AMOUNT}[ -]{UNIT} (?P<side>ago|earlier|later|before|previously|hence|from now)\b", _I)),
    ("in_amount", re.compile(rf"\b(?P<side>within|in) (?:the next |the coming )?{AMOUNT} {UNIT}(?:['’] time)?\b", _I)),
    ("span", re.compile(rf"\b(?:the|these|his|her|its|their|our)? ?\b(?P<dir>last|past|next|previous|coming|following|first|final) (?P<amount>\d+|{_WORDS}|few|several|couple of|dozen)[ -]{UNIT}\b", _I)),
    ("vague", re.compile(r"\b(?:(?:in|over) )?(?:the )?(?P<dir>past|recent|previous|coming|following|next) (?P<plural>days|weeks|months|quarters|years|decades|centuries)\b", _I)),
    ("current", re.compile(r"\b(?P<word>the latest quarter|the quarter|year-earlier|year-ago|the year-earlier (?:quarter|period)|the year-ago (?:quarter|period)|the weekend)\b", _I)),
    ("mid", re.compile(r"\b(?:mid|early|late)-(?P<year>(?:19|20)\d\d)\b", _I)),
    ("rel_unit", re.compile(rf"\b(?:{EARLY})?(?:the )?(?P<dir>this|last|next|past|previous|coming|following|current|same|that) (?P<fiscal>fiscal )?{UNIT}\b(?!s)", _I)),
    ("year_on", re.compile(r"\b(?:a|the) (?P<unit>year|month|week|day) (?P<side>ago|earlier|later|before|previously)\b", _I)),
    ("quarter", re.compile(rf"\b(?:the )?(?:(?:fiscal )?{YEAR}(?:['’]s)? )?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?quarter(?:,? (?:of )?(?:fiscal )?(?P<year2>(?:19|20)\d\d))?\b", _I)),
    ("season", re.compile(rf"\b(?:(?P<dir>last|next|this|this past|this coming) |(?:the )?(?:early |late )?)(?P<season>spring|summer|autumn|winter|fall)(?: of)?(?: {YEAR})?\b", 0)),
    ("decade", re.compile(r"\b(?:the )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b|\b(?:the )?(?:(?:early|late|mid)[- ])?['’](?P<short>\d0)s\b")),
    ("half", re.compile(rf"\bthe (?P<ordinal>first|second) half(?: of (?:the year|{YEAR}))?\b", _I)),
    ("end_of", re.compile(r"\b(?:the )?(?:(?:end|start|beginning|middle) of )(?:the )?(?P<dir>this|last|next)? ?(?P<unit>year|month|week|decade)\b", _I)),
    ("fiscal", re.compile(rf"\bfiscal (?:year )?{YEAR}\b", _I)),
    ("year", re.compile(rf"(?<![\d,.$£€/-]){YEAR}(?![\d%,]\d|\d|-\d| (?:people|dollars|men|women|troops|soldiers|jobs|votes|miles|feet|tons|students|officers))")),
    ("set", re.compile(rf"\b(?:(?P<each>every|each) (?:(?P<amount>\d+|{_WORDS}|other|few) )?(?P<unit>second|minute|hour|day|night|week|weekend|month|quarter|year|decade)s?|(?P<adverb>daily|weekly|monthly|quarterly|annually|yearly|nightly|hourly|annual)|(?P<per>(?:once|twice) (?:a|per) (?P<unit2>day|week|month|year))|(?P<eachday>(?:every|each) (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)))\b", _I)),
    ("clock", re.compile(rf"\b{CLOCK}(?: (?:GMT|EST|EDT|PST|PDT|ET|CET|local time))?")),
    ("compound", re.compile(r"\b(?P<amount>\d+|" + _WORDS + r")-(?P<unit>second|minute|hour|day|week|month|year|decade)(?:-long)?\b(?!-old)", _I)),
    ("duration", re.compile(rf"\b(?:(?:more than|at least|about|nearly|almost|up to|over|less than|some) )?{AMOUNT} (?:(?:full|straight|consecutive|more|additional|long|whole|calendar) )?{UNIT}\b(?! old\b|-old\b)", _I)),
    ("decades", re.compile(r"\b(?P<plural>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?= of | ago|\b)", _I)),
    ("reference", re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, REFERENCES), key=len, reverse=True)) + r")\b", _I)),
)  # fmt: skip


def number_of(words: str) -> float | None:
    """The number a phrase says; None for a vague one, and for one of more digits than time is counted in.

    Raises:
        KeyError: never; words that are no number are vague.
    """
    plain = words.strip().casefold().replace(",", "")
    if plain in NUMBERS:
        return float(NUMBERS[plain])
    if plain.replace(".", "", 1).isdecimal():
        return float(plain) if len(plain) <= LONGEST_NUMBER else None
    for article in ("a ", "an "):
        if plain.startswith(article) and plain not in NUMBERS:
            plain = plain[len(article) :]
    if plain in {"few", "several", "many", "some", "number of", "couple of"}:
        return 2.0 if plain == "couple of" else None
    total, known = 0.0, False
    for word in plain.replace("-", " ").split():
        if word in NUMBERS:
            known = True
            number = NUMBERS[word]
            total = total * number if number >= 100 and total else total + number
    return total if known else None
