"""Search: words are words, quotation marks hold them together, nothing is syntax."""

from __future__ import annotations

import pytest

from reportedly.model import Article
from reportedly.store import fulltext
from reportedly.store.record import Record
from reportedly.store.words import phrases_of, runs_of, snippet
from tests.saving import article_at, keep, link


@pytest.fixture
def shelf(record: Record) -> Record:
    """Three articles: on a bridge, on ice, on both."""
    link(record, article_at(1, "The old bridge will close.", title="Bridge", bylines=("Jo Ness",), outlet="Lindow Herald"))
    link(record, article_at(2, "Ice on the river; no crossing.", title="Ice", outlet=None), story_id="s2")
    link(record, article_at(3, "Ice has closed the bridge of old.", title="Ice and bridge"), story_id="s3")
    return record


def found(record: Record, words: str) -> set[str]:
    return {hit.article.address[-1] for hit in record.search.articles(words)}


def test_all_words_must_stand_in_an_article(shelf: Record) -> None:
    assert found(shelf, "bridge") == {"1", "3"}
    assert found(shelf, "ice bridge") == {"3"}
    assert found(shelf, "ice bridge river") == set()


def test_quoted_words_stand_one_after_another(shelf: Record) -> None:
    assert found(shelf, '"old bridge"') == {"1"}
    assert found(shelf, "“old bridge”") == {"1"}
    assert found(shelf, "old bridge") == {"1", "3"}


def test_words_with_a_hyphen_stand_together(shelf: Record) -> None:
    assert found(shelf, "old-bridge") == {"1"}


def test_outlets_bylines_and_titles_are_searched(shelf: Record) -> None:
    assert found(shelf, "lindow") == {"1"}
    assert found(shelf, "ness") == {"1"}
    assert found(shelf, "CRÓSSING") == {"2"}


def test_a_word_in_the_title_weighs_more(shelf: Record) -> None:
    assert shelf.search.articles("ice")[0].article.title in ("Ice", "Ice and bridge")
    assert [hit.article.address[-1] for hit in shelf.search.articles("ice", limit=1, offset=1)] != []
    assert shelf.search.articles("ice", limit=5, offset=2) == ()


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        '"',
        '""',
        '"""',
        "*",
        "bridge*",
        "NOT bridge",
        "bridge OR ice",
        "NEAR(bridge ice)",
        "title:bridge",
        "^bridge",
        "bridge) OR (ice",
        "-bridge",
        "{title}:x",
        "'; DROP TABLE articles; --",
        "bridge\x00ice",
        "_",
        "\\",
        "%",
        "bridge " * 5000,
        '"bridge',
        "\u200b",
        "हिन्दी",
        "日本",
        "🙂",
        "e\u0301",
    ],
)
def test_nothing_a_searcher_writes_is_syntax(shelf: Record, words: str) -> None:
    assert found(shelf, words) <= {"1", "3"}
    assert shelf.search.entities(words) == ()
    assert shelf.articles.count() == 3


def test_operators_are_words(record: Record) -> None:
    link(record, article_at(1, "To be or not to be near."))
    assert found(record, "OR NOT NEAR") == {"1"}
    assert found(record, "OR AND") == set()


def test_an_article_not_linked_is_not_found(record: Record) -> None:
    keep(record, article_at(1, "The bridge."))
    assert found(record, "bridge") == set()


def test_entities_are_found_by_their_names(shelf: Record) -> None:
    link(shelf, article_at(4, "Ada Bruhn."), {"n1": "Ada Bruhn"}, story_id="s4")
    assert [entity.id for entity in shelf.search.entities("bruhn")] == ["n1"]
    assert [entity.id for entity in shelf.search.entities('"ada bruhn"')] == ["n1"]


def test_a_snippet_shows_what_matched(shelf: Record) -> None:
    (hit,) = shelf.search.articles('river "no crossing"')
    assert hit.snippet == (("Ice on the ", False), ("river", True), ("; ", False), ("no crossing", True), (".", False))


def test_a_snippet_is_cut_where_most_words_stand() -> None:
    text = "ice " + "word " * 60 + "the bridge and the ice here " + "word " * 60
    pieces = snippet(text, [("bridge",), ("ice",)])
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)
    assert [words for words, is_hit in pieces if is_hit] == ["bridge", "ice"]


def test_a_snippet_of_a_match_elsewhere_is_the_beginning() -> None:
    assert snippet("Some words.", [("title",)]) == (("Some words.", False),)
    assert snippet("", [("title",)]) == ()
    assert snippet("?! …", [("title",)]) == (("?! …", False),)


def test_overlapping_matches_are_one_mark() -> None:
    pieces = snippet("the old bridge", [("old", "bridge"), ("the", "old"), ("old",)])
    assert pieces == (("the old bridge", True),)


def test_a_snippet_of_a_text_full_of_matches_is_made_at_once() -> None:
    pieces = snippet("ice " * 20_000, [("ice",)])
    assert sum(is_hit for _, is_hit in pieces) == 36


def test_phrases_are_cut_where_a_searcher_puts_marks() -> None:
    assert phrases_of('Ada "old  bridge" e\u0301t') == (("old", "bridge"), ("Ada",), ("ét",))
    assert phrases_of("same same") == (("same",),)
    assert len(phrases_of(" ".join(f"w{number}" for number in range(99)))) == 32


def sharing(record: Record, *passages: str, limit: int = 10) -> list[str]:
    return [record.articles.get(id_).address[-1] for id_ in record.search.articles_sharing(passages, limit)]


def test_articles_that_share_three_words_with_a_passage_are_found_best_first(shelf: Record) -> None:
    assert sharing(shelf, "they say the old bridge will never be") == ["1"]
    assert sharing(shelf, "ice on the river", "has closed the bridge of old") == ["3", "2"]
    assert sharing(shelf, "ice on the river", "has closed the bridge of old", limit=1) == ["3"]


def test_two_words_are_enough_when_no_article_shares_three(shelf: Record) -> None:
    assert sharing(shelf, "one old bridge was here") == ["1"]
    assert sharing(shelf, "bridge") == ["3", "1"] or sharing(shelf, "bridge") == ["1", "3"]
    assert sharing(shelf, "bridge old one") == []


def test_one_run_of_a_long_passage_is_chance(shelf: Record) -> None:
    assert sharing(shelf, "he said that the old bridge was a thing of beauty and of use") == []
    assert sharing(shelf, "he said that the old bridge will be a thing of beauty and of use") == ["1"]


def test_accents_and_case_do_not_count_between_passages_and_articles(record: Record) -> None:
    link(record, article_at(1, "“Le café de Sørn est fermé,” said Élan."))
    assert sharing(record, "LE CAFE DE SØRN EST FERME, said Elan") == ["1"]


@pytest.mark.parametrize("passages", [(), ("",), ("“…”", "\x00"), ('" OR NEAR(', "col:x*")])
def test_no_article_shares_nothing_and_nothing_is_syntax(shelf: Record, passages: tuple[str, ...]) -> None:
    assert sharing(shelf, *passages) == []


def test_long_passages_are_looked_for_by_runs_from_everywhere() -> None:
    runs = runs_of([" ".join(f"w{number}" for number in range(1_000))], 3)
    assert len(runs) <= 50
    assert runs[0] == ("w0", "w1", "w2")
    assert int(runs[-1][0][1:]) > 900
    assert runs_of(["one two", "one two three four"], 3) == (("one", "two"), ("one", "two", "three"), ("two", "three", "four"))


def test_what_a_batch_adds_is_found_once_it_is_committed(record: Record) -> None:
    with record.transaction():
        for number, words in enumerate(("bridge", "river", "bridge and river"), 1):
            link(record, article_at(number, f"A {words}.", title=words), story_id=f"s{number}")
    assert found(record, "river") == {"2", "3"}
    assert fulltext.count_differences(record._session) == (0, 0)


def test_what_was_undone_inside_a_batch_is_not_found(record: Record) -> None:
    with record.transaction():
        link(record, article_at(1, "A bridge.", title="One"))
        with pytest.raises(KeyError):
            fail_after_linking(record, article_at(2, "Another bridge.", title="Two"))
    assert found(record, "bridge") == {"1"}
    assert fulltext.count_differences(record._session) == (0, 0)


def test_a_revision_in_the_same_batch_takes_its_predecessors_place(record: Record) -> None:
    with record.transaction():
        link(record, article_at(1, "A bridge.", title="One"))
        link(record, article_at(1, "A river.", title="One"))
    assert (found(record, "bridge"), found(record, "river")) == (set(), {"1"})
    link(record, article_at(1, "A lake.", title="One"))
    assert (found(record, "river"), found(record, "lake")) == (set(), {"1"})
    assert fulltext.count_differences(record._session) == (0, 0)


def fail_after_linking(record: Record, article: Article) -> None:
    with record.transaction():
        link(record, article, story_id="s2")
        raise KeyError
