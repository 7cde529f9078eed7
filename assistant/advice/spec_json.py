"""Advice in the form of the spec JSON: risks, certifications, schedule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.advice.advice import Advice
from assistant.advice.risks import Risk
from assistant.advice.schedule import Schedule
from assistant.advice.schemes import Certification, Cite, Weeks
from assistant.demand.forms import plain_number


def advice_json(advice: Advice) -> dict[str, Any]:
    """The keys that advice adds to a spec: risks, certifications, schedule."""
    return {
        "risks": [risk_json(risk) for risk in advice.risks],
        "certifications": certifications_json(advice.certifications.certifications),
        "schedule": schedule_json(advice.schedule),
    }


def risk_json(risk: Risk) -> dict[str, Any]:
    """One risk."""
    return {
        "id": risk.id,
        "severity": risk.severity.value,
        "fields": list(risk.fields),
        "message": risk.message,
        "advice": risk.advice,
        "citations": _citations(risk.cites),
    }


def certifications_json(certifications: Iterable[Certification]) -> list[dict[str, Any]]:
    """The certification plan; `weeks` is null where no running time is known."""
    return [
        {
            "scheme": item.scheme,
            "market": item.market,
            "reason": item.reason,
            "weeks": _weeks(item.weeks),
            "holder": item.details.holder,
            "verified": item.details.verified,
            "citations": _citations(item.details.cites),
        }
        for item in certifications
    ]


def schedule_json(schedule: Schedule) -> dict[str, Any]:
    """The schedule; `slack_days` is null while no launch is wished by a day."""
    return {
        "milestones": [
            {"id": item.id, "start": item.start.isoformat(), "end": item.end.isoformat()}
            for item in schedule.milestones
        ],
        "earliest_launch": schedule.earliest_launch.isoformat(),
        "slack_days": schedule.slack_days,
    }


def _weeks(weeks: Weeks | None) -> dict[str, int | float] | None:
    return None if weeks is None else {"min": plain_number(weeks.min), "max": plain_number(weeks.max)}


def _citations(cite: Cite | None) -> list[dict[str, str | None]]:
    return [] if cite is None else [{"document": cite.document, "section": cite.section}]
