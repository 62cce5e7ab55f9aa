"""Full names found again are those the comparison of two names finds, and many are found as fast as few."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.fullnames import FullNames, same_full_name

_WORDS = ["ada", "a", "karl", "karla", "karle", "bo", "vester", "vestor", "vesters", "ves", "ter", "van", "alder"]
_names = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join)


@given(kept=st.lists(st.tuples(_names, st.integers(0, 5)), max_size=10), asked=_names)
def test_what_is_found_is_the_lowest_number_with_the_same_name(kept: list[tuple[str, int]], asked: str) -> None:
    """As `same_full_name` says of each."""
    names = FullNames()
    for name, number in kept:
        names.add(name, number)
    assert names.find(asked) == min((number for name, number in kept if same_full_name(asked, name)), default=None)


@pytest.mark.parametrize("pattern", ["{0} {1}", "Ada {0}", "{0} Vester", "Ada {0} Vester", "A. {0}", "{0} Bo {1} Vester"])
def test_four_times_as_many_names_take_about_four_times_the_work(pattern: str) -> None:
    """Whatever they have in common; sixteen times would be the square. Work is counted in calls."""

    def calls(count: int) -> int:
        said = [pattern.format(f"Ba{count}e{number}de", f"Go{number * 7}lu") for number in range(count)]
        names, done = FullNames(), Counter[str]()
        sys.setprofile(lambda frame, event, argument: done.update([event]))
        try:
            for number, name in enumerate(said):
                names.find(name)
                names.add(name, number)
        finally:
            sys.setprofile(None)
        return done["call"] + done["c_call"]

    assert calls(1_600) < 8 * calls(400)
