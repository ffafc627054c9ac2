"""What the page is told: a view at both levels as plain lists and dicts, ready for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from kg.model import FACTUALITIES, EventSummary, Evidence, Node, View
from kg.network.analyse import Table
from kg.network.conflicts import Conflict, conflicts
from kg.network.groups import communities, importance
from kg.network.kinds import SPEECH
from kg.network.ladders import Ladder, ladders
from kg.network.layout import FIRST_DRAWN, coordinates, radius
from kg.network.project import homes_of, roll_up, tidy, undirected
from kg.network.times import when

Json = dict[str, Any]
Source = tuple[str, str | None, str | None, str | None, str | None]  # article, title, publisher, date, url

SHADES = {  # how the page groups ontology classes, each with a colour and a shape of its own
    "Person": "person",
    "Country": "country",
    "Bloc": "bloc",
    **dict.fromkeys(
        ("Organization", "Government", "Ministry", "Legislature", "Court", "Party", "Company", "Union", "TradeBody",
         "InternationalOrganization"),
        "organisation",
    ),
}  # fmt: skip


def network(view: View, *, places: Mapping[str, int]) -> Json:
    """Give one level's nodes, with coordinates and sizes, and its edges, one a pair and kind."""
    view = tidy(view)
    graph = undirected(view)
    scores = importance(graph)
    groups = communities(graph)
    labels = {node.id: node.label for node in view.nodes}
    spots = coordinates(graph, groups=groups, scores=scores, labels=labels)
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    top = max(scores.values(), default=0.0)
    nodes = [
        {
            "id": node.id,
            "label": node.label,
            "type": node.type,
            "shade": SHADES.get(node.type, "other"),
            "country": node.country,
            "aliases": [alias for alias in node.aliases if alias != node.label],
            "x": spots[node.id][0],
            "y": spots[node.id][1],
            "size": radius(scores[node.id], top),
            "group": group_of[node.id],
        }
        for node in sorted(view.nodes, key=lambda node: (-scores[node.id], node.id))
    ]
    return {"nodes": nodes, "edges": _edges(view, places)}


def _edges(view: View, places: Mapping[str, int]) -> list[Json]:
    found: dict[tuple[str, str, str], Json] = {}
    for edge in view.edges:  # tidy: sorted by pair and kind, then the strongest factuality first
        key = (edge.source, edge.target, edge.kind)
        drawn = found.setdefault(key, {
            "from": edge.source, "to": edge.target, "kind": edge.kind, "relation": edge.relation,
            "symmetric": edge.symmetric, "parts": [],
        })  # fmt: skip
        events = [places[event] for event in edge.events if event in places]
        if events:
            drawn["parts"].append({"factuality": edge.factuality, "stance": edge.stance, "events": events})
    return [edge for edge in found.values() if edge["parts"]]


def extras(view: View, *, analyses: Mapping[str, Table]) -> tuple[Json, Json]:
    """Give the network of actors, and all else that the page shows."""
    ids = sorted(view.events)
    places = {event: number for number, event in enumerate(ids)}
    rolled = roll_up(view)
    sources: dict[Source, int] = {}
    events = [_event(view.events[event], places, sources) for event in ids]
    rest = {
        "title": view.title,
        "since": view.since,
        "until": view.until,
        "articles": view.articles,
        "first": FIRST_DRAWN,
        "factualities": list(FACTUALITIES),
        "types": SHADES,
        "speech": sorted(SPEECH),
        "country": network(rolled, places=places),
        "homes": homes_of(view),
        "things": [_thing(node) for node in _things(view, rolled)],
        "ladders": [_ladder(found, places) for found in ladders(view)],
        "conflicts": [_conflict(found, view, places) for found in conflicts(view)],
        "sources": [_source(*source) for source in sources],
        "events": events,
        "analyses": [
            {"name": name, "title": table.title, "columns": table.columns, "rows": table.rows,
             "sentence": table.sentence}
            for name, table in analyses.items()
        ],
    }  # fmt: skip
    return network(view, places=places), rest


def _things(view: View, rolled: View) -> list[Node]:
    """List what events refer to beside the actors drawn, at both levels, each once."""
    drawn = {node.id for node in (*view.nodes, *rolled.nodes)}
    found = {
        node.id: node for node in (*rolled.things, *view.things) if node.id not in drawn and not node.id.startswith("event:")
    }
    return [found[key] for key in sorted(found)]


def _thing(node: Node) -> Json:
    aliases = [alias for alias in node.aliases if alias != node.label]
    return {"id": node.id, "label": node.label, "type": node.type, "shade": SHADES.get(node.type, "thing"), "aliases": aliases}


def _ladder(found: Ladder, places: Mapping[str, int]) -> Json:
    steps = [{"event": places[step.event], "from": step.source, "rung": step.rung} for step in found.steps]
    return {"pair": found.parties, "steps": steps}


def _conflict(found: Conflict, view: View, places: Mapping[str, int]) -> Json:
    shown = _newest_first(view.events[found.event].evidence)
    sides = [{"said": side.version, "reports": [shown.index(claim) for claim in side.claims]} for side in found.sides]
    return {"event": places[found.event], "about": found.about, "sides": sides}


def _event(event: EventSummary, places: Mapping[str, int], sources: dict[Source, int]) -> Json:
    days = when(event)
    told = {
        "id": event.id,
        "type": event.type,
        "summary": headline(event),
        "date": event.date,
        "status": event.status,
        "belief": event.belief,
        "intensity": event.intensity,
        "agents": event.agents,
        "counterparts": event.counterparts,
        "details": [[one.role, one.label, one.id] for one in event.details],
        "content": [places[key] for key in event.content if key in places],
        "evidence": [_evidence(one, sources) for one in _newest_first(event.evidence)],
    }
    usual: Json = {"date": None, "intensity": 0, "counterparts": (), "details": [], "content": []}
    return _short(told, usual) | ({} if days and days == (event.date, event.date) else {"when": days})


def headline(event: EventSummary) -> str:
    """Give an event's line, with "Somebody" where it tells to whom something was done and not by whom."""
    head, arrow, rest = event.summary.partition(": → ")
    return f"{head}: Somebody → {rest}" if arrow and not event.agents and ":" not in head else event.summary


def _short(told: Json, usual: Json) -> Json:
    """Leave out what is as usual; the page's data.js puts it back. A fifth of the file, and of the time to read it."""
    return {name: value for name, value in told.items() if name not in usual or usual[name] != value}


def _newest_first(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    ordered = sorted(evidence, key=lambda one: (one.article, one.quote, one.rule))
    return sorted(ordered, key=lambda one: one.date or "", reverse=True)


def _evidence(one: Evidence, sources: dict[Source, int]) -> Json:
    begin, end = one.mark or (0, 0)
    # Cut here, because the offsets count code points and JavaScript counts UTF-16 units.
    told = {
        "quote": [one.quote[:begin], one.quote[begin:end], one.quote[end:]],
        "speaker": one.speaker,
        "by": one.speaker_id,
        "source": sources.setdefault((one.article, one.title, one.publisher, one.date, one.url), len(sources)),
        "rule": one.rule,
        "factuality": one.factuality,
        "polarity": one.polarity,
        "confidence": round(one.confidence, 3),
    }
    return _short(told, {"speaker": None, "by": None, "factuality": "actual", "polarity": "positive"})


def _source(article: str, title: str | None, publisher: str | None, date: str | None, url: str | None) -> Json:
    """Tell of an article once what all its reports share."""
    address = url if is_web_address(url) else None
    return {"article": article, "title": title, "publisher": publisher, "date": date, "url": address}


def is_web_address(url: str | None) -> bool:
    """Tell whether a url is plain http or https with a host, and so may become a link."""
    if not url or any(ord(char) <= 32 for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)
