"""Who says what by the parse of a Russian sentence: a verb with its subject and clause, an insertion, a phrase with its noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Piece

from reportedly.model import Reading, Span
from reportedly.read.draft import span_of
from reportedly.read.russian.cues import Cue, phrase_cue, verb_cue
from reportedly.read.russian.names import case_of, mention_at
from reportedly.read.wordlists import load_words

_CLAUSES = frozenset({"ccomp", "csubj", "csubj:pass"})
_APART = frozenset({"acl", "acl:relcl", "parataxis", "advcl", "ccomp"})
_ABOUT = frozenset({"о", "об", "обо", "про"})
_AT = frozenset({"в", "во", "на"})
_DASHES = frozenset("—–-")
_EDGES = frozenset({",", "—", "–", "-", ";", ":", "."})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_LEADING = frozenset({"amod", "det", "nummod", "nummod:gov", "nummod:entity", "appos", "flat", "flat:name", "compound"})
_FIRST_PERSON = frozenset({"я", "мы"})
_STATEMENTS = frozenset({"заявление", "сообщение", "отчёт", "отчет", "доклад", "релиз", "пресс-релиз", "документ", "письмо"})
_WORDS = frozenset({"слово", "заявление", "комментарий", "цитата"})
_OWNERS = frozenset({"его", "ее", "её", "их"})
_BEFORE_DASH = 3  #: words between the dash of an insertion and its verb ("— как сообщил")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One telling as the parse has it."""

    cue: Cue
    word: Token  #: verb or noun
    cue_span: Span
    source: Token | None
    content: tuple[Span, ...]
    is_insertion: bool = False  #: it stands in or behind what it reports
    carrier: Token | None = None  #: who only carries the words of the source ("цитирует министра агентство")
    tells_before: bool = False  #: what it reports is the sentence before ("Об этом сообщил …")


def find_frames(doc: Doc, reading: Reading) -> Iterator[Frame]:
    """Find the tellings, in order."""
    for token in doc:
        cue = verb_cue(token)
        frame = _of_verb(token, cue, reading) if cue is not None else _of_phrase(token)
        if frame is not None:
            yield frame


def _of_verb(verb: Token, cue: Cue, reading: Reading) -> Frame | None:
    if "Part" in verb.morph.get("VerbForm", []) or "Inf" in verb.morph.get("VerbForm", []):
        return None
    if cue.carries:
        return _of_carrying(verb, cue, reading)
    source = source_of(verb, reading)
    span = Span(verb.idx, verb.idx + len(verb))
    if _points_back(verb):
        return Frame(cue=cue, word=verb, cue_span=span, source=source, content=(), tells_before=True)
    is_as = any(child.dep_ == "mark" and child.lower_ == "как" for child in verb.children)
    if source is not None and source.lemma_ in _FIRST_PERSON and is_quoted(verb):
        return None  # who speaks there speaks in what another said
    content = () if is_as else (_clause(verb, cue) or _behind_colon(verb))
    if content:
        return Frame(cue=cue, word=verb, cue_span=span, source=source, content=content)
    if is_as or _is_inserted(verb):
        return Frame(cue=cue, word=verb, cue_span=span, source=source, content=_around(verb, *_own(source)), is_insertion=True)
    content = _about(verb, cue)
    if content or _has_quotation(verb):
        return Frame(cue=cue, word=verb, cue_span=span, source=source, content=content)
    return None


def _of_carrying(verb: Token, cue: Cue, reading: Reading) -> Frame | None:
    """Words carried by somebody else: "цитирует министра агентство", "слова министра приводит «Вест»"."""
    spoken = next((child for child in verb.children if child.dep_ == "obj"), None)
    if spoken is None or not _is_inserted(verb):
        return None
    owner = next((t for t in spoken.children if t.dep_ in {"nmod", "det"}), None) if spoken.lemma_ in _WORDS else spoken
    carrier = source_of(verb, reading)
    span = Span(verb.idx, verb.idx + len(verb))
    return Frame(cue=cue, word=verb, cue_span=span, source=owner, carrier=carrier, content=_around(verb), is_insertion=True)


def _of_phrase(noun: Token) -> Frame | None:
    found = phrase_cue(noun)
    if found is None:
        return None
    cue, preposition = found
    owner = next((t for t in noun.children if t.dep_ == "nmod" and t.i > noun.i), None)
    owner = owner or next((t for t in noun.lefts if t.lower_ in _OWNERS), None)
    return Frame(
        cue=cue,
        word=noun,
        cue_span=Span(preposition.idx, noun.idx + len(noun)),
        source=owner,
        content=_around(noun),
        is_insertion=True,
    )


def source_of(verb: Token, reading: Reading) -> Token | None:
    """Who does a verb's telling: its subject, that of the verb it is joined to, or "в ведомстве" of a verb without one."""
    subject = next(
        (child for child in verb.children if child.dep_ in _SUBJECTS and "Dat" not in child.morph.get("Case", [])), None
    )
    if subject is not None:
        is_relative = subject.lemma_ == "который" and verb.dep_ in {"acl:relcl", "acl"}
        return verb.head if is_relative else subject
    if _is_before_subject(verb):
        return verb.head
    beside = next((t for t in verb.rights if t.dep_ in {"appos", "flat"} and _is_named(t, reading)), None)
    if beside is not None:  # "передаёт «Вест»", as the parser may have it
        return beside
    above = verb.head
    if verb.dep_ == "parataxis" and above.pos_ == "VERB":
        behind = [t for t in above.rights if t.dep_ in _SUBJECTS and t.i > verb.i]
        if behind and any(t.dep_ in _SUBJECTS and t.i < verb.i for t in above.children):
            return behind[0]  # the second subject of the clause before is the verb's own
    stated = next((t for t in verb.children if t.dep_ in {"obl", "nmod"} and t.lemma_ in _STATEMENTS), None)
    if stated is not None and verb.lemma_.endswith("ся"):  # "говорится в заявлении министерства"
        return next((t for t in stated.children if t.dep_ == "nmod"), stated)
    if "Plur" in verb.morph.get("Number", []):
        return next((t for t in verb.children if t.dep_ in {"obl", "nmod"} and _is_body_spoken_at(t, reading)), None)
    is_shared = verb.dep_ == "conj" or "Conv" in verb.morph.get("VerbForm", [])
    if is_shared and verb.head.i != verb.i and verb.head.pos_ in {"VERB", "AUX", "ADJ"}:
        return source_of(verb.head, reading)
    return None


def _is_before_subject(verb: Token) -> bool:
    """Whether the parser hung a whole verb on the noun behind it, which is its subject: "…, передаёт телевидение"."""
    is_whole = "Fin" in verb.morph.get("VerbForm", []) and verb.dep_ == "acl" and verb.head.i > verb.i
    return is_whole and case_of(verb.head) == "Nom"


def _is_named(token: Token, reading: Reading) -> bool:
    mention = mention_at(reading, token)
    return mention is not None and mention.kind == "name"


def _is_body_spoken_at(noun: Token, reading: Reading) -> bool:
    """Whether "в министерстве", "в Кремле" says who told: a body's name or noun."""
    if not any(child.dep_ == "case" and child.lower_ in _AT for child in noun.children):
        return False
    if noun.lemma_ in load_words("russian/bodies.txt"):
        return True
    mention = mention_at(reading, noun)
    entity = reading.entity(mention.entity) if mention is not None else None
    return entity is not None and entity.kind == "organisation"


def source_span(source: Token) -> Span:
    """A source with all that leans on it, without clauses beside it."""
    tokens = source_tokens(source)
    if tokens[0].text in "«“„" and not any(token.text in "»”" for token in tokens):
        tokens = tokens[1:] or tokens
    return span_of(tokens)


def source_tokens(source: Token) -> list[Token]:
    """The words of a source, in order: the run around its head."""
    left = {source.i}
    for child in source.children:
        if child.i < source.i and child.dep_ not in _LEADING:
            continue
        if child.dep_ not in _APART and child.dep_ not in {"case", "cc"} and not (child.dep_ == "punct" and child.i > source.i):
            left |= {token.i for token in child.subtree}
    tokens = [source.doc[i] for i in range(min(left), max(left) + 1)]
    cut = next((at for at, token in enumerate(tokens) if token.i > source.i and token.text in {",", "—"}), len(tokens))
    is_named_behind = any(t.dep_ == "appos" and t.i > tokens[cut].i for t in source.children) if cut < len(tokens) else False
    return tokens if is_named_behind else tokens[:cut]


def is_quoted(token: Token) -> bool:
    """Whether a word stands between quotation marks of its sentence."""
    before = token.doc[token.sent.start : token.i]
    return sum(one.text in "«“„" for one in before) > sum(one.text in "»”" for one in before)


def _points_back(verb: Token) -> bool:
    """Whether a verb tells "об этом", "это" and no clause."""
    if verb.dep_ in _CLAUSES or any(child.dep_ in _CLAUSES for child in verb.children):
        return False
    return any(
        child.lemma_ == "это" and any(t.dep_ == "case" and t.lower_ in _ABOUT for t in child.children) for child in verb.children
    )


def _clause(verb: Token, cue: Cue) -> tuple[Span, ...]:
    for child in verb.rights:
        is_told = child.dep_ in _CLAUSES and (child.pos_ != "VERB" or cue.takes_infinitive or not _is_bare_infinitive(child))
        if is_told or (child.dep_ in {"xcomp", "obl", "nmod"} and cue.takes_infinitive and _is_bare_infinitive(child)):
            return pieces(child.subtree)
    return ()


def _is_bare_infinitive(token: Token) -> bool:
    return "Inf" in token.morph.get("VerbForm", []) and not any(child.dep_ == "mark" for child in token.children)


def _behind_colon(verb: Token) -> tuple[Span, ...]:
    """What stands behind a colon in a verb's sentence."""
    sentence = verb.sent
    at = next((token.i for token in sentence if token.text == ":" and token.i > verb.i), None)
    own = {token.i for token in verb.subtree}
    if at is None or any(
        token.i not in own and token.pos_ == "VERB" and token.i < at for token in sentence[verb.i - sentence.start :]
    ):
        return ()
    return pieces(token for token in sentence if token.i > at)


def _is_inserted(verb: Token) -> bool:
    """Whether a telling stands beside the clause it reports, behind a comma or a dash."""
    if verb.dep_ in {"parataxis", "discourse"} or _is_before_subject(verb):
        return True
    before = [token for token in verb.sent if verb.i - _BEFORE_DASH <= token.i < verb.i and not token.is_space]
    words = [token for token in before if not token.is_punct]
    is_first = bool(before) and before[-1].text in {*_DASHES, ","}
    return (
        is_first
        and verb.dep_ in {"obl", "root", "ROOT", "conj", "appos", "advcl"}
        and bool(words or before[0].i > verb.sent.start)
    )


def _around(word: Token, *apart: Token) -> tuple[Span, ...]:
    """The clause a telling is put into, without the telling."""
    above = word.head.head if word.head in apart else word.head
    resting = [token for token in word.sent if token.lemma_ == "ссылка" and token.head.i in {above.i, word.i}]
    own = {token.i for part in (word, *apart, *resting) for token in part.subtree}
    whole: Iterable[Token] = word.sent if above.dep_ in {"root", "ROOT"} or above.i == word.i else above.subtree
    return pieces(token for token in whole if token.i not in own)


def _own(source: Token | None) -> tuple[Token, ...]:
    return (source,) if source is not None else ()


def _about(verb: Token, cue: Cue) -> tuple[Span, ...]:
    for child in verb.rights:
        if child.dep_ in {"obl", "nmod"} and any(t.dep_ == "case" and t.lower_ in _ABOUT for t in child.children):
            return pieces(child.subtree)
        if child.dep_ == "obj" and cue.takes_object:
            rest = [t for one in verb.rights if one.dep_ in {"obl", "xcomp"} and cue.cue_class == "claim" for t in one.subtree]
            return pieces([*child.subtree, *rest])
    subject = next((t for t in verb.children if t.dep_ == "nsubj:pass"), None)
    return pieces(subject.subtree) if subject is not None and cue.takes_object else ()


def _has_quotation(verb: Token) -> bool:
    """Whether words in marks stand in a verb's sentence: "назвал это «театром»"."""
    return any(token.text in '«“„"' for token in verb.sent)


def pieces(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Runs of words that stand together, stops at their ends left out."""
    ordered = sorted({token.i: token for token in tokens if not token.is_space}.values(), key=lambda token: token.i)
    runs: list[list[Token]] = []
    for token in ordered:
        if runs and _touch(runs[-1][-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(span for run in runs if (span := _bare(run)) is not None)


def _touch(one: Token, other: Token) -> bool:
    between: Piece = one.doc[one.i + 1 : other.i]
    return all(token.is_space for token in between)


def _bare(run: Sequence[Token]) -> Span | None:
    kept = list(run)
    while kept and kept[0].text in _EDGES:
        kept.pop(0)
    while kept and kept[-1].text in _EDGES:
        kept.pop()
    return span_of(kept) if any(any(map(str.isalnum, token.text)) for token in kept) else None
