"""Learning in a process of its own: torch, which it needs, never enters the process that serves."""

from __future__ import annotations

import signal
import sys
from multiprocessing import get_context

from assistant.errors import BadInput
from assistant.learning import silent
from assistant.settings import Settings


def learn_apart(settings: Settings, product: str, shown: bool) -> None:
    """Learn the gist of sentences about a product, `shown` on standard error; ends when this process does.

    Raises BadInput where it fails.
    """
    process = get_context("spawn").Process(target=_learn, args=(settings, product, shown), daemon=True)
    process.start()
    process.join()
    if process.exitcode:
        raise BadInput("what buyers say could not be learnt: see the message above")


def _learn(settings: Settings, product: str, shown: bool) -> None:
    from assistant.wiring import Assistant

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is ended with the process that waits for it
    gist = Assistant(settings).products.product(product).gist
    if gist is not None:
        gist.learn(_show if shown else silent)


def _show(done: int, of_all: int) -> None:
    share = 100 * (done + 1) // of_all
    if share > 100 * done // of_all:
        end = "\n" if share == 100 else ""
        print(f"\rlearning from what buyers say (once, some minutes): {share} %", end=end, file=sys.stderr, flush=True)
