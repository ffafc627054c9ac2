"""Write the answer to a query as a table, CSV, JSON or Turtle."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import RdfFormat, parse

from kg.errors import UsageError
from kg.graph.answer import Cell, QueryResult, cell_of
from kg.graph.iris import PREFIXES, XSD
from kg.graph.turtle import to_turtle

_WIDEST = 60
_NUMERIC = {XSD + name for name in ("integer", "decimal", "double", "float")}


def to_table(result: QueryResult) -> str:
    """Lay an answer out in columns for people; long cells are cut and control characters shown as blanks."""
    if result.answer is not None:
        return f"{'yes' if result.answer else 'no'}\n"
    columns, rows = _grid(result)
    shown = [[_shown(_short(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *shown, strict=True)]
    lines = [columns, ["-" * width for width in widths], *shown]
    text = "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in lines)
    return text + ("(cut off: there are more rows)\n" if result.truncated else "")


def to_csv(result: QueryResult) -> str:
    """Write an answer as CSV that a spreadsheet takes for data, never for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if result.answer is not None:
        writer.writerows([["answer"], ["true" if result.answer else "false"]])
        return out.getvalue()
    columns, rows = _grid(result)
    writer.writerow(columns)
    writer.writerows([_tame(cell) for cell in row] for row in rows)
    return out.getvalue()


def to_json(result: QueryResult) -> str:
    """Write an answer in the SPARQL 1.1 JSON format, with ``truncated`` beside it."""
    if result.answer is not None:
        document: dict[str, object] = {"head": {}, "boolean": result.answer}
    else:
        columns, rows = _grid(result)
        bindings = [{name: _json(cell) for name, cell in zip(columns, row, strict=True) if cell is not None} for row in rows]
        document = {
            "head": {"vars": columns},
            "results": {"bindings": bindings},
            "truncated": result.truncated,
        }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_turtle(result: QueryResult) -> str:
    """Write the triples of a CONSTRUCT or DESCRIBE as Turtle."""
    if result.triples is None:
        raise UsageError("only CONSTRUCT and DESCRIBE answer with triples; ask for table, csv or json")
    return to_turtle(result.triples).decode()


FORMATS: Mapping[str, Callable[[QueryResult], str]] = {
    "table": to_table,
    "csv": to_csv,
    "json": to_json,
    "turtle": as_turtle,
}


def tame(text: str) -> str:
    """Keep a spreadsheet from reading text as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _grid(result: QueryResult) -> tuple[Sequence[str], list[tuple[Cell | None, ...]]]:
    if result.triples is None:
        return list(result.columns), list(result.rows)
    quads = parse("\n".join(result.triples), format=RdfFormat.N_TRIPLES)
    rows = [(cell_of(quad.subject), cell_of(quad.predicate), cell_of(quad.object)) for quad in quads]
    return ["subject", "predicate", "object"], list(rows)


def _tame(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return cell.value if cell.datatype in _NUMERIC else tame(cell.value)


def _short(cell: Cell | None) -> str:
    if cell is None:
        return ""
    for prefix, space in PREFIXES.items():
        if cell.kind == "uri" and cell.value.startswith(space) and "/" not in cell.value[len(space) :]:
            return f"{prefix}:{cell.value[len(space) :]}"
    return cell.value


def _shown(text: str) -> str:
    # Control and format characters can rewrite a terminal's line or turn its direction.
    flat = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign for sign in text)
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"


def _json(cell: Cell) -> dict[str, str]:
    term = {"type": cell.kind, "value": cell.value}
    if cell.language:
        term["xml:lang"] = cell.language
    elif cell.datatype and cell.datatype != XSD + "string":
        term["datatype"] = cell.datatype
    return term
