from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from assistant.retrieval.ahead import ahead


def test_items_keep_their_order() -> None:
    assert list(ahead(iter(range(100)), 3)) == list(range(100))


def test_nothing_gives_nothing() -> None:
    assert list(ahead(iter(()), 3)) == []


def test_none_is_an_item_like_others() -> None:
    assert list(ahead(iter([None, 1]), 3)) == [None, 1]


def test_what_it_raises_is_raised_after_what_came_before() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    items = ahead(failing(), 3)
    assert next(items) == 1
    with pytest.raises(ValueError, match="broken"):
        next(items)


def test_it_runs_ahead_but_not_without_bound() -> None:
    made: list[int] = []
    items = ahead((made.append(number) or number for number in range(100)), 4)
    assert next(items) == 0
    deadline = time.monotonic() + 5
    while len(made) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    assert 5 <= len(made) <= 7
    items.close()


def test_its_thread_ends_when_nobody_listens() -> None:
    before = threading.active_count()
    items = ahead(iter(range(1000)), 2)
    next(items)
    assert threading.active_count() == before + 1
    items.close()
    assert threading.active_count() == before
