"""How an article speaks of somebody: the words around his name, their vector, and how near two are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import StageError
from reportedly.link.entities import contexts
from reportedly.link.entities.contexts import Table, contexts_of, load_table, nearness, read_table, words_around
from reportedly.link.linker import Linker
from reportedly.model import Article, Mention, Reading, Span
from reportedly.text.digests import short
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import entity, make_article, make_reading

SENATE = "In Washington, Sen. Karsk told reporters that the committee would not vote on the nominee before the election."
SENATE_TOO = "The bill was sent to the floor after Karsk and other Republican senators on the committee dropped their amendments."
GOALS = "The striker Karsk scored twice in the second half, and the coach praised his team after the match at the stadium."


@pytest.fixture
def fresh() -> Iterator[None]:
    """The table is loaded anew, before and after."""
    load_table.cache_clear()
    yield
    load_table.cache_clear()


def places(text: str, name: str = "Karsk") -> list[tuple[int, int]]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append((at, at + len(name)))
        at = text.find(name, at + 1)
    return found


def reading_of(text: str, *, language: str = "en") -> tuple[Article, Reading]:
    article = replace(make_article(text, name="a1"), language=language)
    spans = [Span(start, end) for start, end in places(text)]
    mentions = tuple(Mention(span=span, kind="name", entity="e0") for span in spans)
    return article, replace(
        make_reading(article, (entity("e0", "Karsk"), entity("e1", "Velis", kind="place"))), mentions=mentions
    )


def spoken(text: str) -> bytes:
    return contexts_of(*reading_of(text))["e0"]


def test_words_around_a_name_are_counted_and_those_beside_it_as_such() -> None:
    text = "The old mayor Karsk said on a rainy Sunday that Karsk's ferry sank."
    found = words_around(text, places(text))
    assert (found["mayor"], found["<mayor"], found["<the"]) == (1, 1, 0)
    assert (found[">said"], found[">rainy"], found["sunday"]) == (1, 0, 1)
    assert "karsk" not in found


def test_another_paragraph_and_words_far_off_say_nothing() -> None:
    text = "Far off.\nMayor Karsk spoke " + "on and " * 40 + "endlessly.\nNothing more."
    found = words_around(text, places(text))
    assert found["mayor"] == 1
    assert not {"far", "endlessly", "nothing"} & set(found)


def test_where_a_stretch_ends_inside_a_word_the_word_is_left_out() -> None:
    text = "Karsk " + "a " * 70 + "harbourmaster " + "b " * 100 + "Karsk spoke"
    found = words_around(text, places(text))
    assert not any(word.startswith("harb") or word.endswith("master") for word in found)
    assert found["spoke"] == 1


def test_stretches_around_two_names_do_not_overlap() -> None:
    text = "Karsk " + "a " * 40 + "harbour " + "b " * 40 + "Karsk spoke"
    assert words_around(text, places(text))["harbour"] == 1


def test_only_the_first_places_are_looked_at() -> None:
    text = "\n".join(f"Word{'abcdefgh'[at]} Karsk spoke." for at in range(8))
    found = words_around(text, places(text))
    assert found["spoke"] == 3


def test_two_articles_that_speak_alike_of_somebody_are_nearer() -> None:
    alike, other = nearness(spoken(SENATE), [spoken(SENATE_TOO), spoken(GOALS)])
    assert alike > other + 0.2
    assert nearness(spoken(SENATE), [spoken(SENATE)]) == [pytest.approx(1.0, abs=1e-5)]


def test_what_is_unknown_is_left_out_of_a_comparison() -> None:
    assert nearness(b"", [spoken(SENATE)]) == []
    assert nearness(spoken(SENATE), [b"", spoken(SENATE)]) == [pytest.approx(1.0, abs=1e-5)]


def test_other_languages_places_and_unknown_words_have_no_context() -> None:
    assert contexts_of(*reading_of(SENATE, language="fr")) == {}
    assert contexts_of(*reading_of("Karsk qwzx.")) == {}
    assert set(contexts_of(*reading_of(SENATE))) == {"e0"}


def test_links_keep_it_for_articles_to_come() -> None:
    article, reading = reading_of(SENATE)
    known = MemoryKnown()
    linked = Linker().link(article, reading, known)
    known.save(linked, article, reading)
    by_key = {link.key: link for link in linked.entities}
    assert by_key["e0"].context == spoken(SENATE)
    assert by_key["e1"].context == b""
    assert known.articles_naming(by_key["e0"].entity_id, 1)[0].context == spoken(SENATE)


def test_a_word_counts_twice_at_most() -> None:
    table = Table(np.sort(np.array([short("ferry"), short("bank")], np.uint32)), np.array([[1, 0], [0, 1]], np.float32))
    assert table.of({"ferry": 2, "bank": 1}) == table.of({"ferry": 9, "bank": 1})
    assert table.of({"ferry": 1, "bank": 1}) != table.of({"ferry": 2, "bank": 1})
    assert table.of({"harbour": 1}) == b""
    assert table.of({}) == b""


def test_a_table_comes_back_from_its_file(tmp_path: Path) -> None:
    made = io.BytesIO()
    np.savez(made, hashes=np.array([1, 7], np.uint32), rows=np.array([[127, 0], [0, -127]], np.int8), scales=np.array([1.0, 0.5]))
    (tmp_path / "t.npz").write_bytes(made.getvalue())
    assert read_table(tmp_path / "t.npz").vectors.tolist() == [[127.0, 0.0], [0.0, -63.5]]


def test_a_table_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fresh: None) -> None:
    monkeypatch.setattr(contexts, "files", lambda _: tmp_path)
    with pytest.raises(StageError, match="Install the package again"):
        load_table()
