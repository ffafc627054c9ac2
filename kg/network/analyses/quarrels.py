"""Escalation ladders, measures, and what is contested."""

from __future__ import annotations

from collections import Counter

from kg.model import FACTUALITIES, Evidence, View
from kg.network.conflicts import conflicts
from kg.network.kinds import IMPOSED, TAKEN_BACK, is_done
from kg.network.ladders import RUNGS
from kg.network.ladders import ladders as find_ladders
from kg.network.tables import Row, Table, count, few, listed, names_of

NO_PRODUCT = "no product named"


def ladders(view: View) -> Table:
    """List escalation step by step: threat, measure and counter-measure between two sides in order of date."""
    found, labels = find_ladders(view), names_of(view) | _countries(view)
    rows: list[Row] = []
    for number, ladder in enumerate(found, start=1):
        name = f"{number}. " + " and ".join(labels.get(party, party) for party in ladder.parties)
        rows += [
            (name, step.date, labels.get(step.source, step.source), step.source, labels.get(step.target, step.target),
             step.target, step.rung, step.status, view.events[step.event].summary, step.event)
            for step in ladder.steps
        ]  # fmt: skip
    sentence = "No threat or measure between two sides is seen to lead to a measure or an answer."
    if found:
        first = found[0]
        kinds = Counter(step.rung for step in first.steps)
        told = listed([count(kinds[rung], rung) for rung in RUNGS if kinds[rung]])
        sides = " and ".join(labels.get(party, party) for party in first.parties)
        sentence = (
            f"{count(len(found), 'escalation ladder')}; the longest, between {sides}, has {told} from {first.steps[0].date} to "
            f"{first.steps[-1].date}. The order in time is read, not that one step caused the next."
        )
    columns = ("ladder", "date", "source", "id", "target", "other id", "rung", "status", "event", "event id")
    return Table(title="Escalation ladders", columns=columns, rows=tuple(rows), sentence=sentence)


def _countries(view: View) -> dict[str, str]:
    return {f"country:{code}": label for code, label in view.countries.items()}


def measures(view: View) -> Table:
    """Count measures by product and by status: done, planned, threatened, taken back."""
    names: dict[str, tuple[str, str]] = {}
    counts: dict[str, Counter[str]] = {}
    distinct: Counter[str] = Counter()
    for event in view.events.values():
        if event.type not in IMPOSED | TAKEN_BACK:
            continue
        status = "taken back" if event.type in TAKEN_BACK and is_done(event) else event.status
        if event.type in TAKEN_BACK and not is_done(event):
            continue
        distinct[status] += 1
        products = [(detail.id or detail.label, detail) for detail in event.details if detail.role == "product"]
        for key, detail in products:
            names[key] = (detail.label, detail.id or "")
            counts.setdefault(key, Counter())[status] += 1
        if not products:
            names[""] = (NO_PRODUCT, "")
            counts.setdefault("", Counter())[status] += 1
    statuses = (*FACTUALITIES, "taken back")
    rows: list[Row] = [
        (*names[key], sum(found.values()), *(found[status] for status in statuses)) for key, found in counts.items()
    ]
    rows.sort(key=lambda row: (row[0] == NO_PRODUCT, -int(row[2]), str(row[0]), str(row[1])))
    sentence = "No report speaks of a tariff or another measure."
    if rows:
        total = sum(distinct.values())
        told = listed([f"{distinct[status]} {_IN_WORDS[status]}" for status in statuses if distinct[status]])
        named = [row for row in rows if row[0] != NO_PRODUCT]
        top = f" The product named most is {named[0][0]} ({named[0][2]})." if named else " None names a product."
        sentence = f"Of {count(total, 'measure')}, {told}.{top} A measure on two products counts under both." + few(
            total, "measure"
        )
    columns = ("product", "id", "measures", *statuses)
    return Table(title="Measures by product and status", columns=columns, rows=tuple(rows), sentence=sentence)


_IN_WORDS = {
    "actual": "imposed", "planned": "planned", "threatened": "threatened", "demanded": "demanded", "offered": "offered",
    "conditional": "conditional", "possible": "thought possible", "denied": "denied", "taken back": "lifted or suspended",
}  # fmt: skip


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
