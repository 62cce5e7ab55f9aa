"""Cuts in words: what a form of a quotation leaves out, changes or adds, and how it reads with the cuts marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.serve.views.tellings import Telling
from reportedly.text.wording import Cut, CutHow, CutWhere

_SENTENCE_END = re.compile(r"[.!?]")
_MARKS = re.compile(r"[“”„«»\"]")
_PLACES: dict[CutWhere, str] = {"start": "at the start", "middle": "in the middle", "end": "at the end"}
_MARKED: dict[CutHow, str] = {"ellipsis": ", marked by an ellipsis", "brackets": ", marked by brackets"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CutLine:
    """Words of the fullest form that are not here, or not so."""

    where: CutWhere
    how: CutHow
    words: str  #: of the fullest form; empty when words were added
    instead: str  #: what stands here in their place, or nothing
    is_in_sentence: bool  #: what is left begins or ends inside a sentence of the fullest form

    @property
    def says(self) -> str:
        """What was done, in words."""
        if self.how in ("changed", "added"):
            return f"{self.how} {_PLACES[self.where]}"
        return f"left out {_PLACES[self.where]}{', in mid-sentence' if self.is_in_sentence else ''}{_MARKED.get(self.how, '')}"


def cut_lines(cuts: Iterable[Cut], fullest: Telling, said: Callable[[int, int], str]) -> tuple[CutLine, ...]:
    """Put cuts into words.

    Args:
        cuts: of a shorter form.
        fullest: the form it was cut from.
        said: gives the shorter form's text from one word to another.
    """
    return tuple(
        CutLine(
            where=cut.where,
            how=cut.how,
            words=_words(fullest.slice, cut.missing),
            instead=_words(said, cut.instead),
            is_in_sentence=cut.how not in ("changed", "added") and _is_in_sentence(cut, fullest),
        )
        for cut in cuts
    )


def words_with_cuts(telling: Telling, cuts: Sequence[Cut]) -> str:
    """The words of a form with an ellipsis wherever words were left out without one."""
    total = len(telling.wording.words)
    borders = [cut.instead[0] for cut in cuts if cut.how == "left out" and cut.where == "middle"]
    parts = [plain(telling.slice(first, end)) for first, end in zip([0, *borders], [*borders, total], strict=True)]
    before = "… " if any(cut.where == "start" and cut.instead == (0, 0) for cut in cuts) else ""
    after = " …" if any(cut.where == "end" and cut.instead == (total, total) for cut in cuts) else ""
    return f"{before}{' … '.join(parts)}{after}"


def plain(words: str) -> str:
    """The words without quotation marks."""
    return " ".join(_MARKS.sub("", words).split())


def _words(said: Callable[[int, int], str], run: tuple[int, int]) -> str:
    return plain(said(*run)) if run[0] < run[1] else ""


def _is_in_sentence(cut: Cut, fullest: Telling) -> bool:
    """Whether a sentence goes on where the cut begins, if words are kept before it, or where it ends, if they are after it."""
    borders = [place for place in cut.missing if 0 < place < len(fullest.wording.words)]
    return any(not _ends_sentence(fullest, place) for place in borders)


def _ends_sentence(fullest: Telling, place: int) -> bool:
    words = fullest.wording.words
    return bool(_SENTENCE_END.search(fullest.article.text, words[place - 1].end, words[place].start))
