"""Escalation ladders: threat, measure and counter-measure between two sides, in the order of their days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kg.model import EventSummary, View
from kg.network.project import homes_of
from kg.network.times import when

Rung = Literal["threat", "measure", "counter-measure"]
RUNGS: tuple[Rung, ...] = ("threat", "measure", "counter-measure")

LONGEST_PAUSE = 365  # days after which what follows is another quarrel
_MEASURES = frozenset({"MeasureImposition", "Retaliation"})
_COMING = frozenset({"planned", "threatened"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of a ladder: who did or announced what against whom."""

    event: str  # id
    source: str
    target: str
    rung: Rung
    status: str  # a measure may be only planned or threatened
    date: str  # first day of the event, or else the first day on which it was reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Steps between two sides that lead from a threat to a measure, or from a measure to the answer."""

    parties: tuple[str, str]  # in the order of their ids
    steps: tuple[Step, ...]


def ladders(view: View) -> tuple[Ladder, ...]:
    """Find the ladders between countries, blocs and others who stand alone; the longest first.

    A measure is an answer where the text calls it one, or where the other side imposed the first measure of the ladder.
    What was denied, demanded or only thought possible is no step, and no more is what nobody dates.
    """
    homes = homes_of(view)
    by_pair: dict[tuple[str, str], dict[str, Step]] = {}
    for step in _steps(view, homes):
        low, high = sorted((step.source, step.target))
        by_pair.setdefault((low, high), {})[step.event] = step
    found = [
        Ladder(parties=pair, steps=steps)
        for pair, events in sorted(by_pair.items())
        for stretch in _stretches(sorted(events.values(), key=lambda step: (step.date, RUNGS.index(step.rung), step.event)))
        if _climbs(steps := _answers(stretch))
    ]
    return tuple(sorted(found, key=lambda ladder: (-len(ladder.steps), ladder.steps[0].date, ladder.parties)))


def _steps(view: View, homes: dict[str, str]) -> Iterator[Step]:
    spoken = {key for event in view.events.values() if _threat(event) for key in event.content}
    for key, event in sorted(view.events.items()):
        rung = _rung(event)
        if rung is None or (key in spoken and event.status in _COMING):
            continue  # what a threat threatens is told by the threat
        days = when(event)
        targets = event.counterparts
        if rung == "threat" and not targets:
            targets = tuple(actor for name in event.content if name in view.events for actor in view.events[name].counterparts)
        sources = sorted({homes.get(actor, actor) for actor in event.agents})
        for source in sources if days else ():
            for target in sorted({homes.get(actor, actor) for actor in targets} - set(sources)):
                yield Step(event=key, source=source, target=target, rung=rung, status=event.status, date=days[0] if days else "")


def _threat(event: EventSummary) -> bool:
    return event.type == "Threat" and event.status == "actual"


def _rung(event: EventSummary) -> Rung | None:
    if _threat(event):
        return "threat"
    if event.type not in _MEASURES or event.status not in {"actual", *_COMING}:
        return None
    if event.status == "threatened":
        return "threat"
    return "counter-measure" if event.type == "Retaliation" else "measure"


def _stretches(steps: list[Step]) -> Iterator[list[Step]]:
    """Cut the steps of a pair where nothing happened for long."""
    start = 0
    for place, (one, following) in enumerate(pairwise(steps), start=1):
        if (datetime.date.fromisoformat(following.date) - datetime.date.fromisoformat(one.date)).days > LONGEST_PAUSE:
            yield steps[start:place]
            start = place
    if steps:
        yield steps[start:]


def _answers(steps: list[Step]) -> tuple[Step, ...]:
    """Call the measures of the side that did not begin answers."""
    first = next((step for step in steps if step.rung != "threat" and step.status == "actual"), None)
    began = first and (first.target if first.rung == "counter-measure" else first.source)
    return tuple(
        replace(step, rung="counter-measure") if began and step.rung == "measure" and step.source != began else step
        for step in steps
    )


def _climbs(steps: tuple[Step, ...]) -> bool:
    return any(RUNGS.index(one.rung) < RUNGS.index(other.rung) for one in steps for other in steps if one.date <= other.date)
