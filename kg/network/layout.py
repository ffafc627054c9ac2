"""Where each actor stands: computed once at build time, so that the page draws at once and always alike."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

Place = tuple[int, int]

FIRST_DRAWN = 300  # legibility ends before speed does
STEP = 96.0  # wished length of an edge, in pixels at scale 1
GAP = 26.0  # between two groups
WIDER = 1.25  # the picture's wished width over its height
GOLDEN = math.pi * (3 - math.sqrt(5))


def radius(score: float, top: float) -> float:
    """Give the size of a node by its share of the highest importance."""
    return round(8 + 22 * math.sqrt(score / top), 1) if top else 10.0


def coordinates(
    graph: nx.Graph[str],
    *,
    groups: Sequence[Sequence[str]],
    scores: Mapping[str, float],
    labels: Mapping[str, str],
) -> dict[str, Place]:
    """Place the most important actors group by group, and the others around the partners they deal with."""
    ranked = sorted((node for node in graph if graph.degree(node)), key=lambda node: (-scores[node], node))
    core = set(ranked[:FIRST_DRAWN])
    top = max(scores.values(), default=0.0)
    islands: list[list[str]] = []
    shapes: list[Points] = []
    for group in groups:
        members = sorted((node for node in group if node in core), key=lambda node: (-scores[node], node))
        if members:
            islands.append(members)
            shapes.append(_island(graph, members, [radius(scores[node], top) for node in members], labels))
    places = _pack(graph, islands, shapes)
    _fill_in(graph, ranked[FIRST_DRAWN:], places)
    alone = sorted(node for node in graph if not graph.degree(node))
    floor = max((y for _, y in places.values()), default=0) + 150
    columns = max(4, math.isqrt(len(alone)) * 2)
    for number, node in enumerate(alone):
        places[node] = (number % columns * 140, floor + number // columns * 60)
    return places


def _island(graph: nx.Graph[str], members: list[str], sizes: list[float], labels: Mapping[str, str]) -> Points:
    """Lay one group out by attraction and repulsion, then part what overlaps."""
    import numpy as np

    count = len(members)
    index = {node: number for number, node in enumerate(members)}
    ties = np.zeros((count, count))
    wish = np.full((count, count), STEP)
    for a, b, data in graph.subgraph(members).edges(data=True):
        i, j = index[a], index[b]
        ties[i, j] = ties[j, i] = 1.0
        # The lines of one pair are drawn as a fan, and a wide fan needs a long stem.
        wish[i, j] = wish[j, i] = STEP * (0.9 + 0.13 * min(data.get("lines", 1), 12))
    order = np.arange(count)
    points: Points = STEP * 0.7 * np.sqrt(order)[:, None] * np.stack([np.cos(order * GOLDEN), np.sin(order * GOLDEN)], 1)
    near = 2.6 * STEP  # beyond this nodes no longer push, or those without ties would drift away
    heat = STEP * 0.8
    for _ in range(260):
        delta = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((delta**2).sum(2)) + 1e-9
        push = np.where(distance < near, (STEP * STEP) / distance**2 - (STEP / near) ** 2, 0)
        np.fill_diagonal(push, 0)
        pull = ties * 0.9 * (distance - wish) / distance
        move = (delta * (push * 0.5 - pull)[:, :, None]).sum(1) - points * np.array([0.03, 0.05])
        length = np.sqrt((move**2).sum(1)) + 1e-9
        points = points + move / length[:, None] * np.minimum(length, heat)[:, None]
        heat *= 0.98
    boxes = np.array([[max(2 * size, min(len(labels[node]), 16) * 6.4) + 8, 2 * size + 30]
                      for node, size in zip(members, sizes, strict=True)])  # fmt: skip
    points = _part(points, boxes)
    middle: Points = (points.max(0) + points.min(0)) / 2
    return points - middle


def _part(points: Points, boxes: Points, *, rounds: int = 160) -> Points:
    """Push apart nodes whose boxes (circle and label) overlap, along the axis where least is missing."""
    import numpy as np

    wish = (boxes[:, None, :] + boxes[None, :, :]) / 2
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        missing = wish - np.abs(delta)
        overlap = np.all(missing > 0, axis=2) & ~np.eye(len(points), dtype=bool)
        if not overlap.any():
            break
        sideways = missing[:, :, 0] < missing[:, :, 1]
        sign = np.sign(delta)
        # Equal coordinates need a side each: the earlier node goes one way, the later the other.
        earlier = np.sign(np.arange(len(points))[None, :] - np.arange(len(points))[:, None])
        sign = np.where(sign == 0, earlier[:, :, None], sign)
        move = sign * missing * 0.26 * overlap[..., None]
        move[:, :, 0] *= sideways
        move[:, :, 1] *= ~sideways
        points = points + move.sum(1)
    return points


def _pack(graph: nx.Graph[str], islands: list[list[str]], shapes: list[Points]) -> dict[str, Place]:
    """Bring groups that deal with each other near, without letting any two overlap, and turn each to its partners."""
    import numpy as np

    if not islands:
        return {}
    where = {node: number for number, members in enumerate(islands) for node in members}
    room = np.array([np.ptp(shape, axis=0) + np.array([110 + GAP, 80 + GAP]) for shape in shapes])
    ties = np.zeros((len(islands), len(islands)))
    for a, b, data in graph.subgraph(where).edges(data=True):
        if where[a] != where[b]:
            ties[where[a], where[b]] += data["weight"]
            ties[where[b], where[a]] += data["weight"]
    ties = np.log1p(ties)
    order = np.arange(len(islands))
    spread = np.sqrt(np.concatenate([[0.0], np.cumsum(room.prod(1))[:-1]]))
    centres: Points = 0.5 * spread[:, None] * np.stack([np.cos(order * GOLDEN + 0.4), np.sin(order * GOLDEN + 0.4)], 1)
    squeeze = np.array([1 / WIDER, 1.0])  # gravity is weaker sideways, so the picture grows wider than high
    for _ in range(300):
        delta = centres[:, None, :] - centres[None, :, :]
        distance = np.sqrt((delta**2).sum(2)) + 1e-9
        gap = np.clip((np.abs(delta) - (room[:, None, :] + room[None, :, :]) / 2).max(2), 0, None)
        pull = -(delta / distance[:, :, None] * (ties * gap)[:, :, None]).sum(1)
        centres = centres + pull * 0.05 / (1 + ties.sum(1))[:, None] - centres * squeeze * 0.02
        centres = _part(centres, room, rounds=6)
    centres = _part(centres, room, rounds=400)
    _turn(graph, islands, shapes, centres, where)
    return {
        node: (round(float(x)), round(float(y)))
        for members, shape, centre in zip(islands, shapes, centres, strict=True)
        for node, (x, y) in zip(members, shape + centre, strict=True)
    }


def _turn(
    graph: nx.Graph[str], islands: list[list[str]], shapes: list[Points], centres: Points, where: Mapping[str, int]
) -> None:
    """Mirror each group so that its ties to other groups get short (rotation would make labels overlap)."""
    import numpy as np

    index = {node: number for members in islands for number, node in enumerate(members)}
    flips = [np.array(flip) for flip in ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0))]
    outer: list[list[tuple[int, str, float]]] = [[] for _ in islands]
    for a, b, data in graph.subgraph(where).edges(data=True):
        if where[a] != where[b]:
            outer[where[a]].append((index[a], b, float(data["weight"])))
            outer[where[b]].append((index[b], a, float(data["weight"])))
    for _ in range(3):
        for number, ties in enumerate(outer):
            if not ties:
                continue
            mine = [tie[0] for tie in ties]
            far = np.array([shapes[where[b]][index[b]] + centres[where[b]] for _, b, _ in ties])
            weights = np.array([weight for *_, weight in ties])
            lengths = []
            for flip in flips:
                near = shapes[number][mine] * flip + centres[number]
                lengths.append(round(float((np.sqrt(((near - far) ** 2).sum(1)) * weights).sum()), 3))
            shapes[number] = shapes[number] * flips[lengths.index(min(lengths))]


def _fill_in(graph: nx.Graph[str], rest: Sequence[str], places: dict[str, Place]) -> None:
    """Put each further actor in the nearest free spot around its strongest partner that has a place."""
    cell = 64
    taken = {(x // cell, y // cell) for x, y in places.values()}
    tries: dict[str, int] = {}
    for node in rest:
        near = [(-graph[node][other]["weight"], other) for other in graph[node] if other in places]
        anchor = min(near)[1] if near else ""
        x, y = places[anchor] if near else (0, 0)
        step = tries.get(anchor, 1)
        while True:
            reach = cell * 0.8 * math.sqrt(step + 2)
            spot = (round(x + reach * math.cos(step * GOLDEN)), round(y + reach * math.sin(step * GOLDEN)))
            step += 1
            if (spot[0] // cell, spot[1] // cell) not in taken:
                break
        tries[anchor] = step
        taken.add((spot[0] // cell, spot[1] // cell))
        places[node] = spot
