"""The story's view, built from nouns alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reportedly.model import Account, Article, Attribution, Event, Evidence, Ground, Reading, Referent, SlotValue, Span
from reportedly.model.readings import Unnamed
from reportedly.serve.views.places import Shelf
from reportedly.serve.views.referents import ReferentLine
from reportedly.serve.views.story import StoryView, build_story
from tests.factory import NOON, make_article, make_reading, span_of
from tests.newsroom import COPY, COPY_LINK, DENIAL, ENGINEER, ENTITY_IDS, EVENT, NAMES, READINGS, STORY_NOUN, UNREAD, WIRE

_READINGS = {reading.article_id: reading for reading in READINGS}
SHELF = Shelf(articles={a.id: a for a in (WIRE, COPY, DENIAL)}, readings=_READINGS, entity_ids=ENTITY_IDS)


def _view(*events: Event, shelf: Shelf = SHELF) -> StoryView:
    return build_story(STORY_NOUN, events or (EVENT,), shelf, (COPY_LINK,), NAMES)


def test_count_line_never_gives_a_bare_number_of_outlets() -> None:
    assert _view().counts == ("3 articles", "2 named origins", "1 is a copy")


def test_summary_gives_a_sentence_of_each_origin_with_its_address() -> None:
    lines = _view().summary
    assert {line.place.article_id for line in lines} <= {WIRE.id, DENIAL.id}
    assert "Ada Bruhn, in Harbour Letter" in [line.voice for line in lines]
    assert len({line.voice for line in lines}) == len(lines)
    for line in lines:
        article = SHELF.articles[line.place.article_id]
        assert article.text[line.place.start : line.place.end] == line.place.words
        assert line.place.href == f"/article/{article.id}?at={line.place.start}-{line.place.end}#at"


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


def test_origin_that_tells_a_detail_only_is_not_made_to_say_that_it_happens() -> None:
    place = span_of(DENIAL.text, "decided")
    evidence = Evidence(article_id=DENIAL.id, start=place.start, end=place.end)
    told = SlotValue(slot="status", what="what is told", value="happened", words="decided", evidence=evidence, origin="A clerk")
    clerk = Account(origin="A clerk", origin_entity=None, paths=(), article_ids=(DENIAL.id,), values=(told,))
    head = _view(replace(EVENT, accounts=(*EVENT.accounts, clerk))).headline
    assert head is not None
    assert [saying.origin for saying in head.sayings] == ["Tom Alder", "Ada Bruhn"]
    assert [aside.origin for aside in head.asides] == ["A clerk"]
    assert head.matrix.rows[-1].what == "what is told"


def test_lead_is_a_sentence_that_tells_the_status_as_last_told() -> None:
    head = _view().headline
    assert head is not None
    assert head.lead is not None
    assert head.lead.sentence == "Ada Bruhn denied that she will close the Old Bridge."


def test_lead_stands_in_the_article_that_had_the_sentence_first() -> None:
    later = replace(EVENT, mentions=((COPY.id, 0), (WIRE.id, 0)), accounts=EVENT.accounts[:1], relations=(), status="planned")
    head = _view(later).headline
    assert head is not None
    assert head.lead is not None
    assert head.lead.outlet == "Northwire"


def test_undated_article_does_not_have_the_last_word() -> None:
    undated = replace(WIRE, published=None, precision="unknown")
    shelf = replace(SHELF, articles={**SHELF.articles, WIRE.id: undated})
    event = replace(EVENT, mentions=((WIRE.id, 0), (DENIAL.id, 0)), status="planned")
    head = _view(event, shelf=shelf).headline
    assert head is not None
    assert [step.when for step in head.steps] == ["5 March 2024, 08:00 UTC", "undated"]
    assert head.status == "denied"


def test_happening_with_named_parties_and_a_known_type_comes_first() -> None:
    vague = replace(EVENT, id="e0", label="vague", actors=(), recipients=())
    typed = replace(EVENT, id="e2", label="typed", type="REJECT")
    view = _view(vague, EVENT, typed)
    assert view.headline is not None
    assert view.headline.label == "typed"


def test_same_deed_told_twice_comes_last() -> None:
    again = replace(EVENT, id="e2", mentions=EVENT.mentions[:2])
    lesser = replace(EVENT, id="e3", verb="open", label="lesser", mentions=EVENT.mentions[:1], accounts=(), relations=())
    view = _view(again, lesser, EVENT)
    assert [other.id for other in view.others] == ["e3", "e2"]


def test_rows_that_differ_come_before_rows_that_agree_and_those_before_single_ones() -> None:
    head = _view().headline
    assert head is not None
    assert [row.slot for row in head.matrix.rows] == ["status", "date"]
    assert head.matrix.differences == (("conflict", 1),)
    rows = _view(replace(EVENT, relations=())).headline
    assert rows is not None
    assert [(row.slot, row.note) for row in rows.matrix.rows] == [("status", None), ("date", "one origin only")]


def test_step_is_told_by_the_agency_whose_account_took_it() -> None:
    reading = _READINGS[WIRE.id]
    bare = replace(reading, events=tuple(replace(event, chain=None) for event in reading.events))
    agency = replace(EVENT.accounts[0], origin="Northwire", origin_entity=None, paths=(("Northwire",),))
    close = span_of(WIRE.text, "will close")
    value = replace(
        agency.values[0], what="status of: close", evidence=Evidence(article_id=WIRE.id, start=close[0], end=close[1])
    )
    event = replace(EVENT, mentions=((WIRE.id, 0),), accounts=(replace(agency, values=(value,)),), relations=())
    head = _view(event, shelf=replace(SHELF, readings={**_READINGS, WIRE.id: bare})).headline
    assert head is not None
    assert [(step.origin, step.via) for step in head.steps] == [("Northwire", ())]


def _quotes_of(text: str, *attributions: Attribution) -> list[tuple[str, str | None]]:
    article = make_article(text, address="https://wrap.example/", outlet="Wrap")
    reading = make_reading(article, attributions=attributions)
    shelf = Shelf(articles={article.id: article}, readings={article.id: reading}, entity_ids={})
    return [(line.words, line.speaker) for line in build_story(STORY_NOUN, (), shelf, (), {}).quotes]


def test_quote_within_a_report_is_shown_and_its_wrapping_is_not() -> None:
    text = "The agency reported that Alder said: “We cannot wait any longer.”"
    outer = Attribution(
        source=(), cue=(), content=(span_of(text, text[25:]),), kind="mixed", speaker_name="The agency", speaker_state="named"
    )
    inner = replace(outer, content=(span_of(text, "“We cannot wait any longer.”"),), kind="direct", speaker_name="Alder")
    assert _quotes_of(text, outer, inner) == [("“We cannot wait any longer.”", "Alder")]


def test_report_with_words_of_its_own_is_kept() -> None:
    text = "The agency called it “a plain mistake” and said that Alder said: “We cannot wait.”"
    outer = Attribution(
        source=(), cue=(), content=(span_of(text, text[11:]),), kind="mixed", speaker_name="The agency", speaker_state="named"
    )
    inner = replace(outer, content=(span_of(text, "“We cannot wait.”"),), kind="direct", speaker_name="Alder")
    assert [speaker for _, speaker in _quotes_of(text, outer, inner)] == ["Alder", "The agency"]


def test_quotation_is_kept_when_only_a_part_of_it_is_given_to_someone_else() -> None:
    text = "“Prices are not waiting for the bank, so the bank should not wait,” Alder said."
    whole = Attribution(source=(), cue=(), content=(span_of(text, text[:67]),), kind="direct", speaker_name="Alder")
    part = replace(whole, content=(span_of(text, "“Prices are not waiting for the bank"),), speaker_name="The bank")
    assert (text[:67], "Alder") in _quotes_of(text, whole, part)


def test_direct_quotes_come_before_those_in_more_articles() -> None:
    text = "Bruhn called it “a plain mistake” at once. “We cannot wait,” Alder said."
    mixed = Attribution(
        source=(), cue=(), content=(span_of(text, "it “a plain mistake” at once"),), kind="mixed", speaker_name="Bruhn"
    )
    direct = replace(mixed, content=(span_of(text, "“We cannot wait,”"),), kind="direct", speaker_name="Alder")
    again = make_article(text, address="https://again.example/", published=(WIRE.published or NOON) + timedelta(days=1))
    first = make_article(text, address="https://first.example/")
    readings = {a.id: make_reading(a, attributions=given) for a, given in ((first, (mixed, direct)), (again, (mixed,)))}
    shelf = Shelf(articles={a.id: a for a in (first, again)}, readings=readings, entity_ids={})
    quotes = build_story(STORY_NOUN, (), shelf, (), {}).quotes
    assert [(line.kind, line.article_count) for line in quotes] == [("direct", 1), ("mixed", 2)]


def test_place_is_told_with_what_it_lies_in_or_that_it_may_be_several() -> None:
    reading = _READINGS[WIRE.id]
    place = SlotValue(
        slot="place",
        what="where: close",
        value="Old Bridge",
        words="Old Bridge",
        evidence=Evidence(article_id=WIRE.id, start=0, end=10),
        origin="Tom Alder",
    )
    account = replace(EVENT.accounts[0], values=(place,))
    told = []
    for ground in (
        None,
        Ground(kind="spot", countries=("NO",), within=("Norway",)),
        Ground(kind="city", countries=("NO", "KE"), is_ambiguous=True),
    ):
        entities = tuple(replace(e, ground=ground) if e.kind == "place" else e for e in reading.entities)
        shelf = replace(SHELF, readings={**_READINGS, WIRE.id: replace(reading, entities=entities)})
        head = _view(replace(EVENT, accounts=(account,), relations=()), shelf=shelf).headline
        assert head is not None
        told += [value.value for row in head.matrix.rows for cell in row.cells for value in cell]
    assert told == ["Old Bridge", "Old Bridge, Norway", "Old Bridge (several places of that name)"]


def _words(*places: tuple[Article, str]) -> tuple[tuple[str, Span], ...]:
    return tuple((article.id, span_of(article.text, words)) for article, words in places)


def _speaking(article: Article, *nouns: str) -> Reading:
    unnamed = tuple(Unnamed(span=span_of(article.text, noun), kind="person", head=noun.removesuffix("s")) for noun in nouns)
    return replace(_READINGS[article.id], unnamed=unnamed)


SPEAKING = replace(
    SHELF,
    readings={
        WIRE.id: _speaking(WIRE, "shops", "engineer", "winter"),
        COPY.id: _speaking(COPY, "shops", "engineer"),
        DENIAL.id: _speaking(DENIAL, "closing"),
    },
)


def _lines(*referents: Referent) -> tuple[ReferentLine, ...]:
    return build_story(STORY_NOUN, (EVENT,), SPEAKING, (COPY_LINK,), NAMES, referents).referents


def test_who_has_no_name_is_listed_with_where_he_is_spoken_of_and_who_is_meant() -> None:
    shops = Referent(id="u1", kind="entity", words=_words((WIRE, "shops"), (COPY, "shops")))
    engineer = Referent(id=ENGINEER, kind="entity", words=_words((WIRE, "engineer"), (COPY, "engineer")))
    lines = _lines(engineer, shops)
    assert [(line.label, line.meant, line.word_count, line.article_count) for line in lines] == [
        ("shops", None, 2, 2),
        ("engineer", "Tom Alder", 2, 2),
    ]
    assert [(place.words, place.outlet) for place in lines[0].places] == [("shops", "Northwire"), ("shops", "Lindow Courier")]


def test_happenings_and_what_is_told_once_or_in_articles_that_are_gone_are_no_lines() -> None:
    once = Referent(id="u1", kind="entity", words=_words((WIRE, "winter")))
    closing = Referent(id="w1", kind="happening", words=_words((WIRE, "close"), (DENIAL, "closing")))
    gone = Referent(id="u2", kind="entity", words=(("gone", Span(0, 3)), ("gone too", Span(0, 3))))
    assert _lines(once, closing, gone) == ()
