"""python -m evals.fit_naming [--write]: fits what tells the buyer's own name among those of a message, shows figures.

Learnt from the development messages of which it is known whether they tell the name; figures are cross-validated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.demand.demand_list import DemandList
from assistant.settings import Settings
from assistant.understanding.naming import Naming
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant
from evals.case_files import DEV, own_files
from evals.fit_gist import Listener, listener, write_weights
from evals.logistic import Array, choices_of, fit_choice
from evals.matching import same_text
from evals.message_cases import USUAL_DAY, MessageCase, load_messages

SHRINK: Final = 0.5
FOLDS: Final = 10
LEAST: Final = 0.4  # of the length of the name that is expected
LEVELS: Final = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one message: their signs (n, d), and whether each is the buyer's own."""

    rows: Array
    right: NDArray[np.bool_]
    wanted: bool


def gathered(assistant: Assistant, naming: Naming, field: str) -> list[Names]:
    """The names of all messages of which it is known whether they tell the buyer's."""
    template = assistant.template
    listening = listener(assistant)
    files = [f for f in own_files("extraction/*.yaml", (DEV,)) if not f.path.name.startswith(("languages", "phrases"))]
    return [
        names
        for case in load_messages(files, template)
        if field not in case.may and field not in case.before and field not in case.turns[0].asked
        for names in _names(case, listening, naming, field)
    ]


def _names(case: MessageCase, listening: Listener, naming: Naming, field: str) -> Iterator[Names]:
    before = DemandList(listening.template, MappingProxyType(dict(case.before)))
    said = case.turns[0]
    contexts, found = listening.heard(said.message, before, tuple(Asked(name) for name in said.asked), USUAL_DAY)
    wanted = case.expect[field].value if field in case.expect else ""
    names = naming.names(contexts)
    if names and isinstance(wanted, str):
        right = [same_text(wanted, name.text) and len(name.text) >= LEAST * len(wanted) for name in names]
        yield Names(naming.rows(contexts, found, names), np.array(right), bool(wanted))


def fitted(some: Sequence[Names]) -> Array:
    """The weights of the signs."""
    groups = np.repeat(np.arange(len(some)), [len(names.right) for names in some])
    rows, right = np.vstack([names.rows for names in some]), np.concatenate([names.right for names in some])
    return fit_choice(rows, right.astype(np.float64), groups, SHRINK)


def show(some: Sequence[Names]) -> None:
    """For some levels: names found, wrong ones, and names taken where none was told; cross-validated."""
    fold = np.random.default_rng(0).permutation(len(some)) % FOLDS
    best = []
    models = [fitted([names for names, own in zip(some, fold, strict=True) if own != k]) for k in range(FOLDS)]
    for names, own in zip(some, fold, strict=True):
        chances, _none = choices_of(names.rows, np.zeros(len(names.right), np.intp), models[own])
        best.append((float(chances.max()), bool(names.right[np.argmax(chances)])))
    print(f"{len(some)} messages with names, {sum(names.wanted for names in some)} of them tell the buyer's")
    for level in LEVELS:
        taken = [(right, names.wanted) for (chance, right), names in zip(best, some, strict=True) if chance >= level]
        found, wrong = sum(right for right, _ in taken), sum(wanted and not right for right, wanted in taken)
        print(f"    from {level:.2f}: {found} found, {wrong} wrong, {len(taken) - found - wrong} where none was told")


def main(arguments: Sequence[str]) -> int:
    """Prints the figures and writes the weights with --write."""
    assistant = Assistant(Settings.read())
    product = assistant.products.product()
    data, naming = assistant.products.naming, product.naming
    if product.gist is None or data is None or naming is None:
        raise SystemExit("fit_naming: there is no embedding model, or no knowledge/naming.yaml")
    product.gist.learn()
    some = gathered(assistant, naming, data.field)
    show(some)
    if "--write" in arguments:
        write_weights("naming.yaml", {"weights": dict(zip(data.signs, fitted(some), strict=True))})
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
