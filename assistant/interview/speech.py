"""How one language names fields and says values inside a reply; its words are those of `replies/` and the template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from assistant.advice.wording import inside
from assistant.demand.entry import Entry, Status
from assistant.demand.forms import from_json, plain_number
from assistant.demand.template import Field, Kind, Section
from assistant.demand.values import Money, Number, Period, Value
from assistant.interview.wording import Wording, lowered
from assistant.understanding.template_words import NO_WORDS, FieldWords, OptionWords, TemplateWords

if TYPE_CHECKING:
    from babel import Locale

_GROUPED_FROM: Final = 10_000
_VERSION: Final = "version"  # a unit of numbers that are names: Bluetooth 5.3


class Speech:
    """The words of one language for a template. What they do not hold is said in the template's own."""

    def __init__(self, wording: Wording, words: TemplateWords = NO_WORDS) -> None:
        self.wording, self._words = wording, words
        self.code = wording.code

    @property
    def foreign(self) -> bool:
        """Whether advice and documents are written in another language than this."""
        return self.code != "en"

    def label(self, field: Field) -> str:
        """The field's name as it stands inside a sentence."""
        return self._small(self._of(field).label or field.say(self.code))

    def question(self, field: Field, inside_sentence: bool = False) -> str:
        """The field's question; with a small first letter where something stands before it."""
        asked = self._of(field).question or field.question
        return self._small(asked.removeprefix("And ")) if inside_sentence else asked

    def why(self, field: Field) -> str:
        """Why the field matters."""
        return self._of(field).why or field.why

    def offers(self, field: Field) -> Sequence[str]:
        """The template's examples of answers; () where it has none in this language."""
        return self._of(field).offers or (() if self.foreign else field.offers)

    def section(self, section: Section) -> str:
        """A section's name."""
        return self._words.sections.get(section.id) or section.label.get(self.code) or section.label["en"]

    def step(self, name: str, label: str) -> str:
        """A step of the schedule by its id, `label` where the language has no word for it."""
        return self._small(self.wording.steps.get(name, label))

    def option(self, field: Field, option: str) -> str:
        """An option's label inside a sentence, as the template words it; other values of the field as they are said."""
        definition = field.options.get(option)
        if definition is None:
            return self.value(field, from_json(field, [option] if field.many else option))
        english = definition.label["en"]
        label = self._of(field).options.get(option, OptionWords()).label or definition.label.get(self.code) or english
        return inside(label) if self.wording.lower and label == english else self._small(label)

    def value(self, field: Field, value: Value) -> str:
        """`value` of `field` as it stands inside a sentence."""
        if isinstance(value, bool):
            return self.wording.words["yes" if value else "no"]
        if isinstance(value, Number):
            return self._amount(value, value.currency or "" if isinstance(value, Money) else field.unit or "")
        if isinstance(value, Period):
            return self._period(value)
        if isinstance(value, tuple):
            return self.wording.join([self._item(field, item) for item in value])
        return self._item(field, value)

    def entry(self, field: Field, entry: Entry) -> str:
        """An entry's value; that it is open or not wanted where it has none."""
        if entry.value is None:
            return self.wording.words["none" if entry.status is Status.DECLINED else "open"]
        return self.value(field, entry.value)

    def day(self, day: date) -> str:
        """A day of a month of a year."""
        return self._date(day, "day")

    def market(self, code: str) -> str:
        """A market's name inside a sentence; the code where it has none."""
        return self.wording.territories.get(code) or str(self._locale.territories.get(code, code))

    def filled(self, word: str, **parts: str) -> str:
        """One of the language's patterns in `words`, with {…} filled in."""
        return self.wording.words[word].format(**parts)

    def _item(self, field: Field, item: str) -> str:
        if field.kind is Kind.MARKETS:
            return self.market(item)
        if field.kind is Kind.LANGUAGES:
            return str(self._locale.languages.get(item, item))
        return self.option(field, item) if item in field.options else item

    def _amount(self, value: Number, unit: str) -> str:
        one, many = self.wording.units.get(unit, (f"{{}} {unit}".strip(), f"{{}} {unit}".strip()))
        if value.value is not None:
            plural = self._locale.plural_form(plain_number(value.value)) != "one"
            return (many if plural else one).format(self._number(value.value, unit))
        if value.min is not None and value.max is not None:
            low, high = self._number(value.min, unit), self._number(value.max, unit)
            return many.format(self.wording.words["range"].format(low, high))
        if value.max is not None:
            return self.wording.words["up_to"].format(many.format(self._number(value.max, unit)))
        return self.wording.words["at_least"].format(many.format(self._number(value.min or 0, unit)))

    def _number(self, number: float, unit: str) -> str:
        from babel.numbers import format_decimal

        plain = plain_number(number)
        if unit == _VERSION:
            return str(plain)
        pattern = "#,##0.####" if abs(plain) >= _GROUPED_FROM else "0.####"
        return format_decimal(plain, pattern, locale=self._locale)

    def _period(self, period: Period) -> str:
        start, end = period.start, period.end
        words = self.wording.words
        if start is None or end is None:
            if end:
                return words["until"].format(self.day(end))
            return words["since"].format(self.day(start)) if start else words["open"]
        if start == end:
            return self.day(start)
        if start.day == 1 and (end + timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month):
            return self._date(start, "month")
        return words["range"].format(self.day(start), self.day(end))

    def _date(self, day: date, form: str) -> str:
        from babel.dates import format_date

        return format_date(day, self.wording.dates[form], locale=self._locale)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self.code)

    def _of(self, field: Field) -> FieldWords:
        return self._words.fields.get(field.id, _NOTHING)

    def _small(self, text: str) -> str:
        return lowered(text) if self.wording.lower else text


_NOTHING: Final = FieldWords()
