"""The algebra of verdicts holds for any verdicts."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Judgement
from reportedly.store.verdicts import groups
from tests.factory import NOON, make_judgement

IDS = st.sampled_from("abcdef")


@st.composite
def verdicts(draw: st.DrawFn) -> list[Judgement]:
    """Up to 12 verdicts on six entities, at different hours, by a person or the linker."""
    drawn = draw(
        st.lists(
            st.tuples(st.sampled_from(["same", "different"]), IDS, IDS, st.sampled_from(["Jo Ness", "linker@1"])), max_size=12
        )
    )
    return [
        make_judgement(kind, subject, object_, author=author, id=f"{number}", made_at=NOON + timedelta(hours=number))
        for number, (kind, subject, object_, author) in enumerate(drawn)
    ]


@given(verdicts())
@settings(max_examples=200)
def test_an_id_is_in_one_group_at_most(given_: list[Judgement]) -> None:
    members = [member for group in groups(given_) for member in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in groups(given_))


@given(verdicts(), st.randoms())
@settings(max_examples=200)
def test_the_order_they_are_given_in_does_not_matter(given_: list[Judgement], random: object) -> None:
    shuffled = sorted(given_, key=lambda verdict: hash((verdict.id, str(random))))
    assert sorted(groups(shuffled)) == sorted(groups(given_))


@given(verdicts())
@settings(max_examples=200)
def test_people_s_difference_always_holds(given_: list[Judgement]) -> None:
    last: dict[frozenset[str], Judgement] = {}
    for verdict in given_:
        if verdict.author == "Jo Ness":
            last[frozenset((verdict.subject, verdict.object))] = verdict
    apart = [pair for pair, verdict in last.items() if verdict.kind == "different" and len(pair) == 2]
    assert [pair for pair in apart if any(pair <= set(group) for group in groups(given_))] == []
