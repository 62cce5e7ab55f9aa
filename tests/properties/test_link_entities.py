"""Entities: what must hold of any names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.text.names import edit_distance, fold, name_words, person_keys, skeleton
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import entity, link_all, make_article, make_reading

NAMES = st.text(max_size=30)
FULL = st.tuples(st.sampled_from(["Arlen", "Mira", "Olen", "Renn"]), st.sampled_from(["Darev", "Karsk", "Daku", "Keth"]))


@given(NAMES)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_any_text_has_words_and_keys(name: str) -> None:
    assert bool(name_words(name)) == bool(person_keys(name)) == bool(fold(name))
    assert all(isinstance(skeleton(word), str) for word in name_words(name))


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edit_distance_is_symmetric_and_zero_for_equals_alone(one: str, other: str) -> None:
    assert edit_distance(one, other) == edit_distance(other, one)
    assert (edit_distance(one, other) == 0) == (one == other)


@given(st.lists(FULL, min_size=1, max_size=6))
def test_full_names_join_exactly_when_they_are_equal(names: list[tuple[str, str]]) -> None:
    pairs = []
    for number, (first, last) in enumerate(names):
        article = make_article(f"Text {number}", name=f"a{number}", hours=number)
        pairs.append((article, make_reading(article, [entity("e0", f"{first} {last}")])))
    ids = [one.entities[0].entity_id for one in link_all(MemoryKnown(), *pairs)]
    assert len(set(ids)) == len(set(names))
