"""python -m evals.fit_relevance [--write]: fits what tells wishes from talk to the development cases, shows the curve.

A clause that gives an entry which its case expects, or allows, speaks of what the buyer wants; one that gives only
others does not, nor does any clause of a case in which nothing is stated. Figures are cross-validated by case.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.settings import Settings
from assistant.understanding.context import Context
from assistant.understanding.proposal import Findings, Proposal
from assistant.understanding.reading import Reader
from assistant.understanding.relevance import SIGNS, Relevance, Told, told_in
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant
from evals.case_files import DEV, own_files
from evals.logistic import Array, cross_validated, fit
from evals.message_cases import MessageCase, load_messages

SHRINK: Final = 3.0
SCALE: Final = 5.0  # of the meaning beside the signs
LOST: Final = (0.0025, 0.005, 0.01, 0.02, 0.03, 0.05)
DATA: Final = Path(__file__).parent.parent / "knowledge" / "relevance.yaml"


@dataclass(frozen=True, slots=True)
class Sample:
    """A clause of a case, and whether it speaks of what the buyer wants; `fires`: it gives entries."""

    case: str
    told: Told
    wanted: bool
    fires: bool


@dataclass(frozen=True)
class Listener:
    """Reads cases and keeps what the words of each clause gave."""

    template: Template
    reader: Reader
    last: list[tuple[Sequence[Context], Sequence[Proposal]]]

    def samples(self, case: MessageCase) -> Iterator[Sample]:
        """The clauses of a case that may be judged."""
        said, before = case.turns[0], DemandList(self.template, MappingProxyType(dict(case.before)))
        self.last.clear()
        self.reader.read(said.message, before, tuple(Asked(name) for name in said.asked), case.today, "message 1")
        fair = {*case.expect, *case.may}
        for contexts, proposals in self.last[:1]:
            told = told_in(contexts, proposals)
            for clause in told:
                yield Sample(case.id, clause, any(p.field in fair for p in clause.proposals), True)
            if not fair:
                silent = [c for c in contexts if all(c is not clause.context for clause in told)]
                yield from (Sample(case.id, Told(c, ()), False, False) for c in silent if not c.clause.sentence.keyed)


def curve(chances: Array, samples: Sequence[Sample]) -> list[tuple[float, float, float]]:
    """(level, share of wanted clauses below it, share of talk that gives entries below it)."""
    wanted = np.sort(chances[[s.wanted for s in samples]])
    talk = chances[[not s.wanted and s.fires for s in samples]]
    levels = [float(wanted[int(share * len(wanted))]) for share in LOST]
    return [(level, float((wanted < level).mean()), float((talk < level).mean())) for level in levels]


def listener(assistant: Assistant) -> Listener:
    """What listens to the reader of the settings' product, as it is without any judge."""
    last: list[tuple[Sequence[Context], Sequence[Proposal]]] = []

    def keep(contexts: Sequence[Context], proposals: Sequence[Proposal]) -> Findings:
        last.append((contexts, list(proposals)))
        return Findings(tuple(proposals))

    product = assistant.products.product()
    return Listener(product.template, product.made_reader(judge=keep), last)


def _written(text: str, model: str, weights: Array, meaning: Array) -> str:
    """The data file with the new weights; everything else stays."""
    head = text[: text.index("\nweights:")]
    signs = "\n".join(f"  {name}: {weight:.2f}" for name, weight in zip(SIGNS, weights, strict=True))
    numbers = [f"{value:.2f}" for value in meaning]
    lines = [", ".join(numbers[i : i + 16]) for i in range(0, len(numbers), 16)]
    return f"{head}\nweights:\n{signs}\nmodel: {model}\nmeaning: [\n  " + ",\n  ".join(lines) + ",\n]\n"


def main(arguments: Sequence[str]) -> int:
    """Prints the figures and writes the weights with --write."""
    assistant = Assistant(Settings.read())
    listening = listener(assistant)
    cases = load_messages(
        [f for f in own_files("extraction/*.yaml", (DEV,)) if not f.path.name.startswith("languages")],
        listening.template,
    )
    samples = [sample for case in cases for sample in listening.samples(case)]
    data = assistant.products.relevance
    if data is None:
        raise SystemExit("fit_relevance: knowledge/relevance.yaml is missing")
    judge = Relevance(data, assistant.embedder.embed)
    signs = np.array([judge.signs(sample.told) for sample in samples])
    vectors = assistant.embedder.embed([sample.told.text for sample in samples])
    rows, right = np.hstack([signs, SCALE * vectors]), np.array([s.wanted for s in samples], dtype=np.float64)
    chances = cross_validated([sample.case for sample in samples], rows, right, SHRINK)
    print(f"{len(samples)} clauses, {int(right.sum())} of them wanted")
    for level, lost, silenced in curve(chances, samples):
        print(f"  below {level:.2f}: {lost:6.2%} of what is wanted, {silenced:6.1%} of talk that gives entries")
    if "--write" in arguments:
        weights = fit(rows, right, SHRINK)
        found = _written(
            DATA.read_text(encoding="utf-8"),
            assistant.embedder.fingerprint,
            weights[: len(SIGNS)],
            SCALE * weights[len(SIGNS) :],
        )
        DATA.write_text(found, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
