"""Who and what the graph speaks of: the entities in use, under the IRIs they go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.errors import KnowledgeError
from kg.graph.iris import KNOWN_KINDS, WIKIDATA, entity_iri
from kg.graph.triples import Triples
from kg.model import Entity, Filler, Lexicon, Ontology, World


class Cast:
    """Entities by id; asking for an IRI puts an entity into the graph, and its country with it."""

    def __init__(self, world: World, *, lexicon: Lexicon, base: str) -> None:
        self._entities = world.entities
        self._lexicon = lexicon
        self._base = base
        self._kept: Mapping[str, str] = {merge.merged: merge.kept for merge in world.merges}
        self._used: dict[str, Entity] = {}

    def known(self, name: str) -> bool:
        """Tell whether a string is the id of an entity rather than plain text."""
        kind = name.partition(":")[0]
        return self.resolve(name) in self._entities or (kind in KNOWN_KINDS and name in self._lexicon.entities)

    def iri(self, name: str) -> str:
        """Give the IRI of an entity of the world or the lexicon."""
        entity = self._find(self.resolve(name)) or Entity(id=name, type="Actor", label=name.partition(":")[2] or name)
        return self._use(entity)

    def filler(self, filler: Filler) -> str:
        """Give the IRI of what fills a role; the filler itself describes an entity that nothing else knows."""
        name = self.resolve(filler.entity)
        found = self._find(name)
        return self._use(found or Entity(id=name, type=filler.type, label=filler.label, country=filler.country))

    def entity(self, name: str) -> Entity | None:
        """Look an entity up without putting it into the graph."""
        return self._find(self.resolve(name))

    def label(self, name: str) -> str:
        """Give the label of an entity, or the text itself where it is no id."""
        found = self.entity(name)
        return found.label if found else name

    def used(self) -> Iterator[Entity]:
        """List every entity whose IRI was asked for, and their countries, in the order of their ids."""
        for entity in list(self._used.values()):
            if entity.country:
                self.iri(f"country:{entity.country}")
        return (self._used[name] for name in sorted(self._used))

    def _use(self, entity: Entity) -> str:
        seen = self._used.get(entity.id)
        # Fillers may call an unknown entity by several names: the least of them is the same in any order.
        if seen is None or (entity.label, entity.type) < (seen.label, seen.type):
            self._used[entity.id] = entity
        return entity_iri(entity.id, base=self._base)

    def resolve(self, name: str) -> str:
        """Follow recorded merges to the id that an entity goes by."""
        seen = {name}
        while (kept := self._kept.get(name)) is not None and kept not in seen:
            name = kept
            seen.add(name)
        return name

    def _find(self, name: str) -> Entity | None:
        if found := self._entities.get(name):
            return found
        if entry := self._lexicon.entities.get(name):
            return Entity(
                id=entry.id,
                type=entry.type,
                label=entry.label,
                country=entry.country,
                wikidata=entry.wikidata,
            )
        return None


def describe(triples: Triples, cast: Cast, *, ontology: Ontology, base: str) -> None:
    """Write the entities in use: class, label, aliases, country, Wikidata item."""
    for entity in cast.used():
        subject = entity_iri(entity.id, base=base)
        triples.types(subject, classes(entity.type, ontology))
        triples.link(subject, "td:kind", triples.expand(f"td:{entity.type}"))
        triples.text(subject, "rdfs:label", entity.label)
        for alias in entity.aliases:
            if alias != entity.label:
                triples.text(subject, "skos:altLabel", alias)
        if entity.country:
            triples.link(
                subject,
                "td:country",
                entity_iri(f"country:{entity.country}", base=base),
            )
        if entity.wikidata and entity.wikidata[1:].isdecimal() and entity.wikidata.isascii():
            triples.link(subject, "td:wikidata", WIKIDATA + entity.wikidata)


def classes(kind: str, ontology: Ontology) -> tuple[str, ...]:
    """Name a class and all above it, with their prefix."""
    if kind not in ontology.parents:
        raise KnowledgeError(f"{kind!r} is no class of the ontology")
    return tuple(f"td:{name}" for name in (kind, *ontology.parents[kind]))
