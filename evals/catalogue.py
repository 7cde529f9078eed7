"""All tasks by name. A new task is one more line: its cases, how the assistant solves one, how that is scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from evals.configuration_cases import load_certifications, load_risks, load_schedules
from evals.fields import SET_MEASURES
from evals.question_cases import load_answerable, load_questions
from evals.task import Task
from evals.tasks import configurations, interviews, messages, questions

_MESSAGES: Final = (messages.MESSAGE_MEASURES, messages.message_cases, messages.read_message, messages.score_read)
_DIALOGUES: Final = (messages.DIALOGUE_MEASURES, messages.dialogue_cases, messages.hold_dialogue, messages.score_read)
TASKS: Final[Mapping[str, Task[Any, Any]]] = {
    "extraction": Task(
        "One message of a buyer is read: are the right entries made of it, and none invented?",
        "extraction/?_*.yaml",
        "message",
        *_MESSAGES,
    ),
    "dialogues": Task(
        "A whole conversation with corrections and digressions: is the demand list right at its end?",
        "dialogues/?_*.yaml",
        "turns",
        *_DIALOGUES,
    ),
    "phrases": Task(
        "Short sayings in everyday words, field by field, with traps; all were seen while Dockhand was improved.",
        "extraction/phrases_*.yaml",
        "message",
        *_MESSAGES,
    ),
    "sayings": Task(
        "One or two sentences of many different buyers, each option of each field in several ways, with traps. Others "
        "of their kind are what the gist is learnt from.",
        "sayings/*.yaml",
        "message",
        *_MESSAGES,
    ),
    "nothing": Task(
        "Talk that states nothing for the list, though words of the trade stand in it: is nothing made of it?",
        "extraction/nothing_*.yaml",
        "message",
        messages.NOTHING_MEASURES,
        *_MESSAGES[1:],
    ),
    "languages": Task(
        "Messages in languages other than English.", "extraction/languages_*.yaml", "message", *_MESSAGES
    ),
    "language_dialogues": Task(
        "Conversations in languages other than English.", "dialogues/languages_*.yaml", "turns", *_DIALOGUES
    ),
    "answers": Task(
        "A buyer's question is answered from the documents: are all facts in the answer, and is a question declined "
        "that the documents do not answer?",
        "answers/*.yaml",
        "question",
        questions.ANSWER_MEASURES,
        load_questions,
        questions.ask,
        questions.score_answer,
    ),
    "retrieval": Task(
        "The passages that are found for a question: how far down must one read for all facts? Beside it the same "
        "search without its lexical half.",
        "answers/*.yaml",
        "question",
        questions.RETRIEVAL_MEASURES,
        load_answerable,
        questions.look_up,
        questions.score_hits,
    ),
    "risks": Task(
        "A whole configuration is checked: do the risk rules fire that must, and stay silent at near misses?",
        "risks/*.yaml",
        "fires",
        configurations.RISK_MEASURES,
        load_risks,
        configurations.find_risks,
        configurations.score_risks,
    ),
    "certifications": Task(
        "A whole configuration: is the set of certification schemes complete in each market, without one too many?",
        "certifications/*.yaml",
        "spec",
        SET_MEASURES,
        load_certifications,
        configurations.find_certifications,
        configurations.score_certifications,
    ),
    "schedule": Task(
        "A whole configuration: does the earliest launch lie within honest bounds, and is a launch told that is too "
        "early?",
        "schedules/*.yaml",
        "earliest_launch",
        configurations.SCHEDULE_MEASURES,
        load_schedules,
        configurations.find_launch,
        configurations.score_schedule,
    ),
    "interviews": Task(
        "Simulated buyers are interviewed until nothing is left to say: does the final list hold what they know, and "
        "how many questions did it take? Beside it a questionnaire that asks all fields in order.",
        "../personas/*.yaml",
        "opening",
        interviews.MEASURES,
        interviews.load_cases,
        interviews.hold_interviews,
        interviews.score_interviews,
    ),
}
