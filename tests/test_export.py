"""Exports: every form is read back by a program that is not ours, and says the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset, Graph
from views import hostile, nafta
from worlds import write_graph

from kg import graph, network
from kg.graph import EXPORTERS as GRAPH_FORMS
from kg.network import EXPORTERS as NETWORK_FORMS
from kg.network.project import tidy

RDFLIB = {"nt": "nt", "nq": "nquads", "trig": "trig", "rdf": "xml"}
OXIGRAPH = {"nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "rdf": RdfFormat.RDF_XML}


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("export"))


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_a_graph_says_the_same_in_every_form(turtle: Path, form: str) -> None:
    content = GRAPH_FORMS[form](turtle)
    assert content == GRAPH_FORMS[form](turtle)
    triples = {(str(q.subject), str(q.predicate), str(q.object)) for q in parse(content, format=OXIGRAPH[form])}
    original = {(str(q.subject), str(q.predicate), str(q.object)) for q in parse(turtle.read_bytes(), format=RdfFormat.TURTLE)}
    assert triples == original
    read = Dataset(default_union=True) if form in {"nq", "trig"} else Graph()
    read.parse(data=content, format=RDFLIB[form])
    assert len({(s, p, o) for s, p, o in read.triples((None, None, None))}) == len(original)


def test_what_an_article_says_is_in_its_own_graph(turtle: Path) -> None:
    quads = list(parse(GRAPH_FORMS["nq"](turtle), format=RdfFormat.N_QUADS))
    claims = {q.graph_name for q in quads if str(q.predicate).endswith("#quote>")}
    assert claims
    assert all("/article/" in str(name) for name in claims)


@pytest.mark.parametrize("form", NETWORK_FORMS)
def test_a_network_is_read_back(form: str) -> None:
    view = nafta()
    shown = tidy(view)
    content = NETWORK_FORMS[form](view)
    assert content == NETWORK_FORMS[form](view)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode())))
        assert [(r["source"], r["target"], r["kind"]) for r in rows] == [(e.source, e.target, e.kind) for e in shown.edges]
        return
    read = (nx.read_graphml if form == "graphml" else nx.read_gexf)(io.BytesIO(content))
    assert sorted(read.nodes) == [n.id for n in shown.nodes]
    assert read.number_of_edges() == len(shown.edges)
    assert b"lastmodified" not in content


@pytest.mark.parametrize("form", NETWORK_FORMS)
def test_hostile_names_break_no_form(form: str) -> None:
    content = NETWORK_FORMS[form](hostile())
    if form == "csv":
        assert not any(line.startswith((b"=", b"+", b"@")) for line in content.splitlines())
    else:
        (nx.read_graphml if form == "graphml" else nx.read_gexf)(io.BytesIO(content))


def test_forms_have_distinct_names() -> None:
    assert not set(graph.EXPORTERS) & set(network.EXPORTERS)
