"""Forms out and requirement documents in, by routes of our own that know whose project it is."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import DockhandError, NotFound
from assistant.pages.desk import Desk, Recorded
from assistant.pages.visitors import COOKIE, Visitors

MAX_DOCUMENT: Final = 10 * 1024 * 1024
MAX_NAME: Final = 100
AT_ONCE: Final = 2
NEW: Final = "new"
_TYPES: Final = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Files:
    """The routes `/projects/ID/form.KIND` (GET) and `/projects/ID/documents?name=&kind=` (POST, the file as body)."""

    def __init__(self, desk: Desk, visitors: Visitors) -> None:
        self._desk, self._visitors = desk, visitors
        self._limiter = CapacityLimiter(AT_ONCE)

    @property
    def routes(self) -> list[Route]:
        """To be put before the page's own."""
        return [
            Route("/projects/{project}/form.{kind}", self.form, methods=["GET"]),
            Route("/projects/{project}/documents", self.document, methods=["POST"]),
        ]

    async def form(self, request: Request) -> Response:
        """The demand form of a project that is the visitor's; 404 for any other, and for an unknown format."""
        kind, language = request.path_params["kind"], request.query_params.get("lang", "en")
        try:
            project = await to_thread.run_sync(self._owned, request)
            if kind not in self._desk.formats:
                raise NotFound(f"there is no form in {kind}")
            content = await to_thread.run_sync(self._desk.form, project.id, kind, language, limiter=self._limiter)
        except DockhandError as error:
            return PlainTextResponse(str(error), status_code=_status(error))
        headers = {"content-disposition": _attachment(f"{project.name}.{kind}"), "cache-control": "no-store"}
        return Response(content, media_type=_TYPES.get(kind, "application/octet-stream"), headers=headers)

    async def document(self, request: Request) -> Response:
        """What a requirement document says is recorded as one turn; gives {"project": id} or {"error": one line}."""
        data = await _bounded_body(request)
        if data is None:
            return _refused(f"the file is larger than {MAX_DOCUMENT // 1024**2} MB", 413)
        visitor = self._visitors.visitor(request.cookies.get(COOKIE))
        if visitor is None:
            return _refused("open the page first", 403)
        try:
            read = await to_thread.run_sync(self._read, request, visitor, data, limiter=self._limiter)
        except DockhandError as error:
            return _refused(str(error), _status(error))
        return JSONResponse({"project": read.id})

    def _read(self, request: Request, visitor: str, data: bytes) -> Recorded:
        project = None if request.path_params["project"] == NEW else self._owned(request).id
        name, kind = file_name(request.query_params.get("name", "")), request.query_params.get("kind", "")
        read = self._desk.read_document(project, name, data, kind)
        self._visitors.grant(visitor, read.id)
        return read

    def _owned(self, request: Request) -> Recorded:
        visitor = self._visitors.visitor(request.cookies.get(COOKIE))
        if not self._visitors.owns(visitor, request.path_params["project"]):
            raise NotFound("there is no such project")
        return self._desk.find(request.path_params["project"])


def file_name(given: str) -> str:
    """The last part of a name, printable and bounded; its ending is kept."""
    plain = "".join(letter for letter in given.replace("\\", "/").rpartition("/")[2] if letter.isprintable()).strip()
    if len(plain) > MAX_NAME:
        suffix = PurePath(plain).suffix[:10]
        plain = plain[: MAX_NAME - len(suffix)] + suffix
    return plain or "document"


async def _bounded_body(request: Request) -> bytes | None:
    """The body; None where it is larger than a document may be."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > MAX_DOCUMENT:
            return None
    return bytes(data)


def _attachment(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def _refused(reason: str, status: int) -> JSONResponse:
    return JSONResponse({"error": reason}, status_code=status)


def _status(error: DockhandError) -> int:
    return 404 if isinstance(error, NotFound) else 400
