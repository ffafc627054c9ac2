"""Conflict and cooperation of pairs: summed, over time, and as a signed network of friends and foes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from kg.model import FACTUALITIES, Edge, View
from kg.network.project import signed, temporal, tidy
from kg.network.tables import NOTHING, Row, Table, count, few, names_of, score, share
from kg.network.times import period_of
from kg.network.words import day, named, upper

if TYPE_CHECKING:
    import networkx as nx

KINDS_OF_TRIAD = ("+++", "+--", "++-", "---")  # the first two are balanced


def dyads(view: View) -> Table:
    """Sum cooperation and conflict of each pair over what was done, and count apart what was only said."""
    labels = {node.id: node.label for node in view.nodes}
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in tidy(view).edges:
        low, high = sorted((edge.source, edge.target))
        pairs.setdefault((low, high), []).append(edge)
    rows: list[Row] = []
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
    return Table(title=title, columns=columns, rows=tuple(rows), sentence=_dyads_in_words(rows, view))


def _dyads_in_words(rows: list[Row], view: View) -> str:
    if not rows:
        return NOTHING
    parts = []
    for column, word in ((4, "cooperation"), (5, "conflict")):
        top = min(rows, key=lambda row: (-float(row[column]), row[2], row[3]))
        if top[column]:
            parts.append(f"most {word} is between {named(str(top[0]))} and {named(str(top[1]))} ({top[column]})")
    said = len({event for edge in tidy(view).edges if edge.factuality != "actual" for event in edge.events})
    told = upper("; ".join(parts)) + "." if parts else "No pair leans to either side."
    if said:
        verb = "was" if said == 1 else "were"
        told += (
            f" {count(said, 'event')} {verb} only planned, threatened, demanded, offered, thought possible or denied: not summed."
        )
    return told


def timeline(view: View) -> Table:
    """Sum cooperation and conflict of each pair by month or, over more than two years, by quarter."""
    graph = temporal(view)
    days = sorted(data["date"] for *_, data in graph.edges(data=True))
    by_quarter = bool(days) and int(days[-1][:4]) - int(days[0][:4]) >= 2
    sums: dict[tuple[str, str, str], list[float]] = {}
    for one, other, data in graph.edges(data=True):
        low, high = sorted((one, other))
        found = sums.setdefault((low, high, period_of(data["date"], by_quarter=by_quarter)), [0.0, 0.0, 0])
        found[0] += max(data["stance"], 0.0)
        found[1] += max(-data["stance"], 0.0)
        found[2] += 1
    labels = names_of(view)
    rows = tuple(
        (labels[one], labels[other], one, other, period, round(good, 1), round(bad, 1), round(good - bad, 1), int(events))
        for (one, other, period), (good, bad, events) in sorted(sums.items())
    )
    columns = ("actor", "other", "id", "other id", "period", "cooperation", "conflict", "balance", "events")
    sentence = _timeline_in_words(rows, "quarter" if by_quarter else "month")
    return Table(title="Conflict and cooperation over time", columns=columns, rows=rows, sentence=sentence)


def _timeline_in_words(rows: tuple[Row, ...], period: str) -> str:
    if not rows:
        return "No dated event connects two actors."
    total = sum(int(row[8]) for row in rows)
    parts = []
    for sign, word in ((-1, "worst"), (1, "best")):
        top = max(rows, key=lambda row: (sign * float(row[7]), str(row[2]), str(row[3]), str(row[4])))
        if sign * float(top[7]) > 0:
            parts.append(
                f"the {word} {period} is {day(str(top[4]))} between {named(str(top[0]))} and {named(str(top[1]))} "
                f"({score(float(top[7]))})"
            )
    told = "; ".join(parts) or f"no {period} leans to either side"
    return (
        f"{upper(told)}, by the sum of PLOVER scores of {count(total, 'event')}. "
        "An event without a date of its own counts on the day of its first report." + few(total, "event")
    )


def balance(view: View) -> Table:
    """List the triads of friends and foes that are out of balance, and tell how many are in balance."""
    graph, labels = signed(view), names_of(view)
    rows: list[Row] = []
    counts = dict.fromkeys(KINDS_OF_TRIAD, 0)
    for triad, kind in triads(graph):
        counts[kind] += 1
        if kind in KINDS_OF_TRIAD[2:]:
            pairs = [(a, b) for a, b in combinations(triad, 2)]
            foes = " and ".join(f"{labels[a]} and {labels[b]}" for a, b in pairs if graph[a][b]["sign"] < 0)
            told = "all three are at odds" if kind == "---" else f"two friendly pairs, but {foes} at odds"
            weight = min(graph[a][b]["events"] for a, b in pairs)
            rows.append((*(cell for key in triad for cell in (labels[key], key)), kind, weight, told))
    rows.sort(key=lambda row: (-int(row[7]), row[6], row[1], row[3], row[5]))
    columns = ("actor", "id", "other", "other id", "third", "third id", "signs", "fewest events of a side", "reading")
    return Table(title="Balance of triads", columns=columns, rows=tuple(rows), sentence=_balance_in_words(counts, graph))


def triads(graph: nx.Graph[str]) -> list[tuple[tuple[str, str, str], str]]:
    """List the triangles of a signed graph in the order of their ids, each with its signs, positive ones first."""
    found = []
    for one in sorted(graph):
        later = sorted(key for key in graph[one] if key > one)
        for other, third in combinations(later, 2):
            if graph.has_edge(other, third):
                signs = [graph[a][b]["sign"] for a, b in combinations((one, other, third), 2)]
                found.append(((one, other, third), "".join("+" if sign > 0 else "-" for sign in sorted(signs, reverse=True))))
    return found


def _balance_in_words(counts: dict[str, int], graph: nx.Graph[str]) -> str:
    total = sum(counts.values())
    ties = [(int(data["sign"]), int(data["events"])) for *_, data in graph.edges(data=True)]
    signs = [sign for sign, _ in ties]
    told = f"{sum(sign > 0 for sign in signs)} pairs lean to cooperation and {sum(sign < 0 for sign in signs)} to conflict"
    if not total:
        return f"{told}; no three actors are all connected, so there is no triad to judge."
    good = counts["+++"] + counts["+--"]
    thin = sum(events == 1 for _, events in ties)
    caution = f" {share(thin, len(signs))} of the pairs rest on one event." if thin else ""
    return (
        f"{told}; {good} of {count(total, 'triad')} ({share(good, total)}) "
        f"{'is' if good == 1 else 'are'} balanced: all friends, or two against one.{caution}"
        + few(total, "triad", what="the share")
    )
