"""The addresses of the feeds: today's stories, and one story's articles."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.serve.asked import Identifier, checked
from reportedly.serve.feeds.atom import Entry, write_feed
from reportedly.serve.records import Records
from reportedly.serve.views import StoryView, TodayView, story_view, today_view

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def feed_router(records: Records) -> APIRouter:
    """Make the routes of the feeds."""
    router = APIRouter(include_in_schema=False)

    @router.get("/feed.atom")
    def today(request: Request) -> Response:
        return Response(today_feed(today_view(records.here()), _root(request)), media_type=MEDIA_TYPE)

    @router.get("/story/{id}/feed.atom")
    def story(request: Request, id: Identifier) -> Response:  # noqa: A002 - the word in the address
        view = story_view(records.here(), checked("story", id))
        return Response(story_feed(view, _root(request)), media_type=MEDIA_TYPE)

    return router


def today_feed(view: TodayView, root: str) -> str:
    """Write the stories as a feed; `root` is the address of the server without a slash at its end."""
    entries = (
        Entry(
            id=f"urn:reportedly:story:{line.id}",
            title=line.title,
            href=root + line.href,
            updated=line.last_new,
            summary=", ".join(line.counts),
        )
        for line in view.stories
    )
    return write_feed(
        id_="urn:reportedly:today", title="Reportedly: today", href=f"{root}/feed.atom", page=f"{root}/", entries=entries
    )


def story_feed(view: StoryView, root: str) -> str:
    """Write the articles of a story as a feed, one entry a text."""
    return write_feed(
        id_=f"urn:reportedly:story:{view.id}",
        title=f"Reportedly: {view.title}",
        href=f"{root}{view.href}/feed.atom",
        page=root + view.href,
        entries=_articles(view, root),
    )


def _articles(view: StoryView, root: str) -> Iterable[Entry]:
    for group in view.groups:
        copies = f", {len(group.copies)} of its copies in the record" if group.copies else ""
        yield Entry(
            id=f"urn:reportedly:article:{group.article.id}",
            title=group.article.title,
            href=root + group.article.href,
            updated=group.article.published,
            summary=f"{group.article.outlet or 'Outlet unknown'}, {group.article.when}{copies}",
        )


def _root(request: Request) -> str:
    return str(request.base_url).rstrip("/")
