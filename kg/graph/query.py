"""Ask a graph: free SPARQL or a named query, vetted, read only, within limits of time and rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg import errors, resources
from kg.errors import KgError, QueryError
from kg.graph.answer import QueryResult, from_message
from kg.graph.bindings import parameters
from kg.graph.store import keep_store

_PACKAGES = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query that comes with the package: its name, what it answers, and what it can be asked about."""

    name: str
    help: str
    parameters: Mapping[str, str]
    sparql: str


def named_queries() -> Mapping[str, NamedQuery]:
    """List the queries that come with the package, by name."""
    return {path.stem: _named(path) for path in sorted(resources.queries_dir().glob("*.rq"))}


def run_query(
    graph: Path,
    sparql: str,
    *,
    bindings: Mapping[str, str] = MappingProxyType({}),
    timeout: float = 30,
    max_rows: int = 100_000,
    cache: Path | None = None,
) -> QueryResult:
    """Run a query over a Turtle file in a process of its own; a query error if it is refused, faulty or too slow."""
    if cache is not None:
        keep_store(graph, cache=cache)  # loading a graph for the first time is not the query's time
    request = {
        "graph": os.fspath(graph),
        "cache": os.fspath(cache) if cache is not None else None,
        "sparql": sparql,
        "bindings": dict(bindings),
        "max_rows": max_rows,
    }
    path = os.pathsep.join(filter(None, (os.fspath(_PACKAGES), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg.graph.worker"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=timeout,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise QueryError(f"stopped: the query took longer than {timeout:g} s") from problem
    if done.returncode != 0:
        raise QueryError(_crash(done))
    answer = json.loads(done.stdout)
    if "error" in answer:
        kind = getattr(errors, answer["kind"], KgError)
        raise kind(answer["error"])
    return from_message(answer["result"])


def _crash(done: subprocess.CompletedProcess[bytes]) -> str:
    if done.returncode < 0:
        return "the query ended its process: it wants too much memory or nests too deeply"
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return f"the query failed: {said[-1] if said else f'exit code {done.returncode}'}"


def _named(path: Path) -> NamedQuery:
    sparql = path.read_text(encoding="utf-8")
    first = sparql.partition("\n")[0].removeprefix("#").strip()
    return NamedQuery(name=path.stem, help=first, parameters=parameters(sparql), sparql=sparql)
