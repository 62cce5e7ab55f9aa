"""Who the source of a Russian telling is: named, unnamed with a description, open, or nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reportedly.model import LocalEntity, Span
from reportedly.model.readings import NodeKind
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.outlets import any_looks_like_outlet
from reportedly.read.russian.frames import source_tokens
from reportedly.read.russian.names import mention_at, phrase_form
from reportedly.read.speakers import Speaker
from reportedly.read.wordlists import load_words

_ABSENT = Speaker(state="absent")
_FIRST_PERSON = frozenset({"я", "мы"})
_PASSING = frozenset({"передавать", "передать", "писать", "написать", "цитировать"})  #: what outlets do
_LOOKED_BACK = 600  #: characters in which what a bare "министерство", "агентство" means is looked for
_BODY_PRONOUNS = frozenset({"они", "он", "она", "оно", "его", "ее", "её", "их"})


def is_outlet(draft: Draft, entity: LocalEntity) -> bool:
    """Whether an entity is an outlet: on the lists, called like one, or said to be one by the noun beside its name."""
    if entity.kind == "person":
        return False
    if any_looks_like_outlet((entity.name, *entity.variants)):
        return True
    outlets = load_words("russian/outlets.txt")
    if any(word.casefold() in outlets for word in entity.name.split()):
        return True
    for mention in draft.reading.mentions:
        if mention.entity == entity.key and mention.kind == "name":
            for token in tokens_in(draft.doc, mention.span):
                head = token.head
                if head.lemma_ in outlets and token.dep_ in {"appos", "nmod", "flat", "flat:name", "obj", "nsubj"}:
                    return True
                if head.lemma_ in _PASSING and token.dep_ in {"nsubj", "appos"} and token.i and token.nbor(-1).text in "«“„":
                    return True  # "передаёт «Вест»"
    return False


def kind_of(draft: Draft, speaker: Speaker, source: Token | None) -> NodeKind:
    """What kind of hand a speaker is in a chain."""
    entity = draft.reading.entity(speaker.entity)
    if entity is not None:
        if is_outlet(draft, entity):
            return "outlet"
        return "person" if entity.kind == "person" else "organisation"
    if source is not None and source.lemma_ in load_words("russian/outlets.txt"):
        return "outlet"
    if source is not None and source.lemma_ in load_words("russian/bodies.txt"):
        return "organisation"
    return "unnamed"


def resolve(draft: Draft, source: Token | None) -> Speaker:
    """Say who a source is.

    Args:
        draft: with its mentions.
        source: the head of the source, or None when the text names none.
    """
    if source is None:
        return _ABSENT
    named = next((speaker for token in _heads(source) if (speaker := _by_mention(draft, token)) is not None), None)
    if named is not None:
        return named
    if source.lower_ in _BODY_PRONOUNS or source.lemma_ in _FIRST_PERSON or source.pos_ in {"PRON", "DET"}:
        return Speaker(state="open")
    known = _by_description(draft, source)
    if known is not None:
        return Speaker(state="named", entity=known.key, name=known.name)
    return Speaker(state="unnamed", name=described(source))


def described(source: Token, times: Sequence[Span] = ()) -> str:
    """What somebody without a name is called, in the nominative, with a small letter where it opens a sentence.

    Args:
        source: the head of the phrase.
        times: where time expressions stand, which are no part of it.
    """
    tokens = source_tokens(source)
    timed = (at for at, token in enumerate(tokens) if any(time.start <= token.idx < time.end for time in times))
    end = next(timed, len(tokens))
    if 0 < end < len(tokens):
        tokens = tokens[: end - 1] if tokens[end - 1].pos_ == "ADP" and end > 1 else tokens[:end]
    joined = next((at for at, token in enumerate(tokens) if token.dep_ in {"cc", "conj"} and token.i > source.i), len(tokens))
    words = " ".join(phrase_form(tokens[:joined]).split()).strip('«»“”„"')
    return words[:1].lower() + words[1:] if tokens[0].is_sent_start and tokens[0].pos_ != "PROPN" else words


def _heads(source: Token) -> Iterator[Token]:
    """The source's own word, or the name beside it: "представитель министерства Люк Ардри", "агентство «Вест»"."""
    beside = [t for t in source.children if t.dep_ in {"appos", "flat", "flat:name"} and t.pos_ in {"PROPN", "NOUN", "X"}]
    is_role = source.lemma_ in load_words("russian/roles.txt")
    for token in beside:
        if source.ent_type_ == "" and not (is_role and token.ent_type_ in {"ORG", "LOC"}):
            yield from _heads(token)
    yield source


def _by_mention(draft: Draft, token: Token) -> Speaker | None:
    mention = mention_at(draft.reading, token)
    if mention is None:
        return None
    if mention.entity is None:
        return Speaker(state="open")
    entity = draft.reading.entity(mention.entity)
    name = entity.name if entity is not None else None
    also = tuple(
        other.entity
        for child in token.children
        if child.dep_ == "conj" and (other := mention_at(draft.reading, child)) is not None and other.entity is not None
    )
    return Speaker(state="named", entity=mention.entity, name=name, also=also)


def _by_description(draft: Draft, source: Token) -> LocalEntity | None:
    """Whom a bare "президент", "полковник", "агентство", "ведомство" means, where one alone can be meant."""
    words = [token for token in source_tokens(source) if token.is_alpha]
    if len(words) != 1 or "Plur" in source.morph.get("Number", []):
        return None
    role = source.lemma_
    if role in load_words("russian/roles.txt"):
        bearers = [e for e in draft.reading.entities if any(role in d.casefold().split()[:2] for d in e.descriptions)]
        return bearers[0] if len(bearers) == 1 else None
    of_outlet, of_body = role in load_words("russian/outlets.txt"), role in {"ведомство", "министерство", "компания", "клуб"}
    if not of_outlet and not of_body:
        return None
    before = [
        entity
        for mention in reversed(draft.reading.mentions)
        if mention.span.end <= source.idx and source.idx - mention.span.end <= _LOOKED_BACK and mention.kind == "name"
        if (entity := draft.reading.entity(mention.entity)) is not None and entity.kind == "organisation"
    ]
    return next((entity for entity in before if is_outlet(draft, entity) == of_outlet), None)
