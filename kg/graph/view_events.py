"""Load the events of a graph with their parties, details, content and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Store

from kg.graph import vocabulary
from kg.graph.iris import entity_id, local_name
from kg.graph.rows import Row, bound, event_id, rows
from kg.graph.triples import number
from kg.model import Detail, EventSummary, Evidence

#: Properties of an event that a reader wants beside its parties, in the order in which they are shown.
DETAILS = (
    "measure", "product", "rate", "previousRate", "base", "effectiveDate", "legalBasis", "exemption", "agreement", "provision",
    "round", "topic", "office", "place", "deadline", "value", "share", "count", "period", "condition", "reason", "audience",
    "participant", "wording",
)  # fmt: skip
_PERCENT = frozenset({"rate", "previousRate", "share"})
_EVENTS = """
SELECT ?event ?kind ?summary ?status ?date ?precision WHERE {
  ?event a td:Event ; td:kind ?kind ; rdfs:label ?summary ; td:status ?status .
  OPTIONAL { ?event td:date ?date }
  OPTIONAL { ?event td:precision ?precision }
}"""
_VALUES = "SELECT ?event ?property ?value WHERE { ?event a td:Event ; ?property ?value . FILTER (?property IN (%s)) }"
_DETAILS = """
SELECT ?event ?property ?value ?label WHERE {
  ?event a td:Event ; ?property ?value .
  FILTER (?property IN (%s))
  OPTIONAL { ?value rdfs:label ?label }
}"""
_PARTIES = "SELECT ?event ?actor WHERE { ?event td:%s ?actor . ?event a td:Event }"
_CONTENTS = "SELECT ?event ?content WHERE { ?event a td:Event ; td:content ?content . ?content a td:Event }"
_CLAIMS = """
SELECT ?event ?quote ?begin ?trigger ?triggerEnd ?who ?speaker ?id ?title ?publisher ?date ?url ?rule ?factuality ?polarity
  ?confidence ?claimDate WHERE {
  ?claim td:claims ?event ; td:quote ?quote ; nif:beginIndex ?begin ; td:triggerBegin ?trigger ;
    td:triggerEnd ?triggerEnd ; td:inArticle ?article ; td:rule ?rule ; td:factuality ?factuality ;
    td:polarity ?polarity ; td:confidence ?confidence .
  ?article dcterms:identifier ?id .
  OPTIONAL { ?claim td:saidBy ?who . ?who rdfs:label ?speaker }
  OPTIONAL { ?claim td:claimDate ?claimDate }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:publisher ?publisher }
  OPTIONAL { ?article dcterms:date ?date }
  OPTIONAL { ?article schema:url ?url }
}"""


def load_events(store: Store) -> Mapping[str, EventSummary]:
    """Read every event by its id, in the order of the ids."""
    ontology, scores = vocabulary.load_ontology(), vocabulary.intensities()
    agents, counterparts = _parties(store, "agent"), _parties(store, "counterpart")
    beliefs, evidence = _beliefs(store), _evidence(store)
    details, contents = _details(store), _contents(store)
    found = {event_id(row): row for row in rows(store, _EVENTS)}
    return {
        name: EventSummary(
            id=name,
            type=local_name(bound(row, "kind")),
            summary=bound(row, "summary"),
            date=row["date"],
            precision=row["precision"],
            status=bound(row, "status"),
            belief=beliefs.get(name, {}).get(bound(row, "status"), 0.0),
            beliefs=beliefs.get(name, {}),
            intensity=scores.get(ontology.plover.get(local_name(bound(row, "kind")), ""), 0.0),
            agents=agents.get(name, ()),
            counterparts=counterparts.get(name, ()),
            details=details.get(name, ()),
            content=contents.get(name, ()),
            evidence=evidence.get(name, ()),
        )
        for name, row in sorted(found.items())
    }


def _parties(store: Store, role: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, _PARTIES % role):
        found[event_id(row)].add(entity_id(bound(row, "actor")))
    return {name: tuple(sorted(actors)) for name, actors in found.items()}


def _contents(store: Store) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, _CONTENTS):
        found[event_id(row)].add(event_id(row, "content"))
    return {name: tuple(sorted(events)) for name, events in found.items()}


def _beliefs(store: Store) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name in sorted(name for name in vocabulary.load_ontology().properties if name.startswith("belief")):
        for row in rows(store, _VALUES % f"td:{name}"):
            found[event_id(row)][name.removeprefix("belief").lower()] = float(bound(row, "value"))
    return found


def _details(store: Store) -> Mapping[str, tuple[Detail, ...]]:
    labels = vocabulary.load_ontology().labels
    wanted = ", ".join(f"td:{name}" for name in (*DETAILS, "currency", "unit"))
    told: dict[str, dict[str, list[tuple[str, str | None]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(store, _DETAILS % wanted):
        value, label = bound(row, "value"), row["label"]
        known = (label, entity_id(value)) if label is not None else (value, None)
        told[event_id(row)][local_name(bound(row, "property"))].append(known)
    return {
        event: tuple(
            Detail(role=labels.get(role, role), label=_with_unit(role, label, roles), id=key)
            for role in DETAILS
            for label, key in sorted(roles.get(role, ()), key=lambda one: (_size(one[0]), one[0], one[1] or ""))
        )
        for event, roles in sorted(told.items())
    }


def _with_unit(role: str, label: str, roles: Mapping[str, Sequence[tuple[str, str | None]]]) -> str:
    """Write an amount with its unit; the graph keeps one currency and one unit for all of an event's amounts."""
    if role in _PERCENT:
        return f"{_plain(label)} percent"
    units = [unit for unit, _ in sorted(roles.get({"value": "currency", "count": "unit"}.get(role, ""), ()))]
    return f"{_large(label)} {' or '.join(units)}" if units else label


def _large(label: str) -> str:
    """Write a large amount as a newspaper does: 346.5 billion."""
    size = _size(label)
    for factor, word in ((1e9, " billion"), (1e6, " million")):
        if size >= factor:
            return number(round(size / factor, 3)) + word
    return _plain(label)


def _plain(label: str) -> str:
    try:
        return number(float(label))
    except (ValueError, ArithmeticError):
        return label


def _size(label: str) -> float:
    try:
        return float(label)
    except ValueError:
        return 0.0


def _evidence(store: Store) -> Mapping[str, tuple[Evidence, ...]]:
    found: dict[str, list[tuple[str, str, int, Evidence]]] = defaultdict(list)
    for row in rows(store, _CLAIMS):
        found[event_id(row)].append((row["date"] or "", bound(row, "id"), int(bound(row, "begin")), _one(row)))
    ordered: dict[str, tuple[Evidence, ...]] = {}
    for event, items in found.items():
        items.sort(key=lambda item: (*item[1:3], item[3].rule))
        items.sort(key=lambda item: item[0], reverse=True)  # newest first, undated last
        ordered[event] = tuple(item[3] for item in items)
    return ordered


def _one(row: Row) -> Evidence:
    quote, begin = bound(row, "quote"), int(bound(row, "begin"))
    start, end = int(bound(row, "trigger")) - begin, int(bound(row, "triggerEnd")) - begin
    return Evidence(
        quote=quote,
        mark=(start, end) if 0 <= start < end <= len(quote) else None,
        speaker=row["speaker"],
        speaker_id=entity_id(row["who"]) if row["who"] else None,
        article=bound(row, "id"),
        title=row["title"],
        publisher=row["publisher"],
        date=row["date"],
        url=row["url"],
        rule=bound(row, "rule"),
        factuality=bound(row, "factuality"),
        polarity=bound(row, "polarity"),
        confidence=float(bound(row, "confidence")),
        event_date=row["claimDate"],
    )
