"""The wish to take back the last turn: "undo that", "no no, take that back, I mixed up two things"."""

from __future__ import annotations

from typing import Final

from assistant.understanding.lexicon import Match
from assistant.understanding.scene import Clause, Scene

_UNDO_WORDS: Final = 20  # of a message that opens with the wish to undo and gives its reason


def undoes(scene: Scene) -> bool:
    """Whether the message wants the last turn taken back, and states nothing else."""
    words = sum(token.wordlike for token in scene.tokens)
    first = scene.clauses[0] if scene.clauses else None
    opens = first is not None and any(
        cue.cue("undo") and _nothing_before(scene, first, cue) and not _goes_on(scene, cue.last) for cue in first.cues
    )
    wished = any(cue.cue("undo") and _wants(clause, cue) for clause in scene.clauses for cue in clause.cues)
    amounts = any(item.quantity or item.when for clause in scene.clauses for item in clause.items)
    return (words <= 8 and wished and not amounts) or (opens and words <= _UNDO_WORDS)


def _nothing_before(scene: Scene, clause: Clause, cue: Match) -> bool:
    """Whether a no or an excuse at most stands before the cue: "no no, undo that"."""
    passed = (c for c in clause.cues if c.cue("no", "correction", "filler") and c.last <= cue.first)
    covered = {index for other in passed for index in range(other.first, other.last)}
    return all(i in covered or not scene.tokens[i].wordlike for i in range(clause.first, cue.first))


def _wants(clause: Clause, cue: Match) -> bool:
    """Whether the words to undo open the clause or are more than the bare verb."""
    return cue.last - cue.first > 1 or cue.first - clause.first <= 1


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether a word follows right at the token `index`."""
    return index < len(scene.tokens) and scene.tokens[index].wordlike
