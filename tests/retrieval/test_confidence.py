import pytest

from assistant.retrieval import Index
from assistant.retrieval.answers import choose
from assistant.retrieval.confidence import Grounds, confidence, grounds, topic_of
from assistant.retrieval.evidence import Signs
from assistant.retrieval.lookup import look_up
from assistant.retrieval.question import read_question
from assistant.retrieval.weights import CONFIDENCE, OF_BEST, TOPIC, TOPIC_MODEL


def judged(text: str, index: Index) -> tuple[Grounds, Signs]:
    evidence = look_up(read_question(text), index)
    return grounds(evidence, choose(evidence)), evidence.found[0][0].signs


def test_every_ground_has_a_weight() -> None:
    assert len(CONFIDENCE) == len(Grounds._fields)
    assert len(OF_BEST) == len(Signs._fields)


def test_the_topic_is_that_of_the_default_model(trade_index: Index) -> None:
    assert trade_index.embedder.fingerprint == TOPIC_MODEL
    assert trade_index.embedder.embed(["x"]).shape == (1, len(TOPIC))


def test_questions_of_the_trade_are_of_its_kind_on_the_whole(trade_index: Index) -> None:
    trade = ["Which approval does Korea want?", "What is the MOQ for a private mould?", "Who owns the firmware?"]
    other = ["How do I bake bread?", "Who won the world cup in 2018?", "Which laptop is best for a student?"]
    inside, outside = (
        [topic_of(vector, TOPIC_MODEL) for vector in trade_index.embedder.embed(asked)] for asked in (trade, other)
    )
    assert min(inside) > max(outside)


def test_another_model_has_no_topics(trade_index: Index) -> None:
    assert topic_of(trade_index.embedder.embed(["Korea?"])[0], "another") == 0


@pytest.mark.parametrize(
    ("text", "ground", "value"),
    [
        ("Which label in Kenya?", "other_market", 1.0),
        ("Which label in Japan?", "other_market", 0.0),
        ("Does a strap by Zorbix swim?", "strange_name", 1.0),
        ("Does Japan ask for Giteki?", "strange_name", 0.0),
        ("Is IP68 enough?", "no_focus", 1.0),
        ("Which rating allows swimming?", "no_focus", 0.0),
        ("zebra xylophone", "unknown", 1.0),
    ],
)
def test_grounds_say_what_speaks_against(text: str, ground: str, value: float, trade_index: Index) -> None:
    assert getattr(judged(text, trade_index)[0], ground) == value


def test_more_of_the_words_makes_it_surer(trade_index: Index) -> None:
    held = judged("How long do the test and the review take in Japan?", trade_index)
    strange = judged("What does the zebra cost in Japan?", trade_index)
    assert confidence(*held, 0.0) > confidence(*strange, 0.0)


def test_a_question_that_is_known_to_be_left_open_is_rather_not_answered(trade_index: Index) -> None:
    held, best = judged("How long do the test and the review take in Japan?", trade_index)
    open_ = held._replace(told=0.5, untold=0.9, rather_untold=0.4, told_share=0.1)
    known = held._replace(told=0.9, untold=0.5, rather_untold=0.0, told_share=0.9)
    assert confidence(known, best, 0.0) > confidence(open_, best, 0.0)
