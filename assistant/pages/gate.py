"""What answers while the page is being prepared: how far it is; then the page itself."""

from __future__ import annotations

from asyncio import CancelledError, Lock
from contextlib import AsyncExitStack, suppress
from typing import Final

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.pages.markup import element

_STYLE: Final = (
    "<style>body{font:16px/1.5 system-ui,sans-serif;color:#1f2d3d;background:#f5f7f9;display:grid;place-items:center;"
    "min-height:90vh;margin:0}main{max-width:30rem;padding:2rem;width:90%}progress{width:100%;accent-color:#0f766e}"
    "small{color:#5b6b7b;overflow-wrap:anywhere}</style>"
)
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"


class Gate:
    """An ASGI application that says how the preparation goes until `open` gives it the real one."""

    def __init__(self) -> None:
        self._behind: tuple[ASGIApp, Starlette] | None = None
        self._progress = (0, 0, "")
        self._stack, self._lock, self._started = AsyncExitStack(), Lock(), False

    def show(self, done: int, total: int, name: str) -> None:
        """Documents done, documents to do, the one just done."""
        self._progress = (done, total, name)

    def open(self, app: ASGIApp, inner: Starlette) -> None:
        """From now on `app` answers; the lifespan of `inner` runs until the server stops."""
        self._behind = (app, inner)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif self._behind is not None:
            app = await self._ready(*self._behind)
            with suppress(CancelledError):  # only a stop cancels: of a stream that is still open
                await app(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._waiting() if scope["path"] == "/" else PlainTextResponse("Not ready yet", status_code=503)
            answer.headers.update({"retry-after": "1", "x-content-type-options": "nosniff"})
            await answer(scope, receive, send)

    async def _ready(self, app: ASGIApp, inner: Starlette) -> ASGIApp:
        async with self._lock:
            if not self._started:
                await self._stack.enter_async_context(inner.router.lifespan_context(inner))
                self._started = True
        return app

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._stack.aclose()
        await send({"type": "lifespan.shutdown.complete"})

    def _waiting(self) -> HTMLResponse:
        done, total, name = self._progress
        said = f"The knowledge base is read, once: {done} of {total} documents" if total else "Starting …"
        meter = element("progress", max=str(total), value=str(done)) if total else element("progress")
        body = element(
            "main",
            element("h1", "Dockhand is getting ready"),
            element("p", said),
            meter,
            element("p", element("small", name)),
            element("p", "The page opens by itself as soon as it is ready."),
        )
        head = f'<meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Dockhand</title>{_STYLE}'
        headers = {"content-security-policy": _POLICY, "cache-control": "no-store"}
        return HTMLResponse(f"<!doctype html><html lang=en>{head}{body}</html>", status_code=503, headers=headers)
