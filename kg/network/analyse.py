"""Who matters and who deals with whom: one function an analysis, each from a view to a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model import FACTUALITIES, Edge, View
from kg.network.groups import communities as find_communities
from kg.network.groups import importance
from kg.network.project import directed, tidy, undirected

Cell = str | int | float

EXACT_UP_TO = 500  # nodes; exact betweenness of 2,000 nodes takes half a minute
PIVOTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The result of an analysis: rows under columns, and one sentence that says it in words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sentence: str


Analysis = Callable[[View], Table]

NOTHING = "There are no connections to measure."


def degree(view: View) -> Table:
    """Count each actor's partners and the events it acts in, receives or shares."""
    edges = tidy(view).edges
    partners: dict[str, set[str]] = {node.id: set() for node in view.nodes}
    acts, gets, mutual = ({node.id: set[str]() for node in view.nodes} for _ in range(3))
    for edge in edges:
        partners[edge.source].add(edge.target)
        partners[edge.target].add(edge.source)
        (mutual if edge.symmetric else acts)[edge.source].update(edge.events)
        (mutual if edge.symmetric else gets)[edge.target].update(edge.events)
    rows = []
    for node in view.nodes:
        key = node.id
        total = len(acts[key] | gets[key] | mutual[key])
        rows.append((node.label, key, node.type, len(partners[key]), total, len(acts[key]), len(gets[key]),
                     len(mutual[key])))  # fmt: skip
    rows.sort(key=lambda row: (-row[4], -row[3], row[1]))
    sentence = NOTHING
    if edges:
        top = rows[0]
        sentence = f"{top[0]} takes part in {_count(top[4], 'event')} with {_count(top[3], 'partner')}, the most of all."
    columns = ("actor", "id", "type", "partners", "events", "acts", "receives", "mutual")
    return Table(title="Partners and events", columns=columns, rows=tuple(rows), sentence=sentence)


def pagerank(view: View) -> Table:
    """Rank actors by how much of the others' dealings lead to them."""
    import networkx as nx

    graph = directed(view)
    scores = nx.pagerank(graph, weight="weight") if graph.size() else dict.fromkeys(graph, 0.0)
    rows = _ranked(view, scores)
    sentence = NOTHING
    if graph.size():
        names = [str(row[0]) for row in rows[:3]]
        sentence = f"By PageRank over directed events, most leads to {_listed(names)}."
    columns = ("actor", "id", "type", "pagerank")
    return Table(title="PageRank", columns=columns, rows=rows, sentence=sentence)


def betweenness(view: View) -> Table:
    """Find the go-betweens: actors on the shortest paths between others."""
    import networkx as nx

    graph = undirected(view)
    sampled = graph.order() > EXACT_UP_TO
    scores = nx.betweenness_centrality(graph, k=PIVOTS, seed=0) if sampled else nx.betweenness_centrality(graph)
    rows = _ranked(view, scores)
    sentence = "Nobody stands between others." if graph.size() else NOTHING
    if rows and rows[0][3]:
        how = f", estimated from {PIVOTS} actors" if sampled else ""
        share = f"{round(100 * float(rows[0][3]))} %"
        sentence = f"{rows[0][0]} lies on {share} of the shortest paths between others{how}."
    columns = ("actor", "id", "type", "betweenness")
    return Table(title="Go-betweens", columns=columns, rows=rows, sentence=sentence)


def communities(view: View) -> Table:
    """Group actors that deal with each other more than with the rest (Louvain)."""
    graph = undirected(view)
    ranks = importance(graph)
    labels = {node.id: node.label for node in view.nodes}
    types = {node.id: node.type for node in view.nodes}
    groups = find_communities(graph)
    rows: list[tuple[Cell, ...]] = []
    for number, members in enumerate(groups, start=1):
        ordered = sorted(members, key=lambda key: (-ranks[key], key))
        name = f"{number}. {labels[ordered[0]]}"
        rows += [(name, len(members), labels[key], key, types[key]) for key in ordered]
    sentence = NOTHING
    if graph.size():
        together = [group for group in groups if len(group) > 1]
        alone = len(groups) - len(together)
        rest = f"; {_count(alone, 'actor')} without connections" if alone else ""
        first = f"the largest is {_count(len(together[0]), 'actor')} around {str(rows[0][0]).split(' ', 1)[1]}"
        sentence = f"{_count(len(together), 'group')}; {first}{rest}."
    columns = ("group", "size", "actor", "id", "type")
    return Table(title="Groups", columns=columns, rows=tuple(rows), sentence=sentence)


def dyads(view: View) -> Table:
    """Sum cooperation and conflict of each pair over what was done, and count apart what was only said."""
    labels = {node.id: node.label for node in view.nodes}
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in tidy(view).edges:
        low, high = sorted((edge.source, edge.target))
        pairs.setdefault((low, high), []).append(edge)
    rows: list[tuple[Cell, ...]] = []
    for (one, other), edges in pairs.items():
        done = [edge for edge in edges if edge.factuality == "actual"]
        good = round(sum(max(edge.stance, 0.0) * len(edge.events) for edge in done), 1)
        bad = round(sum(max(-edge.stance, 0.0) * len(edge.events) for edge in done), 1)
        counts = [
            len({event for edge in edges if edge.factuality == factuality for event in edge.events})
            for factuality in FACTUALITIES
        ]
        rows.append((labels[one], labels[other], one, other, good, bad, round(good - bad, 1), *counts))
    rows.sort(key=lambda row: (-float(row[4]) - float(row[5]), -sum(map(float, row[7:])), row[2], row[3]))
    columns = ("actor", "other", "id", "other id", "cooperation", "conflict", "balance", *FACTUALITIES)
    title = "Conflict and cooperation by pair"
    return Table(title=title, columns=columns, rows=tuple(rows), sentence=_dyads_in_words(rows))


def _dyads_in_words(rows: list[tuple[Cell, ...]]) -> str:
    if not rows:
        return NOTHING
    parts = []
    for column, word in ((4, "cooperation"), (5, "conflict")):
        top = min(rows, key=lambda row: (-float(row[column]), row[2], row[3]))
        if top[column]:
            parts.append(f"most {word} between {top[0]} and {top[1]} ({top[column]})")
    said = sum(int(cell) for row in rows for cell in row[8:])
    parts.append(f"{said} further counts are of what was only announced, threatened, asked, offered, supposed or denied")
    sentence = "; ".join(parts) + "."
    return sentence[0].upper() + sentence[1:]


def _ranked(view: View, scores: dict[str, float]) -> tuple[tuple[Cell, ...], ...]:
    rows = [(node.label, node.id, node.type, round(scores[node.id], 4)) for node in view.nodes]
    return tuple(sorted(rows, key=lambda row: (-row[3], row[1])))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


ANALYSES: dict[str, Analysis] = {
    "degree": degree,
    "pagerank": pagerank,
    "betweenness": betweenness,
    "communities": communities,
    "dyads": dyads,
}
