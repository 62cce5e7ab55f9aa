"""English words for numbers."""

from __future__ import annotations

_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"

LONGEST_NUMBER = 15  #: digits, marks between them included, of a number that counts anything in news

#: word → number: zero to twenty, the tens, a dozen, a hundred
NUMBER_WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_TO_TWENTY.split())},
    **{word: 30 + 10 * step for step, word in enumerate(_TENS.split())},
    "dozen": 12,
    "hundred": 100,
}
