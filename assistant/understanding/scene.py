"""One message laid out: its sentences and, in each, the items that may state something and the cues around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.understanding.language import Language
from assistant.understanding.layout import Sentence
from assistant.understanding.lexicon import Match, Role
from assistant.understanding.periods import DateMention
from assistant.understanding.quantity import Quantity
from assistant.understanding.text import Token


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a sentence that may state a value: a phrase, a quantity or a period, at tokens [first, last).

    `negated`: ruled out. `removed`: was there, shall go. `old`: the value that no longer stands. `void`: why it states
    nothing (a question, a condition, somebody else's product). `hedge`: the softening word before or after it.
    `only`: nothing else shall stand. `verb`: a pronoun follows, so that it names nothing ("touch it").
    """

    first: int
    last: int
    start: int
    end: int
    match: Match | None = None
    quantity: Quantity | None = None
    when: DateMention | None = None
    negated: bool = False
    removed: bool = False
    old: bool = False
    void: str | None = None
    hedge: str | None = None
    only: bool = False
    verb: bool = False

    def roles(self, *roles: Role) -> bool:
        """Whether it is a phrase with one of these roles."""
        return self.match is not None and bool(self.match.of(*roles))

    @property
    def money_sign(self) -> bool:
        """Whether it is a sum of money that names its currency."""
        return self.quantity is not None and self.quantity.currency is not None

    @property
    def live(self) -> bool:
        """Whether it may state something positive."""
        return self.void is None and not (self.negated or self.removed or self.old)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with its tokens [first, last), its items in order and cues; a value begins at `value_first`.

    `corrects` and `adds` tell what the sentence does to what was said before, `updates` that the message as a whole
    corrects earlier ones; `asks` that it is a question.
    """

    sentence: Sentence
    first: int
    last: int
    value_first: int
    items: tuple[Item, ...]
    cues: tuple[Match, ...]
    language: Language
    heading: tuple[Match, ...] = ()
    corrects: bool = False
    adds: bool = False
    asks: bool = False
    updates: bool = False
    void: tuple[tuple[int, int, str], ...] = field(default=())

    def cued(self, *names: str) -> bool:
        """Whether the sentence holds one of these cues."""
        return any(cue.cue(*names) for cue in self.cues)

    def key_fields(self) -> tuple[str, ...]:
        """The fields that the key of a `key: value` line names, longest name first."""
        if not self.sentence.keyed:
            return ()
        matches = [item.match for item in self.items if item.first < self.value_first and item.match is not None]
        ordered = sorted(matches, key=lambda match: match.start - match.end)
        ordered = [m for m in ordered if not any(inside_name(m, other) for other in ordered)]
        return tuple(dict.fromkeys(sense.field for match in ordered for sense in match.of(Role.FIELD, Role.COUNT)))

    def value_items(self) -> tuple[Item, ...]:
        """The items after the key; all where there is none."""
        return tuple(item for item in self.items if item.first >= self.value_first)


@dataclass(frozen=True, slots=True)
class Scene:
    """A message, its tokens and its clauses."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]

    def meant(self, clause: Clause, start: int, end: int) -> str:
        """The words of a clause at [start, end), slips mended and shorthand written out."""
        words, at = [], start
        for token in self.tokens[clause.first : clause.last]:
            if token.meant and start <= token.start and token.end <= end:
                words += [self.text[at : token.start], token.meant]
                at = token.end
        return "".join((*words, self.text[at:end]))

    def quote(self, start: int, end: int) -> str:
        """The words of the message at [start, end), trimmed."""
        return self.text[start:end].strip(" \t\n,;")


def inside_name(match: Match, other: Match) -> bool:
    """Whether a phrase stands inside a longer name of a field ("price" in "retail price")."""
    longer = other.last - other.first > match.last - match.first
    return longer and other.first <= match.first and match.last <= other.last and bool(other.of(Role.FIELD))
