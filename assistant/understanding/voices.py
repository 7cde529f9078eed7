"""All that is needed to read sentences of one language, made when the language is first met."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from assistant.demand.template import Template
from assistant.demand.yaml_file import Strict, YamlFile
from assistant.understanding.dates import DateFinder
from assistant.understanding.language import Language, Unit, load_language
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.quantities import QuantityFinder
from assistant.understanding.spelling import Speller
from assistant.understanding.telling import ENGLISH, Marks, Teller, load_marks
from assistant.understanding.template_words import NO_WORDS, TemplateWords, load_template_words
from assistant.understanding.year_first import YearFirstDates

Units = Mapping[str, Mapping[str, Unit]]


@dataclass(frozen=True)
class Tongue:
    """A language and its words for the template."""

    language: Language
    words: TemplateWords = NO_WORDS


@dataclass(frozen=True, eq=False)
class Voice:
    """One language ready for reading: phrases, spelling, amounts and dates."""

    tongue: Tongue
    lexicon: Lexicon
    speller: Speller
    quantities: QuantityFinder
    dates: DateFinder | YearFirstDates

    @property
    def language(self) -> Language:
        """The language's words."""
        return self.tongue.language

    @cached_property
    def _variants(self) -> dict[int, str]:
        return str.maketrans(dict(self.language.folds.variants))

    def plain(self, text: str) -> str:
        """The text with signs that are written two ways made one; places stay."""
        return text.translate(self._variants) if self._variants else text


class Voices:
    """English and, loaded at their first use, the languages that `marks` tell.

    Safe to share between threads. `load` gives a language's words by its code and raises BadKnowledge; `plain` are
    words by language that are no slips of others.
    """

    def __init__(
        self,
        template: Template,
        english: Language,
        units: Units,
        known_words: Collection[str],
        marks: Mapping[str, Marks],
        load: Callable[[str], Tongue],
        plain: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._template = template
        self._units = units
        self._load = load
        self._plain = plain or {}
        self._lock = Lock()
        self._marks = marks
        self.teller = Teller(marks)
        own = frozenset((*known_words, *self._plain.get(ENGLISH, ())))
        self.english = _voice(template, Tongue(english), units, own, None)
        self._made = {ENGLISH: self.english}

    def voice(self, code: str) -> Voice:
        """The voice of a language."""
        if code not in self._made:
            with self._lock:
                if code not in self._made:
                    tongue, english = self._load(code), self.english.language
                    frequent = (*self._marks[code].words, *self._marks[code].weak)
                    plain = frozenset((*self._plain.get(code, ()), *frequent))
                    self._made[code] = _voice(self._template, tongue, self._units, plain, english, frequent)
        return self._made[code]

    def codes(self, text: str, before: Sequence[str]) -> frozenset[str]:
        """The languages of the lines of a text, English among them."""
        return frozenset((ENGLISH, *self.teller.tell(text.splitlines(), before)))

    def tell(self, sentences: Sequence[str], before: Sequence[str]) -> list[Voice]:
        """The voice of each sentence; `before` is what the buyer said earlier."""
        return [self.voice(code) for code in self.teller.tell(sentences, before)]


def _voice(
    template: Template,
    tongue: Tongue,
    units: Units,
    known: Collection[str],
    english: Language | None,
    frequent: Sequence[str] = (),
) -> Voice:
    language = tongue.language
    lexicon = Lexicon(template, language, tongue.words, english, frequent)
    dates = YearFirstDates(language) if language.dates.year_first else DateFinder(language.dates, language.bounds)
    known_here = known if english is None else lexicon.names | {lexicon.folding.word(word) for word in known}
    return Voice(
        tongue,
        lexicon,
        Speller(
            lexicon.words, known_here, language.folds.slips_from, complete=english is None, shorthand=language.shorthand
        ),
        QuantityFinder(language, units),
        dates,
    )


def read_voices(template: Template, path: Path, languages: Path, units: Units, known_words: Collection[str]) -> Voices:
    """The languages of the folder `languages` for the template that was read from `path`.

    Their words for it are beside it: `smartwatch.de.yaml`. Raises BadKnowledge.
    """
    marks = load_marks(languages / "telling.yaml")
    marks = {code: mark for code, mark in marks.items() if (languages / f"{code}.yaml").exists()}

    def load(code: str) -> Tongue:
        words = path.with_suffix(f".{code}.yaml")
        return Tongue(
            load_language(languages / f"{code}.yaml"),
            load_template_words(words, template) if words.exists() else NO_WORDS,
        )

    plain = _load_plain(languages / "known.yaml")
    return Voices(template, load_language(languages / "en.yaml"), units, known_words, marks, load, plain)


class _Plain(Strict):
    languages: Mapping[str, tuple[str, ...]]


def _load_plain(path: Path) -> Mapping[str, tuple[str, ...]]:
    file = YamlFile(path)
    return file.model(_Plain, {"languages": file.data}).languages
