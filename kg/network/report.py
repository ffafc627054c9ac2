"""The report: every analysis in words, as a picture and as a table, in one HTML file that asks nothing of the outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.model import View
from kg.network.analyse import ANALYSES
from kg.network.analyses.pairs import triads
from kg.network.assets import TEMPLATES, policy, source
from kg.network.clean import shorten
from kg.network.findings import Finding, findings, opening
from kg.network.plots import PLOTS, Plot
from kg.network.project import Level, at_level, friendly, signed, undirected
from kg.network.tables import Cell, Table
from kg.network.times import stretch
from kg.network.words import day

STYLES = ("colours.css", "report.css")
PAGE = "graph.html"  # beside the report
SHORT = 8  # rows of a table that stands open
MOST, ALL = 100, 2000  # rows of a table, and of one that stands whole; kg analyze has the rest
CELL = 300  # characters of a cell

LEVEL: Mapping[str, Level] = dict.fromkeys(("dyads", "timeline", "ladders", "measures", "blocs", "balance"), "country")
#: The order of the sections, the first questions of a reader first. What betweenness finds is told under brokers.
ORDER = ("measures", "ladders", "dyads", "timeline", "contested", "acts", "receives", "talk", "brokers", "blocs", "balance",
         "degree", "communities", "pagerank", "outlets")  # fmt: skip
UNPEOPLED = frozenset({"contested", "outlets"})  # these count no actors
WHOLE = frozenset({"measures"})  # tables that stand open with all their rows
TRIADS, HANDFUL = 5, 30  # triads below which their balance says nothing; actors below which groups say nothing
NOTES: Mapping[str, str] = {
    "measures": "Tariffs, quotas and other measures by date, with what the latest report says of each; what was threatened or "
    "planned may never have come. A measure without a date of its own stands at the day on which it was first reported.",
    "ladders": "Threat, measure and counter-measure between two sides in order of their dates, with no pause of more than a "
    "year. A measure is an answer where the text says so or where the other side imposed first.",
    "dyads": "The PLOVER scores of what was done or said between two, summed, conflict and cooperation apart.",
    "timeline": "The same scores by month or quarter, of the pairs with the largest sums. All pairs have one scale.",
    "contested": "Events that one claim affirms and another denies, or of which two claims give different rates or days.",
    "acts": "Who did or said something by the latest report, alone or to others. Friendly and hostile go by the sign of the "
    "score of the kind of event. What was only planned, threatened, demanded or denied counts apart, as not done.",
    "receives": "Against whom or to whom it was done or said. Meetings, talks and agreements have no target and do not count.",
    "talk": "Who speaks to somebody of another country, or about what he does, where no report has the two, or the speaker "
    "and one of the other's country, meet, phone, negotiate or sign.",
    "brokers": "Betweenness: the share of the shortest paths between two others on which an actor lies. Effective size: partners "
    "less the ties among them. Constraint (Burt): from 0, how far the partners lead back to each other.",
    "blocs": "Groups (Louvain) of those who cooperate with each other more than with the rest.",
    "balance": "Each pair is friendly or at odds by its mean score. Triads are balanced where all three are friends, or two "
    "stand against a third.",
    "degree": "Partners and events of each actor in the network, done or not.",
    "communities": "Groups (Louvain) of those who deal with each other more than with the rest, friendly or not.",
    "pagerank": "Where the weight of all directed dealings leads.",
    "outlets": "How many of the claims come from which outlet, and what no other outlet reports.",
}
#: A column with a name, what it names, and the column of its id.
_NAMED = (("actor", "id"), ("other", "other id"), ("third", "third id"), ("source", "id"), ("target", "other id"),
          ("speaker", "id"), ("about", "other id"), ("event", "event id"), ("measure", "event id"))  # fmt: skip
_HEADS = {"actual": "done or said"}
_COUNTS: Mapping[Level, str] = {
    "actor": "By actor.",
    "country": "By country: officials, ministries and companies count for theirs.",
}


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
    folded: str  # why it is not drawn, or nothing

    @property
    def long(self) -> bool:
        """Tell whether the table is better folded."""
        return len(self.rows) > SHORT and self.name not in WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A finding as the report shows it, with the link to its event."""

    finding: Finding
    link: str | None


def render(view: View) -> str:
    """Write the report of a view; the same view gives the same bytes."""
    views = {level: at_level(view, level) for level in ("actor", "country")}
    tables = {name: analysis(views[LEVEL.get(name, "actor")]) for name, analysis in ANALYSES.items()}
    sections = [_section(name, tables[name], views[LEVEL.get(name, "actor")]) for name in ORDER]
    styles = [source(TEMPLATES / "css" / name) for name in STYLES]
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html").render(
        title=shorten(view.title, CELL),
        page=PAGE,
        opening=opening(view),
        leads=[_lead(finding) for finding in findings(views["actor"], views["country"], tables)],
        sections=[section for section in sections if not section.folded],
        folded=[section for section in sections if section.folded],
        styles=[Markup(style) for style in styles],
        policy=policy(styles=styles),
    )


def _lead(finding: Finding) -> Lead:
    return Lead(finding=finding, link=_link(finding.level, "event", finding.event) if finding.event else None)


def _why_folded(name: str, table: Table, view: View) -> str:
    """Say why a section is not drawn: it has nothing, only ones, or too little to mean something."""
    if not table.rows:
        return "nothing found"
    if name in _SIZES and all(float(row[table.columns.index(_SIZES[name])]) <= 1 for row in table.rows):
        return "each of them once"
    if name == "balance" and len(triads(signed(view))) < TRIADS:
        return "too few triads"
    if name in ("blocs", "communities"):
        graph = friendly(view) if name == "blocs" else undirected(view)
        if sum(1 for node in graph if graph.degree(node)) < HANDFUL:
            return "too few actors for groups"
    return "the network in general" if name == "pagerank" else ""


#: The column that a section's picture is drawn from; where all of it are ones the picture says nothing.
_SIZES = {"talk": "speech acts", "acts": "acts", "receives": "received", "degree": "events", "outlets": "claims"}


def _section(name: str, table: Table, view: View) -> Section:
    plot, level = PLOTS[name](table, view), LEVEL.get(name, "actor")
    return Section(
        name=name,
        title=table.title,
        sentence=shorten(table.sentence, 3 * CELL),
        note=NOTES[name],
        level=level,
        counts="" if name in UNPEOPLED else _COUNTS[level],
        plot=plot,
        pictures=tuple(Markup(picture) for picture in plot.pictures),  # ElementTree has escaped all text in them
        captions=tuple(shorten(str(title), CELL) for title in dict.fromkeys(table.column("ladder"))) if name == "ladders" else (),
        columns=tuple(
            Shown(text=_HEADS.get(column, column), shade=_side(table, place), link=None)
            for place, column in enumerate(table.columns)
            if not _hidden(column)
        ),
        rows=tuple(_row(row, table, view, level) for row in table.rows[: ALL if name in WHOLE else MOST]),
        total=len(table.rows),
        folded=_why_folded(name, table, view),
    )


def _side(table: Table, place: int) -> str:
    """Tell on which side a column stands: figures to the right."""
    return "number" if table.rows and all(_number(row[place]) for row in table.rows) else ""


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
        if key == "event id" and str(cells[key]) in view.events:
            links[column] = _link(level, "event", str(cells[key]))
        elif key != "event id" and str(cells[key]) in drawn:
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
        return shorten(day(cell) if stretch(cell) else cell, CELL)
    return (f"{cell:,}" if isinstance(cell, int) else f"{cell:g}").replace("-", "−")
