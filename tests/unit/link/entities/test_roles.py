"""Descriptions sorted into offices, parties, states and the rest."""

from __future__ import annotations

import pytest

from reportedly.link.entities.roles import Roles, offices_of_both, roles_of


@pytest.mark.parametrize(
    ("description", "offices", "parties", "states"),
    [
        ("Sen.", {"senator"}, set(), set()),
        ("D-Calif.", set(), {"democrat"}, {"CA"}),
        ("R-West Virginia", set(), {"republican"}, {"WV"}),
        ("former New York Mayor", {"mayor"}, set(), {"NY"}),
        ("Republican congresswoman", {"representative"}, {"republican"}, set()),
    ],
)
def test_what_a_description_says_is_sorted(description: str, offices: set[str], parties: set[str], states: set[str]) -> None:
    found = roles_of([description])
    assert (set(found.offices), set(found.parties), set(found.states)) == (offices, parties, states)


def test_other_words_are_kept_and_a_demonym_is_its_country() -> None:
    assert roles_of(["Norwegian foreign minister"]).words == {"NO", "foreign"}
    assert roles_of(["the former"]) == roles_of([]) == Roles()
    assert roles_of([]).is_empty


def test_an_office_is_shared_unless_it_is_held_in_two_bodies() -> None:
    assert offices_of_both(["chairman of the bank"], ["party chairman"]) == frozenset()
    assert offices_of_both(["chairman of the bank"], ["chairman"]) == {"chair"}
    assert offices_of_both(["bank chairman"], ["party chairman", "chairman of the bank"]) == {"chair"}
    assert offices_of_both(["Sen."], ["actor"]) == frozenset()


def test_what_is_said_of_many_is_no_role() -> None:
    assert roles_of(["longtime fellow"]).is_empty
    assert roles_of(["senior bank chairman"]).words == {"bank"}
