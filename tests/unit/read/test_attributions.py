"""Who says what: sources, cues and contents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText

Read = Callable[..., ReadText]

CLOSED = "that the bridge was closed"


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Ada Bruhn said that the bridge was closed.", "indirect", ("Ada Bruhn", "said", CLOSED)),
        (
            "“The bridge will stay closed until the ice is gone,” Ada Bruhn said.",
            "direct",
            ("Ada Bruhn", "said", "“The bridge will stay closed until the ice is gone,”"),
        ),
        (
            "Ada Bruhn said the bridge was “a danger to everybody who crosses it” and would stay closed.",
            "mixed",
            ("Ada Bruhn", "said", "the bridge was “a danger to everybody who crosses it” and would stay closed"),
        ),
        (
            "“We will not open the bridge,” said Ada Bruhn, “until the ice is gone.”",
            "direct",
            ("Ada Bruhn", "said", "“We will not open the bridge,” … “until the ice is gone.”"),
        ),
        (
            "“The bridge is safe,” said Tom Alder, the chief engineer.",
            "direct",
            ("Tom Alder, the chief engineer", "said", "“The bridge is safe,”"),
        ),
        ("According to Tom Alder, the bridge was closed.", "indirect", ("Tom Alder", "According to", "the bridge was closed")),
        ("As Reuters reported, the bridge was closed.", "indirect", ("Reuters", "reported", "the bridge was closed")),
        (
            "The bridge will stay closed, the mayor’s office said in a statement.",
            "indirect",
            ("the mayor’s office", "said in a statement", "The bridge will stay closed"),
        ),
        ("The bridge was reportedly closed.", "indirect", ("", "reportedly", "The bridge was reportedly closed")),
        ("Ada Bruhn called for an inquiry.", "indirect", ("Ada Bruhn", "called for", "an inquiry")),
        ("Ada Bruhn did not confirm that the bridge was closed.", "indirect", ("Ada Bruhn", "did not confirm", CLOSED)),
    ],
)
def test_source_cue_and_content_are_told_apart(read: Read, text: str, kind: str, said: tuple[str, str, str]) -> None:
    found = read(text)
    assert found.said() == [said]
    assert found.reading.attributions[0].kind == kind


@pytest.mark.parametrize(
    ("text", "cue_class", "lemma"),
    [
        ("Ada Bruhn denied that the bridge was closed.", "deny", "deny"),
        ("Ada Bruhn confirmed that the bridge was closed.", "confirm", "confirm"),
        ("Ada Bruhn claimed that the bridge was closed.", "claim", "claim"),
        ("Ada Bruhn promised to open the bridge.", "promise", "promise"),
        ("Ada Bruhn threatened to close the bridge.", "threaten", "threaten"),
        ("Ada Bruhn urged Tom Alder to open the bridge.", "ask", "urge"),
        ("Ada Bruhn doubted that the bridge was closed.", "doubt", "doubt"),
        ("Ada Bruhn said that the bridge was closed.", "say", "say"),
    ],
)
def test_cue_has_its_class(read: Read, text: str, cue_class: str, lemma: str) -> None:
    [attribution] = read(text).reading.attributions
    assert (attribution.cue_class, attribution.cue_lemma) == (cue_class, lemma)


@pytest.mark.parametrize(
    "text",
    [
        "The report was dismissed by both Ada Bruhn and Tom Alder.",
        "The claim was denied by Ada Bruhn and Tom Alder.",
        "The allegations were denied by Ada Bruhn and Tom Alder.",
    ],
)
def test_passive_denial_has_both_its_speakers(read: Read, text: str) -> None:
    found = read(text)
    [attribution] = found.reading.attributions
    assert attribution.cue_class == "deny"
    assert attribution.speaker_name == "Ada Bruhn"
    assert attribution.co_speakers == (found.entity("Tom Alder").key,)


def test_quoted_as_saying_is_said_by_the_quoted(read: Read) -> None:
    found = read("The Gazette quoted Tom Alder as saying that the bridge was closed.")
    assert found.words(found.attribution("saying").source) == "Tom Alder"


def test_passively_quoted_as_saying_is_said_by_the_quoted(read: Read) -> None:
    found = read("Tom Alder was quoted by Reuters as saying that the bridge was closed.")
    assert found.words(found.attribution("saying").source) == "Tom Alder"


def test_citing_names_whom_the_speaker_rests_on(read: Read) -> None:
    found = read("Reuters, citing Tom Alder, reported that the bridge was closed.")
    assert ("Reuters", "reported", CLOSED) in found.said()
    assert ("Reuters", "citing", "Tom Alder") in found.said()


def test_nested_attribution_has_the_outer_one_as_parent(read: Read) -> None:
    found = read("Ada Bruhn said that Tom Alder had told her that the bridge was unsafe.")
    outer, inner = found.reading.attributions
    assert found.words(outer.cue) == "said"
    assert (outer.parent, inner.parent) == (None, 0)
    assert found.words(inner.content) == "that the bridge was unsafe"


def test_noun_cue_is_told_with_its_owner(read: Read) -> None:
    found = read("Ada Bruhn repeated her claim that the bridge was unsafe.")
    assert found.words(found.attribution("claim").content) == "that the bridge was unsafe"
    assert found.attribution("claim").speaker_name == "Ada Bruhn"


def test_quotation_after_the_cue_sentence_goes_on_from_it(read: Read) -> None:
    found = read("“The bridge is closed,” Ada Bruhn said. “It will stay closed until spring.”")
    assert found.said() == [("Ada Bruhn", "said", "“The bridge is closed,” … “It will stay closed until spring.”")]


def test_quotation_after_a_long_introduction_of_the_speaker_is_still_his(read: Read) -> None:
    told = "said Tom Alder, a fisherman from Lindow and one of the very first to arrive there."
    text = f"“We searched all night,” {told} “We found nothing.”"
    assert read(text).attribution("said").content[-1].of(text) == "“We found nothing.”"


def test_quotation_unclosed_over_paragraphs_stays_with_its_speaker(read: Read) -> None:
    text = (
        "“We will build the bridge again,” Ada Bruhn said. “It will take two years and a lot of stone.\n\n"
        "“Nobody will help us with that.\n\n“And nobody will pay for it but us.”"
    )
    [said] = read(text).said()
    assert said[0] == "Ada Bruhn"
    assert said[2].count("“") == 4


def test_paragraphs_quoted_whole_after_a_quotation_stay_with_its_speaker(read: Read) -> None:
    text = (
        "“We will build the bridge again,” Ada Bruhn said.\n\n"
        "“It will take two years and a lot of stone.\n\n“And nobody will pay for it but us.”"
    )
    [said] = read(text).said()
    assert said[2].split(" … ")[1:] == ["“It will take two years and a lot of stone.", "“And nobody will pay for it but us.”"]


def test_quotation_introduced_by_a_colon_is_said_before_it(read: Read) -> None:
    found = read("Ada Bruhn said: “The bridge will stay closed.”")
    assert found.said() == [("Ada Bruhn", "said", "“The bridge will stay closed.”")]


def test_scare_quotes_are_said_by_nobody(read: Read) -> None:
    assert read("The “old bridge” stands near the mill.").reading.attributions == ()


def test_quotation_nobody_is_named_for_stays_unattributed(read: Read) -> None:
    assert read("“The bridge will stay closed for ever and a day.”").reading.attributions == ()


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        "Ada Bruhn walked over the bridge.",
        "Ada Bruhn called off the visit to the mill.",
        "It rained.",
    ],
)
def test_nothing_is_said_where_no_cue_stands(read: Read, text: str) -> None:
    assert read(text).reading.attributions == ()


def test_whom_an_outlet_quoted_as_saying_it_says_it(read: Read) -> None:
    text = "Ada Bruhn is the mayor of Lindow. “We would be glad to open the bridge again,” Reuters quoted her as saying."
    found = read(text)
    assert found.said() == [("her", "saying", "“We would be glad to open the bridge again,”")]
    assert found.speakers() == [("named", "Ada Bruhn")]
    assert found.paths() == [("Reuters", "Ada Bruhn")]


def test_outlet_known_only_by_what_it_is_called_carries_what_it_was_told(read: Read) -> None:
    text = "The state news agency Northwire reported it on Monday. Ada Bruhn told Northwire that the bridge was closed."
    assert ("Northwire", "Ada Bruhn") in read(text).paths()
