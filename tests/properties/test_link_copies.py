"""Copies: what must hold of any two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.text.shingles import sketch_of
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import link_all, make_article, make_reading

WORDS = st.lists(
    st.sampled_from(["ferry", "storm", "harbour", "police", "crew", "night", "pupil", "boat", "gale", "door"]), max_size=80
)
TEXTS = WORDS.map(" ".join)


@given(TEXTS)
def test_equal_texts_always_meet(text: str) -> None:
    known = MemoryKnown()
    pairs = [(a, make_reading(a)) for a in (make_article(text, name="a"), make_article(text, name="b", hours=1))]
    _, second = link_all(known, *pairs)
    assert [c.kind for c in second.copies] == (["same text"] if text else [])


@given(TEXTS, TEXTS)
def test_containment_is_a_share_and_points_to_another(one: str, other: str) -> None:
    pairs = [(a, make_reading(a)) for a in (make_article(one, name="a"), make_article(other, name="b", hours=1))]
    for copy in link_all(MemoryKnown(), *pairs)[-1].copies:
        assert 0.0 <= copy.containment <= 1.0
        assert copy.article_id != copy.of_article_id


@given(TEXTS)
def test_sketch_does_not_mind_case_and_spacing(text: str) -> None:
    assert sketch_of(text) == sketch_of(f"  {text.upper()}\n")
