"""A view's edges as networkx graphs, and the view rolled up from actors to their countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from kg.errors import UsageError
from kg.model import FACTUALITIES, Edge, EventSummary, Node, View
from kg.network.times import when

if TYPE_CHECKING:
    import networkx as nx

Level = Literal["actor", "country"]
LEVELS: tuple[Level, ...] = get_args(Level)

STAND_ALONE = frozenset({"Country", "Bloc", "InternationalOrganization"})  # never counted for one country


def tidy(view: View) -> View:
    """Sort a view, give each symmetric pair one direction, merge like edges, drop loops and dangling edges."""
    nodes = {node.id: node for node in view.nodes}
    kept = (edge for edge in view.edges if edge.source in nodes and edge.target in nodes)
    return replace(view, nodes=tuple(nodes[key] for key in sorted(nodes)), edges=merge_edges(kept))


def merge_edges(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Merge edges of one pair, kind and factuality; a symmetric pair runs from the smaller id to the larger."""
    groups: dict[tuple[str, str, str, int, str], list[Edge]] = {}
    for edge in edges:
        if edge.source == edge.target:
            continue
        source, target = edge.source, edge.target
        if edge.symmetric:
            source, target = sorted((source, target))
        order = FACTUALITIES.index(edge.factuality) if edge.factuality in FACTUALITIES else len(FACTUALITIES)
        groups.setdefault((source, target, edge.kind, order, edge.factuality), []).append(edge)
    return tuple(_merged(source, target, groups[key]) for key in sorted(groups) for source, target in [key[:2]])


def _merged(source: str, target: str, edges: list[Edge]) -> Edge:
    first = min(edges, key=lambda edge: (edge.relation, edge.symmetric, edge.stance))
    total = sum(len(edge.events) for edge in edges)
    # One kind may hold events of several PLOVER modes: the merged edge has their mean.
    ordered = sorted(edges, key=lambda edge: (edge.stance, edge.events))
    stance = sum(edge.stance * len(edge.events) for edge in ordered) / total if total else first.stance
    events = sorted({event for edge in edges for event in edge.events})
    return replace(first, source=source, target=target, stance=round(stance, 2), events=tuple(events))


def at_level(view: View, level: Level) -> View:
    """Give the view at a level: as it is, tidied, or rolled up to countries."""
    if level not in LEVELS:
        raise UsageError(f"unknown level {level!r}; there are {', '.join(LEVELS)}")
    return roll_up(view) if level == "country" else tidy(view)


def roll_up(view: View) -> View:
    """Let every person, ministry and company count for its country; blocs and the stateless stay themselves.

    The events name the countries as well, so that what is counted by events agrees with what is drawn.
    """
    homes = homes_of(view)
    known = cast_of(view)
    inside = {homes[node.id] for node in view.nodes}
    kept = {home: known.get(home) or _country(view, home, known[key].country or "") for key, home in sorted(homes.items())}
    edges = (
        replace(edge, source=homes[edge.source], target=homes[edge.target])
        for edge in view.edges
        if edge.source in homes and edge.target in homes
    )
    events = {name: _moved(event, homes) for name, event in view.events.items()}
    things = [thing for thing in view.things if thing.id not in homes] + [kept[key] for key in kept if key not in inside]
    rolled = replace(
        view,
        nodes=tuple(node for key, node in kept.items() if key in inside),
        edges=tuple(edges),
        events=events,
        things=tuple(sorted(things, key=lambda thing: thing.id)),
    )
    return tidy(rolled)


def _country(view: View, home: str, code: str) -> Node:
    return Node(id=home, label=view.countries.get(code, code), type="Country", country=code)


def _moved(event: EventSummary, homes: Mapping[str, str]) -> EventSummary:
    agents, counterparts = (
        tuple(sorted({homes.get(actor, actor) for actor in actors})) for actors in (event.agents, event.counterparts)
    )
    return replace(event, agents=agents, counterparts=counterparts)


def cast_of(view: View) -> dict[str, Node]:
    """Map the id of everyone who takes part in an event or an edge to what is known of him, in the order of the ids."""
    named = {actor for event in view.events.values() for actor in (*event.agents, *event.counterparts)}
    found = {thing.id: thing for thing in view.things if thing.id in named} | {node.id: node for node in view.nodes}
    return {key: found[key] for key in sorted(found)}


def homes_of(view: View) -> dict[str, str]:
    """Map each actor to the node that it counts for at the level of countries."""
    actors = cast_of(view)
    countries: dict[str, str] = {}
    for key in sorted(actors, reverse=True):
        if actors[key].type == "Country":
            countries[actors[key].country or key.removeprefix("country:")] = key
    homes: dict[str, str] = {}
    for key, node in actors.items():
        alone = node.type in STAND_ALONE or not node.country
        homes[key] = key if alone else countries.get(node.country or "", f"country:{node.country}")
    return homes


def multigraph(view: View) -> nx.MultiDiGraph[str]:
    """Build a multigraph with one edge a pair, kind and factuality, in sorted order."""
    import networkx as nx

    tidied = tidy(view)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in tidied.nodes:
        graph.add_node(node.id, label=node.label, type=node.type, country=node.country or "")
    for edge in tidied.edges:
        data: dict[str, Any] = {
            "kind": edge.kind,
            "relation": edge.relation,
            "factuality": edge.factuality,
            "stance": edge.stance,
            "symmetric": edge.symmetric,
            "weight": len(edge.events),
        }
        graph.add_edge(edge.source, edge.target, key=f"{edge.kind} {edge.factuality}", **data)
    return graph


def directed(view: View) -> nx.DiGraph[str]:
    """Build a directed graph weighted by the number of distinct events; a symmetric event counts both ways."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(node.id for node in view.nodes))
    events: dict[tuple[str, str], set[str]] = {}
    for edge in tidy(view).edges:
        events.setdefault((edge.source, edge.target), set()).update(edge.events)
        if edge.symmetric:
            events.setdefault((edge.target, edge.source), set()).update(edge.events)
    graph.add_weighted_edges_from((*pair, len(events[pair])) for pair in sorted(events))
    return graph


def undirected(view: View) -> nx.Graph[str]:
    """Build an undirected graph weighted by the distinct events between two actors, with how many lines show them."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in view.nodes))
    events: dict[tuple[str, str], set[str]] = {}
    lines: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for edge in tidy(view).edges:
        low, high = sorted((edge.source, edge.target))
        events.setdefault((low, high), set()).update(edge.events)
        lines.setdefault((low, high), set()).add((edge.source, edge.kind))
    for low, high in sorted(events):
        graph.add_edge(low, high, weight=len(events[low, high]), lines=len(lines[low, high]))
    return graph


def temporal(view: View) -> nx.MultiGraph[str]:
    """Build a multigraph with an edge for each pair and done event that has a day, with its day and PLOVER score."""
    import networkx as nx

    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from(sorted(node.id for node in view.nodes))
    for edge in tidy(view).edges:
        for key in edge.events if edge.factuality == "actual" else ():
            low, high = sorted((edge.source, edge.target))
            days = when(view.events[key]) if key in view.events else None
            if days and not graph.has_edge(low, high, key):
                graph.add_edge(low, high, key=key, date=days[0], stance=edge.stance)
    return graph


def signed(view: View) -> nx.Graph[str]:
    """Build a graph of done events, signed by the mean PLOVER score of each pair; who is neutral has no edge."""
    import networkx as nx

    scores: dict[tuple[str, str], dict[str, float]] = {}
    for edge in tidy(view).edges:
        if edge.factuality == "actual":
            low, high = sorted((edge.source, edge.target))
            scores.setdefault((low, high), {}).update(dict.fromkeys(edge.events, edge.stance))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in view.nodes))
    for (low, high), found in sorted(scores.items()):
        mean = round(sum(found[event] for event in sorted(found)) / len(found), 6) if found else 0.0
        if mean:
            graph.add_edge(low, high, sign=1 if mean > 0 else -1, mean=mean, events=len(found))
    return graph


def friendly(view: View) -> nx.Graph[str]:
    """Build a graph of done cooperation, weighted by the sum of its positive PLOVER scores."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in view.nodes))
    weights: dict[tuple[str, str], float] = {}
    for edge in tidy(view).edges:
        if edge.factuality == "actual" and edge.stance > 0:
            low, high = sorted((edge.source, edge.target))
            weights[low, high] = weights.get((low, high), 0.0) + edge.stance * len(edge.events)
    graph.add_weighted_edges_from((*pair, round(weights[pair], 2)) for pair in sorted(weights))
    return graph
