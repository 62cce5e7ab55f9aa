"""What time expressions look like in English: number words, months, weekdays and the patterns made of them."""

from __future__ import annotations

import re

from reportedly.read.timeholidays import HOLIDAYS
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
NUMBERS |= {
    "a": 1,
    "an": 1,
    "single": 1,
    "twenty-four": 24,
    "forty-eight": 48,
    "a couple of": 2,
    "a half": 0.5,
    "half a": 0.5,
    "half an": 0.5,
    "another": 1,
    "thousand": 1000,
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "midday": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}
EDGES = {
    "dawn": "MO", "daybreak": "MO", "midday": "MI", "mid-day": "MI", "midmorning": "MO", "mid-morning": "MO", "midafternoon": "AF",
    "mid-afternoon": "AF", "dusk": "EV", "nightfall": "EV", "sunset": "EV", "sundown": "EV", "sunrise": "MO", "overnight": "NI",
}  # fmt: skip  #: of a day
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 2, "latter": 2}
TENS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}
CENTURIES = {name: number for number, name in enumerate(
    ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
     "twentieth", "twenty-first"), 10)}  # fmt: skip
REFERENCES = {
    "now": "PRESENT_REF", "current": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "at the moment": "PRESENT_REF", "at this moment": "PRESENT_REF", "at the present time": "PRESENT_REF", "at this time": "PRESENT_REF", "these days": "PRESENT_REF", "right now": "PRESENT_REF",
    "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF", "lately": "PAST_REF", "the past": "PAST_REF", "recent": "PAST_REF",
    "recent years": "PAST_REF", "recent months": "PAST_REF", "recent weeks": "PAST_REF", "recent days": "PAST_REF", "long ago": "PAST_REF",
    "a while ago": "PAST_REF", "the other day": "PAST_REF", "years past": "PAST_REF", "some time ago": "PAST_REF", "a long time ago": "PAST_REF", "a short time ago": "PAST_REF",
    "soon": "FUTURE_REF", "as soon as possible": "FUTURE_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF", "the near term": "FUTURE_REF", "the short term": "FUTURE_REF", "shortly": "FUTURE_REF",
}  # fmt: skip

_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_DIGITS = "one|two|three|four|five|six|seven|eight|nine"
_TO_HUNDRED = rf"(?:hundred|(?:oh|o)[ -](?:{_DIGITS})|{_TEENS}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_DIGITS}))?)"
MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Sep\.|Oct\.|Nov\.|Dec\.)"
SHORT_MONTH = MONTH[:-1] + r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"  #: beside a day no full stop is needed
SHORT_MONTH_PLAIN = SHORT_MONTH.replace("?P<month>", "?:")
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = rf"(?P<year>1[5-9]\d\d|20\d\d|(?i:(?:eighteen|nineteen)[ -]{_TO_HUNDRED}))"
SAID_YEAR = rf"(?P<year>(?:1[5-9]|20)\d\d|(?i:(?:eighteen|nineteen|twenty)[ -]{_TO_HUNDRED}|two thousand(?: and)?(?:[ -](?:{_DIGITS}|{_TEENS}))?))"
UNIT = r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_WORDS = "|".join(
    sorted((re.escape(w) for w in NUMBERS if w not in {"a", "an", "half", "half a", "half an", "another"}), key=len, reverse=True)
)
AMOUNT = rf"(?P<amount>\d+(?:\.\d+)?(?:,\d{{3}})*|(?:a |an )?(?:few|several|couple(?: of)?|number of|dozen|hundred|thousand|half)|(?:{_WORDS})(?:[ -](?:{_WORDS}))?|another|an?|many|some)"
OR_HALF = AMOUNT.replace("(?P<amount>", "(?P<amount>half an?|", 1)  #: "half an hour", "half a century"
PART = r"(?P<part>morning|afternoon|evening|night)"
IN_DAY = r"morning|afternoon|evening|night"
CLOCK = r"(?P<clock>(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock|(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?![a-z])|(?:[01]?\d|2[0-3]):[0-5]\d|noon|midnight)"
ZONE = r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|BST|ET|local time)"
EARLY = r"(?:(?:early|late|mid|earlier|later)[ -]?(?:in |on )?(?:the )?)"
DAYS_LONG = r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MORE = r"(?:(?<=\bfor )|(?<=\bafter )|(?<=\bin )|(?<=\bof )|(?<=\blast )|(?<=\blasted )|(?<=\bspent )|(?<=\btook ))over"  #: not "spread over two years"
BESIDE = r"last|next|this past|this coming|this"
AGO = r"year-(?:ago|earlier)"
SAME = r"(?:comparable|corresponding|same|similar)"
#: what has lasted for its age; the ages of people are no times
AGEING = (
    "war(?! (?:veteran|hero|widow|survivor|reporter|correspondent|criminal))|conflict|strike|truce|cease-?fire|ban|embargo|blockade|siege"
    "|treaty|pact|accord|agreement|dispute|feud|standoff|uprising|insurgency|rebellion|drought|boycott|tradition|alliance|regime"
)

_I = re.IGNORECASE
#: (name, pattern), tried in this order; of matches that overlap the longest counts, then the earlier pattern
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(rf"(?<![/\w]){YEAR}(?P<mark>[-/])(?P<m>[01]\d)(?P=mark)(?P<d>[0-3]\d)\b(?!/)")),
    ("numeric", re.compile(r"\b(?P<m>[01]?\d)/(?P<d>[0-3]?\d)/(?P<y>(?:19|20)?\d\d)\b")),
    ("month_day", re.compile(rf"\b(?:{WEEKDAY}(?:,? |,)|(?i:(?P<dir>last|next|this past|this coming)) )?(?:{EARLY})?{SHORT_MONTH} {DAY}(?:(?:,? |,){SAID_YEAR}|,? (?:of )?(?P<side>last|this|next) year|(?=(?: ?[-–] ?| and | to | through )\d\d?,? (?P<later>(?:19|20)\d\d)\b))?\b(?!,\d|\.\d)")),
    ("day_to", re.compile(rf"(?P<lead>\b(?i:from|between) (?:(?:{DAYS_LONG}),? )?{SHORT_MONTH} \d\d?(?:st|nd|rd|th)? (?:to|through|until|and) ){DAY}(?:,? {SAID_YEAR})?\b(?!,\d|[.:]\d| (?:percent|million|billion|[a-z]+s\b))")),
    ("day_month", re.compile(rf"\b(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{SHORT_MONTH}(?:,? {SAID_YEAR})?(?![\w])")),
    ("month_year", re.compile(rf"\b(?:{EARLY}|(?i:(?:the )?(?:end|start|beginning|middle)) of )?{MONTH},?(?: of)? {SAID_YEAR}\b")),
    ("month_of", re.compile(rf"\b(?:{EARLY})?{MONTH},? (?:of )?(?P<dir>last|this|next) year\b")),
    ("told_month", re.compile(rf"\b(?:{EARLY})?{MONTH},? (?:of )?(?:that|the same) year\b")),
    ("rel_month", re.compile(rf"\b(?i:(?P<dir>{BESIDE})) {MONTH}(?![\w])")),
    ("month", re.compile(rf"\b(?:(?i:early|late|mid)[ -](?:in )?|(?i:(?:the )?(?:end|start|beginning|middle)) of )?{MONTH}(?![\w])")),
    ("clock_day", re.compile(rf"\b{CLOCK}(?: {ZONE})?,? (?:on )?(?:(?P<of>today|yesterday|tomorrow|tonight|last night|this (?:{IN_DAY})|{DAYS_LONG})(?: {PART})?(?!,? {SHORT_MONTH_PLAIN} \d)|(?:(?:{DAYS_LONG}),? )?{SHORT_MONTH} {DAY}(?:,? {YEAR})?)\b")),
    ("edge_day", re.compile(rf"\b(?P<edge>{'|'.join(EDGES)})(?: on)? (?P<of>today|yesterday|tomorrow|{DAYS_LONG})\b")),
    ("week_of", re.compile(rf"\b(?:the )?week (?:of|beginning|starting|ending|ended|that (?:began|begins|ended|ends)) (?:on )?(?:(?:{DAYS_LONG}),? )?{SHORT_MONTH} {DAY}(?:,? {YEAR})?\b(?!,\d|\.\d)")),
    ("part_of", re.compile(rf"\bthe (?:early |late )?{PART} of (?:(?:{DAYS_LONG}),? )?{SHORT_MONTH} {DAY}(?:,? {YEAR})?\b")),
    ("part_of_dated", re.compile(rf"\bthe (?:early |late )?{PART} of (?:(?:{DAYS_LONG}),? )?{DAY} {SHORT_MONTH}(?:,? {YEAR})?\b")),
    ("nth_weekday", re.compile(rf"\b(?:the )?(?P<ordinal>first|second|third|fourth|last) {WEEKDAY} (?:in|of) {MONTH}(?:,? {YEAR})?(?!\w)")),
    ("part_of_day", re.compile(rf"\bthe (?:early |late )?{PART} of {WEEKDAY}\b")),
    ("day_clock", re.compile(rf"\b(?:(?P<of>today|yesterday|tomorrow|{DAYS_LONG})|(?:(?:{DAYS_LONG}),? )?{SHORT_MONTH} {DAY}(?:,? {YEAR})?)(?: {PART})?,? (?:at )?(?:about |around |approximately |exactly )?{CLOCK}(?: {ZONE})?")),
    ("rel_weekday", re.compile(rf"\b(?i:(?P<dir>{BESIDE}|coming)) {WEEKDAY}(?: {PART})?\b")),
    ("told_weekday", re.compile(rf"\b[Tt]he (?P<dir>previous|following) {WEEKDAY}\b")),
    ("weekdays", re.compile(rf"\b{WEEKDAY}(?:s| {PART}s)\b|\b(?i:each|every(?: other)?) (?P<each>{DAYS_LONG})\b")),
    ("week_ago", re.compile(rf"\b(?P<amount>a|one|two|three) weeks? (?P<side>ago|from) (?:on )?{WEEKDAY}\b")),
    ("weekday", re.compile(rf"\b(?:(?i:early|late|earlier|later)(?: on)? )?{WEEKDAY}(?: (?:early |late )?{PART})?\b(?!s)")),
    ("each_month", re.compile(rf"\b(?i:each|every) (?:{MONTH}|(?P<season>spring|summer|autumn|winter|fall))(?![\w])")),
    ("day_part", re.compile(rf"\b(?:(?:early|late|earlier|later) )?(?P<of>yesterday|tomorrow|this|last|that|the (?:next|following|previous|same)) {PART}\b|\bthe (?P<nightbefore>night) before\b|\b(?P<noon>midday)\b|\b(?:mid|(?P<edge>early|late))[ -](?P<mid>morning|afternoon|(?<=[ey] )evening)(?: (?P<midday>yesterday|today))?\b|\b(?P<the>the) (?P<half>morning|afternoon|evening|night(?! (?:sky|air|shift|club)))\b", _I)),
    ("named_day", re.compile(r"\b(?:(?:early|late|earlier|later) )?(?P<of>today|yesterday|tomorrow|tonight|overnight|last night)\b", _I)),
    ("the_day", re.compile(r"\bthe (?P<of>day before yesterday|day after tomorrow)\b", _I)),
    ("year_back", re.compile(rf"\bthe {SAME} month (?:of )?(?:last year|a year (?:ago|earlier|before)|the previous year)\b|\ba year (?:ago|earlier|before)\b|\b(?:the )?(?:{SAME} )?{AGO} (?P<what>quarter|period)\b|\b{AGO}\b|\bthe {SAME} (?:quarter|period)(?: (?:of )?(?:last year|a year (?:ago|earlier|before)))?\b|\bthe (?:quarter|period) a year (?:ago|earlier|before)\b|\blast year['’]s (?:quarter|period)\b", _I)),
    ("told_quarter", re.compile(rf"\b(?:the )?{YEAR} (?:quarter|period)\b", _I)),
    ("latest", re.compile(r"\bthe (?:quarter|(?:latest|most recent) (?:quarter|period))\b(?!-to)", _I)),
    ("ago", re.compile(rf"\b(?:(?:about|nearly|almost|more than|over|less than|just|some|only) )?{OR_HALF}(?P<range> (?:to|or) (?:\d+|{_WORDS}))?(?P<more>[ -]and[ -](?:a|one)[ -]half| 1/2|-1/2| ?½)?[ -]{UNIT}(?P<half> and a half)?(?: or so)? (?P<side>ago|earlier|later|before|previously|hence|from now|back(?= ?[.,;:)\"”]))(?!\w)(?:(?<=ago) (?:on )?(?:(?P<of>today|yesterday|tomorrow|tonight)|this (?P<this>week|month|year)|{WEEKDAY})\b)?", _I)),
    ("bare_ago", re.compile(r"\b(?P<plural>seconds|minutes|moments|hours|days|weeks|months|years|decades|centuries) (?P<side>ago|from now)\b", _I)),
    ("in_amount", re.compile(rf"\b(?P<lead>(?P<side>within|in) )(?:the next |the coming )?{AMOUNT} {UNIT}(?:['’] time)?\b", _I)),
    ("span", re.compile(rf"\b(?:(?:the|these|his|her|its|their|our) )?(?P<dir>last|past|next|previous|coming|following|first|final) (?P<amount>\d+|(?:{_WORDS})(?:[ -](?:{_WORDS}))?|few|several|couple of|dozen)(?: (?:to|or) (?:\d+|{_WORDS}))?[ -]{UNIT}\b(?: or so\b)?", _I)),
    ("vague", re.compile(r"\b(?:the )?(?P<dir>past|recent|previous|coming|following|next|future) (?P<plural>days|weeks|months|quarters|years|decades|centuries)\b", _I)),
    ("weekend", re.compile(r"\bthe weekend\b", _I)),
    ("last_fiscal", re.compile(r"\bthe (?:latest|most recent) (?:fiscal )?year\b", _I)),
    ("mid", re.compile(r"\b(?:(?:mid|early|late)[- ]|(?:post|pre)-)(?P<year>(?:1[5-9]|20)\d\d)\b(?!-\d)", _I)),
    ("rel_unit", re.compile(rf"\b(?:{EARLY})?(?:the )?(?P<dir>this past|this|last|next|past|coming|current) (?P<fiscal>fiscal )?{UNIT}\b(?!s)", _I)),
    ("told_unit", re.compile(r"\b(?:(?:(?:earlier|later|early|late) )?(?P<dir>that|(?:the )?(?:same|previous|prior|following)) (?P<unit>day|week|month|quarter|year|decade)|the (?:very )?(?P<next>next) (?P<day>day)|the (?P<dayside>day|week|month|year) (?P<side>before|after|earlier|later|previously|ago))\b", _I)),
    ("quarter", re.compile(rf"\b(?:the (?!(?:first|second|third|fourth)-quarter\b))?(?:{SAME} )?(?:(?:fiscal )?{YEAR}(?:['’]s)? |(?P<dir>this|last|next) year['’]s |(?P<ago>{AGO}) )?(?:fiscal[ -])?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?quarter(?:,? (?:of )?(?:(?:fiscal )?(?P<year2>(?:19|20)\d\d)|(?P<dir2>this|last|next) year|the year))?\b", _I)),
    ("q", re.compile(rf"\bQ(?P<number>[1-4])(?: (?:of )?{YEAR})?\b")),
    ("season", re.compile(rf"\b(?:(?i:(?P<dir>last|next|this past|this coming|this) )|(?i:the )?(?i:early |late |mid-)?)(?P<season>spring|summer|autumn|winter|fall)(?:(?: of)? {SAID_YEAR})?\b")),
    ("decade", re.compile(r"\b(?:the )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b|(?<!\w)(?:the )?(?:(?:early|late|mid)[- ])?['’‘](?P<short>\d0)s\b|\b(?:the|early|late)[- ](?:(?:early|late|mid)[- ])?(?P<bare>[2-9]0)s\b(?! (?:and|to|or) [a-z])|\b(?:the|early|late|mid)[- ](?:(?:early|late|mid)[- ])?(?P<said>" + "|".join(TENS) + r")\b")),
    ("century", re.compile(r"\b(?:the )?(?:(?:early|late|mid)[ -])?(?P<ordinal>[12]\d(?:st|nd|rd|th)|" + "|".join(CENTURIES) + r")[ -]century\b", _I)),
    ("half", re.compile(rf"\bthe (?P<ordinal>first|second|last|latter) half(?: of (?:the year|(?P<dir>this|last|next) year|{YEAR}))?\b(?! of)", _I)),
    ("the_unit", re.compile(r"\b(?P<lead>for |of |during |in |through |by )?the (?P<unit>week|month)\b(?! (?:of|that|when|before|after|earlier|later|ending|ended|following|beginning|starting)\b|-)", _I)),
    ("end_of", re.compile(r"\b(?:the )?(?:(?:end|start|beginning|middle) of )(?:the )?(?P<dir>this|last|next)? ?(?P<unit>year|month|week|decade|century)\b|\byear(?:['’]s)?[ -](?P<yearend>end)\b|\b(?P<ending>month|week)['’]s end\b|\b(?:earlier|later|early|late) in the (?P<inunit>week|month|year)\b", _I)),
    ("whole_year", re.compile(r"\bthe (?P<full>full )?(?P<fiscal>fiscal )?year\b(?P<ended>(?= end(?:ed|ing|s)\b| to (?:the end of )?(?-i:[A-Z])))?(?!-| \d)", _I)),
    ("fiscal", re.compile(rf"\bfiscal (?:year )?{YEAR}\b", _I)),
    ("year_range", re.compile(rf"(?<![\d,.$£€/-])(?P<lead>(?:1[5-9]|20)\d\d ?[-–] ?){YEAR}\b")),
    ("year_span", re.compile(rf"(?<![\d,.$£€/-]){YEAR}[-–/](?P<end>\d\d)(?![\d/-])")),
    ("short_year", re.compile(r"(?<=\b[Ii]n |\b[Oo]f )['’](?P<short>\d\d)\b(?![\w’']|s\b)")),
    ("year", re.compile(rf"(?:\b(?:the )?(?:end|start|beginning|middle) of )?(?<![\d,.$£€/-]){YEAR}(?![\d%,.]\d|\d|-\d(?!\d\d\d\b)| (?:people|dollars|men|women|troops|soldiers|jobs|votes|miles|feet|tons|students|officers))|\bthe year {SAID_YEAR.replace('?P<year>', '?P<said>')}\b")),
    ("set", re.compile(rf"\b(?:(?P<each>every|each) (?:(?P<amount>\d+|{_WORDS}|other|few) )?(?P<unit>second|minute|hour|day|night|week|weekend|month|quarter|year|decade)s?|(?P<adverb>daily|weekly|monthly|quarterly|annually|yearly|nightly|hourly)|(?P<per>(?:once|twice|(?:\d+|{_WORDS}|several) times) (?:a|per|each|every) (?P<unit2>day|week|month|year)))\b", _I)),
    ("clock", re.compile(rf"\b{CLOCK}(?: {ZONE})?(?: in the (?P<part>morning|afternoon|evening)| at (?P<at>night)\b)?|(?:(?<=\bat )|(?<=\baround )|(?<=\babout )|(?<=\bby )|(?<=\bafter )|(?<=\bbefore ))(?P<spoken>(?:[1-9]|1[0-2]|{_DIGITS}|ten|eleven)(?::[0-5]\d)?) in the (?P<spokenpart>morning|afternoon|evening)\b|\b(?P<zulu>[0-2]\d[0-5]\d) (?:GMT|local time|hours)\b")),
    ("part_unit", re.compile(r"\b(?:an? |the (?:past|last|next) )?(?P<share>half|quarter)(?:-| of an? | an? )(?P<unit>hour|minute|day|year|century|decade)\b(?P<ago> ago\b)?", _I)),
    ("compound", re.compile(r"\b(?P<amount>\d+|several|multi|" + _WORDS + r")-(?P<unit>second|minute|hour|day|week|month|year|decade|century)(?:-long)?\b(?![- ]olds?\b)", _I)),
    ("aged", re.compile(rf"\b(?P<amount>\d+|several|{_WORDS})-(?P<unit>day|week|month|year|decade|century)-old(?= (?:[a-z]+ )?(?:{AGEING})\b)", _I)),
    ("long", re.compile(rf"\b(?:(?P<unit>hour|day|night|week|month|year|decade|century)-?long|(?P<units>hours|days|weeks|months|years|decades|centuries)-long|(?<!-)(?:(?P<olds>decades|centuries)|(?P<old>decade|century))-old|(?<!-)(?:(?P<oldunits>days|weeks|months|years)|(?P<oldunit>day|week|month|year))-old(?= (?:[a-z]+ )?(?:{AGEING})))\b", _I)),
    ("rate", re.compile(r"\bper (?P<unit>day|week|month|year)\b", _I)),
    ("all", re.compile(r"\ball (?P<unit>day|week|month|year)(?: long)?\b(?! of)", _I)),
    ("workdays", re.compile(r"\b(?P<days>weekdays|weekends)\b", _I)),
    ("each_part", re.compile(rf"\b(?:every|each) {PART}\b", _I)),
    ("halves", re.compile(rf"\b(?P<amount>\d+|an?|{_WORDS}) (?P<unit>hour|minute|day|week|month|year|decade)s? and a half\b|\b(?P<amount2>\d+|an?|{_WORDS})(?:[ -]and[ -](?:a|one)[ -]half| 1/2|-1/2| ?½)[ -](?P<unit2>hour|minute|day|week|month|year|decade)s?\b", _I)),
    ("range", re.compile(rf"\b(?P<amount>\d+|{_WORDS})(?: (?:to|or|(?P<and>and)) |-)(?:\d+|{_WORDS}) {UNIT}\b(?! old\b|-old\b)", _I)),
    ("duration", re.compile(rf"\b(?:(?:more than|at least|about|nearly|almost|up to|{MORE}|less than|some|another|the) )?{AMOUNT} (?:(?:full|entire|straight|consecutive|more|additional|long|whole|calendar|trading|working|business) )?{UNIT}\b(?: or so\b)?(?! old\b|-old\b)", _I)),
    ("decades", re.compile(r"\b(?P<many>(?:tens|dozens|hundreds|thousands) of )?(?P<plural>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b", _I)),
    ("over_years", re.compile(r"\b(?P<lead>(?:over|through|throughout|down) )the (?P<plural>years|decades|centuries)\b(?! (?:of|that|when|to come|since|before|after|leading|in)\b)", _I)),
    ("holiday", re.compile(rf"\b(?:(?P<dir>{BESIDE}) )?(?P<holiday>" + "|".join(re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True)) + rf")\b(?!(?<=New Year)['’])(?:,? (?:of )?{YEAR})?(?! (?:islands?|trees?|cards?|gifts?|presents?|carols?|eggs?|bunny|shopping|part(?:y|ies))\b)", _I)),
    ("then", re.compile(r"\b(?P<lead>at )the time\b(?=[.,;:!?)”\"']|$| (?:and|but|was|were|had|as|by|because|said)\b)", _I)),
    ("reference", re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, REFERENCES), key=len, reverse=True)) + r")\b", _I)),
)  # fmt: skip


def year_of(words: str) -> int:
    """The year that digits or words say ("1997", "nineteen ninety-seven", "two thousand and four")."""
    if words.isdecimal():
        return int(words)
    said = [word for word in words.casefold().replace("-", " ").split() if word != "and"]
    if said[:2] == ["two", "thousand"]:
        return 2000 + sum(int(NUMBERS[word]) for word in said[2:])
    return int(NUMBERS[said[0]]) * 100 + sum(int(NUMBERS[word]) for word in said[1:] if word in NUMBERS and word != "hundred")


def singular(word: str) -> str:
    """The unit a word counts in."""
    plain = word.casefold()
    plain = "century" if plain.startswith("centur") else plain.removesuffix("s")
    return "day" if plain == "night" else plain


def direction_of(match: re.Match[str], name: str = "dir") -> int:
    """-1 for what a word puts before, 1 for what it puts after, 0 for "this" or no word."""
    word = (match.groupdict().get(name) or "this").casefold().split()[-1]
    if word in {"last", "past", "previous"}:
        return -1
    return 1 if word in {"next", "coming", "following"} else 0


def year_in(match: re.Match[str], name: str = "year") -> int | None:
    """The year that a group of a match says, if it says one."""
    found = match.groupdict().get(name)
    return year_of(found) if found else None


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
    if plain in {"few", "several", "many", "some", "number of", "couple of", "couple"}:
        return 2.0 if plain.startswith("couple") else None
    total, known = 0.0, False
    for word in plain.replace("-", " ").split():
        if word in NUMBERS:
            known = True
            number = NUMBERS[word]
            total = total * number if number >= 100 and total else total + number
    return total if known else None
