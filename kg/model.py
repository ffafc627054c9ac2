"""The values that flow between the rooms: article, reading, world, view. Standard library only.

Entities and classes travel as short strings: ``country:CAN``, ``person:chrystia-freeland``, ``MeasureImposition``.
IRIs exist only in :mod:`kg.graph`. All offsets are Unicode code points into the article's text, half open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["name", "nominal", "pronoun", "adjective"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuotationKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative"]
Precision = Literal["day", "week", "month", "season", "quarter", "year"]
Factuality = Literal["actual", "planned", "threatened", "demanded", "offered", "conditional", "possible", "denied"]

FACTUALITIES: tuple[Factuality, ...] = (
    "actual", "planned", "threatened", "demanded", "offered", "conditional", "possible", "denied",
)  # fmt: skip


def content_hash(*parts: object, length: int = 16) -> str:
    """Turn parts into a short hexadecimal identity that depends on nothing but their text."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:length]


# --- an article, as it comes in -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: its text verbatim, and what is known about it from outside."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None  # ISO 8601 day of publication
    publisher: str | None = None
    url: str | None = None
    language: str | None = None  # ISO 639-1, detected or declared
    origin: str = ""  # where it was read from, for messages; never part of any output but build.json


# --- a reading: what the rules saw in one article -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """An entity in a role, with the words that stand for it."""

    entity: str
    label: str
    type: str  # local name of an ontology class
    country: str | None  # ISO 3166-1 alpha-3
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Filler):
    """An entity named, described or referred to somewhere in the text."""

    form: Form
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(Span):
    """A time expression with its TIMEX3 value."""

    value: str
    type: TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Span):
    """A number with its unit: ``percent``, an ISO 4217 code, or a noun such as ``chapter``."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what: the source, the cue that introduces it, and the span of what was said."""

    source: Filler | None
    cue: Span | None
    content: Span
    kind: QuotationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Span):
    """A role filled by a number, a date or a stretch of text rather than by an entity."""

    value: float | str | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When an event happens: an ISO 8601 value, no more precise than the text, and where the text says so."""

    value: str
    precision: Precision
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says in one place: an event, whether it happened, who says so, and the rule that read it."""

    id: str
    type: str
    plover: str | None
    cameo: str | None
    start: int
    end: int
    sentence: str
    trigger: Span
    agents: tuple[Filler, ...]
    counterparts: tuple[Filler, ...]
    roles: Mapping[str, tuple[Filler | Value, ...]]
    date: EventDate | None
    polarity: Polarity
    factuality: Factuality
    content: str | None  # id of the claim that this one is about
    speaker: Filler | None
    rule: str
    confidence: float
    agent_role: str = "agent"  # the property of the ontology that the agents fill
    counterpart_role: str = "counterpart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was read in one article, before anything is merged across articles."""

    article: str  # the article's id
    title: str | None
    date: str | None
    language: str | None
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: int = 0  # counted for the summary


# --- the known world: what the ontology and its lexicon say ---------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person in an office (or with an employer), from one day to another; an open end is ``None``."""

    holder: str
    office: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntity:
    """One entry of the lexicon, with every name that may stand for it."""

    id: str
    type: str
    label: str
    names: tuple[str, ...] = ()  # label and alternative labels
    demonyms: tuple[str, ...] = ()  # adjectives and peoples: "Canadian", "Canadians"
    metonyms: tuple[str, ...] = ()  # places that stand for a government: "Ottawa", "the White House"
    generic_names: tuple[str, ...] = ()  # "foreign ministry", "prime minister": unique only with a country
    ambiguous_names: tuple[str, ...] = ()  # names that by default mean something else
    family_names: tuple[str, ...] = ()
    gender: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    wikidata: str | None = None
    parties: tuple[str, ...] = ()  # parties of an agreement, members of a bloc
    since: str | None = None  # in force, founded
    until: str | None = None
    signed: str | None = None
    broader: str | None = None  # a product's group, an office's organisation
    employer: str | None = None
    shared: bool = False  # an office that many hold at once
    hs_chapters: tuple[str, ...] = ()
    capital: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The known world: entities by id, who held which office when, and a hash of all of it."""

    entities: Mapping[str, KnownEntity]
    tenures: tuple[Tenure, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The closed vocabulary: each class with its parents, each property, and the codes of event classes."""

    parents: Mapping[str, tuple[str, ...]]  # class -> all its superclasses, nearest first
    labels: Mapping[str, str]
    properties: Mapping[str, tuple[str, ...]]  # property -> all its superproperties, nearest first
    plover: Mapping[str, str]  # event class -> PLOVER category
    cameo: Mapping[str, str]  # event class -> CAMEO code

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Tell whether a class is another or below it."""
        return kind == ancestor or ancestor in self.parents.get(kind, ())


# --- the world: what all articles together say ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One actor, agreement or thing of the world, merged across articles."""

    id: str
    type: str
    label: str
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    known: bool = False  # in the lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A claim in its article: one source's word for an event."""

    article: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, real or only spoken of, with every report of it; its id is a hash of what it is, not of its reports."""

    id: str
    type: str
    plover: str | None
    cameo: str | None
    agents: tuple[str, ...]
    counterparts: tuple[str, ...]
    agent_role: str
    counterpart_role: str
    roles: Mapping[str, tuple[str | Value, ...]]  # entity ids and plain values
    date: str | None
    precision: Precision | None
    content: str | None  # id of the event that this one is about
    status: Factuality  # from the latest report
    belief: Mapping[str, float]  # for each factuality that a report gives it
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A recorded decision that two names are one entity, and at which level of comparison."""

    kept: str
    merged: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All articles, resolved: entities, events, and the merges that led there."""

    articles: tuple[Article, ...]
    entities: Mapping[str, Entity]
    events: tuple[Event, ...]
    merges: tuple[Merge, ...] = ()
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)  # article id -> mentions that claims use


# --- the view: what the analysis and the page get -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor in the network, or a thing that events refer to."""

    id: str
    label: str
    type: str
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One report of an event, as a reader wants to see it."""

    quote: str
    mark: tuple[int, int] | None  # the trigger's place inside the quote
    speaker: str | None
    article: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    rule: str
    factuality: str
    polarity: str
    confidence: float
    speaker_id: str | None = None
    event_date: str | None = None  # when this report dates the event, as ISO 8601 or TIMEX3


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing that is told of an event beside its parties: its product, rate, agreement, condition."""

    role: str  # in words: "product", "legal basis"
    label: str  # with its unit: "25 percent", "16600000000 USD"
    id: str | None = None  # where it is an entity


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSummary:
    """An event in words, with its evidence."""

    id: str
    type: str
    summary: str
    date: str | None
    status: str
    belief: float
    agents: tuple[str, ...]
    counterparts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    precision: str | None = None  # of the date: day, week, month, season, quarter, year
    beliefs: Mapping[str, float] = field(default_factory=dict)  # for each factuality that some report gives it
    intensity: float = 0.0  # PLOVER conflict-cooperation score of its class, -10 to +10
    details: tuple[Detail, ...] = ()
    content: tuple[str, ...] = ()  # ids of the events that it speaks of: the tariff that a threat threatens


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """All events of one kind and factuality from one actor to another."""

    source: str
    target: str
    kind: str  # event class
    relation: str  # the derived property, such as ``threatened``
    factuality: str
    stance: float  # PLOVER conflict-cooperation score, -10 to +10
    symmetric: bool
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page draws: actors, edges between them, and all events, those behind no edge as well."""

    title: str
    since: str | None
    until: str | None
    articles: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    events: Mapping[str, EventSummary]
    countries: Mapping[str, str] = field(default_factory=dict)  # names by ISO 3166-1 alpha-3, for the level of countries
    things: tuple[Node, ...] = ()  # what else events refer to: products, agreements, actors that deal with nobody named
    outlets: Mapping[str, int] = field(default_factory=dict)  # articles by publisher; "" where none is known
