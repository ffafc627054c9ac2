"""Claims of all articles -> events: same kind, compatible parties, dates and content; the claims are unioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Article, Claim, Entity, Event, Factuality, Filler, Ontology, Precision, Reading, Report, Value, content_hash
from kg.resolve.belief import beliefs, effective_factuality
from kg.resolve.entities import fold
from kg.resolve.likeness import COMPARED_ROLES, Likeness, Profile, content_words, contradicts, is_realised, likeness

_LASTING = (
    "MeasureImposition",
    "MeasureLifting",
    "MeasureSuspension",
    "AgreementEvent",
    "Appointment",
    "Resignation",
    "DisputeFiling",
    "Ruling",
    "TradeFlow",
    "Deadline",
)
_GOVERNMENTAL = (
    "MeasureImposition",
    "MeasureLifting",
    "MeasureSuspension",
    "AgreementEvent",
    "TradeFlow",
    "DisputeFiling",
    "Talks",
)
_OF_PRODUCTS = ("MeasureImposition", "MeasureLifting", "MeasureSuspension", "Retaliation", "TradeFlow")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What the reports of one cluster have in common from the start: class, doers, and the event they are about."""

    name: str
    agents: frozenset[str]
    about: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cluster:
    """Reports that speak of one event."""

    kind: _Kind
    reports: list[Report] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)

    def likeness(self, profile: Profile) -> Likeness:
        """Tell how much speaks for a report being of this event: nothing where one of its reports contradicts it."""
        if any(contradicts(profile, other) for other in self.profiles):
            return Likeness.NONE
        return max(likeness(profile, other) for other in self.profiles)

    def join(self, report: Report, profile: Profile) -> None:
        self.reports.append(report)
        self.profiles.append(profile)

    def counterparts(self) -> list[str]:
        return sorted({party for profile in self.profiles for party in profile.counterparts})

    def role(self, name: str) -> list[str]:
        return sorted({filling for profile in self.profiles for filling in profile.roles.get(name, ())})

    def date(self) -> str:
        """Give the finest date of its reports, or else the first day on which it was reported."""
        dated = [profile.dated for profile in self.profiles if profile.dated]
        told = [profile.published for profile in self.profiles if profile.published]
        return min(dated, key=lambda d: (-len(d), d)) if dated else min(told, default="")


def resolve_events(
    read: Sequence[tuple[Article, Reading]],
    entities: Mapping[str, Entity],
    canonical: Mapping[str, str],
    ontology: Ontology,
    bodies: Mapping[str, str],
) -> tuple[Event, ...]:
    """Turn all claims into events; contents are resolved before the claims that are about them."""
    articles = {article.id: article for article, _ in read}
    resolver = _Resolver(articles, entities, canonical, ontology, bodies)
    pending = [Report(article=article.id, claim=claim) for article, reading in read for claim in reading.claims]
    while pending:
        waiting = {(r.article, r.claim.id) for r in pending}
        ready = [r for r in pending if r.claim.content is None or (r.article, r.claim.content) not in waiting]
        ready = ready or pending  # claims that are about each other in a circle
        resolver.add(ready)
        done = {(r.article, r.claim.id) for r in ready}
        pending = [r for r in pending if (r.article, r.claim.id) not in done]
    return tuple(sorted(resolver.events.values(), key=lambda e: e.id))


class _Resolver:
    def __init__(
        self,
        articles: Mapping[str, Article],
        entities: Mapping[str, Entity],
        canonical: Mapping[str, str],
        ontology: Ontology,
        bodies: Mapping[str, str],
    ) -> None:
        self._bodies = bodies  # officials who act for a body rather than for their state
        self.articles = articles
        self.entities = entities
        self.canonical = canonical
        self.ontology = ontology
        self.events: dict[str, Event] = {}
        self._event_of: dict[tuple[str, str], str] = {}

    def add(self, reports: Sequence[Report]) -> None:
        """Cluster reports whose contents are resolved, and make an event of each cluster."""
        groups: dict[_Kind, list[Report]] = defaultdict(list)
        for report in reports:
            claim = report.claim
            kind = _Kind(name=claim.type, agents=self._parties(claim.type, claim.agents), about=self._content(report))
            groups[kind].append(report)
        for kind in sorted(groups, key=lambda k: (k.name, sorted(k.agents), k.about or "")):
            for cluster in self._cluster(kind, groups[kind]):
                self._make(cluster)

    def _content(self, report: Report) -> str | None:
        content = report.claim.content
        return self._event_of.get((report.article, content)) if content else None

    def _cluster(self, kind: _Kind, reports: Sequence[Report]) -> list[_Cluster]:
        """Put each report, the fullest first, to the first event that it is like, or to the only one that it is a little like."""
        clusters: list[_Cluster] = []
        for report in sorted(reports, key=self._order):
            profile = self._profile(report, kind)
            found = [(cluster.likeness(profile), cluster) for cluster in clusters]
            strong = [cluster for degree, cluster in found if degree is Likeness.STRONG]
            weak = [cluster for degree, cluster in found if degree is Likeness.WEAK]
            if strong or len(weak) == 1:
                home = (strong or weak)[0]
            else:
                home = _Cluster(kind=kind)
                clusters.append(home)
            home.join(report, profile)
        return clusters

    def _order(self, report: Report) -> tuple[object, ...]:
        claim = report.claim
        fullness = len(claim.counterparts) + len(claim.roles) + (claim.date is not None) * 2
        return (-fullness, self.articles[report.article].date or "", claim.id)

    def _profile(self, report: Report, kind: _Kind) -> Profile:
        claim = report.claim
        roles = {name: self._role(claim, name) for name in COMPARED_ROLES}
        wording = [value.text for value in claim.roles.get("wording", ()) if isinstance(value, Value)]
        return Profile(
            kind=claim.type,
            article=report.article,
            sentence=fold(claim.sentence),
            counterparts=self._parties(claim.type, claim.counterparts),
            roles={name: fillings for name, fillings in roles.items() if fillings},
            measures=frozenset(f.type for f in claim.roles.get("measure", ()) if isinstance(f, Filler)),
            dated=claim.date.value if claim.date else None,
            published=self.articles[report.article].date,
            realised=is_realised(effective_factuality(report)),
            about=kind.about,
            words=content_words(fold(" ".join(wording) or claim.sentence)),
            is_speech=self.ontology.is_a(claim.type, "SpeechAct"),
            is_lasting=any(self.ontology.is_a(claim.type, lasting) for lasting in _LASTING),
            has_products=claim.type in _OF_PRODUCTS,
        )

    def _role(self, claim: Claim, role: str) -> frozenset[str]:
        return frozenset(
            self.canonical.get(f.entity, f.entity) if isinstance(f, Filler) else f"{f.value}{f.unit or ''}"
            for f in claim.roles.get(role, ())
        )

    def _parties(self, kind: str, fillers: Sequence[Filler]) -> frozenset[str]:
        """Whom the fillers stand for; what an official or ministry does in trade, the state does."""
        governmental = any(self.ontology.is_a(kind, g) for g in _GOVERNMENTAL)
        parties = set()
        for filler in fillers:
            identity = self.canonical.get(filler.entity, filler.entity)
            entity = self.entities[identity]
            official = entity.type in {"Person", "Government", "Ministry", "Legislature", "Country"}
            if governmental and official:
                body = self._bodies.get(identity)
                identity = body or (f"country:{entity.country}" if entity.country else identity)
            parties.add(identity)
        return frozenset(parties)

    # --- making the event -------------------------------------------------------------------------------------------

    def _make(self, cluster: _Cluster) -> None:
        reports = sorted(cluster.reports, key=self._place)
        first = min(reports, key=self._order)
        agents = self._members(reports, "agents")
        counterparts = tuple(c for c in self._members(reports, "counterparts"))
        roles = self._roles(reports)
        kind = cluster.kind
        identity = content_hash(
            kind.name,
            sorted(kind.agents),
            cluster.counterparts(),
            kind.about,
            cluster.date(),
            [(role, cluster.role(role)) for role in sorted(COMPARED_ROLES) if cluster.role(role)],
        )
        while identity in self.events:
            identity = content_hash(identity, first.claim.id)
        telling = [report for report in reports if not _is_only_opposed(report)] or reports
        latest = max(telling, key=lambda r: (self.articles[r.article].date or "", *self._place(r)))
        dates = [r.claim.date for r in reports if r.claim.date is not None]
        finest = min(dates, key=lambda d: (-len(d.value), d.value), default=None)
        precision: Precision | None = finest.precision if finest else None
        self.events[identity] = Event(
            id=identity,
            type=kind.name,
            plover=first.claim.plover,
            cameo=first.claim.cameo,
            agents=agents,
            counterparts=counterparts,
            agent_role=first.claim.agent_role,
            counterpart_role=first.claim.counterpart_role,
            roles=roles,
            date=finest.value if finest else None,
            precision=precision,
            content=kind.about,
            status=_status(reports, latest),
            belief=beliefs(reports, self.articles),
            reports=tuple(reports),
        )
        for report in reports:
            self._event_of[report.article, report.claim.id] = identity

    def _place(self, report: Report) -> tuple[str, int, str]:
        return (report.article, report.claim.trigger.start, report.claim.id)

    def _members(self, reports: Sequence[Report], side: str) -> tuple[str, ...]:
        """Every party that a report names; a person gives way to the state that another report names in the same place."""
        named: dict[str, None] = {}
        for report in reports:
            for filler in getattr(report.claim, side):
                named[self.canonical.get(filler.entity, filler.entity)] = None
        governmental = any(self.ontology.is_a(reports[0].claim.type, g) for g in _GOVERNMENTAL)
        if governmental and len(reports) > 1:
            states = {i for i in named if self.entities[i].type == "Country"}
            named = {i: None for i in named if i in states or f"country:{self.entities[i].country}" not in states}
        return tuple(sorted(named))

    def _roles(self, reports: Sequence[Report]) -> dict[str, tuple[str | Value, ...]]:
        merged: dict[str, dict[object, str | Value]] = defaultdict(dict)
        for report in reports:
            for name, fillings in report.claim.roles.items():
                for filling in fillings:
                    if isinstance(filling, Filler):
                        identity = self.canonical.get(filling.entity, filling.entity)
                        merged[name].setdefault(identity, identity)
                    else:
                        key = (filling.value, filling.unit) if filling.value is not None else filling.text
                        merged[name].setdefault(key, filling)
        return {name: tuple(merged[name][k] for k in sorted(merged[name], key=str)) for name in sorted(merged)}


def _status(reports: Sequence[Report], latest: Report) -> Factuality:
    """What the latest report makes of the event; but what was done stays done, unless the latest word denies it."""
    last = effective_factuality(latest)
    done = any(effective_factuality(report) == "actual" for report in reports)
    return "actual" if done and last != "denied" else last


def _is_only_opposed(report: Report) -> bool:
    """Tell whether a report says that something cannot, should not or need not be, which does not say that it is not."""
    return report.claim.polarity == "negative" and report.claim.factuality in {"possible", "demanded", "conditional"}
