from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval import Embedder, Folder, Index, build_index
from assistant.retrieval.asked import Asked, nearest
from assistant.retrieval.readers.text import read_markdown

TEXT = """# Frobs
## Plims
<!-- asked
- May I throw it into the harbour?
- Does it float?
-->
<!-- not told
- Who made the first?
-->
Plims hold for nine weeks.
## Quams
Quams hold for two weeks.
"""


def unit(*values: float) -> bytes:
    return np.array(values, dtype=np.float32).tobytes()


def test_the_nearest_question_of_each_passage_counts() -> None:
    asked = Asked([(4, unit(1, 0)), (4, unit(0, 1)), (9, unit(0.6, 0.8))])
    near = asked.near(np.array([0, 1], dtype=np.float32))
    assert near[4] == 1
    assert round(near[9], 3) == 0.8


def test_a_passage_gives_its_own_questions() -> None:
    asked = Asked([(4, unit(1, 0)), (4, unit(0, 1)), (9, unit(0.6, 0.8))])
    assert [len(asked.of(passage)) for passage in (4, 9, 5, 10)] == [2, 1, 0, 0]


def test_without_questions_nothing_is_near() -> None:
    assert Asked(()).near(np.ones(2, dtype=np.float32)) == {}
    assert len(Asked(()).of(1)) == 0


def test_a_comment_tells_what_its_section_is_asked() -> None:
    blocks = read_markdown("frobs.md", TEXT).blocks
    assert [block.asked for block in blocks] == [("May I throw it into the harbour?", "Does it float?"), ()]
    assert [block.untold for block in blocks] == [("Who made the first?",), ()]
    assert [block.text for block in blocks] == ["Plims hold for nine weeks.", "Quams hold for two weeks."]


def test_a_section_is_found_by_what_it_is_asked(tmp_path: Path, embedder: Embedder) -> None:
    question = "Can I throw it into the harbour?"
    found = {}
    for name, text in (("asked", TEXT), ("bare", TEXT.replace("<!-- asked", "<!--"))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "frobs.md").write_text(text)
        build_index([Folder("knowledge", folder)], tmp_path / f"{name}-home", embedder)
        index = Index(tmp_path / f"{name}-home", embedder)
        hits = {hit.passage.section: hit.score for hit in index.search(question)}
        found[name] = hits["Plims"] - hits["Quams"]
        assert all("harbour" not in passage.text for passage in index.document("frobs.md"))
    assert found["asked"] > found["bare"]


def test_the_nearest_questions_each_once() -> None:
    asked = Asked([(4, unit(1, 0)), (4, unit(0, 1)), (5, unit(0, 1)), (9, unit(0.6, 0.8))])
    vector = np.array([0, 1], dtype=np.float32)
    assert [round(float(cosine), 3) for cosine in asked.nearest(vector)] == [1.0, 0.8, 0.0]
    assert [round(float(cosine), 3) for cosine in asked.without(vector).nearest(vector)] == [0.8, 0.0]
    assert asked.without(vector).near(vector).keys() == {4, 9}
    assert not len(Asked(()).nearest(vector)) and Asked(()).without(vector).near(vector) == {}


def test_the_nearer_of_told_and_untold_questions_counts_more() -> None:
    vector = np.array([0, 1], dtype=np.float32)
    told, untold = Asked([(4, unit(0, 1))]), Asked([(4, unit(1, 0)), (4, unit(0.5, 0.75))])
    assert nearest(told, untold, vector)[:2] == pytest.approx((1.0, 0.75))
    assert 0.9 < nearest(told, untold, vector).share < 1
    assert nearest(untold, told, vector).share < 0.1
    assert nearest(Asked(()), Asked(()), vector) == (0, 0, 0.5)
