"""A view as the files that other network programs open: GraphML and GEXF for Gephi, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.model import View
from kg.network.clean import xml_text
from kg.network.project import tidy

if TYPE_CHECKING:
    import networkx as nx

_COLUMNS = ("source", "source_label", "target", "target_label", "kind", "relation", "factuality", "stance", "events")


def write_graphml(view: View) -> bytes:
    """Turn a view into GraphML."""
    import networkx as nx

    return ("\n".join(nx.generate_graphml(_plain_graph(view), named_key_ids=True)) + "\n").encode()


def write_gexf(view: View) -> bytes:
    """Turn a view into GEXF 1.2, without the day on which it was written, so that like views give like bytes."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_plain_graph(view))
    for meta in writer.xml.iter():
        meta.attrib.pop("lastmodifieddate", None)
    return (str(writer) + "\n").encode()


def write_edges(view: View) -> bytes:
    """Turn a view into CSV, a row an edge."""
    shown = tidy(view)
    labels = {node.id: node.label for node in shown.nodes}
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for edge in shown.edges:
        row = (edge.source, labels[edge.source], edge.target, labels[edge.target], edge.kind, edge.relation, edge.factuality)
        rows.writerow([*map(_tame, row), edge.stance, len(edge.events)])
    return out.getvalue().encode()


def _plain_graph(view: View) -> nx.MultiDiGraph[str]:
    """The network with attributes that both formats can hold, and no character that XML forbids."""
    import networkx as nx

    shown = tidy(view)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in shown.nodes:
        graph.add_node(
            xml_text(node.id), label=xml_text(node.label), type=xml_text(node.type), country=xml_text(node.country or "")
        )
    for number, edge in enumerate(shown.edges):
        graph.add_edge(
            xml_text(edge.source),
            xml_text(edge.target),
            key=str(number),
            kind=xml_text(edge.kind),
            relation=xml_text(edge.relation),
            factuality=xml_text(edge.factuality),
            stance=edge.stance,
            weight=float(len(edge.events)),
        )
    return graph


def _tame(text: str) -> str:
    # A spreadsheet would take such a cell for a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


EXPORTERS: Mapping[str, Callable[[View], bytes]] = {"graphml": write_graphml, "gexf": write_gexf, "csv": write_edges}
