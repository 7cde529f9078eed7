from pathlib import Path

import pytest

from assistant.retrieval import Embedder, Folder, Index, build_index
from assistant.retrieval.answers import choose
from assistant.retrieval.evidence import Weights, market_fit, weigh
from assistant.retrieval.lookup import look_up
from assistant.retrieval.question import Concept, read_question
from assistant.retrieval.search import Hit


def weights_of(text: str, index: Index) -> Weights:
    return weigh(read_question(text), index)


def test_rare_words_tell_more(trade_index: Index) -> None:
    by_concept = weights_of("Giteki smartwatch", trade_index).by_concept
    assert by_concept[Concept(("giteki",))] > by_concept[Concept(("smartwatch",))]


def test_words_of_no_document_are_unknown(trade_index: Index) -> None:
    assert weights_of("Giteki mark", trade_index).unknown == 0
    assert weights_of("zebra xylophone", trade_index).unknown == 1


def test_covers_by_the_words_of_the_trade_too(trade_index: Index) -> None:
    question = read_question("How long does the train take?")
    weights = weigh(question, trade_index)
    assert weights.coverage(question.whole, "Rail freight takes 15-25 days.") == 1
    assert weights.coverage(question.whole, "Sea takes 20-35 days.") == 0


def test_a_heading_covers_by_half(trade_index: Index) -> None:
    question = read_question("Giteki")
    assert weigh(question, trade_index).coverage(question.whole, "It takes 2 weeks.", "Giteki") == 0.5


def test_the_best_sentence_holds_the_kind_of_fact(trade_index: Index) -> None:
    best = look_up(read_question("How long do the test and the review take in Japan?"), trade_index).found[0][0]
    assert best.quote == "The test in Japan takes about 2 weeks and the review 2-4 weeks [GZ]."


@pytest.mark.parametrize(
    ("document", "fit"),
    [("certification/japan.md", 0.5), ("certification/korea.md", -0.5), ("guidelines/moq.md", 0.0)],
)
def test_documents_of_the_market_fit(document: str, fit: float, trade_index: Index) -> None:
    hit = Hit(trade_index.document(document)[0], 1.0, 0.5)
    assert market_fit(("JP",), "The label has a number.", hit) == fit


@pytest.mark.parametrize(("quote", "fit"), [("In Japan it is so.", 1.0), ("In Korea it is so.", -1.0)])
def test_a_market_in_the_sentence_counts_most(quote: str, fit: float, trade_index: Index) -> None:
    hit = Hit(trade_index.document("certification/japan.md")[0], 1.0, 0.5)
    assert market_fit(("JP",), quote, hit) == fit


def test_sentences_of_one_passage_do_not_repeat_one_another(tmp_path: Path, embedder: Embedder) -> None:
    duties = [
        f"The frob law requires the {what} on the product." for what in ("address", "serial mark", "warning text")
    ]
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "frobs.md").write_text(f"# Frob law\n## Marks\n{' '.join(duties)}\n")
    build_index([Folder("knowledge", tmp_path / "documents")], tmp_path / "home", embedder)
    evidence = look_up(
        read_question("What does the frob law require on the product?"), Index(tmp_path / "home", embedder)
    )
    assert [sentence.quote for sentence in choose(evidence)] == duties
