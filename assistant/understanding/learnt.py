"""What is learnt of buyers' sentences, beside which the words of the template are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.understanding.context import Context
from assistant.understanding.leavings import Leaving
from assistant.understanding.proposal import Findings, Proposal

Judge = Callable[[Sequence[Context], Sequence[Proposal]], Findings]
Rescue = Callable[[Sequence[Context], Sequence[Leaving], Sequence[Proposal]], Findings]
Name = Callable[[Sequence[Context], Sequence[Proposal]], Findings]
Alike = Callable[[Sequence[Context], Sequence[Proposal], Collection[str]], Findings]


@dataclass(frozen=True, slots=True)
class Learnt:
    """`judge(contexts, found)` tells what of the words' values is only talk, `rescue(contexts, left, found)` what the
    rules left out and is meant, `name(contexts, found)` the buyer's own name, `alike(contexts, found, doubted)` what is
    said in other words than the template's. Without them words alone count.
    """

    judge: Judge = lambda _contexts, found: Findings(tuple(found))
    rescue: Rescue = lambda _contexts, _left, _found: Findings()
    name: Name = lambda _contexts, _found: Findings()
    alike: Alike = lambda _contexts, _found, _doubted: Findings()


UNTAUGHT = Learnt()
