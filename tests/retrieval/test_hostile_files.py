from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.retrieval import Embedder, Folder, Index, build_index, read_document
from tests.retrieval.making import encrypted_pdf, hostile_files, scanned_pdf, xlsx


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("rfq.txt", bytes(range(256)) * 20, "binary data, not text"),
        ("rfq.txt", b"many words \n" * 2_700_000, "31 MB; text files up to 20 MB are read"),
        ("rfq.pdf", encrypted_pdf(), "encrypted: save it without a password"),
        ("rfq.pdf", b"%PDF-1.7\nnonsense", "the PDF is damaged"),
        ("rfq.pdf", scanned_pdf(2), "a scan: 2 pages of images without text"),
        ("rfq.pdf", b"plain words, not a pdf", "not a pdf file: it is damaged or misnamed"),
        ("rfq.xlsx", xlsx(rows_of_filling=25_000), "more than 20,000 rows; split the table"),
    ],
    ids=["empty", "binary", "large", "encrypted", "malformed", "scan", "misnamed", "rows"],
)
def test_refuses_with_one_clear_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_document(name, data)
    assert str(refused.value).startswith(f"{name}: {reason}")
    assert "\n" not in str(refused.value)


def test_ingests_two_hundred_hostile_files(tmp_path: Path, embedder: Embedder) -> None:
    folder = tmp_path / "company"
    folder.mkdir()
    files = hostile_files()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "sound.md").write_text("# Strap\nLeather does not suit swimming.\n")

    report = build_index([Folder("company", folder)], tmp_path / "home", embedder)

    assert len(files) >= 200
    assert {file.path for file in report.files} == {*files, "sound.md"}
    assert all(file.reason for file in report.failed)
    assert not [file.path for file in report.failed if "crashes" in file.reason]
    assert Index(tmp_path / "home", embedder).search("leather strap for swimming")[0].passage.document == "sound.md"
