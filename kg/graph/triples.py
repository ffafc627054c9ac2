"""Collect triples as N-Triples text; every literal is made safe for every parser here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import RDF, XSD, prefixes

# Lone surrogates are no characters; raptor cuts a string at NUL and refuses the two non-characters. One code point
# stands in for one, so that offsets into the text stay right.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_DATES = (
    ("date", r"\d{4}-\d\d-\d\d"),
    ("gYearMonth", r"\d{4}-\d\d"),
    ("gYear", r"\d{4}"),
)


def plain(text: str) -> str:
    """Replace, one for one, the code points that RDF or its parsers cannot carry."""
    return _UNWRITABLE.sub("\ufffd", text)


def number(value: float) -> str:
    """Write a finite number the shortest way, without an exponent."""
    written = format(Decimal(repr(value)), "f")
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def date_type(value: str) -> str:
    """Name the XSD type that a date, month or year has; everything else is a string."""
    for name, pattern in _DATES:
        if re.fullmatch(pattern, value, re.ASCII):
            try:
                date.fromisoformat((value + "-01-01")[:10])
            except ValueError:
                break
            return name
    return "string"


class Triples:
    """A set of triples under construction; names are written with the prefixes of the house."""

    def __init__(self, *, base: str) -> None:
        self._prefixes: Mapping[str, str] = prefixes(base)
        self._rows: set[tuple[str, str, str]] = set()

    def expand(self, name: str) -> str:
        """Write a prefixed name out as an IRI."""
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local

    def link(self, subject: str, name: str, target: str) -> None:
        """Add a triple whose object is an IRI."""
        self._add(subject, name, f"<{target}>")

    def types(self, subject: str, names: Iterable[str]) -> None:
        """State the classes of a node, given by prefixed names."""
        for name in names:
            self.link(subject, "rdf:type", self.expand(name))

    def text(self, subject: str, name: str, value: str | None) -> None:
        """Add a string, if there is one."""
        if value is not None:
            self._add(subject, name, str(Literal(plain(value))))

    def integer(self, subject: str, name: str, value: int) -> None:
        """Add a whole number."""
        self._typed(subject, name, str(value), "integer")

    def decimal(self, subject: str, name: str, value: float) -> None:
        """Add a number; one that is not finite has no decimal form and is left out."""
        if math.isfinite(value):
            self._typed(subject, name, number(value), "decimal")

    def date(self, subject: str, name: str, value: str | None) -> None:
        """Add a date with the type that its precision asks for, or a week, season or quarter as a string."""
        if value is not None:
            self._typed(subject, name, plain(value), date_type(value))

    def extend(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Add triples that are written already."""
        self._rows.update(rows)

    def about(self, *names: str) -> Iterator[tuple[str, str, str]]:
        """List the triples with any of these properties."""
        wanted = {self.expand(name) for name in names}
        return (row for row in self._rows if row[1] in wanted)

    def lines(self) -> list[str]:
        """List all triples as N-Triples lines, sorted by code point."""
        return sorted(line(row) for row in self._rows)

    def _typed(self, subject: str, name: str, value: str, kind: str) -> None:
        self._add(subject, name, str(Literal(value, datatype=NamedNode(XSD + kind))))

    def _add(self, subject: str, name: str, value: str) -> None:
        self._rows.add((subject, self.expand(name), value))


def line(row: tuple[str, str, str]) -> str:
    """Write one triple as a line of N-Triples."""
    subject, predicate, value = row
    return f"<{subject}> <{predicate}> {value} ."


TYPE = RDF + "type"
