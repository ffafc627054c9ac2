"""From a view's actors and edges to figures (networkx) and to one interactive page (pyvis)."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import UsageError
from kg.model import View
from kg.network.analyse import ANALYSES, ON_THE_PAGE, Analysis, Table
from kg.network.export import EXPORTERS
from kg.network.project import LEVELS, Level, at_level

__all__ = [
    "ANALYSES",
    "EXPORTERS",
    "LEVELS",
    "ON_THE_PAGE",
    "Analysis",
    "Level",
    "Table",
    "analyse",
    "render_page",
    "render_report",
]


def analyse(view: View, name: str, level: Level = "actor") -> Table:
    """Run one analysis of the table on a view, for its actors or for their countries."""
    if name not in ANALYSES:
        raise UsageError(f"unknown analysis {name!r}; there are {', '.join(ANALYSES)}")
    return ANALYSES[name](at_level(view, level))


def render_page(view: View, *, analyses: Mapping[str, Table]) -> str:
    """Draw a view and its figures as one self-contained HTML page."""
    from kg.network.page import render  # pyvis drags IPython in: 0.3 s that only a page should cost

    return render(view, analyses=analyses)


def render_report(view: View) -> str:
    """Write every analysis of a view in words, pictures and tables, as one self-contained HTML page without a script."""
    from kg.network.report import render

    return render(view)
