"""The story's view, built from nouns alone."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model import Event, Reading
from reportedly.serve.views.places import Shelf
from reportedly.serve.views.story import StoryView, build_story
from tests.factory import make_article, make_reading, span_of
from tests.newsroom import COPY, COPY_LINK, DENIAL, ENTITY_IDS, EVENT, NAMES, READINGS, STORY_NOUN, UNREAD, WIRE

_READINGS = {reading.article_id: reading for reading in READINGS}
SHELF = Shelf(articles={a.id: a for a in (WIRE, COPY, DENIAL)}, readings=_READINGS, entity_ids=ENTITY_IDS)


def _view(*events: Event, shelf: Shelf = SHELF) -> StoryView:
    return build_story(STORY_NOUN, events or (EVENT,), shelf, (COPY_LINK,), NAMES)


def test_count_line_never_gives_a_bare_number_of_outlets() -> None:
    assert _view().counts == ("3 articles", "2 named origins", "1 is a copy")


def test_headline_gives_every_origin_its_own_status() -> None:
    head = _view().headline
    assert head is not None
    assert [(s.origin, s.status, s.via, s.article_count) for s in head.sayings] == [
        ("Tom Alder", "planned", ("Valley Radio",), 2),
        ("Ada Bruhn", "denied", (), 1),
    ]


def test_headline_is_the_event_in_most_articles() -> None:
    lesser = replace(EVENT, id="e2", label="lesser", mentions=EVENT.mentions[:1], accounts=EVENT.accounts[:1], relations=())
    view = _view(lesser, EVENT)
    assert view.headline is not None
    assert view.headline.label == EVENT.label
    assert [other.label for other in view.others] == ["lesser"]
    assert view.others[0].has_one_origin_only


def test_background_is_told_apart() -> None:
    reading = _READINGS[WIRE.id]
    reading = replace(reading, events=tuple(replace(event, is_background=True) for event in reading.events))
    shelf = replace(SHELF, readings={**_READINGS, WIRE.id: reading})
    view = _view(replace(EVENT, mentions=((WIRE.id, 0),), accounts=(), relations=()), shelf=shelf)
    assert view.headline is None
    assert [happening.label for happening in view.background] == [EVENT.label]


def test_steps_follow_the_dates_and_leave_out_who_only_repeats() -> None:
    head = _view().headline
    assert head is not None
    assert [(step.status, step.origin, step.place.outlet) for step in head.steps] == [
        ("planned", "Tom Alder", "Northwire"),
        ("denied", "Ada Bruhn", "Harbour Letter"),
    ]
    assert head.steps[0].expected == "Friday"


def test_empty_cell_does_not_say_and_single_value_has_one_origin_only() -> None:
    head = _view().headline
    assert head is not None
    status, day = head.matrix.rows
    assert [column.voice for column in head.matrix.columns] == ["Tom Alder", "Ada Bruhn"]
    assert [[value.words for value in cell] for cell in day.cells] == [["Friday"], []]
    assert day.note == "one origin only"
    assert status.note is None
    assert [(note.sign, note.word, note.reason) for note in status.relations] == [
        ("≠", "conflict", "planned, and denied by the actor")
    ]


def test_same_value_in_two_articles_is_one_value_in_two_articles() -> None:
    head = _view().headline
    assert head is not None
    assert [(value.words, value.article_count) for value in head.matrix.rows[0].cells[0]] == [("will close", 2)]


def test_every_value_links_to_its_sentence() -> None:
    head = _view().headline
    assert head is not None
    place = head.matrix.rows[1].cells[0][0].place
    assert place.href == f"/article/{WIRE.id}?at={place.start}-{place.end}#at"
    assert WIRE.text[place.start : place.end] == "Friday"
    assert place.sentence == WIRE.text.split("\n")[0]


def test_chains_become_a_tree_from_the_origin_to_the_copies() -> None:
    travel = _view().travel
    assert [(hand.name, hand.depth, hand.giver) for hand in travel.hands] == [
        ("Tom Alder", 0, None),
        ("Valley Radio", 1, 0),
        ("Northwire", 2, 1),
        ("1 copy", 3, 2),
        ("Ada Bruhn", 0, None),
        ("Harbour Letter", 1, 4),
    ]
    assert [(edge.giver, edge.taker) for edge in travel.edges] == [
        ("Tom Alder", "Valley Radio"),
        ("Valley Radio", "Northwire"),
        ("Ada Bruhn", "Harbour Letter"),
        ("Northwire", "Lindow Courier"),
    ]


def test_article_without_a_chain_hangs_on_an_unknown_origin() -> None:
    view = build_story(STORY_NOUN, (), SHELF, (), NAMES)
    assert view.travel.hands[0].name == "origin unknown"
    assert {hand.name for hand in view.travel.hands[1:]} == {"Northwire", "Lindow Courier", "Harbour Letter"}
    assert all(not edge.is_certain for edge in view.travel.edges)


def test_nothing_is_lost_when_two_copies_point_at_each_other() -> None:
    back = replace(COPY_LINK, article_id=WIRE.id, of_article_id=COPY.id, is_direction_known=False)
    view = build_story(STORY_NOUN, (EVENT,), SHELF, (COPY_LINK, back), NAMES)
    shown = [ref.id for hand in view.travel.hands for ref in hand.articles]
    assert set(shown) == {WIRE.id, COPY.id, DENIAL.id}
    grouped = [ref.id for group in view.groups for ref in (group.article, *(line.article for line in group.copies))]
    assert sorted(grouped) == sorted((WIRE.id, COPY.id, DENIAL.id))


def test_articles_are_grouped_into_copies() -> None:
    groups = _view().groups
    assert [(group.article.id, [line.article.id for line in group.copies]) for group in groups] == [
        (DENIAL.id, []),
        (WIRE.id, [COPY.id]),
    ]


def test_quote_stands_once_in_its_fullest_form() -> None:
    text = "“We cannot wait,” Alder said."
    short = make_article(text, address="https://short.example/", outlet="Short")
    quoted = replace(_READINGS[WIRE.id].attributions[1], source=(), cue=(), content=(span_of(text, "We cannot wait"),))
    reading: Reading = make_reading(short, attributions=(quoted,))
    shelf = replace(SHELF, articles={**SHELF.articles, short.id: short}, readings={**_READINGS, short.id: reading})
    fullest = build_story(STORY_NOUN, (EVENT,), shelf, (COPY_LINK,), NAMES).quotes[0]
    assert fullest.words == "We cannot wait for another winter of ice"
    assert fullest.article_count == 3
    assert [cut.outlet for cut in fullest.cuts] == ["Short"]


def test_mention_that_is_gone_is_left_out_when_the_article_was_read_anew() -> None:
    stale = replace(EVENT, mentions=(*EVENT.mentions, (WIRE.id, 7)), accounts=(), relations=())
    head = _view(stale).headline
    assert head is not None
    assert len(head.steps) == 2


def test_article_kept_unread_is_named_with_its_reason() -> None:
    shelf = replace(SHELF, articles={**SHELF.articles, UNREAD.id: UNREAD})
    view = _view(shelf=shelf)
    assert [(item.article.title, item.reason) for item in view.unread] == [("Untitled", "no model for 'fr'")]
