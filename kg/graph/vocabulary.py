"""The closed vocabulary and the known world: the ontology and its lexicon, as values of the model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.errors import KnowledgeError
from kg.graph import lexicon
from kg.graph.iris import CAMEO, OWL, PLOVER, RDF, RDFS, SKOS, TD, local_name
from kg.graph.source import Source, read_turtle
from kg.model import Lexicon, Ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """The actor-to-actor property that events of one class give rise to."""

    property: str
    label: str
    symmetric: bool


def load_ontology(path: Path | None = None) -> Ontology:
    """Read the classes and properties; a fault in the file is a knowledge error."""
    source = _ontology(path or resources.ontology_file())
    classes = _typed(source, OWL + "Class")
    properties = _typed(
        source,
        OWL + "ObjectProperty",
        OWL + "DatatypeProperty",
        OWL + "AnnotationProperty",
        RDF + "Property",
    )
    labels = {local_name(subject): text for subject, text in _pairs(source, RDFS + "label") if subject.startswith(TD)}
    return Ontology(
        parents=_closure(source, classes, RDFS + "subClassOf"),
        labels=labels,
        properties=_closure(source, properties, RDFS + "subPropertyOf"),
        plover={local_name(s): local_name(o) for s, o in _pairs(source, TD + "plover") if o.startswith(PLOVER)},
        cameo={local_name(s): local_name(o) for s, o in _pairs(source, TD + "cameo") if o.startswith(CAMEO)},
    )


def load_lexicon(*, extra: Sequence[Path] = (), ontology: Ontology | None = None) -> Lexicon:
    """Read the known world, ours and what Turtle files or folders add; a fault names the file and the line."""
    files = [
        *resources.lexicon_files(),
        *(file for path in extra for file in _turtle_files(path)),
    ]
    return read_lexicon(files, ontology=ontology)


def read_lexicon(files: Sequence[Path], *, ontology: Ontology | None = None) -> Lexicon:
    """Read a known world from nothing but these Turtle files."""
    sources = [read_turtle(path) for path in dict.fromkeys(file.resolve() for file in files)]
    entities, tenures = lexicon.read(sources, ontology or load_ontology())
    return Lexicon(
        entities=entities,
        tenures=tenures,
        digest=_digest([*sources, _ontology(resources.ontology_file())]),
    )


def derivations() -> Mapping[str, Derivation]:
    """Map each event class to the property that it derives."""
    source = _ontology(resources.ontology_file())
    labels = dict(_pairs(source, RDFS + "label"))
    symmetric = _typed(source, OWL + "SymmetricProperty")
    return {
        local_name(kind): Derivation(
            property=local_name(name),
            label=labels.get(name, local_name(name)),
            symmetric=local_name(name) in symmetric,
        )
        for kind, name in _pairs(source, TD + "derives")
    }


def intensities() -> Mapping[str, float]:
    """Map each PLOVER category to its conflict-cooperation score."""
    source = _ontology(resources.alignments_file())
    return {local_name(s): float(o) for s, o in _pairs(source, TD + "intensity") if s.startswith(PLOVER)}


def concepts() -> list[tuple[str, str, str]]:
    """List what the PLOVER and CAMEO concepts are called and weigh, as triples."""
    source = _ontology(resources.alignments_file())
    told = {RDF + "type", SKOS + "notation", SKOS + "prefLabel", TD + "intensity"}
    named = ((s, p, str(o)) for s, p, o in source.triples if p in told)
    return [row for row in named if row[0].startswith((PLOVER, CAMEO))]


@cache
def _ontology(path: Path) -> Source:
    return read_turtle(path)


def _turtle_files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.ttl"))
    if path.is_file():
        return [path]
    raise KnowledgeError(f"{path}: no such lexicon file or folder")


def _pairs(source: Source, predicate: str) -> list[tuple[str, str]]:
    return [(subject, value.value) for subject, name, value in source.triples if name == predicate]


def _typed(source: Source, *kinds: str) -> set[str]:
    typed = [(s, o) for s, o in _pairs(source, RDF + "type") if o in kinds]
    return {local_name(subject) for subject, _ in typed if subject.startswith(TD)}


def _closure(source: Source, names: set[str], predicate: str) -> dict[str, tuple[str, ...]]:
    direct: dict[str, list[str]] = {name: [] for name in sorted(names)}
    for child, parent in _pairs(source, predicate):
        if not parent.startswith(TD):
            continue
        if local_name(child) not in names or local_name(parent) not in names:
            raise source.error(
                f"{source.name(child)} or {source.name(parent)} is not declared",
                child,
                parent,
            )
        direct[local_name(child)].append(local_name(parent))
    return {name: _ancestors(name, direct) for name in direct}


def _ancestors(name: str, direct: Mapping[str, list[str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    level = list(direct[name])
    while level:
        fresh = [parent for parent in dict.fromkeys(level) if parent not in found and parent != name]
        found.update(dict.fromkeys(fresh))
        level = [above for parent in fresh for above in direct[parent]]
    return tuple(found)


def _digest(sources: Sequence[Source]) -> str:
    lines = {_line(triple) for source in sources for triple in source.triples}
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def _line(triple: tuple[str, str, NamedNode | Literal]) -> str:
    subject, predicate, value = triple
    return f"<{subject}> <{predicate}> {value} ."
