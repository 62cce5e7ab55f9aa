"""Who is meant by a phrase without a name, across the articles of one affair."""

from __future__ import annotations

from reportedly.link.entities.unnamed import Telling, affairs, resolve
from reportedly.model import LocalEntity, Mention, Reading, Span
from reportedly.model.readings import Unnamed


def told(name: str, story: str, *unnamed: Unnamed, ids: dict[str, str] | None = None) -> Telling:
    ids = ids or {}
    entities = tuple(LocalEntity(key=key, kind="person", name=key, variants=(key,)) for key in ids)
    mentions = tuple(Mention(span=Span(at, at + 1), kind="name", entity=key) for at, key in enumerate(ids))
    reading = Reading(article_id=name, annotators=(), language="en", entities=entities, mentions=mentions, unnamed=unnamed)
    return Telling(article_id=name, story_id=story, reading=reading, ids=ids)


def noun(head: str, at: int = 50, *, entity: str | None = None, owner: str | None = None, plural: bool = False) -> Unnamed:
    return Unnamed(span=Span(at, at + 4), kind="person", head=head, is_plural=plural, owner=owner, entity=entity)


def id_of(found: dict[str, tuple[tuple[Span, str], ...]], name: str, at: int = 50) -> str:
    return next(entity_id for span, entity_id in found[name] if span.start == at)


def test_a_noun_of_one_story_means_one_though_nobody_names_him() -> None:
    found = resolve([told("a", "s1", noun("suspect")), told("b", "s1", noun("suspect")), told("c", "s2", noun("suspect"))])
    assert id_of(found, "a") == id_of(found, "b") != id_of(found, "c")


def test_one_and_many_are_two() -> None:
    found = resolve([told("a", "s1", noun("woman"), noun("woman", 60, plural=True))])
    assert id_of(found, "a") != id_of(found, "a", 60)


def test_a_role_said_beside_a_name_is_that_person_in_other_articles_of_the_story() -> None:
    named = told("a", "s1", noun("actress", entity="e0"), ids={"e0": "n1"})
    found = resolve([named, told("b", "s1", noun("actress")), told("c", "s2", noun("actress"))])
    assert id_of(found, "a") == id_of(found, "b") == "n1"
    assert id_of(found, "c") != "n1"


def test_words_for_one_role_are_one() -> None:
    named = told("a", "s1", noun("spokesman", entity="e0", owner="e1"), ids={"e0": "n1", "e1": "n2"})
    assert id_of(resolve([named, told("b", "s1", noun("publicist"))]), "b") == "n1"


def test_a_mother_is_somebodys() -> None:
    named = told("a", "s1", noun("mother", entity="e0", owner="e1"), ids={"e0": "n1", "e1": "n2"})
    hers = told("b", "s1", noun("mum", owner="e1"), noun("mother", 60), ids={"e1": "n2"})
    found = resolve([named, hers])
    assert id_of(found, "b") == "n1"
    assert id_of(found, "b", 60) != "n1"


def test_what_anybody_may_be_called_names_nobody() -> None:
    named = told("a", "s1", noun("man", entity="e0"), ids={"e0": "n1"})
    assert id_of(resolve([named, told("b", "s1", noun("man"))]), "b") != "n1"


def test_articles_that_share_rare_names_are_on_one_affair() -> None:
    ids = {f"e{n}": f"n{n}" for n in range(9)}
    others = [told(f"x{n}", f"t{n}") for n in range(40)]
    found = list(affairs([told("a", "s1", ids=ids), told("b", "s2", ids=ids), *others]))
    assert [one.article_id for one in found[0]] == ["a", "b"]
    assert len(found) == 41
