import pytest

from assistant.retrieval.question import Concept, read_question
from assistant.retrieval.wanted import Wanted, shows


def said(text: str, previous: str = "") -> set[str]:
    return {word for concept in read_question(text, previous).whole.concepts for word in concept.said}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How long does KC take?", Wanted.DURATION),
        ("How many weeks for a sample?", Wanted.DURATION),
        ("What does a mould cost?", Wanted.MONEY),
        ("When does the Data Act apply?", Wanted.DATE),
        ("Who holds the certificate?", Wanted.WHO),
        ("Which markets need a local holder?", Wanted.MARKETS),
        ("What do I need for Japan?", Wanted.OVERVIEW),
        ("Is IP68 enough?", Wanted.ANYTHING),
    ],
)
def test_tells_the_kind_of_fact_wanted(text: str, wanted: Wanted) -> None:
    assert read_question(text).parts[0].wanted is wanted


@pytest.mark.parametrize(
    ("wanted", "sentence", "shown"),
    [
        (Wanted.DURATION, "It takes 2-4 weeks.", True),
        (Wanted.DURATION, "It needs a local holder.", False),
        (Wanted.MONEY, "It costs 2,000-4,000 USD.", True),
        (Wanted.MONEY, "It needs a licence.", False),
        (Wanted.DATE, "It applies since 1 August 2025.", True),
        (Wanted.WHO, "The importer registers.", True),
        (Wanted.ANYTHING, "Anything at all.", True),
    ],
)
def test_sees_whether_a_sentence_holds_that_kind(wanted: Wanted, sentence: str, shown: bool) -> None:
    assert shows(wanted, sentence) is shown


def test_a_market_alone_asks_the_last_question_anew() -> None:
    question = read_question("and in Japan?", "How long does radio approval take in Korea?")
    assert question.markets == ("JP",)
    assert question.parts[0].wanted is Wanted.DURATION
    assert "approval" in said("and in Japan?", "How long does radio approval take in Korea?")


def test_a_short_follow_up_keeps_what_was_wanted() -> None:
    question = read_question("or by air?", "How long does sea freight take?")
    assert question.parts[0].wanted is Wanted.DURATION
    assert question.parts[0].concepts == (Concept(("air",)),)


def test_a_full_question_leaves_the_last_one_behind() -> None:
    asked = "What does the tooling for a plastic case cost?"
    assert read_question(asked, "How long does KC take in Korea?").markets == ()


def test_a_bare_market_asks_for_its_approvals() -> None:
    assert "approvals" in said("Japan?")


def test_two_questions_in_one_are_two_parts() -> None:
    first, second = read_question("How many working days for BIS, and who must represent us?").parts
    assert (first.wanted, second.wanted) == (Wanted.DURATION, Wanted.WHO)


def test_a_comparison_is_asked_on_both_sides() -> None:
    one, other = read_question("How long does rail take versus sea?").parts
    assert [one.wanted, other.wanted] == [Wanted.DURATION] * 2
    assert other.concepts == (Concept(("sea",)),)


def test_several_markets_are_asked_for_each() -> None:
    parts = read_question("What certificates do I need for Brazil and India?").parts
    assert [part.markets for part in parts] == [("BR",), ("IN",)]


def test_everyday_words_bring_the_words_of_the_trade() -> None:
    concept = read_question("How long does the train take?").whole.concepts[0]
    assert concept == Concept(("train",), ("rail", "freight"))


def test_where_the_asker_lives_is_no_market_of_the_question() -> None:
    assert read_question("We are from Spain. Who holds the certificate in Mexico?").markets == ("MX",)


def test_a_scheme_tells_its_market() -> None:
    question = read_question("What does PSTI ask for?")
    assert (question.markets, question.implied) == ((), ("GB",))


def test_greetings_and_names_say_nothing() -> None:
    assert said("Hi Anna, could you tell me what a mould costs? Best regards, Ilse") == {"mould"}


@pytest.mark.parametrize("text", ["", "?", "Hello!", "and why?"])
def test_nothing_asked_is_empty(text: str) -> None:
    assert read_question(text).empty


def test_past_projects_are_asked_for_by_name() -> None:
    assert read_question("What went wrong in earlier kids projects?").about_projects
    assert not read_question("What goes wrong with leather straps?").about_projects


def test_the_sides_of_a_difference_are_asked_each() -> None:
    parts = read_question("What is the difference between rail freight and sea freight?").parts
    assert ["rail" in part.text for part in parts] == [True, False]
    assert ["sea" in part.text for part in parts] == [False, True]


def test_where_the_asker_sits_is_no_market() -> None:
    question = read_question("Our solicitor in Leeds asks for the secrecy agreement with the plant. Which one?")
    assert (question.markets, question.implied) == ((), ())


def test_a_long_follow_up_keeps_its_setting() -> None:
    question = read_question(
        "OK, and how many pieces does a fully new shape need with packaging in several colours?",
        "What is the MOQ with a logo?",
    )
    assert "logo" in question.whole.text
    assert "logo" not in question.parts[0].text


def test_people_of_a_country_name_it() -> None:
    assert "Malaysia" in read_question("How do the Malaysians mark it?").text.split("(")[1]
