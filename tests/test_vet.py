"""Queries from outside read the graph and nothing else, within their limits."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import worlds

from kg.errors import QueryError
from kg.graph import run_query
from kg.graph.vet import vet

REFUSED = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\u005Cu0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { # a comment \r SERVICE <URL> { ?s ?p ?o } \n }",
    "SELECT * { # a comment \\u000D SERVICE <URL> { ?s ?p ?o } \n }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER (1 IN (2, NOT EXISTS { SERVICE <URL> { ?s ?p ?o } })) }",
    "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) {}",
    "SELECT * { BIND (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) }",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "SELECT * { OPTIONAL { MINUS { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } } } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM <URL> WHERE { ?s ?p ?o }",
    "DESCRIBE <urn:x> FROM <URL>",
    "ASK FROM <URL> { ?s ?p ?o }",
    "LOAD <URL>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:x>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } ; INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "CLEAR ALL",
    "not a query",
    "",
    "SELECT * { " + "{" * 200 + "}" * 200 + " }",
    "SELECT * {} #" + "x" * 200_000,
]
ALLOWED = [
    "SELECT * { ?s ?p ?o } # SERVICE <URL>",
    'SELECT ("SERVICE <URL> { ?s ?p ?o }" AS ?x) {}',
    'SELECT ("""FROM <URL>\nLOAD <URL>""" AS ?x) {}',
    "PREFIX service: <URL/SERVICE#> SELECT * { ?s service:from ?FROM }",
    "SELECT ?load { ?insert ?delete ?load }",
    "ASK { <URL#SERVICE> ?p ?o }",
]


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """Listen on the loopback and note every connection."""
    hits: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection, address = server.accept()
            except OSError:
                return
            hits.append(str(address))
            connection.close()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql", hits
    server.close()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the shared world once."""
    return worlds.write_graph(tmp_path_factory.mktemp("graph"))


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:50])
def test_refused(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        vet(query.replace("URL", "http://127.0.0.1:9/"))
    assert caught.value.exit_code == 7
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("query", ALLOWED, ids=lambda query: query[:50])
def test_allowed(query: str) -> None:
    vet(query.replace("URL", "http://127.0.0.1:9/"))


def test_no_query_reaches_the_network(graph: Path, listener: tuple[str, list[str]]) -> None:
    url, hits = listener
    tricks = [REFUSED[0], REFUSED[2], REFUSED[5], REFUSED[8], REFUSED[15], REFUSED[21], ALLOWED[0], ALLOWED[1]]
    for query in tricks:
        try:
            run_query(graph, query.replace("URL", url))
        except QueryError:
            continue
    assert hits == []


def test_the_second_wall_holds_without_the_first(graph: Path, listener: tuple[str, list[str]], tmp_path: Path) -> None:
    import sys

    url, hits = listener
    code = (
        "import os, pyoxigraph; from kg.graph.worker import _confine; before = os.readlink('/proc/self/ns/net')\n"
        "_confine(); walled = os.readlink('/proc/self/ns/net') != before\n"
        f"try: list(pyoxigraph.Store().query('SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}'))\n"
        "except Exception: pass\n"
        "print(walled)"
    )
    if not Path("/proc/self/ns/net").exists():
        pytest.skip("no network namespaces on this system")
    root = str(Path(__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": root}, check=False)
    if done.stdout.strip() != "True":
        pytest.skip("this system does not allow unprivileged network namespaces")
    assert hits == []


def test_a_query_without_end_is_stopped(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with pytest.raises(QueryError, match=r"longer than 0\.5 s"):
        run_query(graph, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=0.5)
    assert [process.returncode for process in started] == [-signal.SIGKILL], "the process is dead, and was killed"


def test_rows_and_triples_are_capped(graph: Path) -> None:
    rows = run_query(graph, "SELECT * { ?a ?b ?c . ?d ?e ?f }", max_rows=10)
    assert rows.truncated
    assert len(rows.rows) == 10
    some = run_query(graph, "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", max_rows=10)
    assert some.truncated
    assert some.triples is not None
    assert len(some.triples) == 10
    few = run_query(graph, "SELECT * { ?a ?b ?c } LIMIT 10", max_rows=10)
    assert not few.truncated
    assert len(few.rows) == 10


def test_the_graph_is_left_as_it_was(graph: Path, tmp_path: Path) -> None:
    before = graph.read_bytes()
    for query in ("DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <urn:a> <urn:b> 1 }", "CLEAR ALL"):
        with pytest.raises(QueryError):
            run_query(graph, query, cache=tmp_path / "cache")
    assert graph.read_bytes() == before
