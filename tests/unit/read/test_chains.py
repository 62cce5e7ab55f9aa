"""Report chains: through whose hands a content came."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText

Read = Callable[..., ReadText]

ALDER, GAZETTE = "Tom Alder", "Lindow Gazette"


@pytest.mark.parametrize(
    ("text", "path", "kinds"),
    [
        ("Tom Alder said the bridge was closed.", (ALDER,), ("person",)),
        ("Tom Alder told the Lindow Gazette that the bridge was closed.", (GAZETTE, ALDER), ("outlet", "person")),
        (
            "Tom Alder said in an interview with Valley Radio that the bridge was closed.",
            ("Valley Radio", ALDER),
            ("outlet", "person"),
        ),
        ("In a report by Reuters, Tom Alder said that the bridge was closed.", ("Reuters", ALDER), ("outlet", "person")),
        ("Reuters reported, citing Xinhua, that the bridge was closed.", ("Reuters", "Xinhua"), ("outlet", "outlet")),
        ("As Reuters reported, the bridge was closed on Monday.", ("Reuters",), ("outlet",)),
        ("State television reported that the bridge was closed.", ("State television",), ("outlet",)),
        ("Tom Alder tweeted that the bridge was closed.", ("tweet", ALDER), ("document", "person")),
        ("Tom Alder wrote on Twitter that the bridge was closed.", ("Twitter", ALDER), ("document", "person")),
        ("Officials said the bridge was closed.", ("Officials",), ("unnamed",)),
        ("The mayor’s office said the bridge was closed.", ("mayor’s office",), ("organisation",)),
    ],
)
def test_path_runs_from_the_nearest_hand_to_the_origin(
    read: Read, text: str, path: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    found = read(text)
    assert found.paths() == [path]
    assert found.kinds() == [kinds]


@pytest.mark.parametrize(
    "text",
    [
        "Reuters, citing Tom Alder, reported that the bridge was closed.",
        "According to Reuters, Tom Alder said the bridge was closed.",
        "Reuters quoted Tom Alder as saying that the bridge was closed.",
        "Tom Alder was quoted by Reuters as saying that the bridge was closed.",
    ],
)
def test_outlet_that_carries_a_speaker_stands_before_him(read: Read, text: str) -> None:
    found = read(text)
    assert ("Reuters", ALDER) in found.paths()
    chain = found.reading.chains[found.paths().index(("Reuters", ALDER))]
    assert chain.content.of(text).endswith("the bridge was closed")
    assert chain.origin.name == ALDER
    assert chain.is_carried


@pytest.mark.parametrize("cue", ["said", "reported"])
def test_outlet_nobody_listed_is_an_outlet_wherever_it_stands(read: Read, cue: str) -> None:
    found = read(f"The Lindow Gazette {cue} that the bridge was closed.")
    assert found.paths() == [(GAZETTE,)]
    assert found.kinds() == [("outlet",)]


def test_outlet_that_begins_a_sentence_is_named_as_elsewhere(read: Read) -> None:
    found = read("The Lindow Gazette, citing Tom Alder, reported that the bridge was closed.")
    assert (GAZETTE, ALDER) in found.paths()


def test_report_that_was_picked_up_came_through_the_hand_that_did(read: Read) -> None:
    found = read("Tom Alder said the bridge was closed. The report was picked up by Reuters.")
    assert found.paths() == [("Reuters", ALDER)]


def test_outlet_named_as_source_later_lengthens_the_chain(read: Read) -> None:
    text = "Xinhua said that Norway will send a delegation to Kenya. Reuters cited Xinhua as the source for the announcement."
    assert read(text).paths()[0] == ("Reuters", "Xinhua")


def test_running_report_keeps_the_hands_it_came_through(read: Read) -> None:
    text = (
        "Reuters, citing Xinhua, reported that Norway will send troops to Kenya. Xinhua said the troops would arrive on Friday."
    )
    assert read(text).paths()[-1] == ("Reuters", "Xinhua")


def test_speaker_goes_on_talking_to_the_same_outlet(read: Read) -> None:
    text = "Tom Alder told the Lindow Gazette that the bridge was closed. Alder said the road was closed too."
    assert read(text).paths() == [(GAZETTE, ALDER), (GAZETTE, ALDER)]


def test_speaker_who_speaks_much_later_is_not_carried_any_more(read: Read) -> None:
    between = "The bridge is old. It was built of stone. Nobody likes it. "
    text = f"Tom Alder told the Lindow Gazette that the bridge was closed. {between}Alder said the road was closed too."
    assert read(text).paths()[-1] == (ALDER,)


def test_speech_within_speech_is_a_chain_of_both(read: Read) -> None:
    found = read("Ada Bruhn said that Tom Alder had told her that the bridge was unsafe.")
    assert found.paths() == [("Ada Bruhn",), ("Ada Bruhn", ALDER)]


@pytest.mark.parametrize("outlet", [GAZETTE, "The Lindow Gazette", "lindow gazette"])
def test_own_outlet_is_no_hand(read: Read, outlet: str) -> None:
    assert read("Tom Alder told the Lindow Gazette that the bridge was closed.", outlet=outlet).paths() == [(ALDER,)]


def test_agency_spoken_of_by_its_trade_is_a_hand_by_its_name(read: Read) -> None:
    found = read("Xinhua reported that Tom Alder had left. The agency quoted him as saying that the bridge was closed.")
    assert ("Xinhua", ALDER) in found.paths()


def test_evidence_shows_the_link(read: Read) -> None:
    found = read("Tom Alder told the Lindow Gazette that the bridge was closed.")
    [chain] = found.reading.chains
    assert found.words(node.evidence for node in chain.path) == "told the Lindow Gazette … Tom Alder told"


def test_nobody_told_is_no_hand(read: Read) -> None:
    assert read("Tom Alder told his wife that the bridge was closed.").paths() == [(ALDER,)]


def test_hundredth_telling_has_the_hands_of_the_first(read: Read) -> None:
    sentence = "Ada Bruhn told Reuters that Karl Vester had said that the bridge was closed. "
    one, many = read(sentence).paths(), read(sentence * 100).paths()
    assert many[: len(one)] == one
    assert len(many) == 100 * len(one)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Ada Bruhn told CBS’s Tom Alder that the bridge was closed.", ("CBS", "Ada Bruhn")),
        ("Ada Bruhn told “Morning Hour” on CBS that the bridge was closed.", ("CBS", "Ada Bruhn")),
        ("Ada Bruhn said in an interview with CBS’s “Morning Hour” that the bridge was closed.", ("CBS", "Ada Bruhn")),
        ("Ada Bruhn said in a letter that the bridge was closed.", ("letter", "Ada Bruhn")),
        ("Ada Bruhn said in a statement that the bridge was closed.", ("Ada Bruhn",)),
        ("A report by Tom Alder found that the bridge was unsafe.", ("report", ALDER)),
        ("A Reuters poll found that most drivers want a new bridge.", ("Reuters poll",)),
        ("A Reuters investigation found that the bridge had never been tested.", ("Reuters",)),
        ("Reuters reporters said that the bridge had never been tested.", ("Reuters",)),
        ("The Lindow Gazette’s Ada Bruhn said that the bridge had never been tested.", (GAZETTE, "Ada Bruhn")),
    ],
)
def test_programme_document_and_correspondent_stand_where_they_belong(read: Read, text: str, path: tuple[str, ...]) -> None:
    assert read(text).paths() == [path]


def test_report_told_of_again_is_still_its_makers(read: Read) -> None:
    text = "A report by Tom Alder found that the bridge was unsafe. The report said that the road was unsafe too."
    assert read(text).paths() == [("report", ALDER), ("report", ALDER)]


def test_speaker_at_a_rally_is_carried_by_nobody(read: Read) -> None:
    text = "Tom Alder told the Lindow Gazette that the bridge was closed. He said at a rally that the road was closed too."
    assert read(text).paths() == [(GAZETTE, ALDER), (ALDER,)]


def test_somebody_without_a_name_who_goes_on_by_one_is_named_throughout(read: Read) -> None:
    text = "“The bridge was never safe,” a member of the council told Reuters. “We all knew it,” Tom Alder said."
    assert read(text).paths() == [("Reuters", ALDER), ("Reuters", ALDER)]


def test_vow_inside_a_report_is_told_and_what_may_be_said_is_not(read: Read) -> None:
    vowed = read("Ada Bruhn said that Tom Alder had vowed to close the bridge in the spring.")
    assert ("Ada Bruhn", ALDER) in vowed.paths()
    assert read("Ada Bruhn said that Tom Alder would say that the bridge was unsafe.").paths() == [("Ada Bruhn",)]


def test_passage_under_the_name_of_an_outlet_is_told_sentence_by_sentence(read: Read) -> None:
    text = "The Lindow Gazette reports:\n\n“The bridge was closed on Monday. The road is closed as well. The river has risen.”"
    assert read(text).paths() == [(GAZETTE,)] * 3


def test_speaker_inside_a_passage_is_carried_by_the_outlet_it_is_from(read: Read) -> None:
    text = "From the Lindow Gazette: “The bridge was closed on Monday. Tom Alder said that the river had risen.”"
    assert (GAZETTE, ALDER) in read(text).paths()


def test_post_with_its_signature_is_a_tweet_of_who_signs(read: Read) -> None:
    text = "The bridge stays closed until spring. Nobody may cross it! https://t.co/abc — Ada Bruhn (@adabruhn) June 12, 2018"
    [chain] = read(text).reading.chains
    assert [node.name for node in chain.path] == ["tweet", "Ada Bruhn"]
    assert chain.content.of(text) == "The bridge stays closed until spring. Nobody may cross it!"


@pytest.mark.parametrize("outlet", ["CBS (Web News)", "CBS Online News", "CBS News", "cbs"])
def test_outlet_is_known_by_the_name_of_its_feed(read: Read, outlet: str) -> None:
    assert read("Tom Alder told CBS News that the bridge was closed.", outlet=outlet).paths() == [(ALDER,)]


def test_own_correspondent_is_no_hand(read: Read) -> None:
    text = "CBS’s Ada Bruhn reported that Tom Alder had said that the bridge was closed."
    assert (ALDER,) in read(text, outlet="CBS News").paths()


@pytest.mark.parametrize(
    "text",
    [
        "Xinhua quoted Tom Alder as saying that the bridge was closed.",
        "Xinhua reported that Tom Alder had left. The agency quoted him as saying that the bridge was closed.",
        "“The bridge is closed,” Xinhua quoted Tom Alder as saying.",
    ],
)
def test_whoever_is_quoted_speaks_and_the_one_who_quotes_carries_it(read: Read, text: str) -> None:
    found = read(text)
    last = found.reading.attributions[-1]
    assert last.speaker_name == ALDER
    assert not any("as saying" in words for one in found.reading.attributions for words in found.words(one.content))
    assert ("Xinhua", ALDER) in found.paths()
