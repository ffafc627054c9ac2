"""The words of time expressions, and the patterns that find them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.text.timex.numbers import NUMBER, ORDINALS

MONTHS = {
    name: n
    for n, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|"
        "nov november|dec december".split("|"),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: n
    for n, names in enumerate(
        "mon monday|tue tues tuesday|wed weds wednesday|thu thur thurs thursday|fri friday|sat saturday|sun sunday".split("|"),
        1,
    )
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI"}
UNIT_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
MULTIPLES = {"decade": ("Y", 10), "century": ("Y", 100), "fortnight": ("W", 2)}
# What annotators mark most of the time; they mostly leave "soon", "future", "previously", "already", "the moment".
VAGUE = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF",
    "nowadays": "PRESENT_REF", "these days": "PRESENT_REF", "at present": "PRESENT_REF", "recent": "PAST_REF",
    "recently": "PAST_REF", "more recently": "PAST_REF", "the past": "PAST_REF", "the recent past": "PAST_REF",
    "then current": "PAST_REF", "then-current": "PAST_REF", "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF", "the near term": "FUTURE_REF", "the short term": "FUTURE_REF",
    "as soon as possible": "FUTURE_REF", "a later date": "FUTURE_REF",
}  # fmt: skip


def either(words: Iterable[str]) -> str:
    """Turn words into a pattern for any of them, the longest first; spaces stand for any white space."""
    ordered = sorted(words, key=len, reverse=True)
    escaped = (re.escape(w).replace(r"\ ", r"\s").replace("'", "['’]") for w in ordered)
    return f"(?:{'|'.join(escaped)})"


_FULL_MONTHS = [m for m in MONTHS if len(m) > 3 and m != "sept"]
_SHORT_MONTHS = [m for m in MONTHS if len(m) <= 4 and m not in {"may", "june", "july"}]
MONTH = (
    rf"(?:{either([w.capitalize() for w in [*_FULL_MONTHS, 'may']])}"
    rf"|{either([w.upper() for w in [*_FULL_MONTHS, 'may']])}"
    rf"|{either([w.capitalize() for w in _SHORT_MONTHS])}(?:\.|(?=\s+\d)))"
)
_FULL_DAYS = [d for d in WEEKDAYS if d.endswith("day")]
WEEKDAY = (
    rf"(?:{either([d.capitalize() for d in _FULL_DAYS])}|{either([d.upper() for d in _FULL_DAYS])}"
    r"|(?:Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri)(?:\.(?=,?\s)|(?=,\s)))"
)
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DIGIT_WORDS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
YEAR_WORDS = (
    rf"(?:(?:eighteen|nineteen|twenty)\s(?:(?:{_TENS})(?:[ -](?:{_DIGIT_WORDS}))?|{_TEENS}|oh[ -](?:{_DIGIT_WORDS}))"
    rf"|two\sthousand(?:\s(?:and\s)?(?:{_DIGIT_WORDS}|{_TEENS}))?)"
)
ANY_YEAR = rf"(?:{YEAR}|{YEAR_WORDS})"
_ORDINAL_WORD = either(ORDINALS)
DAY_OF_MONTH = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d{{3}})|{_ORDINAL_WORD})"
QUARTER_NUMBER = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
SEASON = either(SEASONS)
PART = either([*DAY_PARTS, "mid-morning", "mid-afternoon", "midmorning", "midafternoon", "lunchtime"])
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies)"
    r"|fortnights?)"
)
APPROX = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|just|exactly|only|more\sthan|less\sthan|fewer\sthan"
    r"|at\sleast|at\smost|over|under|up\sto|no\smore\sthan|no\sless\sthan|within)\s)?"
)
COUNT = rf"(?:{NUMBER}|an?\scouple\sof|an?\sfew|a\scouple|couple\sof|few|several|some|many|an?|a\shalf|half\san?|one)"
PHASE = r"(?:(?:very\s)?(?:early|earlier|late|later|mid|mid-|sometime)(?:\s+in)?(?:\s|-))"
POINT = r"(?:the\s(?:very\s)?(?:end|start|beginning|middle|close|first\spart|latter\spart)\sof\s)"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.?|[ap]m\b|AM\b|PM\b|[AP]\.M\.?)|(?:[01]?\d|2[0-4])[:.][0-5]\d"
    r"(?=\s(?:GMT|EST|EDT|CET|ET|local|hours|\())|\d{4}(?=\sGMT)|(?:noon|midnight|midday))"
)
_ZONE_NAME = (
    r"(?:GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|CET|BST|local\stime"
    r"|Eastern(?:\s(?:[Ss]tandard|[Dd]aylight))?(?:\s[Tt]ime)?)"
)
ZONE = rf"(?:,?\s(?:\({_ZONE_NAME}\)|{_ZONE_NAME}\b(?!\)))(?:\s\(\d{{4}}\sGMT\))?)"
