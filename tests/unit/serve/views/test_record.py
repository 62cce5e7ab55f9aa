"""Views asked of a real record in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from reportedly.errors import NotFound
from reportedly.model import Credit, Span
from reportedly.serve.views import (
    article_view,
    dossier_view,
    people_view,
    problems_view,
    quote_view,
    search_view,
    sources_view,
    story_view,
    to_json,
    today_view,
)
from reportedly.store.record import Record
from tests.factory import make_article
from tests.newsroom import COPY, DENIAL, FIRST_DENIAL, HOSTILE, MAYOR, STORY, UNREAD, WIRE, fill


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with Record.open(":memory:") as record:
        yield fill(record)


def test_every_view_is_json_all_through(record: Record) -> None:
    views = (
        today_view(record),
        story_view(record, STORY),
        dossier_view(record, MAYOR),
        article_view(record, WIRE.id),
        search_view(record, "bridge"),
        quote_view(record, "cannot wait"),
        people_view(record),
        problems_view(record),
        sources_view(record),
    )
    for view in views:
        assert json.loads(json.dumps(to_json(view))) == to_json(view)


def test_value_that_is_no_view_is_refused_as_json() -> None:
    with pytest.raises(TypeError, match="object cannot be written"):
        to_json((object(),))


def test_today_puts_the_dated_story_before_the_undated(record: Record) -> None:
    lines = today_view(record).stories
    assert [line.id for line in lines] == [STORY, "s2"]
    assert (lines[0].conflict_count, lines[0].update_count) == (1, 0)
    assert lines[0].named == ("Tom Alder", "Ada Bruhn")
    assert lines[1].when == "undated"
    assert lines[1].counts == ("1 article", "0 named origins", "1 article of unknown origin")


def test_dossier_tells_names_roles_words_and_company(record: Record) -> None:
    view = dossier_view(record, MAYOR)
    assert [line.name for line in view.names] == ["Ada Bruhn"]
    assert [line.name for line in view.descriptions] == ["Mayor"]
    assert [line.words for line in view.said_by] == ["that she will close the Old Bridge", "No such closing has been decided"]
    assert [(line.speaker, line.article_count) for line in view.said_about] == [("Tom Alder", 2)]
    assert [(line.label, line.status, line.role) for line in view.events] == [("Ada Bruhn closes Old Bridge", "denied", "actor")]
    assert {line.name for line in view.company} == {"Old Bridge", "Tom Alder"}
    assert [line.id for line in view.stories] == [STORY]
    assert (view.first, view.last) == ("4 March 2024, 08:00 UTC", "5 March 2024, 08:00 UTC")


def test_dossier_tells_an_event_as_its_story_does(record: Record) -> None:
    line, head = dossier_view(record, MAYOR).events[0], story_view(record, STORY).headline
    assert head is not None
    assert (line.status, line.origins) == (head.status, tuple(saying.origin for saying in head.sayings))
    assert (line.when, line.place and line.place.article_id) == ("5 March 2024, 08:00 UTC", DENIAL.id)


def test_dossier_says_when_all_comes_from_one_source(record: Record) -> None:
    description = dossier_view(record, MAYOR).descriptions[0]
    assert description.article_count == 2
    assert not description.has_one_source_only
    assert not dossier_view(record, MAYOR).has_one_source_only


def test_article_shows_its_story_copies_and_chains(record: Record) -> None:
    view = article_view(record, WIRE.id)
    assert view.story_href == f"/story/{STORY}"
    assert [note.article.id for note in view.copies] == [COPY.id]
    assert [line.path for line in view.chains] == [("Valley Radio", "Tom Alder")]
    assert [line.kind for line in view.credits] == ["wire"]


def test_article_that_carries_an_agencys_report_says_so_and_the_agencys_own_page_does_not(record: Record) -> None:
    assert article_view(record, COPY.id).wire_copy_of == "Northwire"
    assert article_view(record, WIRE.id).wire_copy_of is None
    assert article_view(record, DENIAL.id).wire_copy_of is None


@pytest.mark.parametrize(
    ("outlet", "wire", "copied"),
    [
        ("Lindow Courier", "Reuters", "Reuters"),
        (None, "Reuters", "Reuters"),
        ("AP News", "Associated Press", None),
        ("The Associated Press", "AP", None),
        ("Coast Wire", "The Coast Wire", None),
        ("Lindow Courier", None, None),
    ],
)
def test_page_is_a_wire_copy_unless_it_is_the_agencys_own(outlet: str | None, wire: str | None, copied: str | None) -> None:
    article = make_article(outlet=outlet, credits=(Credit(kind="wire", name=wire),) if wire else ())
    assert article.wire_copy_of == copied


def test_revisions_show_what_changed(record: Record) -> None:
    view = article_view(record, DENIAL.id)
    newest, oldest = view.revisions
    assert (newest.article.id, oldest.article.id) == (DENIAL.id, FIRST_DENIAL.id)
    assert newest.title_changed
    assert [(piece.operation, piece.words) for piece in newest.changes if piece.operation in ("added", "removed")] == [
        ("removed", "bridge"),
        ("added", "Old Bridge"),
    ]
    assert not article_view(record, FIRST_DENIAL.id).is_current


def test_unread_article_says_why(record: Record) -> None:
    view = article_view(record, UNREAD.id)
    assert view.unread == "no model for 'fr'"
    assert view.link is None
    assert view.when == "undated"


@pytest.mark.parametrize(("at", "is_shown"), [(Span(0, 5), True), (Span(5, 5), False), (Span(0, 100_000), False), (None, False)])
def test_place_outside_the_text_is_said_to_be_so(record: Record, at: Span | None, is_shown: bool) -> None:
    view = article_view(record, WIRE.id, at=at)
    assert (view.at is not None) is is_shown
    assert (view.at_problem is None) is (is_shown or at is None)


def test_pasted_quote_finds_who_said_it(record: Record) -> None:
    view = search_view(record, "“cannot wait for another winter”")
    assert view.is_phrase
    assert {hit.article.id for hit in view.hits} == {WIRE.id, COPY.id}
    assert {(line.speaker, line.is_fullest) for line in view.spoken} == {("Tom Alder", True)}


def test_words_in_another_order_are_found_as_words(record: Record) -> None:
    view = search_view(record, "winter another for wait cannot")
    assert not view.is_phrase
    assert {hit.article.id for hit in view.hits} == {WIRE.id, COPY.id}


def test_name_finds_its_dossier(record: Record) -> None:
    assert [line.id for line in search_view(record, "Bruhn").entities] == [MAYOR]


@pytest.mark.parametrize("query", ["", "   ", "\x00", "!!!", "AND OR NOT (", '"', "a" * 1_000, "^*:-"])
def test_odd_question_is_answered_and_never_fails(record: Record, query: str) -> None:
    assert search_view(record, query).hits == ()


def test_long_question_says_that_it_was_cut(record: Record) -> None:
    note = search_view(record, "word " * 500).note
    assert note is not None
    assert "first 60 words" in note


def test_hostile_title_is_kept_as_text(record: Record) -> None:
    assert article_view(record, DENIAL.id).title == HOSTILE


def test_problems_come_with_their_reason(record: Record) -> None:
    view = problems_view(record)
    assert view.stages == (("extract", 1),)
    assert view.problems[0].reason == "No article in it. Look at the page."


def test_people_are_listed_by_kind(record: Record) -> None:
    assert {line.name for line in people_view(record, kind="place").entities} == {"Old Bridge"}
    assert len(people_view(record).entities) == 3


def test_unknown_ids_are_not_found(record: Record) -> None:
    for ask in (story_view, dossier_view, article_view):
        with pytest.raises(NotFound):
            ask(record, "zzz")
