from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval import Embedder, Folder, Index, build_index
from assistant.retrieval.question_model import Asking, QuestionModel, keep_questions, kept_questions, learn_questions

ASKED = {
    (1, 1): ["May it be thrown into the harbour?", "Does it float?", "Will it swim in the harbour?"],
    (1, 0): ["Who threw the first one into the harbour?", "Which harbour is the deepest?"],
    (2, 1): ["How heavy is the crate?", "What does a crate weigh?", "Weight of the crate in kilos?"],
    (2, 0): ["Who paints the crates?", "Which colour has the crate?"],
}


@pytest.fixture(scope="module")
def model(embedder: Embedder) -> QuestionModel:
    texts = [(passage, told, text) for (passage, told), some in ASKED.items() for text in some] * 2
    vectors = embedder.embed([text for *_, text in texts])
    asked = [Asking(*one, vector.tobytes()) for one, vector in zip(texts, vectors, strict=True)]
    learnt = learn_questions(asked)
    assert learnt
    return learnt


@pytest.mark.parametrize(
    ("question", "passage"), [("Can I let it swim in a harbour?", 1), ("How many kilos are the crates?", 2)]
)
def test_a_question_in_other_words_asks_for_its_passage(
    model: QuestionModel, embedder: Embedder, question: str, passage: int
) -> None:
    asks = model.asks(question, embedder.embed([question])[0])
    assert max(asks.passages, key=lambda one: asks.passages[one]) == passage
    assert sum(asks.passages.values()) == pytest.approx(1)
    assert asks.likeliest == asks.passages[passage]


def test_what_is_left_open_is_told_less_likely(model: QuestionModel, embedder: Embedder) -> None:
    told, untold = (
        model.asks(text, embedder.embed([text])[0]).told
        for text in ("What is the crate's weight?", "Who paints crates?")
    )
    assert told > 0.5 > untold


def test_a_model_is_kept_as_it_was_learnt(model: QuestionModel, embedder: Embedder, tmp_path: Path) -> None:
    keep_questions(tmp_path, model)
    kept = kept_questions(tmp_path)
    vector = embedder.embed(["Does it float?"])[0]
    assert kept
    assert kept.asks("Does it float?", vector) == model.asks("Does it float?", vector)


def test_nothing_is_learnt_from_nothing_or_from_what_is_left_open_alone(tmp_path: Path) -> None:
    vector = np.ones(2, dtype=np.float32).tobytes()
    assert learn_questions([]) is None
    assert learn_questions([Asking(1, 0, "Who?", vector), Asking(2, 0, "When?", vector)]) is None
    keep_questions(tmp_path, None)
    assert kept_questions(tmp_path) is None


def test_an_index_knows_what_is_asked_for(tmp_path: Path, embedder: Embedder) -> None:
    asked = "\n".join(f"- {text}" for text in ASKED[1, 1])
    other = "\n".join(f"- {text}" for text in ASKED[2, 1])
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "frobs.md").write_text(
        f"# Frobs\n## Plims\n<!-- asked\n{asked}\n-->\nPlims swim.\n"
        f"## Quams\n<!-- asked\n{other}\n-->\nQuams weigh a ton.\n"
    )
    build_index([Folder("knowledge", tmp_path / "documents")], tmp_path / "home", embedder)
    index = Index(tmp_path / "home", embedder)
    question = "Can I let it swim in a harbour?"
    asks = index.asks(question, embedder.embed([question])[0])
    plims = next(passage for passage in index.document("frobs.md") if passage.section.endswith("Plims"))
    assert max(asks.passages, key=lambda one: asks.passages[one]) == plims.id
    assert len(asks.passages) == 2
