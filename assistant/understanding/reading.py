"""Reads a message: proposed changes with the buyer's own words, questions, doubts, and wishes to undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.template import Kind, Template
from assistant.understanding.about_project import ProjectQuestion, granted, project_question
from assistant.understanding.acts import ActReader
from assistant.understanding.amounts import AmountReader
from assistant.understanding.bare import opens_by_figure
from assistant.understanding.captures import CaptureReader
from assistant.understanding.choices import ChoiceReader
from assistant.understanding.confirmations import accepted, confirmed
from assistant.understanding.consistency import (
    answering,
    brought,
    consistent,
    in_place,
    pairs_parted,
    renewed,
    updating,
)
from assistant.understanding.context import Context
from assistant.understanding.currencies import held_currency, local_currencies, one_currency
from assistant.understanding.focus import focused
from assistant.understanding.hearing import Hear, deaf
from assistant.understanding.language import Unit
from assistant.understanding.learnt import UNTAUGHT, Learnt
from assistant.understanding.leavings import Gleaner, Leaving, unsaid
from assistant.understanding.places import PlaceReader
from assistant.understanding.proposal import Doubt, Proposal
from assistant.understanding.responses import Asked, ResponseReader
from assistant.understanding.scene import Scene
from assistant.understanding.scene_building import SceneBuilder
from assistant.understanding.scopes import scoped
from assistant.understanding.undoing import undoes
from assistant.understanding.voices import Voices
from assistant.understanding.wishes import recommended_anew

MAX_MESSAGE: Final = 100_000
MOST_LEFT: Final = 200  # of what the rules leave out of a message


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says.

    `changes` in the order of the words; `questions` for the knowledge base, verbatim; `about_project` for the advice,
    `supposed` the changes that a "what if" asks about;
    `unsure` fields the buyer wants advice on; `doubts` words
    that fit several fields, or probably mean a value; `denied` fields of such a doubt that the message turns down;
    `undo` the wish to take back the last turn.
    """

    changes: tuple[Change, ...] = ()
    questions: tuple[str, ...] = ()
    about_project: tuple[ProjectQuestion, ...] = ()
    supposed: tuple[Change, ...] = ()
    unsure: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    denied: tuple[str, ...] = ()
    undo: bool = False


@dataclass(slots=True)
class _Heard:
    """What the clauses of a message say, gathered one by one."""

    proposals: list[Proposal] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    questions: list[ProjectQuestion] = field(default_factory=list)
    supposed: list[Proposal] = field(default_factory=list)
    left: list[Leaving] = field(default_factory=list)


class Reader:
    """Understands messages about one template. Built once (about 0.4 s), then a few ms a message.

    A language beside English is loaded when a message first speaks it. `hear` tells the gist of sentences.
    """

    def __init__(
        self,
        template: Template,
        voices: Voices,
        units: Mapping[str, Mapping[str, Unit]],
        hear: Hear = deaf,
        learnt: Learnt = UNTAUGHT,
    ) -> None:
        self._template, self._learnt = template, learnt
        self._texts = frozenset(f.id for f in template.fields.values() if f.kind is Kind.TEXT)
        self._builder = SceneBuilder(voices)
        self._amounts = AmountReader(template, units, hear)
        self._choices = ChoiceReader(template, hear)
        self._places = PlaceReader(template, hear)
        self._gleaner = Gleaner(self._choices, self._amounts, self._places)
        self._captures = CaptureReader(template, voices)
        self._acts = ActReader(hear)
        self._hear = hear

    def read(self, message: str, demand: DemandList, asked: Sequence[Asked], today: date, source: str) -> Reading:
        """The reading of `message` (the first 100,000 characters) against what is known and was just asked."""
        scene = self._builder.build(message[:MAX_MESSAGE], today, _said(demand))
        scene = scoped(local_currencies(scene, demand))
        settled = confirmed(scene, asked, source)
        asked = [item for item in asked if item.said is None]
        focus = tuple(item.field for item in asked)
        contexts = focused([Context(self._template, scene, c, demand, focus) for c in scene.clauses], self._says)
        if undoes(scene):
            return Reading(undo=True)
        heard = self._clauses(contexts, demand, asked)
        self._reply(heard, scene, contexts, demand, asked)
        named = self._learnt.name(contexts, heard.proposals)
        known = {proposal.field for proposal in named.proposals}
        judged = self._learnt.judge(contexts, [p for p in heard.proposals if p.field not in known])
        found = (*judged.proposals, *named.proposals)
        rescued = self._learnt.rescue(contexts, unsaid(heard.left, heard.proposals), found)
        found += rescued.proposals
        doubts = (*judged.doubts, *named.doubts, *rescued.doubts)
        doubted = {field for doubt in doubts for field, _value in doubt.readings}
        alike = self._learnt.alike(contexts, found, (*heard.unsure, *doubted))
        outdated = frozenset(field for context in contexts for field in context.replaced)
        proposals = pairs_parted((*found, *alike.proposals), self._template)
        proposals = [replace(p, replaces=True) if p.field in outdated else p for p in proposals]
        proposals = renewed(answering(proposals, demand, focus), demand, _spoken(contexts))
        proposals = updating(brought(consistent(in_place(proposals), self._texts), self._template))
        kept = [accepted(proposal, asked) for proposal in proposals]
        changes = recommended_anew([_change(scene, source, proposal) for proposal in kept], demand)
        told = {change.field for change in changes}
        return Reading(
            changes=(*(change for change in settled.changes if change.field not in told), *changes),
            questions=tuple(question.text for question in heard.questions if not question.topic),
            supposed=tuple(_change(scene, source, replace(p, replaces=True)) for p in heard.supposed),
            about_project=tuple(question for question in heard.questions if question.topic),
            unsure=tuple(dict.fromkeys(name for name in heard.unsure if name not in told)),
            doubts=self._open_doubts((*heard.doubts, *(doubts or alike.doubts)), told),
            denied=settled.denied,
        )

    def _clauses(self, contexts: Sequence[Context], demand: DemandList, asked: Sequence[Asked]) -> _Heard:
        """What the clauses say one by one."""
        heard = _Heard()
        currency = held_currency(demand) or one_currency(contexts)
        for index, context in enumerate(contexts):
            found, doubtful = self._clause(context, currency)
            responses = ResponseReader(demand, _asked_of(context, asked), self._hear)
            wished, wondering = responses.wishes(context, found, contexts[index - 1] if index else None)
            put_off = {proposal.field for proposal in wished}
            heard.proposals += [*(proposal for proposal in found if proposal.field not in put_off), *wished]
            heard.doubts += doubtful
            heard.left += self._left(context, found, currency, MOST_LEFT - len(heard.left))
            heard.unsure += wondering
            asks = context.clause.asks and not _answered(contexts[index + 1 : index + 2])
            if asks and context.clause.sentence.live and not wondering:
                heard.questions.append(project_question(context))
                if heard.questions[-1].topic == "what_if":
                    heard.supposed += self._clause(granted(context), currency)[0]
        return heard

    def _reply(
        self, heard: _Heard, scene: Scene, contexts: Sequence[Context], demand: DemandList, asked: Sequence[Asked]
    ) -> None:
        """Adds what the message answers, by a yes, a bare number or as a whole, to what was asked."""
        decided = frozenset(proposal.field for proposal in heard.proposals if proposal.action is not Action.VAGUE)
        used = frozenset(proposal.at for proposal in heard.proposals)
        opened = {asked[0].field} if len(asked) == 1 and contexts and opens_by_figure(contexts[0]) else set()
        used -= {contexts[0].clause.sentence.start} if opened else set()
        decided -= opened
        for context in _answering(contexts):
            responses = ResponseReader(demand, _asked_of(context, asked))
            answers = responses.answers(scene, context, decided | frozenset(heard.unsure), used)
            exact = {answer.field for answer in answers}
            weaker = [p for p in heard.proposals if p.action is Action.VAGUE or p.field in opened]
            kept = [p for p in heard.proposals if p.field not in exact or p not in weaker]
            heard.proposals = [*kept, *answers]
            answered = {*(proposal.field for proposal in heard.proposals), *heard.unsure}
            left = [item.field for item in responses.asked if item.field not in answered]
            alone = len(contexts) == 1 and len(left) == len(responses.asked)
            heard.proposals += self._acts.read(demand, context, left, alone)
            whole = self._captures.whole(context)
            answered = {proposal.field for proposal in heard.proposals}
            heard.proposals += [whole] if whole and whole.field not in answered else []
        heard.proposals += self._whole_message(scene, contexts, asked, frozenset(p.field for p in heard.proposals))

    def _says(self, context: Context) -> bool:
        """Whether a clause, read alone, says something to a field in its focus."""
        found, _doubts = self._clause(context, None)
        responses = ResponseReader(context.demand, _asked_of(context, ()))
        wished, unsure = responses.wishes(context, found)
        answers = responses.answers(context.scene, context, frozenset(), frozenset())
        told = {*(proposal.field for proposal in (*found, *wished, *answers)), *unsure}
        return not told.isdisjoint(context.focus) or self._captures.whole(context) is not None

    def _clause(self, context: Context, currency: str | None) -> tuple[list[Proposal], tuple[Doubt, ...]]:
        if not context.clause.sentence.live:
            return [], ()
        texts = self._captures.read(context)
        amounts = self._amounts.read(context, currency)
        places = self._places.read(context)
        lands = {place.at for place in places}
        choices = (p for p in self._choices.read(context) if p.at not in lands or context.speaks_of(p.field))
        others = [*choices, *amounts.proposals, *places]
        spans = [self._whole(proposal) for proposal in texts]
        free = [p for p in others if not any(low <= p.at < high for low, high in spans)]
        return sorted([*free, *texts], key=lambda proposal: proposal.at), amounts.doubts

    def _open_doubts(self, doubts: Sequence[Doubt], told: Collection[str]) -> tuple[Doubt, ...]:
        """The doubts about what the message does not tell otherwise, the first of each passage and of each field."""
        kept: dict[str, Doubt] = {}
        asked = {name for name in told if not self._template.field(name).many}
        for doubt in doubts:
            fields = {name for name, _value in doubt.readings}
            if doubt.quote not in kept and asked.isdisjoint(fields):
                kept[doubt.quote] = doubt
                asked |= fields
        return tuple(kept.values())

    def _left(self, context: Context, found: Sequence[Proposal], currency: str | None, most: int) -> list[Leaving]:
        """What the rules leave out of a clause, at `most` so much; nothing where nobody would judge it."""
        if self._learnt.rescue is UNTAUGHT.rescue or most <= 0:
            return []
        granted_too = self._clause(granted(context), currency)[0] if context.clause.void else ()
        return list(islice(self._gleaner.gather(context, found, granted_too, currency), most))

    def _whole(self, proposal: Proposal) -> tuple[int, int]:
        """The place of a text value that is taken as it stands, so that nothing in it is read again; else nothing."""
        field = self._template.field(proposal.field)
        is_name = field.captures == "name" and str(proposal.value)[:1].isupper()
        is_part = field.captures == "clause" or (field.captures == "match" and not field.values)
        return (proposal.at, proposal.at + len(str(proposal.value))) if is_name or is_part else (0, 0)

    def _whole_message(
        self, scene: Scene, contexts: Sequence[Context], asked: Sequence[Asked], decided: frozenset[str]
    ) -> list[Proposal]:
        """A short message that answers the one text field asked: all of it is the value."""
        texts = [item.field for item in asked if self._template.field(item.field).kind is Kind.TEXT]
        live = [context.clause for context in contexts if context.clause.sentence.live]
        if len(texts) != 1 or texts[0] in decided or not live or any(clause.asks for clause in live):
            return []
        if any(clause.cued("defer", "delegate", "unsure", "decline", "no") for clause in live) or decided:
            return []
        start, end = live[0].sentence.start, live[-1].sentence.end
        value = scene.text[start:end].strip(" \n.!")
        field = self._template.field(texts[0])
        longest = 60 if field.captures == "name" else 400
        return [Proposal(texts[0], Action.STATE, value, start, end, None, True)] if 0 < len(value) <= longest else []


def _answered(following: Sequence[Context]) -> bool:
    """Whether the buyer answers the question in the next sentence ("Our own design? No, one of yours")."""
    return any(
        cue.first == context.clause.first and cue.cue("yes", "no") and not context.clause.asks
        for context in following
        for cue in context.clause.cues
    )


def _answering(contexts: Sequence[Context]) -> list[Context]:
    """The clauses that may answer by a yes, a no or a bare number: the first that asks nothing back, those with a focus
    of their own, and a yes or no that is a sentence."""
    first = next((context for context in contexts if not context.clause.asks), None)
    return [context for context in contexts if context is first or context.replies or context.says_yes_or_no]


def _asked_of(context: Context, asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """What was asked, as far as the clause answers it."""
    if not context.replies:
        return tuple(asked)
    known = {item.field: item for item in asked}
    return tuple(known.get(field, Asked(field)) for field in context.focus)


def _said(demand: DemandList) -> list[str]:
    """The buyer's words that the list rests on."""
    return [evidence.quote for entry in demand.entries.values() for evidence in entry.evidence]


def _spoken(contexts: Sequence[Context]) -> set[float]:
    """The numbers that a message names."""
    amounts = (item.quantity for context in contexts for item in context.clause.items if item.quantity)
    return {number for quantity in amounts for number in quantity.numbers}


def _change(scene: Scene, source: str, proposal: Proposal) -> Change:
    quote = scene.quote(proposal.start, proposal.end) or scene.text[proposal.start : proposal.end]
    evidence = (Evidence(source, quote),)
    return Change(proposal.field, proposal.action, proposal.value, evidence, proposal.note, proposal.replaces)
