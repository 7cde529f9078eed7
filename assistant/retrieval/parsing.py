"""Reads files in processes of their own, bounded in memory and time: a hostile file can only harm itself."""

from __future__ import annotations

import contextlib
import json
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assistant.errors import UnreadableFile
from assistant.retrieval.document import Document, document_from_json
from assistant.retrieval.reading_process import frame, read_frame
from assistant.retrieval.sniffing import kind_of

SECONDS_PER_FILE = 60
GRACE = 5  # seconds: the process ends itself first, and says why
MEMORY = 1536 * 1024 * 1024

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from assistant.retrieval.reading_process import serve; serve(int(sys.argv[2]), int(sys.argv[3]))"
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
                job, result = worker.job, worker.receive()
                idle.append(worker)
                if job is not None:
                    yield job, result


def read_document(name: str, data: bytes, seconds: int = SECONDS_PER_FILE) -> Document:
    """A requirement document or mail as blocks. UnreadableFile, with one clear reason, where it cannot be read."""
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
    """One process and the job it is at. The process is started for the first job, and anew after it died."""

    def __init__(self, seconds: int, memory: int) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self.job: Job | None = None
        self.deadline = 0.0

    @property
    def output(self) -> IO[bytes]:
        """Readable once there is an answer, or the process is gone."""
        return _pipe(self._running().stdout)

    def send(self, job: Job) -> None:
        """Begin with a job."""
        self.job = job
        self.deadline = time.monotonic() + self._seconds + GRACE
        head = json.dumps({"name": job.name, "file": str(job.file) if job.file else None}).encode()
        with contextlib.suppress(OSError):  # it died at once: `receive` finds the pipe closed
            source = _pipe(self._running().stdin)
            source.write(frame(head) + frame(job.data))
            source.flush()

    def receive(self) -> Document | UnreadableFile:
        """What came of the job, once `output` is readable or the deadline has passed."""
        name, self.job = self.job.name if self.job else "", None
        if not _readable(self.output):
            self.stop()
            return UnreadableFile(name, f"reading it takes longer than {self._seconds} seconds")
        answer = read_frame(self.output)
        if answer is None:
            return UnreadableFile(name, self._reason_of_death())
        data = json.loads(answer)
        return document_from_json(data["document"]) if "document" in data else UnreadableFile(name, data["failure"])

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            root = str(Path(__file__).resolve().parents[2])
            command = [sys.executable, "-c", _START, root, str(self._seconds), str(self._memory)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _reason_of_death(self) -> str:
        code = self._running().wait()
        self.stop()
        if code == -signal.SIGALRM:
            return f"reading it takes longer than {self._seconds} seconds"
        return "reading it needs more memory than is allowed, or crashes the reader"


def _readable(stream: IO[bytes]) -> bool:
    """Whether an answer is there, however late it is fetched: who asks may have been busy for long."""
    ready, _, _ = select.select([stream], [], [], 0)
    return bool(ready)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the process was started without pipes")
    return stream
