"""python -m evals.fit_answers [--write]: fits the weights of answers to the development questions, shows their figures.

Two models: which sentence holds a fact (a choice among the sentences found for a question), and whether there is an
answer at all (logistic, with the question's own vector as its topic). Figures are cross-validated by question.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.retrieval import Index, evidence
from assistant.retrieval.answers import CERTAIN, choose, compose
from assistant.retrieval.confidence import Grounds, grounds
from assistant.retrieval.evidence import Signs
from assistant.retrieval.lookup import Evidence, look_up
from assistant.retrieval.question import read_question
from assistant.retrieval.question_model import learn_questions
from assistant.retrieval.sentences import plain
from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.case_files import DEV, case_file, own_files
from evals.engine import engine
from evals.question_cases import QuestionCase, load_questions
from evals.tasks.questions import holds

Array = NDArray[np.float64]
FOLDS = 10
SHRINK_SENTENCE, SHRINK_ANSWER, TOPIC_SCALE = 0.0007, 0.03, 8.0
SHRINK_GROUNDS = 0.3
EVERY = 4  # questions of documents of which one is looked up: a third of 9,000 took five minutes
NEAR, TOLD = "untold", "told"  # what the names of what sections leave open, and of what they answer, begin with
TELLING = 3  # characters: facts such as "no" stand in too many sentences to learn from
LEVELS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
TOPICS = Path(__file__).parent / "cases" / "topics" / "questions.yaml"
_ANY = "?"
WEIGHTS = Path(__file__).parent.parent / "assistant" / "retrieval" / "weights.py"


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences found for one part of a question: their signs, and which of them hold a fact."""

    case: str
    signs: Array
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with the grounds of its answer, its vector, whether there is an answer and whether ours is right.

    `grounds`: those of the answer, then the signs of its best sentence.
    """

    case: str
    grounds: Array
    vector: Array
    answerable: bool
    right: bool
    near: bool


def looked_up(cases: Sequence[QuestionCase], index: Index) -> list[tuple[QuestionCase, Evidence]]:
    """The evidence for every question that asks something and finds anything."""
    found = []
    for case in cases:
        question = read_question(index.spelt(case.question), index.spelt(case.previous))
        found_here = None if question.empty else look_up(question, index)
        if found_here and found_here.found[0]:
            found.append((case, found_here))
    return found


def choices(found: Sequence[tuple[QuestionCase, Evidence]]) -> list[Choice]:
    """What the sentence model learns from: parts with right and with wrong sentences."""
    made = []
    for case, seen in found:
        telling = [group for group in case.facts if max(map(len, group)) >= TELLING]
        for sentences in seen.found:
            right = np.array([any(holds(plain(s.quote), group) for group in telling) for s in sentences])
            if right.any() and not right.all():
                made.append(Choice(case.id, np.array([s.signs for s in sentences]), right))
    return made


def judged(found: Sequence[tuple[QuestionCase, Evidence]]) -> list[Judged]:
    """What the answer model learns from."""
    made = []
    for case, seen in found:
        chosen = choose(seen)
        signs = grounds(seen, chosen)
        text = compose(chosen).text
        right = case.answerable and all(holds(text, group) for group in case.facts)
        made.append(
            Judged(
                case.id,
                np.array((*signs, *seen.found[0][0].signs)),
                np.array(seen.vector, float),
                case.answerable,
                right,
                case.id.startswith((NEAR, TOLD)),
            )
        )
    return made


def fit_sentence(made: Sequence[Choice], shrink: float = SHRINK_SENTENCE) -> Array:
    """Weights by which the right sentences get most of the probability among those found together."""
    from scipy.optimize import minimize
    from scipy.special import logsumexp, softmax

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = shrink * len(made) * float(weights @ weights), 2 * shrink * len(made) * weights
        for choice in made:
            z = choice.signs @ weights
            total += float(logsumexp(z) - logsumexp(z[choice.right]))
            slope = slope + choice.signs.T @ softmax(z) - choice.signs[choice.right].T @ softmax(z[choice.right])
        return total / len(made), slope / len(made)

    start = np.zeros(len(Signs._fields))
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def fit_answer(made: Sequence[Judged], shrink: float = SHRINK_ANSWER) -> tuple[float, Array, Array]:
    """Bias, weights of the grounds, weights of the question's vector.

    What the question is about is learnt from questions alone, without what documents say of themselves, all of the
    trade; that teaches how the grounds weigh beside.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    def fitted(rows: Array, some: Sequence[Judged], held: float) -> Any:
        model = LogisticRegression(C=held, max_iter=3000, class_weight="balanced")
        return model.fit(rows, [one.answerable for one in some])

    plain = [one for one in made if not one.near]
    topic = fitted(np.array([one.vector for one in plain]) * TOPIC_SCALE, plain, shrink).coef_[0] * TOPIC_SCALE
    signs = np.array([one.grounds for one in made])
    middle, spread = signs.mean(0), signs.std(0) + 1e-9
    told = np.array([[float(topic @ one.vector)] for one in made])
    model = fitted(np.hstack([(signs - middle) / spread, told]), made, SHRINK_GROUNDS)
    weights, share = model.coef_[0][:-1] / spread, float(model.coef_[0][-1])
    return float(model.intercept_[0] - weights @ middle), weights, topic * share


def chance(one: Judged, fitted: tuple[float, Array, Array]) -> float:
    """The fitted chance that there is an answer."""
    bias, weights, topic = fitted
    return 1 / (1 + math.exp(-(bias + float(weights @ one.grounds) + float(topic @ one.vector))))


def fold_of(cases: Sequence[str]) -> dict[str, int]:
    """Each case's fold, the same in every run."""
    order = np.random.default_rng(1).permutation(sorted(set(cases)))
    return {str(case): i % FOLDS for i, case in enumerate(order)}


def cross_validated(made: Sequence[Judged]) -> list[float]:
    """The chance of each question by a model that has not seen it."""
    fold = fold_of([one.case for one in made])
    models = [fit_answer([one for one in made if fold[one.case] != k]) for k in range(FOLDS)]
    return [chance(one, models[fold[one.case]]) for one in made]


def best_right(made: Sequence[Choice]) -> float:
    """The share of questions whose best sentence is right, cross-validated."""
    fold = fold_of([choice.case for choice in made])
    models = [fit_sentence([choice for choice in made if fold[choice.case] != k]) for k in range(FOLDS)]
    return float(np.mean([c.right[np.argmax(c.signs @ models[fold[c.case]])] for c in made]))


def curve(
    made: Sequence[Judged], chances: Sequence[float], levels: Sequence[float]
) -> list[tuple[float, float, float]]:
    """For every level: the shares of answerable questions answered right, and of the others declined."""
    yes = [(one, p) for one, p in zip(made, chances, strict=True) if one.answerable]
    no = [p for one, p in zip(made, chances, strict=True) if not one.answerable]
    return [
        (level, float(np.mean([one.right and p >= level for one, p in yes])), float(np.mean([p < level for p in no])))
        for level in levels
    ]


def written(sentence: Array, answer: tuple[float, Array, Array], model: str) -> str:
    """The module of weights."""
    bias, weights, topic = answer
    return "\n".join(
        (
            '"""Weights of the evidence, fitted by `python -m evals.fit_answers`; not to be edited by hand."""\n',
            f"SENTENCE = {_tuple(sentence, 2)}",
            f"BIAS = {bias:.3f}",
            f"CONFIDENCE = {_tuple(weights[: len(Grounds._fields)], 3)}",
            f"OF_BEST = {_tuple(weights[len(Grounds._fields) :], 3)}",
            f'TOPIC_MODEL = "{model}"',
            "# fmt: off",
            f"TOPIC: tuple[float, ...] = {_tuple(topic, 2)}",
            "# fmt: on\n",
        )
    )


def _tuple(values: Array, digits: int) -> str:
    lines, line = [], ""
    for value in values:
        item = f"{round(float(value), digits)}, "
        if len(line) + len(item) > 112:
            lines.append(line.rstrip())
            line = ""
        line += item
    return "(\n    " + "\n    ".join([*lines, line.rstrip()]) + "\n)"


def of_documents(index: Index) -> list[list[tuple[QuestionCase, Evidence]]]:
    """Some of what sections are known to answer, then to leave open: of one part, seen as if none were known."""
    some = [sorted(set(index.questions(told)))[::EVERY] for told in (True, False)]
    hidden = {text for texts in some for text in texts}
    likely = learn_questions([one for one in index.known() if one.text not in hidden])
    made = []
    for kind, facts, texts in ((TOLD, ((_ANY,),), some[0]), (NEAR, (), some[1])):
        cases = [QuestionCase(f"{kind}-{n}", (), case_file(TOPICS), text, "", facts) for n, text in enumerate(texts)]
        found = [
            seen
            for case in cases
            for seen in looked_up([case], index.forgetting(index.embedder.embed([case.question])[0], likely))
        ]
        made.append([(case, seen) for case, seen in found if len(seen.question.parts) == 1])
    return made


def topic_cases(path: Path = TOPICS) -> list[QuestionCase]:
    """Questions without facts: they teach only whether there is an answer."""
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        QuestionCase(f"{kind}-{n}", (), case_file(path), question, "", ((_ANY,),) if kind == "answered" else ())
        for kind in ("answered", "not_answered")
        for n, question in enumerate(read[kind])
    ]


def main(arguments: Sequence[str]) -> int:
    """Fits on the index of DOCKHAND_HOME, prints the figures and writes the weights with --write."""
    measured = engine(Assistant(Settings.read()))
    index = measured.assistant.index
    cases = load_questions(measured, own_files("answers/*.yaml", (DEV,)))
    made = choices(looked_up(cases, index))
    sentence = fit_sentence(made)
    print(f"best sentence right {best_right(made):.3f} of {len(made)}, cross-validated")
    vars(evidence)["SENTENCE"] = tuple(map(float, sentence))  # the second model judges what the first will choose
    known, topics = judged(looked_up(cases, index)), judged(looked_up(topic_cases(), index))
    answered, near = map(judged, of_documents(index))
    chances = cross_validated([*known, *topics, *answered, *near])
    caught = np.mean([p < CERTAIN for p in chances[-len(near) :]])
    kept = np.mean([p >= CERTAIN for p in chances[-len(near) - len(answered) : -len(near)]])
    print(f"of documents: {len(answered)} told, kept {kept:.3f}; {len(near)} near misses, declined {caught:.3f}")
    chances = chances[: len(known)]
    for level, right, declined in curve(known, chances, LEVELS):
        print(f"chance from {level:.2f}: right {right:.3f}, declined {declined:.3f}")
    if "--write" in arguments:
        answer = fit_answer([*known, *topics, *answered, *near])
        WEIGHTS.write_text(written(sentence, answer, index.embedder.fingerprint), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
