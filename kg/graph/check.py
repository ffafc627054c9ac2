"""Validate a graph against the SHACL shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from kg import resources
from kg.errors import InputError
from kg.graph.iris import PREFIXES, RDF, local_name

if TYPE_CHECKING:
    from rdflib import Graph

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One fault in a graph: the shape that found it, the node, the property where there is one, and why."""

    shape: str
    focus: str
    path: str | None
    message: str

    def __str__(self) -> str:
        where = f" {self.path}" if self.path else ""
        return f"{self.focus}{where}: {self.message} [{self.shape}]"


def validate(graph: Path) -> list[Violation]:
    """List every violation of the shapes in a Turtle file, sorted; an empty list means that the graph conforms."""
    from rdflib import Graph

    store = Store()
    try:
        store.bulk_load(path=graph, format=RdfFormat.TURTLE)
    except (SyntaxError, OSError) as problem:
        raise InputError(f"{graph}: not a Turtle file: {problem}") from problem
    shapes = Graph().parse(resources.shapes_file(), format="turtle")
    found = {*_sparql_constraints(shapes, store), *_core_constraints(shapes, store)}
    return sorted(
        found,
        key=lambda fault: (fault.shape, fault.focus, fault.path or "", fault.message),
    )


def _sparql_constraints(shapes: Graph, store: Store) -> Iterator[Violation]:
    # pySHACL would parse the query again for every node, 170 ms each; with $this left unbound one run finds them all.
    from rdflib import SH

    for shape, constraint in shapes.subject_objects(SH.sparql):
        message, select = (str(shapes.value(constraint, name)) for name in (SH.message, SH.select))
        rows = store.query(select, prefixes=dict(PREFIXES))
        assert isinstance(rows, QuerySolutions), f"{constraint} is no SELECT query"
        names = {variable.value for variable in rows.variables}
        for row in rows:
            if _is_target(shapes, shape, store, row["this"]):
                path = row["path"] if "path" in names else None
                yield Violation(
                    shape=local_name(str(constraint)),
                    focus=row["this"].value,
                    path=local_name(path.value) if isinstance(path, NamedNode) else None,
                    message=message,
                )


def _is_target(shapes: Graph, shape: Any, store: Store, node: Any) -> bool:
    from rdflib import SH

    kinds = [NamedNode(str(kind)) for kind in shapes.objects(shape, SH.targetClass)]
    subjects = [NamedNode(str(name)) for name in shapes.objects(shape, SH.targetSubjectsOf)]
    looks = [(NamedNode(RDF + "type"), kind) for kind in kinds] + [(name, None) for name in subjects]
    return any(next(store.quads_for_pattern(node, name, value, None), None) for name, value in looks)


def _core_constraints(shapes: Graph, store: Store) -> Iterator[Violation]:
    import pyshacl
    from rdflib import RDF as R
    from rdflib import SH, Graph

    core = Graph()
    core += [triple for triple in shapes if triple[1] != SH.sparql]
    _, report, _ = pyshacl.validate(_rdflib(store), shacl_graph=core, inference="none", do_owl_imports=False)
    assert isinstance(report, Graph), "pySHACL gave no report graph"
    for result in report.subjects(R.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        yield Violation(
            shape=local_name(str(report.value(result, SH.sourceShape))),
            focus=str(report.value(result, SH.focusNode)),
            path=local_name(str(path)) if path is not None and "/" in str(path) else None,
            message=" ".join(str(report.value(result, SH.resultMessage)).split()),
        )


def _rdflib(store: Store) -> Graph:
    # Handing terms over is several times faster than rdflib's own Turtle parser.
    from pyoxigraph import BlankNode
    from pyoxigraph import Literal as OxLiteral
    from rdflib import BNode, Graph, Literal, URIRef

    names: dict[str, URIRef] = {}

    def convert(term: Any) -> Any:
        if isinstance(term, NamedNode):
            return names.setdefault(term.value, URIRef(term.value))
        if isinstance(term, BlankNode):
            return BNode(term.value)
        if isinstance(term, OxLiteral):
            if term.language:
                return Literal(term.value, lang=term.language)
            return Literal(term.value, datatype=convert(term.datatype))
        raise InputError("the graph has a triple inside a triple, which SHACL cannot see")

    graph = Graph()
    for quad in store:
        graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    return graph
