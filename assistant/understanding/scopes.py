"""What cues do to the items of a clause: deny, remove, soften, or put them out of play.

A cue reaches the next item and, over a list, those joined to it (`reach`); the tables are the language's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

from assistant.understanding.amends import traded
from assistant.understanding.announcing import announces, reaches
from assistant.understanding.flags import denies, flag, refused, states, void
from assistant.understanding.lexicon import CONTENT, Match, Role
from assistant.understanding.outside import void_spans
from assistant.understanding.reach import Reach, amount_follows, part_of_name, taken_back, with_said
from assistant.understanding.scene import Clause, Item, Scene

_NEAR_COLON: Final = 3  # tokens between the denial in a key and its value
_DENIALS: Final = ("negation", "negation_list", "negation_after", "removal", "removal_particle")
_FAR: Final = 7  # tokens between a denial and the "without" that it turns round
_SHORTLY: Final = 2  # clauses after which something still comes in the place of what went
_MEMORY: Final = 40  # clauses that a heading reaches at most


def scoped(scene: Scene) -> Scene:
    """The scene with every item's flags and every clause's purpose set."""
    clauses: list[Clause] = []
    for clause in scene.clauses:
        clauses.append(_Scoper(scene, clause, tuple(clauses[-_MEMORY:])).clause())
    clauses = [*(taken_back(clause, after) for clause, after in pairwise(clauses)), *clauses[-1:]]
    spreads = any(clause.corrects and clause.sentence.live and not states(clause) for clause in clauses)
    return replace(scene, clauses=tuple(replace(c, updates=spreads and not c.corrects) for c in clauses))


@dataclass(frozen=True)
class _Scoper:
    scene: Scene
    raw: Clause
    earlier: tuple[Clause, ...]

    @cached_property
    def reach(self) -> Reach:
        """How far the clause's cues reach."""
        return Reach(self.scene, self.raw)

    def clause(self) -> Clause:
        clause = self.raw
        corrects = clause.cued("correction_strong")
        voids = void_spans(self.scene, clause, self.earlier)
        items = [replace(item, void=void(item, voids)) for item in clause.items]
        items = self._denied_list(self._negated(items, corrects))
        corrects = corrects or any(item.old for item in items) or traded(items) or self._not_but(items)
        items = [
            replace(item, hedge=self._hedge(item), only=self._only(item), verb=self._is_verb(item)) for item in items
        ]
        corrects = corrects or self._goes_on() or self._says_no(items)
        return replace(
            clause,
            items=tuple(items),
            corrects=corrects,
            adds=clause.cued("addition") or self._fills_in(),
            asks=any(reason == "question" for _first, _last, reason in voids),
            void=voids,
        )

    # -- denied, removed, outdated

    def _negated(self, items: list[Item], corrects: bool) -> list[Item]:
        for cue in self.raw.cues:
            items = self._turned_round(items, cue)
            if self._idle(cue, items):
                continue
            if cue.cue("negation", "negation_list") and not self._double_duty(cue, items):
                items = flag(items, self._denied(items, cue), "negated")
            elif cue.cue("negation_after") and self._closes(cue):
                items = flag(items, self.reach.backward(items, cue), "negated")
            items = self._exchanged(self._recalled(items, cue), cue)
            items = self._taken_out(items, cue)
            if cue.cue("removal") and not self._double_duty(cue, items):
                hit = with_said(items, self.reach.forward(items, cue, "removal", True), own=True)
                items = flag(items, hit or self._before(items, cue), "removed")
            elif cue.cue("removal_after") and self._closes(cue) and not amount_follows(cue, items):
                items = flag(items, self.reach.backward(items, cue), "removed")
            if cue.cue("old_before") and (corrects or cue.last - cue.first > 1):
                items = flag(items, with_said(items, self.reach.forward(items, cue, "old_before", False), False), "old")
        items = self._bracketed(refused(self._shared_fate(items)))
        return [self._turned(self._outdated_part(item, corrects)) for item in items]

    def _turned_round(self, items: list[Item], cue: Match) -> list[Item]:
        """ "Nobody buys it without a microphone": the no that the template words so is a yes."""
        if not cue.cue("without") or not self._denied_before(cue):
            return items
        return flag(items, [item for item in items if item.first == cue.first and item.roles(Role.NO)], "negated")

    def _closes(self, cue: Match) -> bool:
        """Whether a cue that stands behind its object is more than one word, or ends its part."""
        return cue.last - cue.first > 1 or self.reach.ends(cue)

    def _before(self, items: Sequence[Item], cue: Match) -> list[Item]:
        """ "Weather we take away": what a removal that ends its part has before it, but who does so."""
        who = {other.first for other in self.raw.cues if other.cue("subject") and other.last == cue.first}
        items = [item for item in items if item.first not in who]
        return self.reach.just_before(items, cue) or (self.reach.backward(items, cue) if self.reach.ends(cue) else [])

    def _shared_fate(self, items: list[Item]) -> list[Item]:
        """ "Games can go, and so can the music": what follows goes the way of what was named before."""
        for cue in self.raw.cues:
            gone = (
                [i for i in items if i.last <= cue.first and (i.negated or i.removed)] if cue.cue("same_fate") else []
            )
            if gone and (hit := self.reach.forward(items, cue, "removal", True)):
                items = flag(items, hit, "removed" if gone[-1].removed else "negated")
        return items

    def _bracketed(self, items: list[Item]) -> list[Item]:
        """ "2,000 (was 1,500)": what stands in brackets behind such a word no longer stands."""
        tokens = self.scene.tokens
        for cue in self.raw.cues:
            if cue.cue("was") and cue.first > self.raw.first and tokens[cue.first - 1].norm == "(":
                end = next((i for i in range(cue.last, self.raw.last) if tokens[i].norm == ")"), self.raw.last)
                items = flag(items, [item for item in items if cue.last <= item.first < end], "old")
        return items

    def _idle(self, cue: Match, items: Sequence[Item]) -> bool:
        """Whether the cue stands in the key of a line or in a bound ("not more than 38") and denies nothing."""
        if cue.first < self.raw.value_first and self.raw.sentence.keyed:
            return True
        if cue.cue("removal", "removal_after") and any(part_of_name(i, cue) and i.first < cue.first for i in items):
            return True
        if cue.cue("without") and (self._denied_before(cue) or any(part_of_name(item, cue) for item in items)):
            return True
        following = self.scene.tokens[cue.last].norm if cue.last < self.raw.last else ""
        at_most = cue.cue("negation", "negation_list") and following in self.raw.language.bounds.negated_more
        return at_most or any(i.first <= cue.first < i.last for i in items if i.quantity or i.when)

    def _denied_before(self, cue: Match) -> bool:
        """ "We won't send drawings without an NDA", "Nobody buys it without GPS" ask for one."""
        denying = ("negation", "negation_list", "decline", "no", "before_without")
        denials = [c for c in self.raw.cues if c.cue(*denying) and c.last <= cue.first]
        return any(not self.reach.broken(c.last, cue.first) and cue.first - c.last <= _FAR for c in denials)

    def _recalled(self, items: list[Item], cue: Match) -> list[Item]:
        """What words behind it take back: "take it out", "that was the other model"."""
        goes_on = self.scene.tokens[cue.first].norm in self.raw.language.cues.get(
            "without", ()
        ) and not self.reach.ends(cue)
        ending, verb = self.raw.language.third_person, self.scene.text[cue.start : cue.end].split()[0]
        told = bool(ending) and verb.endswith(ending)  # "the worker takes it off"
        if (cue.cue("removal_it") and not goes_on and not told) or (cue.cue("removal") and self.reach.cut_off(cue)):
            return self._it_removed(items, cue)
        return flag(items, self.reach.judged(items, cue), "old") if cue.cue("old_after") else items

    def _exchanged(self, items: list[Item], cue: Match) -> list[Item]:
        """ "Swap the compass for a barometer", "change sea to air": the first goes, the second comes."""
        if not cue.cue("exchange"):
            return items
        gone = self.reach.forward(items, cue, "removal", True)
        if cue.cue("correction") and any(item.roles(Role.FIELD) or item.quantity or item.when for item in gone):
            return items  # "change the price to 20"
        turn = next((c for c in self.raw.cues if gone and c.cue("in_return") and c.first >= gone[-1].last), None)
        comes = turn is not None and any(0 <= item.first - turn.last <= 3 for item in items)
        return flag(items, gone, "old") if comes else items

    def _turned(self, item: Item) -> Item:
        """ "Don't deliver before 1 March" is from that day on."""
        if item.when is None or item.when.period.end is None or item.when.period.start is not None:
            return item
        denials = [c for c in self.raw.cues if c.cue("negation", "negation_list") and c.last <= item.first]
        if not any(not self.reach.broken(cue.last, item.first) for cue in denials):
            return item
        period = replace(item.when.period, start=item.when.period.end + timedelta(days=1), end=None)
        return replace(item, negated=False, when=replace(item.when, period=period))

    def _taken_out(self, items: list[Item], cue: Match) -> list[Item]:
        """ "Leave the film out", "take the games off": a verb and its particle around what goes."""
        gone = self.reach.forward(items, cue, "removal", True) if cue.cue("removal_verb") else []
        closes = any(c.cue("removal_particle") and 0 <= c.first - gone[-1].last <= 1 for c in self.raw.cues if gone)
        return flag(items, gone, "removed") if closes else items

    def _denied(self, items: Sequence[Item], cue: Match) -> list[Item]:
        """What a no before or, for words that may follow ("camera we don't need"), behind its object denies."""
        listed = cue.cue("negation_list")
        behind = cue.cue("negation_after") and self.reach.backward(items, cue)
        ends = cue.last >= self.raw.last or not self.scene.tokens[cue.last].wordlike
        joint = any(other.first == cue.last and other.cue("and", "or", "but") for other in self.raw.cues)
        told_how = any(c.first == cue.last and c.cue("preposition", "in_return") for c in self.raw.cues)
        if behind and (ends or joint or told_how):
            return behind
        hit = self.reach.forward(items, cue, "negation_list" if listed else "negation", listed)
        closing = listed and not hit and self.reach.ends(cue) and self.reach.backward(items, cue)
        return hit or behind or closing or self.reach.just_before(items, cue)

    def _it_removed(self, items: Sequence[Item], cue: Match) -> list[Item]:
        """ "Slovenia is too small, take it out": the pronoun means what was named last, be it somebody else's."""
        behind = [item for item in items if item.last <= cue.first and item.match is not None]
        noun = next((item for item in items if item.first == cue.last and item.roles(Role.FIELD)), None)
        named = {sense.field for sense in noun.match.of(Role.FIELD)} if noun and noun.match else set()
        behind = [i for i in behind if not named or (i.match and any(s.field in named for s in i.match.of(*CONTENT)))]
        ahead = (i for i in items if i.first >= cue.last and i.live and i is not noun)
        later = [i for i in ahead if not (cue.cue("removal_it") and self.reach.broken(cue.last, i.first))]
        if not behind or any(item.quantity or item.roles(Role.FIELD, Role.OPTION, Role.PLACE) for item in later):
            return list(items)
        place = behind[-1].first
        return [replace(i, removed=True, void=None) if i.first == place and i in behind else i for i in items]

    def _denied_list(self, items: list[Item]) -> list[Item]:
        """Everything under "what we do not need:" is denied, and so is what follows it on its line."""
        head = next((clause for clause in reversed(self.earlier) if announces(self.scene, clause)), None)
        listed = head is not None and denies(head, head.last) and reaches(self.scene, head, self.raw)
        start = self.raw.value_first
        near = any(start - _NEAR_COLON <= cue.last <= start and cue.cue(*_DENIALS) for cue in self.raw.cues)
        if not listed and not (self.raw.sentence.keyed and near and denies(self.raw, start)):
            return items
        return [replace(item, negated=True) if item.first >= start else item for item in items]

    def _outdated_part(self, item: Item, corrects: bool) -> Item:
        """ "from 46 to 42 mm" in a correction: the second is what stands."""
        before = (
            self.scene.text[max(0, item.start - 6) : item.start].lower()
            + self.scene.text[item.start : item.start + 5].lower()
        )
        if not corrects or not any(word in before for word in self.raw.language.bounds.from_):
            return item
        if item.when is not None and item.when.parts:
            return replace(item, old=False, when=replace(item.when, period=item.when.parts[1]))
        if item.quantity is not None and item.quantity.parts:
            amount = replace(item.quantity, min=None, max=None, value=item.quantity.parts[1])
            return replace(item, old=False, quantity=amount)
        return item

    def _double_duty(self, cue: Match, items: Sequence[Item]) -> bool:
        """A cue that is a field's name too ("drop") is a cue only before something that can be dropped."""
        if not cue.of(Role.FIELD, Role.OPTION, Role.SHORT):
            return False
        if cue.last < self.raw.last and not self.scene.tokens[cue.last].wordlike:
            return True
        following = next((item for item in items if item.first >= cue.last), None)
        return following is None or following.quantity is not None or following.first - cue.last > 2

    def _only(self, item: Item) -> bool:
        near = [cue.last for cue in self.raw.cues if cue.cue("only") and 0 <= item.first - cue.last <= 3]
        between = [cue.first for cue in self.raw.cues if cue.cue("and", "or")]
        return any(
            not any(last <= other.first < item.first for other in self.raw.items)
            and not any(last <= joint < item.first for joint in between)
            for last in near
        )

    def _not_but(self, items: Sequence[Item]) -> bool:
        """ "Not black but navy", "it is not May any more but September": what follows the "but" stands."""
        denials = [cue.last for cue in self.raw.cues if cue.cue("negation") and cue.cue("old_before")]
        turns = [cue.first for cue in self.raw.cues if cue.cue("but") and any(last < cue.first for last in denials)]
        opens = any(cue.first == self.raw.first and cue.last in denials for cue in self.raw.cues)
        more = self.raw.cued("addition")
        return (opens and bool(turns) and not more) or any(
            0 <= item.first - turn <= 3 and (item.quantity or item.when) for turn in turns for item in items
        )

    def _is_verb(self, item: Item) -> bool:
        """ "Users shouldn't touch it": what a pronoun follows is done, not named."""
        pronoun = any(cue.first == item.last and cue.cue("object") for cue in self.raw.cues)
        return pronoun and item.last - item.first == 1 and item.roles(Role.FIELD) and not item.roles(Role.OPTION)

    def _fills_in(self) -> bool:
        """ "Remove the games. Put a remote instead.": what comes in the place of what the sentence before took out."""
        before = self.earlier[-_SHORTLY:]
        gone = (c.cued("removal", "removal_it") or any(item.removed for item in c.items) for c in before)
        return self.raw.cued("swap") and any(gone)

    def _goes_on(self) -> bool:
        """Whether the clause, by an "and" at its start, goes on with the correction of the one before."""
        begins = any(cue.first == self.raw.first and cue.cue("and") for cue in self.raw.cues)
        return begins and bool(self.earlier) and self.earlier[-1].corrects

    def _says_no(self, items: Sequence[Item]) -> bool:
        """ "No, 3 ATM": a no that stands alone before something that is stated."""
        start, tokens = self.raw.first, self.scene.tokens
        alone = start + 1 < self.raw.last and not tokens[start + 1].wordlike
        return alone and any(c.first == start and c.cue("no") for c in self.raw.cues) and any(i.live for i in items)

    def _hedge(self, item: Item) -> str | None:
        for cue in self.raw.cues:
            near = 0 <= item.first - cue.last <= 3 or 0 <= cue.first - item.last <= 2
            if cue.cue("hedge") and near:
                return self.scene.text[cue.start : cue.end].lower()
        return None
