"""Who is meant by a phrase without a name, across the articles of one affair."""

from __future__ import annotations

from reportedly.link.entities.unnamed import referents
from reportedly.link.members import Member
from reportedly.model import LocalEntity, Mention, Reading, Span
from reportedly.model.readings import Unnamed
from tests.unit.link.factory import make_article

Found = dict[tuple[str, int], str]


def told(name: str, *unnamed: Unnamed, ids: dict[str, str] | None = None) -> Member:
    ids = ids or {}
    entities = tuple(LocalEntity(key=key, kind="person", name=key, variants=(key,)) for key in ids)
    mentions = tuple(Mention(span=Span(at, at + 1), kind="name", entity=key) for at, key in enumerate(ids))
    reading = Reading(article_id=name, annotators=(), language="en", entities=entities, mentions=mentions, unnamed=unnamed)
    return Member(article=make_article("Nothing more.", name=name), reading=reading, entity_ids=ids)


def resolve(members: list[Member], story: str = "s1") -> Found:
    """The id of whom each phrase means, by article and place; what stands alone is left out."""
    return {(name, span.start): one.id for one in referents(story, members) for name, span in one.words}


def noun(head: str, at: int = 50, *, entity: str | None = None, owner: str | None = None, plural: bool = False) -> Unnamed:
    return Unnamed(span=Span(at, at + 4), kind="person", head=head, is_plural=plural, owner=owner, entity=entity)


def test_a_noun_of_one_story_means_one_though_nobody_names_him() -> None:
    pair = [told("a", noun("suspect")), told("b", noun("suspect"))]
    found = resolve(pair)
    assert found["a", 50] == found["b", 50] != resolve(pair, "s2")["a", 50]


def test_one_and_many_are_two() -> None:
    women = (noun("woman"), noun("woman", 60, plural=True))
    found = resolve([told("a", *women), told("b", *women)])
    assert found["a", 50] == found["b", 50] != found["a", 60] == found["b", 60]


def test_whoever_is_spoken_of_once_and_never_named_is_left_out() -> None:
    assert resolve([told("a", noun("suspect")), told("b", noun("witness", 60))]) == {}


def test_a_role_said_beside_a_name_is_that_person_in_other_articles_of_the_story() -> None:
    found = resolve([told("a", noun("actress", entity="e0"), ids={"e0": "n1"}), told("b", noun("actress"))])
    assert found == {("a", 50): "n1", ("b", 50): "n1"}


def test_words_for_one_role_are_one() -> None:
    named = told("a", noun("spokesman", entity="e0", owner="e1"), ids={"e0": "n1", "e1": "n2"})
    assert resolve([named, told("b", noun("publicist"))])["b", 50] == "n1"


def test_a_mother_is_somebodys() -> None:
    named = told("a", noun("mother", entity="e0", owner="e1"), ids={"e0": "n1", "e1": "n2"})
    hers = told("b", noun("mum", owner="e1"), noun("mother", 60), ids={"e1": "n2"})
    found = resolve([named, hers])
    assert found["b", 50] == "n1"
    assert found.get(("b", 60)) != "n1"


def test_what_anybody_may_be_called_names_nobody() -> None:
    named = told("a", noun("man", entity="e0"), ids={"e0": "n1"})
    assert ("b", 50) not in resolve([named, told("b", noun("man"))])
