"""Interviews as a task: personas are its cases, and the questionnaire stands beside ours."""

from __future__ import annotations

from assistant.demand.demand_list import DemandList
from evals.case_files import own_files
from evals.catalogue import TASKS
from evals.engine import Engine
from evals.interviews.running import Result
from evals.interviews.transcript import Transcript
from evals.results import CaseScore, Share
from evals.runner import chosen_files
from evals.tasks.interviews import Held, PersonaCase

TASK = TASKS["interviews"]


def test_personas_are_cases_of_both_halves(measured: Engine) -> None:
    cases = TASK.load(measured, own_files(TASK.files))
    assert len(cases) >= 12
    assert {case.file.half for case in cases} == {"dev", "held_back"}
    assert all(case.shown and case.wanted for case in cases)


def test_a_persona_file_is_known_by_its_opening() -> None:
    path = own_files(TASK.files)[0].path
    assert list(chosen_files([], [path], ())) == ["interviews"]


def test_the_questionnaire_stands_beside_ours(measured: Engine) -> None:
    case: PersonaCase = TASK.load(measured, own_files(TASK.files, ["dev"])[:1])[0]
    results = [
        Result(
            case.persona,
            CaseScore(case.id, (), "dev", {"turns": Share(turns, 1)}),
            Transcript((), DemandList(measured.template)),
        )
        for turns in (20, 50)
    ]
    score = TASK.scored(case, Held(*results))
    assert score.shares == {"turns": Share(20, 1), "questionnaire: turns": Share(50, 1)}
    assert set(score.shares) <= {measure.name for measure in TASK.measures}
