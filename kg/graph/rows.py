"""SPARQL solutions of a store as rows of plain text, and what their IRIs are called in the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from pyoxigraph import QuerySolutions, Store

from kg.graph.iris import PREFIXES, local_name

Row = Mapping[str, str | None]


def rows(store: Store, query: str) -> Iterator[Row]:
    """Run a SELECT query of ours and give its solutions, unbound variables as ``None``."""
    found = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(found, QuerySolutions), "a SELECT query"
    names = [variable.value for variable in found.variables]
    for solution in found:
        values = ((name, solution[name]) for name in names)
        yield {name: None if term is None else getattr(term, "value", str(term)) for name, term in values}


def bound(row: Row, name: str) -> str:
    """Give a value that the query always binds."""
    value = row[name]
    assert value is not None, f"?{name} is bound by the query"
    return value


def event_id(row: Row, name: str = "event") -> str:
    """Give the model's id of the event in a row."""
    return unquote(local_name(bound(row, name)))
