"""Contested events: where two claims of one event cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.model import EventSummary, Evidence, View
from kg.network.times import stretch

About = Literal["denied", "rate", "date"]
_AFFIRMED = frozenset({"actual", "planned"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One version of an event, with the claims that tell it."""

    version: str  # "said to be so", "said not to be so", "25 percent", "2018-07-01"
    claims: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more versions of one event that exclude each other."""

    event: str  # id
    about: About
    sides: tuple[Side, ...]  # at least two


def conflicts(view: View) -> tuple[Conflict, ...]:
    """Find what is contested, by the event's id: affirmed and denied, different rates, different days.

    What was only threatened, asked for or thought possible contradicts neither side. Two rates contradict each other
    where one claim's words hold the one and another claim's the other, and no claim's both; two dates where no day lies
    in both.
    """
    return tuple(found for key in sorted(view.events) for found in _of(view.events[key]))


def _of(event: EventSummary) -> Iterator[Conflict]:
    denied = tuple(one for one in event.evidence if one.polarity == "negative" or one.factuality == "denied")
    affirmed = tuple(one for one in event.evidence if one not in denied and one.factuality in _AFFIRMED)
    if denied and affirmed:
        both = (Side(version="said to be so", claims=affirmed), Side(version="said not to be so", claims=denied))
        yield Conflict(event=event.id, about="denied", sides=both)
    told = tuple(one for one in event.evidence if one not in denied)
    rates = tuple(detail.label for detail in event.details if detail.role == "rate")
    if sides := _versions(told, lambda one: frozenset(rate for rate in rates if _says(one.quote, rate))):
        yield Conflict(event=event.id, about="rate", sides=sides)
    if sides := _versions(told, _days):
        yield Conflict(event=event.id, about="date", sides=sides)


def _versions(claims: tuple[Evidence, ...], read: Callable[[Evidence], frozenset[str]]) -> tuple[Side, ...]:
    """Group claims by what they say, and keep what some other group excludes."""
    groups: dict[frozenset[str], list[Evidence]] = {}
    for claim in claims:
        if said := read(claim):
            groups.setdefault(said, []).append(claim)
    ordered = sorted(groups, key=sorted)
    apart = [one for one in ordered if any(_exclude(one, other, ordered) for other in ordered)]
    return tuple(Side(version=", ".join(sorted(one)), claims=tuple(groups[one])) for one in apart)


def _exclude(one: frozenset[str], other: frozenset[str], known: list[frozenset[str]]) -> bool:
    if one & other or any(one | other <= both for both in known):
        return False
    ours, theirs = ([days for word in words if (days := stretch(word))] for words in (one, other))
    return not any(a[0] <= b[1] and b[0] <= a[1] for a in ours for b in theirs)


def _days(claim: Evidence) -> frozenset[str]:
    return frozenset({claim.event_date}) if claim.event_date and stretch(claim.event_date) else frozenset()


def _says(quote: str, rate: str) -> bool:
    figure = rate.partition(" ")[0]
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?![.,]?\d)", quote) is not None
