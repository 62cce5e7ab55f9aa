"""JSON at the addresses of the pages, under /api."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query

from reportedly.model.readings import EntityKind
from reportedly.serve.api.shapes import Answer, Trouble
from reportedly.serve.asked import At, Identifier, Limit, Offset, Quoted, Since, Words, checked, moment, parse_place
from reportedly.serve.records import Records
from reportedly.serve.views import (
    ArticleView,
    DossierView,
    NewsView,
    PeopleView,
    ProblemsView,
    QuoteView,
    ReviewView,
    SearchView,
    SourcesView,
    StoryView,
    TodayView,
    article_view,
    dossier_view,
    news_view,
    people_view,
    problems_view,
    quote_view,
    review_view,
    search_view,
    sources_view,
    story_view,
    today_view,
)

_TROUBLES: dict[int | str, dict[str, Any]] = {
    404: {"model": Trouble, "description": "Nothing in the record has this id."},
    409: {"model": Trouble, "description": "Several ids begin with what was given."},
    422: {"model": Trouble, "description": "A value in the address is not of its kind."},
    503: {"model": Trouble, "description": "The record cannot be read."},
}


def api_router(records: Records) -> APIRouter:
    """Make the routes. Every one reads; none changes anything."""
    router = APIRouter(prefix="/api", responses=_TROUBLES)
    _add_lists(router, records)
    _add_nouns(router, records)
    return router


def _add_lists(router: APIRouter, records: Records) -> None:
    @router.get("/today")
    def today(limit: Limit = 50, offset: Offset = 0) -> Answer[TodayView]:
        """The stories, biggest change first."""
        return Answer(data=today_view(records.here(), limit=limit, offset=offset))

    @router.get("/new")
    def news(since: Since = "24h", limit: Limit = 50) -> Answer[NewsView]:
        """What articles seen since then brought: new denials, facts and speakers, most first."""
        return Answer(data=news_view(records.here(), moment(since, datetime.now(UTC)), limit=limit))

    @router.get("/people")
    def people(kind: EntityKind | None = None, limit: Limit = 100, offset: Offset = 0) -> Answer[PeopleView]:
        """People, organisations and places, most reported on first."""
        return Answer(data=people_view(records.here(), kind=kind, limit=limit, offset=offset))

    @router.get("/search")
    def search(q: Words = "", limit: Limit = 20, offset: Offset = 0) -> Answer[SearchView]:
        """Articles and names that hold words or a quote, and who is quoted with it."""
        return Answer(data=search_view(records.here(), q, limit=limit, offset=offset))

    @router.get("/quote")
    def quote(q: Quoted = "") -> Answer[QuoteView]:
        """Who said it, its fullest form, every place it stands in, and where it was cut."""
        return Answer(data=quote_view(records.here(), q))

    @router.get("/problems")
    def problems() -> Answer[ProblemsView]:
        """What was set aside and why."""
        return Answer(data=problems_view(records.here()))

    @router.get("/review")
    def review(limit: Limit = 100) -> Answer[ReviewView]:
        """Two who may be one, the likeliest first, with the reasons and the commands that settle it."""
        return Answer(data=review_view(records.here(), limit=limit))

    @router.get("/sources")
    def sources() -> Answer[SourcesView]:
        """Where is looked, and what happened last time."""
        return Answer(data=sources_view(records.here()))


def _add_nouns(router: APIRouter, records: Records) -> None:
    @router.get("/story/{id}")
    def story(id: Identifier) -> Answer[StoryView]:  # noqa: A002 - the word in the address
        """One story with its accounts compared."""
        return Answer(data=story_view(records.here(), checked("story", id)))

    @router.get("/person/{id}")
    def person(id: Identifier) -> Answer[DossierView]:  # noqa: A002 - the word in the address
        """The dossier of a person, organisation or place."""
        return Answer(data=dossier_view(records.here(), checked("person, organisation or place", id)))

    @router.get("/article/{id}")
    def article(id: Identifier, at: Annotated[At, Query()] = None) -> Answer[ArticleView]:  # noqa: A002 - as above
        """One article with every reading as marks on its text."""
        return Answer(data=article_view(records.here(), checked("article", id), at=parse_place(at)))
