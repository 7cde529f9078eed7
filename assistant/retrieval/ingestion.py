"""Folders of files to the index: incremental, safe to kill at any moment, readers never see a half."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath

from assistant.errors import BadInput, UnreadableFile
from assistant.retrieval.ahead import ahead
from assistant.retrieval.document import About, Document
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.folders import Changes, Folder, Found, compare, files_in, state_of
from assistant.retrieval.front_rows import about_from_rows
from assistant.retrieval.parsing import Job, Parser
from assistant.retrieval.passages import PASSAGE_CHARACTERS, SPLITTER_VERSION, Piece, cut
from assistant.retrieval.question_model import keep_questions, learn_questions
from assistant.retrieval.report import FileReport, Outcome, Progress, Report, silent
from assistant.retrieval.rows import FileState, Known
from assistant.retrieval.store import Store, writer_lock
from assistant.retrieval.vectors import build_vectors, drop_old_vectors, open_vectors, vector_folder

PIECES_PER_ROUND = 256
DOCUMENTS_AHEAD = 16  # read while others are embedded
KINDS_BY_FOLDER = {"guidelines": "guideline", "certification": "certification", "projects": "project"}

_LEARN = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from assistant.retrieval.ingestion import learn_from; learn_from(*sys.argv[2:])"
)

_Read = tuple[FileState, Document | UnreadableFile]
_Cut = tuple[FileState, Document, tuple[Piece, ...]]


def index_folder(home: Path) -> Path:
    """Where the index lives under the home folder."""
    return home / "index"


def index_exists(home: Path) -> bool:
    """Whether a first run has been finished."""
    if not (index_folder(home) / "passages.sqlite3").exists():
        return False
    store = Store(index_folder(home))
    try:
        return store.generation > 0
    finally:
        store.close()


def build_index(
    folders: Sequence[Folder],
    home: Path,
    embedder: Embedder,
    progress: Progress = silent,
    passage_characters: int = PASSAGE_CHARACTERS,
) -> Report:
    """Make the index hold exactly what the files of `folders` say now, and leave those of other folders alone.

    Unchanged files are skipped, changed ones replaced, vanished ones removed; a file that cannot be read is reported
    and the others go on. No passage is longer than `passage_characters`.
    Busy where another process is writing, BadInput where a folder was never there.
    """
    started = time.monotonic()
    with writer_lock(index_folder(home)):
        store = Store(index_folder(home))
        try:
            made_by = f"{embedder.fingerprint}/{SPLITTER_VERSION}/{passage_characters}"
            changes = _changes(folders, store, made_by)
            files = _Run(store, embedder, progress, made_by, passage_characters).work(changes)
            passages = _publish(store, index_folder(home), changes)
            return Report(_in_order(files), passages, time.monotonic() - started)
        finally:
            store.close()


def _changes(folders: Sequence[Folder], store: Store, made_by: str) -> Changes:
    manifest = store.manifest()
    known = {row.state.folder for row in manifest}
    for folder in folders:
        if not folder.path.exists() and folder.name not in known:
            raise BadInput(f"{folder.path}: no such file or folder")
    found = [file for folder in folders for file in files_in(folder)]
    return compare(found, manifest, [folder.name for folder in folders], made_by)


class _Run:
    """Reads and embeds what is new, and stages it file by file."""

    def __init__(self, store: Store, embedder: Embedder, progress: Progress, made_by: str, characters: int) -> None:
        self._store, self._embedder, self._progress = store, embedder, progress
        self._made_by, self._characters = made_by, characters

    def work(self, changes: Changes) -> list[FileReport]:
        self._store.discard(known.id for known in changes.stale_staged)
        for known, modified in changes.touched:
            self._store.touch(known.id, modified)
        replaced = {(known.state.folder, known.state.path) for known in changes.replaced}
        files = [_known_report(known) for known in chain(changes.unchanged, (known for known, _ in changes.touched))]
        files += [FileReport(known.state.folder, known.state.path, "removed") for known in changes.vanished]
        files += [_staged_report(known, replaced) for known in changes.ready]
        total = len(changes.new)
        for done, file in enumerate(self._stage_all(changes.new, replaced), start=1):
            files.append(file)
            self._progress(done, total, file.path)
        return files

    def _stage_all(self, new: Sequence[tuple[Found, str]], replaced: set[tuple[str, str]]) -> Iterator[FileReport]:
        waiting: list[_Cut] = []
        count = 0
        for state, result in ahead(self._read(new), DOCUMENTS_AHEAD):
            if isinstance(result, UnreadableFile):
                self._store.stage_failure(state, result.reason)
                yield FileReport(state.folder, state.path, "failed", reason=result.reason)
                continue
            document = replace(result, about=_about(result))
            waiting.append((state, document, cut(document, self._characters)))
            count += len(waiting[-1][2])
            if count >= PIECES_PER_ROUND:
                yield from self._embed(waiting, replaced)
                waiting, count = [], 0
        yield from self._embed(waiting, replaced)

    def _read(self, new: Sequence[tuple[Found, str]]) -> Iterator[_Read]:
        by_name = {str(file.file): state_of(file, sha256, self._made_by) for file, sha256 in new}
        with Parser() as parser:
            jobs = (Job(file.path, file.file) for file, _ in new)
            for job, result in parser.read_all(jobs):
                yield by_name[str(job.file)], result

    def _embed(self, waiting: Sequence[_Cut], replaced: set[tuple[str, str]]) -> Iterator[FileReport]:
        texts = [piece.embedded(document.about.title) for _, document, pieces in waiting for piece in pieces]
        questions = [question for _, _, pieces in waiting for piece in pieces for question in piece.questions]
        vectors = self._embedder.embed([*texts, *questions])
        first, first_asked = 0, len(texts)
        for state, document, pieces in waiting:
            last, last_asked = first + len(pieces), first_asked + sum(len(piece.questions) for piece in pieces)
            own, asked = vectors[first:last], vectors[first_asked:last_asked]
            self._store.stage(state, document.about, document.warnings, pieces, own, asked)
            first, first_asked = last, last_asked
            outcome = _outcome(state, replaced)
            yield FileReport(state.folder, state.path, outcome, len(pieces), "; ".join(document.warnings))


def _publish(store: Store, index: Path, changes: Changes) -> int:
    """Swap in what is staged, after its vectors are written; a run without changes only checks what is there."""
    removed = [known.id for known in chain(changes.replaced, changes.vanished)]
    generation = store.generation
    staged = any(not known.live for known in store.manifest())
    if not removed and not staged and generation:
        repair_vectors(store, index)
        return store.live_count()
    _build(store, index, generation + 1, removed)
    store.swap(removed, generation + 1)
    drop_old_vectors(index, keep=(generation, generation + 1))
    return store.live_count()


def repair_vectors(store: Store, index: Path) -> None:
    """Build the vectors of the live generation anew from the store where they are missing or damaged."""
    folder = vector_folder(index, store.generation)
    if open_vectors(folder, store.live_count()) is None:
        _build(store, index, store.generation, [known.id for known in store.manifest() if not known.live])


def _build(store: Store, index: Path, generation: int, without: Sequence[int]) -> None:
    """What a generation is searched by besides words: of all documents but those `without`."""

    def learn(folder: Path) -> None:
        if store.any_asked():
            _learn_apart(index, without, folder)

    folder = vector_folder(index, generation)
    build_vectors(folder, store.coming_vectors(without), store.coming_count(without), learn)


def _learn_apart(index: Path, without: Sequence[int], folder: Path) -> None:
    """`learn_from` in a process of its own: what that takes in memory is given back whole."""
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-c", _LEARN, root, str(index), json.dumps(list(without)), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise BadInput(f"{index}: the questions of the documents cannot be learnt from: {last[0]}")


def learn_from(index: str, without: str, folder: str) -> None:
    """Learn from the questions of an index but those of the documents `without`, in JSON; keep it in `folder`."""
    store = Store(Path(index))
    try:
        keep_questions(Path(folder), learn_questions(store.coming_asked(json.loads(without))))
    finally:
        store.close()


def _about(document: Document) -> About:
    """What the document says about itself; its file name is the title where it has none."""
    about = about_from_rows(document.about, document.blocks)
    title = about.title or PurePosixPath(document.name).stem.replace("_", " ").replace("-", " ")
    return replace(about, title=title, kind=about.kind or _kind(document.name))


def _kind(path: str) -> str:
    return next((KINDS_BY_FOLDER[part] for part in PurePosixPath(path).parts if part in KINDS_BY_FOLDER), "")


def _known_report(known: Known) -> FileReport:
    outcome: Outcome = "failed" if known.failure else "unchanged"
    return FileReport(known.state.folder, known.state.path, outcome, reason=known.failure or "; ".join(known.warnings))


def _staged_report(known: Known, replaced: set[tuple[str, str]]) -> FileReport:
    file = _known_report(known)
    if file.outcome == "failed":
        return file
    return replace(file, outcome=_outcome(known.state, replaced))


def _outcome(state: FileState, replaced: set[tuple[str, str]]) -> Outcome:
    return "replaced" if (state.folder, state.path) in replaced else "added"


def _in_order(files: Iterable[FileReport]) -> tuple[FileReport, ...]:
    return tuple(sorted(files, key=lambda file: (file.folder, file.path)))
