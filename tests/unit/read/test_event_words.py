"""Words that tell of a happening, with what stands under them."""

from __future__ import annotations

from tests.reading import ReadText, read_text


def found(text: str) -> dict[str, tuple[str, str]]:
    """Word as it stands → ground form and class."""
    read = read_text(text)
    return {word.span.of(text): (word.word, word.kind) for word in read.reading.event_words}


def test_verbs_and_nouns_of_happenings_are_found_and_places_and_days_are_not() -> None:
    words = found("The ferry sank off Port Velis on Monday, and the sinking killed twelve people on the old wooden deck.")
    assert words["sank"] == ("sink", "verb")
    assert words["sinking"] == ("sinking", "noun")
    assert words["killed"] == ("kill", "verb")
    assert not {"Port", "Velis", "Monday"} & words.keys()


def test_a_particle_belongs_to_its_verb() -> None:
    assert found("Arlen Darev checked into a clinic near Almery and later checked out again.")["checked"][0].startswith("check ")


def test_auxiliaries_tell_of_nothing() -> None:
    words = found("The minister has been arrested and will be charged.")
    assert {"arrested", "charged"} <= words.keys()
    assert not {"has", "been", "will", "be"} & words.keys()


def test_who_and_what_stands_under_a_word() -> None:
    text = "Arlen Darev accused the bank of Marenia on Monday. Darev fired two guards."
    read: ReadText = read_text(text)
    (accused,) = (word for word in read.reading.event_words if word.word == "accuse")
    assert {"darev", "bank", "monday"} <= set(accused.under)
    darev = next(entity.key for entity in read.reading.entities if "Darev" in entity.name)
    assert darev in accused.parties


def test_words_come_in_order_and_once() -> None:
    places = [word.span for word in read_text("They met, talked and left. The talks failed.").reading.event_words]
    assert places == sorted(set(places))
