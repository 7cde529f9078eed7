import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import BadInput, Busy
from assistant.retrieval import About, Embedder, FileReport, Folder, Index, Report, build_index
from assistant.retrieval.ingestion import index_folder
from assistant.retrieval.passages import Piece
from assistant.retrieval.rows import FileState
from assistant.retrieval.store import Store, writer_lock


def build(knowledge: Path, home: Path, embedder: Embedder) -> Report:
    return build_index([Folder("knowledge", knowledge)], home, embedder)


def outcomes(report: Report) -> dict[str, str]:
    return {file.path: file.outcome for file in report.files}


def test_a_first_run_adds_every_document(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    report = build(knowledge, tmp_path / "home", embedder)
    assert report.files == (
        FileReport("knowledge", "guidelines/moq.md", "added", passages=1),
        FileReport("knowledge", "guidelines/water.md", "added", passages=2),
    )
    assert report.passages == 3


def test_a_second_run_changes_nothing(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    report = build(knowledge, tmp_path / "home", embedder)
    assert outcomes(report) == {"guidelines/moq.md": "unchanged", "guidelines/water.md": "unchanged"}
    assert report.passages == 3


def test_changed_vanished_and_new_files_are_followed(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    (knowledge / "guidelines" / "moq.md").write_text("# Minimum order\nA private mould needs 5,000 pieces.\n")
    (knowledge / "guidelines" / "water.md").unlink()
    (knowledge / "strap.txt").write_text("A leather strap is no strap for swimmers.")

    report = build(knowledge, tmp_path / "home", embedder)

    assert outcomes(report) == {
        "guidelines/moq.md": "replaced",
        "guidelines/water.md": "removed",
        "strap.txt": "added",
    }
    index = Index(tmp_path / "home", embedder)
    assert [passage.text for passage in index.document("guidelines/moq.md")] == ["A private mould needs 5,000 pieces."]
    assert index.document("guidelines/water.md") == ()


def test_a_touched_file_is_unchanged(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    os.utime(knowledge / "guidelines" / "moq.md")
    assert outcomes(build(knowledge, tmp_path / "home", embedder))["guidelines/moq.md"] == "unchanged"


def test_another_folder_is_left_alone(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    own = tmp_path / "own"
    own.mkdir()
    (own / "note.txt").write_text("Our factory closes in August.")
    report = build_index([Folder("own", own)], tmp_path / "home", embedder)
    assert (outcomes(report), report.passages) == ({"note.txt": "added"}, 4)


def test_a_folder_that_was_removed_leaves_the_index(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    report = build_index([Folder("knowledge", tmp_path / "gone")], tmp_path / "home", embedder)
    assert (report.count("removed"), report.passages) == (2, 0)


def test_an_unknown_folder_is_refused(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(BadInput, match="no such file or folder"):
        build_index([Folder("x", tmp_path / "nowhere")], tmp_path / "home", embedder)


def test_a_second_writer_is_told_to_wait(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    with writer_lock(index_folder(tmp_path / "home")), pytest.raises(Busy, match="another process is writing"):
        build(knowledge, tmp_path / "home", embedder)


def test_a_broken_file_is_reported_every_time(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    (knowledge / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    for _ in range(2):
        report = build(knowledge, tmp_path / "home", embedder)
        assert [(file.path, file.outcome) for file in report.failed] == [("broken.pdf", "failed")]
        assert report.passages == 3


def test_readers_see_the_old_index_until_the_swap(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    index = Index(tmp_path / "home", embedder)
    (knowledge / "strap.txt").write_text("A leather strap is no strap for swimmers.")

    def look(done: int, total: int, name: str) -> None:
        assert "strap.txt" not in {hit.passage.document for hit in index.search("leather strap")}

    build_index([Folder("knowledge", knowledge)], tmp_path / "home", embedder, look)
    assert index.search("leather strap")[0].passage.document == "strap.txt"


def test_a_thousand_unchanged_files_take_two_seconds(tmp_path: Path, embedder: Embedder) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1000):
        (folder / f"{number}.txt").write_text(f"Note {number}.")
    build(folder, tmp_path / "home", embedder)
    started = time.monotonic()
    report = build(folder, tmp_path / "home", embedder)
    assert report.count("unchanged") == 1000
    assert time.monotonic() - started <= 2.0


RUN = """
import sys
from pathlib import Path
from assistant.retrieval import Embedder, Folder, build_index
home, knowledge, model = map(Path, sys.argv[1:4])
print("begins", flush=True)
build_index([Folder("knowledge", knowledge)], home, Embedder(model))
"""


def test_twenty_kills_lose_nothing(tmp_path: Path, embedder: Embedder, model_home: Path) -> None:
    embedder.prepare()
    folder, home, chance = tmp_path / "knowledge", tmp_path / "home", random.Random(7)
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.md").write_text(f"# Note {number}\n" + f"Fact {number} about straps and glass. " * 60)
    for attempt in range(20):
        (folder / f"{attempt}.md").write_text(f"# Note {attempt}\nChanged {attempt} times and more.\n")
        run = subprocess.Popen(
            [sys.executable, "-c", RUN, str(home), str(folder), str(model_home)], stdout=subprocess.PIPE
        )
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(chance.uniform(0.0, 2.5))
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()

    report = build(folder, home, embedder)

    index = Index(home, embedder)
    assert report.failed == ()
    assert {passage.text for n in range(20) for passage in index.document(f"{n}.md")} == {
        f"Changed {n} times and more." for n in range(20)
    }
    assert index.count() == report.passages
    assert len(index.dense_only("straps", count=200)) == min(200, report.passages)


def test_a_damaged_vector_folder_is_built_anew(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    folder = index_folder(tmp_path / "home")
    for file in folder.glob("vectors-*/**/*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    assert Index(tmp_path / "home", embedder).search("swimming")[0].passage.section == "Swimming"


def test_a_damaged_vector_folder_is_built_without_what_an_interrupted_run_staged(
    knowledge: Path, tmp_path: Path, embedder: Embedder
) -> None:
    build(knowledge, tmp_path / "home", embedder)
    folder = index_folder(tmp_path / "home")
    store = Store(folder)
    vector = np.ones((1, 384), dtype=np.float32)
    store.stage(
        FileState("knowledge", "new.md", "", 0, 0, ""), About(title="New"), (), [Piece("New.", "", None)], vector
    )
    store.close()
    shutil.rmtree(folder / "vectors-1")
    assert Index(tmp_path / "home", embedder).search("swimming")[0].passage.section == "Swimming"


def test_the_index_is_for_its_owner_only(knowledge: Path, tmp_path: Path, embedder: Embedder) -> None:
    build(knowledge, tmp_path / "home", embedder)
    store = Store(index_folder(tmp_path / "home"))
    assert store.generation == 1
    assert index_folder(tmp_path / "home").stat().st_mode & 0o777 == 0o700
    store.close()
