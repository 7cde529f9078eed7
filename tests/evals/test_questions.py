"""Facts in answers and passages."""

from __future__ import annotations

import pytest

from assistant.retrieval import Answer
from evals.case_files import own_files
from evals.results import Outcome, Share
from evals.tasks.questions import holds, load_questions, rank_of_facts, score_answer

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


class NoDocuments:
    """An index without documents."""

    def document(self, name: str) -> tuple[object, ...]:
        return ()


@pytest.mark.parametrize(
    ("answerable", "answered", "outcome"), [(False, True, Outcome.INVENTED), (False, False, Outcome.RIGHT)]
)
def test_an_answer_where_there_is_none_is_invented(answerable: bool, answered: bool, outcome: Outcome) -> None:
    case = next(case for case in load_questions(own_files("answers/*_dev.yaml")) if case.answerable is answerable)
    score = score_answer(case, Answer("Two weeks.", answered), NoDocuments())
    assert [mark.outcome for mark in score.marks] == [outcome]
    assert score.shares["declined"] == Share(float(not answered), 1)


def test_a_declined_answer_is_not_right_even_with_the_words() -> None:
    case = next(case for case in load_questions(own_files("answers/*_dev.yaml")) if case.answerable)
    words = " ".join(group[0] for group in case.facts)
    assert score_answer(case, Answer(words, False), NoDocuments()).shares["right"] == Share(0.0, 1)
    assert score_answer(case, Answer(words, True), NoDocuments()).shares["right"] == Share(1.0, 1)


def test_our_own_questions_are_valid() -> None:
    cases = load_questions(own_files("answers/*.yaml"))
    assert len(cases) >= 80
    assert sum(not case.answerable for case in cases) >= 20
