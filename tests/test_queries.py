"""Every named query says the same in rdflib, Oxigraph and Comunica, and takes its parameters as terms."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
import worlds

from kg import resources
from kg.errors import QueryError, UsageError
from kg.graph import FORMATS, Cell, QueryResult, named_queries, open_store, run_query

QUERIES = named_queries()
COMUNICA = Path(__file__).parent / "comunica"
PROBES = {  # what each parameter can be given in the shared world
    "actor": "Canada", "target": "country:CAN", "other": "mexico", "imposer": "United States",
    "agreement": "agreement:nafta",
    "a": "Ottawa", "b": "country:USA", "kind": "Meeting", "first": "country:USA", "second": "Canada",
    "exporter": "Canada", "speaker": "Chrystia Freeland", "status": "demanded", "article": "a2",
    "source": "Canada", "relation": "td:metWith",
}  # fmt: skip
Term = tuple[str, str] | str | None


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the shared world once."""
    return worlds.write_graph(tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def memory(graph: Path) -> rdflib.Graph:
    """Load the shared world into rdflib."""
    return rdflib.Graph().parse(graph)


@pytest.fixture(scope="module")
def comunica(graph: Path) -> dict[str, Any]:
    """Run all queries through Comunica, in one process."""
    if not shutil.which("node") or not (COMUNICA / "node_modules").is_dir():
        pytest.skip("Comunica is not installed: npm ci in tests/comunica")
    files = [str(path) for path in sorted(resources.queries_dir().glob("*.rq"))]
    done = subprocess.run(["node", "run.mjs", str(graph), *files], cwd=COMUNICA, capture_output=True, check=True)
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def term(value: Any) -> Term:
    """Write a term of either library in one way."""
    if value is None:
        return None
    if isinstance(value, rdflib.URIRef):
        return str(value)
    if isinstance(value, rdflib.Literal):
        return str(value), str(value.datatype or rdflib.XSD.string)
    if isinstance(value, pyoxigraph.NamedNode):
        return value.value
    return value.value, value.datatype.value


def oxigraph_rows(graph: Path, name: str) -> list[tuple[Term, ...]]:
    """Run a query as it stands in Oxigraph."""
    solutions = open_store(graph).query(QUERIES[name].sparql)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [tuple(map(term, solution)) for solution in solutions]


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 14
    for query in QUERIES.values():
        assert query.help.endswith(".")
        assert len(query.help) < 120
        assert query.sparql.startswith("# ")
        assert query.parameters or query.name == "events"


@pytest.mark.parametrize("name", QUERIES)
def test_rdflib_and_oxigraph_agree(graph: Path, memory: rdflib.Graph, name: str) -> None:
    rows = oxigraph_rows(graph, name)
    assert rows, "the shared world has an example for every query"
    assert [tuple(map(term, row)) for row in memory.query(QUERIES[name].sparql)] == rows  # type: ignore[arg-type]


@pytest.mark.parametrize("name", QUERIES)
def test_comunica_agrees(graph: Path, comunica: dict[str, Any], name: str) -> None:
    rows = oxigraph_rows(graph, name)
    found = [
        tuple(cell and (cell[1] if cell[0] == "NamedNode" else (cell[1], cell[2])) for cell in row)
        for row in comunica[name]["rows"]
    ]
    # Comunica 4 sorts strings by locale and loses the order of earlier keys, so that only the rows can be compared.
    assert sorted(map(repr, found)) == sorted(map(repr, rows))


@pytest.mark.parametrize("name", QUERIES)
def test_the_order_is_total(graph: Path, name: str) -> None:
    order = QUERIES[name].sparql.rpartition("ORDER BY")[2]
    assert order
    assert "GROUP_CONCAT" not in QUERIES[name].sparql
    rows = oxigraph_rows(graph, name)
    assert len(set(rows)) == len(rows)


@cache
def every_row(graph: Path, name: str) -> QueryResult:
    """Run a query with its parameters left open, once."""
    return run_query(graph, QUERIES[name].sparql, cache=graph.parent / "cache")


@pytest.mark.parametrize(("name", "given"), [(name, p) for name, q in QUERIES.items() for p in q.parameters])
def test_a_parameter_selects_among_all_rows(graph: Path, name: str, given: str) -> None:
    every = every_row(graph, name)
    column = every.columns.index(given)
    kinds = {cell for row in every.rows if (cell := row[column]) is not None}
    wanted = min(kinds, key=lambda cell: cell.value)
    value = wanted.value if given == "event" else PROBES[given]
    chosen = run_query(graph, QUERIES[name].sparql, bindings={given: value}, cache=graph.parent / "cache")
    assert chosen.columns == every.columns
    assert {row[column] for row in chosen.rows} <= kinds
    found = {row[column] for row in chosen.rows}
    assert len(found) <= 1
    assert list(chosen.rows) == [row for row in every.rows if found and row[column] in found]


def test_names_are_bound_as_terms_never_pasted(graph: Path) -> None:
    sparql = QUERIES["quotes-by-speaker"].sparql
    for value in ('x" } #', "> } INSERT", "?speaker", "'; DROP"):
        with pytest.raises(UsageError, match="nothing in the graph"):
            run_query(graph, sparql, bindings={"speaker": value})
    with pytest.raises((QueryError, UsageError)):
        run_query(graph, sparql, bindings={"speaker": "<http://x.example/> } #"})
    with pytest.raises(UsageError, match="no parameter"):
        run_query(graph, sparql, bindings={"speakr": "Canada"})
    text = run_query(graph, "SELECT ?word { ?claim td:trigger ?word }", bindings={"word": 'met" } #'})
    assert text.rows == ()


def test_names_are_found_under_another_base(tmp_path: Path) -> None:
    from kg.graph import assemble, load_ontology

    made = assemble(
        worlds.steel_world(), ontology=load_ontology(), lexicon=worlds.LEXICON, base="https://example.org/g/",
        run=worlds.RUN,
    )  # fmt: skip
    path = tmp_path / "graph.ttl"
    path.write_bytes(made.turtle)
    event = worlds.steel_world().events[0].id
    assert run_query(path, QUERIES["claims-of-event"].sparql, bindings={"event": event}).rows
    assert run_query(path, QUERIES["claims-of-event"].sparql, bindings={"event": f"event:{event}"}).rows


def test_ask_construct_and_describe(graph: Path) -> None:
    yes = run_query(graph, "ASK { ?s a td:Threat }")
    assert yes.answer is True
    assert FORMATS["table"](yes) == "yes\n"
    assert json.loads(FORMATS["json"](yes))["boolean"]
    made = run_query(graph, "CONSTRUCT { ?s a td:Threat } WHERE { ?s a td:Threat }")
    assert made.triples
    assert "td:Threat" in FORMATS["turtle"](made)
    told = run_query(graph, "DESCRIBE <https://w3id.org/trade-diplomacy/country/CAN>")
    assert told.triples
    assert "Canada" in FORMATS["csv"](told)
    with pytest.raises(UsageError):
        FORMATS["turtle"](yes)


def test_formats_are_safe_to_open() -> None:
    string = "http://www.w3.org/2001/XMLSchema#string"
    cells = [
        Cell(kind="literal", value=text, datatype=string)
        for text in ("=1+1", "+1", "-1", "@x", "\tx", "a\nb", "\x1b[31mred\u202e", 'q"q')
    ]
    number = Cell(kind="literal", value="-3.5", datatype="http://www.w3.org/2001/XMLSchema#decimal")
    result = QueryResult(columns=("a", "b"), rows=(*tuple((cell, number) for cell in cells), (None, None)))
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](result))))
    assert [row[0] for row in rows[1:6]] == ["'=1+1", "'+1", "'-1", "'@x", "'\tx"]
    assert rows[1][1] == "-3.5"
    assert len(rows) == len(result.rows) + 1
    table = FORMATS["table"](result)
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert len(table.splitlines()) == len(result.rows) + 2
    document = json.loads(FORMATS["json"](result))
    assert document["results"]["bindings"][0]["b"]["datatype"].endswith("decimal")
    assert document["results"]["bindings"][-1] == {}
