"""What a query answers: cells, rows, triples or yes and no; and the way they travel between two processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Literal as Choice

from pyoxigraph import BlankNode, Literal, NamedNode

CellKind = Choice["uri", "literal", "bnode"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One RDF term of an answer."""

    kind: CellKind
    value: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """The answer to a SPARQL query: rows of a SELECT, triples of a CONSTRUCT, or the truth of an ASK."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    triples: tuple[str, ...] | None = None  # sorted N-Triples lines
    answer: bool | None = None
    truncated: bool = False


def cell_of(term: object) -> Cell | None:
    """Turn a term of pyoxigraph into a cell."""
    if isinstance(term, NamedNode):
        return Cell(kind="uri", value=term.value)
    if isinstance(term, BlankNode):
        return Cell(kind="bnode", value=term.value)
    if isinstance(term, Literal):
        datatype = None if term.language else term.datatype.value
        return Cell(kind="literal", value=term.value, datatype=datatype, language=term.language)
    return None if term is None else Cell(kind="literal", value=str(term))


def to_message(result: QueryResult) -> dict[str, Any]:
    """Write an answer as plain JSON values."""
    return {
        "columns": result.columns,
        "rows": [[cell and [cell.kind, cell.value, cell.datatype, cell.language] for cell in row] for row in result.rows],
        "triples": result.triples,
        "answer": result.answer,
        "truncated": result.truncated,
    }


def from_message(message: Mapping[str, Any]) -> QueryResult:
    """Read an answer back."""
    return QueryResult(
        columns=tuple(message["columns"]),
        rows=tuple(tuple(cell and _cell(*cell) for cell in row) for row in message["rows"]),
        triples=None if message["triples"] is None else tuple(message["triples"]),
        answer=message["answer"],
        truncated=message["truncated"],
    )


def _cell(kind: CellKind, value: str, datatype: str | None, language: str | None) -> Cell:
    return Cell(kind=kind, value=value, datatype=datatype, language=language)
