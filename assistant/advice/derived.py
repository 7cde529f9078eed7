"""Derived facts: what rules need beyond the fields' values. Each is `derived.<name>` in an expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from assistant.advice.cost import Cost
from assistant.advice.energy import Energy
from assistant.advice.figures import quotient
from assistant.advice.readings import Reading, read
from assistant.advice.schedule import Schedule
from assistant.advice.schemes import CertificationPlan
from assistant.advice.time_savers import time_savers
from assistant.advice.waves import Wave
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.expression import plain
from assistant.demand.values import Money, Number, Period

MM_PER_INCH: Final = 25.4
PAPERS: Final = 6  # the order of the stage that needs no test
FIRST: Final = ("bluetooth_off", "personal_data", "claims")
SECOND: Final = (
    "unsupported", "sensors_wanted", "conflicting", "bezel_mm", "coldest", "hottest", "per_variant", "margin",
    "launch_from", "days_possible", "daily_mah", "hungriest", "cell_limit_mah", "price_usd", "unit_cost_low",
    "droppable", "moq", "depth", "tooling_short", "too_late", "launch_until", "earliest_launch", "critical",
    "time_savers", "holidays", "local_markets",
)  # fmt: skip


def first_facts(demand: DemandList) -> dict[str, Any]:
    """What schemes, cost and energy rest on: FIRST.

    `claims` are the decided health claims even where the template no longer asks for them, because a claim is a risk
    whatever the sensors are.
    """
    bluetooth = demand.entry("connectivity.bluetooth")
    ruled_out = isinstance(bluetooth.value, Number) and bluetooth.value.high == 0
    claims = demand.entry("market.health_claims")
    mode = demand.value("app.mode")
    return {
        "bluetooth_off": bluetooth.status is Status.DECLINED or (bluetooth.decided and ruled_out),
        "personal_data": mode not in (None, "none") and demand.value("app.hosting") != "no_cloud",
        "claims": list(claims.value) if claims.decided and isinstance(claims.value, tuple) else [],
    }


@dataclass(frozen=True, slots=True)
class Findings:
    """What was computed before the rules are asked."""

    plan: CertificationPlan
    energy: Energy
    cost: Cost
    schedule: Schedule
    waves: tuple[Wave, ...]


def second_facts(
    demand: DemandList,
    first: Mapping[str, Any],
    findings: Findings,
    readings: Mapping[str, Reading],
    needs: Mapping[str, tuple[str, ...]],
) -> dict[str, Any]:
    """All derived facts: FIRST, SECOND and the readings."""
    return {
        **first,
        **read(demand, readings),
        **_structure(demand),
        **_sensors(demand, first["claims"], needs),
        **_energy(findings.energy),
        **_commerce(demand, findings.cost),
        **_time(demand, findings),
        "conflicting": [name for name in demand.template.fields if _conflicting(demand, name)],
        "local_markets": _local_markets(findings.plan),
    }


def _conflicting(demand: DemandList, name: str) -> bool:
    return demand.entry(name).status is Status.CONFLICTING and demand.applies(name)


def _number(demand: DemandList, field: str) -> Number | None:
    value = demand.value(field)
    return value if isinstance(value, Number) else None


def _structure(demand: DemandList) -> dict[str, Any]:
    temperature = _number(demand, "durability.operating_temperature")
    return {
        "bezel_mm": plain(_bezel(_number(demand, "design.case_size"), _number(demand, "display.size"))),
        "coldest": temperature.low if temperature else None,
        "hottest": temperature.high if temperature else None,
    }


def _bezel(case: Number | None, display: Number | None) -> Number | None:
    """What a round case leaves beside its display, in mm, over all values of both."""
    if case is None or display is None:
        return None
    low = None if case.low is None or display.high is None else case.low - display.high * MM_PER_INCH
    high = None if case.high is None or display.low is None else case.high - display.low * MM_PER_INCH
    return Number(min=low, max=high)


def _sensors(demand: DemandList, claims: list[str], needs: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Promises whose sensor is decided away: not in the decided list, or ruled out by name."""
    entry = demand.entry("sensors.list")
    chosen = entry.value if isinstance(entry.value, tuple) else ()
    features = demand.value("software.features")
    promised = [*claims, *(features if isinstance(features, tuple) else ())]
    missing = []
    for promise in promised:
        wanted = needs.get(promise, ())
        away = not set(wanted) & set(chosen) if entry.decided else set(wanted) <= set(entry.excluded)
        if wanted and away:
            missing.append(promise)
    sensors = dict.fromkeys(needs[promise][0] for promise in missing)
    return {"unsupported": missing, "sensors_wanted": list(sensors)}


def _energy(energy: Energy) -> dict[str, Any]:
    return {
        "days_possible": energy.expected_days,
        "daily_mah": energy.typical.middle,
        "hungriest": energy.hungriest.label if energy.hungriest else None,
        "cell_limit_mah": energy.cell_limit,
    }


def _commerce(demand: DemandList, cost: Cost) -> dict[str, Any]:
    quantity, variants = _number(demand, "commercial.order_quantity"), _number(demand, "commercial.variants")
    return {
        "per_variant": plain(quotient(quantity, variants)),
        "margin": plain(_margin(demand)),
        "price_usd": plain(cost.target),
        "unit_cost_low": cost.unit.low,
        "droppable": [drop.block.label for drop in cost.drops[:3]],
        "moq": cost.depth.limit if cost.depth else None,
        "depth": cost.depth.label if cost.depth else None,
        "tooling_short": cost.tooling_short,
    }


def _margin(demand: DemandList) -> Number | None:
    retail, price = demand.value("project.retail_price"), demand.value("commercial.target_unit_price")
    if not isinstance(retail, Money) or not isinstance(price, Money):
        return None
    return quotient(retail, price) if retail.currency and retail.currency == price.currency else None


def _time(demand: DemandList, findings: Findings) -> dict[str, Any]:
    """Dates as ISO texts. A holiday counts once quantity and markets are decided, and the mould or a launch."""
    schedule = findings.schedule
    launch = schedule.launch or Period()
    settled = all(demand.value(name) is not None for name in ("commercial.order_quantity", "market.countries"))
    settled = settled and (schedule.launch is not None or demand.value("design.tooling") is not None)
    critical = max(schedule.critical_path, key=lambda step: step.days, default=None)
    too_late = launch.end is not None and launch.end < schedule.earliest_launch
    return {
        "launch_from": launch.start.isoformat() if launch.start else None,
        "launch_until": launch.end.isoformat() if launch.end else None,
        "too_late": too_late,
        "earliest_launch": schedule.earliest_launch.isoformat(),
        "critical": (critical.what or critical.label) if critical else None,
        "time_savers": time_savers(demand, schedule, findings.waves) if too_late else None,
        "holidays": [stop.name for stop in schedule.holidays] if settled else [],
    }


def _local_markets(plan: CertificationPlan) -> list[str]:
    """Markets where a test or approval needs a holder in the country."""
    found = (item.market_label for item in plan.certifications if item.details.local and item.stage.order < PAPERS)
    return list(dict.fromkeys(found))
