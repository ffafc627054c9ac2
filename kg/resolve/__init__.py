"""Readings -> World: entities and events merged within and across articles, the same whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Article, Filler, Lexicon, Mention, Ontology, Reading, World
from kg.resolve.entities import international_officials, resolve_entities
from kg.resolve.events import resolve_events

__all__ = ["resolve"]


def resolve(
    read: Sequence[tuple[Article, Reading]],
    *,
    lexicon: Lexicon,
    ontology: Ontology,
    same: Iterable[tuple[str, str]] = (),
    different: Iterable[tuple[str, str]] = (),
) -> World:
    """Turn articles with their readings into one world; the pairs of ids ``same`` and ``different`` overrule our merging."""
    ordered = sorted(read, key=lambda pair: (pair[0].date or "", pair[0].id))
    bodies = international_officials(lexicon)
    entities, canonical, merges = resolve_entities(
        [reading for _, reading in ordered], lexicon, bodies=bodies, same=tuple(same), different=tuple(different)
    )
    events = resolve_events(ordered, entities, canonical, ontology, bodies)
    return World(
        articles=tuple(article for article, _ in ordered),
        entities=entities,
        events=events,
        merges=merges,
        mentions={article.id: _used_mentions(reading, canonical) for article, reading in ordered},
    )


def _used_mentions(reading: Reading, canonical: dict[str, str]) -> tuple[Mention, ...]:
    """The mentions that claims lean on, each with the entity that it was resolved to."""
    forms = {(m.entity, m.start, m.end): m for m in reading.mentions}
    used: dict[tuple[str, int, int], Mention] = {}
    for claim in reading.claims:
        roles = [f for fillings in claim.roles.values() for f in fillings if isinstance(f, Filler)]
        speakers = [claim.speaker] if claim.speaker else []
        for filler in (*claim.agents, *claim.counterparts, *roles, *speakers):
            entity = canonical.get(filler.entity, filler.entity)
            known = forms.get((filler.entity, filler.start, filler.end))
            used[entity, filler.start, filler.end] = Mention(
                entity=entity,
                label=filler.label,
                type=filler.type,
                country=filler.country,
                start=filler.start,
                end=filler.end,
                text=filler.text,
                form=known.form if known else "nominal",
                wikidata=known.wikidata if known else None,
            )
    return tuple(used[key] for key in sorted(used, key=lambda k: (k[1], k[2], k[0])))
