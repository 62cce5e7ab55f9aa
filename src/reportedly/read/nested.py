"""What is reported inside what is said: "the minister said that the envoy had warned that …".

The parse and the lexicon of cues find it. A verb that might report counts only where somebody who can speak has spoken:
what a speaker says another feels, will do or never said is his own telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Span
from reportedly.read.cues import Lexicon
from reportedly.read.documents import words_of
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.outlets import is_outlet_phrase
from reportedly.read.quoted import Spread
from reportedly.read.reports import Draught, find_reports
from reportedly.read.speakers import head_of, noun_kinds
from reportedly.read.wordlists import load_words

_CLAUSES = frozenset({"clause", "inverted", "as", "according", "noun"})
_MODAL = frozenset(
    {"will", "would", "can", "could", "may", "might", "should", "must", "shall", "'ll", "’ll", "'d", "’d", "ca", "wo"}
)
_UNREAL = frozenset({"if", "unless", "whether", "until", "when"})
_AGENTS = ("er", "or", "ist", "ian", "ant", "man", "woman", "people", "men", "women")
_WITH_OBJECT = frozenset({"accuse", "describe", "report", "warn", "announce", "cite"})
_CUT_SHORT = 8  #: characters between an inner cue and its content where the outer content was cut short
_PARTS = frozenset({"one", "some", "many", "most", "several", "others", "few", "two", "three"})
_THINGS = frozenset({"it", "this", "that", "which", "what", "there", "these", "those", "all", "nothing", "everything"})


def can_speak(token: Token | None) -> bool:
    """Whether the head of a source is one who speaks or a document: a name, a person by pronoun, role or trade."""
    if token is None:
        return False
    if token.lower_ in {"who", "that", "which"} and token.head.dep_ == "relcl":
        token = token.head.head
    if token.lower_ in _PARTS:
        of = next((noun for child in token.children if child.lower_ == "of" for noun in child.children), None)
        return of is None or can_speak(of)
    if token.pos_ == "PRON":
        return token.lower_ not in _THINGS
    if token.pos_ == "PROPN" or token.text[:1].isupper():
        return True
    lemma = token.lemma_.lower()
    return (
        lemma in noun_kinds()
        or token.lower_ in noun_kinds()
        or lemma in load_words("roles.txt")
        or (lemma.endswith(_AGENTS) and lemma not in words_of("thing"))
    )


def is_told(draft: Draft, source: Span | None, cue: Span, lemma: str, lexicon: Lexicon) -> bool:
    """Whether a report inside another was made, by somebody who can: not what will, may, or did not get said."""
    if source is None:
        return True
    if not can_speak(head_of(draft.doc, source)) and not is_outlet_phrase(source.of(draft.article.text)):
        return False
    tokens = tokens_in(draft.doc, cue)
    if any(t.lower_ in _MODAL or t.tag_ == "MD" or t.dep_ == "neg" for t in tokens):
        return False
    verb = max(tokens, key=lambda t: (t.pos_ == "VERB", t.i), default=None)
    if verb is None:
        return True
    if any(child.dep_ in {"mark", "advmod"} and child.lower_ in _UNREAL for child in verb.children):
        return False
    if lemma in words_of("mind"):
        return False
    return verb.tag_ != "VB" or lexicon.class_of(lemma) == "promise"


def _has_frame(draught: Draught, lexicon: Lexicon) -> bool:
    """Whether a report inside another is a clause or a phrase that such a verb is told with."""
    if draught.source is None:
        return True
    with_phrase = lexicon.class_of(draught.lemma) in {"promise", "deny"} or draught.lemma in _WITH_OBJECT
    return lexicon.tells(draught.lemma) and (draught.frame in _CLAUSES or with_phrase)


def find_inside(draft: Draft, outer: Sequence[Draught], lexicon: Lexicon) -> Iterator[Draught]:
    """Find reports that stand whole within one content and that nobody told yet.

    Args:
        draft: the article.
        outer: the attributions found so far.
        lexicon: of cues.
    """
    pieces = sorted((piece, number) for number, draught in enumerate(outer) for piece in draught.content)
    told = Spread(draught.cue for draught in outer)
    said = Spread(piece for piece, _ in pieces)
    at = 0
    for report in sorted(find_reports(draft, lexicon), key=lambda draught: draught.cue.start):
        while at < len(pieces) and pieces[at][0].end < report.cue.end:
            at += 1
        if at == len(pieces):
            return
        holder, number = pieces[at]
        if not holder.holds(report.cue) or told.touches(report.cue):
            continue
        whole = (holder, *outer[number].content)
        kept = tuple({Span(max(p.start, h.start), min(p.end, h.end)) for p in report.content for h in whole if p.overlaps(h)})
        if not kept:  # the content was cut short at the inner cue: what that one introduces is inside all the same
            kept = tuple(p for p in report.content if not said.touches(p) and 0 <= p.start - report.cue.end <= _CUT_SHORT)
        if (
            kept
            and (report.source is None or holder.holds(report.source))
            and _has_frame(report, lexicon)
            and is_told(draft, report.source, report.cue, report.lemma, lexicon)
        ):
            yield replace(report, content=kept)
