"""A really started app.py over the project's own rules and a few documents, and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.command_line import environment, small_knowledge

ROOT = Path(__file__).resolve().parents[2]
GIST = ("likeness.yaml", "relevance.yaml", "sayings")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class Served:
    """A running app.py: its address, its process, what it printed, what the first page looked like, its data."""

    address: str
    process: subprocess.Popen[bytes]
    output: Path
    waiting_page: str
    home: Path

    @property
    def megabytes(self) -> float:
        """The memory that its process holds."""
        return psutil.Process(self.process.pid).memory_info().rss / 2**20

    @property
    def staff_link(self) -> str:
        """The link to all projects, as the console prints it."""
        lines = self.output.read_text().splitlines()
        return next(line.removeprefix("All projects: ") for line in lines if line.startswith("All projects: "))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, learnt: Path) -> Iterator[Served]:
    """app.py after its first start, in a home where it has been learnt how buyers speak."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(learnt / "gist", folder / "home" / "gist")
    address, output = f"http://127.0.0.1:{free_port()}", folder / "output.txt"
    surroundings = environment(folder / "home", small_knowledge(folder / "knowledge", GIST))
    command = [sys.executable, "app.py", "--port", address.rpartition(":")[2]]
    with output.open("wb") as written:
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=written, stderr=subprocess.STDOUT)
    try:
        waiting = wait_until_ready(address, process)
        yield Served(address, process, output, waiting, folder / "home")
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(address: str, process: subprocess.Popen[bytes], seconds: float = 180) -> str:
    """Waits for the page and gives the last page that said to wait, "" where there was none."""
    waiting, end = "", time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            answer = httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.1)
            continue
        if answer.status_code == 200:
            return waiting
        waiting = answer.text
        time.sleep(0.1)
    raise AssertionError(f"app.py did not become ready (exit status {process.poll()})")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; tests that need it are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium is installed, so the page cannot be looked at")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=os.fspath(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The page in a browser that was never here, on a small laptop."""
    with browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True) as context:
        opened = context.new_page()
        open_page(opened, served.address)
        yield opened


def open_page(page: Page, address: str) -> None:
    """Go there and wait until the demand list stands."""
    page.goto(address)
    page.wait_for_selector("#demand .section", state="attached")


def send(page: Page, message: str) -> None:
    """Send a message with Enter and wait until its turn stands."""
    before = int(page.locator("#top .header").get_attribute("data-turn") or 0)
    page.fill("#message textarea", message)
    page.press("#message textarea", "Enter")
    page.wait_for_selector(f'#top .header[data-turn="{before + 1}"]')
    page.wait_for_selector(f"#talk .user >> nth={before}")
