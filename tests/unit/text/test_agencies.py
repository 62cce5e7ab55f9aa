"""The list of news agencies: well formed, and found by the writings of a credit."""

from __future__ import annotations

from collections import Counter

import pytest

from reportedly.text.agencies import find_credited, load_agencies
from reportedly.text.territories import load_gazetteer


def test_every_agency_has_a_kind_a_country_and_writings_of_its_own() -> None:
    countries = {territory.code for territory in load_gazetteer().by_name.values()}
    agencies = load_agencies()
    assert len(agencies) > 200
    assert {agency.kind for agency in agencies} == {"agency", "state"}
    assert {agency.country for agency in agencies} - {None} <= countries
    written = Counter(writing.strip() for agency in agencies for writing in (*agency.writings, *agency.in_credits))
    assert [writing for writing, times in written.items() if times > 1 or not writing] == []


@pytest.mark.parametrize(
    ("writing", "name"),
    [
        ("AFP", "Agence France-Presse"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("agence france-presse", "Agence France-Presse"),
        ("新华社", "Xinhua"),
        ("CP", "The Canadian Press"),
        ("MENA", "Middle East News Agency"),
    ],
)
def test_agency_is_found_by_any_of_its_writings(writing: str, name: str) -> None:
    found = find_credited(writing)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("writing", ["", "cp", "afp", "Lindow Courier"])
def test_short_forms_spelt_otherwise_and_other_names_are_no_agency(writing: str) -> None:
    assert find_credited(writing) is None
