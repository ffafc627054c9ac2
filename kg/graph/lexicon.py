"""Check the entries of the lexicon and turn them into known entities and tenures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import DCTERMS, RDF, RDFS, ROOT, SKOS, TD, WIKIDATA, XSD, entity_id
from kg.graph.source import Source
from kg.model import KnownEntity, Ontology, Tenure

Sort = Choice["name", "link", "date", "flag", "item", "note"]

# Each property an entry may have: how its value reads, and whether there can be several.
_FIELDS: Mapping[str, tuple[Sort, bool]] = {
    RDFS + "label": ("name", False),
    SKOS + "altLabel": ("name", True),
    SKOS + "broader": ("link", False),
    RDFS + "comment": ("note", True),
    SKOS + "note": ("note", True),
    DCTERMS + "source": ("note", True),
    **{TD + name: ("name", True) for name in ("demonym", "metonym", "genericName", "ambiguousName", "familyName")},
    **{TD + name: ("name", False) for name in ("capital", "gender", "iso2")},
    **{TD + name: ("link", True) for name in ("member", "party", "ofAgreement")},
    **{TD + name: ("link", False) for name in ("country", "holder", "office", "within", "employer")},
    **{TD + name: ("date", False) for name in ("since", "until", "signed", "inForce", "ended")},
    TD + "hsChapter": ("name", True),
    TD + "shared": ("flag", False),
    TD + "wikidata": ("item", False),
}
# Where a link must lead.
_RANGES = {"country": "Country", "holder": "Person", "office": "Office", "within": "Organization",
           "employer": "Organization", "ofAgreement": "Agreement"}  # fmt: skip
_RECORDS = ("Claim", "Mention", "Article", "ExtractionRun", "Relation", "Event")
_DATE_TYPES = {
    "date": r"\d{4}-\d\d-\d\d",
    "gYearMonth": r"\d{4}-\d\d",
    "gYear": r"\d{4}",
}
_SUBJECT = re.compile(re.escape(ROOT) + r"(?!graph/|ontology/|plover/|cameo/)[a-z][a-z-]*/[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(slots=True)
class _Entry:
    source: Source
    kind: str = ""
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def one(self, name: str) -> str | None:
        return self.values[name][0] if self.values.get(name) else None

    def many(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(self.values.get(name, ())))


def read(sources: Sequence[Source], ontology: Ontology) -> tuple[Mapping[str, KnownEntity], tuple[Tenure, ...]]:
    """Read all entries of all files; every fault is a knowledge error with its file and line."""
    entries: dict[str, _Entry] = {}
    for source in sources:
        for subject, predicate, value in source.triples:
            _take(entries, source, ontology, (subject, predicate, value))
    for subject, entry in entries.items():
        _check(entries, ontology, subject, entry)
    entities = {entity_id(subject): _entity(subject, entry) for subject, entry in sorted(entries.items()) if _named(entry)}
    tenures = (_tenure(entry) for _, entry in sorted(entries.items()) if entry.kind == "Tenure")
    return entities, tuple(sorted(tenures, key=lambda t: (t.office, t.since or "", t.holder, t.until or "")))


def _named(entry: _Entry) -> bool:
    return entry.kind != "Tenure"


def _take(
    entries: dict[str, _Entry],
    source: Source,
    ontology: Ontology,
    triple: tuple[str, str, NamedNode | Literal],
) -> None:
    subject, predicate, value = triple
    if not _SUBJECT.fullmatch(subject):
        raise source.error(
            f"{source.name(subject)} is no entry: name it {ROOT}kind/local-name",
            subject,
        )
    entry = entries.setdefault(subject, _Entry(source))
    if predicate == RDF + "type":
        kind = value.value.removeprefix(TD)
        if kind not in ontology.parents or any(ontology.is_a(kind, record) for record in _RECORDS):
            raise source.error(f"unknown class {source.name(value.value)}", subject, value.value)
        if entry.kind not in ("", kind):
            raise source.error(
                f"{source.name(subject)} has two classes, {entry.kind} and {kind}",
                subject,
                value.value,
            )
        entry.kind = kind
        return
    if predicate not in _FIELDS:
        raise source.error(f"unknown property {source.name(predicate)}", subject, predicate)
    sort, several = _FIELDS[predicate]
    read_value = _read(source, sort, triple)
    name = re.split("[#/]", predicate)[-1]
    if read_value in entry.values[name]:
        return
    if entry.values[name] and not several:
        raise source.error(
            f"{source.name(subject)} has two values of {source.name(predicate)}",
            subject,
            predicate,
        )
    entry.values[name].append(read_value)


def _read(source: Source, sort: Sort, triple: tuple[str, str, NamedNode | Literal]) -> str:
    subject, predicate, value = triple
    what, at = source.name(predicate), (subject, predicate, value.value)
    if sort == "note":
        return value.value
    if sort in ("link", "item"):
        if not isinstance(value, NamedNode):
            raise source.error(f"{what} needs an IRI, not {value}", *at)
        if sort == "item" and not re.fullmatch(re.escape(WIKIDATA) + r"Q[1-9]\d*", value.value):
            raise source.error(f"{what} needs a Wikidata item such as wd:Q16", *at)
        return value.value
    if not isinstance(value, Literal):
        raise source.error(f"{what} needs a literal, not {source.name(value.value)}", *at)
    kind = value.datatype.value.removeprefix(XSD)
    if sort == "date":
        if kind not in _DATE_TYPES or not _is_date(value.value, kind):
            raise source.error(
                f"{what} needs an xsd:date, xsd:gYearMonth or xsd:gYear, not {value}",
                *at,
            )
        return value.value
    if sort == "flag":
        if kind != "boolean" or value.value not in ("true", "false"):
            raise source.error(f"{what} needs true or false", *at)
        return value.value
    if kind != "string" or value.language:
        raise source.error(f"{what} needs a plain string without language or type, not {value}", *at)
    if not value.value or value.value != " ".join(value.value.split()):
        raise source.error(f"{what} is empty or has stray white space: {value}", *at)
    return value.value


def _is_date(text: str, kind: str) -> bool:
    if not re.fullmatch(_DATE_TYPES[kind], text, re.ASCII):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _check(entries: Mapping[str, _Entry], ontology: Ontology, subject: str, entry: _Entry) -> None:
    source, name = entry.source, entry.source.name(subject)
    if not entry.kind:
        raise source.error(f"{name} has no class", subject)
    needed = ("holder", "office") if entry.kind == "Tenure" else ("label",)
    for missing in (need for need in needed if not entry.values.get(need)):
        raise source.error(f"{name} has no {missing}", subject)
    for link in (
        "country",
        "holder",
        "office",
        "within",
        "employer",
        "ofAgreement",
        "member",
        "party",
        "broader",
    ):
        for target in entry.values.get(link, ()):
            found = entries.get(target)
            if found is None or not found.kind:
                raise source.error(
                    f"{name} refers to {source.name(target)}, which no file describes",
                    subject,
                    target,
                )
            if link in _RANGES and not ontology.is_a(found.kind, _RANGES[link]):
                raise source.error(
                    f"{name}: {source.name(target)} is a {found.kind}, not a {_RANGES[link]}",
                    subject,
                    target,
                )
    for early, late in (("since", "until"), ("inForce", "ended"), ("signed", "ended")):
        start, end = entry.one(early), entry.one(late)
        if start and end and start[: len(end)] > end[: len(start)]:
            raise source.error(f"{name} ends before it begins: {start} to {end}", subject)


def _entity(subject: str, entry: _Entry) -> KnownEntity:
    label = entry.values["label"][0]
    country = entry.one("country") or (subject if entry.kind == "Country" else None)
    broader = entry.one("within") or entry.one("broader") or min(entry.many("ofAgreement"), default=None)
    employer, item = entry.one("employer"), entry.one("wikidata")
    return KnownEntity(
        id=entity_id(subject),
        type=entry.kind,
        label=label,
        names=(label, *(name for name in entry.many("altLabel") if name != label)),
        demonyms=entry.many("demonym"),
        metonyms=entry.many("metonym"),
        generic_names=entry.many("genericName"),
        ambiguous_names=entry.many("ambiguousName"),
        family_names=entry.many("familyName"),
        gender=entry.one("gender"),
        country=country.rpartition("/")[2] if country else None,
        wikidata=item.rpartition("/")[2] if item else None,
        parties=tuple(entity_id(iri) for iri in entry.many("party") + entry.many("member")),
        since=entry.one("since") or entry.one("inForce") or entry.one("signed"),
        until=entry.one("until") or entry.one("ended"),
        signed=entry.one("signed"),
        broader=entity_id(broader) if broader else None,
        employer=entity_id(employer) if employer else None,
        shared=entry.one("shared") == "true",
        hs_chapters=entry.many("hsChapter"),
        capital=entry.one("capital"),
    )


def _tenure(entry: _Entry) -> Tenure:
    return Tenure(
        holder=entity_id(entry.values["holder"][0]),
        office=entity_id(entry.values["office"][0]),
        since=entry.one("since"),
        until=entry.one("until"),
    )
