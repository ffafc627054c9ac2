"""A user's own Turtle file -> pairs of entities that are one, or that are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from kg.graph.iris import KNOWN_KINDS, OWL, entity_id
from kg.graph.source import read_turtle

_KINDS = (*KNOWN_KINDS, "entity")
_LOCAL = re.compile(r"[A-Za-z0-9_%-]+")


def load_pairs(files: Sequence[Path], *, relation: str) -> tuple[tuple[str, str], ...]:
    """Read the pairs of model ids that files join with one property, ``sameAs`` or ``differentFrom`` of OWL.

    Raises KnowledgeError with file and line where a file says anything else, or names what is no entity of a graph.
    """
    pairs: dict[tuple[str, str], None] = {}
    for file in files:
        source = read_turtle(file)
        for subject, predicate, value in source.triples:
            if predicate != OWL + relation:
                raise source.error(f"{source.name(predicate)} is not read here; write only owl:{relation}", subject, predicate)
            if not isinstance(value, NamedNode):
                raise source.error(f"owl:{relation} leads to an entity, not to {value.value!r}", subject, predicate)
            for iri in (subject, value.value):
                if not _is_entity(iri):
                    raise source.error(f"{source.name(iri)} is no entity; copy its IRI from graph.ttl", subject, predicate)
            first, second = sorted((entity_id(subject), entity_id(value.value)))
            if first == second and relation == "differentFrom":
                raise source.error(f"{source.name(subject)} cannot differ from itself", subject, predicate)
            pairs[first, second] = None
    return tuple(sorted(pairs))


def _is_entity(iri: str) -> bool:
    space, _, local = iri.rpartition("/")
    return space.rpartition("/")[2] in _KINDS and _LOCAL.fullmatch(local) is not None
