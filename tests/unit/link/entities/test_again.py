"""Whom the record knows by surname alone, looked at again when somebody is named in full."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model import Article, EntityLink, LocalEntity, Mention, Reading
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import BANK, FERRY, at, entity, link_all, make_article, make_reading

SENATOR = ("Sen.", "D-Ohio")


def link_in_order(*articles: tuple[str, tuple[LocalEntity, ...]]) -> tuple[MemoryKnown, list[dict[str, EntityLink]]]:
    known, pairs = MemoryKnown(), []
    for number, (text, entities) in enumerate(articles):
        article = make_article(f"{text} {number}", name=f"a{number}", hours=number)
        pairs.append((article, make_reading(article, entities)))
    return known, [{link.key: link for link in one.entities} for one in link_all(known, *pairs)]


def company(number: int) -> tuple[LocalEntity, ...]:
    return entity("e8", f"Board {number}", kind="organisation"), entity("e9", f"Arlen Darev{'o' * number}")


def people_in(known: MemoryKnown) -> set[str]:
    """Ids that any article names under the key of whom is asked about."""
    return {links["e0"] for links in known.entity_links.values() if "e0" in links}


def test_somebody_named_in_full_takes_the_articles_that_named_him_by_surname() -> None:
    known, links = link_in_order(
        (BANK, (entity("e0", "Karsk"),)),
        (FERRY, (entity("e0", "Olen Karsk", descriptions=SENATOR), *company(1))),
        (BANK, (entity("e0", "Olen Karsk", descriptions=SENATOR), *company(2))),
    )
    assert len(people_in(known)) == 1
    assert [len(one["e0"].earlier) for one in links] == [0, 0, 1]


def test_somebody_of_another_party_and_state_does_not() -> None:
    known, links = link_in_order(
        (FERRY, (entity("e0", "Karsk", descriptions=("Rep.", "R-Texas")), *company(1))),
        (BANK, (entity("e0", "Olen Karsk", descriptions=SENATOR), *company(2))),
        (BANK, (entity("e0", "Olen Karsk", descriptions=SENATOR), *company(3))),
    )
    assert len(people_in(known)) == 2
    assert not any(link.earlier for one in links for link in one.values())


def read_with_words(number: int, text: str, name: str) -> tuple[Article, Reading]:
    article = make_article(text, name=f"a{number}", hours=number)
    mentions = (Mention(span=at(article, name), kind="name", entity="e0"),)
    return article, replace(make_reading(article, (entity("e0", name),)), mentions=mentions)


def test_the_words_around_a_surname_tell_whose_it_is_though_it_came_first() -> None:
    lone = "Karsk told reporters at the Capitol that the Senate committee would vote on the nominee. {}"
    goals = "The striker Ilva Karsk scored twice in the second half and the coach praised his team after the match. {}"
    votes = "Olen Karsk told reporters after the vote that the Senate committee would send the nominee to the floor. {}"
    texts = [(lone, "Karsk"), (goals, "Ilva Karsk"), (goals, "Ilva Karsk"), (votes, "Olen Karsk"), (votes, "Olen Karsk")]
    known = MemoryKnown()
    link_all(known, *(read_with_words(number, text.format(number), name) for number, (text, name) in enumerate(texts)))
    ids = [known.entity_links[f"a{number}"]["e0"] for number in range(5)]
    assert ids[0] == ids[3] == ids[4]
    assert ids[1] == ids[2] != ids[0]
