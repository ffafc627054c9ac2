"""The instance layer: events with their roles, dates, status and beliefs."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import KnowledgeError
from kg.graph.cast import Cast, classes
from kg.graph.iris import ROOT, mint
from kg.graph.triples import Triples, number
from kg.model import Event, Ontology, Value

_NUMBERS = frozenset({"rate", "previousRate", "share", "value", "count"})
_DATES = frozenset({"effectiveDate", "deadline", "date"})
_LONGEST_WORDING = 80  # characters; a longer one makes no title
_DETAILS = ("measure", "product", "topic", "agreement", "provision", "office")


def write_event(
    triples: Triples,
    event: Event,
    cast: Cast,
    *,
    ontology: Ontology,
    base: str,
    events: frozenset[str],
) -> str:
    """Write one event and return its IRI."""
    subject = mint(base, "event", event.id)
    triples.types(subject, classes(event.type, ontology))
    triples.link(subject, "td:kind", triples.expand(f"td:{event.type}"))
    triples.text(subject, "rdfs:label", summarise(event, cast, ontology))
    for role, actors in (
        (event.agent_role, event.agents),
        (event.counterpart_role, event.counterparts),
    ):
        for actor in actors:
            for name in _properties(role, ontology):
                triples.link(subject, name, cast.iri(actor))
    for role, values in event.roles.items():
        for name in _properties(role, ontology):
            for value in values:
                _write_role(triples, subject, name, value, cast)
    if event.date is not None:
        triples.date(subject, "td:date", event.date)
        triples.text(subject, "td:precision", event.precision)
    if event.content in events and event.content != event.id:
        triples.link(subject, "td:content", mint(base, "event", event.content))
    triples.text(subject, "td:status", event.status)
    for factuality, belief in event.belief.items():
        triples.decimal(subject, f"td:belief{factuality.capitalize()}", round(belief, 4))
    if event.plover:
        triples.link(subject, "td:plover", mint(ROOT, "plover", event.plover))
    if event.cameo:
        triples.link(subject, "td:cameo", mint(ROOT, "cameo", event.cameo))
    return subject


def summarise(event: Event, cast: Cast, ontology: Ontology) -> str:
    """Say in one line what an event is: ``Threat: United States → Canada (tariffs, steel)``."""
    agents = ", ".join(cast.label(name) for name in event.agents)
    named = {cast.resolve(name) for name in event.agents}
    others = ", ".join(cast.label(name) for name in event.counterparts if cast.resolve(name) not in named)
    parties = f"{agents} → {others}" if agents and others else agents or (f"somebody → {others}" if others else "")
    details: list[str] = []
    if event.content is None:
        words = [value.text for value in event.roles.get("wording", ())[:1] if isinstance(value, Value)]
        details += [text for text in words if len(text) <= _LONGEST_WORDING]
    for role in _DETAILS:
        details += [value.text if isinstance(value, Value) else cast.label(value) for value in event.roles.get(role, ())]
    details += [
        f"{number(value.value)} percent"
        for value in event.roles.get("rate", ())
        if isinstance(value, Value) and isinstance(value.value, int | float)
    ]
    kind = ontology.labels.get(event.type, event.type)
    head = kind[:1].upper() + kind[1:]
    details = [d for d in dict.fromkeys(details) if not any(d != other and d in other for other in details)]
    listed = ", ".join(details)
    return (f"{head}: {parties}" if parties else head) + (f" ({listed})" if listed else "")


def _properties(role: str, ontology: Ontology) -> Sequence[str]:
    if role not in ontology.properties:
        raise KnowledgeError(f"{role!r} is no property of the ontology")
    return [f"td:{name}" for name in (role, *ontology.properties[role])]


def _write_role(triples: Triples, subject: str, name: str, value: str | Value, cast: Cast) -> None:
    role = name.removeprefix("td:")
    if isinstance(value, str):
        if cast.known(value):
            triples.link(subject, name, cast.iri(value))
        else:
            triples.text(subject, name, value)
        return
    if role in _DATES and isinstance(value.value, str):
        triples.date(subject, name, value.value)
    elif role in _NUMBERS and isinstance(value.value, int | float):
        triples.decimal(subject, name, value.value)
        _write_unit(triples, subject, value.unit)
    elif role in _NUMBERS:
        return  # a number that could not be read is no number
    elif role == "period" and isinstance(value.value, str):
        triples.text(subject, name, value.value)
    else:
        triples.text(subject, name, value.text)


def _write_unit(triples: Triples, subject: str, unit: str | None) -> None:
    if unit is None or unit == "percent":
        return
    is_currency = len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()
    triples.text(subject, "td:currency" if is_currency else "td:unit", unit)
