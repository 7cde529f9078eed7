"""What stands before every request: who is it, is it ours, and which headers go out."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.pages.visitors import COOKIE, Visitors, cookie_header

CLOSED: Final = re.compile(
    r"^/(monitoring|gradio_api/(upload|file|proxy|component_server|stream|call|run|api|deep_link|vibe|dev)\b)"
)
"""Routes of Gradio that the page does not use: files of others can be had from its cache, uploads are unbounded."""

_INLINE: Final = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class Guard:
    """Wraps the application. Gives each browser a session, refuses foreign posts, and sets the security headers.

    Inline scripts of the page itself are allowed by their hashes; no other inline script runs. A page that brings a
    policy of its own keeps it.
    """

    def __init__(self, app: ASGIApp, visitors: Visitors) -> None:
        self._app, self._visitors = app, visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._app
        if CLOSED.match(scope["path"]):
            answer = PlainTextResponse("Not found", status_code=404)
        elif request.method not in ("GET", "HEAD") and foreign(request.headers):
            answer = PlainTextResponse("Not from this page", status_code=403)
        await answer(scope, receive, _Outgoing(send, self._new_cookie(request)).send)

    def _new_cookie(self, request: Request) -> str | None:
        if request.url.path != "/" or self._visitors.visitor(request.cookies.get(COOKIE)):
            return None
        return cookie_header(self._visitors.issue(), request.url.scheme == "https")


def foreign(headers: Headers) -> bool:
    """Whether a browser says that the request comes from another site."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def policy(page: bytes) -> str:
    """The Content-Security-Policy for a page: its own inline scripts run, and files from here."""
    hashes = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE.findall(page))
    scripts = " ".join(["script-src 'self'", *(f"'sha256-{value}'" for value in dict.fromkeys(hashes))])
    return (
        f"default-src 'self'; {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


class _Outgoing:
    """One response on its way out. A page is held back until it is whole, so that its scripts can be hashed."""

    def __init__(self, send: Send, cookie: str | None) -> None:
        self._send, self._cookie = send, cookie
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._start is None:
            await self._send(message)
        else:
            await self._gather(message)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in _HEADERS.items():
            headers[name] = value
        if self._cookie:
            headers.append("set-cookie", self._cookie)
            headers["cache-control"] = "no-store"
        if "content-security-policy" in headers:
            await self._send(message)
            return
        if headers.get("content-type", "").startswith("text/html"):
            self._start = message
            return
        headers["content-security-policy"] = policy(b"")
        await self._send(message)

    async def _gather(self, message: Message) -> None:
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        start, self._start = self._start, None
        assert start is not None
        MutableHeaders(scope=start)["content-security-policy"] = policy(self._body)
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body})
