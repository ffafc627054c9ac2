"""Run one query in a process of its own, which can be killed: JSON in on standard input, JSON out."""

from __future__ import annotations

import json
import os
import sys
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import KgError, QueryError
from kg.graph.answer import Cell, QueryResult, cell_of, to_message
from kg.graph.bindings import base_of, bind
from kg.graph.iris import prefixes
from kg.graph.store import open_store
from kg.graph.vet import vet

_MOST_MEMORY = 6 << 30
_MOST_CHARACTERS = 64 << 20
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def main() -> None:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    _confine()
    try:
        answer: dict[str, Any] = {"result": to_message(_answer(request))}
    except KgError as problem:
        answer = {"error": str(problem), "kind": type(problem).__name__}
    except MemoryError:
        answer = {"error": "the query ran out of memory", "kind": "QueryError"}
    json.dump(answer, sys.stdout)


def _answer(request: dict[str, Any]) -> QueryResult:
    sparql = vet(request["sparql"])
    cache = request["cache"]
    store = open_store(Path(request["graph"]), cache=Path(cache) if cache else None)
    base = base_of(store)
    terms = bind(store, sparql, request["bindings"], base=base)
    try:
        found = store.query(sparql, prefixes=dict(prefixes(base)), substitutions=terms)
        return _collect(found, request["max_rows"])
    except SyntaxError as problem:
        raise QueryError(f"not SPARQL: {problem.msg}") from problem
    except (RuntimeError, ValueError, OSError) as problem:
        # pyoxigraph raises RuntimeError for a parameter that the query does not give out, and for faults in evaluation
        raise QueryError(f"the query failed: {problem}") from problem


def _collect(found: QuerySolutions | QueryBoolean | QueryTriples, most: int) -> QueryResult:
    if isinstance(found, QueryBoolean):
        return QueryResult(answer=bool(found))
    size, truncated = 0, False
    if isinstance(found, QueryTriples):
        lines: list[str] = []
        for triple in islice(found, most + 1):
            lines.append(f"{triple} .")
            size += len(lines[-1])
            if truncated := len(lines) > most or size > _MOST_CHARACTERS:
                break
        return QueryResult(triples=tuple(sorted(lines[:most])), truncated=truncated)
    rows: list[tuple[Cell | None, ...]] = []
    for solution in islice(found, most + 1):
        rows.append(tuple(cell_of(term) for term in solution))
        size += sum(len(cell.value) for cell in rows[-1] if cell)
        if truncated := len(rows) > most or size > _MOST_CHARACTERS:
            break
    return QueryResult(
        columns=tuple(variable.value for variable in found.variables),
        rows=tuple(rows[:most]),
        truncated=truncated,
    )


def _confine() -> None:
    # A second wall behind the vetting: no network to reach and no end of memory to take, where the system allows it.
    try:
        import ctypes
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        if hasattr(os, "geteuid"):
            ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
    except (ImportError, OSError, ValueError, AttributeError):
        return


if __name__ == "__main__":
    main()
