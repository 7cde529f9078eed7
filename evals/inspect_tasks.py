"""The tasks for Inspect: `inspect eval evals/inspect_tasks.py@extraction --model none`; `inspect view` shows the logs.

They load, solve and score as `dockhand eval` does, and call no model. `-T files=/path/own.yaml` measures your own
cases, `-T half=dev` one half. Held-back cases keep their words to themselves here too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from inspect_ai import Task as InspectTask
from inspect_ai import task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, Value, metric, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver
from pydantic import TypeAdapter

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.breakdown import by_kind, by_tag, ordered_halves
from evals.case_files import DEV, HELD_BACK
from evals.catalogue import TASKS
from evals.engine import Engine, engine
from evals.figures import figure
from evals.printing import differences
from evals.results import CaseScore, Measure, TaskResult
from evals.runner import chosen_files, load
from evals.task import Case

VEILED: Final = "(held back)"
_GOT: Final = "got"


@task
def extraction(half: str = "", files: str = "") -> InspectTask:
    """One message of a buyer, read into entries."""
    return _task("extraction", half, files)


@task
def dialogues(half: str = "", files: str = "") -> InspectTask:
    """Whole conversations, and the demand list at their end."""
    return _task("dialogues", half, files)


@task
def phrases(half: str = "", files: str = "") -> InspectTask:
    """Short sayings in everyday words."""
    return _task("phrases", half, files)


@task
def sayings(half: str = "", files: str = "") -> InspectTask:
    """One or two sentences of many different buyers, field by field."""
    return _task("sayings", half, files)


@task
def nothing(half: str = "", files: str = "") -> InspectTask:
    """Talk that states nothing for the list."""
    return _task("nothing", half, files)


@task
def languages(half: str = "", files: str = "") -> InspectTask:
    """Messages in languages other than English."""
    return _task("languages", half, files)


@task
def language_dialogues(half: str = "", files: str = "") -> InspectTask:
    """Conversations in languages other than English."""
    return _task("language_dialogues", half, files)


@task
def answers(half: str = "", files: str = "") -> InspectTask:
    """Questions, answered from the documents or declined."""
    return _task("answers", half, files)


@task
def retrieval(half: str = "", files: str = "") -> InspectTask:
    """Passages for questions, beside the dense search alone."""
    return _task("retrieval", half, files)


@task
def risks(half: str = "", files: str = "") -> InspectTask:
    """Rules that fire for a configuration."""
    return _task("risks", half, files)


@task
def certifications(half: str = "", files: str = "") -> InspectTask:
    """Schemes that a configuration needs in each market."""
    return _task("certifications", half, files)


@task
def schedule(half: str = "", files: str = "") -> InspectTask:
    """The earliest launch of a configuration."""
    return _task("schedule", half, files)


@task
def interviews(half: str = "", files: str = "") -> InspectTask:
    """Simulated buyers, interviewed until nothing is left to say."""
    return _task("interviews", half, files)


class _Opaque:
    """Hands what the solver got to the scorer; a log leaves out what it cannot write, and so the whole template."""

    def __init__(self, got: Any) -> None:
        self.got = got


def _task(name: str, half: str, files: str) -> InspectTask:
    return InspectTask(
        dataset=MemoryDataset([_sample(case) for case in _cases(name, half, files).values()], name=name),
        solver=assistant_in_process(name, half, files),
        scorer=scored_as_in_dockhand_eval(name, half, files),
        metrics=[by_half(name), by_group(name)],
        name=name,
    )


@cache
def _cases(name: str, half: str, files: str) -> dict[str, Case]:
    """By sample id. Inspect writes the arguments of solvers and scorers into its logs, so they are names, not cases."""
    paths = [Path(path) for path in files.split(",") if path]
    found = chosen_files([name], paths, (half,) if half else (DEV, HELD_BACK))[name]
    return {_id(case): case for case in load(TASKS[name], _engine(), found)}


@cache
def _engine() -> Engine:
    return engine(Assistant(Settings.read()))


def _id(case: Case) -> str:
    return f"{case.file.half}/{case.id}"


def _sample(case: Case) -> Sample:
    told = (case.shown, case.wanted) if case.file.shown else (VEILED, VEILED)
    return Sample(id=_id(case), input=told[0], target=told[1], metadata={"half": case.file.half, "tags": case.tags})


@solver
def assistant_in_process(name: str, half: str, files: str) -> Solver:
    """Asks the assistant itself; what it got is in the store for the scorer, as text in the output."""
    cases = _cases(name, half, files)

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case = cases[str(state.sample_id)]
        got = TASKS[name].solve(_engine(), case)
        state.store.set(_GOT, _Opaque(got))
        state.output = ModelOutput.from_content("dockhand", str(got) if case.file.shown else VEILED)
        return state

    return solve


@scorer(metrics=[])
def scored_as_in_dockhand_eval(name: str, half: str, files: str) -> Scorer:
    """A figure per measure, NaN for one that has nothing to measure; the whole score is in the metadata."""
    tried, cases = TASKS[name], _cases(name, half, files)

    async def score(state: TaskState, target: Target) -> Score:
        found = tried.scored(cases[str(state.sample_id)], state.store.get(_GOT).got)
        ratios = {measure.name: _ratio(found, measure) for measure in tried.measures}
        told = "\n".join(differences(found)) if found.half != HELD_BACK else ""
        return Score(
            value=dict(ratios),
            answer=state.output.completion,
            explanation=f"```\n{told}\n```" if told else None,
            metadata=TypeAdapter(CaseScore).dump_python(found, mode="json"),
        )

    return score


@metric
def by_half(task: str) -> Metric:
    """Every measure of every half with its 95 % interval, as `dockhand eval` prints them."""

    def compute(scores: list[SampleScore]) -> Value:
        found = _scores(scores)
        measures = TASKS[task].measures
        halves = ordered_halves([TaskResult(task, measures, tuple(found))])
        return {
            name: number
            for measure in measures
            for half in halves
            for name, number in _figures(f"{measure.name} {half}", [s for s in found if s.half == half], measure)
        }

    return compute


@metric
def by_group(task: str) -> Metric:
    """The first measure per kind and per tag."""

    def compute(scores: list[SampleScore]) -> Value:
        measure = TASKS[task].measures[0]
        result = TaskResult(task, (measure,), tuple(_scores(scores)))
        groups = {f"kind {name}": group for name, group in by_kind(result).items()}
        groups |= {f"tag {name}": group for name, group in by_tag(result).items()}
        figures = {name: figure(group, measure.name) for name, group in groups.items()}
        return {f"{measure.name} {name}": found.mean for name, found in figures.items() if found is not None}

    return compute


def _figures(name: str, scores: Sequence[CaseScore], measure: Measure) -> Iterator[tuple[str, float]]:
    found = figure(scores, measure.name)
    if found is not None:
        yield from ((name, found.mean), (f"{name} low", found.low), (f"{name} high", found.high))


def _scores(scores: Sequence[SampleScore]) -> list[CaseScore]:
    return [TypeAdapter(CaseScore).validate_python(item.score.metadata) for item in scores]


def _ratio(score: CaseScore, measure: Measure) -> float:
    share = score.shares.get(measure.name)
    return share.hits / share.of if share is not None and share.of else math.nan
