"""The interactive page: pyvis's network in a template of our own, one file that asks nothing of the outside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.model import View
from kg.network.analyse import Table
from kg.network.assets import TEMPLATES, hashes, source
from kg.network.payload import Json, extras

VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
STYLES = ("colours.css", "page.css", "legend.css", "picture.css", "panel.css", "cards.css", "tables.css", "narrow.css")
SCRIPTS = (
    "words.js", "standing.js", "dom.js", "data.js", "state.js", "paths.js", "seen.js", "theme.js", "labels.js", "strokes.js",
    "tip.js", "keys.js", "items.js", "picture.js", "picker.js", "legend.js", "complete.js", "search.js", "play.js",
    "timeline.js", "said.js", "evidence.js", "overview.js", "actor.js", "pair.js", "path.js", "panel.js", "list.js",
    "figures.js", "sparql.js", "shown.js", "scene.js", "gexf.js", "export.js", "main.js",
)  # fmt: skip


class Page(Network):  # type: ignore[misc]
    """A pyvis network that renders our template: autoescaped, self-contained, its picture fixed beforehand."""

    def __init__(self, *, actors: Json, rest: Json) -> None:
        super().__init__(directed=True, heading=_one_line(rest["title"]), cdn_resources="in_line")
        # pyvis's add_node and add_edge scan their lists: 20,000 edges take 20 s.
        self.nodes = actors["nodes"]
        self.edges = actors["edges"]
        self.options = {"physics": {"enabled": False}, "edges": {"smooth": False}}
        self.path = "page.html"
        self.templateEnv = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self.templateEnv.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
        styles = [source(TEMPLATES / "css" / name) for name in STYLES]
        scripts = [_vis(), *(source(TEMPLATES / "js" / name) for name in SCRIPTS)]
        self.templateEnv.globals.update(
            rest=rest,
            styles=[Markup(style) for style in styles],
            scripts=[Markup(script) for script in scripts],
            policy=_policy(styles=styles, scripts=scripts),
        )


def render(view: View, *, analyses: Mapping[str, Table]) -> str:
    """Draw a view and its figures as one HTML page; the same input gives the same bytes."""
    actors, rest = extras(view, analyses=analyses)
    return str(Page(actors=actors, rest=rest).generate_html())


def _policy(*, styles: list[str], scripts: list[str]) -> str:
    """Allow the page's own scripts and styles by their hashes, pictures made in the page, and nothing else."""
    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _vis() -> str:
    text = source(VIS)
    head, _, _ = text.rpartition("//# sourceMappingURL=")
    return head or text


def _one_line(text: str) -> str:
    printable = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(char if char.isprintable() else " " for char in printable).split())[:300]
