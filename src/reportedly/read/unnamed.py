"""People, bodies and places that an article speaks of without naming them: "the suspect", "two women", "the store"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from reportedly.model import Span
from reportedly.model.readings import EntityKind, Unnamed
from reportedly.read.nouns import is_people, listed_kind, noun_kinds, person_nouns
from reportedly.read.tokens import tokens_of

_TIMED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
_RELATIVE = frozenset({"who", "whom", "which", "whose", "where", "that"})


def kind_of(noun: Token) -> EntityKind | None:
    """What a common noun is a noun for, or None."""
    word, listed = noun.lemma_.lower(), listed_kind(noun)
    if listed is not None:
        return listed
    if noun_kinds().get(word) == "organisation":
        return "organisation"
    return "person" if word in person_nouns() or is_people(noun) else None


def find_unnamed(doc: Doc, taken: Collection[int], keys: Mapping[int, str], meant: Mapping[int, int]) -> tuple[Unnamed, ...]:
    """Find what is spoken of without a name, and the pronouns that go on about it.

    Args:
        doc: the parse.
        taken: tokens of whatever was found to be somebody named.
        keys: the local entity each of these tokens is, or stands for.
        meant: the head noun that each pronoun or definite phrase stands for, where that is nobody named.
    """
    found: dict[int, Unnamed] = {}
    for token in tokens_of(doc, "NOUN", "PROPN"):
        if token.pos_ == "PROPN" and listed_kind(token) is None:
            continue  # "Woman" in a heading is a common noun, whatever the tagger takes it for
        kind = None if token.i in taken or token.dep_ == "compound" or token.ent_type_ in _TIMED else kind_of(token)
        if kind is not None:
            found[token.i] = _unnamed(token, kind, keys)
    for place, head in meant.items():
        if place in found or head not in found:
            continue
        found[place] = _going_on(doc[place], found[head])
    for token, noun in _relative(doc):
        if noun.i in found and token.i not in taken:
            found.setdefault(token.i, _going_on(token, found[noun.i]))
        elif noun.i in keys and token.i not in taken:
            span = Span(token.idx, token.idx + len(token))
            found.setdefault(token.i, Unnamed(span=span, kind="other", head=token.lower_, entity=keys[noun.i]))
    return tuple(found[at] for at in sorted(found))


def _unnamed(token: Token, kind: EntityKind, keys: Mapping[int, str]) -> Unnamed:
    owner = next((keys[child.i] for child in token.children if child.dep_ == "poss" and child.i in keys), None)
    return Unnamed(
        span=Span(token.idx, token.idx + len(token)),
        kind=kind,
        head=token.lemma_.lower(),
        is_plural=token.tag_ in {"NNS", "NNPS"},
        owner=owner,
        entity=_renamed(token, keys),
    )


def _renamed(token: Token, keys: Mapping[int, str]) -> str | None:
    """Whom the text names beside the noun: "the actress, Ada Bruhn", "Ada Bruhn, an actress", "Ada Bruhn is an actress"."""
    beside = [child for child in token.children if child.dep_ == "appos"]
    if token.dep_ == "appos":
        beside.append(token.head)
    if token.dep_ == "attr" and token.head.lemma_ == "be" and not any(child.dep_ == "neg" for child in token.head.children):
        beside += [child for child in token.head.children if child.dep_ == "nsubj"]
    return next((keys[other.i] for other in beside if other.i in keys), None)


def _going_on(token: Token, about: Unnamed) -> Unnamed:
    return Unnamed(
        span=Span(token.idx, token.idx + len(token)),
        kind=about.kind,
        head=about.head,
        is_plural=about.is_plural,
        owner=about.owner,
        entity=about.entity,
    )


def _relative(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Relative pronouns with what their clause hangs on."""
    for token in doc:
        if token.lower_ in _RELATIVE and token.tag_ in {"WP", "WDT", "WP$", "WRB"}:
            verb = next((one for one in (token, *token.ancestors) if one.dep_ == "relcl"), None)
            if verb is not None and verb.head.i < token.i:
                yield token, verb.head
