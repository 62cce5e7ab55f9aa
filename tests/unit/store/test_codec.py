"""Nouns to JSON and back: what is refused. That the round trip is exact stands in the properties."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportedly.errors import StoreError
from reportedly.model import Attribution, Ground, LocalEntity, Mention, Quantity, Reading, Span
from reportedly.store.codec import decode, decode_any, encode
from tests.factory import make_article, make_reading

MENTION = Mention(span=Span(0, 3), kind="name", entity="e0")


def test_fields_at_their_default_are_left_out() -> None:
    attribution = Attribution(source=(), cue=(Span(4, 8),), content=(), kind="direct")
    assert encode(attribution, Attribution) == '{"source":[],"cue":[[4,8]],"content":[],"kind":"direct"}'


def test_entity_with_a_ground_comes_back_and_one_stored_before_there_were_any_is_read() -> None:
    ground = Ground(kind="city", countries=("RU",), within=("Russia",), coordinates=(43.1, 131.9), geoname_id=2013348)
    place = LocalEntity(key="e0", kind="place", name="Vladivostok", variants=("Vladivostok",), ground=ground)
    assert decode(encode(place, LocalEntity), LocalEntity) == place
    old = '{"key":"e0","kind":"place","name":"Vladivostok","variants":["Vladivostok"]}'
    assert decode(old, LocalEntity) == replace(place, ground=None)


def test_a_number_without_an_end_is_refused() -> None:
    with pytest.raises(StoreError, match="Quantity cannot be stored"):
        encode(Quantity(value=float("inf"), unit="people", bound="exact", span=Span(0, 1)), Quantity)


def test_a_value_of_another_type_is_refused() -> None:
    wrong: Any = "not a span"
    with pytest.raises(StoreError, match="Reading cannot be stored"):
        encode(replace(make_reading(make_article()), mentions=(wrong,)), Reading)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"span":[0],"kind":"name","entity":null}',
        '{"span":["a","b"],"kind":"name","entity":null}',
        '{"span":[0,3],"kind":"nickname","entity":null}',
        '{"span":[0,3],"kind":"name","entity":7}',
        '{"span":[0,3],"kind":"name","entity":null,"more":1}',
        '{"span":[0,3],"kind":[],"entity":null}',
        "[" * 100_000,
    ],
)
def test_damaged_json_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="damaged"):
        decode(text, Mention)


def test_a_pair_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(StoreError, match="damaged"):
        decode_any('[["a","b","c"]]', tuple[tuple[str, str], ...])


def test_a_whole_number_is_read_as_a_number_with_a_point() -> None:
    read = decode('{"value":12,"unit":"people","bound":"exact","span":[0,2]}', Quantity)
    assert isinstance(read.value, float)
    assert read.value == 12.0


def test_json_of_a_mention_is_read_back() -> None:
    assert decode(encode(MENTION, Mention), Mention) == MENTION
