"""The canonical bytes of a graph: sorted N-Triples, streamed to Turtle in the order of the subjects."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import RdfFormat, Triple, parse, serialize

from kg.graph.iris import BASE, prefixes


def to_turtle(lines: Iterable[str], *, base: str = BASE) -> bytes:
    """Turn N-Triples lines, in any order, into Turtle that depends on nothing but the set of them."""
    data = "\n".join(sorted(set(lines))).encode()
    triples = (quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES))
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=_in_use(data, base)) or b""


def turtle_lines(turtle: bytes) -> list[str]:
    """Read Turtle back into sorted N-Triples lines."""
    triples: list[Triple] = [quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)]
    return sorted(f"{triple} ." for triple in triples)


def _in_use(data: bytes, base: str) -> dict[str, str]:
    return {name: space for name, space in prefixes(base).items() if f"<{space}".encode() in data}
