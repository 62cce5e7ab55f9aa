"""Which place lies in which."""

from __future__ import annotations

import pytest

from reportedly.link.places import Grounds, are_apart, are_namesakes, country_of, is_inside
from reportedly.model import Ground

RUSSIA = Ground(kind="country", countries=("RU",))
VLADIVOSTOK = Ground(kind="city", countries=("RU",), within=("Russia",))
KENYA = Ground(kind="country", countries=("KE",))
ILLINOIS = Ground(kind="region", countries=("US",), within=("United States",))
STATES = Ground(kind="country", countries=("US",))
SPRINGFIELD = Ground(kind="city", countries=("US",), within=("Illinois", "United States"))
OTHER_SPRINGFIELD = Ground(kind="city", countries=("US",), within=("Missouri", "United States"))
ANY_SPRINGFIELD = Ground(kind="city", countries=("US",), within=("United States",), is_ambiguous=True)
ANY_TRIPOLI = Ground(kind="city", countries=("LB", "LY"), is_ambiguous=True)


@pytest.mark.parametrize(
    ("inner", "outer", "grounds", "is_in"),
    [
        ("Vladivostok", "Russia", (VLADIVOSTOK, RUSSIA), True),
        ("Vladivostok", "Russia", (VLADIVOSTOK, None), True),
        ("Vladivostok", "Kenya", (VLADIVOSTOK, KENYA), False),
        ("Russia", "Vladivostok", (RUSSIA, VLADIVOSTOK), False),
        ("Springfield", "Illinois", (SPRINGFIELD, ILLINOIS), True),
        ("Springfield", "Illinois", (SPRINGFIELD, None), True),
        ("Springfield", "Illinois", (OTHER_SPRINGFIELD, ILLINOIS), False),
        ("Springfield", "Illinois", (ANY_SPRINGFIELD, ILLINOIS), False),
        ("Springfield", "United States", (ANY_SPRINGFIELD, STATES), True),
        ("Tripoli", "Libya", (ANY_TRIPOLI, None), False),
        ("Lindow", "Vladivostok", (SPRINGFIELD, VLADIVOSTOK), False),
        ("north Lindow", "Lindow", (None, None), True),
        ("Oslo", "Norway", (None, None), True),
        ("Bergen", "Norway", (None, None), True),
        ("Texas", "United States", (None, None), True),
        ("Lindow", "Norway", (None, None), False),
        ("Norway", "Norway", (None, None), False),
    ],
)
def test_place_lies_in_another_by_its_ground_else_by_its_name(inner: str, outer: str, grounds: Grounds, is_in: bool) -> None:
    assert is_inside(inner, outer, grounds) is is_in


@pytest.mark.parametrize(
    ("left", "right", "grounds", "apart"),
    [
        ("Norway", "Kenya", (None, None), True),
        ("Norway", "Lindow", (None, None), False),
        ("Vladivostok", "Kenya", (VLADIVOSTOK, None), True),
        ("Vladivostok", "Springfield", (VLADIVOSTOK, SPRINGFIELD), True),
        ("Springfield", "Springfield", (SPRINGFIELD, OTHER_SPRINGFIELD), False),
        ("Tripoli", "Kenya", (ANY_TRIPOLI, KENYA), False),
    ],
)
def test_places_are_apart_when_their_countries_are_known_to_differ(left: str, right: str, grounds: Grounds, apart: bool) -> None:
    assert are_apart(left, right, grounds) is apart


def test_namesakes_are_told_apart_by_what_they_lie_in() -> None:
    assert are_namesakes((SPRINGFIELD, OTHER_SPRINGFIELD))
    assert not are_namesakes((SPRINGFIELD, SPRINGFIELD))
    assert not are_namesakes((SPRINGFIELD, ANY_SPRINGFIELD))
    assert not are_namesakes((SPRINGFIELD, None))


@pytest.mark.parametrize(
    ("name", "code"),
    [("Oslo", "NO"), ("Bergen", "NO"), ("Illinois", "US"), ("Georgia", None), ("Norway", None), ("Lindow", None)],
)
def test_country_of_a_bare_name_is_that_of_its_largest_city(name: str, code: str | None) -> None:
    assert country_of(name) == code
