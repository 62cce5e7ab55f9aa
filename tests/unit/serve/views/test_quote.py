"""A pasted quotation: found in every form it has, given to those it is given to, with its cuts shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reportedly.model import Article, Attribution, Chain, ChainNode, Copy, LocalEntity, Span
from reportedly.model.readings import SpeakerState
from reportedly.serve.views.quote import MOST_WORDS, Quotation, quote_view
from reportedly.store.record import Record
from tests.factory import NOON, make_reading, span_of
from tests.saving import article_at, link

WARDEN, MILLER = "n1", "n2"
FULL = "“We shall open the lock in May, and not a day later,” “The millers have known it since the flood.”"


def _said(text: str, *content: str, name: str | None = None, cue: str = "said", **given: Any) -> Attribution:
    state: SpeakerState = "open" if name is None else "unnamed" if name.islower() else "named"
    return Attribution(
        source=(),
        cue=(span_of(text, cue),),
        content=tuple(span_of(text, words) for words in content),
        kind="direct" if content[0][0] in "“‘" else "mixed",
        speaker="e0" if state == "named" else None,
        speaker_name=name,
        speaker_state=state,
        **given,
    )


def _keep(record: Record, number: int, text: str, *said: Attribution, chains: tuple[Chain, ...] = (), **given: Any) -> Article:
    """Write an article down; a named speaker is the warden or the miller, by the name."""
    article = article_at(number, text, **given)
    name = next((one.speaker_name for one in said if one.speaker and one.speaker_name), None)
    entities = (LocalEntity(key="e0", kind="person", name=name, variants=(name,)),) if name else ()
    reading = make_reading(article, attributions=said, chains=chains, entities=entities)
    names = {MILLER if "Hale" in name else WARDEN: name} if name else {}
    copies = () if number != 2 else (_copy(article, article_at(1, text, outlet="Lock Wire")),)
    return link(record, article, names, reading=reading, is_new=number == 1, copies=copies)


def _copy(article: Article, original: Article) -> Copy:
    return Copy(
        article_id=article.id,
        of_article_id=original.id,
        kind="same text",
        containment=1.0,
        is_direction_known=True,
        reason="all of the words",
    )


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    """One quotation told by a wire, its copy, and five others who cut, bracket or pass it on; and another of a miller."""
    whole = "“We shall open the lock in May, and not a day later,” Ida Penn said. “The millers have known it since the flood.”"
    spans = ("“We shall open the lock in May, and not a day later,”", "“The millers have known it since the flood.”")
    part = "Penn said on the bridge that they would “open the lock in May”, come what may."
    carried = "“The millers have known it since the flood,” Ida Penn said, the Lock Wire reported."
    bracketed = "“[The town] shall open the lock in May … not a day later,” an official said."
    nobody = "“We will open the lock in May and not a day later,” it was said."
    other = "“We shall open the lock in May, and not a day later,” Joss Hale said."
    bread = "“There is no bread in the mill,” Joss Hale said."
    node = ChainNode(name="Lock Wire", kind="outlet", evidence=span_of(carried, "Lock Wire"))
    penn = ChainNode(name="Ida Penn", kind="person", evidence=span_of(carried, "Ida Penn"))
    chain = Chain(content=span_of(carried, carried[:44]), path=(node, penn), attribution=0)
    days = [NOON + timedelta(days=number) for number in range(8)]
    with Record.open(":memory:") as record:
        _keep(record, 1, whole, _said(whole, *spans, name="Ida Penn"), outlet="Lock Wire", published=days[1])
        _keep(record, 2, whole, _said(whole, *spans, name="Ida Penn"), outlet="Mill Post", published=days[2])
        mixed = _said(part, "that they would “open the lock in May”", name="Penn")
        _keep(record, 3, part, mixed, outlet="Weir Times", published=days[0])
        told = _said(carried, "“The millers have known it since the flood,”", name="Ida Penn")
        _keep(record, 4, carried, told, chains=(chain,), outlet="Sluice", published=days[3])
        official = _said(bracketed, "“[The town] shall open the lock in May … not a day later,”", name="an official")
        _keep(record, 5, bracketed, official, outlet="Ford News", published=days[4])
        _keep(record, 6, nobody, _said(nobody, "“We will open the lock in May and not a day later,”"), published=None)
        _keep(record, 7, other, _said(other, other[:52], name="Joss Hale"), outlet="Eel Echo", published=days[5])
        _keep(record, 8, bread, _said(bread, "“There is no bread in the mill,”", name="Joss Hale"), outlet="Eel Echo")
        yield record


def _only(record: Record, query: str) -> Quotation:
    (quotation,) = quote_view(record, query).quotations
    return quotation


@pytest.mark.parametrize(
    "query",
    [
        "We shall open the lock in May, and not a day later",
        "“we shall open THE LOCK in may—and not a day later!”",
        "open the lock in May ... known it since the flood",
        "[they] shall open the lock in May … millers have known it",
        "we shell open the lock in may and never a day later",
        "The millers have known it",
        "We shall open the lock in May, and not a day later, Ida Penn said. The millers have known it since the flood.",
    ],
)
def test_fullest_form_is_found_however_it_is_quoted(record: Record, query: str) -> None:
    assert _only(record, query).words == FULL


def test_every_place_is_listed_by_date_with_its_speaker_its_cue_and_its_hands(record: Record) -> None:
    lines = _only(record, "we shall open the lock in May").appearances
    assert [(line.article.outlet, [speaker.says for speaker in line.speakers], line.via) for line in lines] == [
        ("Weir Times", ["Penn"], ()),
        ("Lock Wire", ["Ida Penn"], ()),
        ("Mill Post", ["Ida Penn"], ()),
        ("Sluice", ["Ida Penn"], ("Lock Wire",)),
        ("Ford News", ["an official"], ()),
        ("Eel Echo", ["Joss Hale"], ()),
        ("Outlet", ["speaker left open"], ()),
    ]
    assert {line.cue for line in lines} == {"said"}
    assert [line.article.outlet for line in lines if line.is_first] == ["Weir Times"]
    assert [line.article.outlet for line in lines if line.is_fullest] == ["Lock Wire"]
    assert lines[0].speakers[0].href == f"/person/{WARDEN}"
    assert all(line.place.href == f"/article/{line.article.id}?at={line.place.start}-{line.place.end}#at" for line in lines)


def test_copies_and_who_passes_a_report_on_count_as_one_voice(record: Record) -> None:
    quotation = _only(record, "we shall open the lock in May")
    assert quotation.counts == ("7 articles", "5 voices", "1 is a copy")
    assert [line.copied for line in quotation.appearances if line.copied] == ["repeats Lock Wire"]


def test_cuts_are_shown_where_they_were_made(record: Record) -> None:
    lines = {line.article.outlet: line for line in _only(record, "we shall open the lock in May").appearances}
    assert lines["Mill Post"].cuts == ()
    assert lines["Weir Times"].words == "… open the lock in May …"
    assert [(cut.says, cut.words) for cut in lines["Weir Times"].cuts] == [
        ("left out at the start, in mid-sentence", "We shall"),
        ("left out at the end, in mid-sentence", "and not a day later, The millers have known it since the flood"),
    ]
    assert [(cut.says, cut.words) for cut in lines["Sluice"].cuts] == [
        ("left out at the start", "We shall open the lock in May, and not a day later")
    ]
    assert [(cut.how, cut.words, cut.instead) for cut in lines["Ford News"].cuts] == [
        ("brackets", "We", ""),
        ("ellipsis", "and", ""),
        ("left out", "The millers have known it since the flood", ""),
    ]
    assert [(cut.says, cut.words, cut.instead) for cut in lines["Outlet"].cuts][:1] == [
        ("changed in the middle", "shall", "will")
    ]


def test_different_speakers_of_the_same_words_are_pointed_out(record: Record) -> None:
    quotation = _only(record, "we shall open the lock in May")
    assert quotation.has_other_speakers
    assert [(line.says, line.article_count) for line in quotation.speakers] == [
        ("Ida Penn", 4),
        ("Joss Hale", 1),
        ("an official", 1),
        ("speaker left open", 1),
    ]
    assert not _only(record, "no bread in the mill").has_other_speakers


def test_words_asked_for_are_compared_with_the_fullest_form(record: Record) -> None:
    quotation = _only(record, "there was no bread … the mill")
    assert (quotation.held, quotation.asked) == (5, 6)
    assert [(cut.how, cut.words, cut.instead) for cut in quotation.differences] == [
        ("changed", "is", "was"),
        ("ellipsis", "in", ""),
    ]


def test_quotation_inside_another_belongs_to_whoever_is_quoted() -> None:
    text = "“The warden told me that the lock was never shut,” Joss Hale said."
    outer = _said(text, text[:50], name="Joss Hale")
    inner = Attribution(
        source=(span_of(text, "The warden"),),
        cue=(span_of(text, "told"),),
        content=(span_of(text, "that the lock was never shut"),),
        kind="direct",
        speaker_name="the warden",
        speaker_state="unnamed",
        parent=0,
    )
    with Record.open(":memory:") as record:
        _keep(record, 1, text, outer, inner)
        assert [line.says for line in _only(record, "the lock was never shut").speakers] == ["the warden"]
        assert [line.says for line in _only(record, text[1:48]).speakers] == ["Joss Hale"]


def test_words_that_stand_everywhere_are_looked_for_in_some_places_and_that_is_said() -> None:
    one = "“The lock holds,” it was said.\n"
    said = [replace(_said(one, "“The lock holds,”"), content=(Span(at, at + 17),)) for at in range(0, 310 * len(one), len(one))]
    with Record.open(":memory:") as record:
        _keep(record, 1, one * 310, *said)
        view = quote_view(record, "the lock holds")
    assert view.note == "Only 300 of 310 places were looked at. Quote more words."
    assert [quotation.counts for quotation in view.quotations] == [("1 article", "1 voice")]


@pytest.mark.parametrize("query", ["a heron stood in the reeds", "lock the open shall we", "zeppelin"])
def test_nothing_is_found_when_no_quotation_holds_the_words(record: Record, query: str) -> None:
    view = quote_view(record, query)
    assert (view.quotations, view.note, view.is_refused) == ((), None, False)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("", "Give the words of a quotation."),
        (" \n“…” [he] \x00", "Give the words of a quotation."),
        ("lock " * (MOST_WORDS + 1), f"Quote at most {MOST_WORDS} words."),
        ("a" * 100_000, f"Quote at most {MOST_WORDS} words."),
        ("[" * 100_000, f"Quote at most {MOST_WORDS} words."),
    ],
)
def test_what_cannot_be_looked_for_is_refused_in_one_line(record: Record, query: str, note: str) -> None:
    view = quote_view(record, query)
    assert (view.note, view.is_refused, view.quotations) == (note, True, ())


@pytest.mark.parametrize("query", ["the " * MOST_WORDS, '" OR NEAR(', "col:x AND -lock*", "in " * 90 + "… " * 90])
def test_odd_words_are_looked_for_as_words(record: Record, query: str) -> None:
    assert not quote_view(record, query).is_refused
