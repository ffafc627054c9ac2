"""Names of weeks, months, quarters, seasons, years and longer -> TIMEX3 values."""

from __future__ import annotations

import re

from kg.text.timex import patterns as p
from kg.text.timex.numbers import ORDINALS
from kg.text.timex.scene import Parts, Result, Scene, named_year, to_date, unit, word, year
from kg.text.timex.values import Calendar, Direction, shift, unit_of, year_value

_PAST = {"last", "past", "the last", "the past", "this past", "the previous", "previous", "the preceding"}
_AHEAD = {"next", "the next", "the coming", "this coming", "coming", "the following", "the upcoming"}
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€¥#.,/:-]\s?|\d\s?|\b(?:no|number|nearly|about|than|some|all|section|article|page|flight|least|only)\.?\s)$",
    re.I,
)
_NO_YEAR_AFTER = re.compile(
    r"[\d%/:]|[,.]\d|-(?:acre|foot|page|mile|member|strong)|\s(?:percent|per\scent|hours|GMT|points?|miles?|km|dollars|people"
    r"|workers|jobs|troops|tons|tonnes|members|pages|cars|soldiers|companies|years|days|employees|shares|million|billion)\b",
    re.I,
)
_MAY_BEFORE = re.compile(r"\b(?:in|since|until|till|through|during|late|early|last|next|this|and|or)\s+$", re.I)
_NAME_BEFORE = re.compile(r"\b(?:by|from|to|of|before|after|for|between|a|an|the|its|his|their)\s+$", re.I)


def month(parts: Parts, scene: Scene) -> Result:
    """Turn "July", "last July", "July 2018", "late July" into a month."""
    number, which = p.MONTHS[word(parts["month"])], word(parts["which"])
    if which in {"each", "every"}:
        return f"XXXX-{number:02d}", "SET"
    count = named_year(parts, scene)
    plain = not (count or which or parts["phase"] or parts["year"])
    if plain and word(parts["month"]) in {"may", "march"} and not _is_month(scene):
        return None
    if count is None:
        count = _month_year(number, which, scene)
    return f"{year_value(count) if count else 'XXXX'}-{number:02d}", "DATE"


def _month_year(number: int, which: str, scene: Scene) -> int | None:
    """Find the year of a month named without one; "last July", said in July, is a year ago."""
    today = scene.calendar.today
    way: Direction = -1 if which in {"last", "past", "this past"} else 1 if which in _AHEAD else scene.direction
    count = scene.calendar.month(number, way, sure=bool(which) or (scene.happened and way < 0))
    if count and today and number == today.month and which in {"last", "next"}:
        count += -1 if which == "last" else 1
    return count


def _is_month(scene: Scene) -> bool:
    """Tell whether the words before "May" or "March" make it a month and no name, verb or demonstration."""
    if _MAY_BEFORE.search(scene.before):
        return True
    return not scene.names_may and scene.tag != "MD" and bool(_NAME_BEFORE.search(scene.before))


def quarter(parts: Parts, scene: Scene) -> Result:
    """Turn "the third quarter of last year", "the 1988 second half" into a quarter or half."""
    ordinal, half = word(parts["number"]), unit(parts["unit"]) == "half"
    if ordinal == "last" and not (half and named_year(parts, scene)):
        return None
    index = 2 if ordinal == "last" else int(ordinal[0]) if ordinal[0].isdigit() else ORDINALS[ordinal]
    if half and index > 2:
        return None
    count = named_year(parts, scene)
    if count is None:
        count = scene.calendar.half(index, scene.direction) if half else scene.calendar.quarter(index, scene.direction)
    if count is not None and parts["ago"]:
        count -= 1
    value = f"{year_value(count) if count else 'XXXX'}-{'H' if half else 'Q'}{index}"
    if not parts["ago"]:
        scene.report(value)
    return value, "DATE"


def short_quarter(parts: Parts, scene: Scene) -> Result:
    """Turn "Q3 2018" into a quarter."""
    index = int(parts["number"])
    count = int(parts["year"]) if parts["year"] else scene.calendar.quarter(index, scene.direction)
    return f"{year_value(count) if count else 'XXXX'}-Q{index}", "DATE"


def reported(parts: Parts, scene: Scene) -> Result:
    """Turn "the latest quarter", "the year-ago period", "the 1988 period" into what figures are given for."""
    which, name = word(parts["which"]), unit(parts["unit"])
    plain = not (which or parts["year"] or parts["rel2"])
    if plain and (name == "period" or not parts.whole.lower().startswith("the")):
        return None
    base = scene.quarter or scene.calendar.offset("quarter", -1)
    ended = _ended(scene)
    if ended and name == "quarter":
        base = ended
        scene.report(base)
    elif name == "period" and scene.compared:
        base = scene.compared
    if parts["year"]:
        return (parts["year"] + base[4:] if unit_of(base) else parts["year"] + "-QX"), "DATE"
    if which in {"current", "this"}:
        return (scene.calendar.offset("quarter", 0), "DATE") if name == "quarter" else None
    if parts["rel2"] and not parts["rel2"].lower().startswith("last"):
        return None
    if parts["rel"] or parts["rel2"] or "year" in which:
        return shift(base, "year", -1), "DATE"
    if name == "quarter":
        scene.report(base)
    return base, "DATE"


def _ended(scene: Scene) -> str | None:
    """Turn "ended Sept. 30", behind a quarter, into the calendar quarter that ends then or before."""
    match = re.match(rf"\s(?:that\s)?end(?:ed|ing|s)\s(?:on\s|in\s)?({p.MONTH})", scene.after)
    if not match:
        return None
    number = p.MONTHS[word(match[1])]
    count = scene.calendar.month(number, -1)
    if count is None:
        return None
    return f"{year_value(count)}-Q{number // 3}" if number >= 3 else f"{year_value(count - 1)}-Q4"


def year_earlier(parts: Parts, scene: Scene) -> Result:
    """Turn "year-earlier", "a year ago" into the same period of the year before."""
    return scene.year_before(), "DATE"


def season(parts: Parts, scene: Scene) -> Result:
    """Turn "this spring", "last fall", "the summer of 2018" into a season."""
    code, which, today = p.SEASONS[word(parts["season"])], word(parts["which"]), scene.calendar.today
    count = named_year(parts, scene)
    if count is None and (not which or (which == "the" and code == "FA" and not parts["phase"])):
        return None
    if count is None and today:
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        behind = which in {"last", "this past"} or (which == "the" and scene.direction < 0)
        count = today.year
        if behind:
            count -= today.month < first + 3 if which == "last" else today.month < first
        elif which == "next":
            count += today.month >= first
    return f"{year_value(count) if count else 'XXXX'}-{code}", "DATE"


def relative(parts: Parts, scene: Scene) -> Result:
    """Turn "last week", "next year", "the following month" into a week, year or month."""
    which, name = word(parts["which"]), unit(parts["unit"])
    if which in {"the previous", "the following", "the preceding"} and scene.focus:
        value = scene.focus[:4] if name == "year" else scene.focus
        return shift(value, name, 1 if which == "the following" else -1), "DATE"
    if which in {"that", "the same", "that same"}:
        return _same(name, scene)
    count = -1 if which in _PAST or (which == "the latest" and name == "year") else 1 if which in _AHEAD else 0
    if name == "quarter" and not count:
        scene.report(scene.calendar.offset("quarter", 0))
    return scene.calendar.offset(name, count), "DATE"


def weekend(parts: Parts, scene: Scene) -> Result:
    """Turn "last weekend", "the weekend" into a weekend: the one before, unless it is on or lies ahead."""
    today, which = scene.calendar.today, word(parts["which"])
    if today is None:
        return scene.calendar.offset("weekend", 0), "DATE"
    begun = today.isoweekday() >= 6
    if which == "next":
        count = 1
    elif which in {"last", "this past"}:
        count = -1
    else:
        count = 0 if begun or which in {"this", "this coming"} or scene.direction > 0 else -1
    return scene.calendar.offset("weekend", count), "DATE"


def _same(name: str, scene: Scene) -> Result:
    """Turn "that year", "the same month" into the one last named."""
    have = unit_of(scene.focus)
    if have is None:
        return None
    if name == "year":
        return scene.focus[:4], "DATE"
    if name == "month" and have in {"day", "month"}:
        return scene.focus[:7], "DATE"
    if name == "week" and have == "day":
        return Calendar(to_date(scene.focus)).offset("week", 0), "DATE"
    if name == "quarter" and scene.compared:
        return scene.compared, "DATE"
    return (scene.focus, "DATE") if have == name else None


def this_one(parts: Parts, scene: Scene) -> Result:
    """Turn "the end of the year", "later in the month", "year-end" into the current one."""
    name = unit(parts["unit"])
    if name == "day":
        return scene.current_day(), "DATE"
    return scene.calendar.offset(name, 0), "DATE"


def whole_year(parts: Parts, scene: Scene) -> Result:
    """Turn "for the year" into this year, and "the year ended Sept. 30" into a length."""
    scene.compared = scene.calendar.offset("year", 0)
    if re.match(r"\s(?:that\s)?end(?:ed|ing|s)\b", scene.after):
        return "P1Y", "DURATION"
    return scene.compared, "DATE"


def bare_year(parts: Parts, scene: Scene) -> Result:
    """Turn a year into itself, unless the words around it make it a number."""
    if scene.named:
        return None
    listed = re.search(rf"{p.YEAR},\s(?:and\s)?$", scene.before[-12:])  # "in 1994, 1995 and 1997"
    if (
        not parts["sure"]
        and not listed
        and (_NO_YEAR_BEFORE.search(scene.before[-12:]) or _NO_YEAR_AFTER.match(scene.after[:12]))
    ):
        return None
    return year_value(year(parts["year"])), "DATE"


def short_year(parts: Parts, scene: Scene) -> Result:
    """Turn "'87" into a year."""
    count = int(parts["year"])
    return year_value(count + (2000 if count < 40 else 1900)), "DATE"


def decade(parts: Parts, scene: Scene) -> Result:
    """Turn "the 1980s", "the '80s", "the nineties" into the first three digits of its years."""
    if parts["full"]:
        return parts["full"][:3], "DATE"
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    digit = parts["short"][0] if parts["short"] else str(words.index(word(parts["words"])) + 2)
    return f"{'20' if digit in '012' else '19'}{digit}", "DATE"


def century(parts: Parts, scene: Scene) -> Result:
    """Turn "the 20th century" into the first two digits of its years."""
    name = word(parts["number"])
    count = ORDINALS.get(name) or int(re.sub(r"\D", "", name) or 0)
    return (f"{count - 1:02d}", "DATE") if 0 < count < 30 else None
