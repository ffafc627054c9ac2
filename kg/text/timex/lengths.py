"""Lengths of time, what is counted by them, what recurs, and vague times -> TIMEX3 values."""

from __future__ import annotations

import re

from kg.text.timex import patterns as p
from kg.text.timex.numbers import number
from kg.text.timex.scene import Parts, Result, Scene, unit, word
from kg.text.timex.values import shift, unit_of

_SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y",
    "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip
# "three quarters of Canada's exports" is a share; "three quarters of growth" is nine months.
_SHARE = re.compile(
    r"\s(?:of\s(?!growth|decline|loss|recession|contraction|falling|rising|economic|negative|positive|expansion)|the\s|its\s|their\s)",
    re.I,
)
_BACK = {"ago", "earlier", "before", "previously"}


def ago(parts: Parts, scene: Scene) -> Result:
    """Turn "three weeks ago", "two years earlier", "ten days from now" into a date."""
    name, count, how = unit(parts["unit"]), _count(parts["count"]), word(parts["how"])
    if how == "before" and not re.match(r"\s*(?:$|[.,;:)?!]|and\b|but\b)", scene.after):
        return None
    if count is None or name in {"second", "minute", "hour", "night", "fortnight"}:
        return "PAST_REF" if how in _BACK else "FUTURE_REF", "DATE"
    step = -round(count) if how in _BACK else round(count)
    if name == "year" and step == -1:
        return scene.year_before(), "DATE"
    if name in {"decade", "century"}:
        name, step = "year", step * (10 if name == "decade" else 100)
    anchor = "" if how in {"ago", "from now", "hence"} else scene.day if name == "day" else scene.focus
    value = shift(anchor, name, step) if anchor else scene.calendar.offset(name, step)
    return value[:4] if name == "year" and unit_of(value) else value, "DATE"


def duration(parts: Parts, scene: Scene) -> Result:
    """Turn "three weeks", "the first nine months", "a 90-day truce" into a length."""
    if parts.whole.lower().endswith("-old") or re.match(r"-(?:earlier|ago)\b", scene.after):
        return None  # an age, or a comparison with the year before
    if unit(parts["unit"]) == "quarter" and not parts["lead"] and _SHARE.match(scene.after):
        return None
    rate = re.search(r"[\d%]\s?\w*\s$|\b(?:times|once|twice|share)\s$", scene.before)
    if rate and re.fullmatch(r"an?", word(parts["count"])):
        return _length("one", parts["unit"]), "SET"
    if unit(parts["unit"]) == "month" and word(parts["lead"]).startswith("the") and scene.calendar.today:
        scene.compared = scene.calendar.offset("year", 0)
    return _length(parts["count"], parts["unit"]), "DURATION"


def _count(text: str) -> float | None:
    """Turn the number of a length into its value; ``None`` for a vague one."""
    name = word(text)
    if re.fullmatch(r"an?|one", name):
        return 1.0
    if "couple" in name:
        return 2.0
    if name in {"a half", "half a", "half an"}:
        return 0.5
    return number(name)


def _length(count_text: str, unit_text: str) -> str:
    """Write a length: PT36H, P2W, P1Y6M, PXD."""
    name, count = unit(unit_text), _count(count_text)
    own = p.UNIT_LETTERS.get(name, "D")
    letter, factor = p.MULTIPLES.get(name, (own, 1))
    time = "T" if letter.startswith("T") else ""
    letter = letter.lstrip("T")
    if count is None:
        return f"P{time}X{own.lstrip('T')}"
    count *= factor
    whole = int(count)
    if count != whole and letter in "YH":
        smaller, factor = ("M", 12) if letter == "Y" else ("M", 60)
        return f"P{time}{f'{whole}{letter}' if whole else ''}{round((count - whole) * factor)}{smaller}"
    return f"P{time}{whole if count == whole else round(count, 2)}{letter}"


def vague_length(parts: Parts, scene: Scene) -> Result:
    """Turn "recent years", "coming weeks" into the past and the future, and "weeks" alone into a length."""
    which, name = word(parts["which"]), unit(parts["unit"])
    if parts.whole.lower().endswith("-old"):
        return None
    if name == "quarter" and not which and _SHARE.match(scene.after):
        return None
    if which == "past" or (which == "recent" and name in {"day", "year"}):
        return "PAST_REF", "DATE"
    if which in {"coming", "future"}:
        return "FUTURE_REF", "DATE"
    if not which and re.match(r"\s(?:before|after|following|since)\b|['’]", scene.after):
        return None
    letter = p.UNIT_LETTERS[name]
    return ("PTX" + letter[1:] if letter.startswith("T") else "PX" + letter), "DURATION"


def adverb(parts: Parts, scene: Scene) -> Result:
    """Turn "daily", "annually" into what recurs; "China Daily" and "Daily Mail" are names."""
    if parts["word"][0].isupper() and (scene.named or re.match(r"\s[A-Z]", scene.after)):
        return None
    return _SETS[word(parts["word"])], "SET"


def every(parts: Parts, scene: Scene) -> Result:
    """Turn "every year", "each two weeks" into what recurs."""
    return _length(parts["count"] or "one", parts["unit"]), "SET"


def vague(parts: Parts, scene: Scene) -> Result:
    """Turn "now", "recently", "the near future" into a reference."""
    name = word(parts["word"])
    if name in {"the past", "recent"} and re.match(rf"\s(?:{p.COUNT})\s", scene.after):
        return None
    return p.VAGUE[name], "DATE"
