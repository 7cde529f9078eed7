"""The process that reads files for `parsing`: jobs come in by standard input, documents go out by standard output.

Messages are frames: eight bytes of length, then the bytes. A job is a JSON head and the data of the file.
"""

from __future__ import annotations

import json
import struct
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO

from assistant.errors import UnreadableFile
from assistant.retrieval.sniffing import FILE_LIMIT, MEGABYTE


def serve(seconds: int, memory: int) -> None:
    """The loop of a reading process: jobs from standard input, answers to standard output, until it is closed."""
    _limit(memory)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while (head := read_frame(source)) is not None:
        data = read_frame(source) or b""
        _alarm(seconds)
        answer = _answer(json.loads(head), data)
        _alarm(0)
        sink.write(frame(json.dumps(answer).encode()))
        sink.flush()


def _answer(head: dict[str, str | None], data: bytes) -> dict[str, object]:
    from assistant.retrieval.reading import read_bytes

    name = str(head["name"])
    try:
        if head["file"]:
            data = _content(name, Path(head["file"]))
        return {"document": asdict(read_bytes(name, data))}
    except UnreadableFile as error:
        return {"failure": error.reason}
    except OSError as error:
        return {"failure": error.strerror or "the file cannot be opened"}
    except MemoryError:
        return {"failure": "reading it needs more memory than is allowed"}
    except RecursionError:
        return {"failure": "it is nested too deeply"}
    except Exception as error:  # the outermost edge: a reader's library may raise anything on a broken file
        kind = type(error).__name__
        return {"failure": f"the file is damaged ({'broken compressed data' if kind == 'error' else kind})"}


def _content(name: str, file: Path) -> bytes:
    size = file.stat().st_size
    if size > FILE_LIMIT:
        raise UnreadableFile(name, f"{size // MEGABYTE} MB; files up to {FILE_LIMIT // MEGABYTE} MB are read")
    return file.read_bytes()


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: int) -> None:
    import signal

    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def frame(data: bytes) -> bytes:
    """The bytes of a message."""
    return struct.pack(">Q", len(data)) + data


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next message, or None where the other side is gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    (length,) = struct.unpack(">Q", head)
    data = stream.read(length)
    return data if len(data) == length else None
