"""Readings of Russian texts made of fragments: every span lies in its text, every index points at something, nothing raises."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportedly.model import Done
from reportedly.read.russian.models import parse
from tests.factory import make_article
from tests.properties.test_read_spans import spans_of
from tests.reading import english

pytestmark = pytest.mark.slow

_FRAGMENTS = (
    "Президент Марении Арлен Дарев заявил агентству «Вест», что",
    "министр Оска Сава Ильмар сообщила в понедельник, что",
    "«Мы не откроем мост», — сказала она.",
    "«Дорога закрыта, — добавил Дарев. — Ждём ответа",
    "Об этом сообщает «Вест» со ссылкой на источник в министерстве.",
    "Как передаёт РИА Новости,",
    "по данным полиции, погибли по меньшей мере 12 человек.",
    "По его словам",
    "Оск отменил визит Тема Юла в Марению.",
    "Министерство внутренних дел (МВД) опровергло сообщения о переговорах.",
    "три дня назад",
    "с 16 по 18 сентября",
    "говорится в заявлении",
    "«Поездка не состоится»",
    "\n\n",
    "\n",
    "  ",
    ".",
    "»",
    '"',
    "—",
    "05.06.2031",
    "The minister said",
)
_odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_TEXTS = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), _odd), max_size=14).map(" ".join)
_BUDGET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_BUDGET
@given(_TEXTS)
@example("\U00017000 сказал")  # a letter that has no name
def test_the_parse_is_of_the_whole_text(text: str) -> None:
    assert parse(text).text == text


@_BUDGET
@given(_TEXTS, st.booleans())
def test_every_span_slices_back_and_every_index_points_at_something(text: str, is_dated: bool) -> None:
    dated = {} if is_dated else {"published": None, "precision": "unknown"}
    article = make_article(text, language="ru", **dated)
    [outcome] = english()([article])
    assert isinstance(outcome, Done)
    reading = outcome.value
    assert all(0 <= span.start < span.end <= len(text) and span.of(text).strip() for span in spans_of(reading))
    keys = [entity.key for entity in reading.entities]
    assert keys == [f"e{number}" for number in range(len(keys))]
    told = [mention.entity for mention in reading.mentions if mention.entity is not None]
    told += [key for said in reading.attributions for key in (said.speaker, *said.co_speakers) if key is not None]
    told += [party.entity for event in reading.events for party in (*event.actors, *event.recipients) if party.entity is not None]
    assert set(told) <= set(keys)
    assert all(mention.words(text) for mention in reading.mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(reading.mentions))
    parents = [said.parent for said in reading.attributions if said.parent is not None]
    assert all(0 <= parent < len(reading.attributions) for parent in parents)
    assert all(chain.attribution is None or chain.attribution < len(reading.attributions) for chain in reading.chains)
    assert all(event.time is None or event.time < len(reading.times) for event in reading.events)
    assert all(event.chain is None or event.chain < len(reading.chains) for event in reading.events)
    if not is_dated:
        assert all("20" not in time.value[:2] or "20" in time.span.of(text) for time in reading.times if time.type == "DATE")
