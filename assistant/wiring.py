"""The one place where concrete parts are chosen and joined: settings in, an assistant out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import count
from threading import RLock
from typing import TYPE_CHECKING, Any

from assistant.errors import NotFound
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.advice.advice import Advice
    from assistant.advice.rulebook import Rulebook
    from assistant.demand.change import Change
    from assistant.demand.demand_list import DemandList
    from assistant.demand.template import Template
    from assistant.drafting import Draft
    from assistant.exchange import Exchange
    from assistant.forms.form import Form
    from assistant.interview.conversation import Conversation
    from assistant.interview.turn import Guidance, Parts
    from assistant.past_projects import PastProjects
    from assistant.products import Products
    from assistant.projects import Project, Projects
    from assistant.retrieval import Answer, Embedder, Index
    from assistant.retrieval.report import Progress
    from assistant.retrieval.stored import Stored
    from assistant.speaking import Speaking
    from assistant.understanding.reading import Reader


class Assistant:
    """Everything that the command line and the pages ask for. What is heavy is made at its first use, once.

    Safe to share between threads. `progress` shows the building of the index, first with nothing done of nothing.
    """

    def __init__(self, settings: Settings, progress: Progress | None = None) -> None:
        self.settings = settings
        self._progress = progress
        self._lock = RLock()

    @cached_property
    def products(self) -> Products:
        """What there are templates of."""
        from assistant.products import Products

        return Products(self.settings, lambda: self.embedder)

    @property
    def template(self) -> Template:
        """The template of new demand lists. Raises BadInput."""
        return self.products.product().template

    @property
    def rulebook(self) -> Rulebook:
        """The rules of the settings' product. Raises BadInput."""
        return self.products.product().rulebook

    @property
    def reader(self) -> Reader:
        """What understands messages about the settings' product. Raises BadInput."""
        return self.products.product().reader

    @cached_property
    def projects(self) -> Projects:
        """The projects' database. Raises BadInput where it cannot be used."""
        from assistant.projects import Projects

        return Projects(self.settings.database, self.template, others=lambda name: self.products.product(name).template)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model."""
        from assistant.retrieval import Embedder

        return Embedder(self.settings.home)

    @cached_property
    def past(self) -> PastProjects:
        """The past projects of the knowledge base."""
        from assistant.past_projects import PastProjects

        return PastProjects(self.products)

    @property
    def index(self) -> Index:
        """The index; built first where there is none. Raises Busy, BadInput."""
        with self._lock:
            return self._index

    @cached_property
    def _index(self) -> Index:
        from assistant.retrieval import Folder, Index, build_index, index_exists
        from assistant.retrieval.report import silent

        if not index_exists(self.settings.home):
            progress = self._progress or silent
            progress(0, 0, "")
            build_index([Folder("knowledge", self.settings.knowledge)], self.settings.home, self.embedder, progress)
            self.past.remember()
        return Index(self.settings.home, self.embedder)

    @cached_property
    def _parts(self) -> Parts:
        from assistant.interview.turn import Parts

        spoken = self.speaking.speech, self.speaking.spoken
        return Parts(self.products.understand, self._guide, self._answer, self._suppose, *spoken, self.past.similar)

    @cached_property
    def speaking(self) -> Speaking:
        """The languages of replies."""
        from assistant.speaking import Speaking

        return Speaking(self.products)

    def prepare(self) -> None:
        """Make all that a turn needs now, so that wrong knowledge is told at once. Raises BadInput."""
        _ = self._parts, self.speaking.wordings, self.reader, self.rulebook, self.projects

    def rehearse(self) -> None:
        """Make ready what answers are composed from: some seconds, once in a process."""
        self.index.rehearse()

    def learn(self, product: str = "", starting: Callable[[], object] = lambda: None) -> None:
        """Learn what buyers' sentences about a product mean (a minute, once); until then words alone are understood.

        `starting` is called before that begins. Raises BadKnowledge for what is wrong in a file of sayings.
        """
        gist = self.products.product(product).gist
        if gist is not None and not gist.ready:
            starting()
            gist.learn()

    def say(self, name: str, message: str, today: date) -> Exchange:
        """One turn of the project `name`, which is started where it is new; recorded whole or not at all.

        Raises BadInput for an empty or overlong message and for a name that no project can have, Conflict, Busy.
        """
        from assistant.citing import usable
        from assistant.exchange import Exchange, turn_record
        from assistant.interview.turn import take_turn

        text = usable(message)
        project = self.projects.find(name)
        conversation = self._conversation(project)
        turn = take_turn(conversation, text, self._parts, today)
        project = project or self.projects.start(name, today)
        if turn.undo:
            return self._undo(project, text, today)
        return Exchange(self.projects.record(project, turn_record(turn, text, today)), turn)

    def fresh_name(self, product: str = "") -> str:
        """A name that no project has yet: "Smartwatch 1", "Smartwatch 2" and so on."""
        taken = {item.name for item in self.projects.list()}
        kind = self.products.product(product).template.name["en"]
        return next(name for number in count(1) if (name := f"{kind} {number}") not in taken)

    def greeting(self, project: Project | None, product: str = "") -> str:
        """What to say first: a greeting in a new project, what was said last in one that is resumed."""
        return self.speaking.greeting(project, product)

    def ask(self, question: str, previous: str = "") -> Answer:
        """The knowledge base's answer. Raises BadInput for an empty question."""
        from assistant.citing import usable
        from assistant.retrieval import Context, answer

        return answer(usable(question), self.index, Context(previous))

    def document(self, name: str) -> Stored:
        """A document of the knowledge base as it was indexed. Raises NotFound."""
        from assistant.retrieval.stored import stored_document

        _ = self.index
        return stored_document(self.settings.home, name)

    def new_draft(self, product: str = "") -> Draft:
        """A draft that holds nothing yet, of the settings' product where none is named. Raises BadInput."""
        from assistant.demand.demand_list import DemandList
        from assistant.drafting import Draft

        return Draft(DemandList(self.products.product(product).template))

    def add_to_draft(self, draft: Draft, name: str, data: bytes, today: date) -> Draft:
        """The draft with what the file says. Raises UnreadableFile."""
        from assistant.drafting import add_file
        from assistant.retrieval import read_document

        return add_file(draft, name, data, self.products.read, read_document, today)

    def draft_spec(self, draft: Draft, name: str, today: date) -> dict[str, Any]:
        """The spec JSON of a draft."""
        from assistant.forms.spec import About, whole_spec

        unanswered = [question for question in draft.questions if not self.ask(question).answered]
        about = About(id=None, name=name, revision=0, updated=None, today=today.isoformat())
        return whole_spec(self.advise(draft.demand, today), about, unanswered)

    def check(self, data: Any, today: date) -> dict[str, Any]:
        """The spec with everything that follows from it; `details` holds cost, energy, past projects and much more.

        Its product is what it says, else that of the settings. Raises BadSpec.
        """
        from assistant.advice.details_json import details_json
        from assistant.advice.past_json import similar_json
        from assistant.forms.spec import given_about, given_questions, whole_spec

        advice = self.advise(self._given(data), today)
        spec = whole_spec(advice, given_about(data, today), given_questions(data))
        details = details_json(advice, self.products.of(advice.demand).rulebook)
        past = similar_json(self.past.similar(advice.demand), advice.demand)
        return {**spec, "details": {**details, "past_projects": past}}

    def chart(self, data: Any, today: date) -> str:
        """The schedule of a spec as a standalone SVG. Raises BadSpec."""
        from assistant.advice.gantt import gantt_svg

        advice = self.advise(self._given(data), today)
        return gantt_svg(advice.schedule, self.products.of(advice.demand).rulebook.schedule.stops)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of specs."""
        from assistant.demand.schema import spec_schema

        return spec_schema(self.template)

    def form(self, project: Project, today: date, languages: Sequence[str]) -> Form:
        """The demand form of a recorded project."""
        from assistant.exchange import project_about
        from assistant.forms.form import make_form

        advice = self.advise(project.demand, today)
        return make_form(advice, project_about(project, today), self._conversation(project).unanswered, languages)

    def spec(self, project: Project, today: date) -> dict[str, Any]:
        """The spec JSON of a recorded project."""
        from assistant.exchange import project_about
        from assistant.forms.spec import whole_spec

        advice, unanswered = self.advise(project.demand, today), self._conversation(project).unanswered
        return whole_spec(advice, project_about(project, today), unanswered)

    def project(self, name: str) -> Project:
        """The project of that name. Raises NotFound."""
        found = self.projects.find(name)
        if found is None:
            raise NotFound(f"there is no project named {name!r}")
        return found

    def advise(self, demand: DemandList, today: date) -> Advice:
        """All that follows from a demand list."""
        from assistant.advice.advice import advise

        return advise(demand, self.products.of(demand).rulebook, today)

    def template_of(self, data: Any) -> Template:
        """The template of a spec: of the product that it names, else of the settings'."""
        named = data.get("product") if isinstance(data, dict) else None
        return self.products.product(named if named in self.products.names else "").template

    def _given(self, data: Any) -> DemandList:
        from assistant.demand.spec import read_spec

        return read_spec(data, self.template_of(data))

    def _conversation(self, project: Project | None) -> Conversation:
        from assistant.demand.demand_list import DemandList
        from assistant.interview.conversation import Conversation, read_conversation

        if project is None:
            return Conversation(DemandList(self.template))
        return replace(read_conversation(project.state, project.demand), turn=project.turns)

    def _guide(self, demand: DemandList, today: date) -> Guidance:
        from assistant.advice.asks import waited_for
        from assistant.interview.turn import Guidance

        advice = self.advise(demand, today)
        return Guidance(advice, waited_for(advice, self.products.of(demand).rulebook))

    def _answer(self, question: str, previous: str, first: int) -> Answer:
        from assistant.citing import numbered
        from assistant.retrieval import Context, answer

        return numbered(answer(question, self.index, Context(previous)), first)

    def _suppose(self, demand: DemandList, changes: Sequence[Change], today: date) -> tuple[str, ...]:
        from assistant.advice.difference_wording import say_difference
        from assistant.advice.what_if import what_if

        return say_difference(what_if(demand, changes, self.products.of(demand).rulebook, today))

    def _undo(self, project: Project, message: str, today: date) -> Exchange:
        """Goes back, asks again what was asked then, and records what was said."""
        from assistant.exchange import Exchange, taken_back, turn_record

        earlier = self.projects.earlier(project)
        restored = replace(self._conversation(earlier or project), turn=project.turns)
        risks = tuple(risk.id for risk in self.advise(restored.demand, today).risks)
        speech = self.speaking.speech(restored.demand, self._conversation(project).language)
        turn = taken_back(project.demand, restored, risks, speech, nothing=earlier is None)
        return Exchange(self.projects.undo(project, turn_record(turn, message, today)), turn)
