"""Tariffs, quotas and other measures: who, on whom, on what, how high, when, and whether they were imposed."""

from __future__ import annotations

from collections import Counter

from kg.model import EventSummary, View
from kg.network.kinds import IMPOSED, TAKEN_BACK
from kg.network.tables import Row, Table, count, listed, names_of
from kg.network.times import when
from kg.network.words import day, first_report, measure_of, rate_of, standing

#: Words for the standing of a measure, in the order in which they are told.
STANDINGS = (
    "imposed", "planned", "threatened", "demanded", "offered", "conditional", "thought possible", "denied", "lifted", "suspended",
)  # fmt: skip


def measures(view: View) -> Table:
    """List every tariff, quota or other measure by date: who, on whom, product, rate, status, outlet."""
    labels = names_of(view)
    found = sorted(
        (event for event in view.events.values() if _is_measure(event, view)), key=lambda event: (_day(event), event.id)
    )
    rows = tuple(_row(event, labels) for event in found)
    columns = ("date", "reported", "who", "on whom", "measure", "event id", "product", "rate", "status", "outlet")
    return Table(title="Measures", columns=columns, rows=rows, sentence=_in_words(rows))


def _is_measure(event: EventSummary, view: View) -> bool:
    """Tell a measure; a threat with a measure counts where the measure is no event of its own."""
    if event.type in IMPOSED | TAKEN_BACK:
        return True
    content = [view.events[key].type for key in event.content if key in view.events]
    named = any(detail.role == "measure" for detail in event.details)
    return event.type == "Threat" and event.status == "actual" and named and not IMPOSED & set(content)


def _row(event: EventSummary, labels: dict[str, str]) -> Row:
    who, whom = ("; ".join(labels[key] for key in keys if key in labels) for keys in (event.agents, event.counterparts))
    dates = [event.date, *(detail.label for detail in event.details if detail.role == "effective date")]
    products = sorted({detail.label for detail in event.details if detail.role == "product"})
    outlets = sorted({one.publisher for one in event.evidence if one.publisher})
    kind = measure_of(event).partition(" on ")[0] or ("counter-measure" if event.type == "Retaliation" else "measure")
    return (
        next((date for date in dates if date), ""), first_report(event), who, whom, kind, event.id,
        "; ".join(products), rate_of(event).replace(" percent", " %"), _status(event), "; ".join(outlets),
    )  # fmt: skip


def _status(event: EventSummary) -> str:
    if event.type == "Threat":
        return "threatened"
    if event.type in TAKEN_BACK and event.status != "actual":
        return f"{'lifting' if event.type == 'MeasureLifting' else 'suspension'} {standing(event)}"
    return standing(event)


def _day(event: EventSummary) -> str:
    days = when(event)
    return days[0] if days else "9999"  # what nobody dates comes last


def _in_words(rows: tuple[Row, ...]) -> str:
    if not rows:
        return "No report speaks of a tariff or another measure."
    counts = Counter(str(row[8]) for row in rows)
    told = [f"{counts[word]} {word}" for word in STANDINGS if counts[word]]
    back = sum(number for word, number in counts.items() if word not in STANDINGS)
    if back:
        told.append(f"{back} whose end is only announced or asked for")
    products = Counter(product for row in rows for product in str(row[6]).split("; ") if product)
    named = sorted(products, key=lambda product: (-products[product], product))
    top = f" The product named most is {named[0]} ({products[named[0]]})." if named else " None names a product."
    days = [str(row[0] or row[1]) for row in rows if row[0] or row[1]]
    span = f" from {day(days[0])} to {day(days[-1])}" if days and days[0] != days[-1] else ""
    return f"{count(len(rows), 'measure')}{span}: {listed(told)}.{top}"
