"""What was found once is not looked for again; what is remembered stays bounded."""

from __future__ import annotations

from reportedly.text.remember import Remembered


def test_each_string_is_looked_for_once() -> None:
    asked: list[str] = []

    def size(text: str) -> int:
        asked.append(text)
        return len(text)

    sizes = Remembered(size, 10)
    assert list(map(sizes.ask, ["one", "three", "one"])) == [3, 5, 3]
    assert asked == ["one", "three"]


def test_full_it_begins_anew() -> None:
    sizes = Remembered(len, 2)
    for text in ("a", "bb", "ccc"):
        assert sizes[text] == len(text)
    assert list(sizes) == ["ccc"]
