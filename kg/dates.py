"""Dates of any precision, as ISO 8601 and TIMEX3 write them -> the days that they cover."""

from __future__ import annotations

import calendar
import datetime
import functools

#: First and last month of the named parts of a year; a winter ends in the next year.
_PARTS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 2),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}

Days = tuple[datetime.date, datetime.date]


@functools.lru_cache(maxsize=4096)
def stretch(value: str | None) -> Days | None:
    """Turn a day, week, month, season, quarter, half or year into its first and last day; None where there is no date."""
    if not value:
        return None
    try:
        return _days(value.strip())
    except (ValueError, KeyError, OverflowError):
        return None


def _days(value: str) -> Days:
    if "T" in value[10:]:
        value = value[:10]
    parts = value.split("-")
    if not value.isascii() or len(parts[0]) != 4 or not parts[0].isdigit():
        raise ValueError(value)
    year = int(parts[0])
    if len(parts) == 1:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    part = parts[1].upper()
    if part.startswith("W") and part[1:].isdigit():
        monday = datetime.date.fromisocalendar(year, int(part[1:]), 1)
        return monday, monday + datetime.timedelta(days=6)
    if len(parts) == 3:
        day = datetime.date(year, int(part), int(parts[2]))
        return day, day
    if part in _PARTS:
        return _months(year, *_PARTS[part])
    return _months(year, int(part), int(part))


def _months(year: int, first: int, last: int) -> Days:
    until = year + 1 if last < first else year
    return datetime.date(year, first, 1), datetime.date(until, last, calendar.monthrange(until, last)[1])


def overlap(a: str, b: str) -> bool:
    """Tell whether two dates of any precision can be the same day."""
    first, second = stretch(a), stretch(b)
    if first is None or second is None:
        return a == b
    return first[0] <= second[1] and second[0] <= first[1]


def apart(a: str, b: str) -> int:
    """Count the days between two dates of any precision; nothing where they overlap."""
    first, second = stretch(a), stretch(b)
    if first is None or second is None or overlap(a, b):
        return 0
    return (max(first[0], second[0]) - min(first[1], second[1])).days
