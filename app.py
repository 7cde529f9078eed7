"""python app.py: the page at http://127.0.0.1:7860; the first start reads the knowledge and says how far it is."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from multiprocessing import get_context
from threading import Thread
from typing import TYPE_CHECKING, Final

import uvicorn

from assistant.errors import Busy, Conflict, DockhandError
from assistant.pages.gate import Gate
from assistant.pages.memory import give_back_memory, spare_memory
from assistant.settings import Settings
from assistant.wiring import Assistant

if TYPE_CHECKING:
    from assistant.advice.advice import Advice
    from assistant.advice.past import Similar
    from assistant.demand.demand_list import DemandList
    from assistant.pages.desk import Kind
    from assistant.projects import Project, Summary
    from assistant.retrieval.stored import Stored

ATTEMPTS: Final = 5
GRACE: Final = 2  # seconds that open streams have after Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """0 after a normal stop, 1 where the page could not be prepared."""
    parser = argparse.ArgumentParser(prog="app.py", description="Dockhand in the browser.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
    parser.add_argument("--port", type=port, default=7860, help="default: 7860")
    chosen = parser.parse_args(arguments)
    os.environ.update(TOKENIZERS_PARALLELISM="false", HF_HUB_OFFLINE="1", GRADIO_ANALYTICS_ENABLED="False")
    spare_memory()
    try:
        listening = socket.create_server(
            (chosen.host, chosen.port), family=socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
        )
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0]
        print(f"app.py: cannot listen at {chosen.host}, port {chosen.port}: {reason}", file=sys.stderr)
        return 1
    return _Opening(Settings.read(), chosen.host, chosen.port).serve(listening)


def learn(settings: Settings) -> None:
    """Learns the gist of sentences; what is wrong in a file of sayings is told in one line. Ends when the page does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        Assistant(settings).learn()
    except DockhandError as error:
        print(f"app.py: {error}", file=sys.stderr)


def port(text: str) -> int:
    """A port from the command line. Raises ValueError."""
    if not 1 <= int(text) <= 65535:
        raise ValueError
    return int(text)


class _Opening:
    """The server listens at once; behind it everything is made ready, and then the gate opens."""

    def __init__(self, settings: Settings, host: str, port: int) -> None:
        self._settings, self._host, self._port = settings, host, port
        self._gate, self._failed = Gate(), False
        config = uvicorn.Config(
            self._gate, host, port, log_level="warning", server_header=False, lifespan="on",
            timeout_graceful_shutdown=GRACE,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    def serve(self, listening: socket.socket) -> int:
        Thread(target=self._prepare, daemon=True).start()
        self._server.run(sockets=[listening])
        return int(self._failed or not self._server.started)

    def _prepare(self) -> None:
        try:
            assistant = Assistant(self._settings, self._progress)
            self._open(assistant)
        except Exception as error:  # the outermost edge: one line, and the server stops
            self._failed = True
            self._server.should_exit = True
            known = isinstance(error, DockhandError)
            print(f"app.py: {error}" if known else f"app.py: {type(error).__name__}: {error}", file=sys.stderr)

    def _open(self, assistant: Assistant) -> None:
        from assistant.pages.server import make_app
        from assistant.pages.visitors import Visitors
        from assistant.retrieval import index_exists

        _ = assistant.template, assistant.rulebook, assistant.projects
        if not index_exists(self._settings.home):
            _ = assistant.index
        visitors = Visitors(self._settings.home / "visitors.sqlite3")
        self._gate.open(*make_app(DeskOf(assistant), visitors, self._host))
        shown = f"[{self._host}]" if ":" in self._host else self._host
        address = f"http://{shown}:{self._port}"
        print(f"Dockhand is at {address}", f"All projects: {address}/all/{visitors.staff_key}", sep="\n", flush=True)
        assistant.prepare()
        assistant.embedder.prepare()
        assistant.ask("What is IP68?")  # opens the index
        assistant.rehearse()
        give_back_memory()
        self._learn()

    def _learn(self) -> None:
        """Learns what buyers' sentences mean in a process of its own, whose memory is given back when it ends."""
        process = get_context("spawn").Process(target=learn, args=(self._settings,), daemon=True)
        process.start()
        process.join()

    def _progress(self, done: int, total: int, name: str) -> None:
        self._gate.show(done, total, name)
        said = f"reading the knowledge: {done} of {total} documents" if total else "preparing the knowledge (once) ..."
        print(f"\r{said}", end="\n" if done == total else "", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class DeskOf:
    """What the page asks for, from the assistant."""

    assistant: Assistant
    formats: tuple[str, ...] = ("json", "xlsx", "docx", "pdf", "md")

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        from assistant.pages.desk import Kind

        templates = (self.assistant.products.product(name).template for name in self.assistant.products.names)
        return tuple(Kind(template.product, template.name["en"]) for template in templates)

    def empty(self, kind: str = "") -> DemandList:
        return self.assistant.new_draft(kind).demand

    def greeting(self, kind: str = "") -> str:
        return self.assistant.greeting(None, kind)

    def listed(self) -> Sequence[Summary]:
        return self.assistant.projects.list()

    def find(self, project: str) -> Project:
        return self.assistant.projects.get(project)

    def say(self, project: str | None, message: str, kind: str = "") -> Project:
        from assistant.citing import usable

        text = usable(message)
        found = self.find(project) if project else self._start(kind)
        return self.assistant.say(found.name, text, date.today()).project

    def advise(self, demand: DemandList) -> Advice:
        return self.assistant.advise(demand, date.today())

    def similar(self, demand: DemandList) -> Sequence[Similar]:
        return self.assistant.past.similar(demand)

    def document(self, name: str) -> Stored:
        return self.assistant.document(name)

    def read_document(self, project: str | None, name: str, data: bytes, kind: str = "") -> Project:
        from assistant.pages.document_reply import document_reply
        from assistant.projects import TurnRecord

        found, today = self.find(project) if project else None, date.today()
        before = found.demand if found else self.empty(kind)
        read = self.assistant.add_to_draft(replace(self.assistant.new_draft(), demand=before), name, data, today)
        reply = document_reply(name, before, read.demand, read.questions, read.unread)
        found = found or self._start(kind)
        turn = TurnRecord(f"Document: {name}", reply, read.demand, found.state, today)
        return self.assistant.projects.record(found, turn)

    def form(self, project: str, kind: str, language: str) -> bytes:
        from assistant.forms.writing import form_languages, write_form

        found, today, languages = self.find(project), date.today(), form_languages(language)
        return write_form(
            kind, lambda: self.assistant.spec(found, today), lambda: self.assistant.form(found, today, languages)
        )

    def _start(self, kind: str) -> Project:
        """A new project of that kind; another name where somebody else was quicker."""
        template = self.assistant.products.product(kind).template
        for _ in range(ATTEMPTS):
            try:
                return self.assistant.projects.start(self.assistant.fresh_name(kind), date.today(), template=template)
            except Conflict:
                continue
        raise Busy("too many projects are being started; try again in a moment")


if __name__ == "__main__":
    raise SystemExit(main())
