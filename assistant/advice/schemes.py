"""The certification plan: which schemes apply by market and trigger, and what each needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import Field as Key

from assistant.advice.figures import Sourced
from assistant.advice.situation import Situation
from assistant.demand.markets import GROUPS, reaches
from assistant.demand.yaml_file import Strict


class Cite(Strict):
    """Where the knowledge base explains it: a document's file name without suffix, and a section's heading."""

    document: str
    section: str | None = None


class Weeks(Strict):
    """Running time in weeks."""

    min: float
    max: float


class Rule(Strict):
    """A dated rule: what is new from a day on."""

    start: date = Key(alias="from")
    what: str


class Scheme(Sourced):
    """One scheme of one market; see schemes.yaml for the keys."""

    name: str
    triggers: tuple[str, ...]
    stage: str
    holder: str
    verified: bool
    weeks: Weeks | None = None
    cellular: Weeks | None = None
    representative: str | None = None
    local: bool = False
    samples: str | None = None
    documents: tuple[str, ...] = ()
    label: str | None = None
    language: str | None = None
    reuses: tuple[str, ...] = ()
    validity: str | None = None
    note: str | None = None
    product: str | None = None
    changes: tuple[Rule, ...] = ()
    cites: Cite | None = None


class Trigger(Strict):
    """A condition under which schemes apply."""

    when: str
    label: str


class Stage(Strict):
    """A step in the order of work."""

    order: int
    label: str


class Market(Strict):
    """A market with schemes; `also` are countries outside that follow them."""

    label: str
    also: tuple[str, ...] = ()


class SchemeBook(Strict):
    """The file schemes.yaml."""

    triggers: Mapping[str, Trigger]
    stages: Mapping[str, Stage]
    notes: Mapping[str, str]
    markets: Mapping[str, Market]
    schemes: Mapping[str, Mapping[str, Scheme]]


@dataclass(frozen=True, slots=True)
class Certification:
    """A scheme that applies to this project. `changes` are split at today: in force, and still to come."""

    scheme: str
    market: str
    market_label: str
    details: Scheme
    reason: str
    weeks: Weeks | None
    stage: Stage
    in_force: tuple[Rule, ...]
    coming: tuple[Rule, ...]

    @property
    def name(self) -> str:
        """The scheme's name for people."""
        return self.details.name


@dataclass(frozen=True, slots=True)
class CertificationPlan:
    """Schemes grouped by market (global first, then as in schemes.yaml), in the order of work inside a market.

    `notes` tell by market what is not covered.
    """

    certifications: tuple[Certification, ...]
    notes: Mapping[str, str]

    def by_market(self) -> Mapping[str, tuple[Certification, ...]]:
        """The schemes of each market."""
        markets = dict.fromkeys(item.market for item in self.certifications)
        return {market: tuple(c for c in self.certifications if c.market == market) for market in markets}

    def by_stage(self) -> tuple[Certification, ...]:
        """The schemes in the order of work, the longest first inside a stage."""
        return tuple(sorted(self.certifications, key=lambda item: (item.stage.order, -_longest(item))))


def _longest(item: Certification) -> float:
    return item.weeks.max if item.weeks else 0.0


def plan_of(situation: Situation, book: SchemeBook, today: date) -> CertificationPlan:
    """The schemes of a demand list; only the global ones while no market is decided."""
    markets = situation.options("market.countries")
    holding = {name for name, trigger in book.triggers.items() if situation.holds(trigger.when)}
    found: list[Certification] = []
    for market, schemes in book.schemes.items():
        if not _sold_in(markets, market, book.markets[market]):
            continue
        applying = ((name, scheme) for name, scheme in schemes.items() if holding.issuperset(scheme.triggers))
        ordered = (_certification(name, market, scheme, book, holding, today) for name, scheme in applying)
        found += sorted(ordered, key=lambda item: item.stage.order)
    return CertificationPlan(tuple(found), _notes(markets, book))


def _sold_in(markets: tuple[str, ...], market: str, definition: Market) -> bool:
    return market == "global" or reaches(markets, market) or any(country in definition.also for country in markets)


def _certification(
    name: str, market: str, scheme: Scheme, book: SchemeBook, holding: Iterable[str], today: date
) -> Certification:
    weeks = scheme.cellular if scheme.cellular and "cellular" in holding else scheme.weeks
    return Certification(
        scheme=name,
        market=market,
        market_label=book.markets[market].label,
        details=scheme,
        reason=" and ".join(scheme.triggers),
        weeks=weeks,
        stage=book.stages[scheme.stage],
        in_force=tuple(rule for rule in scheme.changes if rule.start <= today),
        coming=tuple(rule for rule in scheme.changes if rule.start > today),
    )


def _notes(markets: tuple[str, ...], book: SchemeBook) -> Mapping[str, str]:
    covered = set(book.schemes) | {country for market in book.markets.values() for country in market.also}
    covered |= {country for group in ("EU", "EAEU") for country in GROUPS[group]}
    notes = {}
    for market in markets:
        if market in book.notes:
            notes[market] = book.notes[market]
        elif market not in covered:
            notes[market] = f"{market}: no schemes of this market are held here; have its rules checked."
    return notes
