"""The route that opens a document of the knowledge base. Names are looked up in the index; none reaches the disk."""

from __future__ import annotations

from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import DockhandError, NotFound
from assistant.pages.desk import Desk
from assistant.pages.links import MAX_QUOTE, ROUTE
from assistant.pages.markup import element
from assistant.pages.reading_view import reading_view

AT_ONCE: Final = 4
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEAD: Final = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="icon" href="/page/favicon.svg"><link rel="stylesheet" href="/page/reading.css">'
)


class Library:
    """The route `/knowledge/DOCUMENT?section=&quote=` (GET): the document with the quoted words marked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._limiter = CapacityLimiter(AT_ONCE)

    @property
    def routes(self) -> list[Route]:
        """To be put before the page's own."""
        return [Route(ROUTE + "{document:path}", self.document, methods=["GET"])]

    async def document(self, request: Request) -> Response:
        """The document as a page without scripts; 404 where the knowledge base has none of that name."""
        asked, name = request.query_params, request.path_params["document"]
        try:
            found = await to_thread.run_sync(self._desk.document, name, limiter=self._limiter)
        except NotFound:
            return PlainTextResponse("The knowledge base has no such document", status_code=404)
        except DockhandError as error:
            return PlainTextResponse(str(error), status_code=503)
        view = reading_view(found, asked.get("section", "")[:MAX_QUOTE], asked.get("quote", "")[:MAX_QUOTE])
        head = f"{_HEAD}{element('title', f'{found.about.title} · Dockhand')}"
        headers = {"content-security-policy": POLICY, "cache-control": "no-cache"}
        return HTMLResponse(
            f"<!doctype html><html lang=en><head>{head}</head><body>{view}</body></html>", headers=headers
        )
