"""What pages, JSON and terminal show: frozen dataclasses built from nouns, the same for all three.

takes       a record, and the id or words asked for
gives       views, and their JSON through `to_json`
may touch   the record, for reading
"""

from __future__ import annotations

from reportedly.serve.views.article import ArticleView, article_view
from reportedly.serve.views.dossier import DossierView, dossier_view
from reportedly.serve.views.news import NewsView, news_view
from reportedly.serve.views.people import PeopleView, people_view
from reportedly.serve.views.plain import to_json
from reportedly.serve.views.problems import ProblemsView, SourcesView, problems_view, sources_view
from reportedly.serve.views.quote import QuoteView, quote_view
from reportedly.serve.views.review import ReviewView, review_view
from reportedly.serve.views.search import SearchView, search_view
from reportedly.serve.views.story import StoryView, story_view
from reportedly.serve.views.today import TodayView, today_view

__all__ = [
    "ArticleView",
    "DossierView",
    "NewsView",
    "PeopleView",
    "ProblemsView",
    "QuoteView",
    "ReviewView",
    "SearchView",
    "SourcesView",
    "StoryView",
    "TodayView",
    "article_view",
    "dossier_view",
    "news_view",
    "people_view",
    "problems_view",
    "quote_view",
    "review_view",
    "search_view",
    "sources_view",
    "story_view",
    "to_json",
    "today_view",
]
