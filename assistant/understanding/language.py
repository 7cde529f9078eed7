"""How one language speaks: cues, numbers, bounds, money, dates and places, read from `knowledge/languages/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field as Key

from assistant.demand.yaml_file import Strict, YamlFile, nearest

Words = tuple[str, ...]

CUES = frozenset(
    """
    negation negation_list negation_after removal removal_after addition correction correction_strong old_before
    takes_back undecided points_out equals removal_it defer_short part_of part_after share_of pasted told decided
    removal_verb removal_particle numbered_part smaller larger was same idiom exchange in_return adopts old_after
    and or but turn filler hedge approx reason subject other_product other_product_reset not_ours relation several
    holds has object carry per condition condition_start condition_strict proviso preposition remark hypothetical
    question question_start question_about request delegate unsure defer decline yes no key_yes key_no all_of first
    second third first_two only undo origin target sign_off inside swap quoted denies_verb without before_without
    same_fate total vague_answer refers own_object orders talk_points topic_why topic_missing topic_certificates
    topic_launch topic_risks topic_cost topic_what_if topic_past
    """.split()
)


class Folds(Strict):
    """How the language's words are brought to one form; see text.Folding.

    `elisions`: what stands before an apostrophe as a word of its own ("l'"). `variants`: signs written two ways.
    `short`: words that are cut short in writing ("batt", "langs"). `kept`: words that keep their endings. `slips_from`:
    how long a word must be for its slips to be corrected. `longest`: tokens of the longest phrase.
    """

    endings: Mapping[str, str] = Key(default_factory=dict)
    spellings: Mapping[str, str] = Key(default_factory=dict)
    variants: Mapping[str, str] = Key(default_factory=dict)
    elisions: Words = ()
    short: Mapping[str, str] = Key(default_factory=dict)
    kept: Words = ()
    shortest: int = 3
    slips_from: int = 5
    longest: int = 9


class NumberWords(Strict):
    """Words for numbers: "twelve", "thousand", "half". `glued`: they are written as one word ("zweitausend", 一千五).

    `short_tail`: the last scale may be left out (三千五). `ordinal_signs` before a number make it no amount.
    `dot_groups`: a dot before three figures parts thousands ("1.500"). `after_digits`: scales behind figures ("10k",
    1.5万). `negative`: "minus". `point`: before spoken decimals.
    """

    words: Mapping[str, int]
    scales: Mapping[str, int]
    after_digits: Mapping[str, int]
    negative: Words
    halves: Words = ()
    point: Words = ()
    ands: Words = ()
    articles: Words = ()
    and_a_half: Words = ()
    measured: Words = ()
    ordinal_signs: Words = ()
    dot_groups: bool = False
    glued: bool = False
    short_tail: bool = False


class Bounds(Strict):
    """Words before or after a quantity that make it a bound, and those that join a range.

    `skip` may stand between such a word and the number, `approx_skip` after an approximating word. `from_`: what goes
    before the first of two values. `key_min`, `key_max` bound the one number behind a key that they stand in.
    """

    min_before: Words
    min_after: Words
    max_before: Words
    max_after: Words
    between: Words
    to: Words
    between_to: Words
    skip: Words
    approx_skip: Words
    from_: Words = Key(alias="from")
    negated_more: Words = ()
    denials: Words = ()
    start_of_fall: Words = ()
    splits: Words = ()
    coldest_before: Words = ()
    denied_less: Words = ()
    key_min: Words = ()
    key_max: Words = ()


class MoneyWords(Strict):
    """Signs and names of currencies, as ISO 4217.

    `words`: codes that mean something else in small letters. `also_counts`: names that count pieces too where a word of
    `counting` stands right before the number (数量8000块). `shared`: what a name means by country (pesos of Chile).
    """

    symbols: Mapping[str, str]
    names: Mapping[str, str]
    codes: Words
    words: Words = ()
    also_counts: Words = ()
    counting: Words = ()
    shared: Mapping[str, Mapping[str, str]] = Key(default_factory=dict)

    def by_word(self) -> dict[str, str]:
        """The currency of each code, sign and name, in small letters."""
        plural = {f"{name}s": currency for name, currency in self.names.items()}
        return {**{c.lower(): c for c in self.codes}, **self.names, **self.symbols, **plural, "rmb": "CNY"}


class DateWords(Strict):
    """Words for months, seasons, parts and bounds of a period.

    `year_first`: the year stands before the month and the part behind it (明年三月底). `next_after`: "que viene".
    `units`: the words for a day, week, month, quarter and year. `last`: of the weeks of a month, beside the
    `ordinals`. `unsure_months`: words that are mostly no months. `first_half`, `second_half`: of a month.
    """

    months: Mapping[str, int]
    seasons: Mapping[str, int]
    early: Words
    first_half: Words = ()
    second_half: Words = ()
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
    units: Mapping[str, Words]
    counts: Mapping[str, int]
    next_after: Words = ()
    last: Words = ()
    within: Words = ()
    about: Words = ()
    articles: Words = ()
    part_fillers: Words = ()
    edge_fillers: Words = ()
    day_endings: Words = ()
    day_of: Words = ()
    month_joins: Words = ()
    joins: Words = ()
    week: Words = ()
    unsure_months: Words = ()
    before_month: Words = ()
    unsure_seasons: Words = ()
    day_first: bool = True
    year_first: bool = False
    events: Mapping[str, str] = Key(default_factory=dict)


class LayoutWords(Strict):
    """Lines that open quoted mail ("..." for anything), and abbreviations after which a sentence goes on.

    `reports` above lines with ">" tell that they are somebody's. `columns_theirs` and `columns_ours` stand in the names
    of a table's columns: what is made or offered today, and what is wanted.
    """

    history: Words = ()
    abbreviations: Words = ()
    closing: Words = ()
    items: Words = ()
    reports: Words = ()
    columns_theirs: Words = ()
    columns_ours: Words = ()


class NameWords(Strict):
    """Little words in names ("of"), words that no name begins with, words that announce one ("called"), and words by
    which an answer to a question opens before a name ("that would be").

    `glyphs`: names may be written in signs of a script without spaces.
    """

    links: Words = ()
    stop: Words = ()
    announcing: Words = ()
    answering: Words = ()
    glyphs: bool = False


class Language(Strict):
    """One language's words.

    `reserved`: its words that are spelled like English product words and do not mean them. `shorthand`: short forms
    and the words that they stand for, when the gist of a sentence is heard. `alike`: words by the one that is heard
    instead of all of them (colours). `third_person`: what ends a verb that tells what somebody does ("takes"), "" where
    that cannot be told from a request.
    """

    code: str
    third_person: str = ""
    cues: Mapping[str, Words]
    numbers: NumberWords
    bounds: Bounds
    money: MoneyWords
    dates: DateWords
    layout: LayoutWords
    names: NameWords
    folds: Folds = Key(default_factory=Folds)
    units: Mapping[str, Words] = Key(default_factory=dict)
    places: Mapping[str, str | tuple[str, ...]] = Key(default_factory=dict)
    tongues: Mapping[str, str | Words] = Key(default_factory=dict)
    reserved: Words = ()
    shorthand: Mapping[str, str] = Key(default_factory=dict)
    alike: Mapping[str, Words] = Key(default_factory=dict)

    def own_words(self) -> Iterator[str]:
        """Its words that speak of no product, whatever they mean in English."""
        bounds, dates = self.bounds, self.dates
        yield from self.reserved
        yield from (word for cue in self.cues.values() for word in cue)
        yield from (*bounds.min_before, *bounds.max_before, *bounds.min_after, *bounds.max_after, *bounds.skip)
        yield from (*dates.by, *dates.before, *dates.after, *dates.in_, *dates.early, *dates.mid, *dates.late)


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


def load_units(path: Path, rates: Mapping[str, float]) -> Mapping[str, Mapping[str, Unit]]:
    """Units by dimension and id from the file `path`; `money` is made of `rates`. Raises BadKnowledge."""
    file = YamlFile(path)
    money = {currency: Unit(factor=rate, names=()) for currency, rate in rates.items()}
    return {**file.model(_Units, {"dimensions": file.data}).dimensions, "money": money}
