"""Commands that show the record: in words, as JSON, and when there is nothing to show."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from reportedly.serve.views.article import ArticleView
from reportedly.serve.views.dossier import DossierView
from reportedly.serve.views.problems import ProblemsView, SourcesView
from reportedly.serve.views.quote import QuoteView
from reportedly.serve.views.search import SearchView
from reportedly.serve.views.story import StoryView
from reportedly.serve.views.today import TodayView
from reportedly.store.record import Record
from tests.calling import Said
from tests.newsroom import COPY, DENIAL, HOSTILE, STORY, UNREAD, WIRE
from tests.unit.cli.conftest import Cli

SHOWN: dict[str, tuple[tuple[str, ...], tuple[str, ...], Any]] = {
    "today": (("today",), ("Ada Bruhn closes Old Bridge", "3 articles", f"reportedly story {STORY}", "1 set aside"), TodayView),
    "story": (
        ("story", STORY),
        ("Ada Bruhn closes Old Bridge", "says Tom Alder, via Valley Radio", "conflict", "Lindow Courier", "same text"),
        StoryView,
    ),
    "person by name": (("person", "Alder"), ("Tom Alder", "person", "the engineer", "We cannot wait"), DossierView),
    "person by id": (("person", "n1"), ("Ada Bruhn", "Mayor"), DossierView),
    "article": (
        ("article", WIRE.id[:12]),
        ("Bridge to close, engineer says", "wire: Northwire", "Valley Radio ← Tom Alder", "Some 40 shops"),
        ArticleView,
    ),
    "article of an agency": (("article", COPY.id), ("Lindow Courier", "Wire copy of Northwire"), ArticleView),
    "article not read": (("article", UNREAD.id), ("Kept, not read: no model for 'fr'",), ArticleView),
    "search": (("search", "shops"), ("Northwire", "Some 40 shops", WIRE.id[:10]), SearchView),
    "quote": (
        ("quote", "cannot wait", "...", "winter"),
        (
            "“We cannot wait for another winter of ice”",
            "— Tom Alder",
            "2 articles · 1 voice · 1 is a copy",
            "first",
            WIRE.id[:10],
        ),
        QuoteView,
    ),
    "problems": (("problems",), ("extract: /archive/empty.html", "No article in it.", "1 set aside."), ProblemsView),
    "sources": (("sources",), ("folder /archive", "5 articles"), SourcesView),
}


@pytest.mark.parametrize("what", SHOWN)
def test_words_are_printed_when_text_is_asked_for(cli: Cli, newsroom: str, what: str) -> None:
    args, words, _ = SHOWN[what]
    said = cli("--record", newsroom, *args)
    assert (said.code, said.err) == (0, "")
    assert [word for word in words if word not in " ".join(said.out.split())] == []


@pytest.mark.parametrize("what", SHOWN)
def test_one_document_with_the_members_of_its_view_is_printed_when_json_is_asked_for(cli: Cli, newsroom: str, what: str) -> None:
    args, _, view = SHOWN[what]
    said = cli("--record", newsroom, *args, "--json")
    assert (said.code, said.err) == (0, "")
    assert set(said.json) == {field.name for field in fields(view)}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("story", "zz"), "No story 'zz' in the record."),
        (("article", "zz"), "No article 'zz' in the record."),
        (("person", "Nobody"), "Nobody called 'Nobody' in the record."),
        (("quote", "zeppelin"), "No quotation in the record holds these words."),
        (("search", "zeppelin"), "Nothing in the record holds these words."),
        (("export", "brief", "zz"), "No story 'zz' in the record."),
    ],
)
def test_one_line_and_exit_1_when_nothing_is_found(cli: Cli, newsroom: str, args: tuple[str, ...], words: str) -> None:
    said = cli("--record", newsroom, *args)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(words)
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "words"), [("today", "No stories yet."), ("sources", "No sources yet."), ("run", "No sources yet.")]
)
def test_exit_1_with_what_to_do_when_the_record_is_empty(cli: Cli, command: str, words: str) -> None:
    Record.open("empty.db").close()
    said = cli("--record", "empty.db", command)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(words)
    assert "reportedly add" in said.err


def test_nothing_is_set_aside_when_the_record_is_empty(cli: Cli) -> None:
    Record.open("empty.db").close()
    said = cli("--record", "empty.db", "problems")
    assert (said.code, said.out) == (0, "Nothing is set aside.\n")


def test_an_empty_answer_is_still_json_when_nothing_is_found(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "search", "zeppelin", "--json")
    assert said.code == 1
    assert said.json["hits"] == []


@pytest.mark.parametrize("words", ['"', "AND", "zeppelin OR", "NEAR(zeppelin", "*", "col:x", "-", "( )", "é" * 500])
def test_search_words_are_never_syntax_when_they_look_like_it(cli: Cli, newsroom: str, words: str) -> None:
    said = cli("--record", newsroom, "search", "--", words)
    assert said.code == 1
    assert said.err == "Nothing in the record holds these words.\n"


@pytest.mark.parametrize(
    ("text", "words"), [("", "Give the words of a quotation."), ("lock " * 20_000, "Quote at most 200 words.")]
)
def test_one_line_and_exit_2_when_words_cannot_be_a_quotation(cli: Cli, newsroom: str, text: str, words: str) -> None:
    assert cli("--record", newsroom, "quote", text) == Said(2, "", f"{words}\n")


def test_text_of_news_is_printed_as_it_stands_when_it_holds_markup(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "article", DENIAL.id)
    assert said.out.startswith(HOSTILE)


def test_only_so_many_stories_are_listed_when_a_limit_is_given(cli: Cli, newsroom: str) -> None:
    assert len(cli("--record", newsroom, "today", "--json", "--limit", "1").json["stories"]) == 1
    assert len(cli("--record", newsroom, "today", "--json").json["stories"]) == 2


def test_others_of_the_same_name_are_listed_when_a_name_is_shared(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "person", "Ada Bruhn")
    assert said.out.startswith("Ada Bruhn\n")
    assert "Also called so" not in said.out
