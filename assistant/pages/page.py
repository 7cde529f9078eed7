"""The page itself: the talk on the left, what it fills on the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import gradio as gr

from assistant.pages.handlers import Handlers, View
from assistant.pages.talk import buyers

TITLE: Final = "Dockhand"
MAX_MESSAGE: Final = 100_000
TURNS_AT_ONCE: Final = 4
WAITING: Final = 64
HEAD: Final = (
    '<link rel="icon" href="/page/favicon.svg"><link rel="stylesheet" href="/page/page.css">'
    '<script src="/page/page.js" defer></script>'
)
FONTS: Final = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")


def make_page(handlers: Handlers) -> Any:
    """The page over its handlers, as Gradio's Blocks; nothing in it is for programs to call."""
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as blocks:
        project, kind = gr.State(""), gr.State("")
        header = _own("top")
        with gr.Row(elem_id="columns", equal_height=False):
            with gr.Column(scale=11, min_width=320, elem_id="left"):
                chat = gr.Chatbot(
                    elem_id="talk", show_label=False, label="Conversation", allow_tags=False, sanitize_html=True,
                    latex_delimiters=[], feedback_options=None, buttons=[], height="100%", layout="bubble",
                    group_consecutive_messages=False,
                )  # fmt: skip
                notice = _own("notice")
                with gr.Row(elem_id="compose"):
                    box = gr.Textbox(
                        elem_id="message", show_label=False, label="Your message", lines=1, max_lines=9, autofocus=True,
                        placeholder="Write, or paste a mail …",
                        max_length=MAX_MESSAGE, scale=10, container=False,
                    )  # fmt: skip
                    send = gr.Button("Send", variant="primary", elem_id="send", scale=0, min_width=84)
                with gr.Row(elem_id="tools"):
                    undo = gr.Button("↶ Undo", elem_id="undo", size="sm", scale=0, min_width=90)
                    _own("upload", UPLOAD)
            with gr.Column(scale=9, min_width=320, elem_id="right"):
                readiness = _own("readiness")
                with gr.Tabs(elem_id="panels"):
                    with gr.Tab("Demand list"):
                        demand = _own("demand")
                    with gr.Tab("Missing next") as missing_tab:
                        missing = _own("missing")
                    with gr.Tab("Risks") as risk_tab:
                        risks = _own("risks")
                    with gr.Tab("Past projects") as past_tab:
                        past = _own("past")
        tabs = [missing_tab, risk_tab, past_tab]
        shown = [project, kind, header, chat, box, notice, readiness, demand, missing, risks, past, *tabs, undo]
        _events(blocks, handlers, _Parts(project, kind, chat, box, send, undo), shown)
    blocks.queue(max_size=WAITING, default_concurrency_limit=TURNS_AT_ONCE, api_open=False)
    return blocks


UPLOAD: Final = (
    '<div class="documents"><label class="upload" tabindex="0" title="PDF, Word, Excel, mail or text, up to 10 MB">'
    "Read a document …"
    '<input id="document" type="file" accept=".pdf,.docx,.xlsx,.csv,.txt,.md,.eml,.html"></label>'
    '<span id="upload-state" role="status"></span>'
    '<span class="keys">Enter sends, Shift+Enter starts a line</span></div>'
)


def _own(name: str, html: str = "") -> gr.Markdown:
    """A place for markup of our own, all on one line. Gradio's HTML component would need scripts by `eval`."""
    return gr.Markdown(html, elem_id=name, sanitize_html=False, latex_delimiters=[], container=False)


class _Parts:
    """The components that events start from."""

    def __init__(self, project: Any, kind: Any, chat: Any, box: Any, send: Any, undo: Any) -> None:
        self.project, self.kind, self.chat, self.box, self.send, self.undo = project, kind, chat, box, send, undo


def _events(blocks: gr.Blocks, handlers: Handlers, parts: _Parts, shown: list[Any]) -> None:
    def opened(request: gr.Request) -> list[Any]:
        return _outputs(handlers.open(request))

    def said(message: str, project: str, kind: str, chat: list[Any], request: gr.Request) -> Iterator[list[Any]]:
        if message.strip():
            yield [*([gr.skip()] * 3), [*chat, buyers(message)], "", *([gr.skip()] * (len(shown) - 5))]
        yield _outputs(handlers.say(message, project, request, kind))

    def undone(project: str, kind: str, request: gr.Request) -> list[Any]:
        return _outputs(handlers.undo(project, request, kind))

    private: dict[str, Any] = {"api_visibility": "private", "outputs": shown}
    blocks.load(opened, None, show_progress="hidden", **private)
    gr.on(
        [parts.box.submit, parts.send.click], said, [parts.box, parts.project, parts.kind, parts.chat],
        show_progress="minimal", show_progress_on=parts.chat, trigger_mode="once", concurrency_id="turn", **private,
    )  # fmt: skip
    parts.undo.click(
        undone, [parts.project, parts.kind], show_progress="minimal", show_progress_on=parts.chat, trigger_mode="once",
        concurrency_id="turn", **private,
    )  # fmt: skip


def _outputs(view: View) -> list[Any]:
    """In the order of what is shown."""
    return [
        view.project, view.kind, view.header, view.talk, view.draft, view.notice,
        view.readiness, view.demand, view.missing, view.risks, view.past,
        gr.Tab(label=f"Missing next ({view.gap_count})"),
        gr.Tab(label=f"Risks ({view.risk_count})"),
        gr.Tab(label=f"Past projects ({view.past_count})"),
        gr.Button(interactive=view.can_undo),
    ]  # fmt: skip
