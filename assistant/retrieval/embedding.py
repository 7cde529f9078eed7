"""Texts to vectors: all-MiniLM-L6-v2 by default, served by onnxruntime."""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.model_export import ensure_exported, exported_folder

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Vectors = NDArray[np.float32]

TOKENS_PER_BATCH = 1024  # 4 to 8 long texts: the fastest on two cores, and 240 MB instead of 550


@dataclass(frozen=True, slots=True)
class _Served:
    session: Any  # onnxruntime.InferenceSession, which has no types
    tokenizer: Tokenizer
    dimensions: int
    last: Any  # onnxruntime.RunOptions after which the memory that the batches took is given back: 13 to 25 MB


class Embedder:
    """Turns texts into unit vectors. The model is exported and loaded at the first use, not before.

    `home` is the folder that holds the exported model; `model` another sentence-transformers folder.
    """

    def __init__(self, home: Path, model: Path | None = None, threads: int = 2) -> None:
        self._models = home / "models"
        self._source = model
        self._threads = threads
        self._lock = Lock()
        self._served: _Served | None = None

    @property
    def fingerprint(self) -> str:
        """Names the model: vectors of different fingerprints are not comparable."""
        return exported_folder(self._models, self._source).name

    def prepare(self) -> None:
        """Export and load the model now, so that the first `embed` is quick."""
        self._start()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32 unit vectors, in the order of `texts`; (0, dimensions) for none."""
        served = self._start()
        vectors = np.zeros((len(texts), served.dimensions), dtype=np.float32)
        if not texts:
            return vectors
        encodings = served.tokenizer.encode_batch_fast(list(texts))
        batches = list(_batches(encodings))
        for number, batch in enumerate(batches, 1):
            options = served.last if number == len(batches) else None
            vectors[batch] = _run(served, [encodings[i] for i in batch], options)
        _give_back()
        return vectors

    def vocabulary(self) -> dict[str, int]:
        """The whole words that the model knows, each with its rank: the commonest first, as far as the model tells."""
        known = self._start().tokenizer.get_vocab()
        return {word: rank for word, rank in known.items() if word.isalpha()}

    def _start(self) -> _Served:
        with self._lock:
            if self._served is None:
                self._served = _load(ensure_exported(self._models, self._source), self._threads)
            return self._served


def _give_back() -> None:
    """Returns free memory to the system (0.1 ms, 10 MB in a page that has answered); only Linux's C library can."""
    if sys.platform == "linux":
        give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if give_back is not None:
            give_back(0)


def _load(folder: Path, threads: int) -> _Served:
    import onnxruntime
    from tokenizers import Tokenizer

    about = json.loads((folder / "about.json").read_text())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(about["tokens"])
    last = onnxruntime.RunOptions()
    last.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return _Served(session, tokenizer, about["dimensions"], last)


def _batches(encodings: Sequence[Encoding]) -> Iterator[list[int]]:
    """Indices of texts of like length together: padding is work thrown away."""
    order = sorted(range(len(encodings)), key=lambda i: len(encodings[i].ids))
    batch: list[int] = []
    for i in order:
        if batch and len(encodings[i].ids) * (len(batch) + 1) > TOKENS_PER_BATCH:
            yield batch
            batch = []
        batch.append(i)
    yield batch


def _run(served: _Served, encodings: Sequence[Encoding], options: Any) -> Vectors:
    width = max(len(encoding.ids) for encoding in encodings)
    ids = np.zeros((len(encodings), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    vectors: Vectors = served.session.run(None, {"input_ids": ids, "attention_mask": mask}, options)[0]
    return vectors
