"""Claims of all articles -> events: same kind, compatible parties, dates and content; the claims are unioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.model import (
    Article,
    Claim,
    Entity,
    Event,
    Factuality,
    Filler,
    Ontology,
    Precision,
    Reading,
    Report,
    Value,
    content_hash,
)
from kg.resolve.belief import beliefs, effective_factuality
from kg.resolve.entities import fold

# How far apart, in days, two reports may lie that give no date of their own and still speak of one event. A meeting is
# reported within days; a tariff is spoken of for months.
_SHORT, _LONG = 4, 240
_DAY = len("2018-06-01")
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
_DECISIVE_ROLES = ("product", "agreement", "topic", "office", "provision")
_FIGURES = ("count", "share", "value")


@dataclass(slots=True)
class _Cluster:
    """Reports that speak of one event, with what they have told of it so far."""

    kind: str
    agents: frozenset[str]
    counterparts: frozenset[str]
    content: str | None
    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dated: str | None = None
    told: list[str] = field(default_factory=list)  # the days of its reports
    reports: list[Report] = field(default_factory=list)


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
        groups: dict[tuple[object, ...], list[Report]] = defaultdict(list)
        for report in reports:
            claim = report.claim
            agents = self._parties(claim.type, claim.agents)
            groups[claim.type, agents or "nobody", self._content(report)].append(report)
        for key in sorted(groups, key=str):
            for cluster in self._cluster(groups[key]):
                self._make(cluster)

    def _content(self, report: Report) -> str | None:
        content = report.claim.content
        return self._event_of.get((report.article, content)) if content else None

    def _cluster(self, reports: Sequence[Report]) -> list[_Cluster]:
        """Put each report, the fullest first, to the first cluster that it does not contradict."""
        clusters: list[_Cluster] = []
        for report in sorted(reports, key=self._order):
            home = next((c for c in clusters if self._fits(report, c)), None)
            if home is None:
                home = _Cluster(
                    report.claim.type,
                    self._parties(report.claim.type, report.claim.agents),
                    self._parties(report.claim.type, report.claim.counterparts),
                    self._content(report),
                )
                clusters.append(home)
            self._join(report, home)
        return clusters

    def _order(self, report: Report) -> tuple[object, ...]:
        claim = report.claim
        fullness = len(claim.counterparts) + len(claim.roles) + (claim.date is not None) * 2
        return (-fullness, self.articles[report.article].date or "", claim.id)

    def _fits(self, report: Report, cluster: _Cluster) -> bool:
        claim = report.claim
        counterparts = self._parties(claim.type, claim.counterparts)
        if (
            counterparts
            and cluster.counterparts
            and not (counterparts <= cluster.counterparts or cluster.counterparts <= counterparts)
        ):
            return False
        if not claim.agents and not (counterparts & cluster.counterparts):
            return False
        if counterparts != cluster.counterparts and not self._shares_detail(claim, cluster):
            return False
        if self._tells_less(claim, counterparts, cluster) and not self._same_circumstances(report, cluster):
            return False
        if (
            self._is_loose(claim, counterparts)
            and not self._shares_detail(claim, cluster)
            and not self._same_words(claim, cluster)
        ):
            return False
        for role in _DECISIVE_ROLES:
            mine = self._role(claim, role)
            if mine and cluster.roles.get(role) and not mine & cluster.roles[role]:
                return False
        for role in _FIGURES:
            mine = self._role(claim, role)
            if mine and cluster.roles.get(role) and mine != cluster.roles[role]:
                return False
        return self._same_time(report, cluster)

    def _same_circumstances(self, report: Report, cluster: _Cluster) -> bool:
        """Tell whether a report that tells less may speak of an event: same article or days, or same rate of the same thing."""
        rates = {f.value for r in cluster.reports for f in r.claim.roles.get("rate", ()) if isinstance(f, Value)}
        mine = {f.value for f in report.claim.roles.get("rate", ()) if isinstance(f, Value)}
        if mine and rates and not mine & rates:
            return False
        day = self._day(report)
        days = [other for other in cluster.told if len(other) == _DAY]  # "last month" is near to nothing
        soon = day is not None and len(day) == _DAY and any(apart(day, other) <= _SHORT for other in days)
        near = soon or any(r.article == report.article for r in cluster.reports)
        return near or (bool(mine & rates) and self._shares_detail(report.claim, cluster))

    def _tells_less(self, claim: Claim, counterparts: frozenset[str], cluster: _Cluster) -> bool:
        """Tell whether of report and event only one has a target, or only one a product: they may be two tariffs."""
        if bool(counterparts) != bool(cluster.counterparts):
            return True
        return claim.type in _OF_PRODUCTS and bool(self._role(claim, "product")) != bool(cluster.roles.get("product"))

    def _is_loose(self, claim: Claim, counterparts: frozenset[str]) -> bool:
        """Tell a speech act to nobody in particular: that one person spoke twice in a week does not make it one speech."""
        return not counterparts and self.ontology.is_a(claim.type, "SpeechAct")

    def _same_words(self, claim: Claim, cluster: _Cluster) -> bool:
        return any(fold(r.claim.sentence) == fold(claim.sentence) for r in cluster.reports)

    def _shares_detail(self, claim: Claim, cluster: _Cluster) -> bool:
        """Tell whether more than the doer speaks for one event: a product, an agreement, a stated day."""
        if any(self._role(claim, role) & cluster.roles.get(role, set()) for role in _DECISIVE_ROLES):
            return True
        return claim.date is not None and cluster.dated is not None

    def _same_time(self, report: Report, cluster: _Cluster) -> bool:
        claim = report.claim
        if claim.date is not None and cluster.dated is not None:
            return overlap(claim.date.value, cluster.dated)
        lasting = any(self.ontology.is_a(claim.type, kind) for kind in _LASTING)
        window = _LONG if lasting else _SHORT
        day = self._day(report)
        return day is None or not cluster.told or any(apart(day, other) <= window for other in cluster.told)

    def _day(self, report: Report) -> str | None:
        return report.claim.date.value if report.claim.date else self.articles[report.article].date

    def _join(self, report: Report, cluster: _Cluster) -> None:
        claim = report.claim
        cluster.reports.append(report)
        counterparts = self._parties(claim.type, claim.counterparts)
        cluster.counterparts |= counterparts
        for role in (*_DECISIVE_ROLES, *_FIGURES):
            cluster.roles[role] |= self._role(claim, role)
        if claim.date is not None and (cluster.dated is None or len(claim.date.value) > len(cluster.dated)):
            cluster.dated = claim.date.value
        day = self._day(report)
        if day is not None:
            cluster.told.append(day)

    def _role(self, claim: Claim, role: str) -> set[str]:
        return {
            self.canonical.get(f.entity, f.entity) if isinstance(f, Filler) else f"{f.value}{f.unit or ''}"
            for f in claim.roles.get(role, ())
        }

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
        told = min((d for d in cluster.told), default="")
        identity = content_hash(
            cluster.kind,
            sorted(cluster.agents),
            sorted(cluster.counterparts),
            cluster.content,
            cluster.dated or told,
            [(r, sorted(cluster.roles[r])) for r in sorted(cluster.roles) if cluster.roles[r]],
        )
        while identity in self.events:
            identity = content_hash(identity, first.claim.id)
        latest = max(reports, key=lambda r: (self.articles[r.article].date or "", *self._place(r)))
        dates = [r.claim.date for r in reports if r.claim.date is not None]
        finest = min(dates, key=lambda d: (-len(d.value), d.value), default=None)
        precision: Precision | None = finest.precision if finest else None
        self.events[identity] = Event(
            id=identity,
            type=cluster.kind,
            plover=first.claim.plover,
            cameo=first.claim.cameo,
            agents=agents,
            counterparts=counterparts,
            agent_role=first.claim.agent_role,
            counterpart_role=first.claim.counterpart_role,
            roles=roles,
            date=finest.value if finest else None,
            precision=precision,
            content=cluster.content,
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


# --- time -----------------------------------------------------------------------------------------------------------


def interval(value: str) -> tuple[date, date] | None:
    """Turn a day, week, month, season, quarter or year as TIMEX3 writes them into its first and last day."""
    try:
        if "-W" in value:
            year, week = value.split("-W")
            first = date.fromisocalendar(int(year), int(week[:2]), 1)
            return first, first + timedelta(days=6)
        year, _, rest = value.partition("-")
        if not rest:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        months = {
            "Q1": (1, 3),
            "Q2": (4, 6),
            "Q3": (7, 9),
            "Q4": (10, 12),
            "SP": (3, 5),
            "SU": (6, 8),
            "FA": (9, 11),
            "WI": (12, 12),
            "H1": (1, 6),
            "H2": (7, 12),
        }
        if rest in months:
            first_month, last_month = months[rest]
            return date(int(year), first_month, 1), _month_end(int(year), last_month)
        if len(rest) == 2:
            return date(int(year), int(rest), 1), _month_end(int(year), int(rest))
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day, day


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def overlap(a: str, b: str) -> bool:
    """Tell whether two dates of any precision can be the same day."""
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return a == b
    return first[0] <= second[1] and second[0] <= first[1]


def apart(a: str, b: str) -> int:
    """Count the days between two dates of any precision; nothing where they overlap."""
    first, second = interval(a), interval(b)
    if first is None or second is None or overlap(a, b):
        return 0
    return (max(first[0], second[0]) - min(first[1], second[1])).days
