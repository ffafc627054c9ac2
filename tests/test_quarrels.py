"""Ladders and conflicts on hand-made events whose answers can be told by reading them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from views import evidence, hostile, large, nafta

from kg.model import Detail, EventSummary, Evidence, Node, View
from kg.network.conflicts import Conflict, conflicts
from kg.network.ladders import Ladder, ladders
from kg.network.project import cast_of, homes_of, roll_up

NODES = (
    Node(id="country:A", label="Aland", type="Country", country="A"),
    Node(id="country:B", label="Bland", type="Country", country="B"),
    Node(id="eu", label="Union", type="Bloc"),
    Node(id="p", label="Premier of A", type="Person", country="A"),
)


def event(
    name: str,
    kind: str,
    agents: str,
    counterparts: str,
    date: str | None,
    *,
    status: str = "actual",
    content: Sequence[str] = (),
    details: Sequence[Detail] = (),
    reports: Sequence[Evidence] = (),
) -> EventSummary:
    """Build an event; parties are given as words."""
    return EventSummary(id=name, type=kind, summary=name, date=date, status=status, belief=0.5, agents=tuple(agents.split()),
                        counterparts=tuple(counterparts.split()), evidence=tuple(reports), content=tuple(content),
                        details=tuple(details))  # fmt: skip


def view(*events: EventSummary) -> View:
    """Build a view of nothing but events among two countries, a bloc and a premier."""
    return View(title="t", since=None, until=None, articles=1, nodes=NODES[:3], edges=(), things=NODES[3:],
                events={one.id: one for one in events})  # fmt: skip


def told(found: Sequence[Ladder]) -> list[list[tuple[str, str]]]:
    return [[(step.event, step.rung) for step in ladder.steps] for ladder in found]


def test_a_threat_a_measure_and_the_answer_are_a_ladder_between_countries() -> None:
    steps = (
        event("1", "Threat", "p", "country:B", "2018-03-01"),
        event("2", "MeasureImposition", "country:A", "country:B eu", "2018-06"),
        event("3", "Retaliation", "country:B", "country:A", "2018-07-01", status="planned"),
        event("4", "MeasureImposition", "country:B", "country:A", "2018-08-01"),
        event("5", "MeasureImposition", "p", "country:B", "2018-09-01"),
        event("6", "Meeting", "country:A", "country:B", "2018-09-02"),
    )
    (ladder,) = ladders(view(*steps))
    assert ladder.parties == ("country:A", "country:B"), "one measure against the union alone leads nowhere"
    rungs = ["threat", "measure", "counter-measure", "counter-measure", "measure"]
    assert told([ladder]) == [[(str(number), rung) for number, rung in enumerate(rungs, start=1)]]
    assert [(step.source, step.date, step.status) for step in ladder.steps[:3]] == [
        ("country:A", "2018-03-01", "actual"), ("country:A", "2018-06-01", "actual"), ("country:B", "2018-07-01", "planned"),
    ]  # fmt: skip
    assert ladders(roll_up(view(*steps))) == (ladder,)


def test_what_a_threat_threatens_is_told_once_and_says_whom_it_would_hit() -> None:
    threat = event("1", "Threat", "p", "", "2018-03-01", content=["2"])
    coming = event("2", "MeasureImposition", "p", "country:B", "2018-03-01", status="threatened")
    answer = event("3", "Retaliation", "country:B", "country:A", "2018-05-01")
    assert told(ladders(view(threat, coming, answer))) == [[("1", "threat"), ("3", "counter-measure")]]
    assert told(ladders(view(coming, answer))) == [[("2", "threat"), ("3", "counter-measure")]]
    done = replace(coming, status="actual", date="2018-04-01")
    assert told(ladders(view(threat, done, answer))) == [[("1", "threat"), ("2", "measure"), ("3", "counter-measure")]]


@pytest.mark.parametrize("status", ["denied", "possible", "demanded", "offered", "conditional"])
def test_what_is_not_so_is_no_step(status: str) -> None:
    threat = event("1", "Threat", "country:A", "country:B", "2018-03-01")
    assert ladders(view(threat, event("2", "MeasureImposition", "country:A", "country:B", "2018-04-01", status=status))) == ()


def test_a_ladder_climbs_and_does_not_pause_for_more_than_a_year() -> None:
    threat = event("1", "Threat", "country:A", "country:B", "2018-03-01")
    assert ladders(view(threat, event("2", "Threat", "country:B", "country:A", "2018-04-01"))) == ()
    assert ladders(view(threat, event("2", "MeasureImposition", "country:A", "country:B", "2018-02-01"))) == ()
    assert ladders(view(threat, event("2", "MeasureImposition", "country:A", "country:B", "2019-03-02"))) == ()
    assert len(ladders(view(threat, event("2", "MeasureImposition", "country:A", "country:B", "2019-03-01")))) == 1
    assert ladders(view(threat, event("2", "MeasureImposition", "country:A", "country:B", None))) == ()
    report = evidence("Bland was hit.", date="2018-03-20")
    (ladder,) = ladders(view(threat, event("2", "MeasureImposition", "country:A", "country:B", None, reports=[report])))
    assert [step.date for step in ladder.steps] == ["2018-03-01", "2018-03-20"]


def test_ladders_and_conflicts_stand_any_view_in_any_order() -> None:
    for one in (view(), nafta(), hostile(), large(60, 300)):
        turned = list(one.events.items())
        random.Random(5).shuffle(turned)
        assert ladders(replace(one, events=dict(turned))) == ladders(one)
        assert conflicts(replace(one, events=dict(turned))) == conflicts(one)
    pairs = [ladder.parties for ladder in ladders(nafta())]
    assert ("country:USA", "organization:eu") in pairs
    assert not [pair for pair in pairs if "person:donald-trump" in pair]


def versions(found: Sequence[Conflict]) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(one.about, [(side.version, len(side.claims)) for side in one.sides]) for one in found]


def test_a_denial_contradicts_what_was_affirmed_and_not_what_was_threatened() -> None:
    yes, no = evidence("It did."), evidence("It did not.", polarity="negative")
    denied = evidence("It denied it.", factuality="denied")
    threat = evidence("It may.", factuality="threatened")
    both = view(event("1", "Signing", "country:A", "country:B", None, reports=[yes, no, denied, threat]))
    assert versions(conflicts(both)) == [("denied", [("said to be so", 1), ("said not to be so", 2)])]
    assert conflicts(both)[0].sides[0].claims == (yes,)
    assert conflicts(view(event("1", "Signing", "country:A", "country:B", None, reports=[threat, no]))) == ()


def test_rates_contradict_each_other_unless_one_report_has_both() -> None:
    rates = [Detail(role="rate", label="10 percent"), Detail(role="rate", label="25 percent")]
    ten, more, none = (
        evidence("Duties of 10 percent."),
        evidence("A 25% duty."),
        evidence("Duties of 2510 percent, 10.5 of them."),
    )
    measure = event("1", "MeasureImposition", "country:A", "country:B", None, details=rates, reports=[ten, more, none, none])
    assert versions(conflicts(view(measure))) == [("rate", [("10 percent", 1), ("25 percent", 1)])]
    both = evidence("25 percent on steel and 10 percent on aluminium.")
    assert conflicts(view(replace(measure, evidence=(ten, more, both)))) == ()


def test_dates_contradict_each_other_where_no_day_lies_in_both() -> None:
    def on(date: str) -> Evidence:
        return replace(evidence("It was signed."), event_date=date)

    def found(*dates: str) -> list[tuple[str, list[tuple[str, int]]]]:
        return versions(conflicts(view(event("1", "Signing", "country:A", "", None, reports=[on(date) for date in dates]))))

    assert found("2018-11", "2018-11-30", "2018-W48", "2018-11-30") == []
    assert found("2018-11-30", "2018-11-29", "2018-11-30") == [("date", [("2018-11-29", 1), ("2018-11-30", 2)])]
    assert found("2018-11", "2018-12-01", "some day") == [("date", [("2018-11", 1), ("2018-12-01", 1)])]


def test_those_who_deal_with_nobody_named_count_for_their_country() -> None:
    lone = view(event("1", "Statement", "p", "", "2018-01-01"))
    assert set(cast_of(lone)) == {"country:A", "country:B", "eu", "p"}
    assert homes_of(lone)["p"] == "country:A"
    rolled = roll_up(lone)
    assert rolled.events["1"].agents == ("country:A",)
    assert rolled.things == ()
    afar = replace(lone, nodes=NODES[1:3], countries={"A": "Aland"})
    assert roll_up(afar).things == (Node(id="country:A", label="Aland", type="Country", country="A"),)
    assert [node.id for node in roll_up(afar).nodes] == ["country:B", "eu"]
