"""Whom an article means by what is typed: a key, a name, or words it calls somebody by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.cli.frame import nothing_found
from reportedly.errors import ConfigError

if TYPE_CHECKING:
    from reportedly.model import Article, LocalEntity, Reading, Span


def find_called(article: Article, reading: Reading | None, words: str) -> LocalEntity:
    """Find whom an article calls so.

    Raises:
        ConfigError: it calls several so.
        Exit: nobody, or the article was not read.
    """
    if reading is None or not reading.entities:
        raise nothing_found(f"Nothing was read in article {article.id[:10]}.")
    exact = reading.entity(words)
    if exact is not None:
        return exact
    keys = {mention.entity for mention in reading.mentions if _folded(article.slice(mention.span)) == _folded(words)}
    found = [local for local in reading.entities if local.key in keys or _folded(words) in map(_folded, _names(local))]
    if not found:
        raise nothing_found(f"Article {article.id[:10]} calls nobody {words!r}. It names {_listed(reading.entities)}.")
    if len(found) > 1:
        raise ConfigError(f"Article {article.id[:10]} calls several {words!r}: {_listed(found)}. Give the key in brackets.")
    return found[0]


def span_of(article: Article, reading: Reading, local: LocalEntity) -> Span:
    """Give the place where the article names someone: the first name, or else the first mention.

    Raises:
        Exit: no word of the text stands for them.
    """
    mentions = [mention for mention in reading.mentions if mention.entity == local.key]
    named = [mention.span for mention in mentions if mention.kind == "name"] or [mention.span for mention in mentions]
    if not named:
        raise nothing_found(f"No words of article {article.id[:10]} stand for {local.name}.")
    return named[0]


def _names(local: LocalEntity) -> tuple[str, ...]:
    return (local.name, *local.variants, *local.descriptions)


def _listed(found: list[LocalEntity] | tuple[LocalEntity, ...]) -> str:
    return ", ".join(f"{local.name} [{local.key}]" for local in found)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
