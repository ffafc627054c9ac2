"""A graph in the other RDF forms that programs read: N-Triples, RDF/XML, and N-Quads or TriG with a graph an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from kg.graph.iris import PREFIXES
from kg.graph.turtle import turtle_lines

_IN_ARTICLE = NamedNode(f"{PREFIXES['td']}inArticle")


def write_ntriples(graph: Path) -> bytes:
    """Turn a graph into sorted N-Triples, a triple a line."""
    return ("\n".join(turtle_lines(graph.read_bytes())) + "\n").encode()


def write_rdfxml(graph: Path) -> bytes:
    """Turn a graph into RDF/XML."""
    return serialize((q.triple for q in _quads(graph)), format=RdfFormat.RDF_XML, prefixes=dict(PREFIXES)) or b""


def write_nquads(graph: Path) -> bytes:
    """Turn a graph into sorted N-Quads: what an article says is in the article's own graph, the rest in the default one."""
    lines = (f"{q.subject} {q.predicate} {q.object} {'' if isinstance(q.graph_name, DefaultGraph) else f'{q.graph_name} '}.\n"
             for q in _by_article(graph))  # fmt: skip
    return "".join(lines).encode()


def write_trig(graph: Path) -> bytes:
    """Turn a graph into TriG: what an article says is in the article's own graph, the rest in the default one."""
    return serialize(_by_article(graph), format=RdfFormat.TRIG, prefixes=dict(PREFIXES)) or b""


def _quads(graph: Path) -> list[Quad]:
    # Parsed, not loaded into a store: a store rewrites "-6.0" as "-6".
    return sorted(parse(graph.read_bytes(), format=RdfFormat.TURTLE), key=str)


def _by_article(graph: Path) -> list[Quad]:
    """Put every claim and mention into the graph of its article."""
    quads = _quads(graph)
    home = {q.subject: q.object for q in quads if q.predicate == _IN_ARTICLE and isinstance(q.object, NamedNode)}
    placed = (Quad(q.subject, q.predicate, q.object, home.get(q.subject, DefaultGraph())) for q in quads)
    return sorted(placed, key=lambda q: (str(q.graph_name), str(q)))


EXPORTERS: Mapping[str, Callable[[Path], bytes]] = {
    "nt": write_ntriples,
    "nq": write_nquads,
    "trig": write_trig,
    "rdf": write_rdfxml,
}
