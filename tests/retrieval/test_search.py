import pytest

from assistant.retrieval import Index


def test_finds_the_passage_that_answers(index: Index) -> None:
    best = index.search("Is IP68 enough for swimming?")[0].passage
    assert (best.document, best.section) == ("guidelines/water.md", "Swimming")


def test_an_empty_question_finds_nothing(index: Index) -> None:
    assert index.search("  ") == ()


def test_dense_only_scores_by_cosine(index: Index) -> None:
    hits = index.dense_only("order quantity", count=2)
    assert [hit.score for hit in hits] == sorted((hit.similarity for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("is swiming ok", "is swiming ok"),
        ("swimmming is fun", "swimming is fun"),
        ("a wacth", "a watch"),
        ("a Watter strap", "a Watter strap"),
        ("zebra stripes", "zebra stripes"),
        ("", ""),
    ],
    ids=["known with an ending", "slip", "letters swapped", "a name", "a real word", "empty"],
)
def test_mends_slips_towards_words_of_the_documents(text: str, mended: str, index: Index) -> None:
    assert index.spelt(text) == mended


def test_remembers_vectors_of_sentences(index: Index) -> None:
    first = index.sentence_vectors(["one", "two", "one"])
    assert first.shape[0] == 3
    assert (index.sentence_vectors(["one"])[0] == first[0]).all()
    assert index.sentence_vectors([]).shape[0] == 0
