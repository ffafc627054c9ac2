"""Time expressions: where they begin and end, and which value they get, on the calendar of Wednesday 18 July 2018."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Timex
from kg.text import Reader
from kg.text.parse import Sentence, parse
from kg.text.sentences import split
from kg.text.timex import event_date, find_dates
from kg.text.timex.numbers import number
from kg.text.timex.relative import own_times
from kg.text.timex.values import Calendar, easter, shift

PUBLISHED = date(2018, 7, 18)


def read(text: str) -> list[Sentence]:
    return parse(text, [(s.start, s.end, s.paragraph, s.kind) for s in split(text)])


def dates(text: str, published: date | None = PUBLISHED) -> list[Timex]:
    return find_dates(read(text), published=published)


def values(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(timex.text, timex.value) for timex in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a day without a year, behind a finite past verb: never ahead, however near
        ("The ministers met on August 1.", [("August 1", "2017-08-01")]),
        ("Ottawa hit back on Labor Day.", [("Labor Day", "2017-09-04")]),
        ("Ottawa announced duties on steel from August 1.", [("August 1", "2018-08-01")]),
        ("The ministers will meet on August 1.", [("August 1", "2018-08-01")]),
        # days of the week, by the tense of their verb
        ("The minister met his counterpart on Monday.", [("Monday", "2018-07-16")]),
        ("The minister will meet his counterpart on Monday.", [("Monday", "2018-07-23")]),
        ("The talks ended Wednesday.", [("Wednesday", "2018-07-18")]),
        ("The ministers are to meet in Geneva on Friday.", [("Friday", "2018-07-20")]),
        ("A vote is scheduled for Thursday.", [("Thursday", "2018-07-19")]),
        ("A vote had been scheduled for Thursday.", [("Thursday", "2018-07-12")]),
        ("She said on Monday she would fly to Brussels.", [("Monday", "2018-07-16")]),
        ("The deadline was extended until Friday.", [("Friday", "2018-07-20")]),
        ("Tuesday's ruling surprised the industry.", [("Tuesday", "2018-07-17")]),
        ("Negotiators rested late Tuesday.", [("late Tuesday", "2018-07-17")]),
        ("Talks collapsed last Wednesday.", [("last Wednesday", "2018-07-11")]),
        ("They spoke on Sunday night.", [("Sunday night", "2018-07-15TNI")]),
        ("Brussels warned on Friday that duties could follow.", [("Friday", "2018-07-13")]),
        ("No envoy could be reached on Friday.", [("Friday", "2018-07-13")]),
        ("They will meet in the week of August 6.", [("the week of August 6", "2018-W32")]),
        # days counted from today
        ("Ottawa replied today.", [("today", "2018-07-18")]),
        ("Ottawa replied yesterday.", [("yesterday", "2018-07-17")]),
        ("Ottawa replies tomorrow.", [("tomorrow", "2018-07-19")]),
        ("Ottawa replied this morning.", [("this morning", "2018-07-18TMO")]),
        # days of the month
        ("The duties took effect on July 13, 2018.", [("July 13, 2018", "2018-07-13")]),
        ("The duties took effect on 13 July 2018.", [("13 July 2018", "2018-07-13")]),
        ("The duties took effect on Friday, July 13.", [("Friday, July 13", "2018-07-13")]),
        ("The duties will take effect on Aug. 1.", [("Aug. 1", "2018-08-01")]),
        ("The duties will take effect on January 1.", [("January 1", "2019-01-01")]),
        ("Envoys met on April 24 and 25.", [("April 24", "2018-04-24"), ("25", "2018-04-25")]),
        ("Rates rise to 5 percent on June 1 and 25 percent in the end.", [("June 1", "2018-06-01")]),
        # months, quarters, seasons, years
        ("The round begins next month.", [("next month", "2018-08")]),
        ("The round began in October.", [("October", "2017-10")]),
        ("The round will begin in October.", [("October", "2018-10")]),
        ("Rounds were held in September and in August.", [("September", "2017-09"), ("August", "2017-08")]),
        ("They are still bound by a June agreement.", [("June", "2018-06")]),
        ("Rounds took place in 1994, 1995 and 1997.", [("1994", "1994"), ("1995", "1995"), ("1997", "1997")]),
        ("The round began in March 2017.", [("March 2017", "2017-03")]),
        ("Exports fell in the third quarter of 2017.", [("the third quarter of 2017", "2017-Q3")]),
        ("Exports fell in the second quarter.", [("the second quarter", "2018-Q2")]),
        ("Exports fell in Q3 2017.", [("Q3 2017", "2017-Q3")]),
        ("Exports grew in the first half of 2018.", [("the first half of 2018", "2018-H1")]),
        ("Talks stalled this spring.", [("this spring", "2018-SP")]),
        ("Talks stalled in the summer of 2016.", [("the summer of 2016", "2016-SU")]),
        ("Talks stalled earlier this year.", [("earlier this year", "2018")]),
        ("The 1994 deal needs an update.", [("1994", "1994")]),
        ("Tariffs rose in the 1930s.", [("the 1930s", "193")]),
        ("Tariffs rose in the nineteenth century.", [("the nineteenth century", "18")]),
        ("Delegates left last week.", [("last week", "2018-W28")]),
        ("Delegates gathered over the weekend.", [("the weekend", "2018-W28-WE")]),
        ("The pact dates from nineteen ninety-four.", [("nineteen ninety-four", "1994")]),
        # counted back and forth
        ("The probe started three weeks ago.", [("three weeks ago", "2018-W26")]),
        ("The probe started two years ago.", [("two years ago", "2016")]),
        ("The probe started 11 days ago.", [("11 days ago", "2018-07-07")]),
        ("The probe starts ten days from now.", [("ten days from now", "2018-07-28")]),
        ("Sales rose in the second quarter from a year earlier, by 3%.",
         [("the second quarter", "2018-Q2"), ("a year earlier", "2017-Q2")]),
        # from the last day named
        ("They met on 2 May 2018. The next day they signed.",
         [("2 May 2018", "2018-05-02"), ("The next day", "2018-05-03")]),
        ("They met on 2 May 2018. That year trade grew.", [("2 May 2018", "2018-05-02"), ("That year", "2018")]),
        # lengths, repetitions, references
        ("The truce lasts 90 days.", [("90 days", "P90D")]),
        ("The truce lasted seven months.", [("seven months", "P7M")]),
        ("They haggled for an hour and left.", [("an hour", "PT1H")]),
        ("The board meets every month.", [("every month", "P1M")]),
        ("The panel is now complete.", [("now", "PRESENT_REF")]),
        ("Prices have recently fallen.", [("recently", "PAST_REF")]),
        ("That may matter in the near future.", [("the near future", "FUTURE_REF")]),
        # times of day and holidays
        ("It opens at 5 p.m. EST Monday.", [("5 p.m. EST Monday", "2018-07-23T17:00")]),
        ("They left on Christmas Eve.", [("Christmas Eve", "2017-12-24")]),
        ("They left on Thanksgiving.", [("Thanksgiving", "2017-11-23")]),
    ],
)  # fmt: skip
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It may impose duties.",
        "Theresa May spoke. The offer was made by May herself.",
        "The march drew a crowd.",
        "Section 2018 applies.",
        "It costs $1999.",
        "The company sold 2000 cars.",
        "They read the China Daily closely.",
        "It was reported by USA Today.",
        "Prices fall.",
        "Sun makes computers.",
    ],
)
def test_no_date(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on July 13.", "XXXX-07-13"),
        ("They met on Monday.", "XXXX-WXX-1"),
        ("They met in July.", "XXXX-07"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met last year.", "XXXX"),
        ("They met in the third quarter.", "XXXX-Q3"),
        ("They met this spring.", "XXXX-SP"),
        ("They met two months ago.", "XXXX-XX"),
        ("They met on July 13, 2018.", "2018-07-13"),
    ],
)
def test_nothing_is_invented_without_a_publication_date(text: str, value: str) -> None:
    assert [v for _, v in values(text, None)] == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They spoke the day after Chile's July 1 vote.", [("the day after Chile's July 1", "2018-07-02")]),
        ("They spoke two days before the June 8 summit.", [("two days before the June 8", "2018-06-06")]),
        ("They spoke a week after the May 31 announcement.", [("a week after the May 31", "2018-W23")]),
        ("They spoke three months after the April 27 deal.", [("three months after the April 27", "2018-07")]),
        ("They spoke after the June 8 summit.", []),
        ("They spoke before the June 8 summit.", []),
        ("They spoke after June 8.", [("June 8", "2018-06-08")]),
        ("They spoke on June 8.", [("June 8", "2018-06-08")]),
    ],
)
def test_dates_told_by_another_event(text: str, expected: list[tuple[str, str]]) -> None:
    (sentence,) = read(text)
    verb = next(token.i for token in sentence.doc if token.text == "spoke")
    found = [timex for _, timex in own_times(sentence, dates(text), {verb}) if timex.type == "DATE"]
    assert [(timex.text, timex.value) for timex in found] == expected
    assert all(text[timex.start : timex.end] == timex.text for timex in found)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2018-07-13", "DATE", ("2018-07-13", "day")),
        ("2018-07-13TMO", "TIME", ("2018-07-13", "day")),
        ("2018-W29", "DATE", ("2018-W29", "week")),
        ("2018-07", "DATE", ("2018-07", "month")),
        ("2018-Q3", "DATE", ("2018-Q3", "quarter")),
        ("2018-SU", "DATE", ("2018-SU", "season")),
        ("2018", "DATE", ("2018", "year")),
        ("199", "DATE", None),
        ("2018-W60", "DATE", None),
        ("2018-02-30", "DATE", None),
        ("XXXX-07-13", "DATE", None),
        ("P7M", "DURATION", None),
        ("P1Y", "SET", None),
        ("PAST_REF", "DATE", None),
    ],
)
def test_event_date(value: str, kind: str, expected: tuple[str, str] | None) -> None:
    found = event_date(Timex(start=3, end=9, text="......", value=value, type=kind))  # type: ignore[arg-type]
    assert (found and (found.value, found.precision)) == expected
    assert found is None or (found.start, found.end) == (3, 9)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,250.5", 1250.5), ("twenty-five", 25), ("half a million", 5e5), ("two dozen", 24), ("2 1/2", 2.5), ("3½", 3.5),
     ("two hundred and ten thousand", 210_000), ("8.3 billion", 8.3e9), ("two and a half", 2.5), ("many", None)],
)  # fmt: skip
def test_number(text: str, value: float | None) -> None:
    assert number(text) == value


def test_calendar() -> None:
    assert [easter(year) for year in (2016, 2018, 2019)] == ["2016-03-27", "2018-04-01", "2019-04-21"]
    assert shift("2016-02-29", "year", 1) == "2017-02-28"
    assert Calendar(date(2019, 1, 3)).offset("quarter", -1) == "2018-Q4"


WORDS = st.sampled_from(
    "the last next third quarter of July 13 2018 31 Feb. Monday said will meet a year ago earlier two 99 weeks years "
    "day '80s 5 p.m. this every May $ 1,000 9999999 centuries before that same morning ended Q4 12/31/99 ½ \n "
    "Easter".split(" ")
)
SOUP = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@settings(max_examples=150, deadline=None)
@given(text=SOUP, published=DAYS)
def test_offsets_give_the_text(text: str, published: date | None) -> None:
    found = dates(text, published)
    assert all(text[timex.start : timex.end] == timex.text and timex.text for timex in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    for timex in found:
        event_date(timex)


DIGITLESS = st.sampled_from(
    "the last next Monday July said will meet year ago earlier week month this spring yesterday today quarter third "
    "that day same now summer weekend".split()
)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(DIGITLESS, max_size=12))
def test_no_digit_is_invented(words: list[str]) -> None:
    for timex in dates(" ".join(words), None):
        assert timex.type in {"DURATION", "SET"} or not any(char.isdigit() for char in timex.value[:4])


WHEN = [
    # a date in one clause is none of another's
    ("The duties on steel fell at noon, hours after Canada announced a truce with Peru.", "announced", None, None),
    ("Canada made threats against Peru and then dropped them – in January and May – for good.", "threats", None, None),
    ("Canada met Peru and signed the pact in May.", "signed", "2018-05", None),
    # the day of a decision, and the day from which it holds
    ("Canada imposed tariffs on steel on Monday.", "imposed", "2018-07-16", None),
    ("Canada imposed tariffs on steel from June 1.", "imposed", "2018-06-01", "June 1"),
    # what is only thought of is to come; what a colon opens, or a post's day, is another's
    ("There was no sense in Peru lifting its tariffs on wool on Monday.", "lifting", "2018-07-23", None),
    ("The tariffs on wool were to be unveiled on Monday.", "unveiled", "2018-07-23", "Monday"),
    ("Peru published figures: 3 tons in May, 4 in June.", "published", None, None),
    ("Peru must lift tariffs on wool! — Jim Carr (@jimcarr) July 3, 2018", "lift", None, None),
    # the day spoken of is no day that lies ahead of what was done
    ("Peru will vote on Sept. 1. Canada met Peru earlier in the day.", "met", "2018-07-18", None),
]


@pytest.mark.parametrize(("text", "trigger", "day", "first"), WHEN)
def test_when_something_happens(reader: Reader, text: str, trigger: str, day: str | None, first: str | None) -> None:
    claims = [c for c in reader.read(Article(id="a", text=text, date="2018-07-18")).claims if c.trigger.text == trigger]
    assert claims, f"no claim at {trigger!r}"
    effective = claims[0].roles.get("effectiveDate", ())
    assert (claims[0].date and claims[0].date.value) == day
    assert [f.text for f in effective] == ([first] if first else [])
