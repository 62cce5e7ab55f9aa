"""Places of an article: which one of a name is meant, by what stands beside it, by the article's other places, by size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.model import Credit, Ground
from tests.reading import ReadText

Read = Callable[..., ReadText]


def ground(found: ReadText, name: str) -> Ground:
    """Where the one place of this name is."""
    place = found.reading.ground_of(name)
    assert place is not None, [(entity.name, entity.kind, entity.ground) for entity in found.reading.entities]
    return place


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("Ada Bruhn was born in Springfield, Illinois, and left.", "Springfield", ("Illinois", "United States")),
        ("Ada Bruhn was born in Springfield, Ill., and left.", "Springfield", ("Illinois", "United States")),
        ("The mayor of Salisbury, North Carolina, resigned.", "Salisbury", ("North Carolina", "United States")),
        ("Two people from Paris, Texas, were hurt on Monday.", "Paris", ("Texas", "United States")),
        ("Soldiers entered Tripoli, Lebanon, on Monday.", "Tripoli", ("Lebanon",)),
        ("Fighting went on in the Lebanese city of Tripoli.", "Tripoli", ("Lebanon",)),
        ("Fighting went on in Tripoli, in northern Lebanon.", "Tripoli", ("Lebanon",)),
    ],
)
def test_what_is_named_beside_a_place_decides(read: Read, text: str, name: str, within: tuple[str, ...]) -> None:
    place = ground(read(text), name)
    assert (place.within, place.is_ambiguous) == (within, False)


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("The Lebanese army went into Tripoli. Lebanon was calm.", "Tripoli", ("Lebanon",)),
        ("The British police said that people in Birmingham were calm.", "Birmingham", ("United Kingdom",)),
        ("Voters in Georgia and Florida were called by the U.S. Senate.", "Georgia", ("United States",)),
        ("Russia attacked Georgia, Russian soldiers said in Moscow.", "Georgia", ()),
        ("Ukrainian soldiers left Odessa. Ukraine was calm.", "Odessa", ("Ukraine",)),
        ("A fire in Springfield was put out. Illinois was calm.", "Springfield", ("Illinois", "United States")),
    ],
)
def test_other_places_of_the_article_decide(read: Read, text: str, name: str, within: tuple[str, ...]) -> None:
    place = ground(read(text), name)
    assert (place.within, place.is_ambiguous) == (within, False)


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("Ada Bruhn went to Paris on Monday.", "Paris", ("France",)),
        ("Fighting in Tripoli went on.", "Tripoli", ("Libya",)),
        ("Ada Bruhn spoke in London on Monday.", "London", ("United Kingdom",)),
        ("Ada Bruhn spoke in Philadelphia on Monday.", "Philadelphia", ("Pennsylvania", "United States")),
        ("Ada Bruhn lives in New York and works in Boston.", "New York", ("New York", "United States")),
    ],
)
def test_far_better_known_place_is_meant_when_nothing_else_is_told(
    read: Read, text: str, name: str, within: tuple[str, ...]
) -> None:
    place = ground(read(text), name)
    assert (place.within, place.is_ambiguous) == (within, False)
    assert place.geoname_id is not None
    assert place.coordinates is not None


def test_namesakes_of_one_country_stay_ambiguous_and_keep_it(read: Read) -> None:
    place = ground(read("A fire broke out in Springfield on Monday."), "Springfield")
    assert place.is_ambiguous
    assert (place.kind, place.countries, place.within) == ("city", ("US",), ("United States",))
    assert (place.coordinates, place.geoname_id) == (None, None)


def test_namesakes_of_several_countries_stay_ambiguous_and_keep_them(read: Read) -> None:
    place = ground(read("Ada Bruhn was born in Kashmir."), "Kashmir")
    assert (place.kind, place.countries, place.country, place.is_ambiguous) == ("region", ("IN", "PK"), None, True)


def test_two_of_one_name_in_one_article_stay_ambiguous(read: Read) -> None:
    text = "Ada Bruhn went from Springfield, Illinois, to the north. Karl Vester was in Springfield, Missouri, on Monday."
    assert ground(read(text), "Springfield").is_ambiguous


def test_next_of_a_list_is_no_container(read: Read) -> None:
    place = ground(read("Ada Bruhn visited Paris, Germany and Kenya."), "Paris")
    assert place.within == ("France",)


@pytest.mark.parametrize("other", ["New York", "Berlin"])
def test_city_behind_a_city_is_no_container(read: Read, other: str) -> None:
    place = ground(read(f"Ada Bruhn has offices in London, {other}."), "London")
    assert place.within == ("United Kingdom",)


def test_dateline_is_one_more_place(read: Read) -> None:
    dateline = Credit(kind="dateline", name="SPRINGFIELD, Ill.")
    place = ground(read("A fire broke out in Springfield on Monday.", credits=(dateline,)), "Springfield")
    assert place.within == ("Illinois", "United States")


def test_unlisted_place_is_known_by_what_it_lies_in(read: Read) -> None:
    place = ground(read("Ada Bruhn was shot in Kafr Lindow, Syria, on Monday."), "Kafr Lindow")
    assert (place.kind, place.countries, place.within, place.geoname_id) == ("spot", ("SY",), ("Syria",), None)


def test_part_of_a_country_lies_in_it(read: Read) -> None:
    found = read("Fighting in Eastern Ukraine went on in the East.").reading
    assert [e.ground.within for e in found.entities if e.ground is not None and e.ground.kind == "spot"] in ([("Ukraine",)], [])


@pytest.mark.parametrize(
    "text", ["Gov. Ada Bruhn of New York went on.", "New York state was calm.", "Farmers in upstate New York were calm."]
)
def test_state_is_meant_where_the_words_around_say_so(read: Read, text: str) -> None:
    assert ground(read(text), "New York").kind == "region"


def test_country_is_itself(read: Read) -> None:
    place = ground(read("Norway invited Ada Bruhn."), "Norway")
    assert (place.kind, place.countries, place.within, place.is_ambiguous) == ("country", ("NO",), (), False)


def test_only_places_have_a_ground(read: Read) -> None:
    found = read("Ada Bruhn of the Norwegian army met Lincoln Vester in Oslo.").reading
    assert [entity.name for entity in found.entities if entity.ground is not None] == ["Norway", "Oslo"]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (Ground(kind="city", countries=("RU",), within=("Russia",)), "Vladivostok, Russia"),
        (Ground(kind="city", countries=("US",), is_ambiguous=True), "Vladivostok (several places of that name)"),
        (Ground(kind="country", countries=("RU",)), "Vladivostok"),
    ],
)
def test_place_is_written_with_what_it_lies_in(given: Ground, written: str) -> None:
    assert given.placed("Vladivostok") == written


def test_what_a_name_says_itself_is_not_written_twice() -> None:
    assert Ground(kind="city", countries=("SG",), within=("Singapore",)).placed("Singapore") == "Singapore"
