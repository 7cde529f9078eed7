"""python -m evals.fit_gist [--write]: fits what weighs the gist of sentences (relevance, overlooked, likeness).

Messages, short phrases and talk of the development halves are read with the gist that the product has; sayings, which
it is learnt from, and messages that are made of them, with one that is learnt without them. Every value that words gave
is right where its case expects or allows the field; what the rules leave out, and what a part may say in words of its
own, is right where the case expects it. Figures are cross-validated by case.
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
from assistant.understanding.learnt import Learnt
from assistant.understanding.leavings import Leaving
from assistant.understanding.likeness import SIGNS as LIKENESS_SIGNS
from assistant.understanding.likeness import Likeness
from assistant.understanding.overlooked import OVERLOOKED_SIGNS, Overlooked
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
EVERY: Final = 4  # of the sayings one in so many is read: they teach the gist, and hardly what weighs it
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
    signs: Array
    right: bool


@dataclass(slots=True)
class Gathered:
    """What a reader without any judge gave: clauses, values, what its rules left out, fields that are asked about."""

    contexts: Sequence[Context] = ()
    found: Sequence[Proposal] = ()
    left: Sequence[Leaving] = ()
    doubted: Collection[str] = ()


@dataclass(frozen=True)
class Listener:
    """Reads texts and keeps what is judged of them."""

    template: Template
    reader: Reader
    relevance: Relevance
    overlooked: Overlooked
    likeness: Likeness
    last: Gathered

    def samples(self, read: Read) -> tuple[list[Sample], list[Sample], list[Sample]]:
        """What words gave, what the rules left out, and what unexplained parts may say."""
        asked = tuple(Asked(name) for name in read.said.asked)
        contexts, found = self.heard(read.said.message, read.before, asked, USUAL_DAY)
        doubted = self.last.doubted
        told = heard_nearer(told_in(contexts, found, read.hear), read.hear)
        rights = [fair(one, read.means, read.may, read.wanted) for one in told]
        given = [
            Sample(read.name, read.kind, one.proposal.field, _packed(self.relevance.signs.of(one)), right)
            for one, right in zip(told, rights, strict=True)
        ]
        found = [proposal for proposal in found if proposal.field in read.means or proposal.field in read.may]
        may_say = list(self._candidates(read, contexts, found, doubted))
        hidden = [p for p in found if _long_only(contexts, p)]
        if hidden:
            may_say += self._candidates(read, contexts, [p for p in found if p not in hidden], doubted)
        return given, list(self._left(read, contexts, found)), may_say

    def heard(
        self, message: str, before: DemandList, asked: Sequence[Asked], today: date
    ) -> tuple[Sequence[Context], Sequence[Proposal]]:
        """The clauses of a message and what words gave, before anything is judged."""
        self.last.contexts = self.last.found = self.last.left = self.last.doubted = ()
        self.reader.read(message, before, asked, today, "message 1")
        return self.last.contexts, self.last.found

    def _left(self, read: Read, contexts: Sequence[Context], found: Sequence[Proposal]) -> Iterator[Sample]:
        """What the rules left out; not what may be meant or not."""
        left = self.last.left
        told = heard_nearer(self.overlooked.told(contexts, left, found, read.hear), read.hear)
        for one, signs in zip(told, self.overlooked.signs(told, left, found), strict=True):
            if one.proposal.field in read.means or one.proposal.field not in read.may:
                right = fair(one, read.means, (), read.wanted)
                yield Sample(read.name, read.kind, one.proposal.field, _packed(signs), right)

    def _candidates(
        self, read: Read, contexts: Sequence[Context], found: Sequence[Proposal], doubted: Collection[str]
    ) -> Iterator[Sample]:
        for candidate in self.likeness.candidates(contexts, found, doubted, read.hear):
            if candidate.field in read.means or candidate.field not in read.may:
                right = candidate.mark in read.means.get(candidate.field, ())
                yield Sample(read.name, read.kind, candidate.field, _packed(candidate.signs), right)


def _packed(signs: Sequence[float]) -> Array:
    return np.array(signs, dtype=np.float32)


def _long_only(contexts: Sequence[Context], proposal: Proposal) -> bool:
    """Whether a proposal rests on a long phrase, and nothing shorter in its clause means the same field."""
    clauses = [c.clause for c in contexts if c.clause.sentence.start <= proposal.at < c.clause.sentence.end]
    phrases = [item for clause in clauses for item in clause.items if item.match]
    own = [i for i in phrases if i.match and any(sense.field == proposal.field for sense in i.match.senses)]
    return any(item.start == proposal.at for item in own) and all(item.last - item.first >= LONG for item in own)


def listener(assistant: Assistant) -> Listener:
    """What listens to the reader of the settings' product, as it is without any judge."""
    last = Gathered()

    def judge(contexts: Sequence[Context], proposals: Sequence[Proposal]) -> Findings:
        last.contexts, last.found = contexts, list(proposals)
        return Findings(tuple(proposals))

    def rescue(_contexts: Sequence[Context], left: Sequence[Leaving], _found: Sequence[Proposal]) -> Findings:
        last.left = left
        return Findings()

    def alike(_contexts: Sequence[Context], _found: Sequence[Proposal], unsure: Collection[str]) -> Findings:
        last.doubted = tuple(unsure)
        return Findings()

    product = assistant.products.product()
    if product.relevance is None or product.overlooked is None or product.likeness is None:
        raise SystemExit("fit_gist: knowledge/relevance.yaml, overlooked.yaml or likeness.yaml is missing")
    reader = product.made_reader(Learnt(judge, rescue, alike=alike))
    return Listener(product.template, reader, product.relevance, product.overlooked, product.likeness, last)


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
    """One in EVERY of the sayings, heard by a gist that is learnt without it."""
    empty = DemandList(template)
    for place, saying in enumerate(apart.own):
        if place % EVERY == 0 and ASKED not in saying.means:
            kind = "talk" if saying.file == "talk" else "sayings"
            said = Said(saying.words)
            yield Read(f"saying {place}", kind, said, saying.means, saying.may, apart.hear(place), empty, {})


def fitted(title: str, samples: Sequence[Sample], fields: Sequence[str], show: Show) -> Array:
    """The weights of the signs and then of the fields; prints how well they tell, cross-validated."""
    signs = np.array([s.signs for s in samples])
    own = np.array([[s.field == name for name in fields] for s in samples], dtype=np.float32)
    rows = np.hstack([signs, own.reshape(len(samples), len(fields))])
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


def _tables(signs: Sequence[str], fields: Sequence[str], weights: Array) -> dict[str, dict[str, float]]:
    """The weights of signs and, after them, of fields."""
    return {
        "weights": dict(zip(signs, weights, strict=False)),
        "fields": dict(zip(fields, weights[len(signs) :], strict=True)),
    }


def main(arguments: Sequence[str]) -> int:
    """Prints the figures and writes the weights with --write."""
    assistant = Assistant(Settings.read())
    product = assistant.products.product()
    if product.gist is None:
        raise SystemExit("fit_gist: there is no embedding model")
    product.gist.learn()
    listening = listener(assistant)
    given, left, may_say = list[Sample](), list[Sample](), list[Sample]()
    apart = Apart(product.gist, assistant)
    for read in (*of_cases(product.template, product.hear, apart), *of_sayings(product.template, apart)):
        for kept, found in zip((given, left, may_say), listening.samples(read), strict=True):
            kept += found
    fields = tuple(product.template.fields)
    weights = fitted("Values that words gave (relevance)", given, fields, show_lost)
    rescued = fitted("What the rules left out (overlooked)", left, fields, show_found)
    own = fitted("What unexplained parts may say (likeness)", may_say, (), show_found)
    if "--write" in arguments:
        write_weights("relevance.yaml", _tables(SIGNS, fields, weights))
        write_weights("overlooked.yaml", _tables(OVERLOOKED_SIGNS, fields, rescued))
        write_weights("likeness.yaml", {"weights": dict(zip(LIKENESS_SIGNS, own, strict=True))})
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
