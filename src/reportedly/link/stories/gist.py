"""An article boiled down to what is compared when stories are sought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.link.stories.marks import marks
from reportedly.link.stories.vectors import places
from reportedly.link.stories.words import LEAD_CHARACTERS, MAX_CHARACTERS, content_words, headline, title_words
from reportedly.model import Article

Embed = Callable[[str, str], bytes]  #: title, title and lead → packed vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What an article's story is told by, besides its weighted terms."""

    language: str = "und"
    head: tuple[str, ...] = ()  #: content words of the title, folded
    lead: tuple[str, ...] = ()  #: content words of title and lead, folded
    marks: tuple[str, ...] = ()  #: "age:23", "day:2031-06-02", "in:port velis"
    places: tuple[str, ...] = ()  #: where its meaning lies, for articles in other languages to find it
    vectors: bytes = b""  #: of the title, and of title and lead; empty when they were not made


def gist_of(article: Article, embed: Embed) -> Gist:
    """Boil an article down."""
    head = headline(article)
    lead = article.text[:LEAD_CHARACTERS]
    told = f"{head}. {' '.join(lead.split())}"
    vectors = embed(head, told) if told.strip(" .") else b""
    return Gist(
        language=article.language,
        head=tuple(dict.fromkeys(title_words(head))),
        lead=tuple(sorted(content_words(head) | content_words(lead))),
        marks=tuple(sorted(marks(article.text[:MAX_CHARACTERS], article.published.date() if article.published else None))),
        places=places(article.language, vectors),
        vectors=vectors,
    )
