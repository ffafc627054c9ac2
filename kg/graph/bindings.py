"""Turn what a user gives for a query's parameters into RDF terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple, Variable

from kg.errors import KgError, QueryError, UsageError
from kg.graph.iris import (
    BASE,
    DCTERMS,
    MINTED_KINDS,
    RDF,
    RDFS,
    SKOS,
    TD,
    check_iri,
    local_name,
    mint,
    prefixes,
)
from kg.graph.triples import plain

_PARAMETER = re.compile(r"^#\s*param\s+(\w+)\s*:\s*(.*?)\s*$", re.MULTILINE)
_PREFIXED = re.compile(r"([a-z0-9]+):(\S+)")
_CHOICES_SHOWN = 5

Term = NamedNode | BlankNode | Literal | Triple


def parameters(sparql: str) -> dict[str, str]:
    """Read the parameters that a query declares: ``# param actor: IRI or name of the actor``."""
    return dict(_PARAMETER.findall(sparql))


def base_of(store: Store) -> str:
    """Find the base IRI that a graph was made with."""
    run = next(
        store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(TD + "ExtractionRun"), None),
        None,
    )
    return run.subject.value.rpartition("run/")[0] if run and isinstance(run.subject, NamedNode) else BASE


def bind(store: Store, sparql: str, bindings: Mapping[str, str], *, base: str) -> dict[Variable, Term]:
    """Turn values into terms: an IRI, a prefixed name, the name of something in the graph, or else text."""
    declared = parameters(sparql)
    terms: dict[Variable, Term] = {}
    for name, value in bindings.items():
        if name not in declared and not re.search(rf"[?${{}}]{re.escape(name)}\b", sparql):
            known = ", ".join(declared) or "none"
            raise UsageError(f"the query has no parameter {name!r}; it has: {known}")
        terms[Variable(name)] = _term(store, name, value, declared.get(name, ""), base)
    return terms


def _term(store: Store, name: str, value: str, told: str, base: str) -> NamedNode | Literal:
    try:
        if value.startswith(("http://", "https://", "<")):
            return NamedNode(check_iri(value.removeprefix("<").removesuffix(">")))
    except KgError as problem:
        raise QueryError(f"{name}: {problem}") from problem
    known, match = prefixes(base), _PREFIXED.fullmatch(value)
    if match and match[1] in known:
        return NamedNode(known[match[1]] + quote(match[2], safe="", errors="surrogatepass"))
    if not told.startswith("IRI"):
        return Literal(plain(value))
    found = sorted(set(_called(store, value, base)))
    if len(found) != 1:
        listed = ", ".join(f"<{iri}>" for iri in found[:_CHOICES_SHOWN])
        fault = f"is ambiguous: {listed}" if found else "is the name of nothing in the graph"
        raise UsageError(f"{name}: {value!r} {fault}")
    return NamedNode(found[0])


def _called(store: Store, value: str, base: str) -> Iterator[str]:
    for kind in MINTED_KINDS:
        node = NamedNode(mint(base, kind, value))
        if next(store.quads_for_pattern(node, None, None, None), None):
            yield node.value
    for quad in store.quads_for_pattern(None, NamedNode(DCTERMS + "identifier"), Literal(plain(value)), None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value
    for kinds in store.quads_for_pattern(None, NamedNode(TD + "kind"), None, None):
        if isinstance(kinds.object, NamedNode) and local_name(kinds.object.value) == value:
            yield kinds.object.value
    events = f"{base}event/"
    for naming in (RDFS + "label", SKOS + "altLabel"):
        for quad in store.quads_for_pattern(None, NamedNode(naming), None, None):
            subject, name = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(name, Literal) or subject.value.startswith(events):
                continue
            if name.value.casefold() == value.casefold():
                yield subject.value
