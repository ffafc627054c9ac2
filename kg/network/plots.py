"""Each analysis as a picture: from its table, and the view where the table does not hold enough, to SVG and a legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import EventSummary, View
from kg.network import svg
from kg.network.analyses.measures import STANDINGS
from kg.network.analyses.pairs import KINDS_OF_TRIAD, triads
from kg.network.ladders import RUNGS, Ladder, Step
from kg.network.ladders import ladders as find_ladders
from kg.network.project import signed
from kg.network.svg import Bar, Dot, Strip
from kg.network.tables import Cell, Row, Table, count, names_of
from kg.network.times import period_of, periods
from kg.network.words import day, measure_of, standing

MOST = 12  # rows of a plot; the table has the rest
STRIPS, LADDERS, STEPS = 8, 4, 14
Draw = Callable[[Table, View], "Plot"]
Key = tuple[str, str]  # class of a colour, and what it means


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Pictures of one analysis, with what their colours mean and what they leave out."""

    pictures: tuple[str, ...]  # SVG
    legend: tuple[Key, ...] = ()
    left_out: str = ""


TONES: tuple[Key, ...] = (("cooperation", "friendly"), ("neutral", "neutral"), ("conflict", "hostile"))
#: The class of the colour of each standing of a measure.
_SHADES = {
    "imposed": "actual", "planned": "planned", "threatened": "threatened", "demanded": "demanded", "offered": "offered",
    "conditional": "conditional", "thought possible": "possible", "denied": "denied", "lifted": "taken-back",
    "suspended": "suspended", "end announced": "ending",
}  # fmt: skip


def stacked(
    parts: Sequence[tuple[str, Key]], *, label: str = "actor", towards: str = "", figure: str = "", percent: bool = False
) -> Draw:
    """Make a plot of bars out of columns: each part is a column with its colour and meaning."""

    def plot(table: Table, _: View) -> Plot:
        places = [(table.columns.index(column), key) for column, key in parts]
        name = table.columns.index(label)
        other, total = (table.columns.index(column) if column else None for column in (towards, figure))
        shown = [row for row in table.rows if any(row[place] for place, _ in places)][:MOST]
        rows = [
            Bar(
                label=f"{row[name]} → {row[other]}" if other is not None else str(row[name]),
                parts=tuple((key[0], float(row[place])) for place, key in places),
                figure=_figure(row[total] if total is not None else row[places[0][0]], percent=percent),
            )
            for row in shown
        ]
        describe = _describe([(row.label, row.figure) for row in rows])
        used = [key for place, key in places if any(row[place] for row in shown)]
        return Plot(
            pictures=(svg.bars(table.title, rows, describe=describe),) if rows else (),
            legend=tuple(dict.fromkeys(used)) if len(parts) > 1 else (),
            left_out=_left_out(len(shown), len(table.rows)),
        )

    return plot


def pairs(table: Table, _: View) -> Plot:
    """Draw the cooperation and conflict of pairs to either side."""
    place = table.columns.index
    shown = [row for row in table.rows if row[place("cooperation")] or row[place("conflict")]][:MOST]
    rows = [
        Bar(
            label=f"{row[0]} – {row[1]}",
            parts=(("conflict", float(row[place("conflict")])), ("cooperation", float(row[place("cooperation")]))),
            figure=_both(row[place("cooperation")], row[place("conflict")]),
        )
        for row in shown
    ]
    picture = svg.two_sided(table.title, rows, describe=_describe([(row.label, row.figure) for row in rows]))
    legend = (("conflict", "conflict, to the left"), ("cooperation", "cooperation, to the right"))
    return Plot(
        pictures=(picture,) if rows else (), legend=legend if rows else (), left_out=_left_out(len(rows), len(table.rows))
    )


def sides(table: Table, _: View) -> Plot:
    """Draw how many claims stand on either side of what is contested."""
    place = table.columns.index
    rows = [
        Bar(
            label=str(row[0]),
            parts=(("first-side", float(row[place("claims")])), ("second-side", float(row[place("claims against")]))),
            figure=f"{row[place('claims')]} : {row[place('claims against')]}",
        )
        for row in table.rows[:MOST]
    ]
    picture = svg.two_sided(table.title, rows, describe=_describe([(row.label, row.figure) for row in rows]))
    legend = (("first-side", "claims of one version"), ("second-side", "claims of the others"))
    return Plot(
        pictures=(picture,) if rows else (), legend=legend if rows else (), left_out=_left_out(len(rows), len(table.rows))
    )


def over_time(table: Table, view: View) -> Plot:
    """Draw the time lines of the pairs with most events, over the time of the articles."""
    if not table.rows:
        return Plot(pictures=())
    by_quarter = any("Q" in str(row[4]) for row in table.rows)
    told = sorted(str(row[4]) for row in table.rows)
    first = period_of(view.since, by_quarter=by_quarter) if view.since and view.since[:4].isdigit() else told[0]
    last = period_of(view.until, by_quarter=by_quarter) if view.until and view.until[:4].isdigit() else told[-1]
    shown = [row for row in table.rows if first <= str(row[4]) <= last]
    sizes: dict[tuple[str, str], float] = {}
    for row in shown:
        pair = str(row[2]), str(row[3])
        sizes[pair] = sizes.get(pair, 0.0) + float(row[5]) + float(row[6])
    chosen = [pair for pair in sorted(sizes, key=lambda pair: (-sizes[pair], pair)) if sizes[pair]][:STRIPS]
    names = periods(first, last)
    rows = [_strip(pair, shown, names) for pair in chosen]
    told_of = [(row.label, _both(sum(up for up, _ in row.values), sum(down for _, down in row.values))) for row in rows]
    picture = svg.strips(table.title, rows, names, describe=f"{day(names[0])} to {day(names[-1])}. " + _describe(told_of))
    outside = sum(int(row[8]) for row in table.rows) - sum(int(row[8]) for row in shown)
    left_out = _left_out(len(rows), len({(row[2], row[3]) for row in table.rows}), "pair")
    if outside:
        left_out += f" {count(outside, 'event')} before or after the time of the articles are in the table only."
    legend = (("cooperation", "cooperation, upwards"), ("conflict", "conflict, downwards"))
    return Plot(pictures=(picture,) if rows else (), legend=legend if rows else (), left_out=left_out.strip())


def _strip(pair: tuple[str, str], rows: Sequence[Row], names: Sequence[str]) -> Strip:
    ours = {str(row[4]): row for row in rows if (row[2], row[3]) == pair}
    any_row = next(iter(ours.values()))
    values = tuple((float(ours[name][5]), float(ours[name][6])) if name in ours else (0.0, 0.0) for name in names)
    return Strip(label=f"{any_row[0]} – {any_row[1]}", values=values)


def climbs(table: Table, view: View) -> Plot:
    """Draw the longest ladders, each step a mark on its rung with who did what beside it."""
    found = find_ladders(view)
    titles = list(dict.fromkeys(str(row[0]) for row in table.rows))
    pictures = tuple(_climb(title, one, view) for title, one in zip(titles[:LADDERS], found[:LADDERS], strict=True))
    legend = (("first", "done by the first named"), ("second", "done by the second named"),
              ("first open", "only said, threatened or planned"))  # fmt: skip
    left_out = _left_out(len(pictures), len(found), "ladder")
    if any(len(one.steps) > STEPS for one in found[:LADDERS]):
        left_out += f" Of a ladder with more than {STEPS} steps the first {STEPS} are drawn."
    return Plot(pictures=pictures, legend=legend if pictures else (), left_out=left_out.strip())


def _climb(title: str, found: Ladder, view: View) -> str:
    names = names_of(view) | {f"country:{code}": label for code, label in view.countries.items()}
    dots = [
        Dot(
            rung=RUNGS.index(step.rung),
            second=step.source == found.parties[1],
            done=step.rung != "threat" and step.status == "actual",
            label=f"{day(step.date)} · {names.get(step.source, step.source)} → {names.get(step.target, step.target)}",
            what=_what(view.events[step.event], step),
        )
        for step in found.steps[:STEPS]
    ]
    told = [(day(step.date), f"{step.rung} by {names.get(step.source, step.source)}") for step in found.steps]
    return svg.ladder(title, dots, RUNGS, describe=_describe(told))


def _what(event: EventSummary, step: Step) -> str:
    """Say what a step is about: ``threat: tariff on cars (said)``."""
    about = measure_of(event) or next((detail.label for detail in event.details if detail.role in ("condition", "topic")), "")
    what = f"{step.rung}: {about}" if about and about != step.rung else step.rung
    word = standing(event)
    return what if word in ("said", "imposed") else f"{what} ({word})"


def products(table: Table, _: View) -> Plot:
    """Draw the measures by product and status; those that name no product are told below, not drawn."""
    place = table.columns.index
    counts: dict[str, Counter[str]] = {}
    nameless: Counter[str] = Counter()
    for row in table.rows:
        status = str(row[place("status")])
        status = status if status in STANDINGS else "end announced"
        named = [product for product in str(row[place("product")]).split("; ") if product]
        for product in named:
            counts.setdefault(product, Counter())[status] += 1
        if not named:
            nameless[status] += 1
    chosen = sorted(counts, key=lambda product: (-counts[product].total(), product))[:MOST]
    rows = [
        Bar(label=product, figure=str(counts[product].total()),
            parts=tuple((_SHADES[status], counts[product][status]) for status in _SHADES))
        for product in chosen
    ]  # fmt: skip
    used = tuple((shade, status) for status, shade in _SHADES.items() if any(counts[product][status] for product in chosen))
    apart = _left_out(len(rows), len(counts), "product")
    if nameless:
        told = ", ".join(f"{nameless[status]} {status}" for status in _SHADES if nameless[status])
        verb = "names" if nameless.total() == 1 else "name"
        apart += f" {count(nameless.total(), 'measure')} {verb} no product: {told}."
    if any(len(str(row[place("product")]).split("; ")) > 1 for row in table.rows):
        apart += " A measure on two products counts under both."
    picture = svg.bars(table.title, rows, describe=_describe([(row.label, row.figure) for row in rows]))
    return Plot(pictures=(picture,) if rows else (), legend=used, left_out=apart.strip())


def groups(table: Table, _: View) -> Plot:
    """Draw the groups of two or more by their sizes."""
    names: dict[str, list[str]] = {}
    for row in table.rows:
        if int(row[1]) > 1:
            names.setdefault(str(row[0]), []).append(str(row[2]))
    rows = [
        Bar(label=", ".join(members[:5]), parts=(("plain", len(members)),), figure=count(len(members), "member"))
        for members in list(names.values())[:MOST]
    ]
    picture = svg.bars(table.title, rows, describe=_describe([(row.label, row.figure) for row in rows]))
    return Plot(pictures=(picture,) if rows else (), left_out=_left_out(len(rows), len(names), "group"))


def kinds_of_triads(table: Table, view: View) -> Plot:
    """Draw how many triads there are of each kind."""
    counts = Counter(kind for _, kind in triads(signed(view)))
    words = {"+++": "all three friendly", "+--": "two friends against a third", "++-": "one with friends at odds",
             "---": "all three at odds"}  # fmt: skip
    rows = [
        Bar(
            label=f"{kind.replace('-', '−')}  {words[kind]}",
            parts=(("first-side" if number < 2 else "second-side", counts[kind]),),
            figure=str(counts[kind]),
        )
        for number, kind in enumerate(KINDS_OF_TRIAD)
        if counts[kind]
    ]
    if not counts:
        return Plot(pictures=())
    picture = svg.bars(table.title, rows, describe=_describe([(row.label, row.figure) for row in rows]))
    legend = (("first-side", "balanced"), ("second-side", "unbalanced"))
    return Plot(pictures=(picture,), legend=tuple(key for key in legend if any(row.parts[0][0] == key[0] for row in rows)))


def _figure(value: object, *, percent: bool = False) -> str:
    if percent and isinstance(value, float):
        return f"{100 * value:.3g} %"
    return f"{value:g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _both(good: Cell, bad: Cell) -> str:
    """Write conflict and cooperation side by side, and neither where it is nothing."""
    return "  ".join(sign + _figure(value) for sign, value in (("−", bad), ("+", good)) if value) or "0"


def _describe(rows: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{label}: {figure}" for label, figure in rows) + "." if rows else "Nothing to show."


def _left_out(shown: int, total: int, noun: str = "row") -> str:
    return f"The picture shows {shown} of {count(total, noun)}." if 0 < shown < total else ""


PLOTS: Mapping[str, Draw] = {
    "acts": stacked([(key[1], key) for key in TONES], figure="acts"),
    "receives": stacked([(key[1], key) for key in TONES], figure="received"),
    "dyads": pairs,
    "timeline": over_time,
    "ladders": climbs,
    "measures": products,
    "contested": sides,
    "talk": stacked(
        [("to them", ("first-side", "spoken to them")), ("only about them", ("second-side", "only about them"))],
        label="speaker",
        towards="about",
        figure="speech acts",
    ),
    "blocs": groups,
    "balance": kinds_of_triads,
    "brokers": stacked([("betweenness", ("plain", ""))], percent=True),
    "betweenness": stacked([("betweenness", ("plain", ""))], percent=True),
    "degree": stacked(
        [("acts", ("first-side", "acts")), ("receives", ("second-side", "receives")), ("mutual", ("neutral", "together"))],
        figure="events",
    ),
    "pagerank": stacked([("pagerank", ("plain", ""))], percent=True),
    "communities": groups,
    "outlets": stacked(
        [("told by it alone", ("first-side", "told by it alone")), ("shared", ("second-side", "told by others too"))],
        label="outlet",
        figure="events",
    ),
}
