"""Names of one article joined into entities."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import count, product

import pytest

from reportedly.model import Span
from reportedly.model.readings import EntityKind
from reportedly.read.fullnames import near, parts, same_full_name
from reportedly.read.grouping import Group, group_names, likely_gender
from reportedly.read.namespans import NameSpan
from reportedly.text.given import Gender

_LETTERS = ["".join(letters) * 2 for letters in product("BDFGKLMN", "aeiou", "rst")]  # names no two of which are near


def _names(kind: EntityKind, *texts: str) -> tuple[NameSpan, ...]:
    places = count(0, 100)
    return tuple(
        NameSpan(span=Span(at, at + len(text)), text=text, kind=kind, head=at) for text, at in zip(texts, places, strict=False)
    )


def _groups(kind: EntityKind, *texts: str, seats: frozenset[int] = frozenset()) -> list[list[str]]:
    names = _names(kind, *texts)
    groups, _ = group_names(names, seats)
    return [sorted(group.names) for group in groups]


def _is_one(kind: EntityKind, *texts: str) -> bool:
    return len(_groups(kind, *texts)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Roe Dal-un", "Roe Dal Un"),
        ("Roe Dal-un", "Roe Dalun"),
        ("Bachar al-Tarik", "Bachar Tarik"),
        ("Karl van der Weel", "Karl Weel"),
        ("Aleksei Brodin", "Alexei Brodin") if near("aleksei", "alexei") else ("Alexei Brodin", "Alexey Brodin"),
        ("John Robert Halden", "John Halden"),
        ("J. Halden", "John Halden"),
        ("J.R. Halden", "J. R. Halden"),
        ("José Maran", "Jose Maran"),
        ("Karl Müllar", "Karl Mullar"),
        ("Bob Halden", "Robert Halden"),
        ("Bob Halden", "Bobby Halden"),
    ],
)
def test_full_names_are_one_but_for_hyphens_particles_initials_and_a_letter(one: str, other: str) -> None:
    assert same_full_name(one, other)
    assert same_full_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karl Vester", "Ada Vester"),
        ("Karl Vester", "Karl Alder"),
        ("Karl Vester", "Vester"),
        ("Jan Vester", "Jon Vester"),
        ("Karl Emil Vester", "Karl Otto Vester"),
        ("A. Vester", "Karl Vester"),
        ("Bob Vester", "Bill Vester"),
    ],
)
def test_full_names_that_differ_are_two(one: str, other: str) -> None:
    assert not same_full_name(one, other)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("brodin", "brodin", True),
        ("brodin", "brodyn", True),
        ("brodin", "brodins", True),
        ("brodin", "bodrin", False),
        ("jan", "jon", False),
        ("brodin", "brodinsk", False),
    ],
)
def test_words_are_near_by_one_letter_when_long_enough(a: str, b: str, expected: bool) -> None:
    assert near(a, b) is expected
    assert near(b, a) is expected


def test_parts_of_a_name_are_folded() -> None:
    assert parts("J. R. O’Dál-Un") == ["j", "r", "o'dal", "un"]


@pytest.mark.parametrize("single", ["Vester", "Karl"])
def test_surname_or_first_name_alone_is_the_one_who_bears_it(single: str) -> None:
    assert _groups("person", "Karl Vester", "Tom Alder", single) == [sorted(["Karl Vester", single]), ["Tom Alder"]]


def test_surname_two_people_bear_is_in_no_group() -> None:
    groups, owner = group_names(_names("person", "Karl Vester", "Ada Vester", "Vester"), frozenset())
    assert [sorted(group.names) for group in groups] == [["Karl Vester"], ["Ada Vester"]]
    assert 2 not in owner


def test_surname_goes_on_meaning_the_first_it_was_used_of() -> None:
    groups, _ = group_names(
        (
            *_names("person", "Karl Vester", "Vester", "Ada Vester"),
            NameSpan(span=Span(900, 906), text="Vester", kind="person", head=900),
        ),
        frozenset(),
    )
    assert [sorted(group.names.elements()) for group in groups] == [["Karl Vester", "Vester", "Vester"], ["Ada Vester"]]


def test_surname_is_open_right_behind_another_who_bears_it() -> None:
    _, owner = group_names(_names("person", "Karl Vester", "Vester", "Ada Vester", "Vester"), frozenset())
    assert 1 in owner
    assert 3 not in owner


def _far(*texts: str) -> tuple[NameSpan, ...]:
    """Names a thousand characters from one another."""
    return tuple(
        NameSpan(span=Span(1000 * at, 1000 * at + len(text)), text=text, kind="person", head=at) for at, text in enumerate(texts)
    )


def test_surname_means_the_first_who_was_named_when_nobody_else_was_just_now() -> None:
    _, owner = group_names(_far("Karl Vester", "Ada Vester", "Vester"), frozenset())
    assert owner[2] is owner[0]


def test_surname_means_who_is_named_far_more_often_even_behind_another() -> None:
    names = _names("person", "Karl Vester", "Vester", "Vester", "Ada Vester", "Vester")
    _, owner = group_names(names, frozenset())
    assert owner[4] is owner[0]


def test_surname_in_a_heading_is_the_first_to_be_named_in_full() -> None:
    _, owner = group_names(_names("person", "Vester", "Karl Vester", "Ada Vester"), frozenset())
    assert owner[0] is owner[1]


def test_title_tells_which_of_two_is_meant() -> None:
    names = _names("person", "Karl Vester", "Ada Vester", "Vester")
    _, owner = group_names(names, frozenset(), {2: "female"})
    assert owner[2] is owner[1]


def test_heading_that_only_looks_like_a_full_name_leaves_the_surname_to_its_bearer() -> None:
    _, owner = group_names(_names("person", "Top Vester", "Karl Vester", "Vester"), frozenset())
    assert owner[2] is owner[1]


def test_two_surnames_in_one_word_are_no_bearer() -> None:
    _, owner = group_names(_names("person", "Karl Vester", "Alder-Vester", "Vester"), frozenset())
    assert owner[2] is owner[0]


@pytest.mark.parametrize(
    ("names", "is_one"),
    [
        (("Lindow High Court", "the High Court"), True),
        (("Lindow High Court", "Almery High Court", "the High Court"), False),
        (("Lindow High Court", "the Court"), False),
        (("White House", "the House"), False),
    ],
)
def test_body_is_one_with_the_end_of_its_name(names: tuple[str, ...], is_one: bool) -> None:
    _, owner = group_names(_names("organisation", *names), frozenset())
    assert (owner[len(names) - 1] is owner[0]) is is_one


@pytest.mark.parametrize(("names", "gender"), [(["Ada Bruhn"], "female"), (["Bruhn", "Tom Bruhn"], "male"), (["Ada"], None)])
def test_first_name_of_a_full_name_speaks_for_a_gender(names: list[str], gender: str | None) -> None:
    assert likely_gender(names) == gender


def test_surname_nobody_bears_in_full_is_one_person() -> None:
    assert _groups("person", "Vester", "Vester", "Alder") == [["Vester"], ["Alder"]]


def test_fullest_name_is_the_longest_most_used() -> None:
    group = Group(kind="person")
    group.names.update({"Vester": 9, "Karl Vester": 1, "Karl Vestor": 2})
    assert group.fullest() == "Karl Vestor"


@pytest.mark.parametrize(
    ("one", "other"), [("Lindow Council of Engineers", "LCE"), ("LCE", "Lindow Council of Engineers"), ("the Council", "Council")]
)
def test_organisation_is_one_with_its_initials(one: str, other: str) -> None:
    assert _is_one("organisation", one, other)


@pytest.mark.parametrize("pattern", ["{0} {1} Agency", "{0} Times", "{0} High Court", "{0} Council of {1}", "{0}{1}"])
def test_bodies_are_told_apart_with_work_that_grows_with_their_number(pattern: str) -> None:
    def calls(count: int) -> int:
        names = _names("organisation", *(pattern.format(f"Ba{count}e{at}de", f"Go{at * 7}lu") for at in range(count)))
        done = Counter[str]()
        sys.setprofile(lambda frame, event, argument: done.update([event]))
        try:
            groups = group_names(names, frozenset())[0]
        finally:
            sys.setprofile(None)
        assert len(groups) == count
        return done["call"] + done["c_call"]

    assert calls(1_600) < 6 * calls(400)


def test_surname_of_very_many_people_is_left_open() -> None:
    people = [f"{given} Vester" for given in _LETTERS[:50]]
    names = _names("person", people[0], people[0], people[0], *people[1:], *["Vester"] * 3)
    groups, owner = group_names(names, frozenset())
    assert len(groups) == 50
    assert owner.keys() == set(range(52))


def test_other_initials_are_another_organisation() -> None:
    assert not _is_one("organisation", "Lindow Council of Engineers", "LCA")


def test_outlet_is_one_under_all_its_names() -> None:
    assert _is_one("organisation", "Associated Press", "the AP", "AP")


def test_outlet_is_meant_by_the_last_word_of_its_name() -> None:
    assert _is_one("organisation", "Lindow Gazette", "Gazette")
    assert not _is_one("organisation", "Lindow Gazette", "Herald")
    assert not _is_one("organisation", "The Hill", "Hill")
    assert not _is_one("organisation", "Lindow Council", "Council")


def test_country_is_one_under_all_its_names() -> None:
    groups, _ = group_names(_names("place", "the United States", "U.S.", "America"), frozenset())
    assert [group.fullest() for group in groups] == ["United States"]


def test_capital_that_acts_is_its_government_and_else_a_town() -> None:
    assert _groups("place", "Norway", "Oslo") == [["Norway"], ["Oslo"]]
    assert _groups("place", "Norway", "Oslo", seats=frozenset({1})) == [["Norway", "Oslo"]]


def test_people_of_a_country_are_one_group_apart_from_it() -> None:
    names = (*_names("group", "Norwegian", "Norwegians"), NameSpan(span=Span(900, 906), text="Norway", kind="place", head=900))
    groups, _ = group_names(names, frozenset())
    assert [(group.kind, sorted(group.names)) for group in groups] == [
        ("group", ["Norwegian", "Norwegians"]),
        ("place", ["Norway"]),
    ]


def test_groups_come_in_order_of_first_mention() -> None:
    names = (
        NameSpan(span=Span(50, 54), text="Oslo", kind="place", head=5),
        NameSpan(span=Span(10, 21), text="Karl Vester", kind="person", head=1),
    )
    groups, _ = group_names(names, frozenset())
    assert [group.first for group in groups] == [10, 50]


def test_no_names_make_no_groups() -> None:
    assert group_names((), frozenset()) == ([], {})


@pytest.mark.parametrize(
    ("texts", "called"),
    [
        (("Republican", "Republicans", "Republican"), ["Republicans"]),
        (("Democratic", "Democrats"), ["Democrats"]),
        (("Kurdish",), ["Kurds"]),
        (("Western", "Hispanic"), ["Western", "Hispanic"]),
    ],
)
def test_people_faith_or_party_is_one_in_both_its_forms(texts: tuple[str, ...], called: list[str]) -> None:
    groups, _ = group_names(_names("group", *texts), frozenset())
    assert [group.fullest() for group in groups] == called


def test_adjective_of_a_country_joins_it_and_its_people_do_not() -> None:
    names = (*_names("place", "Norway"), *_names("group", "Norwegian", "Norwegians"))
    groups, owner = group_names(names, frozenset(), adjectives=frozenset({1}))
    assert owner[0] is owner[1]
    assert [group.kind for group in groups] == ["place", "group"]


def _called_so(*texts: str, titles: dict[int, Gender]) -> list[list[str]]:
    groups, owner = group_names(_names("person", *texts), frozenset(), titles)
    return [[text for at, text in enumerate(texts) if owner.get(at) is group] for group in groups]


def test_titled_surname_of_the_other_gender_is_another_s_and_so_is_the_bare_one_far_from_the_bearer() -> None:
    texts = ("Halden", "Halden", *("Ada Halden",), *("Maran",) * 4, "Halden", "Halden")
    groups = _called_so(*texts, titles={1: "male", 7: "male"})
    assert sorted(map(len, groups)) == [1, 4, 4]
    assert ["Halden"] * 4 in groups


def test_surname_titled_as_its_bearer_is_theirs() -> None:
    assert _called_so("Ada Halden", "Halden", titles={1: "female"}) == [["Ada Halden", "Halden"]]
