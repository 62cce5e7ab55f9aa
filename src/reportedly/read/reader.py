"""The reader: articles in, readings out, in batches through the model of each article's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc

from reportedly.config import Settings
from reportedly.errors import ReadError
from reportedly.model import Article, Done, Failed, Outcome, Reading, Span
from reportedly.model.readings import Status
from reportedly.read.draft import Annotator, Draft, tokens_in
from reportedly.read.events import type_between
from reportedly.read.language import language_read
from reportedly.read.models import load_english
from reportedly.read.order import annotators, russian_annotators
from reportedly.read.russian import models as russian
from reportedly.read.speakers import Speaker, resolve_all
from reportedly.read.status import commitments_of_words, rule_of

_LONG_WORD = 15  #: characters a word of the limit may have on average, so that text without spaces has a limit too


class Reader:
    """Read articles. Holds a loaded model and nothing of any article."""

    name = "reader"
    version = "1"

    def __init__(self, settings: Settings, steps: Sequence[Annotator] | None = None) -> None:
        """Prepare to read; the model is loaded at the first English article.

        Args:
            settings: `model`, `batch` and `max_words` are used.
            steps: other annotators of English than the usual ones.
        """
        self._settings = settings
        self._steps = tuple(steps) if steps is not None else annotators()
        self._russian_steps = russian_annotators()

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        """Read lazily, one outcome an article, in order."""
        source = iter(articles)
        while batch := list(islice(source, self._settings.batch)):
            yield from self._read_batch(batch)

    def _read_batch(self, batch: list[Article]) -> Iterator[Outcome[Reading]]:
        languages = [language_read(article) for article in batch]
        readable = [a for a, language in zip(batch, languages, strict=True) if language == "en" and not self._is_too_long(a)]
        parsed = dict(zip((id(a) for a in readable), self._parse([a.text for a in readable]), strict=True))
        for article, language in zip(batch, languages, strict=True):
            doc = parsed.get(id(article))
            if self._is_too_long(article):
                limit = self._settings.max_words
                yield Failed(ReadError(article.id, f"longer than {limit} words; split it, or raise REPORTEDLY_MAX_WORDS."))
            elif language == "ru":
                yield Done(self._read_russian(article))
            elif doc is None:
                why = f"language {article.language!r}" if article.language != "und" else "a language that could not be told"
                yield Done(Reading(article_id=article.id, annotators=(), language=article.language, unread=f"no model for {why}"))
            else:
                yield Done(self._annotate(article, doc))

    def _is_too_long(self, article: Article) -> bool:
        limit = self._settings.max_words
        return article.text.count(" ") > limit or len(article.text) > limit * _LONG_WORD

    def _parse(self, texts: Sequence[str]) -> Iterator[Doc]:
        if not texts:
            return iter(())
        pipeline = load_english(self._settings.model)
        pipeline.max_length = max(pipeline.max_length, max(len(text) for text in texts) + 1)
        return pipeline.pipe(texts, batch_size=self._settings.batch)

    def _annotate(self, article: Article, doc: Doc) -> Reading:
        return self._through(article, doc).reading

    def _read_russian(self, article: Article) -> Reading:
        doc = russian.parse(article.text)
        return _drafted(article, doc, "ru", russian.NAME, self._russian_steps).reading

    def type_pairs(self, items: Sequence[tuple[Article, tuple[Span, ...], tuple[Span, ...]]]) -> list[str | None]:
        """Give the PLOVER root type of what the first party does to the second, or None.

        Args:
            items: an article, the spans of its actor and the spans of its recipient.
        """
        docs = self._parse([article.text for article, _, _ in items])
        return [
            type_between(self._through(article, doc), actor, recipient)
            for (article, actor, recipient), doc in zip(items, docs, strict=True)
        ]

    def word_rules(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[Status, ...]]:
        """Give the status the rules alone read of the event each word names."""
        docs = self._parse([article.text for article, _ in items])
        result = []
        for (article, words), doc in zip(items, docs, strict=True):
            draft = self._through(article, doc)
            result.append(tuple(rule_of(draft, tokens_in(doc, word)[0]) for word in words))
        return result

    def commitments(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[str, ...]]:
        """Say how far the writer commits to the event each word names: happened, uncertain or denied."""
        docs = self._parse([article.text for article, _ in items])
        result = []
        for (article, words), doc in zip(items, docs, strict=True):
            draft = self._through(article, doc)
            result.append(commitments_of_words(draft, [tokens_in(doc, word)[0] for word in words]))
        return result

    def speakers(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[Reading, tuple[Speaker, ...]]]:
        """Say who each given source is, beside the reading its names are of."""
        docs = self._parse([article.text for article, _ in items])
        drafts = [self._through(article, doc) for (article, _), doc in zip(items, docs, strict=True)]
        return [(draft.reading, resolve_all(draft, sources)) for draft, (_, sources) in zip(drafts, items, strict=True)]

    def drafts(self, articles: Sequence[Article]) -> Iterator[Draft]:
        """Read English articles and give each with its parse and its encoding beside the reading."""
        for article in articles:
            yield self._through(article, next(self._parse([article.text])))

    def _through(self, article: Article, doc: Doc) -> Draft:
        return _drafted(article, doc, "en", f"{self._settings.model}@{doc.vocab.lang}", self._steps)


def _drafted(article: Article, doc: Doc, language: str, parser: str, steps: Sequence[Annotator]) -> Draft:
    """Go through the annotators, one after the other."""
    names = (parser, *(f"{step.name}@{step.version}" for step in steps))
    draft = Draft(article=article, doc=doc, reading=Reading(article_id=article.id, annotators=names, language=language))
    for step in steps:
        draft = step.annotate(draft)
    return draft
