"""Vet a SPARQL query before it runs: it may read the graph and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import QueryError

_LONGEST = 100_000
_DEEPEST = 60  # the parser's time and stack grow with the nesting of brackets
_REFUSED = {
    "ServiceGraphPattern": "SERVICE asks another server",
    "DatasetClause": "FROM loads another data set",
}
_UPDATES = (
    "INSERT",
    "DELETE",
    "LOAD",
    "CLEAR",
    "DROP",
    "CREATE",
    "ADD",
    "MOVE",
    "COPY",
    "WITH",
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def vet(sparql: str) -> str:
    """Return the query to run, its escapes expanded; refuse updates, SERVICE, FROM and what does not parse."""
    if len(sparql) > _LONGEST:
        raise QueryError(f"the query is longer than {_LONGEST} characters")
    # Both parsers must see one and the same text: a lone carriage return ends a comment for one of them only.
    text = _expand(sparql.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    _check_depth(text)
    for name in _names(_parse(text)):
        if name in _REFUSED:
            raise QueryError(f"refused: {_REFUSED[name]}; a query may only read this graph")
    return text


def _expand(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise QueryError(f"{found[0]} is no character")
        return chr(code)

    expanded = _ESCAPE.sub(character, text).replace("\r", "\n")
    if _ESCAPE.search(expanded):
        raise QueryError("refused: an escape inside an escape")
    return expanded


def _check_depth(text: str) -> None:
    depth = 0
    for sign in text:
        depth += (sign in "({[") - (sign in ")}]")
        if depth > _DEEPEST:
            raise QueryError(f"the query nests brackets more than {_DEEPEST} deep")


def _parse(text: str) -> Any:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return parseQuery(text)
    except ParseBaseException as problem:
        first = re.sub(r"^(\s|#.*\n|(PREFIX|BASE)\b[^>]*>)*", "", text, flags=re.IGNORECASE)[:12].upper()
        if first.startswith(_UPDATES):
            raise QueryError("refused: an update; a query may only read the graph") from problem
        raise QueryError(f"line {problem.lineno}, column {problem.col}: not SPARQL: {problem.line.strip()[:80]!r}") from problem
    except RecursionError as problem:
        raise QueryError("the query is nested too deeply") from problem


def _names(tree: Any) -> Iterator[str]:
    from rdflib.plugins.sparql.parserutils import CompValue

    pending = [tree]
    while pending:
        part = pending.pop()
        if isinstance(part, CompValue):
            yield part.name
            pending.extend(part.values())
        elif not isinstance(part, str) and hasattr(part, "__iter__"):
            pending.extend(part)
