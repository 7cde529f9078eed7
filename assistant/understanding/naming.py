"""Who writes: which of the names in a message is the buyer's own.

Every stretch of words with capitals may be the name under which the watch will be sold, or a person, a place, a
supplier or a rival. A logistic choice among them and none, over named signs (what stands before and behind, where it
stands, the gist of its sentence), tells; it is fitted by `python -m evals.fit_naming`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.demand.change import Action
from assistant.understanding.context import Context
from assistant.understanding.gist import Heard
from assistant.understanding.hearing import Hear
from assistant.understanding.lexicon import Role
from assistant.understanding.naming_data import GIST, HEARD_OF, PLACED, NamingData, beginning, ending
from assistant.understanding.proposal import Doubt, Findings, Proposal, propose
from assistant.understanding.scene import Item

LANGUAGE: Final = "en"  # of the words around names
MOST: Final = 40  # names of a message that are weighed, the first ones
_AROUND: Final = 60  # characters before and behind a name
_SHORT_LINE: Final = 60
_WORD: Final = r"(?:[A-ZÀ-ÖØ-ÞŁŚŻ][\w'’.\-]*\w|[A-ZÀ-ÖØ-Þ]|[A-Z0-9]{2,}[\w'’\-]*|\d{1,3}(?=\s[A-Z]))"
_QUOTED: Final = re.compile(r"[\"“„«]([^\"”“»\n]{2,40})[\"”“»]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_GREETING: Final = re.compile(r"\s*(?:dear|hi|hello|hey|to|attn)\b[^,]*$", re.IGNORECASE)
_MAX_QUOTED_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of the message, and the sentence that it stands in; None below a signature."""

    text: str
    start: int
    end: int
    context: Context | None


class Naming:
    """Finds the buyer's own name. `words`: those of a dictionary, in lower case."""

    def __init__(self, data: NamingData, words: Collection[str], hear: Hear) -> None:
        self._data = data
        self._words = words
        self._hear = hear
        self._weights = np.array([data.weights[name] for name in data.signs])
        self._little, self._legal = frozenset((*data.stop, *data.links)), frozenset(data.legal)
        links = "|".join(map(re.escape, data.links))
        self._name = re.compile(rf"{_WORD}(?:[ ](?:(?:{links})[ ]){{0,2}}{_WORD})*")
        self._before = [ending(phrases) for phrases in data.before.values()]
        self._behind = [beginning(phrases) for phrases in data.behind.values()]
        roles = "|".join(map(re.escape, data.roles))
        self._role = re.compile(rf"\b(?:{roles})\b", re.IGNORECASE)
        self._role_behind = re.compile(rf"\s*,\s*(?:the\s+)?(?:{roles})\b", re.IGNORECASE)
        off = "|".join(map(re.escape, data.signs_off))
        self._signed = re.compile(rf"\b(?:{off})[,.! ]*\s*(?:[A-ZÀ-Þ][\w.'-]*\s*){{0,3}}[,(\n|–—-]*\s*$", re.IGNORECASE)

    def find(self, contexts: Sequence[Context], found: Sequence[Proposal]) -> Findings:
        """The buyer's own name where one is sure, a doubt where one is close; nothing where the name is known.

        `found` is what the words say.
        """
        field = self._data.field
        if not contexts or field not in contexts[0].template.fields or contexts[0].demand.entry(field).decided:
            return Findings()
        if any(field in (*context.focus, *context.keys, *context.headings) for context in contexts):
            return Findings()
        names = self._free(contexts, found)
        chances = self.chances(contexts, found, names)
        best = int(np.argmax(chances)) if names else -1
        if best < 0 or chances[best] < self._data.close:
            return Findings()
        if chances[best] >= self._data.sure:
            return Findings((self._proposal(contexts, names[best]),))
        said = any(proposal.field == field for proposal in found)
        return Findings(doubts=() if said else (Doubt(names[best].text, ((field, names[best].text),)),))

    def _proposal(self, contexts: Sequence[Context], name: Name) -> Proposal:
        item = Item(0, 0, name.start, name.end)
        context = name.context or contexts[-1]
        made = propose(context.scene, context.clause, item, self._data.field, Action.STATE, name.text)
        return made if name.context else replace(made, start=name.start, end=name.end)

    def names(self, contexts: Sequence[Context]) -> list[Name]:
        """The names of a message in their order, at most forty."""
        text = contexts[0].scene.text if contexts else ""
        spans = {span for match in self._name.finditer(text) if (span := self._trimmed(text, *match.span()))}
        quoted = (match.span(1) for match in _QUOTED.finditer(text) if len(match[1].split()) <= _MAX_QUOTED_WORDS)
        return [
            Name(text[start:end], start, end, _context(contexts, start))
            for start, end in sorted({*spans, *quoted})[:MOST]
        ]

    def _free(self, contexts: Sequence[Context], found: Sequence[Proposal]) -> list[Name]:
        """The names without those that stand there once, for somebody else: the importer, a carrier, a contact."""
        template, text = contexts[0].template, contexts[0].scene.text
        others = (p for p in found if p.field != self._data.field and template.field(p.field).captures == "name")
        taken = [str(proposal.value) for proposal in others]
        names = self.names(contexts)
        return [n for n in names if text.count(n.text) > 1 or not any(n.text in one or one in n.text for one in taken)]

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The span without words that open or close no name; None where no letters are left."""
        words = [(match.start() + start, match.end() + start) for match in re.finditer(r"\S+", text[start:end])]
        while words and text[slice(*words[0])].lower().strip(".'’") in self._little:
            words.pop(0)
        while words and text[slice(*words[-1])].lower().strip(".'’") in self._little:
            words.pop()
        if not words:
            return None
        name = text[words[0][0] : words[-1][1]].rstrip(".'’")
        return (words[0][0], words[0][0] + len(name)) if len(name) > 1 and _LETTERS.search(name) else None

    def chances(
        self, contexts: Sequence[Context], found: Sequence[Proposal], names: Sequence[Name]
    ) -> NDArray[np.float64]:
        """(n,) how likely each name is the buyer's own; together at most 1."""
        if not names:
            return np.zeros(0)
        scores = self.rows(contexts, found, names, np.abs(self._weights[-len(GIST) :]).sum()) @ self._weights
        highest = max(0.0, float(scores.max()))
        shares = np.exp(scores - highest)
        return np.asarray(shares / (shares.sum() + np.exp(-highest)), dtype=np.float64)

    def rows(
        self,
        contexts: Sequence[Context],
        found: Sequence[Proposal],
        names: Sequence[Name],
        reach: float = math.inf,
    ) -> NDArray[np.float64]:
        """(n, signs) what speaks for and against each name.

        Sentences are heard where that may make a name one to be asked about: by at most `reach` it can move the odds.
        """
        live = [context for context in contexts if context.clause.sentence.live]
        framed = [str(proposal.value) for proposal in found if proposal.field == self._data.field and proposal.value]
        rows = np.zeros((len(names), len(self._weights)))
        for row, name in zip(rows, names, strict=True):
            text = (name.context or contexts[0]).scene.text
            placed = {
                **self._of_text(text, name),
                **self._of_line(text, name),
                **self._of_sentence(text, name, live),
                "framed": any(value in name.text or name.text in value for value in framed),
                "framed_any": bool(framed),
                "one": True,
            }
            signs = (*self._around(text, name), *(float(placed.get(sign, False)) for sign in PLACED))
            row[: len(signs)] = signs
        least = math.log(self._data.close / (1 - self._data.close)) - reach
        near = [index for index in range(len(names)) if rows[index] @ self._weights >= least]
        for index, gist in zip(near, self._heard([names[index].context for index in near]), strict=True):
            if gist:
                rows[index, -len(GIST) :] = _of_gist(gist, self._data.field)
        return rows

    def _heard(self, contexts: Sequence[Context | None]) -> list[Heard | None]:
        """The gist of each sentence; None of what is no live sentence, and as long as nothing is learnt."""
        live = [context for context in contexts if context and context.clause.sentence.live]
        heard = self._hear([context.sentence for context in live])
        by_place = {id(context): own for context, own in zip(live, heard or (), strict=False)}
        return [by_place.get(id(context)) for context in contexts]

    def _around(self, text: str, name: Name) -> Iterator[float]:
        before = text[max(0, name.start - _AROUND) : name.start].rpartition("\n")[2].rstrip(" ")
        behind = text[name.end : name.end + _AROUND].partition("\n")[0]
        yield from (float(pattern.search(before) is not None) for pattern in self._before)
        yield from (float(pattern.match(behind) is not None) for pattern in self._behind)

    def _of_text(self, text: str, name: Name) -> dict[str, bool]:
        """What it is made of, and how often it stands there."""
        words = name.text.lower().replace(".", "").split()
        new = [word not in self._words for word in _LETTERS.findall(name.text.lower())]
        count = text.count(name.text)
        return {
            "legal": not self._legal.isdisjoint(words),
            "two_words": len(words) == 2,
            "more_words": len(words) > 2,
            "capitals": name.text.isupper() and len(name.text) > 3,
            "ampersand": "&" in name.text,
            "twice": count == 2,
            "often": count > 2,
            "new_in_part": any(new),
            "new_whole": bool(new) and all(new),
            "new_first": bool(new) and new[0],
        }

    def _of_line(self, text: str, name: Name) -> dict[str, bool]:
        """Where it stands in its line, and the line in the message."""
        start = text.rfind("\n", 0, name.start) + 1
        end = text.find("\n", name.end)
        end = len(text) if end < 0 else end
        line, rest = text[start:end], sum(bool(row.strip()) for row in text[end:].split("\n"))
        behind = text[name.end : end]
        short = len(line) < _SHORT_LINE
        return {
            "whole_line": line.strip(" .,-–—|") == name.text,
            "short_line": short,
            "short_comma": short and ", " in text[start : name.start],
            "line_0": rest == 0,
            "line_1": rest == 1,
            "line_2": rest == 2,
            "opens_line": not text[start : name.start].strip(),
            "closes_line": not behind.strip(" .,!"),
            "signed": self._signed.search(text[max(0, name.start - 80) : name.start]) is not None,
            "opens_sentence": re.search(r"(?:^|[.!?\n]\s*)$", text[: name.start]) is not None,
            "opens_greeting": _GREETING.match(text[start : name.start]) is not None,
            "capital_behind": re.match(r"\s*,?\s*(?:in\s+)?[A-Z]", behind) is not None,
            "number_behind": re.match(r"\s*\d", behind) is not None,
            "from_behind": re.match(r"\s*,?\s*(?:from|of|at|with|for)\s+[A-Z]", behind) is not None,
            "role_behind": self._role_behind.match(behind) is not None,
            "role": self._role.search(text[max(start, name.start - _AROUND) : name.start]) is not None,
        }

    def _of_sentence(self, text: str, name: Name, live: Sequence[Context]) -> dict[str, bool]:
        """Its sentence, and what else its words may mean."""
        context = name.context
        if context is None or not context.clause.sentence.live:
            return {"signature": True}
        clause, place = context.clause, next((i for i, own in enumerate(live) if own is context), 0)
        inside = [item for item in clause.items if item.match and name.start <= item.start < name.end]
        return {
            "first": place == 0,
            "soon": place in (1, 2),
            "later": place > 2,
            "keyed": clause.sentence.keyed,
            "key": self._data.field in (*context.keys, *context.headings),
            "void": any(start <= name.start < end for start, end in context.void),
            "question": clause.asks,
            "other": clause.cued("other_product", "not_ours"),
            "foreign": clause.language.code != LANGUAGE,
            "place": any(item.roles(Role.PLACE) for item in inside),
            "option": any(item.roles(Role.OPTION) for item in inside),
            "tongue": any(item.roles(Role.TONGUE) for item in inside),
            "known": any(item.start == name.start and item.end >= name.end for item in inside),
        }


def _of_gist(heard: Heard, field: str) -> list[float]:
    """The signs of GIST: log odds as eighths."""
    rank = 1 / (1 + heard.ranked.index(field)) if field in heard.ranked else 0.0
    return [heard.field(field) / 8, rank, heard.talk / 8, *(heard.field(name) / 8 for name in HEARD_OF)]


def _context(contexts: Sequence[Context], at: int) -> Context | None:
    return next((c for c in contexts if c.clause.sentence.start <= at < c.clause.sentence.end), None)
