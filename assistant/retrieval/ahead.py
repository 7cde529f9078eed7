"""Work of one thread that another will want soon."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")
_PAUSE = 0.1  # seconds between looks at whether anybody still listens


def ahead(items: Iterator[T], count: int) -> Iterator[T]:
    """The items in their order, made by a thread that is at most `count` of them ahead.

    What `items` raises is raised here. The thread ends when this iterator is exhausted or closed.
    """
    made: Queue[tuple[T] | BaseException | None] = Queue(count)
    stopped = Event()
    thread = Thread(target=_make, args=(items, made, stopped), daemon=True)
    thread.start()
    try:
        while (item := made.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item[0]
    finally:
        stopped.set()
        thread.join()


def _make(items: Iterator[T], made: Queue[tuple[T] | BaseException | None], stopped: Event) -> None:
    try:
        for item in items:
            if not _put(made, (item,), stopped):
                return
        _put(made, None, stopped)
    except BaseException as error:  # the other thread's to handle
        _put(made, error, stopped)


def _put(made: Queue[tuple[T] | BaseException | None], item: tuple[T] | BaseException | None, stopped: Event) -> bool:
    while not stopped.is_set():
        try:
            made.put(item, timeout=_PAUSE)
        except Full:
            continue
        return True
    return False
