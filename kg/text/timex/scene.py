"""What a rule for time expressions may look at, and the small readings that rules share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.model import TimexType
from kg.text.timex import patterns as p
from kg.text.timex.numbers import ORDINALS, number
from kg.text.timex.values import Calendar, Direction, shift, unit_of

Result = tuple[str, TimexType] | None


class Parts:
    """The named groups of a match; one that took no part is empty."""

    __slots__ = ("_groups", "whole")

    def __init__(self, match: re.Match[str]) -> None:
        self._groups = match.groupdict(default="")
        self.whole = match.group()

    def __getitem__(self, name: str) -> str:
        return self._groups.get(name, "")


@dataclass(slots=True)
class Scene:
    """The calendar, the words around an expression, and what the article has named so far."""

    calendar: Calendar
    before: str = ""  # the sentence up to the expression
    after: str = ""  # the sentence from its end on
    direction: Direction = 0  # where the governing verb puts it
    happened: bool = False  # it hangs on a finite past verb
    tag: str = ""  # the part of speech of its first token
    named: bool = False  # a proper name stands right before it
    focus: str = ""  # the last calendar value named
    day: str = ""  # the last day named
    last: str = ""  # the last value of any kind
    quarter: str = ""  # the quarter that figures are reported for
    compared: str = ""  # the quarter or year that "a year earlier" counts from
    names_may: bool = False  # somebody in the article is called May

    def remember(self, value: str) -> None:
        """Keep a value that later expressions may count from."""
        self.last = value
        unit = unit_of(value)
        if unit is None:
            return
        self.focus = re.sub(r"T.*$", "", value)
        if unit == "day":
            self.day = value[:10]

    def current_day(self) -> str:
        """Find the day that is spoken of: the last one named, unless that lies ahead of what has happened, or else today."""
        today = self.calendar.offset("day", 0)
        ahead = (self.happened or self.direction < 0) and unit_of(today) == "day" and self.day > today
        return today if not self.day or ahead else self.day

    def report(self, period: str) -> None:
        """Keep a quarter, half or year as the one that figures are reported for."""
        self.compared = period
        if unit_of(period) == "quarter" and (not self.quarter or period < self.calendar.offset("quarter", 0)):
            self.quarter = period

    def year_before(self) -> str:
        """Count back a year from what figures are compared with, or from the month named last, or from today."""
        figures = any(c.isdigit() for c in self.before + self.after)
        if self.compared and figures:
            return shift(self.compared, "year", -1)
        if figures and unit_of(self.focus) in {"month", "quarter"}:
            return shift(self.focus, "year", -1)
        return self.calendar.offset("year", -1)


Handler = Callable[[Parts, Scene], Result]


def word(text: str) -> str:
    """Fold case, white space and closing points: "Late  Sept." is "late sept"."""
    return re.sub(r"\s+", " ", text.lower().strip(" .,\n\t"))


def unit(text: str) -> str:
    """Turn the name of a unit into its singular."""
    name = word(text)
    return "century" if name == "centuries" else name.rstrip("s")


def year(text: str) -> int:
    """Turn a year in digits or words ("nineteen ninety-six", "two thousand") into a number."""
    if text.strip().isdigit():
        return int(text)
    words = re.split(r"[\s-]+", text.lower().strip())
    if words[:2] == ["two", "thousand"]:
        return 2000 + int(number(" ".join(words[2:])) or 0)
    rest = " ".join(w for w in words[1:] if w != "oh")
    return int(100 * (number(words[0]) or 0) + (number(rest) or 0))


def day_number(text: str) -> int:
    """Turn a day of the month, "13", "13th" or "thirteenth", into a number."""
    name = word(text)
    return ORDINALS[name] if name in ORDINALS else int(re.sub(r"\D", "", name))


def relative_year(text: str, scene: Scene) -> int | None:
    """Turn "last year", "this year", "next year" into a number."""
    if not text or scene.calendar.year is None:
        return None
    name = word(text)
    return scene.calendar.year + (-1 if "last" in name or "previous" in name else 1 if "next" in name else 0)


def named_year(parts: Parts, scene: Scene) -> int | None:
    """Read the year that stands before or behind a month, quarter or season."""
    for group in ("year", "year2"):
        if parts[group]:
            return year(parts[group])
    return relative_year(parts["rel"] or parts["rel2"], scene)


def part_of_day(parts: Parts) -> str:
    """Turn "mid-morning", "evening" into the end of a value: TMO, TEV."""
    name = word(parts["part"])
    if not name:
        return ""
    if name not in p.DAY_PARTS:
        name = name.removeprefix("mid").lstrip("- ")
    return "T" + p.DAY_PARTS.get(name, "MI")


def to_date(value: str) -> date:
    """Turn a day's value into a date."""
    return date.fromisoformat(value[:10])
