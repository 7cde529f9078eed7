"""python -m evals.fit_likeness [--write]: fits the weights of likeness to the development cases, shows the curve.

A message's unexplained parts are compared as in the product. Few parts are left that say something, since the words
were found on these very cases; so every case is read a second time as if its longer phrases, and those like them, were
in no template. Figures are cross-validated by case and told apart: "left" are the parts that are really unexplained,
"hidden" those made so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.template import Template
from assistant.settings import Settings
from assistant.understanding.context import Context
from assistant.understanding.likeness import SIGNS, Candidate, Likeness, Sayings, unexplained
from assistant.understanding.phrasings import stems
from assistant.understanding.proposal import Findings, Proposal
from assistant.understanding.reading import Reader
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant
from evals.case_files import DEV, own_files
from evals.expected import Expected
from evals.logistic import Array, cross_validated, fit
from evals.message_cases import MessageCase, load_messages

SHRINK: Final = 1.0
LONG: Final = 3  # tokens of a phrase that is hidden
ALIKE: Final = 0.5
LEVELS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
DATA: Final = Path(__file__).parent.parent / "knowledge" / "likeness.yaml"


@dataclass(frozen=True, slots=True)
class Sample:
    """What one part may say, and whether the case says so. `hidden`: its words were taken from the template."""

    case: str
    tags: tuple[str, ...]
    hidden: bool
    candidate: Candidate
    right: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What the words of a message said."""

    contexts: Sequence[Context]
    found: Sequence[Proposal]
    doubted: Collection[str]


@dataclass(frozen=True)
class Listener:
    """Reads cases and keeps what the words left."""

    template: Template
    reader: Reader
    likeness: Likeness
    sayings: Sayings
    last: list[Heard]

    def samples(self, case: MessageCase) -> Iterator[Sample]:
        """The candidates of a case as it stands, and with its long phrases hidden."""
        said, before = case.turns[0], DemandList(self.template, MappingProxyType(dict(case.before)))
        self.last.clear()
        self.reader.read(said.message, before, tuple(Asked(name) for name in said.asked), case.today, "message 1")
        for heard in self.last[:1]:
            own = self.sayings.without({" ".join(said.message.split())})
            yield from self._judged(case, heard, heard.found, own, False)
            hidden = [p for p in heard.found if _long_only(heard, p)]
            if hidden:
                left = [p for p in heard.found if p not in hidden]
                yield from self._judged(case, heard, left, own.without(self._like(heard, hidden)), True)

    def _judged(
        self, case: MessageCase, heard: Heard, found: Sequence[Proposal], sayings: Sayings, hidden: bool
    ) -> Iterator[Sample]:
        taken = {*heard.doubted, *(proposal.field for proposal in found)}
        for candidate in self.likeness.candidates(unexplained(heard.contexts, found), sayings, taken):
            right = _right(case, candidate)
            if right is not None:
                yield Sample(case.id, case.tags, hidden, candidate, right)

    def _like(self, heard: Heard, hidden: Sequence[Proposal]) -> set[str]:
        """The phrasings that share most of their words with what was hidden."""
        words = [(p.field, set(stems(text))) for p in hidden for text in _texts(heard, p)]
        return {
            phrasing.text
            for field, own in words
            for phrasing in self.sayings.phrasings
            if phrasing.field == field and _share(own, set(stems(phrasing.text))) >= ALIKE
        }


def _long_only(heard: Heard, proposal: Proposal) -> bool:
    """Whether a proposal rests on a long phrase, and nothing shorter in its clause means the same field."""
    clauses = [c.clause for c in heard.contexts if c.clause.sentence.start <= proposal.at < c.clause.sentence.end]
    phrases = [item for clause in clauses for item in clause.items if item.match]
    own = [i for i in phrases if i.match and any(sense.field == proposal.field for sense in i.match.senses)]
    return any(item.start == proposal.at for item in own) and all(item.last - item.first >= LONG for item in own)


def _texts(heard: Heard, proposal: Proposal) -> list[str]:
    items = [(c.scene.text, item) for c in heard.contexts for item in c.clause.items if item.start == proposal.at]
    return [text[item.start : item.end] for text, item in items]


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _right(case: MessageCase, candidate: Candidate) -> bool | None:
    """Whether the case expects the candidate's value; None where it neither expects nor forbids the field."""
    field, value = candidate.phrasing.field, candidate.phrasing.value
    if field in case.expect:
        return _holds(case.expect[field], value)
    return None if field in case.may else False


def _holds(expected: Expected, value: str | bool | None) -> bool:
    wanted = expected.value
    return expected.status is Status.STATED and (value in wanted if isinstance(wanted, tuple) else value == wanted)


def _arrays(samples: Sequence[Sample]) -> tuple[Array, Array]:
    return np.array([s.candidate.signs for s in samples]), np.array([s.right for s in samples], dtype=np.float64)


def curve(samples: Sequence[Sample], chances: Array) -> list[tuple[float, int, int, float]]:
    """(level, found, right, recall) with the best candidate of each field of a case; recall of what can be found."""
    best: dict[tuple[str, str], int] = {}
    for index in np.argsort(chances):
        sample = samples[index]
        best[sample.case, sample.candidate.phrasing.field] = int(index)
    findable = len({(s.case, s.candidate.phrasing.field) for s in samples if s.right})
    rows = []
    for level in LEVELS:
        chosen = [index for index in best.values() if chances[index] >= level]
        right = sum(samples[index].right for index in chosen)
        rows.append((level, len(chosen), right, right / max(1, findable)))
    return rows


def _show(title: str, rows: Sequence[tuple[float, int, int, float]]) -> None:
    print(title)
    for level, found, right, recall in rows:
        print(f"  from {level:.2f}: {found:4} found, {right:4} right, {right / max(1, found):.2f}, recall {recall:.2f}")


def _written(text: str, weights: Array) -> str:
    """The data file with the new weights; everything else stays."""
    for name, weight in zip(SIGNS, weights, strict=True):
        text = re.sub(rf"^  {name}: \S+$", f"  {name}: {weight:.2f}", text, flags=re.MULTILINE)
    return text


def listener(assistant: Assistant) -> Listener:
    """What listens to the reader of the settings' product."""
    last: list[Heard] = []

    def keep(contexts: Sequence[Context], found: Sequence[Proposal], doubted: Collection[str]) -> Findings:
        last.append(Heard(contexts, list(found), tuple(doubted)))
        return Findings()

    product = assistant.products.product()
    if product.sayings is None or product.likeness is None:
        raise SystemExit("fit_likeness: knowledge/likeness.yaml is missing")
    return Listener(product.template, product.made_reader(keep), product.likeness, product.sayings.make(), last)


def main(arguments: Sequence[str]) -> int:
    """Prints the figures and writes the weights with --write."""
    listening = listener(Assistant(Settings.read()))
    cases = load_messages(own_files("extraction/*.yaml", (DEV,)), listening.template)
    samples = [sample for case in cases for sample in listening.samples(case)]
    signs, right = _arrays(samples)
    chances = cross_validated([sample.case for sample in samples], signs, right, SHRINK)
    groups: dict[str, Callable[[Sample], bool]] = {
        "left, of whole messages": lambda s: not s.hidden and not s.case.startswith("ph-"),
        "left, of sayings and traps": lambda s: not s.hidden and s.case.startswith("ph-"),
        "hidden": lambda s: s.hidden,
    }
    for title, chosen in groups.items():
        kept = [index for index, sample in enumerate(samples) if chosen(sample)]
        _show(title, curve([samples[index] for index in kept], chances[kept]))
    if "--write" in arguments:
        DATA.write_text(_written(DATA.read_text(encoding="utf-8"), fit(signs, right, SHRINK)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
