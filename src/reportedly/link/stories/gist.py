"""An article boiled down to what is compared when stories are sought."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.link.stories.marks import marks
from reportedly.link.stories.vectors import places
from reportedly.link.stories.words import LEAD_CHARACTERS, MAX_CHARACTERS, content_words, headline, title_words
from reportedly.model import Article, Gist

Embed = Callable[[str, str], bytes]  #: title, title and lead → packed vectors


def gist_of(article: Article, embed: Embed) -> Gist:
    """Boil an article down."""
    head = headline(article)
    lead = article.text[:LEAD_CHARACTERS]
    told = f"{head}. {' '.join(lead.split())}"
    vectors = embed(head, told) if told.strip(" .") else b""
    return Gist(
        language=article.language,
        head=tuple(dict.fromkeys(title_words(head))),
        lead=tuple(sorted(content_words(f"{head}\n{lead}"))),
        marks=tuple(sorted(marks(article.text[:MAX_CHARACTERS], article.published.date() if article.published else None))),
        places=places(article.language, vectors),
        vectors=vectors,
    )
