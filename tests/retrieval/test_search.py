from assistant.retrieval import Index


def test_finds_the_passage_that_answers(index: Index) -> None:
    best = index.search("Is IP68 enough for swimming?")[0].passage
    assert (best.document, best.section) == ("guidelines/water.md", "Swimming")


def test_an_empty_question_finds_nothing(index: Index) -> None:
    assert index.search("  ") == ()


def test_dense_only_scores_by_cosine(index: Index) -> None:
    hits = index.dense_only("order quantity", count=2)
    assert [hit.score for hit in hits] == sorted((hit.similarity for hit in hits), reverse=True)
