"""The report: every analysis in words, as a picture and as a table, in one HTML file that asks nothing of the outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.model import View
from kg.network.analyse import ANALYSES
from kg.network.assets import TEMPLATES, policy, source
from kg.network.clean import shorten
from kg.network.findings import findings, opening
from kg.network.plots import PLOTS, Plot
from kg.network.project import Level, at_level
from kg.network.tables import Cell, Table
from kg.network.times import stretch

STYLES = ("colours.css", "report.css")
PAGE = "graph.html"  # beside the report
SHORT = 8  # rows of a table that stands open
MOST = 100  # rows of a table; kg analyze has the rest
CELL = 300  # characters of a cell

LEVEL: Mapping[str, Level] = dict.fromkeys(("dyads", "timeline", "ladders", "blocs", "balance"), "country")
UNPEOPLED = frozenset({"measures", "contested", "outlets"})  # these count no actors
NOTES: Mapping[str, str] = {
    "acts": "Who did or said something by the latest report, alone or to others. Friendly and hostile go by the sign of the "
    "PLOVER score of the class of event. What was only planned, threatened, demanded or denied counts apart, as not done.",
    "receives": "Against whom or to whom it was done or said. Meetings, talks and agreements have no target and do not count.",
    "dyads": "PLOVER gives each class of event a score from −10 (most conflict) to +10 (most cooperation). The scores of what "
    "was done are summed for each pair, conflict and cooperation apart. Officials, ministries and companies count for their "
    "country.",
    "timeline": "The same scores by month or quarter, of the pairs with the largest sums. All lines have one scale.",
    "ladders": "Threat, measure and counter-measure between two sides in order of their dates, with no pause of more than a "
    "year. A measure is an answer where the text says so or where the other side imposed first.",
    "measures": "Tariffs, quotas and other measures by what the latest report says of them.",
    "contested": "Events that one claim affirms and another denies, or of which two claims give different rates or days.",
    "talk": "Speech acts to somebody of another country, or about what he does, where no report has the two, or the speaker "
    "and one of the other's country, meet, phone, negotiate or sign.",
    "blocs": "Louvain communities of the network of cooperation done, with a fixed seed.",
    "balance": "Each pair is friendly or at odds by its mean score. Triads are balanced where all three are friends, or two "
    "stand against a third.",
    "brokers": "Betweenness: the share of shortest paths between others. Effective size: partners less the ties among them. "
    "Constraint (Burt): how far the partners lead back to each other.",
    "betweenness": "The share of all shortest paths between two others on which an actor lies.",
    "degree": "Partners and events of each actor in the network, done or not.",
    "pagerank": "Where the weight of all directed dealings leads.",
    "communities": "Louvain communities of all dealings, friendly or not, with a fixed seed.",
    "outlets": "Whose word the graph rests on.",
}
#: A column with a name, what it names, and the column of its id.
_NAMED = (("actor", "id"), ("other", "other id"), ("third", "third id"), ("source", "id"), ("target", "other id"),
          ("speaker", "id"), ("about", "other id"), ("event", "event id"))  # fmt: skip


_COUNTS: Mapping[Level, str] = {"actor": "All actors.", "country": "Countries and those who stand alone."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell of a table as the report shows it."""

    text: str
    shade: str  # its class: number, day, or nothing
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One analysis as the report shows it."""

    name: str
    title: str
    sentence: str
    note: str
    level: Level
    counts: str  # whose deeds are counted
    plot: Plot
    pictures: tuple[Markup, ...]
    captions: tuple[str, ...]  # one a picture, where there are several
    columns: tuple[Shown, ...]
    rows: tuple[tuple[Shown, ...], ...]
    total: int

    @property
    def long(self) -> bool:
        """Tell whether the table is better folded."""
        return len(self.rows) > SHORT


def render(view: View) -> str:
    """Write the report of a view; the same view gives the same bytes."""
    views = {level: at_level(view, level) for level in ("actor", "country")}
    tables = {name: analysis(views[LEVEL.get(name, "actor")]) for name, analysis in ANALYSES.items()}
    sections = [_section(name, table, views[LEVEL.get(name, "actor")]) for name, table in tables.items()]
    styles = [source(TEMPLATES / "css" / name) for name in STYLES]
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html").render(
        title=shorten(view.title, CELL),
        page=PAGE,
        opening=opening(view),
        findings=findings(view, tables),
        sections=sections,
        styles=[Markup(style) for style in styles],
        policy=policy(styles=styles),
        most=MOST,
    )


def _section(name: str, table: Table, view: View) -> Section:
    plot = PLOTS[name](table, view)
    return Section(
        name=name,
        title=table.title,
        sentence=shorten(table.sentence, 3 * CELL),
        note=NOTES[name],
        level=LEVEL.get(name, "actor"),
        counts="" if name in UNPEOPLED else _COUNTS[LEVEL.get(name, "actor")],
        plot=plot,
        pictures=tuple(Markup(picture) for picture in plot.pictures),  # ElementTree has escaped all text in them
        captions=tuple(shorten(str(title), CELL) for title in dict.fromkeys(table.column("ladder"))) if name == "ladders" else (),
        columns=tuple(
            Shown(text=column, shade="number" if all(_number(row[place]) for row in table.rows) else "", link=None)
            for place, column in enumerate(table.columns)
            if not _hidden(column)
        ),
        rows=tuple(_row(row, table, view, LEVEL.get(name, "actor")) for row in table.rows[:MOST]),
        total=len(table.rows),
    )


def _row(row: tuple[Cell, ...], table: Table, view: View, level: Level) -> tuple[Shown, ...]:
    links = _links(row, table, view, level)
    return tuple(
        Shown(text=_cell(cell), shade=_shade(cell), link=links.get(column))
        for column, cell in zip(table.columns, row, strict=True)
        if not _hidden(column)
    )


def _links(row: tuple[Cell, ...], table: Table, view: View, level: Level) -> dict[str, str]:
    """Link what the row names to the page, where the page has it."""
    drawn = {node.id for node in view.nodes}
    cells = dict(zip(table.columns, row, strict=True))
    links = {}
    for column, key in _NAMED:
        if column not in cells or key not in cells:
            continue
        if column == "event" and str(cells[key]) in view.events:
            links[column] = _link(level, "event", str(cells[key]))
        elif column != "event" and str(cells[key]) in drawn:
            links[column] = _link(level, "node", str(cells[key]))
    return links


def _link(level: Level, what: str, key: str) -> str:
    chosen = {"level": level} if level == "country" else {}
    return f"{PAGE}#{urlencode(chosen | {what: key}, errors='replace')}"


def _hidden(column: str) -> bool:
    return column == "id" or column.endswith(" id")


def _number(cell: Cell) -> bool:
    return not isinstance(cell, str)


def _shade(cell: Cell) -> str:
    return "number" if _number(cell) else "day" if stretch(str(cell)) else ""


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return shorten(cell, CELL)
    return (f"{cell:,}" if isinstance(cell, int) else f"{cell:g}").replace("-", "−")
