"""Names of days and times of day -> TIMEX3 values."""

from __future__ import annotations

import re

from kg.model import TimexType
from kg.text.timex import patterns as p
from kg.text.timex.scene import (
    Parts,
    Result,
    Scene,
    day_number,
    part_of_day,
    relative_year,
    to_date,
    word,
    year,
)  # fmt: skip
from kg.text.timex.values import Calendar, day_value, easter, election_day, nth_weekday, shift, unit_of, week_of

_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
FIXED_HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas": (12, 25), "christmas day": (12, 25),
    "christmas eve": (12, 24), "valentine's day": (2, 14), "independence day": (7, 4), "canada day": (7, 1),
    "bastille day": (7, 14), "boxing day": (12, 26), "halloween": (10, 31), "may day": (5, 1),
}  # fmt: skip
# Month, day of the week, and which one of the month (-1 the last): as the United States keep them.
_MOVING_HOLIDAYS = {
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "labor day": (9, 1, 1), "memorial day": (5, 1, -1),
    "martin luther king day": (1, 1, 3), "presidents' day": (2, 1, 3), "columbus day": (10, 1, 2),
}  # fmt: skip
HOLIDAYS = (
    *FIXED_HOLIDAYS, *_MOVING_HOLIDAYS, "easter", "easter sunday", "easter monday", "good friday", "election day",
)  # fmt: skip


def iso(parts: Parts, scene: Scene) -> Result:
    """Read "2018-07-13"."""
    value = day_value(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    return (value, "DATE") if value else None


def numeric(parts: Parts, scene: Scene) -> Result:
    """Read "7/13/2018" month first, as in America, unless that is no month; with points, day first."""
    first, second, count = int(parts["a"]), int(parts["b"]), int(parts["y"])
    count += 0 if count > 99 else 2000 if count < 70 else 1900
    american = first <= 12 and parts["sep"] == "/"
    value = day_value(count, first, second) if american else day_value(count, second, first)
    return (value, "DATE") if value else None


def month_day(parts: Parts, scene: Scene) -> Result:
    """Turn "July 13", "Friday, July 13, 2018", "13th of July" into a day."""
    month, day = p.MONTHS[word(parts["month"])], day_number(parts["day"])
    count = year(parts["year"]) if parts["year"] else relative_year(parts["rel"], scene)
    if count is None:
        way = -1 if "last" in word(parts["which"]) else 1 if "next" in word(parts["which"]) else scene.direction
        count = scene.calendar.month_day(month, day, way, sure=scene.happened and way < 0)
    value = day_value(count, month, day)
    kind: TimexType = "TIME" if parts["part"] else "DATE"
    return (value + part_of_day(parts), kind) if value else None


def week_of_day(parts: Parts, scene: Scene) -> Result:
    """Turn "the week of July 9" into the week that holds the day."""
    found = month_day(parts, scene)
    if found is None:
        return None
    return (week_of(to_date(found[0])), "DATE") if unit_of(found[0]) == "day" else ("XXXX-WXX", "DATE")


def second_day(parts: Parts, scene: Scene) -> Result:
    """Turn the second day of "July 13 and 14" into a day of the month just named."""
    pattern = rf"{p.MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\s?(?:-|–|to|and|or|through)\s?$"
    if not re.search(pattern, scene.before[-40:]) or not re.fullmatch(r"[\dX]{4}-\d\d-\d\d", scene.last):
        return None
    if re.match(r"\s?(?:%|per\s?cent|[mb]illion|[a-z]+s\b)|[.,:-]\d", scene.after):
        return None
    count = int(scene.last[:4]) if scene.last[:4].isdigit() else None
    value = day_value(count, int(scene.last[5:7]), int(parts["day"]))
    return (value, "DATE") if value and value > scene.last else None


def weekday(parts: Parts, scene: Scene) -> Result:
    """Turn a day of the week, with what stands around it, into a day."""
    name, which, part = p.WEEKDAYS[word(parts["day"])], word(parts["which"]), part_of_day(parts)
    if which in {"every", "each"} or parts["plural"] or parts["plural2"]:
        return f"XXXX-WXX-{name}{part}", "SET"
    calendar, today = scene.calendar, scene.calendar.offset("day", 0)
    if which in {"last", "this past", "past"}:
        value = calendar.weekday(name, -1)
        value = shift(value, "day", -7) if value == today else value
    elif which in {"next", "coming", "this coming", "the coming"}:
        value = calendar.weekday(name, 1)
        value = shift(value, "day", 7) if value == today else value
    elif which in {"the previous", "the following"} and scene.day:
        value = _beside(scene.day, name, -1 if which == "the previous" else 1)
    else:
        value = calendar.weekday(name, scene.direction)
    return value + part, "TIME" if part else "DATE"


def _beside(day: str, name: int, step: int) -> str:
    """Find the day of the week before or after a day."""
    for count in range(1, 8):
        value = shift(day, "day", step * count)
        if unit_of(value) == "day" and to_date(value).isoweekday() == name:
            return value
    return f"XXXX-WXX-{name}"


def deictic(parts: Parts, scene: Scene) -> Result:
    """Turn "today", "yesterday morning" into a day counted from the publication."""
    value = scene.calendar.offset("day", _DEICTIC[word(parts["word"])])
    return value + part_of_day(parts), "TIME" if parts["part"] else "DATE"


def this_part(parts: Parts, scene: Scene) -> Result:
    """Turn "this morning", "last night", "tonight" into a part of a day."""
    which = word(parts["which"])
    part = "TNI" if which == "tonight" else part_of_day(parts)
    return scene.calendar.offset("day", -1 if which == "last" else 0) + part, "TIME"


def anchored_day(parts: Parts, scene: Scene) -> Result:
    """Turn "the next day", "that morning" into a day counted from the last one named."""
    which = word(parts["which"])
    count = 1 if which in {"next", "following"} else -1 if which == "previous" else 0
    if not scene.day and which not in {"next", "following", "previous"}:
        return None  # "that day" with no day before it is any day
    value = shift(scene.day, "day", count) if scene.day else "XXXX-XX-XX"
    return value + part_of_day(parts), "TIME" if parts["part"] else "DATE"


def clock(parts: Parts, scene: Scene) -> Result:
    """Turn a time of day, with the day beside it, into a time."""
    day = scene.current_day()
    if parts["weekday"]:
        day = scene.calendar.weekday(p.WEEKDAYS[word(parts["weekday"])], scene.direction)
    elif parts["deictic"]:
        day = scene.calendar.offset("day", _DEICTIC[word(parts["deictic"])])
    elif parts["month"]:
        month, number = p.MONTHS[word(parts["month"])], day_number(parts["md"])
        count = year(parts["year"]) if parts["year"] else scene.calendar.month_day(month, number, scene.direction)
        day = day_value(count, month, number) or day
    return f"{day}T{_hour(parts['clock'])}", "TIME"


def _hour(text: str) -> str:
    """Turn "5 p.m.", "17:30", "noon" into hours and minutes."""
    name = word(text)
    if name in {"noon", "midday", "midnight"}:
        return "24:00" if name == "midnight" else "12:00"
    digits = re.findall(r"\d+", name)
    if len(digits) == 1 and len(digits[0]) == 4:
        return f"{digits[0][:2]}:{digits[0][2:]}"
    hour, minute = int(digits[0]), digits[1] if len(digits) > 1 else "00"
    if re.search(r"p\.?m", name) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", name) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}"


def holiday(parts: Parts, scene: Scene) -> Result:
    """Turn "Christmas", "last Thanksgiving", "Easter 2018" into the nearest such day."""
    name, which = word(parts["name"]).replace("’", "'"), word(parts["which"])
    today = scene.calendar.today
    if parts["year"]:
        years = [int(parts["year"])]
    elif today is None:
        fixed = FIXED_HOLIDAYS.get(name)
        return (day_value(None, *fixed) or "XXXX", "DATE") if fixed else ("XXXX-XX-XX", "DATE")
    else:
        years = [today.year - 1, today.year, today.year + 1]
    days = [day for day in (_holiday(name, count) for count in years) if day]
    if today is not None and not parts["year"]:
        way = -1 if which == "last" else 1 if which == "next" else scene.direction
        days.sort(key=lambda day: Calendar(today).distance(day, way, sure=scene.happened and way < 0))
    return (days[0], "DATE") if days else None


def _holiday(name: str, count: int) -> str | None:
    """Find the day of a holiday in a year."""
    if not 1583 <= count <= 9998:
        return None
    if name in FIXED_HOLIDAYS:
        return day_value(count, *FIXED_HOLIDAYS[name])
    if name in _MOVING_HOLIDAYS:
        return nth_weekday(count, *_MOVING_HOLIDAYS[name])
    if name == "election day":
        return election_day(count)
    return shift(easter(count), "day", {"good friday": -2, "easter monday": 1}.get(name, 0))
