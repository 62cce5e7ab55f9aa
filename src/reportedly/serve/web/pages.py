"""How a page is made: a view poured into a template, everything escaped."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.records import Records
from reportedly.serve.views.words import RELATION_NOUNS, counted, doubt, quoted, shorten

HERE = Path(__file__).parent


class Pages:
    """The templates, with the record they are filled from."""

    def __init__(self, records: Records) -> None:
        """Load the templates; undefined names are errors, not blanks."""
        self.records = records
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["nouns"] = RELATION_NOUNS
        self._templates.filters["counted"] = counted
        self._templates.filters["shorten"] = shorten
        self._templates.filters["quoted"] = quoted
        self._templates.filters["doubt"] = doubt

    def render(self, request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
        """Fill a template. `path` is the page's address, `query` what stands in the search field."""
        given = {"path": request.url.path, "query": request.query_params.get("q", ""), **context}
        return HTMLResponse(self._templates.get_template(template).render(given), status_code=status)


def window(request: Request, offset: int) -> str:
    """The address of the same list from another place on."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("offset", "token")]
    return f"{request.url.path}?{urlencode([*kept, ('offset', offset)])}"
