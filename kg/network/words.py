"""English for names, dates and deeds: "the United States", "9 Nov 2020", "imposed a 25 percent tariff on steel against"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import EventSummary
from kg.network.kinds import MUTUAL, SPEECH
from kg.network.times import stretch

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-W(\d{2})|-Q([1-4])|-(SP|SU|FA|WI))?(?:T.*)?", re.ASCII)
#: Names of states, blocs and bodies that take the article; a body takes it for its head noun: "the Senate", "the World Bank".
_THE = re.compile(
    r"United (States|Kingdom|Arab Emirates|Nations)|Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|Vatican"
    r"|Ivory Coast|(.* )?(Republic|Republic of .+|Islands)|(.* )?(Union|Organi[sz]ation|Commission|White House|House|Senate"
    r"|Parliament|Congress|Council|Court|Bank|Fund|Guard|Treasury|Administration|Government|Cabinet|Federation|Agency|Bureau)"
    r"|(.* )?(Department|Ministry|Secretariat|Office|House|Bank|Chamber|Court|Council|Organi[sz]ation|Association|Union)"
    r" (of|for) .+"
)
_STATES = re.compile(r"\b(of|from) (United |European Union|Netherlands|Philippines)")
_DEEDS = {
    "Threat": "threatened", "Criticism": "criticised", "Praise": "praised", "Demand": "made a demand on",
    "Rejection": "turned down", "Offer": "made an offer to", "Concession": "gave way to", "Invitation": "invited",
    "Statement": "spoke to", "Meeting": "met", "Talks": "held talks with", "PhoneCall": "spoke by telephone with",
    "Visit": "visited", "Letter": "wrote to", "AgreementReached": "reached an agreement with",
    "Signing": "signed an agreement with", "Cooperation": "worked with", "DisputeFiling": "filed a complaint against",
    "Withdrawal": "withdrew from an agreement with", "TalksSuspension": "broke off talks with", "Ruling": "ruled on",
}  # fmt: skip
_DONE = {
    "MeasureImposition": "imposed", "Retaliation": "imposed", "MeasureLifting": "lifted", "MeasureSuspension": "suspended",
}  # fmt: skip
_MEASURES = {
    "MeasureImposition": ("imposed", "against"), "Retaliation": ("answered with", "against"),
    "MeasureLifting": ("lifted", "for"), "MeasureSuspension": ("suspended", "for"),
}  # fmt: skip


def named(label: str, kind: str = "") -> str:
    """Give a name as it stands in a sentence: "the United States", "an official of the United States", "Canada"."""
    label = _STATES.sub(r"\1 the \2", label)
    if kind == "Person":
        return label
    if label[:1].islower() and " of " in label and not label.startswith(("the ", "a ", "an ")):
        return one(label)
    return f"the {label}" if _THE.fullmatch(label) else label


def one(thing: str) -> str:
    """Give a thing its indefinite article: ``a tariff``, ``an 8 percent duty``."""
    return f"{'an' if re.match(r'[aeio]|8|11 |18 ', thing, re.IGNORECASE) else 'a'} {thing}"


def upper(sentence: str) -> str:
    """Begin a sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def day(value: str | None) -> str:
    """Write an ISO 8601 or TIMEX3 date as the page does, no more precisely than given: ``9 Nov 2020``, ``Apr–Jun 2018``."""
    found = _DATE.fullmatch(value.strip()) if value else None
    if not found or not stretch(value):
        return value or ""
    year, month, number, week, quarter, season = found.groups()
    if week:
        return f"week {int(week)} of {year}"
    if quarter:
        return f"{_MONTHS[3 * int(quarter) - 3]}–{_MONTHS[3 * int(quarter) - 1]} {year}"
    if season:
        return f"{_SEASONS[season]} {year}"
    if not month:
        return year
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}" if number else f"{_MONTHS[int(month) - 1]} {year}"


def dated(event: EventSummary) -> str:
    """Say when: ``on 9 Nov 2020``, ``in Jun 2018``, or when it was first reported where the text gives no date."""
    if event.date and stretch(event.date):
        return f"{'on' if re.match(r'....-..-..', event.date) else 'in'} {day(event.date)}"
    reported = first_report(event)
    return f"(reported {day(reported)})" if reported else ""


def first_report(event: EventSummary) -> str:
    """Give the first day on which an event was reported, or nothing."""
    return min((one.date for one in event.evidence if one.date and stretch(one.date)), default="")


def standing(event: EventSummary) -> str:
    """Say in a word what the latest report makes of an event; of a speech act it is never more than that it was said."""
    if event.status != "actual":
        return "thought possible" if event.status == "possible" else event.status
    done = {
        "MeasureImposition": "imposed",
        "Retaliation": "imposed",
        "MeasureLifting": "lifted",
        "MeasureSuspension": "suspended",
    }
    return "said" if event.type in SPEECH else done.get(event.type, "done")


def measure_of(event: EventSummary) -> str:
    """Name the measure of an event with its product: ``tariff on steel``, or nothing where the text names none."""
    told = [detail.label for detail in event.details if detail.role == "measure"]
    products = sorted({detail.label for detail in event.details if detail.role == "product"})
    longest = max(told, key=lambda label: (len(label), label), default="")
    if products and " on " not in longest:
        word = "counter-measure" if event.type == "Retaliation" else "measure"
        return f"{longest or word} on {' and '.join(products)}"
    return longest


def rate_of(event: EventSummary) -> str:
    """Give the rates that are told of an event: ``25 percent``; one that is left behind with its word."""
    rates = [detail.label for detail in event.details if detail.role == "rate"]
    former = [f"{detail.label} before" for detail in event.details if detail.role == "previous rate"]
    return ", ".join(rates + former)


def deed(event: EventSummary, names: Mapping[str, str]) -> str:
    """Tell an event in words, without its date: ``the United States imposed a duty on steel against Canada``."""
    agents, others = event.agents, tuple(key for key in event.counterparts if key not in event.agents)
    if event.type in MUTUAL and len(agents) > 1 and not others:
        agents, others = agents[:1], agents[1:]
    who, whom = (_all([names[key] for key in parties if key in names]) for parties in (agents, others))
    done = event.status == "actual"
    if who and done and event.type in _MEASURES:
        verb, toward = _MEASURES[event.type]
        what = thing(event, definite=event.type in ("MeasureLifting", "MeasureSuspension"))
        return f"{who} {verb} {what}" + (f" {toward} {whom}" if whom else "")
    if who and whom and done and event.type in _DEEDS:
        what = f" with {thing(event)}" if event.type == "Threat" and measure_of(event) else ""
        return f"{who} {_DEEDS[event.type]} {whom}{what}"
    return f"“{event.summary}” ({standing(event)})"


def thing(event: EventSummary, *, definite: bool = False) -> str:
    """Name a measure with its rate and an article: ``a 25 percent tariff on steel``."""
    rates = [detail.label for detail in event.details if detail.role == "rate"]
    goods = {detail.label for detail in event.details if detail.role == "product"}
    rate = f"{rates[0]} " if len(rates) == 1 and len(goods) < 2 else ""  # of several goods it may be the rate of one
    words = f"{rate}{measure_of(event) or ('counter-measure' if event.type == 'Retaliation' else 'measure')}"
    return f"the {words}" if definite else one(words)


def _all(names: Sequence[str]) -> str:
    told = [named(name) for name in names]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}" if told else ""
