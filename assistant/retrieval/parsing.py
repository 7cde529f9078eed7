"""Reads files in processes of their own, bounded in memory and time: a hostile file can only harm itself."""

from __future__ import annotations

import json
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from assistant.errors import UnreadableFile
from assistant.retrieval.document import Document, document_from_json

SECONDS_PER_FILE = 60
MEMORY = 1536 * 1024 * 1024

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from assistant.retrieval.parsing import serve; serve(int(sys.argv[2]), int(sys.argv[3]))"
)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: from disk, or the bytes given."""

    name: str
    file: Path | None = None
    data: bytes = b""


class Parser:
    """Some processes that read files, started at the first use. Close it, or use it in a `with`."""

    def __init__(self, processes: int = 2, seconds: int = SECONDS_PER_FILE, memory: int = MEMORY) -> None:
        self._workers = [_Worker(seconds, memory) for _ in range(processes)]

    def __enter__(self) -> Parser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.stop()

    def read(self, job: Job) -> Document:
        """One document, or UnreadableFile."""
        ((_, result),) = self.read_all([job])
        if isinstance(result, UnreadableFile):
            raise result
        return result

    def read_all(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Document | UnreadableFile]]:
        """Each job with what came of it, in the order in which they are done; jobs are taken as they are needed."""
        waiting = iter(jobs)
        idle = list(self._workers)
        while True:
            while idle and (job := next(waiting, None)) is not None:
                idle.pop().send(job)
            busy = [worker for worker in self._workers if worker.job is not None]
            if not busy:
                return
            for worker in _finished(busy):
                job = worker.job
                assert job is not None
                result = worker.receive()
                idle.append(worker)
                yield job, result


def read_document(name: str, data: bytes, seconds: int = SECONDS_PER_FILE) -> Document:
    """A requirement document or mail as blocks. UnreadableFile, with one clear reason, where it cannot be read."""
    from assistant.retrieval.sniffing import kind_of

    kind_of(name, data)
    with Parser(processes=1, seconds=seconds) as parser:
        return parser.read(Job(name, data=data))


def _finished(busy: list[_Worker]) -> list[_Worker]:
    """The workers that have answered, died or run out of time; waits until there is one."""
    while True:
        left = min(worker.deadline for worker in busy) - time.monotonic()
        ready, _, _ = select.select([worker.output for worker in busy], [], [], max(0.0, left))
        late = [worker for worker in busy if worker.deadline <= time.monotonic()]
        done = [worker for worker in busy if worker.output in ready or worker in late]
        if done:
            return done


class _Worker:
    """One process and the job it is at."""

    def __init__(self, seconds: int, memory: int) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self.job: Job | None = None
        self.deadline = 0.0

    @property
    def output(self) -> int:
        assert self._process is not None and self._process.stdout is not None
        return self._process.stdout.fileno()

    def send(self, job: Job) -> None:
        self.job = job
        self.deadline = time.monotonic() + self._seconds + 5
        head = json.dumps({"name": job.name, "file": str(job.file) if job.file else None}).encode()
        for _ in range(2):  # a process may have died since its last answer
            process = self._started()
            assert process.stdin is not None
            try:
                process.stdin.write(_frame(head) + _frame(job.data))
                process.stdin.flush()
                return
            except OSError:
                self.stop()

    def receive(self) -> Document | UnreadableFile:
        job, self.job = self.job, None
        assert job is not None and self._process is not None and self._process.stdout is not None
        if time.monotonic() >= self.deadline:
            self.stop()
            return UnreadableFile(job.name, f"reading it takes longer than {self._seconds} seconds")
        answer = _read_frame(self._process.stdout)
        if answer is None:
            return UnreadableFile(job.name, self._reason_of_death())
        data = json.loads(answer)
        return document_from_json(data["document"]) if "document" in data else UnreadableFile(job.name, data["failure"])

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            root = str(Path(__file__).resolve().parents[2])
            command = [sys.executable, "-c", _START, root, str(self._seconds), str(self._memory)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _reason_of_death(self) -> str:
        assert self._process is not None
        code = self._process.wait()
        self.stop()
        if code == -14:  # SIGALRM
            return f"reading it takes longer than {self._seconds} seconds"
        return "reading it needs more memory than is allowed, or crashes the reader"


def serve(seconds: int, memory: int) -> None:
    """The loop of a reading process: jobs from standard input, answers to standard output, until it is closed."""
    _limit(memory)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while (head := _read_frame(source)) is not None:
        data = _read_frame(source) or b""
        _alarm(seconds)
        answer = _answer(json.loads(head), data)
        _alarm(0)
        sink.write(_frame(json.dumps(answer).encode()))
        sink.flush()


def _answer(head: dict[str, str | None], data: bytes) -> dict[str, object]:
    from assistant.retrieval.reading import read_bytes

    name = str(head["name"])
    try:
        if head["file"]:
            data = Path(head["file"]).read_bytes()
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
        return {"failure": f"the file is damaged ({type(error).__name__})"}


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


def _frame(data: bytes) -> bytes:
    return struct.pack(">Q", len(data)) + data


def _read_frame(stream: IO[bytes]) -> bytes | None:
    head = stream.read(8)
    if len(head) < 8:
        return None
    (length,) = struct.unpack(">Q", head)
    data = stream.read(length)
    return data if len(data) == length else None
