"""Lines: one form of line end, no control characters, every other character kept."""

from __future__ import annotations

from reportedly.text.lines import fold, tidy
from reportedly.text.scripts import count_words, is_unspaced


def test_line_ends_take_one_form() -> None:
    assert tidy("a\r\nb\rc\u2028d\u2029e\x0cf") == "a\nb\nc\nd\n\ne\nf"


def test_control_characters_and_marks_are_dropped() -> None:
    assert tidy("\ufeffa\x00b\x07c\x9dd\ufffe") == "abcd"


def test_trailing_space_and_outer_blank_lines_go_and_inner_ones_stay() -> None:
    assert tidy("\n\n  a \t\u00a0\n\n\n b  \n\n") == "  a\n\n\n b"


def test_words_keep_every_character() -> None:
    text = "“Ça”\u00a0— don’t\u00ad touch\u200b … אב 中文 😀"
    assert tidy(text) == text


def test_halves_of_pairs_become_something_that_can_be_encoded() -> None:
    assert tidy("a\ud800b \ud83d\ude00").encode() == "a\ufffdb 😀".encode()


def test_fold_forgets_case_and_punctuation() -> None:
    assert fold("“The  Deal”: Off!") == fold("the deal off") == "the deal off"


def test_words_are_counted_in_scripts_without_spaces() -> None:
    assert count_words("It’s the vice-president, twice.") == 4
    assert count_words("总统星期二表示") == 4
    assert count_words("") == 0


def test_script_without_spaces_is_told() -> None:
    assert is_unspaced("大統領は火曜日")
    assert not is_unspaced("a president 大")
    assert not is_unspaced("123")
