"""Files to passages to an index; questions to hits to cited answers."""

from assistant.retrieval.answers import Answer, Citation, Context, answer
from assistant.retrieval.document import About, Block, Document, Source
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.folders import Folder
from assistant.retrieval.ingestion import build_index, index_exists
from assistant.retrieval.parsing import read_document
from assistant.retrieval.report import FileReport, Report
from assistant.retrieval.rows import Passage
from assistant.retrieval.search import Hit, Index

__all__ = [
    "About",
    "Answer",
    "Block",
    "Citation",
    "Context",
    "Document",
    "Embedder",
    "FileReport",
    "Folder",
    "Hit",
    "Index",
    "Passage",
    "Report",
    "Source",
    "answer",
    "build_index",
    "index_exists",
    "read_document",
]
