"""The interactive page: pyvis's network in a template of our own, one file that asks nothing of the outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.model import View
from kg.network.analyse import Table
from kg.network.payload import Json, extras

TEMPLATES = Path(__file__).parent / "templates"
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
        styles = [_source(TEMPLATES / "css" / name) for name in STYLES]
        scripts = [_vis(), *(_source(TEMPLATES / "js" / name) for name in SCRIPTS)]
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
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hashes(sources: list[str]) -> str:
    digests = (hashlib.sha256(source.encode("utf-8")).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


def _vis() -> str:
    source = _source(VIS)
    head, _, _ = source.rpartition("//# sourceMappingURL=")
    return head or source


def _source(path: Path) -> str:
    # A browser reads line ends as \n before it hashes, so the hash must be of that.
    source = path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in source.lower() or "</style" in source.lower() or "<!--" in source:
        raise ValueError(f"{path.name} cannot stand inside an HTML page")
    return source


def _one_line(text: str) -> str:
    printable = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(char if char.isprintable() else " " for char in printable).split())[:300]
