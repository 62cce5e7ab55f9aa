"""Who and what a Russian article names: names, descriptions beside them, and pronouns where it is plain whom they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reportedly.model import LocalEntity, Mention, Span
from reportedly.read.draft import Draft, span_of
from reportedly.read.russian.grouping import Group, group_names, surnames
from reportedly.read.russian.names import Name, case_of, find_names, phrase_form
from reportedly.read.russian.words import is_same_word, stems
from reportedly.read.wordlists import Gender, load_words

_LOOKED_BACK = 2  #: sentences before a pronoun's in which whom it means may be named
_LEAST_SURNAME = 3  #: letters of a surname that is found without the tagger
_LONGEST_ROLE = 9  #: words of a description
_OUTLETS, _ROLES = "russian/outlets.txt", "russian/roles.txt"
_GENDERS: dict[str, Gender] = {"Fem": "female", "Masc": "male"}


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention by name, with what a pronoun behind it needs to know."""

    name: Name
    key: str
    sentence: int
    is_subject: bool


def annotate(draft: Draft) -> Draft:
    """Add sentences, entities and mentions."""
    doc = draft.doc
    names = _with_untagged(doc, find_names(doc))
    groups = group_names(names)
    genders = [_gender(group) for group in groups]
    entities = tuple(_entity(f"e{at}", group, gender) for at, (group, gender) in enumerate(zip(groups, genders, strict=True)))
    sentences = _sentences(doc)
    mentions = [
        Mention(span=name.span, kind="name", entity=f"e{number}", form=_form(group, at, name, draft.article.text))
        for number, group in enumerate(groups)
        for at, name in enumerate(group.names)
    ]
    named = sorted(_named(groups, sentences), key=lambda one: one.name.span)
    mentions += _pronouns(doc, named, entities, sentences)
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return draft.with_reading(sentences=sentences, entities=entities, mentions=ordered)


def _with_untagged(doc: Doc, names: list[Name]) -> list[Name]:
    """Add surnames and places that the tagger passed over, and that full names and other places of the text tell of."""
    people, places = surnames(names), {name.words[0] for name in names if name.kind == "place" and len(name.words) == 1}
    known = frozenset().union(*map(stems, {*people, *places}))
    taken = {token.i for name in names for token in name.tokens}
    found = []
    for token in doc:
        if token.i in taken or token.pos_ != "PROPN" or not token.text[:1].isupper() or len(token) < _LEAST_SURNAME:
            continue
        if known.isdisjoint(stems(token.text)):
            continue
        if any(is_same_word(token.text, one) for one in people):
            found.append(Name(tokens=(token,), kind="person"))
        elif any(is_same_word(token.text, one) for one in places):
            found.append(Name(tokens=(token,), kind="place"))
    return sorted([*names, *found], key=lambda name: name.span)


def _sentences(doc: Doc) -> tuple[Span, ...]:
    found = []
    for sentence in doc.sents:
        solid = [token for token in sentence if not token.is_space]
        if solid:
            found.append(span_of(solid))
    return tuple(found)


def _form(group: Group, at: int, name: Name, text: str) -> str | None:
    form = group.form_of(at)
    return form if form != " ".join(name.span.of(text).split()) else None


def _entity(key: str, group: Group, gender: Gender | None) -> LocalEntity:
    counted = Counter(group.form_of(at) for at in range(len(group.names)))
    kind = "organisation" if group.kind == "place" and any(map(_is_of_outlet, group.names)) else group.kind
    descriptions = dict.fromkeys(words for name in group.names if (words := _described(name)))
    return LocalEntity(
        key=key,
        kind=kind,
        name=group.written(group.fullest),
        variants=tuple(form for form, _ in counted.most_common()),
        descriptions=tuple(descriptions) if kind == "person" else (),
        gender=gender if kind == "person" else None,
    )


def _is_of_outlet(name: Name) -> bool:
    """Whether the noun before a name says that it is an outlet's."""
    root = name.root
    return root.dep_ in {"appos", "nmod", "flat", "flat:name"} and root.head.lemma_ in load_words(_OUTLETS)


def _gender(group: Group) -> Gender | None:
    """What verbs in the past, which agree with their subject, say of somebody."""
    if group.kind != "person":
        return None
    told: Counter[Gender] = Counter()
    for name in group.names:
        subject = _subject_head(name)
        verb = subject.head
        if subject.dep_ == "nsubj" and verb.pos_ == "VERB" and "Past" in verb.morph.get("Tense", []):
            told.update(_GENDERS[one] for one in verb.morph.get("Gender", []) if one in _GENDERS)
    best = told.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _subject_head(name: Name) -> Token:
    """The noun that stands in the clause for a name: "the minister" of "the minister Sava Ilmar"."""
    root = name.root
    is_beside = root.dep_ in {"appos", "flat", "flat:name", "nmod"} and root.head.lemma_ in load_words(_ROLES)
    return root.head if is_beside else root


def _described(name: Name) -> str | None:
    """The role a person is given beside the name, in the nominative: "the deputy foreign minister"."""
    if name.kind != "person":
        return None
    root, roles = name.root, load_words(_ROLES)
    first = name.tokens[0].i
    if root.dep_ in {"appos", "flat", "flat:name", "nmod"} and root.head.i < first and root.head.lemma_ in roles:
        head = root.head
        tokens = [*_leading(head), *name.tokens[0].doc[head.i : first]]
        return _phrase(tokens)
    for child in root.children:  # "Arlen Darev, the president of Marenia,"
        if child.dep_ == "appos" and child.i > name.tokens[-1].i and child.lemma_ in roles and case_of(child) == case_of(root):
            return _phrase([token for token in child.subtree if token.i <= child.i + _LONGEST_ROLE])
    return None


def _leading(head: Token) -> list[Token]:
    return sorted((t for t in head.lefts if t.dep_ == "amod"), key=lambda t: t.i)


def _phrase(tokens: Sequence[Token]) -> str | None:
    kept = list(tokens)
    while kept and (kept[-1].is_punct or kept[-1].is_space):
        kept.pop()
    while kept and (kept[0].is_punct or kept[0].is_space):
        kept.pop(0)
    if not kept or len(kept) > _LONGEST_ROLE or any("\n" in token.text for token in kept):
        return None
    return " ".join(phrase_form(kept).split())


def _named(groups: Sequence[Group], sentences: Sequence[Span]) -> Iterator[_Named]:
    for at, group in enumerate(groups):
        if group.kind != "person":
            continue
        for name in group.names:
            where = _sentence_of(name.span, sentences)
            yield _Named(name, f"e{at}", where, _subject_head(name).dep_ in {"nsubj", "nsubj:pass"})


def _pronouns(doc: Doc, named: Sequence[_Named], entities: Sequence[LocalEntity], sentences: Sequence[Span]) -> Iterator[Mention]:
    """Pronouns of the third person, resolved where one person alone can be meant; "their" and the like are no mentions."""
    genders = {entity.key: entity.gender for entity in entities}
    for token in doc:
        gender = _of_pronoun(token)
        if gender is None:
            continue
        place = Span(token.idx, token.idx + len(token))
        where = _sentence_of(place, sentences)
        near = range(max(0, where - _LOOKED_BACK), where)
        things = {number for number in near if _has_thing(doc, sentences[number], gender)}
        meant = None if token.dep_ == "obj" else _meant(token, gender, where, named, genders, things)
        yield Mention(span=place, kind="pronoun", entity=meant)


def _sentence_of(place: Span, sentences: Sequence[Span]) -> int:
    """Number of the sentence a span begins in."""
    return max(0, bisect_right(sentences, place.start, key=lambda sentence: sentence.start) - 1)


def _has_thing(doc: Doc, sentence: Span, gender: Gender) -> bool:
    """Whether the subject of a sentence is a thing of a pronoun's gender: then "он" may be the visit."""
    tokens = doc.char_span(sentence.start, sentence.end, alignment_mode="expand") or doc[0:0]
    return any(
        token.dep_ in {"nsubj", "nsubj:pass"}
        and "Inan" in token.morph.get("Animacy", [])
        and gender in {_GENDERS.get(one) for one in token.morph.get("Gender", [])}
        for token in tokens
    )


def _of_pronoun(token: Token) -> Gender | None:
    """Whether a word is "he" or "she" in any case, or "his" or "her"."""
    if token.lower_ in {"его", "ее", "её"}:
        return "male" if token.lower_ == "его" else "female"
    if token.pos_ != "PRON" or "3" not in token.morph.get("Person", []) or "Sing" not in token.morph.get("Number", []):
        return None
    return next((_GENDERS[one] for one in token.morph.get("Gender", []) if one in _GENDERS), None)


def _meant(
    token: Token,
    gender: Gender,
    where: int,
    named: Sequence[_Named],
    genders: dict[str, Gender | None],
    things: Collection[int],
) -> str | None:
    """Whom a pronoun means: the subject nearest before it, if no other subject of its sentence fits as well."""
    first = bisect_left(named, where - _LOOKED_BACK, key=lambda one: one.sentence)
    last = bisect_right(named, where, key=lambda one: one.sentence)
    before = [one for one in named[first:last] if one.name.span.end <= token.idx and genders[one.key] in {gender, None}]
    for sentence in range(where, where - _LOOKED_BACK - 1, -1):
        here = [one for one in before if one.sentence == sentence]
        subjects = {one.key for one in here if one.is_subject}
        keys = subjects or {one.key for one in here}
        if sentence in things and not subjects:
            return None
        sure = {key for key in keys if genders[key] == gender} or keys
        if keys:
            return next(iter(sure)) if len(sure) == 1 else None
    return None
