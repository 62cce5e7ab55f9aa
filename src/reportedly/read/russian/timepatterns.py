"""What time expressions look like in Russian: one pattern a line, in order of preference, and the words they are made of."""

from __future__ import annotations

import re

from reportedly.read.russian.words import lemma_of

MONTHS = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "ма": 5, "июн": 6, "июл": 7, "август": 8, "сентябр": 9, "октябр": 10,
    "ноябр": 11, "декабр": 12,
}  # fmt: skip
WEEKDAYS = {"понедельник": 0, "вторник": 1, "сред": 2, "четверг": 3, "пятниц": 4, "суббот": 5, "воскресень": 6}
NAMED_DAYS = {"позавчера": -2, "вчера": -1, "накануне": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
PARTS = {"утр": "MO", "дн": "DT", "вечер": "EV", "ноч": "NI", "полдень": "T12:00", "полночь": "T24:00"}
SEASONS = {"вес": "SP", "лет": "SU", "осен": "FA", "зим": "WI"}
UNITS = {
    "секунда": "second", "минута": "minute", "час": "hour", "день": "day", "сутки": "day", "неделя": "week", "месяц": "month",
    "квартал": "quarter", "год": "year", "лето": "year", "десятилетие": "decade", "век": "century", "столетие": "century",
}  # fmt: skip
REFERENCES = {
    "недавно": "PAST_REF", "вскоре": "FUTURE_REF", "скоро": "FUTURE_REF", "сейчас": "PRESENT_REF", "ныне": "PRESENT_REF",
    "в настоящее время": "PRESENT_REF", "на днях": "PAST_REF", "в последнее время": "PAST_REF", "в ближайшее время": "FUTURE_REF",
}  # fmt: skip
NUMERALS = {
    "полтора": 1.5, "один": 1.0, "два": 2.0, "оба": 2.0, "три": 3.0, "четыре": 4.0, "пять": 5.0, "шесть": 6.0, "семь": 7.0, "восемь": 8.0,
    "девять": 9.0, "десять": 10.0, "одиннадцать": 11.0, "двенадцать": 12.0, "тринадцать": 13.0, "четырнадцать": 14.0,
    "пятнадцать": 15.0, "шестнадцать": 16.0, "семнадцать": 17.0, "восемнадцать": 18.0, "девятнадцать": 19.0, "двадцать": 20.0,
    "тридцать": 30.0, "сорок": 40.0, "пятьдесят": 50.0, "шестьдесят": 60.0, "семьдесят": 70.0, "восемьдесят": 80.0,
    "девяносто": 90.0, "сто": 100.0, "двое": 2.0, "трое": 3.0, "четверо": 4.0, "пятеро": 5.0, "пара": 2.0, "десяток": 10.0,
}  # fmt: skip

_MONTH = r"(?P<month>(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|ем|ём)|(?:март|август)(?:а|у|е|ом)?|ма(?:й|я|ю|е|ем))"
_WEEKDAY = (
    r"(?P<weekday>понедельник(?:а|у|е|ом)?|вторник(?:а|у|е|ом)?|сред(?:а|ы|е|у|ой)|четверг(?:а|у|е|ом)?|пятниц(?:а|ы|е|у|ей)"
    r"|суббот(?:а|ы|е|у|ой)|воскресень(?:е|я|ю|ем))"
)
_DIRECTION = (
    r"(?P<dir>прошл|минувш|предыдущ|предшествующ|будущ|следующ|наступающ|предстоящ|ближайш|эт|нынешн|текущ|сей)"
    r"(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ом|ем|ой|ей|ую|юю|у|а|о|от|их|ых|ие|ые|час)"
)
_PART = r"(?P<part>утром|дн[её]м|вечером|ночью)"
_YEAR = r"(?P<year>1\d{3}|2\d{3})(?: ?год(?:а|у|ом|е)?| ?г\.)"
_BARE_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_UNIT = (
    r"(?P<unit>секунд\w{0,2}|минут\w{0,2}|час(?:а|ов|ам|у)?|дн(?:я|ей|ям|и)|день|сут(?:ки|ок)|недел(?:я|и|ь|ю|е|ям)|месяц(?:а|ев|у|е)?"
    r"|квартал(?:а|ов|у|е)?|год(?:а|у|ы|е)?|лет|десятилети(?:е|я|й|и)|век(?:а|ов|у|е)?|столети(?:е|я|й|и))"
)
_AMOUNT = r"(?P<amount>\d{1,4}(?:[.,]\d)?|пол(?:тора|утора|торы)|несколько|нескольких|пар[ауы]|[а-яё]{2,14}(?:-[а-яё]{2,10})?)"
_LIMITED = r"(?:более|менее|свыше|около|почти|примерно|как минимум|не менее|не более|больше) "
_IN = r"(?:в|во|к|ко|до|с|со|на|по|после|под|от)"
_CLOCK = r"(?P<clock>[01]?\d[:.][0-5]\d|2[0-4][:.][0-5]\d)"

#: names of rules with their patterns; all stand between word borders
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"))
    for name, pattern in (
        ("iso", r"(?P<year>[12]\d{3})-(?P<m>\d\d)-(?P<day>\d\d)"),
        ("numeric", r"(?P<day>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<year>[12]\d{3})"),
        ("month_day", rf"(?P<day>[0-3]?\d)(?:-го)? {_MONTH}(?: (?:{_YEAR}|{_BARE_YEAR.replace('year', 'year2')}(?!-)))?"),
        ("weekday_date", rf"{_WEEKDAY},? (?P<day>[0-3]?\d) {_MONTH}(?: (?:{_YEAR}|{_BARE_YEAR.replace('year', 'year2')}(?!-)))?"),
        ("day_range", rf"(?P<day>[0-3]?\d)(?= ?(?:по|до|и|—|–|-) ?[0-3]?\d {_MONTH}(?: {_YEAR})?)"),
        ("month_of", rf"{_MONTH} {_DIRECTION} года"),
        ("month", rf"(?:(?:{_DIRECTION}) )?{_MONTH}(?: {_YEAR})?"),
        ("weekday", rf"(?:(?:{_DIRECTION}) )?{_WEEKDAY}(?: {_PART})?"),
        ("part_of_weekday", rf"(?P<part>утром|дн[её]м|вечером|в ночь на) (?:в |во )?{_WEEKDAY}"),
        ("weekdays", r"по (?P<each>понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)(?:ам|ям)"),
        ("named_day", rf"(?P<named>позавчера|вчера|накануне|сегодня|завтра|послезавтра)(?: {_PART})?"),
        ("part_of_named", r"(?P<part>утром|дн[её]м|вечером|ночью) (?P<named>вчера|сегодня|завтра)"),
        ("rel_unit", rf"{_DIRECTION} (?P<unit>недел\w|месяц\w?|квартал\w?|год\w?|десятилети\w|век\w?|выходны\w|уик-энд\w?)"),
        ("part_of_unit", r"(?:начал|середин|кон)(?:а|е|у|ы|ом|ой|ец|ца|це|цу|цом) (?P<unit>недели|месяца|года|квартала)"),
        ("ago", rf"(?:(?:{_LIMITED})?{_AMOUNT} )?{_UNIT} (?:тому )?назад"),
        ("ahead", rf"через (?:{_AMOUNT} )?{_UNIT}"),
        ("season", r"(?:(?P<dir>прошл|минувш|будущ|следующ|эт|нынешн)(?:ей|ой|им|ым) )?(?P<season>весной|летом|осенью|зимой)(?: (?P<year>[12]\d{3}) года?)?"),
        ("season_in", r"(?P<season>весн[аыу]|лет[оа]|осен[ьи]|зим[аыу]) (?P<year>[12]\d{3}) года?"),
        ("decade", r"(?P<decade>1[89]\d|20\d)0-(?:х|е|ых|ые)(?: год(?:ах|ов|ы))?"),
        ("year", _YEAR),
        ("clock", rf"(?:в|к|до|с|около|после) {_CLOCK}(?: (?:утра|вечера|ночи|дня))?(?: по (?:московскому|местному) времени| мск)?"),
        ("noon", r"(?P<noon>полдень|полночь)"),
        ("day_part", _PART),
        ("set", rf"ежедневно|еженедельно|ежемесячно|ежеквартально|ежегодно|(?:кажд(?:ый|ая|ое|ую|ые)) (?:{_AMOUNT} )?{_UNIT}"),
        ("duration", rf"(?:{_LIMITED})?{_AMOUNT} {_UNIT}"),
        ("one_unit", r"(?:за|на|в течение|спустя) (?P<unit>час|сутки|неделю|месяц|год|недели|месяца|года|часа|суток)"),
        ("joined", r"(?P<amount>\d{1,3})-(?P<adjective>часов|дневн|недельн|месячн|летн|минутн)(?:ый|ая|ое|ого|ой|ому|ую|ом|ым|ые|ых|ий|яя|ее|его|ей|ему|юю|ем|им|ие|их)"),
        ("reference", "|".join(REFERENCES)),
    )
)  # fmt: skip
_IN_BEFORE = re.compile(rf"(?<!\w){_IN} (?:прошлый |следующий )?$")


def stands_behind_preposition(before: str) -> bool:
    """Whether a preposition of time stands right before an expression."""
    return _IN_BEFORE.search(before) is not None


def month_of(word: str) -> int:
    """The number of a month by any form of its name."""
    return next(number for stem, number in sorted(MONTHS.items(), key=lambda one: -len(one[0])) if word.startswith(stem))


def weekday_of(word: str) -> int:
    """The number of a weekday by any form of its name, Monday 0."""
    return next(number for stem, number in WEEKDAYS.items() if word.startswith(stem))


def part_of(word: str) -> str:
    """The code of a part of the day."""
    last = word.split()[-1] if not word.startswith("в ночь") else "ночь"
    return next(code for stem, code in PARTS.items() if last.startswith(stem) or (stem == "дн" and last in {"днём", "днем"}))


def unit_of(word: str) -> str | None:
    """The unit a form of its noun names, in English as `timevalues` has it."""
    if word in {"года", "год", "лет", "годы", "году", "годе"}:
        return "year"
    return UNITS.get(lemma_of(word, "NOUN", "")) or next(
        (unit for noun, unit in UNITS.items() if word.startswith(noun[:3])), None
    )


def number_of(word: str | None) -> float | None:
    """The number a word or figures mean; None for "несколько", -1 for a word that is no number."""
    if word is None:
        return 1.0
    if word[0].isdigit():
        return float(word.replace(",", "."))
    if word.startswith("нескольк"):
        return None
    if word in NUMERALS:
        return NUMERALS[word]
    lemma = lemma_of(word, "NUM", "")
    return NUMERALS.get(lemma, -1.0)


def direction_of(word: str) -> int:
    """Which way a word points: -1 back, 1 ahead, 0 now."""
    if word.startswith(("прошл", "минувш", "предыдущ", "предшествующ")):
        return -1
    return 1 if word.startswith(("будущ", "следующ", "наступающ", "предстоящ", "ближайш")) else 0
