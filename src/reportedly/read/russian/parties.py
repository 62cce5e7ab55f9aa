"""Who does what to whom in a Russian clause, by cases, prepositions and the verbs that govern an infinitive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model import Party
from reportedly.read.draft import Draft
from reportedly.read.russian.frames import source_span
from reportedly.read.russian.names import case_of, mention_at
from reportedly.read.russian.speakers import described, resolve
from reportedly.read.wordlists import load_words

_TOGETHER = frozenset({"с", "со"})
_AGAINST = frozenset({"против", "к", "ко", "по", "на"})
_AT = frozenset({"в", "во", "на", "у", "возле", "под", "из"})
_TRAVEL = frozenset({"visit"})
_RECIPROCAL = frozenset(
    {"meet", "talk", "agree", "stop fighting", "discuss", "exchange", "clash", "fighting", "cooperate", "sign"}
)
#: verbs whose object does what their infinitive names: "пригласил лидера посетить"
_OBJECT_CONTROL = frozenset({
    "пригласить", "приглашать", "призвать", "призывать", "попросить", "просить", "потребовать", "требовать", "приказать",
    "поручить", "разрешить", "предложить",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Those who act, those acted on, and where."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Party | None = None


def find_parties(draft: Draft, trigger: Token, verb: str, *, is_genitive_actor: bool) -> Parties:
    """Find who acts, who is acted on, and where.

    Args:
        draft: with mentions and attributions.
        trigger: verb or noun.
        verb: the everyday verb it stands for.
        is_genitive_actor: of a noun, whether a genitive behind it acts ("визит лидера") or is acted on ("арест лидера").
    """
    if trigger.pos_ in {"VERB", "AUX", "ADJ"}:
        acting, undergoing = _of_verb(trigger)
    else:
        acting, undergoing = _of_noun(trigger, is_genitive_actor=is_genitive_actor)
    place = _place(draft, trigger)
    if verb in _RECIPROCAL:
        acting += [child for child in trigger.children if _preposition(child) in _TOGETHER and case_of(child) == "Ins"]
    actors = tuple(_parties(draft, acting))
    if verb in _TRAVEL and not undergoing and place is not None:
        return Parties(actors=actors, recipients=(place,), place=place)
    recipients = tuple(party for party in _parties(draft, undergoing) if party not in actors)
    return Parties(actors=actors, recipients=recipients, place=place)


def _preposition(token: Token) -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), None)


def _of_verb(verb: Token) -> tuple[list[Token], list[Token]]:
    """Subject and object; of a passive the other way round, the doer in the instrumental."""
    children = list(verb.children)
    passive = [t for t in children if t.dep_ == "nsubj:pass"]
    active = [t for t in children if t.dep_ == "nsubj" and case_of(t) != "Dat"][:1]
    objects = [t for t in children if t.dep_ in {"obj", "iobj"} and _preposition(t) is None]
    against = [t for t in children if t.dep_ in {"obl", "nmod"} and _preposition(t) in _AGAINST and _is_party(t)]
    if passive or "Pass" in verb.morph.get("Voice", []):
        doers = [
            t for t in children if t.dep_ in {"obl", "obl:agent", "iobj"} and case_of(t) == "Ins" and _preposition(t) is None
        ]
        undergone = passive or ([verb.head] if verb.dep_ in {"acl", "amod"} else [])
        return doers, undergone or active
    if not active:
        active = _shared_subject(verb)
    return active, objects or against


def _is_party(token: Token) -> bool:
    return token.ent_type_ != "" or "Anim" in token.morph.get("Animacy", [])


def _shared_subject(verb: Token) -> list[Token]:
    """The subject of the verb that a verb is joined to, or that governs it."""
    above = verb.head
    if above.i == verb.i:
        return []
    children = list(above.children)
    if "Inf" in verb.morph.get("VerbForm", []) and above.lemma_ in _OBJECT_CONTROL:
        return [t for t in children if t.dep_ in {"obj", "iobj", "nsubj:pass"} and t.i != verb.i][:1]
    if verb.dep_ in {"conj", "xcomp", "csubj", "advcl"} and above.pos_ in {"VERB", "AUX", "ADJ"}:
        found = [t for t in children if t.dep_ in {"nsubj", "nsubj:pass"}]
        return found or (_shared_subject(above) if above.dep_ in {"conj", "xcomp"} else [])
    if verb.dep_ in {"acl:relcl", "acl"} and above.pos_ in {"NOUN", "PROPN"}:
        return [above]
    return []


def _of_noun(noun: Token, *, is_genitive_actor: bool) -> tuple[list[Token], list[Token]]:
    """Genitive and instrumental of a noun, and the subject of a verb that only carries it."""
    genitives = [t for t in noun.children if t.dep_ == "nmod" and _preposition(t) is None and case_of(t) == "Gen"]
    doers = [t for t in noun.children if t.dep_ in {"nmod", "obl"} and _preposition(t) is None and case_of(t) == "Ins"]
    against = [t for t in noun.children if t.dep_ in {"nmod", "obl"} and _preposition(t) in _AGAINST and _is_party(t)]
    above = noun.head
    if (
        noun.dep_ in {"obj", "nsubj:pass", "obl"}
        and above.pos_ == "VERB"
        and above.lemma_ in load_words("russian/carrying_verbs.txt")
    ):
        subjects, objects = _of_verb(above)
        doers += [t for t in subjects if t.i != noun.i]
        against += [t for t in objects if t.i != noun.i and case_of(t) == "Dat"]
    acting = [*doers, *(genitives if is_genitive_actor else [])]
    return acting, against if is_genitive_actor else [*genitives, *against]


def _place(draft: Draft, trigger: Token) -> Party | None:
    """Where: a place's name with a preposition, under the trigger or the verb it hangs on."""
    around = [trigger, trigger.head] if trigger.head.pos_ in {"VERB", "AUX"} and trigger.pos_ == "NOUN" else [trigger]
    for word in around:
        for child in word.children:
            if _preposition(child) in _AT and child.dep_ in {"obl", "nmod"}:
                named = next((t for t in (child, *child.children) if _is_place(draft, t)), None)
                if named is not None:
                    return next(_parties(draft, [named]), None)
    direct = next((t for t in trigger.children if t.dep_ == "obj" and _is_place(draft, t)), None)
    return next(_parties(draft, [direct]), None) if direct is not None else None


def _is_place(draft: Draft, token: Token) -> bool:
    mention = mention_at(draft.reading, token)
    entity = draft.reading.entity(mention.entity) if mention is not None else None
    return entity is not None and entity.kind == "place"


def _parties(draft: Draft, tokens: list[Token]) -> Iterator[Party]:
    """Words as parties, those joined to them too; a pronoun that nobody can be told for is none."""
    seen: set[str] = set()
    for token in [one for head in tokens for one in (head, *(t for t in head.children if t.dep_ == "conj"))]:
        relative = token.lemma_ == "который" and token.head.dep_ in {"acl:relcl", "acl"}
        word = token.head.head if relative else token
        speaker = resolve(draft, word)
        if speaker.state in {"absent", "open"}:
            continue
        named = speaker.name if speaker.state == "named" else None
        name = named or described(word, [time.span for time in draft.reading.times])
        if name not in seen:
            seen.add(name)
            yield Party(span=source_span(word), entity=speaker.entity, name=name)
