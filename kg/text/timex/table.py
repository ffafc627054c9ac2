"""The table of all rules for time expressions: what each looks like, and what reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text.timex import days, lengths, periods
from kg.text.timex import patterns as p
from kg.text.timex.numbers import NUMBER
from kg.text.timex.scene import Handler


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with its handler; the groups of the pattern are the handler's arguments."""

    name: str
    pattern: re.Pattern[str]
    handler: Handler


def _rule(name: str, handler: Handler, *patterns: str) -> Rule:
    pattern = "".join(patterns)
    return Rule(name, re.compile(rf"(?<![\w$£€¥'’])(?:{pattern})(?!\w)", re.I), handler)


# Names of months and days are capitalised; all else is matched in either case.
_D, _M = rf"(?-i:{p.WEEKDAY})", rf"(?-i:{p.MONTH})"
_REL = r"(?P<rel>(?:last|this|next|the\sprevious)\s(?:fiscal\s)?year)"
_PHASE = rf"(?P<phase>(?:the\s)?{p.PHASE}|{p.POINT})?"
_AROUND = r"(?:about\s|around\s|by\saround\s)?"
_YEAR_TAIL = rf"(?:,?\s+(?:of\s)?(?:the\syear\s)?(?P<year>{p.ANY_YEAR})(?![\d%]|,\d)|,?\s(?:of\s)?{_REL})?"
_WHICH = (
    r"(?:(?P<which>last|next|this\spast|this\scoming|the\scoming|coming|this|past|every|each|the\sprevious"
    r"|the\sfollowing)\s)?"
)
_OWNER = r"(?:(?:the|its|their|his|our)\s)?"
_DATE_BESIDE = (
    rf"(?:,?\s(?:on\s)?(?:(?P<weekday>{_D})(?!,?\s{_M})|(?P<deictic>today|yesterday|tomorrow)"
    rf"|(?:{_D},?\s)?(?P<month>{_M})\s+(?P<md>{p.DAY_OF_MONTH})(?:,?\s(?P<year>{p.YEAR}))?))?"
)

RULES: tuple[Rule, ...] = (
    _rule("iso-day", days.iso, r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    _rule("numeric-day", days.numeric, r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)"),
    _rule(
        "month-day", days.month_day,
        rf"{_AROUND}{_PHASE}(?:(?:last|next|this|this\scoming)\s)?(?:{_D},?\s(?:the\s)?)?(?:(?P<part>{p.PART}),?\s)?"
        rf"(?:(?P<which>last|next)\s)?(?P<month>{_M})\s+(?P<day>{p.DAY_OF_MONTH}){_YEAR_TAIL}",
    ),
    _rule(
        "day-month", days.month_day,
        rf"(?:{_D},?\s(?:the\s)?)?(?:the\s)?(?P<day>{p.DAY_OF_MONTH})(?:\s+of)?\s+(?P<month>{_M}){_YEAR_TAIL}",
    ),
    _rule(
        "week-of", days.week_of_day,
        rf"(?:the\s|this\s)?week\s(?:of|beginning|starting)\s(?P<month>{_M})\s+(?P<day>{p.DAY_OF_MONTH}){_YEAR_TAIL}",
    ),
    _rule("second-day", days.second_day, r"(?P<day>\d{1,2})"),
    _rule(
        "weekday", days.weekday,
        rf"{_PHASE}{_WHICH}(?P<day>{_D})(?P<plural>s)?(?:\s(?P<part>{p.PART})(?P<plural2>s)?)?",
    ),
    _rule(
        "deictic", days.deictic,
        rf"{_PHASE}(?:(?P<part>mid-?afternoon|mid-?morning)\s)?"
        r"(?<!USA\s)(?P<word>today|yesterday|tomorrow|the\sday\sbefore\syesterday|the\sday\safter\stomorrow)",
    ),
    _rule("deictic-part", days.deictic, rf"{_PHASE}(?P<word>today|yesterday|tomorrow)\s(?P<part>{p.PART})"),
    _rule("this-part", days.this_part, rf"{_PHASE}(?P<which>this|last)\s(?P<part>{p.PART})"),
    _rule("tonight", days.this_part, r"(?P<which>tonight)"),
    _rule(
        "anchored-day", days.anchored_day,
        rf"(?P<phase>{p.PHASE})?(?:the\s(?P<which>next|following|previous|same|very\ssame)|that(?:\ssame)?)"
        rf"\s(?:(?P<part>{p.PART})|day)",
    ),
    _rule("clock", days.clock, rf"{p.APPROX}(?P<clock>{p.CLOCK})(?:{p.ZONE})?{_DATE_BESIDE}"),
    _rule(
        "holiday", days.holiday,
        rf"(?:(?P<which>last|this|next)\s)?(?P<name>{p.either(days.HOLIDAYS)})(?:,?\s(?P<year>{p.YEAR}))?",
    ),
    _rule("month", periods.month, rf"{_AROUND}{_PHASE}{_WHICH}(?P<month>{_M}){_YEAR_TAIL}"),
    _rule(
        "quarter", periods.quarter,
        rf"{_PHASE}(?:{_OWNER}(?:(?P<ago>year-ago|year-earlier)\s)?(?:fiscal[\s-])?"
        rf"(?:(?P<year2>{p.YEAR})(?:['’]s)?\s|(?P<rel2>(?:last|this|next)\syear)['’]s\s)?(?:fiscal[\s-])?)"
        rf"(?P<number>{p.QUARTER_NUMBER}|last)[\s-](?:fiscal\s)?(?P<unit>quarter|half)"
        rf"(?:\s(?:of\s)?(?:fiscal\s)?(?:(?P<year>{p.YEAR})|{_REL}))?",
    ),
    _rule("hyphened-quarter", periods.quarter, rf"(?P<number>{p.QUARTER_NUMBER})-(?P<unit>quarter|half)"),
    _rule("short-quarter", periods.short_quarter, rf"(?-i:Q)(?P<number>[1-4])(?:\s(?:of\s)?(?P<year>{p.YEAR}))?"),
    _rule(
        "reported", periods.reported,
        rf"(?:the\s)?(?:(?P<year>{p.YEAR})\s|(?P<rel2>(?:last|this|next)\syear)['’]s\s|(?P<which>latest|current|comparable\syear-ago|comparable\syear-earlier|year-ago"
        r"|year-earlier|corresponding|comparable|same|prior-year)\s)?(?P<unit>quarter|period)"
        r"(?:\s(?:of\s)?(?P<rel>last\syear|a\syear\sago|a\syear\searlier|the\syear\sbefore))?",
    ),
    _rule(
        "year-earlier", periods.year_earlier,
        r"year-earlier|year-ago|the\syear\sbefore|a\syear\s(?:ago|earlier|before)",
    ),
    _rule(
        "season", periods.season,
        rf"{_PHASE}(?:(?P<which>last|next|this|this\spast|this\scoming|the)\s)?(?:(?:early|late|mid)\s)?"
        rf"(?P<season>{p.SEASON})(?:\s(?:of\s)?(?:(?P<year>{p.ANY_YEAR})|{_REL}))?",
    ),
    _rule(
        "relative", periods.relative,
        rf"{_PHASE}(?P<which>last|next|this\spast|this\scoming|this|(?:the\s)?coming|the\spast|the\slast|the\snext"
        r"|the\sprevious|the\sfollowing|the\spreceding|the\scurrent|the\slatest|that\ssame|that|the\ssame)\s"
        r"(?:fiscal\s|calendar\s)?(?P<unit>year|month|week|quarter|decade|century)",
    ),
    _rule("weekend", periods.weekend, rf"{_PHASE}(?P<which>last|next|this\spast|this\scoming|this|the)\sweekend"),
    _rule(
        "this-one", periods.this_one,
        rf"(?:{p.POINT}|{p.PHASE}(?:in\s)?)(?:the|this)\s(?P<unit>year|month|week|quarter|decade|century|day)",
    ),
    _rule("year-end", periods.this_one, r"(?:around\s|by\s)?(?:the\s)?(?P<unit>year)(?:-|\s|['’]s\s)end"),
    _rule("whole-year", periods.whole_year, r"the\s(?:full|fiscal|whole|entire)\syear"),
    _rule("the-year", periods.whole_year, r"(?<=for\s)the\syear|(?<=of\s)the\syear(?!\s\d)"),
    _rule(
        "fiscal-year", periods.bare_year,
        rf"{_PHASE}(?P<sure>(?:the\s)?(?:fiscal(?:\syear)?|financial\syear|calendar(?:\syear)?|the\syear))\s(?P<year>{p.ANY_YEAR})",
    ),
    _rule("year", periods.bare_year, rf"{_PHASE}(?P<year>{p.ANY_YEAR})"),
    _rule("year-range", periods.bare_year, rf"(?P<year>{p.YEAR})(?:-|–|/)(?:\d\d|{p.YEAR})(?!-\d)"),
    _rule("short-year", periods.short_year, r"(?:['’](?P<year>\d\d))"),
    _rule("decade", periods.decade, rf"{_PHASE}(?:the\s)?(?:(?:early|late|mid)[\s-])?(?P<full>1[5-9]\d0|20\d0)['’]?s"),
    _rule(
        "decade-words", periods.decade,
        rf"(?:the\s(?:(?:early|late|mid)[\s-])?|{p.POINT})(?:['’]?(?P<short>[2-9]0)s"
        r"|(?P<words>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))",
    ),
    _rule(
        "century", periods.century,
        r"(?:the\s)?(?:(?:early|late|mid)[\s-])?"
        r"(?P<number>\d{1,2}(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first)[\s-]century",
    ),
    _rule(
        "ago", lengths.ago,
        rf"{p.APPROX}(?P<count>{p.COUNT})\s(?:more\s)?(?P<unit>{p.UNIT})(?:\sor\s(?:so|two|more))?"
        r"\s(?P<how>ago|earlier|later|before|from\snow|hence|previously|afterwards?)",
    ),
    _rule(
        "duration", lengths.duration,
        r"(?:(?P<lead>(?:the|a)(?:\syear-earlier|\syear-ago)?|(?:the\s)?(?:last|past|next|first|final|coming|latest|previous|another))\s)?"
        rf"{p.APPROX}(?P<count>{p.COUNT})[\s-]"
        r"(?:(?:more|additional|straight|consecutive|full|trading|working|business|or\sso)\s)?"
        rf"(?P<unit>{p.UNIT})(?:-(?:long|old))?",
    ),
    _rule(
        "vague-length", lengths.vague_length,
        r"(?:(?:the\s)?(?P<which>past|recent|coming|next|last|few|future)\s)?"
        r"(?P<unit>minutes|hours|days|weeks|months|quarters|years|decades|centuries)(?:-(?:long|old))?(?:\sahead)?",
    ),
    _rule("adverb", lengths.adverb, r"(?P<word>daily|weekly|monthly|quarterly|annually|yearly|hourly|nightly)"),
    _rule("every", lengths.every, rf"(?:every|each)\s(?:(?P<count>{NUMBER})\s)?(?P<unit>{p.UNIT})"),
    _rule("vague", lengths.vague, rf"(?P<word>{p.either(p.VAGUE)})"),
)  # fmt: skip
