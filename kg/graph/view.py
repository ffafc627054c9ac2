"""Load what the page and the network analysis need from a graph: actors, edges, and the events behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.graph import vocabulary
from kg.graph.iris import entity_id, local_name
from kg.graph.rows import bound, event_id, rows
from kg.graph.store import open_store
from kg.graph.view_events import load_events
from kg.model import Edge, Node, View

TITLE = "Trade diplomacy in the news"
_ARTICLES = """
SELECT ?article ?date ?publisher WHERE {
  ?article a td:Article .
  OPTIONAL { ?article dcterms:date ?date }
  OPTIONAL { ?article dcterms:publisher ?publisher }
}"""
_ENTITIES = """
SELECT ?node ?label ?kind ?country WHERE {
  ?node td:kind ?kind ; rdfs:label ?label .
  OPTIONAL { ?node td:country ?country }
}"""
_ACTORS = "SELECT DISTINCT ?node WHERE { ?edge a td:Relation . { ?edge td:source ?node } UNION { ?edge td:target ?node } }"
_REFERRED = """
SELECT DISTINCT ?node WHERE {
  { ?event a td:Event ; ?property ?node . FILTER (ISIRI(?node) && ?property != td:content) }
  UNION { ?claim td:saidBy ?node }
}"""
_COUNTRIES = "SELECT ?country ?label WHERE { ?country a td:Country ; rdfs:label ?label } ORDER BY ?country"
_ALIASES = "SELECT ?node ?alias WHERE { ?node skos:altLabel ?alias }"
_EDGES = """
SELECT ?edge ?source ?target ?kind ?relation ?factuality ?event WHERE {
  ?edge a td:Relation ; td:source ?source ; td:target ?target ; td:relationType ?kind ; td:relation ?relation ;
    td:factuality ?factuality ; td:derivedFrom ?event .
}"""


def load_view(graph: Path, *, title: str = TITLE, cache: Path | None = None) -> View:
    """Read the view of a graph; everything in it is in an order that depends on the graph alone."""
    return _view(open_store(graph, cache=cache), title)


def view_of(turtle: bytes, *, title: str = TITLE) -> View:
    """Read the view of a graph that is not on disk yet."""
    store = Store()
    store.bulk_load(turtle, format=RdfFormat.TURTLE)
    return _view(store, title)


def _view(store: Store, title: str) -> View:
    articles = list(rows(store, _ARTICLES))
    dates = sorted(row["date"] for row in articles if row["date"])
    entities = _entities(store)
    actors, referred = ({bound(row, "node") for row in rows(store, query)} for query in (_ACTORS, _REFERRED))
    outlets = Counter(row["publisher"] or "" for row in articles)
    return View(
        title=title,
        since=dates[0] if dates else None,
        until=dates[-1] if dates else None,
        articles=len(articles),
        nodes=tuple(node for iri, node in entities.items() if iri in actors),
        edges=_edges(store),
        countries={local_name(bound(r, "country")): bound(r, "label") for r in rows(store, _COUNTRIES)},
        events=load_events(store),
        things=tuple(node for iri, node in entities.items() if iri in referred - actors),
        outlets=dict(sorted(outlets.items())),
    )


def _entities(store: Store) -> dict[str, Node]:
    """Read all that have a class and a label, events too, by IRI in the order of their ids."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, _ALIASES):
        aliases[bound(row, "node")].append(bound(row, "alias"))
    nodes = {
        bound(row, "node"): Node(
            id=entity_id(bound(row, "node")),
            label=bound(row, "label"),
            type=local_name(bound(row, "kind")),
            country=local_name(row["country"]) if row["country"] else None,
            aliases=tuple(sorted(aliases.get(bound(row, "node"), ()))),
        )
        for row in rows(store, _ENTITIES)
    }
    return dict(sorted(nodes.items(), key=lambda item: item[1].id))


def _edges(store: Store) -> tuple[Edge, ...]:
    ontology, scores, derivations = vocabulary.load_ontology(), vocabulary.intensities(), vocabulary.derivations()
    events: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for row in rows(store, _EDGES):
        ends = entity_id(bound(row, "source")), entity_id(bound(row, "target"))
        kind, relation = local_name(bound(row, "kind")), local_name(bound(row, "relation"))
        events[(*ends, kind, relation, bound(row, "factuality"))].append(event_id(row))
    return tuple(
        Edge(
            source=source,
            target=target,
            kind=kind,
            relation=relation,
            factuality=factuality,
            stance=scores.get(ontology.plover.get(kind, ""), 0.0),
            symmetric=kind in derivations and derivations[kind].symmetric,
            events=tuple(sorted(found)),
        )
        for (source, target, kind, relation, factuality), found in sorted(events.items())
    )
