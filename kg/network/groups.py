"""Importance and communities of a graph, the same for the figures and for the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

SEED = 20170816  # the first day of the NAFTA talks; any fixed number would do


def importance(graph: nx.Graph[str]) -> dict[str, float]:
    """Score nodes by PageRank over undirected dealings, so that those who act and those acted upon count alike."""
    import networkx as nx

    if not graph.size():
        return dict.fromkeys(graph, 0.0)
    scores = nx.pagerank(graph, weight="weight")
    return {node: round(scores[node], 6) for node in graph}


def communities(graph: nx.Graph[str]) -> list[tuple[str, ...]]:
    """Find Louvain communities, the largest first and, among equals, by their smallest id."""
    import networkx as nx

    ids = sorted(graph)
    # Sets of integers iterate alike in every process; sets of strings do not.
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(ids)))
    place = {node: number for number, node in enumerate(ids)}
    weights = {(min(place[a], place[b]), max(place[a], place[b])): data["weight"] for a, b, data in graph.edges(data=True)}
    pairs = [(low, high, weights[low, high]) for low, high in sorted(weights)]
    numbered.add_weighted_edges_from(pairs)
    if not numbered.size():
        return [(node,) for node in ids]
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    groups = [tuple(ids[number] for number in sorted(group)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group))
