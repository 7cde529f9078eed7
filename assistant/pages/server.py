"""The web application: our own routes, then the page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from assistant.pages.desk import Desk
from assistant.pages.files import MAX_DOCUMENT, Files
from assistant.pages.guard import Guard
from assistant.pages.handlers import Handlers
from assistant.pages.library import Library
from assistant.pages.staff import Staff
from assistant.pages.visitors import Visitors

ASSETS: Final = Path(__file__).parent / "assets"
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]", "::1")


def make_app(desk: Desk, visitors: Visitors, host: str) -> tuple[ASGIApp, Starlette]:
    """The application as it is served, and the inner one whose lifespan has to run.

    On a loopback `host` only requests that name it are answered, so that no other site can reach it through a name.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI

    from assistant.pages.page import FONTS, HEAD, make_page

    inner = FastAPI(
        routes=[
            *Files(desk, visitors).routes,
            *Library(desk).routes,
            *Staff(visitors).routes,
            Mount("/page", StaticFiles(directory=ASSETS)),
        ],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    theme = gr.themes.Base(primary_hue="teal", neutral_hue="slate", font=FONTS, font_mono=("ui-monospace", "monospace"))
    gr.mount_gradio_app(
        inner,
        make_page(Handlers(desk, visitors)),
        path="",
        head=HEAD,
        theme=theme,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        max_file_size=MAX_DOCUMENT,
    )
    hosts = list(LOOPBACK) if host in LOOPBACK else ["*"]
    return Guard(TrustedHostMiddleware(inner, allowed_hosts=hosts, www_redirect=False), visitors), inner
