"""The analyses of deeds, words and outlets on hand-made events, with figures that can be added up by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views import KINDS, edge, evidence, large, nafta

from kg.model import Detail, Edge, EventSummary, Evidence, Node, View
from kg.network import ANALYSES, ON_THE_PAGE, Table, analyse
from kg.network.analyses.pairs import triads
from kg.network.analyses.places import constraint, effective_size
from kg.network.plots import PLOTS
from kg.network.project import friendly, signed, temporal, undirected
from kg.network.times import period_of, periods
from kg.network.words import day, deed, named, standing

NODES = (
    Node(id="A", label="Aland", type="Country", country="A"),
    Node(id="B", label="Bland", type="Country", country="B"),
    Node(id="C", label="Cland", type="Country", country="C"),
    Node(id="p", label="Premier of A", type="Person", country="A"),
    Node(id="q", label="Envoy of B", type="Person", country="B"),
)


def event(name: str, kind: str, agents: str, counterparts: str = "", **more: Any) -> EventSummary:
    """Build a done event of a kind, with the score of that kind."""
    told = {"summary": name, "date": None, "status": "actual", "belief": 0.5, "evidence": (), **more}
    return EventSummary(id=name, type=kind, agents=tuple(agents.split()), counterparts=tuple(counterparts.split()),
                        intensity=KINDS[kind][1], **told)  # fmt: skip


def view(*events: EventSummary, outlets: dict[str, int] | None = None) -> View:
    """Build a view of these events, with the edges that they give rise to."""
    edges: list[Edge] = []
    for one in events:
        edges += [edge(a, b, one.type, [one.id], factuality=one.status) for a in one.agents for b in one.counterparts if a != b]
    return View(title="t", since="2018-01-01", until="2018-12-31", articles=1, nodes=NODES, edges=tuple(edges),
                events={one.id: one for one in events}, outlets=outlets or {})  # fmt: skip


def rows(table: Table) -> list[dict[str, Any]]:
    """Give the rows of a table by the names of its columns."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_acts_count_lone_deeds_and_shared_ones_and_leave_words_and_plans_apart() -> None:
    events = (
        event("1", "Threat", "A", "B"),
        event("2", "Concession", "A"),
        event("3", "Meeting", "B", "A"),
        event("4", "Statement", "A"),
        event("5", "MeasureImposition", "A", "B", status="planned"),
        event("6", "Demand", "A", "B"),
    )
    first, second = rows(analyse(view(*events), "acts"))
    assert (first["id"], first["acts"], first["friendly"], first["neutral"], first["hostile"]) == ("A", 4, 2, 0, 2)
    assert (first["statements"], first["not done"]) == (1, 1)
    assert (second["id"], second["acts"]) == ("B", 1)
    told = analyse(view(*events), "acts").sentence
    assert told.startswith("Of 4 acts, plain statements left aside, most are by Aland (4) and Bland (1)")
    assert "With only 4 acts the order may be chance." in told
    (got,) = rows(analyse(view(*events), "receives"))
    assert (got["id"], got["received"], got["hostile"], got["not done"]) == ("B", 2, 2, 1), "a meeting has no target"


def test_acts_of_officials_count_for_their_country() -> None:
    table = analyse(view(event("1", "Threat", "p", "B"), event("2", "Praise", "A p", "q")), "acts", "country")
    assert [(row["id"], row["acts"]) for row in rows(table)] == [("A", 2)]


def test_talk_lists_who_speaks_of_whom_and_never_meets() -> None:
    content = event("2", "MeasureImposition", "B", "C", status="threatened")
    events = (
        event("1", "Criticism", "p", "B"),
        replace(event("3", "Statement", "A"), content=("2",)),
        content,
        event("4", "Threat", "p", "A"),
        event("5", "Praise", "A", "B", status="denied"),
    )
    found = {
        (row["id"], row["other id"]): (row["to them"], row["only about them"]) for row in rows(analyse(view(*events), "talk"))
    }
    assert found == {("p", "B"): (1, 0), ("A", "B"): (0, 1), ("A", "C"): (0, 1)}, "nobody is foreign to his own country"
    met = view(*events, event("6", "Meeting", "p", "q"))
    left = {(row["id"], row["other id"]): row["meetings of their countries"] for row in rows(analyse(met, "talk"))}
    assert left == {("A", "C"): 0}, "who meets an envoy has met his country, and so has his own"
    planned = view(*events, event("6", "Meeting", "p", "q", status="planned"))
    assert len(analyse(planned, "talk").rows) == 3


def test_timeline_sums_done_events_by_month_or_quarter() -> None:
    events = (
        event("1", "Meeting", "A", "B", date="2018-05-03"),
        event("2", "Threat", "B", "A", date="2018-05"),
        event("3", "MeasureImposition", "A", "B", date="2018-06-01"),
        event("4", "Threat", "A", "B", date="2018-05-04", status="possible"),
        event("5", "Praise", "A", "B"),
        event("6", "Praise", "A", "B", evidence=(evidence("He praised it.", date="2018-06-09"),)),
    )
    found = [(row["period"], row["cooperation"], row["conflict"], row["balance"], row["events"])
             for row in rows(analyse(view(*events), "timeline"))]  # fmt: skip
    assert found == [("2018-05", 2.5, 3.5, -1.0, 2), ("2018-06", 5.0, 6.5, -1.5, 2)]
    later = view(*events, event("7", "Threat", "A", "B", date="2020-02-01"))
    assert [row["period"] for row in rows(analyse(later, "timeline"))] == ["2018-Q2", "2020-Q1"]
    assert "−3.5" in analyse(later, "timeline").sentence
    assert temporal(view(*events)).number_of_edges() == 4


def test_periods_run_on_over_the_turn_of_a_year() -> None:
    assert periods("2018-11", "2019-02") == ["2018-11", "2018-12", "2019-01", "2019-02"]
    assert periods("2018-Q4", "2019-Q2") == ["2018-Q4", "2019-Q1", "2019-Q2"]
    assert [period_of(f"2018-{month}-01", by_quarter=True) for month in ("01", "03", "04", "12")] == [
        "2018-Q1", "2018-Q1", "2018-Q2", "2018-Q4"]  # fmt: skip


def test_balance_judges_triads_by_the_mean_sign_of_each_side() -> None:
    friends = [event("1", "Praise", "A", "B"), event("2", "Praise", "B", "C")]
    foes = event("3", "Threat", "C", "A")
    table = analyse(view(*friends, foes), "balance")
    (row,) = rows(table)
    assert (row["id"], row["other id"], row["third id"], row["signs"]) == ("A", "B", "C", "++-")
    assert "Aland and Cland at odds" in row["reading"]
    assert "0 of 1 triad (0 %) are balanced" in table.sentence
    assert "only 1 triad" in table.sentence
    made_up = view(*friends, foes, event("4", "Praise", "A", "C"))  # 5 against 3.5: the mean is positive
    assert analyse(made_up, "balance").rows == ()
    assert signed(made_up)["A"]["C"]["mean"] == 0.75
    assert triads(signed(made_up)) == [(("A", "B", "C"), "+++")]
    only_said = view(*friends, replace(foes, status="possible"))
    assert "no three actors are all connected" in analyse(only_said, "balance").sentence


def test_blocs_are_made_of_cooperation_alone() -> None:
    events = (
        event("1", "Praise", "A", "p"),
        event("2", "Praise", "B", "q"),
        event("3", "Threat", "A", "B"),
        event("4", "Praise", "A", "B", status="denied"),
    )
    table = analyse(view(*events), "blocs")
    assert [(row["bloc"][0], row["id"]) for row in rows(table)] == [("1", "A"), ("1", "p"), ("2", "B"), ("2", "q")]
    assert "1 actor cooperates with nobody" in table.sentence
    assert dict(friendly(view(*events))["A"]) == {"p": {"weight": 5.0}}


def test_brokers_of_a_star_and_of_a_clique() -> None:
    star = view(*(event(other, "Threat", "A", other) for other in ("B", "C", "p")))
    (row,) = rows(analyse(star, "brokers"))
    assert (row["id"], row["betweenness"], row["effective size"], row["constraint"], row["partners"]) == ("A", 0.5, 3.0, 0.333, 3)
    clique = view(event("1", "Threat", "A", "B"), event("2", "Threat", "B", "C"), event("3", "Threat", "C", "A"))
    assert {(row["effective size"], row["constraint"]) for row in rows(analyse(clique, "brokers"))} == {(1.0, 1.125)}


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000))
def test_constraint_and_effective_size_are_those_of_networkx(seed: int) -> None:
    graph = undirected(large(50, 120, seed=seed))
    linked = [node for node in graph if graph.degree(node)]
    expected = nx.constraint(graph, nodes=linked, weight="weight")
    assert {node: constraint(graph, node) for node in linked} == pytest.approx(expected)
    sizes = nx.effective_size(graph, nodes=linked)
    assert {node: effective_size(graph, node) for node in linked} == pytest.approx(sizes)


def test_measures_are_listed_by_date_with_their_standing() -> None:
    steel, beer = Detail(role="product", label="steel", id="product:steel"), Detail(role="product", label="beer")
    tariff, rate = Detail(role="measure", label="tariff on steel"), Detail(role="rate", label="25 percent")
    told = reports("Wire", "Post")
    events = (
        event("1", "MeasureImposition", "A", "B C", date="2018-06-01", details=(tariff, steel, beer, rate), evidence=told),
        event("2", "Retaliation", "B", "A", date="2018-05", details=(beer,), status="threatened"),
        event("3", "MeasureLifting", "A", "B", evidence=(evidence("Words.", date="2018-07-02"),)),
        event("4", "MeasureLifting", "A", "B", status="possible"),
        event("5", "MeasureSuspension", "A", date="2018-08-01"),
        event("6", "Praise", "A", "B", details=(steel,)),
        event("7", "Threat", "B", "A", date="2018-09-01", details=(tariff,)),
        event("8", "Threat", "B", "A", date="2018-09-01", details=(tariff,), content=("2",)),
    )
    table = analyse(view(*events), "measures")
    found = [(row["event id"], row["date"], row["reported"], row["status"]) for row in rows(table)]
    assert found == [
        ("2", "2018-05", "", "threatened"), ("1", "2018-06-01", "", "imposed"), ("3", "", "2018-07-02", "lifted"),
        ("5", "2018-08-01", "", "suspended"), ("7", "2018-09-01", "", "threatened"), ("4", "", "", "lifting thought possible"),
    ]  # fmt: skip
    first = rows(table)[1]
    assert (first["who"], first["on whom"], first["measure"], first["product"]) == (
        "Aland",
        "Bland; Cland",
        "tariff",
        "beer; steel",
    )
    assert (first["rate"], first["outlet"]) == ("25 %", "Post; Wire")
    assert rows(table)[0]["measure"] == "counter-measure"
    assert table.sentence.startswith(
        "6 measures from May 2018 to 1 Sep 2018: 1 imposed, 2 threatened, 1 lifted, 1 suspended and 1 whose end is only announced"
    )
    assert "The product named most is beer (2)." in table.sentence


def test_the_picture_of_measures_sets_apart_those_without_a_product() -> None:
    beer = (Detail(role="product", label="beer"),)
    bare = [event(str(number), "MeasureImposition", "A", "B") for number in range(3)]
    shown = view(
        *bare, event("8", "MeasureImposition", "A", details=beer), event("9", "MeasureImposition", "B", status="planned")
    )
    plot = PLOTS["measures"](analyse(shown, "measures"), shown)
    root = ElementTree.fromstring(plot.pictures[0])
    assert [one.attrib["class"] for one in root.iter("rect")] == ["track", "actual"]
    assert root.findall("text")[0].text == "beer"
    assert plot.legend == (("actual", "imposed"),)
    assert plot.left_out == "4 measures name no product: 3 imposed, 1 planned."


@pytest.mark.parametrize(
    ("label", "kind", "told"),
    [
        ("United States", "Country", "the United States"), ("European Union", "Bloc", "the European Union"),
        ("White House", "Office", "the White House"), ("World Trade Organization", "", "the World Trade Organization"),
        ("United States Department of Commerce", "Ministry", "the United States Department of Commerce"),
        ("Netherlands", "Country", "the Netherlands"), ("Czech Republic", "Country", "the Czech Republic"),
        ("Canada", "Country", "Canada"), ("General Motors", "Company", "General Motors"), ("Ann House", "Person", "Ann House"),
        ("official of United States", "Person", "official of the United States"),
        ("official of United States", "", "an official of the United States"), ("company of China", "", "a company of China"),
    ],
)  # fmt: skip
def test_names_take_the_article_that_they_need(label: str, kind: str, told: str) -> None:
    assert named(label, kind) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2020-11-09", "9 Nov 2020"), ("2018-06", "Jun 2018"), ("2018", "2018"), ("2018-Q2", "Apr–Jun 2018"),
        ("2018-W22", "week 22 of 2018"), ("2018-WI", "winter 2018"), ("2018-13-01", "2018-13-01"), ("soon", "soon"), (None, ""),
    ],
)  # fmt: skip
def test_dates_are_told_no_more_precisely_than_given(value: str | None, told: str) -> None:
    assert day(value) == told


def test_deeds_in_words() -> None:
    names = {node.id: node.label for node in NODES}
    tariff = (Detail(role="measure", label="tariff on cars"), Detail(role="rate", label="8 percent"))
    assert deed(event("1", "MeasureImposition", "A", "B C", details=tariff), names) == (
        "Aland imposed an 8 percent tariff on cars against Bland and Cland"
    )
    metals = (*tariff, *(Detail(role="product", label=label) for label in ("aluminum", "steel")))
    assert (
        deed(event("1", "MeasureImposition", "A", details=metals[1:]), names) == "Aland imposed a measure on aluminum and steel"
    )
    assert deed(event("1", "MeasureLifting", "A", details=tariff[:1]), names) == "Aland lifted the tariff on cars"
    assert deed(event("1", "Talks", "A B", "A B"), names) == "Aland held talks with Bland"
    assert deed(event("only said", "Threat", "A"), names) == "“only said” (said)"
    assert deed(event("a plan", "Visit", "A", "B", status="planned"), names) == "“a plan” (planned)"


@pytest.mark.parametrize(
    ("kind", "status", "told"),
    [("Threat", "actual", "said"), ("Demand", "actual", "said"), ("Offer", "denied", "denied"), ("Retaliation", "actual", "imposed"),
     ("Meeting", "actual", "done"), ("MeasureSuspension", "actual", "suspended"), ("Meeting", "possible", "thought possible")],
)  # fmt: skip
def test_a_speech_act_is_never_more_than_said(kind: str, status: str, told: str) -> None:
    assert standing(event("1", kind, "A", status=status)) == told


def reports(*outlets: str | None, polarity: str = "positive") -> tuple[Evidence, ...]:
    return tuple(evidence("Words.", publisher=one, article=f"of {one}", polarity=polarity) for one in outlets)


def test_contested_names_the_outlets_of_both_sides() -> None:
    told = reports("Post", "Wire") + reports("Ledger", polarity="negative")
    table = analyse(view(event("1", "Signing", "A", "B", evidence=told), event("2", "Signing", "A", "C")), "contested")
    (row,) = rows(table)
    assert (row["one side"], row["claims"]) == ("said to be so (Post and Wire)", 2)
    assert (row["other side"], row["claims against"]) == ("said not to be so (Ledger)", 1)
    assert table.sentence.startswith("1 event of 2 is contested: 1 affirmed and denied.")


def test_outlets_count_what_each_alone_reports_and_those_that_report_nothing() -> None:
    events = (
        event("1", "Praise", "A", "B", evidence=reports("Post", "Wire")),
        event("2", "Praise", "A", "C", evidence=reports("Post", "Post")),
        event("3", "Praise", "B", "C", evidence=reports(None)),
    )
    table = analyse(view(*events, outlets={"": 1, "Post": 2, "Wire": 1, "Idle": 3}), "outlets")
    found = [(row["outlet"], row["articles"], row["claims"], row["events"], row["told by it alone"]) for row in rows(table)]
    assert found == [("Post", 2, 3, 2, 1), ("Wire", 1, 1, 1, 0), ("outlet unknown", 1, 1, 1, 1), ("Idle", 3, 0, 0, 0)]
    assert "Post gives 60 % of the claims. 1 of 3 events is told by more than one outlet." in table.sentence


def test_ladders_have_a_row_a_step() -> None:
    events = (
        event("1", "Threat", "p", "B", date="2018-03-01"),
        event("2", "MeasureImposition", "A", "B", date="2018-06-01"),
        event("3", "Retaliation", "q", "A", date="2018-06-05"),
    )
    table = analyse(view(*events), "ladders")
    found = [(row["date"], row["source"], row["rung"], row["event id"]) for row in rows(table)]
    assert found == [
        ("2018-03-01", "Aland", "threat", "1"),
        ("2018-06-01", "Aland", "measure", "2"),
        ("2018-06-05", "Bland", "counter-measure", "3"),
    ]
    assert "1 threat, 1 measure and 1 counter-measure from 1 Mar 2018 to 5 Jun 2018" in table.sentence
    assert analyse(view(*events), "ladders", "country").rows == table.rows
    assert table.column("status") == ["said", "imposed", "imposed"]


@pytest.mark.parametrize("name", ANALYSES)
def test_columns_of_ids_hold_ids(name: str) -> None:
    shown = nafta()
    known = {node.id for node in (*shown.nodes, *shown.things)} | set(shown.events) | {""}
    table = analyse(shown, name)
    for column in table.columns:
        if column == "id" or column.endswith(" id"):
            assert set(table.column(column)) <= known, column


def test_the_page_carries_a_part_of_the_analyses() -> None:
    assert set(ON_THE_PAGE) <= set(ANALYSES)


def sentences(tables: Sequence[Table]) -> str:
    return " ".join(table.sentence for table in tables)


def test_sentences_hold_no_hyphen_for_a_minus_and_no_plural_of_one() -> None:
    told = sentences([analyse(nafta(), name, level) for name in ANALYSES for level in ("actor", "country")])
    assert "(-" not in told
    for wrong in (" 1 events", " 1 pairs", " 1 triads", " 1 groups", " 1 acts", "  "):
        assert wrong not in told
