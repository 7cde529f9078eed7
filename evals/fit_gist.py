"""python -m evals.fit_gist [--write]: fits what weighs the gist of sentences (relevance, likeness), shows the curves.

Messages, short phrases and talk of the development halves are read with the gist that the product has; sayings, which
it is learnt from, and messages that are made of them, with one that is learnt without them. Every value that words gave
is right where its case expects or allows the field; what a part may say in words of its own is right where the case
expects it. Figures are cross-validated by case.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.template import Template
from assistant.settings import Settings
from assistant.understanding.context import Context
from assistant.understanding.hearing import Hear
from assistant.understanding.likeness import SIGNS as LIKENESS_SIGNS
from assistant.understanding.likeness import Likeness
from assistant.understanding.proposal import Findings, Proposal
from assistant.understanding.reading import Reader
from assistant.understanding.relevance import Relevance
from assistant.understanding.responses import Asked
from assistant.understanding.sayings import ASKED, NO, RULED_OUT, YES
from assistant.understanding.told import heard_nearer, told_in
from assistant.understanding.told_signs import SIGNS
from assistant.wiring import Assistant
from evals.apart import Apart
from evals.case_files import DEV, own_files
from evals.expected import Expected
from evals.fairness import Marks, fair
from evals.logistic import Array, area, cross_validated, fit
from evals.message_cases import USUAL_DAY, Said, load_messages

SHRINK: Final = 4.0
STRANGER: Final = "stranger"  # the tag of messages by people who had not seen Dockhand, of which few rules were mended
# how often a sample counts
TIMES: Final = {"strangers": 3.0, "messages": 1.0, "phrases": 1.0, "sayings": 0.2, "talk": 2.0}
LONG: Final = 3  # tokens of a phrase that is hidden
LOST: Final = (0.1, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5)
LEVELS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
KNOWLEDGE: Final = Path(__file__).parent.parent / "knowledge"

Show = Callable[["Sequence[Sample]", Array], None]


@dataclass(frozen=True, slots=True)
class Read:
    """A text to be read, how it is heard, and what it means: marks by field, and fields that one may read into it.

    `wanted`: the entries that a case expects; sayings have marks alone.
    """

    name: str
    kind: str
    said: Said
    means: Marks
    may: Collection[str]
    hear: Hear
    before: DemandList
    wanted: Mapping[str, Expected]


@dataclass(frozen=True, slots=True)
class Sample:
    """Something that is judged, as its signs, and whether it is right."""

    name: str
    kind: str
    field: str
    signs: tuple[float, ...]
    right: bool


@dataclass(frozen=True)
class Listener:
    """Reads texts and keeps what is judged of them."""

    template: Template
    reader: Reader
    relevance: Relevance
    likeness: Likeness
    last: list[tuple[Sequence[Context], Sequence[Proposal]]]
    doubted: list[Collection[str]]

    def samples(self, read: Read) -> tuple[list[Sample], list[Sample]]:
        """What words gave, and what unexplained parts may say."""
        asked = tuple(Asked(name) for name in read.said.asked)
        contexts, found = self.heard(read.said.message, read.before, asked, USUAL_DAY)
        doubted = self.doubted[0] if self.doubted else ()
        told = heard_nearer(told_in(contexts, found, read.hear), read.hear)
        rights = [fair(one, read.means, read.may, read.wanted) for one in told]
        given = [
            Sample(read.name, read.kind, one.proposal.field, self.relevance.signs.of(one), right)
            for one, right in zip(told, rights, strict=True)
        ]
        found = [proposal for proposal in found if proposal.field in read.means or proposal.field in read.may]
        may_say = list(self._candidates(read, contexts, found, doubted))
        hidden = [p for p in found if _long_only(contexts, p)]
        if hidden:
            may_say += self._candidates(read, contexts, [p for p in found if p not in hidden], doubted)
        return given, may_say

    def heard(
        self, message: str, before: DemandList, asked: Sequence[Asked], today: date
    ) -> tuple[Sequence[Context], Sequence[Proposal]]:
        """The clauses of a message and what words gave, before anything is judged."""
        self.last.clear()
        self.doubted.clear()
        self.reader.read(message, before, asked, today, "message 1")
        return self.last[0] if self.last else ((), ())

    def _candidates(
        self, read: Read, contexts: Sequence[Context], found: Sequence[Proposal], doubted: Collection[str]
    ) -> Iterator[Sample]:
        for candidate in self.likeness.candidates(contexts, found, doubted, read.hear):
            if candidate.field in read.means or candidate.field not in read.may:
                right = candidate.mark in read.means.get(candidate.field, ())
                yield Sample(read.name, read.kind, candidate.field, candidate.signs, right)


def _long_only(contexts: Sequence[Context], proposal: Proposal) -> bool:
    """Whether a proposal rests on a long phrase, and nothing shorter in its clause means the same field."""
    clauses = [c.clause for c in contexts if c.clause.sentence.start <= proposal.at < c.clause.sentence.end]
    phrases = [item for clause in clauses for item in clause.items if item.match]
    own = [i for i in phrases if i.match and any(sense.field == proposal.field for sense in i.match.senses)]
    return any(item.start == proposal.at for item in own) and all(item.last - item.first >= LONG for item in own)


def listener(assistant: Assistant) -> Listener:
    """What listens to the reader of the settings' product, as it is without any judge."""
    last: list[tuple[Sequence[Context], Sequence[Proposal]]] = []
    doubted: list[Collection[str]] = []

    def judge(contexts: Sequence[Context], proposals: Sequence[Proposal]) -> Findings:
        last.append((contexts, list(proposals)))
        return Findings(tuple(proposals))

    def alike(_contexts: Sequence[Context], _found: Sequence[Proposal], unsure: Collection[str]) -> Findings:
        doubted.append(tuple(unsure))
        return Findings()

    product = assistant.products.product()
    data = assistant.products.relevance
    if data is None or product.likeness is None:
        raise SystemExit("fit_gist: knowledge/relevance.yaml or likeness.yaml is missing")
    relevance = Relevance(data, product.hear)
    return Listener(product.template, product.made_reader(alike, judge), relevance, product.likeness, last, doubted)


def of_cases(template: Template, hear: Hear, apart: Apart) -> Iterator[Read]:
    """The development messages, short phrases and talk; what stands in sayings too is heard without those."""
    files = [f for f in own_files("extraction/*.yaml", (DEV,)) if not f.path.name.startswith("languages")]
    for case in load_messages(files, template):
        kind = "talk" if not case.expect else "phrases" if case.id.startswith("ph-") else "messages"
        kind = "strangers" if STRANGER in case.tags else kind
        before = DemandList(template, MappingProxyType(dict(case.before)))
        means = {name: _marks(template, name, wanted) for name, wanted in case.expect.items()}
        said = case.turns[0]
        fair_hear = apart.hearing(said.message) or hear
        yield Read(case.id, kind, said, means, case.may, fair_hear, before, case.expect)


def _marks(template: Template, name: str, wanted: Expected) -> tuple[str, ...]:
    """What a case expects, as marks."""
    if wanted.status is not Status.STATED or wanted.value is None:
        return (wanted.status.value,)
    if isinstance(wanted.value, bool):
        return (YES if wanted.value else NO,)
    if not template.field(name).options:
        return ()
    own = wanted.value if isinstance(wanted.value, tuple) else (wanted.value,)
    return (*map(str, own), *(RULED_OUT + option for option in wanted.excluded))


def of_sayings(template: Template, apart: Apart) -> Iterator[Read]:
    """The sayings, each with a gist that is learnt without it."""
    empty = DemandList(template)
    for place, saying in enumerate(apart.own):
        if ASKED not in saying.means:
            kind = "talk" if saying.file == "talk" else "sayings"
            said = Said(saying.words)
            yield Read(f"saying {place}", kind, said, saying.means, saying.may, apart.hear(place), empty, {})


def fitted(title: str, samples: Sequence[Sample], fields: Sequence[str], show: Show) -> Array:
    """The weights of the signs and then of the fields; prints how well they tell, cross-validated."""
    rows = np.array([(*s.signs, *(float(s.field == name) for name in fields)) for s in samples])
    right = np.array([s.right for s in samples], dtype=np.float64)
    counts = np.array([TIMES[s.kind] for s in samples])
    chances = cross_validated([s.name for s in samples], rows, right, SHRINK, counts)
    print(title)
    for kind in TIMES:
        kept = [index for index, s in enumerate(samples) if s.kind == kind]
        if kept:
            found = area(chances[kept], right[kept])
            print(f"  {kind}: {len(kept)}, {int(right[kept].sum())} of them right, area under the curve {found:.3f}")
            show([samples[index] for index in kept], chances[kept])
    return fit(rows, right, SHRINK, counts)


def show_lost(samples: Sequence[Sample], chances: Array) -> None:
    """For some levels the share of what is right, and of what is wrong, below them."""
    right = np.sort(chances[[s.right for s in samples]])
    wrong = chances[[not s.right for s in samples]]
    for level in LOST:
        lost = f"{float((right < level).mean()):6.1%} of what is right, " if len(right) else ""
        print(f"    below {level:.2f}: {lost}{float((wrong < level).mean()):6.1%} of what is wrong")


def show_found(samples: Sequence[Sample], chances: Array) -> None:
    """For some levels what is found from them on, and how much of it is right."""
    findable = len({(s.name, s.field) for s in samples if s.right})
    for level in LEVELS:
        best = {(s.name, s.field): s.right for s, chance in zip(samples, chances, strict=True) if chance >= level}
        good = sum(best.values())
        share = good / max(1, findable)
        print(f"    from {level:.2f}: {len(best):4} found, {good:4} right, {share:.2f} of what there is")


def _written(text: str, tables: Mapping[str, Mapping[str, float]]) -> str:
    """The data file with the new tables of weights; everything else stays."""
    for key, weights in tables.items():
        lines = "".join(f"  {name}: {weight:.2f}\n" for name, weight in weights.items())
        text = re.sub(rf"(?m)^{key}:(?: {{}})?\n(?:  \S+: \S+\n)*", f"{key}:\n{lines}", text)
    return text


def write_weights(name: str, tables: Mapping[str, Mapping[str, float]]) -> None:
    """Puts tables of weights into a file of the knowledge, in place of those that it has."""
    file = KNOWLEDGE / name
    file.write_text(_written(file.read_text(encoding="utf-8"), tables), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Prints the figures and writes the weights with --write."""
    assistant = Assistant(Settings.read())
    product = assistant.products.product()
    if product.gist is None:
        raise SystemExit("fit_gist: there is no embedding model")
    product.gist.learn()
    listening = listener(assistant)
    given: list[Sample] = []
    may_say: list[Sample] = []
    apart = Apart(product.gist, assistant)
    for read in (*of_cases(product.template, product.hear, apart), *of_sayings(product.template, apart)):
        for kept, found in zip((given, may_say), listening.samples(read), strict=True):
            kept += found
    fields = tuple(product.template.fields)
    weights = fitted("Values that words gave (relevance)", given, fields, show_lost)
    own = fitted("What unexplained parts may say (likeness)", may_say, (), show_found)
    if "--write" in arguments:
        signs = dict(zip(SIGNS, weights, strict=False))
        trust = dict(zip(fields, weights[len(SIGNS) :], strict=True))
        write_weights("relevance.yaml", {"weights": signs, "fields": trust})
        write_weights("likeness.yaml", {"weights": dict(zip(LIKENESS_SIGNS, own, strict=True))})
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
