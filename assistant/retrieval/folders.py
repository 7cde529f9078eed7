"""Which files are there, and which of them changed since the index last saw them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.retrieval.rows import FileState, Known
from assistant.retrieval.sniffing import DOCUMENT_SUFFIXES


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder (or one file) to index. `name` identifies it in the index, wherever it lies today."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Found:
    """A file on disk; `modified` is in nanoseconds."""

    folder: str
    path: str
    file: Path
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run has to do. `ready` were staged by an interrupted run and need no work."""

    new: tuple[tuple[Found, str], ...]
    unchanged: tuple[Known, ...]
    touched: tuple[tuple[Known, int], ...]
    ready: tuple[Known, ...]
    replaced: tuple[Known, ...]
    vanished: tuple[Known, ...]
    stale_staged: tuple[Known, ...]


def files_in(folder: Folder) -> Iterator[Found]:
    """The documents in a folder and its sub-folders, in order of path; links to folders are not followed."""
    if folder.path.is_file():
        yield _found(folder, folder.path, folder.path.name)
        return
    for root, names, files in os.walk(folder.path):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            file = Path(root, name)
            if _is_document(name) and file.is_file():
                yield _found(folder, file, file.relative_to(folder.path).as_posix())


def compare(found: Sequence[Found], manifest: Sequence[Known], folders: Sequence[str], made_by: str) -> Changes:
    """Files against the manifest. A file of the same size and time is taken as unchanged; else its content decides.

    Only files of `folders` can vanish: what was indexed from elsewhere stays.
    """
    live = {(known.state.folder, known.state.path): known for known in manifest if known.live}
    staged = {(known.state.folder, known.state.path): known for known in manifest if not known.live}
    seen = {(file.folder, file.path) for file in found}
    sorted_out = _Sorted([], [], [], [], [])
    for file in found:
        _sort(file, live.get((file.folder, file.path)), staged.get((file.folder, file.path)), made_by, sorted_out)
    used = {known.id for known in sorted_out.ready}
    return Changes(
        new=tuple(sorted_out.new),
        unchanged=tuple(sorted_out.unchanged),
        touched=tuple(sorted_out.touched),
        ready=tuple(sorted_out.ready),
        replaced=tuple(sorted_out.replaced),
        vanished=tuple(known for key, known in live.items() if key[0] in folders and key not in seen),
        stale_staged=tuple(known for known in staged.values() if known.id not in used),
    )


@dataclass(slots=True)
class _Sorted:
    new: list[tuple[Found, str]]
    unchanged: list[Known]
    touched: list[tuple[Known, int]]
    ready: list[Known]
    replaced: list[Known]


def _sort(file: Found, live: Known | None, staged: Known | None, made_by: str, out: _Sorted) -> None:
    if live and _same_stamp(file, live.state) and live.state.made_by == made_by:
        out.unchanged.append(live)
        return
    sha256 = _digest(file.file)
    if live and live.state.sha256 == sha256 and live.state.made_by == made_by:
        out.touched.append((live, file.modified))
        return
    if live:
        out.replaced.append(live)
    if staged and staged.state.sha256 == sha256 and staged.state.made_by == made_by:
        out.ready.append(staged)
    else:
        out.new.append((file, sha256))


def state_of(file: Found, sha256: str, made_by: str) -> FileState:
    """The manifest row of a file on disk."""
    return FileState(file.folder, file.path, sha256, file.size, file.modified, made_by)


def _same_stamp(file: Found, state: FileState) -> bool:
    return file.size == state.size and file.modified == state.modified


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # reading it will fail as well, and say why


def _is_document(name: str) -> bool:
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in DOCUMENT_SUFFIXES


def _found(folder: Folder, file: Path, path: str) -> Found:
    stat = file.stat()
    return Found(folder.name, path, file, stat.st_size, stat.st_mtime_ns)
