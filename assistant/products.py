"""The kinds of product that demand lists are made for: each template with its rules and its reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Final

from assistant.demand.template_file import load_template
from assistant.demand.yaml_file import nearest
from assistant.errors import BadInput, BadKnowledge

if TYPE_CHECKING:
    from datetime import date

    from assistant.advice.rulebook import Rulebook
    from assistant.demand.demand_list import DemandList
    from assistant.demand.template import Template
    from assistant.learning import KeptGist
    from assistant.retrieval import Embedder
    from assistant.settings import Settings
    from assistant.understanding.delexicalised import Delexicaliser
    from assistant.understanding.hearing import Hear
    from assistant.understanding.learnt import Learnt
    from assistant.understanding.likeness import Likeness, LikenessData
    from assistant.understanding.naming import Naming
    from assistant.understanding.naming_data import NamingData
    from assistant.understanding.overlooked import Overlooked, OverlookedData
    from assistant.understanding.reading import Reader, Reading
    from assistant.understanding.relevance import Relevance, RelevanceData
    from assistant.understanding.responses import Asked
    from assistant.understanding.spoken import Listener
    from assistant.understanding.template_words import TemplateWords
    from assistant.understanding.voices import Units, Voices

_PIECES: Final = "pcs"  # the unit of what is ordered


class Product:
    """One template and what belongs to it, each made at its first use. All raise BadKnowledge."""

    def __init__(self, name: str, products: Products) -> None:
        self._name, self._products = name, products
        self._file = products.settings.templates / f"{name}.yaml"

    @cached_property
    def template(self) -> Template:
        """The template; its product has the name of its file."""
        template = load_template(self._file)
        if template.product != self._name:
            raise BadKnowledge(str(self._file), 1, "product", f"must be {self._name!r}, as the file is named")
        return template

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules that are for this product."""
        from assistant.advice.rulebook import load_rulebook

        others = [self._products.product(name).template for name in self._products.names if name != self._name]
        return load_rulebook(self._products.settings.rules, self.template, others)

    @cached_property
    def reader(self) -> Reader:
        """What understands messages about this product."""
        from assistant.understanding.learnt import UNTAUGHT, Learnt

        learnt = Learnt(
            self.relevance.judge if self.relevance else UNTAUGHT.judge,
            self.overlooked.find if self.overlooked else UNTAUGHT.rescue,
            self.naming.find if self.naming else UNTAUGHT.name,
            self.likeness.find if self.likeness else UNTAUGHT.alike,
        )
        return self.made_reader(learnt)

    def made_reader(self, learnt: Learnt) -> Reader:
        """A reader that goes by the words and by what is `learnt`."""
        from assistant.understanding.reading import Reader

        return Reader(self.template, self._voices, self._units, self.hear, learnt)

    @cached_property
    def naming(self) -> Naming | None:
        """What finds the buyer's own name; None where there is nothing to judge by."""
        from assistant.understanding.naming import Naming

        data = self._products.naming
        return Naming(data, self._known, self.hear) if data is not None and self.gist is not None else None

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words that the embedding model knows whole."""
        from assistant.retrieval.model_export import packaged_model

        return frozenset((packaged_model() / "vocab.txt").read_text(encoding="utf-8").split())

    @cached_property
    def relevance(self) -> Relevance | None:
        """What tells wishes from talk; None where there is nothing to judge by."""
        from assistant.understanding.relevance import Relevance

        data = self._products.relevance
        return Relevance(data, self.hear) if data is not None and self.gist is not None else None

    @cached_property
    def overlooked(self) -> Overlooked | None:
        """What tells what the rules leave out; None where there is nothing to judge by."""
        from assistant.understanding.overlooked import Overlooked

        data = self._products.overlooked
        return Overlooked(self.template, data, self.relevance.signs, self.hear) if data and self.relevance else None

    @cached_property
    def _plain(self) -> Delexicaliser:
        """What makes figures and names that do not matter all one."""
        from assistant.understanding.delexicalised import ENGLISH, Delexicaliser
        from assistant.understanding.lexicon import tongue_names

        language = self._voices.english.language
        counted = [word for field in self.template.fields.values() if field.unit == _PIECES for word in field.counts]
        pieces = (*self._units["count"][_PIECES].names, *counted)
        tongues = [name for name, _code in tongue_names(language) if name[:1].isupper()]
        return Delexicaliser(language.money, language.numbers, pieces, {ENGLISH: tongues, **language.alike})

    @cached_property
    def listener(self) -> Listener:
        """What hears the language of a message."""
        from assistant.understanding.spoken import Listener

        return Listener(self._voices)

    def words(self, language: str) -> TemplateWords:
        """The template's words in a language; none for English, whose words the template itself holds."""
        return self._voices.voice(language).tongue.words

    @cached_property
    def _units(self) -> Units:
        from assistant.understanding.language import load_units

        return load_units(self._products.settings.languages / "units.yaml", self.rulebook.cost.rates.usd)

    @cached_property
    def _voices(self) -> Voices:
        from assistant.understanding.voices import read_voices

        return read_voices(self.template, self._file, self._products.settings.languages, self._units, self._known)

    @cached_property
    def likeness(self) -> Likeness | None:
        """What understands words that the template has not; None where there is nothing to judge by."""
        from assistant.understanding.likeness import Likeness

        data = self._products.likeness
        if data is None or self.gist is None:
            return None
        cues = self._voices.english.language.cues
        denials = (*cues["negation"], *cues["negation_list"])
        return Likeness(self.template, data, denials, self.hear)

    @cached_property
    def hear(self) -> Hear:
        """What tells the gist of sentences; it hears nothing until that is learnt."""
        from assistant.understanding.hearing import Hearing, deaf

        return Hearing(self.gist.now, self.gist.embed, self.gist.plain).hear if self.gist else deaf

    @cached_property
    def gist(self) -> KeptGist | None:
        """The gist of sentences about this product; None where there is no model, or nothing to judge by."""
        from assistant.learning import KeptGist

        data, embedder = self._products.likeness, self._products.embedder
        if data is None or embedder is None:
            return None
        lender = self._products.product(self.template.words_of).template if self.template.words_of else None
        return KeptGist(self.template, self._products.settings, data.nothing, embedder(), lender, self._plain)


class Products:
    """All products that there is a template of. Safe to share between threads.

    `embedder` gives the embedding model, by which readers understand words that the templates have not; without one
    they go by words alone.
    """

    def __init__(self, settings: Settings, embedder: Callable[[], Embedder] | None = None) -> None:
        self.settings, self.embedder = settings, embedder
        self._made: dict[str, Product] = {}
        self._lock = RLock()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the templates, the one of the settings first."""
        found = (file.stem for file in sorted(self.settings.templates.glob("*.yaml")) if "." not in file.stem)
        return tuple(sorted(found, key=lambda name: name != self.settings.product))

    @cached_property
    def likeness(self) -> LikenessData | None:
        """What likeness of meaning is judged by; None where the knowledge does not tell. Raises BadKnowledge."""
        from assistant.understanding.likeness import load_likeness

        file = self.settings.knowledge / "likeness.yaml"
        return load_likeness(file) if file.exists() else None

    @cached_property
    def relevance(self) -> RelevanceData | None:
        """What tells wishes from talk; None where the knowledge does not tell. Raises BadKnowledge."""
        from assistant.understanding.relevance import load_relevance

        file = self.settings.knowledge / "relevance.yaml"
        return load_relevance(file) if file.exists() else None

    @cached_property
    def overlooked(self) -> OverlookedData | None:
        """What the rules leave out is judged by; None where the knowledge does not tell. Raises BadKnowledge."""
        from assistant.understanding.overlooked import load_overlooked

        file = self.settings.knowledge / "overlooked.yaml"
        return load_overlooked(file) if file.exists() else None

    @cached_property
    def naming(self) -> NamingData | None:
        """What the buyer's own name is told by; None where the knowledge does not tell. Raises BadKnowledge."""
        from assistant.understanding.naming_data import load_naming

        file = self.settings.knowledge / "naming.yaml"
        return load_naming(file) if file.exists() else None

    def product(self, name: str = "") -> Product:
        """The product of that name, "" for the one of the settings. Raises BadInput."""
        wanted = name or self.settings.product
        if self.names and wanted not in self.names:
            raise BadInput(f"there is no template {wanted!r}{nearest(wanted, self.names)}")
        with self._lock:
            return self._made.setdefault(wanted, Product(wanted, self))

    def of(self, demand: DemandList) -> Product:
        """The product of a demand list."""
        return self.product(demand.template.product)

    def understand(self, text: str, demand: DemandList, asked: Sequence[Asked], today: date, source: str) -> Reading:
        """What a message says against what was just asked, as the reader of the demand list's product takes it."""
        return self.of(demand).reader.read(text, demand, asked, today, source)

    def read(self, text: str, demand: DemandList, today: date, source: str) -> Reading:
        """What a text says, as the reader of the demand list's product takes it."""
        return self.understand(text, demand, (), today, source)
