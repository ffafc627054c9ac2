"""Calendar arithmetic on TIMEX3 values: counted from a publication date, or X where that is unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]
Direction = Literal[-1, 0, 1]

UNKNOWN: dict[str, str] = {
    "day": "XXXX-XX-XX", "weekend": "XXXX-WXX-WE", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "season": "XXXX-XX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
_SHAPES: tuple[tuple[str, str], ...] = (
    ("day", r"\d{4}-\d\d-\d\d"), ("weekend", r"\d{4}-W\d\d-WE"), ("week", r"\d{4}-W\d\d"), ("month", r"\d{4}-\d\d"),
    ("quarter", r"\d{4}-Q\d"), ("half", r"\d{4}-H\d"), ("season", r"\d{4}-(?:SP|SU|FA|WI)"), ("year", r"\d{4}"),
)  # fmt: skip


def unit_of(value: str) -> str | None:
    """Tell the precision of a calendar value; ``None`` for a duration, a reference or anything unknown."""
    value = re.sub(r"T.*$", "", value)
    return next((unit for unit, shape in _SHAPES if re.fullmatch(shape, value, re.ASCII)), None)


def year_value(year: int) -> str:
    """Write a year, or X for one outside the calendar."""
    return f"{year:04d}" if 0 < year < 10_000 else "XXXX"


def day_value(year: int | None, month: int, day: int) -> str | None:
    """Write a day; ``None`` if the month has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    return f"{year_value(year) if year else 'XXXX'}-{month:02d}-{day:02d}"


def shift(value: str, unit: str, count: int) -> str:
    """Move a value by a number of units, at the finer precision of the two; X where that cannot be known."""
    have = unit_of(value)
    if have is None:
        return UNKNOWN.get(unit, "XXXX")
    value = value[:10]
    try:
        if unit in {"year", "decade", "century"}:
            years = count * {"year": 1, "decade": 10, "century": 100}[unit]
            moved = year_value(int(value[:4]) + years) + value[4:]
            return moved if not moved.endswith("-02-29") else moved[:-2] + "28"
        if have == "day":
            return _shift_day(date.fromisoformat(value), unit, count)
        if have == "week" and unit == "week":
            return week_of(date.fromisocalendar(int(value[:4]), int(value[6:]), 1) + timedelta(weeks=count))
        if have == "month" and unit in {"month", "quarter"}:
            return _shift_month(int(value[:4]), int(value[5:7]), count * (3 if unit == "quarter" else 1))
        if have == "quarter" and unit == "quarter":
            return _shift_quarter(int(value[:4]), int(value[6]), count)
    except (ValueError, OverflowError):
        return UNKNOWN.get(unit, "XXXX")
    return UNKNOWN.get(unit, "XXXX")


def week_of(day: date) -> str:
    """Write the ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _shift_day(day: date, unit: str, count: int) -> str:
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit == "week":
        return (day + timedelta(weeks=count)).isoformat()
    if unit == "month":
        return _shift_month(day.year, day.month, count)
    if unit == "quarter":
        return _shift_quarter(day.year, (day.month + 2) // 3, count)
    return UNKNOWN.get(unit, "XXXX")


def _shift_month(year: int, month: int, count: int) -> str:
    years, index = divmod(year * 12 + month - 1 + count, 12)
    return f"{year_value(years)}-{index + 1:02d}"


def _shift_quarter(year: int, quarter: int, count: int) -> str:
    years, index = divmod(year * 4 + quarter - 1 + count, 4)
    return f"{year_value(years)}-Q{index + 1}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The publication date, and every value that can be counted from it."""

    today: date | None

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.today.year if self.today else None

    def offset(self, unit: str, count: int) -> str:
        """Count units from the publication date, at their own precision: the last week, the next month, this year."""
        if self.today is None:
            return UNKNOWN[unit]
        try:
            return self._offset(self.today, unit, count)
        except (ValueError, OverflowError):
            return UNKNOWN[unit]

    def _offset(self, today: date, unit: str, count: int) -> str:
        if unit == "weekend":
            return week_of(today + timedelta(weeks=count)) + "-WE"
        if unit == "week":
            return week_of(today + timedelta(weeks=count))
        if unit == "year":
            return year_value(today.year + count)
        if unit == "decade":
            return f"{today.year // 10 + count:03d}"
        if unit == "century":
            return f"{today.year // 100 + count:02d}"
        if unit == "half":
            years, index = divmod(today.year * 2 + (today.month - 1) // 6 + count, 2)
            return f"{year_value(years)}-H{index + 1}"
        return _shift_day(today, unit, count)

    def weekday(self, number: int, direction: Direction) -> str:
        """Find a day of the week (Monday is 1): today or the last one, or the next one if it lies ahead."""
        if self.today is None:
            return f"XXXX-WXX-{number}"
        back = (self.today.isoweekday() - number) % 7
        try:
            return (self.today + timedelta(days=-back if direction < 1 or not back else 7 - back)).isoformat()
        except OverflowError:
            return f"XXXX-WXX-{number}"

    def distance(self, value: str, direction: Direction, *, sure: bool = False) -> float:
        """Measure how far a day is from the publication; against the direction of the verb counts three times, or never."""
        if self.today is None or unit_of(value) != "day":
            return 0.0
        days = (date.fromisoformat(value[:10]) - self.today).days
        return abs(days) * ((100.0 if sure else 3.0) if direction * days < 0 else 1.0)

    def month(self, number: int, direction: Direction, *, sure: bool = False) -> int | None:
        """Find the year of a month that is named without one: the nearest, or surely the one in the direction."""
        if self.today is None:
            return None
        months = [12 * years + number - self.today.month for years in (-1, 0, 1)]
        ahead = 100.0 if sure and direction < 0 else {-1: 4.0, 0: 1.5, 1: 1.0}[direction]
        behind = 100.0 if sure and direction > 0 else 4.0 if direction > 0 else 1.0
        best = min(months, key=lambda m: abs(m) * (ahead if m > 0 else behind))
        return self.today.year + months.index(best) - 1

    def month_day(self, month: int, day: int, direction: Direction, *, sure: bool = False) -> int | None:
        """Find the year of a day that is named without one: the nearest, or surely one in the direction."""
        if self.today is None:
            return None
        years = [self.today.year + n for n in (0, -1, 1) if 0 < self.today.year + n < 10_000]
        found = [(year, value) for year in years if (value := day_value(year, month, day))]
        return min(found, key=lambda pair: self.distance(pair[1], direction, sure=sure))[0] if found else None

    def quarter(self, number: int, direction: Direction) -> int | None:
        """Find the year of a quarter that is named without one: figures come for the one before, so that is near."""
        if self.today is None:
            return None
        ahead = (number - (self.today.month + 2) // 3) % 4
        if ahead == 0:
            return self.today.year
        future = ahead == 1 and direction >= 0 or ahead == 2 and direction > 0
        return self.today.year + (number < (self.today.month + 2) // 3) - (not future)

    def half(self, number: int, direction: Direction) -> int | None:
        """Find the year of a half that is named without one."""
        if self.today is None:
            return None
        now = 1 if self.today.month < 7 else 2
        if number == now:
            return self.today.year
        if number > now:
            return self.today.year - (direction < 0)
        return self.today.year + (direction > 0)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> str:
    """Find the count-th (-1: the last) day of the week in a month."""
    days = [d for d in range(1, monthrange(year, month)[1] + 1) if date(year, month, d).isoweekday() == weekday]
    return date(year, month, days[count - 1 if count > 0 else count]).isoformat()


def election_day(year: int) -> str:
    """Find the Tuesday after the first Monday of November."""
    return shift(nth_weekday(year, 11, 1, 1), "day", 1)


def easter(year: int) -> str:
    """Find Easter Sunday by the Gregorian rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1).isoformat()
