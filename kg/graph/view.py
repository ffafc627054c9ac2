"""Load what the page and the network analysis need from a graph: actors, edges, and the events behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import QuerySolutions, RdfFormat, Store

from kg.graph import vocabulary
from kg.graph.iris import PREFIXES, entity_id, local_name
from kg.graph.store import open_store
from kg.model import Edge, EventSummary, Evidence, Node, View

TITLE = "Trade diplomacy in the news"
_ARTICLES = "SELECT ?article ?date WHERE { ?article a td:Article . OPTIONAL { ?article dcterms:date ?date } }"
_NODES = """
SELECT DISTINCT ?node ?label ?kind ?country WHERE {
  { ?edge td:source ?node } UNION { ?edge a td:Relation ; td:target ?node }
  ?node rdfs:label ?label ; td:kind ?kind .
  OPTIONAL { ?node td:country ?country }
}"""
_COUNTRIES = "SELECT ?country ?label WHERE { ?country a td:Country ; rdfs:label ?label } ORDER BY ?country"
_ALIASES = "SELECT ?node ?alias WHERE { ?node skos:altLabel ?alias }"
_EDGES = """
SELECT ?edge ?source ?target ?kind ?relation ?factuality ?event WHERE {
  ?edge a td:Relation ; td:source ?source ; td:target ?target ; td:relationType ?kind ; td:relation ?relation ;
    td:factuality ?factuality ; td:derivedFrom ?event .
}"""
_EVENTS = """
SELECT ?event ?kind ?summary ?status ?date WHERE {
  ?event a td:Event ; td:kind ?kind ; rdfs:label ?summary ; td:status ?status .
  OPTIONAL { ?event td:date ?date }
}"""
_BELIEFS = "SELECT ?event ?property ?belief WHERE { ?event ?property ?belief . FILTER (?property IN (%s)) }"
_PARTIES = "SELECT ?event ?actor WHERE { ?event td:%s ?actor . ?event a td:Event }"
_CLAIMS = """
SELECT ?event ?quote ?begin ?trigger ?triggerEnd ?speaker ?id ?title ?publisher ?date ?url ?rule ?factuality ?polarity
  ?confidence WHERE {
  ?claim td:claims ?event ; td:quote ?quote ; nif:beginIndex ?begin ; td:triggerBegin ?trigger ;
    td:triggerEnd ?triggerEnd ; td:inArticle ?article ; td:rule ?rule ; td:factuality ?factuality ;
    td:polarity ?polarity ; td:confidence ?confidence .
  ?article dcterms:identifier ?id .
  OPTIONAL { ?claim td:saidBy ?who . ?who rdfs:label ?speaker }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:publisher ?publisher }
  OPTIONAL { ?article dcterms:date ?date }
  OPTIONAL { ?article schema:url ?url }
}"""

Row = Mapping[str, str | None]


def load_view(graph: Path, *, title: str = TITLE, cache: Path | None = None) -> View:
    """Read the view of a graph; everything in it is in an order that depends on the graph alone."""
    return _view(open_store(graph, cache=cache), title)


def view_of(turtle: bytes, *, title: str = "Trade diplomacy in the news") -> View:
    """Read the view of a graph that is not on disk yet."""
    store = Store()
    store.bulk_load(turtle, format=RdfFormat.TURTLE)
    return _view(store, title)


def _view(store: Store, title: str) -> View:
    articles = list(_rows(store, _ARTICLES))
    dates = sorted(row["date"] for row in articles if row["date"])
    edges = _edges(store)
    return View(
        title=title,
        since=dates[0] if dates else None,
        until=dates[-1] if dates else None,
        articles=len(articles),
        nodes=_nodes(store),
        edges=edges,
        countries={local_name(_is(r, "country")): _is(r, "label") for r in _rows(store, _COUNTRIES)},
        events=_events(store, {event for edge in edges for event in edge.events}),
    )


def _nodes(store: Store) -> tuple[Node, ...]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, _ALIASES):
        aliases[_is(row, "node")].append(_is(row, "alias"))
    nodes = {
        entity_id(_is(row, "node")): Node(
            id=entity_id(_is(row, "node")),
            label=_is(row, "label"),
            type=local_name(_is(row, "kind")),
            country=local_name(row["country"]) if row["country"] else None,
            aliases=tuple(sorted(aliases[_is(row, "node")])),
        )
        for row in _rows(store, _NODES)
    }
    return tuple(nodes[name] for name in sorted(nodes))


def _edges(store: Store) -> tuple[Edge, ...]:
    ontology, scores, derivations = vocabulary.load_ontology(), vocabulary.intensities(), vocabulary.derivations()
    events: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for row in _rows(store, _EDGES):
        ends = entity_id(_is(row, "source")), entity_id(_is(row, "target"))
        kind, relation = local_name(_is(row, "kind")), local_name(_is(row, "relation"))
        events[(*ends, kind, relation, _is(row, "factuality"))].append(_event_id(row))
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


def _events(store: Store, wanted: set[str]) -> Mapping[str, EventSummary]:
    agents, counterparts = _parties(store, "agent"), _parties(store, "counterpart")
    beliefs, evidence = _beliefs(store), _evidence(store, wanted)
    found = {_event_id(row): row for row in _rows(store, _EVENTS)}
    return {
        name: EventSummary(
            id=name,
            type=local_name(_is(row, "kind")),
            summary=_is(row, "summary"),
            date=row["date"],
            status=_is(row, "status"),
            belief=beliefs.get((name, _is(row, "status")), 0.0),
            agents=agents[name],
            counterparts=counterparts[name],
            evidence=evidence[name],
        )
        for name, row in sorted(found.items())
        if name in wanted
    }


def _parties(store: Store, role: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _PARTIES % role):
        found[_event_id(row)].add(entity_id(_is(row, "actor")))
    return defaultdict(tuple, {name: tuple(sorted(actors)) for name, actors in found.items()})


def _beliefs(store: Store) -> Mapping[tuple[str, str], float]:
    names = [name for name in vocabulary.load_ontology().properties if name.startswith("belief")]
    rows = _rows(store, _BELIEFS % ", ".join(f"td:{name}" for name in names))
    return {
        (_event_id(row), local_name(_is(row, "property")).removeprefix("belief").lower()): float(_is(row, "belief"))
        for row in rows
    }


def _evidence(store: Store, wanted: set[str]) -> Mapping[str, tuple[Evidence, ...]]:
    found: dict[str, list[tuple[str, str, int, Evidence]]] = defaultdict(list)
    for row in _rows(store, _CLAIMS):
        if (event := _event_id(row)) in wanted:
            found[event].append((row["date"] or "", _is(row, "id"), int(_is(row, "begin")), _one(row)))
    ordered = defaultdict[str, tuple[Evidence, ...]](tuple)
    for event, items in found.items():
        items.sort(key=lambda item: (*item[1:3], item[3].rule))
        items.sort(key=lambda item: item[0], reverse=True)  # newest first, undated last
        ordered[event] = tuple(item[3] for item in items)
    return ordered


def _one(row: Row) -> Evidence:
    quote, begin = _is(row, "quote"), int(_is(row, "begin"))
    start, end = int(_is(row, "trigger")) - begin, int(_is(row, "triggerEnd")) - begin
    return Evidence(
        quote=quote,
        mark=(start, end) if 0 <= start < end <= len(quote) else None,
        speaker=row["speaker"],
        article=_is(row, "id"),
        title=row["title"],
        publisher=row["publisher"],
        date=row["date"],
        url=row["url"],
        rule=_is(row, "rule"),
        factuality=_is(row, "factuality"),
        polarity=_is(row, "polarity"),
        confidence=float(_is(row, "confidence")),
    )


def _event_id(row: Row) -> str:
    return unquote(local_name(_is(row, "event")))


def _is(row: Row, name: str) -> str:
    value = row[name]
    assert value is not None, f"?{name} is bound by the query"
    return value


def _rows(store: Store, query: str) -> Iterator[Row]:
    found = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(found, QuerySolutions), "a SELECT query"
    names = [variable.value for variable in found.variables]
    for solution in found:
        values = ((name, solution[name]) for name in names)
        yield {name: None if term is None else getattr(term, "value", str(term)) for name, term in values}
