"""Facts in answers and passages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.retrieval import Answer, Hit
from assistant.retrieval.answers import Citation
from evals.case_files import own_files
from evals.engine import Engine
from evals.question_cases import QuestionCase, load_questions
from evals.results import Outcome, Share
from evals.tasks.questions import Answered, Found, holds, rank_of_facts, score_answer, score_hits, supported

MOQ = (("3,000", "3000"), ("private mould",))


@pytest.mark.parametrize(
    ("text", "wordings", "held"),
    [
        pytest.param("A PRIVATE   mould", ("private mould",), True, id="case and spacing"),
        pytest.param("7–10 days", ("7-10",), True, id="any dash"),
        pytest.param("450 nit", ("45",), False, id="inside a longer number"),
        pytest.param("1,450 nit", ("450",), False, id="after a thousands mark"),
        pytest.param("45 days.", ("45",), True, id="before a unit"),
        pytest.param("It takes 45.", ("45",), True, id="before a full stop"),
        pytest.param("4.5", ("4",), False, id="before decimals"),
    ],
)
def test_a_wording_is_found(text: str, wordings: tuple[str, ...], held: bool) -> None:
    assert holds(text, wordings) is held


def test_rank_at_which_all_facts_are_there() -> None:
    passages = ["about moulds", "a private mould", "costs", "needs 3,000 pieces"]
    assert rank_of_facts(MOQ, passages) == 4
    assert rank_of_facts(MOQ, passages[:3]) is None


def question(measured: Engine, answerable: bool) -> QuestionCase:
    """The first development question of the kind."""
    cases = load_questions(measured, own_files("answers/*_dev.yaml"))
    return next(case for case in cases if case.answerable is answerable)


def answered(text: str, answered: bool = True, *citations: Citation) -> Answered:
    return Answered(Answer(text, answered, citations), {"a.md": ("A mould costs money.", "It lasts long.")})


def cited(quote: str) -> Citation:
    return Citation(1, "a.md", "A", "Cost", None, quote)


def hit(text: str) -> Hit:
    """A passage that was found."""
    return SimpleNamespace(passage=SimpleNamespace(text=text, document="a.md", section="Cost"))


@pytest.mark.parametrize(("given", "outcome"), [(True, Outcome.INVENTED), (False, Outcome.RIGHT)])
def test_an_answer_where_there_is_none_is_invented(given: bool, outcome: Outcome, measured: Engine) -> None:
    score = score_answer(question(measured, False), answered("Two weeks.", given))
    assert [mark.outcome for mark in score.marks] == [outcome]
    assert score.shares["declined"] == Share(float(not given), 1)


def test_a_declined_answer_is_not_right_even_with_the_words(measured: Engine) -> None:
    case = question(measured, True)
    words = " ".join(group[0] for group in case.facts)
    assert score_answer(case, answered(words, False)).shares["right"] == Share(0.0, 1)
    assert score_answer(case, answered(words)).shares["right"] == Share(1.0, 1)


def test_a_quote_must_stand_in_its_document(measured: Engine) -> None:
    got = answered("A mould costs money [1].", True, cited("mould costs"), cited("mould is cheap"))
    assert score_answer(question(measured, True), got).shares["verbatim"] == Share(1, 2)


def test_a_sentence_must_be_told_by_the_quote_of_its_mark() -> None:
    text = "A mould costs money. [1] It is free. [1] All of this is to be verified."
    assert supported(Answer(text, True, (cited("a mould costs money [GZ]"),))) == [True, False]


def test_the_dense_search_stands_beside_ours(measured: Engine) -> None:
    case = question(measured, True)
    good, bad = hit(" ".join(group[0] for group in case.facts)), hit("nothing")
    shares = score_hits(case, Found((good, bad), (bad, good))).shares
    assert (shares["hit@1"], shares["dense only: hit@1"]) == (Share(1.0, 1), Share(0.0, 1))
    assert (shares["MRR"], shares["dense only: MRR"]) == (Share(1.0, 1), Share(0.5, 1))


def test_our_own_questions_are_valid(measured: Engine) -> None:
    cases = load_questions(measured, own_files("answers/*.yaml"))
    assert len(cases) >= 80
    assert sum(not case.answerable for case in cases) >= 20
