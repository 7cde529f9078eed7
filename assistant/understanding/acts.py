"""Answers that give no value, in whatever words, by the gist: put off, left to us, too vague to build, a yes, a no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.understanding.context import Context
from assistant.understanding.hearing import HEARD, Hear
from assistant.understanding.sayings import STATED

_SURE: Final = 0.7  # how well the best reading must fit
_LONGEST: Final = 24  # tokens


@dataclass(frozen=True)
class ActReader:
    """Tells what an answer does that states nothing."""

    hear: Hear

    def act(self, context: Context) -> str:
        """A mark of `sayings`: STATED where it is none of the others, or not surely."""
        clause = context.clause
        if clause.asks or not clause.sentence.live or clause.language.code != HEARD:
            return STATED
        heard = self.hear([context.sentence]) if clause.last - clause.first <= _LONGEST else None
        if heard is None:
            return STATED
        mark, fit = heard[0].answer
        return mark if fit >= _SURE else STATED
