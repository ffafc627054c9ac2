"""Assemble the graph: instances, claims and mentions of a world, and the edges derived from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph import vocabulary
from kg.graph.cast import Cast, describe
from kg.graph.derive import derive
from kg.graph.events import write_event
from kg.graph.evidence import Evidence, write_article, write_run
from kg.graph.iris import BASE, check_base
from kg.graph.triples import Triples
from kg.graph.turtle import to_turtle
from kg.model import Lexicon, Ontology, World


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphBytes:
    """A finished graph as Turtle, and how many triples it has."""

    turtle: bytes
    triples: int


def assemble(
    world: World,
    *,
    ontology: Ontology,
    lexicon: Lexicon,
    base: str = BASE,
    run: Mapping[str, str],
) -> GraphBytes:
    """Turn a world into Turtle; ``run`` has version, rules, lexicon and model. Same world, same bytes."""
    lines = ntriples(world, ontology=ontology, lexicon=lexicon, base=base, run=run)
    return GraphBytes(turtle=to_turtle(lines, base=base), triples=len(lines))


def ntriples(
    world: World,
    *,
    ontology: Ontology,
    lexicon: Lexicon,
    base: str = BASE,
    run: Mapping[str, str],
) -> list[str]:
    """Turn a world into sorted lines of N-Triples, the canonical form."""
    triples = Triples(base=check_base(base))
    cast = Cast(world, lexicon=lexicon, base=base)
    for article in world.articles:
        write_article(triples, article, base=base)
    evidence = Evidence(
        triples,
        cast,
        base=base,
        run=write_run(triples, run, base=base),
        mentions=world.mentions,
    )
    events = frozenset(event.id for event in world.events)
    claims = frozenset(report.claim.id for event in world.events for report in event.reports)
    for event in world.events:
        subject = write_event(triples, event, cast, ontology=ontology, base=base, events=events)
        for report in event.reports:
            evidence.write_claim(report, event=subject, siblings=claims)
    describe(triples, cast, ontology=ontology, base=base)
    _write_concepts(triples)
    derive(triples)
    return triples.lines()


def _write_concepts(triples: Triples) -> None:
    # The categories in use come along, so that the graph's readers need no second file to name or weigh them.
    used = {value.strip("<>") for _, _, value in triples.about("td:plover", "td:cameo")}
    triples.extend(row for row in vocabulary.concepts() if row[0] in used)
