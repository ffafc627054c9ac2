"""Escalation ladders, and what is contested."""

from __future__ import annotations

from collections import Counter

from kg.model import Evidence, View
from kg.network.conflicts import conflicts
from kg.network.ladders import RUNGS
from kg.network.ladders import ladders as find_ladders
from kg.network.tables import Row, Table, count, listed, names_of
from kg.network.words import day, named, standing


def ladders(view: View) -> Table:
    """List escalation step by step: threat, measure and counter-measure between two sides in order of date."""
    found, labels = find_ladders(view), names_of(view) | _countries(view)
    rows: list[Row] = []
    for number, ladder in enumerate(found, start=1):
        name = f"{number}. " + " and ".join(labels.get(party, party) for party in ladder.parties)
        rows += [
            (name, step.date, labels.get(step.source, step.source), step.source, labels.get(step.target, step.target),
             step.target, step.rung, standing(view.events[step.event]), view.events[step.event].summary, step.event)
            for step in ladder.steps
        ]  # fmt: skip
    sentence = "No threat or measure between two sides is seen to lead to a measure or an answer."
    if found:
        first = found[0]
        kinds = Counter(step.rung for step in first.steps)
        told = listed([count(kinds[rung], rung) for rung in RUNGS if kinds[rung]])
        sides = " and ".join(named(labels.get(party, party)) for party in first.parties)
        sentence = (
            f"{count(len(found), 'escalation ladder')}; the longest, between {sides}, has {told} from {day(first.steps[0].date)} "
            f"to {day(first.steps[-1].date)}. That one step follows another does not mean that it was caused by it."
        )
    columns = ("ladder", "date", "source", "id", "target", "other id", "rung", "status", "event", "event id")
    return Table(title="Escalation ladders", columns=columns, rows=tuple(rows), sentence=sentence)


def _countries(view: View) -> dict[str, str]:
    return {f"country:{code}": label for code, label in view.countries.items()}


def contested(view: View) -> Table:
    """List the events of which two claims exclude each other: affirmed and denied, other rates, other days."""
    rows: list[Row] = []
    for conflict in conflicts(view):
        event = view.events[conflict.event]
        one, other = conflict.sides[0], conflict.sides[1:]
        against = "; ".join(f"{side.version} ({_outlets(side.claims)})" for side in other)
        rows.append((event.summary, event.id, conflict.about, f"{one.version} ({_outlets(one.claims)})", len(one.claims),
                     against, sum(len(side.claims) for side in other)))  # fmt: skip
    rows.sort(key=lambda row: (-min(int(row[4]), int(row[6])), -int(row[4]) - int(row[6]), str(row[1]), str(row[2])))
    sentence = "No two claims of one event exclude each other."
    if rows:
        kinds = Counter(str(row[2]) for row in rows)
        told = {"denied": "affirmed and denied", "rate": "told with different rates", "date": "told with different dates"}
        events = len({row[1] for row in rows})
        sentence = (
            f"{count(events, 'event')} of {len(view.events):,} {'is' if events == 1 else 'are'} contested: "
            f"{listed([f'{kinds[kind]} {words}' for kind, words in told.items() if kinds[kind]])}. "
            "A contradiction may lie in the reports or in how they were read: see the quotes."
        )
    columns = ("event", "event id", "about", "one side", "claims", "other side", "claims against")
    return Table(title="Contested events", columns=columns, rows=tuple(rows), sentence=sentence)


def _outlets(claims: tuple[Evidence, ...]) -> str:
    names = sorted({claim.publisher or claim.article for claim in claims})
    return listed(names) if len(names) < 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"
