"""Sections of a plain text: what stands above the body, and whether it holds one article or several.

A page of several articles is told by its white space: each heading stands further from the text before it than paragraphs
stand from each other, and each is followed by a body. A crosshead inside one article has neither.

    Subject            the page is about
                       (blank)
    Headline           of the first article
                       (blank, blank)
    Paragraphs …
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reportedly.acquire.credits import is_credit_line
from reportedly.acquire.words import read_words
from reportedly.text.scripts import count_words, is_unspaced

MIN_SECTION_WORDS = 60  #: a section with a shorter body is no article of its own
_MAX_BLOCKS = 5_000  # a text of more paragraphs is no page of articles
_TITLE_WORDS = 20
_SUBJECT_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One article's share of a page."""

    title: str | None
    text: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stand together, with the blank lines before and after."""

    start: int
    end: int
    before: int
    after: int
    words: int


def split_sections(text: str) -> tuple[Section, ...]:
    """Split a tidied plain text into its articles; one, when nothing says strongly that there are more."""
    lines = text.split("\n")
    blocks = _find_blocks(lines)
    if not blocks or len(blocks) > _MAX_BLOCKS:
        return (Section(title=None, text=text),)
    heads, subject = _find_head(lines, blocks)
    headings = _find_headings(lines, blocks, heads, has_subject=subject is not None)
    if len(headings) > 1:
        return _cut(lines, blocks, headings, subject)
    if not heads:
        return (_inline_title(lines, blocks),)
    title = lines[blocks[heads[-1]].start].strip()
    body = "\n".join(lines[blocks[heads[-1]].end :]).strip("\n")
    return (Section(title=title, text=body, subject=subject),)


def _find_blocks(lines: list[str]) -> list[_Block]:
    ranges: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if ranges and ranges[-1][1] == index:
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    blocks = []
    for place, (start, end) in enumerate(ranges):
        before = start - ranges[place - 1][1] if place else start
        after = ranges[place + 1][0] - end if place + 1 < len(ranges) else len(lines) - end
        blocks.append(_Block(start, end, before, after, count_words("\n".join(lines[start:end]))))
    return blocks


def is_heading(line: str) -> bool:
    """Whether a line could be a heading: short, no sentence, and no credit."""
    words = line.split()
    if not words or count_words(line) > _TITLE_WORDS or line.rstrip("”\"’')»").endswith((".", ":", ";", ",", "…", "。")):
        return False
    return any(letter.isalpha() for letter in line) and "://" not in line and not is_credit_line(line)


def is_title_case(line: str) -> bool:
    """Whether most content words begin with a capital, or the script has none."""
    if is_unspaced(line):
        return True
    content = [word for word in line.split() if word[:1].isalpha() and word.casefold() not in read_words("small_words.txt")]
    return bool(content) and sum(not word[0].islower() for word in content) * 3 >= len(content) * 2


def is_name_like(line: str) -> bool:
    """Whether a heading is a bare name or noun phrase (a subject), not a headline with a verb."""
    words = [word.strip(".,:;!?'’\"“”").casefold() for word in line.split()]
    if not 1 <= len(words) <= _SUBJECT_WORDS or count_words(line) > _SUBJECT_WORDS or line.rstrip().endswith(("?", "!")):
        return False
    return is_title_case(line) and not any(word in read_words("headline_verbs.txt") for word in words)


def is_headline(line: str) -> bool:
    """Whether a heading reads like a headline: a verb or four words, and no question."""
    if line.rstrip().endswith("?"):
        return False
    words = [word.strip(".,:;!?'’\"“”").casefold() for word in line.split()]
    return count_words(line) >= 4 or any(word in read_words("headline_verbs.txt") for word in words)


def _find_head(lines: list[str], blocks: list[_Block]) -> tuple[list[int], str | None]:
    """Find the lone headings above the first body: at most a subject and a title, in this order."""
    heads: list[int] = []
    for place, block in enumerate(blocks[:2]):
        line = lines[block.start]
        if block.end - block.start > 1 or not is_heading(line) or place + 1 >= len(blocks):
            break
        if not (is_title_case(line) or _is_followed(blocks, place)):
            break
        heads.append(place)
    if len(heads) == 2:
        first, second = (lines[blocks[place].start].strip() for place in heads)
        if _is_subject(first, second, "\n".join(lines[blocks[1].end :])):
            return heads, first
        return heads[:1], None
    return heads, None


def _is_subject(first: str, second: str, rest: str) -> bool:
    """Whether the first of two headings is what the page is about, not a headline above its deck."""
    if not is_name_like(first) or (count_words(first) >= count_words(second) and is_name_like(second)):
        return False
    if is_title_case(second) and is_title_case(first):
        return True
    return all(word in rest or word in second for word in first.split() if word[0].isupper())


def _is_followed(blocks: list[_Block], place: int) -> bool:
    """Whether two paragraphs follow, or one that is plainly longer than a heading."""
    following = blocks[place + 1 : place + 3]
    return len(following) == 2 or (bool(following) and following[0].words > _TITLE_WORDS)


def _find_headings(lines: list[str], blocks: list[_Block], heads: list[int], *, has_subject: bool) -> list[int]:
    """Find the blocks that head an article each: the title, and those that stand apart and have a body; empty below two."""
    if not heads:
        return []
    title = heads[-1]
    lone = [
        place
        for place, block in enumerate(blocks)
        if place > title and place + 1 < len(blocks) and block.end - block.start == 1 and is_heading(lines[block.start])
    ]
    body = [place for place in range(title + 1, len(blocks)) if place not in lone]
    gaps = sorted(blocks[right].before for left, right in pairwise(body) if right == left + 1)
    usual = gaps[len(gaps) // 2] if gaps else 1
    apart = []
    for place in lone:
        block, line = blocks[place], lines[blocks[place].start].strip()
        stands = block.before > usual and (has_subject or block.after > usual)
        if stands and is_headline(line) and (is_title_case(line) or _is_followed(blocks, place)):
            apart.append(place)
    if not has_subject and (blocks[title].after <= usual or not is_headline(lines[blocks[title].start])):
        return []
    return _with_bodies(blocks, [title, *apart])


def _with_bodies(blocks: list[_Block], headings: list[int]) -> list[int]:
    """Keep the headings if each of them has a body of its own; a heading without one joins what stands before it."""
    kept = headings[:1]
    for place in headings[1:]:
        if sum(block.words for block in blocks[kept[-1] + 1 : place]) >= MIN_SECTION_WORDS:
            kept.append(place)
    while len(kept) > 1 and sum(block.words for block in blocks[kept[-1] + 1 :]) < MIN_SECTION_WORDS:
        kept.pop()
    return kept if len(kept) > 1 else []


def _cut(lines: list[str], blocks: list[_Block], headings: list[int], subject: str | None) -> tuple[Section, ...]:
    ends = [blocks[place].start for place in headings[1:]] + [len(lines)]
    return tuple(
        Section(
            title=lines[blocks[place].start].strip(), text="\n".join(lines[blocks[place].end : end]).strip("\n"), subject=subject
        )
        for place, end in zip(headings, ends, strict=True)
    )


def _inline_title(lines: list[str], blocks: list[_Block]) -> Section:
    """Read a title that stands directly above its text or its byline, without a blank line between."""
    first = blocks[0]
    text = "\n".join(lines).strip("\n")
    if first.end - first.start < 2:
        return Section(title=None, text=text)
    title, following = lines[first.start].strip(), lines[first.start + 1]
    is_above = is_credit_line(following) or (
        count_words(following) > _TITLE_WORDS and count_words(title) * 2 <= count_words(following)
    )
    if not is_heading(title) or not is_above or not (is_title_case(title) or len(lines) > first.start + 2):
        return Section(title=None, text=text)
    return Section(title=title, text="\n".join(lines[first.start + 1 :]).strip("\n"))
