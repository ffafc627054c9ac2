"""Dates as the text gives them (a day, a week, a season, a year) as the stretch of days that they cover."""

from __future__ import annotations

from kg import dates
from kg.model import EventSummary


def stretch(value: str | None) -> tuple[str, str] | None:
    """Give the first and last day of an ISO 8601 or TIMEX3 date, or nothing where there is none."""
    days = dates.stretch(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def when(event: EventSummary) -> tuple[str, str] | None:
    """Give the days of an event, or else the first day on which it was reported."""
    if days := stretch(event.date):
        return days
    reported = sorted(days for one in event.evidence if (days := stretch(one.date)))
    return reported[0] if reported else None


def period_of(day: str, *, by_quarter: bool) -> str:
    """Name the month or quarter of a day: ``2018-05`` or ``2018-Q2``."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if by_quarter else day[:7]


def periods(first: str, last: str) -> list[str]:
    """List all months or quarters from one to another, as period_of names them."""
    step = 4 if "Q" in first else 12
    low, high = (int(name[:4]) * step + int(name[5:].lstrip("Q")) - 1 for name in (first, last))
    names = ((number // step, number % step + 1) for number in range(low, high + 1))
    return [f"{year:04}-Q{part}" if step == 4 else f"{year:04}-{part:02}" for year, part in names]
