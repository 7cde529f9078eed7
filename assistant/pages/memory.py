"""Memory that is free inside the process, given back to the system."""

from __future__ import annotations

import ctypes
from typing import Final

_ARENA_MAX: Final = -8  # M_ARENA_MAX of glibc's malloc.h


def spare_memory() -> None:
    """Keep threads from having heaps of their own. Does nothing where the C library is not glibc."""
    library = _c_library()
    if library is not None:
        library.mallopt(_ARENA_MAX, 2)


def give_back_memory() -> None:
    """Return what loading left behind: the embedding model is read twice its size. Nothing where it is not glibc."""
    library = _c_library()
    if library is not None:
        library.malloc_trim(0)


def _c_library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return library if hasattr(library, "malloc_trim") else None
