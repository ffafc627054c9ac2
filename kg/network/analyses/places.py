"""Places in the network: rank, brokers, groups and blocs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.model import View
from kg.network.groups import communities as find_communities
from kg.network.groups import importance
from kg.network.project import directed, friendly, undirected
from kg.network.tables import NOTHING, Row, Table, count, few, listed, ranked
from kg.network.words import named, upper

if TYPE_CHECKING:
    import networkx as nx

EXACT_UP_TO = 500  # nodes; exact betweenness of 2,000 nodes takes half a minute
PIVOTS = 200
BROKERS = 200  # rows: of larger networks only this many leading actors


def pagerank(view: View) -> Table:
    """Rank actors by how much of the others' dealings lead to them."""
    import networkx as nx

    graph = directed(view)
    scores = nx.pagerank(graph, weight="weight") if graph.size() else dict.fromkeys(graph, 0.0)
    rows = ranked(view.nodes, scores)
    sentence = NOTHING
    if graph.size():
        names = [named(str(row[0]), str(row[2])) for row in rows[:3]]
        sentence = f"By PageRank over directed events, most leads to {listed(names)}."
    columns = ("actor", "id", "type", "pagerank")
    return Table(title="PageRank", columns=columns, rows=rows, sentence=sentence)


def betweenness(view: View) -> Table:
    """Find the go-betweens: actors on the shortest paths between others."""
    graph = undirected(view)
    scores, sampled = _betweenness(graph)
    rows = ranked(view.nodes, scores)
    sentence = "Nobody stands between others." if graph.size() else NOTHING
    if rows and rows[0][3]:
        how = f", estimated from {PIVOTS} actors" if sampled else ""
        part = f"{round(100 * float(rows[0][3]))} %"
        sentence = f"{upper(named(str(rows[0][0]), str(rows[0][2])))} lies on {part} of the shortest paths between others{how}."
    columns = ("actor", "id", "type", "betweenness")
    return Table(title="Betweenness", columns=columns, rows=rows, sentence=sentence)


def _betweenness(graph: nx.Graph[str]) -> tuple[dict[str, float], bool]:
    return dict(_shortest_paths(tuple(graph), tuple(graph.edges()))), graph.order() > EXACT_UP_TO


@lru_cache(maxsize=2)  # page and report, go-betweens and brokers ask for the same: 6 s for 5,000 nodes
def _shortest_paths(nodes: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> Mapping[str, float]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pairs)
    if graph.order() > EXACT_UP_TO:
        return nx.betweenness_centrality(graph, k=PIVOTS, seed=0)
    return nx.betweenness_centrality(graph)


def brokers(view: View) -> Table:
    """Measure who bridges structural holes: betweenness, Burt's constraint and effective size."""
    graph = undirected(view)
    scores, _ = _betweenness(graph)
    chosen = [str(row[1]) for row in ranked(view.nodes, scores) if graph.degree(str(row[1])) > 1][:BROKERS]
    nodes = {node.id: node for node in view.nodes}
    rows: list[Row] = [
        (
            nodes[key].label,
            key,
            nodes[key].type,
            round(scores[key], 4),
            round(effective_size(graph, key), 2),
            round(constraint(graph, key), 3),
            graph.degree(key),
        )
        for key in chosen
    ]
    rows.sort(key=lambda row: (-float(row[3]), -float(row[4]), row[1]))
    columns = ("actor", "id", "type", "betweenness", "effective size", "constraint", "partners")
    sentence = NOTHING if not graph.size() else "Nobody with two partners or more stands between others."
    if rows and rows[0][3]:
        top = rows[0]
        sentence = (
            f"{upper(named(str(top[0]), str(top[2])))} stands between others most: on {round(100 * float(top[3]))} % of the "
            f"shortest paths between two of them. {_apart(top)}" + few(graph.size(), "pair")
        )
    return Table(title="Go-betweens and brokers", columns=columns, rows=tuple(rows), sentence=sentence)


def _apart(row: Row) -> str:
    size, partners = float(row[4]), int(row[6])
    if size >= partners:
        return f"No two of its {count(partners, 'partner')} deal with each other here."
    return f"Its {count(partners, 'partner')} count as {size:g}, since some of them deal with each other."


def constraint(graph: nx.Graph[str], node: str) -> float:
    """Measure how far a node's ties lead back to one another (Burt), as networkx does but in linear time.

    networkx.constraint took 2.5 s for 123 nodes around one with 97 neighbours, since it adds up each node's weights anew
    for each pair.
    """
    reached: dict[str, float] = {}
    for near, strength in _strengths(graph, node).items():
        reached[near] = reached.get(near, 0.0) + strength
        for far, further in _strengths(graph, near).items():
            if far != node and graph.has_edge(node, far):
                reached[far] = reached.get(far, 0.0) + strength * further
    return sum(value * value for _, value in sorted(reached.items()))


def effective_size(graph: nx.Graph[str], node: str) -> float:
    """Count a node's partners less the average ties among them (Borgatti), as networkx does without building ego graphs.

    networkx.effective_size took 30 s for the 200 leading nodes of 5,000.
    """
    near = set(graph[node])
    ties = sum(len(near & set(graph[other])) for other in near) / 2
    return len(near) - 2 * ties / len(near)


def _strengths(graph: nx.Graph[str], node: str) -> dict[str, float]:
    """Give the share of a node's weight that goes to each neighbour."""
    total = sum(graph[node][other]["weight"] for other in graph[node])
    return {other: graph[node][other]["weight"] / total for other in graph[node]}


def communities(view: View) -> Table:
    """Group actors that deal with each other more than with the rest (Louvain)."""
    rows, groups, alone = _groups(view, undirected(view))
    sentence = NOTHING
    if groups:
        rest = f"; {count(alone, 'actor')} without connections" if alone else ""
        first = f"the largest is {count(groups[0], 'actor')} around {_leader(rows)}"
        sentence = f"{count(len(groups), 'group')}; {first}{rest}."
    columns = ("group", "size", "actor", "id", "type")
    return Table(title="Groups", columns=columns, rows=tuple(rows), sentence=sentence)


def blocs(view: View) -> Table:
    """Find blocs: actors who cooperate with each other more than with the rest (Louvain over cooperation)."""
    graph = friendly(view)
    rows, groups, alone = _groups(view, graph)
    rows = [row for row in rows if int(row[1]) > 1]
    sentence = "No two actors are reported to have cooperated."
    if groups:
        rest = f"; {count(alone, 'actor')} {'cooperates' if alone == 1 else 'cooperate'} with nobody here" if alone else ""
        members = [named(str(row[2]), str(row[4])) for row in rows if row[0] == rows[0][0]]
        told = listed(members) if len(members) < 6 else f"{', '.join(members[:5])} and {len(members) - 5} more"
        sentence = f"Cooperation, weighed by its score, makes {count(len(groups), 'bloc')}; the largest is {told}{rest}." + few(
            graph.size(), "cooperating pair", what="the grouping"
        )
    columns = ("bloc", "size", "actor", "id", "type")
    return Table(title="Blocs", columns=columns, rows=tuple(rows), sentence=sentence)


def _groups(view: View, graph: nx.Graph[str]) -> tuple[list[Row], list[int], int]:
    """Give a row an actor, the sizes of groups of two or more, and how many actors stand alone."""
    ranks = importance(graph)
    labels = {node.id: node.label for node in view.nodes}
    types = {node.id: node.type for node in view.nodes}
    groups = find_communities(graph)
    rows: list[Row] = []
    for number, members in enumerate(groups, start=1):
        ordered = sorted(members, key=lambda key: (-ranks[key], key))
        name = f"{number}. {labels[ordered[0]]}"
        rows += [(name, len(members), labels[key], key, types[key]) for key in ordered]
    together = [len(group) for group in groups if len(group) > 1]
    return rows, together, len(groups) - len(together)


def _leader(rows: list[Row]) -> str:
    return named(str(rows[0][0]).split(" ", 1)[1])
