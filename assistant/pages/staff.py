"""The link that the console prints: who has it sees all projects, whoever started them."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.pages.visitors import ALL, COOKIE, Visitors, cookie_header


class Staff:
    """The route `/all/KEY`: from then on all projects belong to this browser too."""

    def __init__(self, visitors: Visitors) -> None:
        self._visitors = visitors

    @property
    def routes(self) -> list[Route]:
        """To be put before the page's own."""
        return [Route("/all/{key}", self.open, methods=["GET"])]

    async def open(self, request: Request) -> Response:
        """To the page; 404 for a wrong key."""
        if not self._visitors.is_staff_key(request.path_params["key"]):
            return PlainTextResponse("Not found", status_code=404)
        cookie = request.cookies.get(COOKIE)
        visitor = self._visitors.visitor(cookie)
        answer = RedirectResponse("/", status_code=303)
        if visitor is None:
            cookie = self._visitors.issue()
            visitor = self._visitors.visitor(cookie) or ""
            answer.headers.append("set-cookie", cookie_header(cookie, request.url.scheme == "https"))
        await to_thread.run_sync(self._visitors.grant, visitor, ALL)
        return answer
