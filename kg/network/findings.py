"""The first words of the report: what was read, and the findings that a reader could print, each with its quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import EventSummary, Evidence, View
from kg.network.clean import shorten
from kg.network.conflicts import conflicts
from kg.network.kinds import IMPOSED, SPEECH, TAKEN_BACK, is_done
from kg.network.ladders import RUNGS
from kg.network.ladders import ladders as find_ladders
from kg.network.project import Level, homes_of
from kg.network.tables import Table, count, listed, names_of, score, times
from kg.network.times import when
from kg.network.words import dated, day, deed, measure_of, named, upper

MOST, FEWEST, QUOTE = 5, 3, 240  # findings; characters of a quote
PLOVER = "PLOVER, an intensity scale from −10 (conflict) to +10 (cooperation) for each act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: a sentence, the analysis that it comes from, and the event and words that bear it."""

    name: str  # of the analysis
    sentence: str
    event: str | None = None  # id
    level: Level = "actor"  # at which the event is to be shown
    quote: str = ""
    source: str = ""  # outlet and date


def opening(view: View) -> str:
    """Say what was read and how much of it was done rather than said."""
    if not view.events:
        return "No event was read in the articles."
    done = sum(is_done(event) and event.type not in SPEECH for event in view.events.values())
    said = sum(is_done(event) and event.type in SPEECH for event in view.events.values())
    rest = len(view.events) - done - said
    outlets = f" of {count(len(view.outlets), 'outlet')}" if view.outlets else ""
    verb = "tells" if view.articles == 1 else "tell"
    days = f", published from {day(view.since)} to {day(view.until)}," if view.since and view.until else ""
    return shorten(
        f"{count(view.articles, 'article')}{outlets}{days} {verb} of {count(len(view.events), 'event')}. "
        f"{done:,} {'was' if done == 1 else 'were'} done; {said:,} {'was' if said == 1 else 'were'} said, as "
        f"statements, threats, demands, offers or refusals; {rest:,} {'was' if rest == 1 else 'were'} only planned, threatened, "
        "demanded, offered, thought possible or denied.",
        600,
    )


def findings(view: View, countries: View, tables: Mapping[str, Table]) -> list[Finding]:
    """Give the most important findings of a view and of its countries, no event twice."""
    found: list[Finding] = []
    told: set[str | None] = set()
    makers = (
        _pair(view, countries, tables["dyads"], "conflict"),
        _measure(view),
        _empty_threat(view),
        _ladder(view),
        _contested(view),
        _pair(view, countries, tables["dyads"], "cooperation"),
    )
    for make in makers:
        one = next((one for one in make if one.event not in told), None)
        if one is not None and len(found) < MOST:
            told.add(one.event)
            found.append(one)
    if len(found) < FEWEST and (leaders := _leaders(tables["acts"], tables["receives"])):
        found.append(Finding(name="acts", sentence=leaders))
    return found


def _borne(name: str, sentence: str, event: EventSummary, *, level: Level = "actor", claim: Evidence | None = None) -> Finding:
    best = claim or min(event.evidence, key=lambda one: _weight(one, event), default=None)
    return Finding(
        name=name, sentence=shorten(upper(sentence), 600), event=event.id, level=level,
        quote=_short(best) if best else "",
        source=", ".join(part for part in (best.publisher, day(best.date)) if part) if best else "",
    )  # fmt: skip


def _weight(one: Evidence, event: EventSummary) -> tuple[object, ...]:
    """Order claims by how well they bear an event: affirmed, of its standing, a whole sentence, not too long."""
    return (one.polarity == "negative", one.factuality != event.status, one.quote == one.title, len(one.quote) > QUOTE,
            one.date or "", one.article, one.quote)  # fmt: skip


def _short(one: Evidence) -> str:
    """Cut a quote to the words around its trigger."""
    begin = 0 if not one.mark or one.mark[1] < QUOTE else one.mark[0] - QUOTE // 2
    if begin > 0:
        begin = one.quote.find(" ", begin) + 1 or begin
    return ("… " if begin else "") + shorten(one.quote[begin:], QUOTE)


def _pair(view: View, countries: View, dyads: Table, lean: Literal["conflict", "cooperation"]) -> Iterator[Finding]:
    """Tell the pair of countries with the most conflict or cooperation, with the latest event of it."""
    labels, other = names_of(view), "cooperation" if lean == "conflict" else "conflict"
    place, sign = dyads.columns.index, -1 if lean == "conflict" else 1
    for row in sorted(dyads.rows, key=lambda row: (-float(row[place(lean)]), str(row[2]), str(row[3])))[:1]:
        pair = {row[place("id")], row[place("other id")]}
        keys = {
            key
            for edge in countries.edges
            if {edge.source, edge.target} == pair and edge.factuality == "actual" and edge.stance * sign > 0
            for key in edge.events
        }
        sums = f"{score(sign * float(row[place(lean)]))} of {lean}"
        if row[place(other)]:
            sums += f" and {score(-sign * float(row[place(other)]))} of {other}"
        sides = f"{named(str(row[0]))} and {named(str(row[1]))}"
        if lean == "conflict":
            told = f"the sharpest quarrel is between {sides}: what was done and said between them adds up to {sums} on {PLOVER}"
        else:
            told = f"most cooperation is between {sides}: {sums} on the PLOVER scale"
        for event in sorted((view.events[key] for key in keys if key in view.events), key=_last, reverse=True):
            latest = f"The latest {'hostile' if lean == 'conflict' else 'friendly'} act: {deed(event, labels)} {dated(event)}."
            yield _borne("dyads", f"{told}. {latest}", event, level="country")


def _last(event: EventSummary) -> tuple[str, str]:
    days = when(event)
    return (days[1] if days else "", event.id)


def _measure(view: View) -> Iterator[Finding]:
    """Tell the measure that the most articles report."""
    labels = names_of(view)
    done = [event for event in view.events.values() if event.type in IMPOSED | TAKEN_BACK and is_done(event) and event.agents]
    for event in sorted(done, key=lambda event: (-_reports(event), not event.counterparts, event.id)):
        outlets = sorted({one.publisher for one in event.evidence if one.publisher})
        if _reports(event) > 1:
            by = f" ({listed(outlets)})" if 0 < len(outlets) < 4 else ""
            told = f"{deed(event, labels)} {dated(event)}"
            yield _borne("measures", f"{told}, the measure with the most reports: {_reports(event)}{by}.", event)


def _reports(event: EventSummary) -> int:
    return len({one.article for one in event.evidence})


def _empty_threat(view: View) -> Iterator[Finding]:
    """Tell a threatened measure that no report here has carried out, first those that name a target and are told most."""
    homes, labels = homes_of(view), names_of(view)
    found = []
    for threat in view.events.values():
        content = [view.events[key] for key in threat.content if key in view.events and view.events[key].type in IMPOSED]
        if threat.type != "Threat" or not is_done(threat) or not threat.agents or not content:
            continue
        if all(event.status == "threatened" for event in content) and not _carried_out(threat, content, view, homes):
            found.append(threat)
    for threat in sorted(found, key=lambda one: (not one.counterparts, not measure_of(one), -_reports(one), _last(one), one.id)):
        threatened = [view.events[key] for key in threat.content if key in view.events and measure_of(view.events[key])]
        borrows = threatened and not measure_of(threat)
        told = deed(replace(threat, details=threatened[0].details) if borrows else threat, labels)
        sentence = f"{told} {dated(threat)}; no article read here reports that it was carried out."
        yield _borne("measures", sentence, threat)


def _carried_out(threat: EventSummary, content: list[EventSummary], view: View, homes: Mapping[str, str]) -> bool:
    """Tell whether the threatening side is later said to have imposed a like measure on one of those it threatened."""
    targets = {homes.get(key, key) for event in (threat, *content) for key in event.counterparts}
    sources = {homes.get(key, key) for key in threat.agents}
    products = {detail.label for event in (threat, *content) for detail in event.details if detail.role == "product"}
    for event in view.events.values():
        if event.type not in IMPOSED or not is_done(event) or not sources & {homes.get(key, key) for key in event.agents}:
            continue
        on = {homes.get(key, key) for key in event.counterparts}
        goods = {detail.label for detail in event.details if detail.role == "product"}
        # Whom a measure hits may be left open, but then its goods must be those that the threat named.
        hit = bool(targets & on or not targets) if on or not targets else bool(products & goods)
        if hit and (not products or not goods or products & goods) and _last(event)[0] >= _last(threat)[0]:
            return True
    return False


def _ladder(view: View) -> Iterator[Finding]:
    """Tell the longest ladder by its highest step."""
    labels = names_of(view) | {f"country:{code}": label for code, label in view.countries.items()}
    for ladder in find_ladders(view)[:1]:
        kinds = [sum(step.rung == rung for step in ladder.steps) for rung in RUNGS]
        told = listed([count(number, rung) for number, rung in zip(kinds, RUNGS, strict=True) if number])
        sides = " and ".join(named(labels.get(party, party)) for party in ladder.parties)
        first, last = ladder.steps[0].date, ladder.steps[-1].date
        span = f"from {day(first)} to {day(last)}" if first != last else f"on {day(first)}"
        for step in sorted(ladder.steps, key=lambda step: (step.status != "actual", -RUNGS.index(step.rung), step.event)):
            event = view.events[step.event]
            highest = f"Its highest step: {deed(event, labels)} {dated(event)}."
            yield _borne("ladders", f"the longest escalation is between {sides}: {told} {span}. {highest}", event)


def _contested(view: View) -> Iterator[Finding]:
    """Tell whose word stands against whose, the case with the most claims on its thinner side first."""
    labels = names_of(view)
    found = sorted(conflicts(view), key=lambda one: (-min(len(side.claims) for side in one.sides), one.event, one.about))
    for conflict in found:
        event = view.events[conflict.event]
        told = deed(replace(event, status="actual"), labels)
        if conflict.about == "denied":
            yes, no = (_outlets(side.claims) for side in conflict.sides)
            sides = f"Affirmed by {yes}, denied by {no}."
            sentence = f"reports contradict each other on whether this happened: {told} {dated(event)}. {sides}"
        else:
            sides = "; ".join(f"{side.version} ({_outlets(side.claims)})" for side in conflict.sides)
            sentence = f"reports give this more than one {conflict.about}: {told}: {sides}."
        yield _borne("contested", sentence, event, claim=conflict.sides[-1].claims[0])


def _outlets(claims: tuple[Evidence, ...]) -> str:
    names = sorted({claim.publisher or "outlet unknown" for claim in claims})
    return listed(names) if len(names) < 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _leaders(acts: Table, receives: Table) -> str:
    if not acts.rows or int(acts.rows[0][3]) < 2:
        return ""
    top = acts.rows[0]
    told = f"{named(str(top[0]), str(top[2]))} is reported to act most often ({times(int(top[3]))})"
    if receives.rows and int(receives.rows[0][3]) > 1:
        top = receives.rows[0]
        told += f", and {named(str(top[0]), str(top[2]))} is acted on most often ({times(int(top[3]))})"
    return shorten(upper(told), 500) + "."
