"""Read Turtle that people write, and say on which line it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QuadParser,
    RdfFormat,
    Triple,
    parse,
)

from kg.errors import KnowledgeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Turtle file: its text, for line numbers, and its triples."""

    path: Path
    text: str
    prefixes: dict[str, str]
    triples: tuple[tuple[str, str, NamedNode | Literal], ...]

    def error(self, problem: str, *iris: str) -> KnowledgeError:
        """Build the error for a fault at a triple, given as subject, predicate and object as far as they matter."""
        return KnowledgeError(f"{self.path}:{self._line(*iris)}: {problem}")

    def name(self, iri: str) -> str:
        """Write an IRI as the file does, with its prefix where there is one."""
        for prefix, space in self.prefixes.items():
            if iri.startswith(space) and re.fullmatch(r"[\w.-]*", iri[len(space) :]):
                return f"{prefix}:{iri[len(space) :]}"
        return f"<{iri}>"

    def _line(self, *iris: str) -> int:
        position = 0
        for number, iri in enumerate(iris):
            spelled = f"(?:{re.escape(self.name(iri))}|<{re.escape(iri)}>|{re.escape(iri)})(?![\\w-])"
            patterns = [rf"^{spelled}", spelled] if number == 0 else [spelled]
            for pattern in patterns:
                if found := re.compile(pattern, re.MULTILINE).search(self.text, position):
                    position = found.start()
                    break
        return self.text.count("\n", 0, position) + 1


def read_turtle(path: Path) -> Source:
    """Parse one Turtle file without blank nodes; a fault names the file and the line."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as problem:
        raise KnowledgeError(f"{path}: cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise KnowledgeError(f"{path}:{line}: not UTF-8") from problem
    parser = parse(data, format=RdfFormat.TURTLE)
    try:
        quads = list(_triples(parser))
    except SyntaxError as problem:
        raise KnowledgeError(f"{path}:{problem.lineno or 1}: {problem.msg}") from problem
    source = Source(path=path, text=text, prefixes=parser.prefixes, triples=())
    triples = []
    for subject, predicate, value in quads:
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise source.error("blank nodes are not allowed: give it an IRI", predicate.value)
        triples.append((subject.value, predicate.value, value))
    return Source(path=path, text=text, prefixes=parser.prefixes, triples=tuple(triples))


def _triples(
    parser: QuadParser,
) -> Iterator[
    tuple[
        NamedNode | BlankNode | Triple,
        NamedNode,
        NamedNode | BlankNode | Literal | Triple,
    ]
]:
    for quad in parser:
        yield quad.subject, quad.predicate, quad.object
