"""Dates as the text gives them (a day, a week, a season, a year) as the stretch of days that they cover."""

from __future__ import annotations

import calendar
import datetime

from kg.model import EventSummary

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def stretch(value: str | None) -> tuple[str, str] | None:
    """Give the first and last day of an ISO 8601 or TIMEX3 date, or nothing where there is none."""
    if not value:
        return None
    try:
        first, last = _days(value.strip())
    except (ValueError, KeyError, OverflowError):
        return None
    return first.isoformat(), last.isoformat()


def _days(value: str) -> tuple[datetime.date, datetime.date]:
    if "T" in value[10:]:
        value = value[:10]
    parts = value.split("-")
    if not value.isascii() or len(parts[0]) != 4 or not parts[0].isdigit():
        raise ValueError(value)
    year = int(parts[0])
    if len(parts) == 1:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    part = parts[1].upper()
    if len(parts) == 3 or (part.startswith("W") and part[1:].isdigit()):
        if part.startswith("W"):
            monday = datetime.date.fromisocalendar(year, int(part[1:]), 1)
            return monday, monday + datetime.timedelta(days=6)
        day = datetime.date(year, int(part), int(parts[2]))
        return day, day
    if part.startswith("Q"):
        return _months(year, 3 * int(part[1:]) - 2, 3 * int(part[1:]))
    if part in SEASONS:
        return _months(year, *SEASONS[part])
    return _months(year, int(part), int(part))


def _months(year: int, first: int, last: int) -> tuple[datetime.date, datetime.date]:
    until = year + 1 if last < first else year  # a winter ends in the next year
    return datetime.date(year, first, 1), datetime.date(until, last, calendar.monthrange(until, last)[1])


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
