"""How one language speaks: cues, numbers, bounds, money, dates and places, read from `knowledge/languages/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field as Key

from assistant.demand.yaml_file import Strict, YamlFile, nearest

Words = tuple[str, ...]

CUES = frozenset(
    """
    negation negation_list negation_after removal removal_after addition correction correction_strong old_before
    removal_it removal_verb removal_particle numbered_part smaller larger idiom exchange in_return adopts old_after and or but turn filler hedge approx other_product other_product_reset not_ours
    relation several holds has object carry per condition condition_start condition_strict preposition remark
    hypothetical question question_start question_about request delegate unsure defer decline yes no
    all_of first second third first_two only undo origin target sign_off inside swap quoted topic_why
    topic_missing topic_certificates topic_launch topic_risks topic_cost topic_what_if
    """.split()
)


class NumberWords(Strict):
    """Words for numbers: "twelve", "thousand", "half"."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    halves: Words = ()
    ands: Words = ()
    articles: Words = ()
    and_a_half: Words = ()


class Bounds(Strict):
    """Words before or after a quantity that make it a bound, and those that join a range."""

    min_before: Words
    min_after: Words
    max_before: Words
    max_after: Words
    between: Words
    to: Words
    negated_more: Words = ()
    start_of_fall: Words = ()


class MoneyWords(Strict):
    """Signs and names of currencies, as ISO 4217."""

    symbols: Mapping[str, str]
    names: Mapping[str, str]
    codes: Words


class DateWords(Strict):
    """Words for months, seasons, parts and bounds of a period."""

    months: Mapping[str, int]
    seasons: Mapping[str, int]
    early: Words
    mid: Words
    late: Words
    next: Words
    this: Words
    in_: Words = Key(alias="in")
    from_now: Words
    by: Words
    by_after: Words
    before: Words
    after: Words
    after_after: Words
    quarter: Words
    half: Words
    quarter_words: Words
    half_words: Words
    ordinals: Mapping[str, int]
    year: Words
    fillers: Words
    day_first: bool = True
    events: Mapping[str, str] = Key(default_factory=dict)


class Language(Strict):
    """One language's words."""

    code: str
    cues: Mapping[str, Words]
    numbers: NumberWords
    bounds: Bounds
    money: MoneyWords
    dates: DateWords
    places: Mapping[str, str | tuple[str, ...]]
    tongues: Mapping[str, str] = Key(default_factory=dict)


class Unit(Strict):
    """One unit: its factor to the base unit of its dimension, and how people write it."""

    factor: float
    offset: float = 0.0
    names: Words


def load_language(path: Path) -> Language:
    """The language in the file `path`. Raises BadKnowledge, also for an unknown cue."""
    file = YamlFile(path)
    language = file.model(Language)
    for name in language.cues:
        if name not in CUES:
            raise file.problem(("cues", name), "unknown cue" + nearest(name, CUES))
    return language


class _Units(Strict):
    dimensions: Mapping[str, Mapping[str, Unit]]


def load_units(path: Path) -> Mapping[str, Mapping[str, Unit]]:
    """Units by dimension and id from the file `path`. Raises BadKnowledge."""
    file = YamlFile(path)
    return file.model(_Units, {"dimensions": file.data}).dimensions
