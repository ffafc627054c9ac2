"""Analyses on small graphs with known answers, the roll-up to countries, and sameness from run to run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views import edge, hostile, large, nafta

from kg.errors import UsageError
from kg.model import Edge, Node, View
from kg.network import ANALYSES, Level, Table, analyse, render_page
from kg.network.groups import communities
from kg.network.layout import coordinates
from kg.network.payload import is_web_address
from kg.network.project import directed, homes_of, merge_edges, multigraph, roll_up, tidy, undirected
from kg.network.times import stretch

ROOT = Path(__file__).parents[1]


def view_of(nodes: str, edges: list[Edge]) -> View:
    """Build a view from ``id:Type:COUNTRY`` words and edges."""
    made = []
    for word in nodes.split():
        key, kind, country = (word.split(":") + ["", ""])[:3]
        made.append(Node(id=key, label=key.upper(), type=kind or "Country", country=country or None))
    return View(title="t", since=None, until=None, articles=1, nodes=tuple(made), edges=tuple(edges), events={})


STAR = view_of("a b c d", [edge("a", other, "Threat", [f"e{other}"]) for other in "bcd"])


def column(table: Table, name: str) -> dict[object, object]:
    """Map each row's id to its value in a column."""
    return {row[table.columns.index("id")]: row[table.columns.index(name)] for row in table.rows}


def test_degree_counts_partners_and_distinct_events() -> None:
    view = view_of("a b c", [
        edge("a", "b", "Threat", ["1", "2"]),
        edge("a", "b", "Threat", ["2"], factuality="planned"),
        edge("b", "a", "Meeting", ["3"]),
        edge("c", "a", "Praise", ["4"]),
    ])  # fmt: skip
    table = analyse(view, "degree")
    assert [row[1] for row in table.rows] == ["a", "b", "c"]
    assert table.rows[0][3:] == (2, 4, 2, 1, 1)
    assert table.sentence.startswith("A takes part in 4 events with 2 partners")


def test_pagerank_leads_to_the_target_of_all() -> None:
    view = view_of("a b c d", [edge(one, "a", "Demand", [one]) for one in "bcd"])
    table = analyse(view, "pagerank")
    assert table.rows[0][1] == "a"
    assert sum(float(row[3]) for row in table.rows) == pytest.approx(1, abs=0.001)
    assert [row[1] for row in table.rows[1:]] == ["b", "c", "d"], "ties go by id"


def test_betweenness_of_a_star_is_all_in_its_centre() -> None:
    assert column(analyse(STAR, "betweenness"), "betweenness") == {"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0}


def test_communities_finds_two_triangles_and_the_loner() -> None:
    pairs = [("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("y", "z"), ("x", "z"), ("c", "x")]
    view = view_of("a b c x y z lone", [edge(one, other, "Meeting", [one + other]) for one, other in pairs])
    assert communities(undirected(view)) == [("a", "b", "c"), ("x", "y", "z"), ("lone",)]
    groups = column(analyse(view, "communities"), "group")
    assert groups["a"] == groups["b"] == groups["c"] == "1. C", "named by its most important member"
    assert groups["x"] == groups["z"] == "2. X"


def test_dyads_counts_only_what_was_done_and_shows_the_rest_apart() -> None:
    view = view_of("a b", [
        edge("a", "b", "MeasureImposition", ["1"]),
        edge("b", "a", "Praise", ["2", "3"]),
        edge("a", "b", "MeasureImposition", ["4", "5"], factuality="threatened"),
        edge("a", "b", "Meeting", ["6"], factuality="denied"),
    ])  # fmt: skip
    table = analyse(view, "dyads")
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["cooperation"], row["conflict"], row["balance"]) == (10.0, 6.5, 3.5)
    assert (row["actual"], row["threatened"], row["denied"], row["planned"]) == (3, 2, 1, 0)
    assert len(table.rows) == 1


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("level", ["actor", "country"])
def test_every_analysis_answers_for_every_view(name: str, level: Level) -> None:
    empty = view_of("", [])
    for view in (empty, view_of("a", []), nafta(), hostile()):
        table = analyse(view, name, level)
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.title
        assert table.sentence.endswith(".")


@pytest.mark.parametrize("name", ANALYSES)
def test_order_of_the_input_does_not_matter(name: str) -> None:
    view = nafta()
    chance = random.Random(3)
    nodes, edges = list(view.nodes), list(view.edges)
    chance.shuffle(nodes)
    chance.shuffle(edges)
    flipped = [replace(one, source=one.target, target=one.source) if one.symmetric else one for one in edges]
    assert analyse(replace(view, nodes=tuple(nodes), edges=tuple(flipped)), name) == analyse(view, name)


def test_unknown_names_are_usage_errors() -> None:
    with pytest.raises(UsageError, match="degree"):
        analyse(STAR, "charm")
    with pytest.raises(UsageError, match="country"):
        analyse(STAR, "degree", "planet")  # type: ignore[arg-type]


def test_roll_up_counts_people_for_their_countries_and_leaves_blocs() -> None:
    view = view_of("country:USA:Country:USA", [])
    nodes = (
        Node(id="country:USA", label="United States", type="Country", country="USA"),
        Node(id="p1", label="One", type="Person", country="USA"),
        Node(id="m1", label="Ministry", type="Ministry", country="CAN"),
        Node(id="eu", label="European Union", type="Bloc"),
        Node(id="wto", label="WTO", type="InternationalOrganization", country="CHE"),
        Node(id="p2", label="Nobody's", type="Person"),
    )
    edges = (
        edge("p1", "m1", "Threat", ["1"]),
        edge("country:USA", "m1", "Threat", ["1", "2"]),
        edge("p1", "country:USA", "Praise", ["3"]),
        edge("eu", "p1", "Meeting", ["4"]),
        edge("p2", "wto", "Praise", ["5"]),
    )
    rolled = roll_up(replace(view, nodes=nodes, edges=edges))
    assert [node.id for node in rolled.nodes] == ["country:CAN", "country:USA", "eu", "p2", "wto"]
    assert rolled.nodes[0] == Node(id="country:CAN", label="CAN", type="Country", country="CAN")
    found = {(one.source, one.target, one.kind): one.events for one in rolled.edges}
    assert found == {
        ("country:USA", "country:CAN", "Threat"): ("1", "2"),
        ("country:USA", "eu", "Meeting"): ("4",),
        ("p2", "wto", "Praise"): ("5",),
    }
    assert homes_of(replace(view, nodes=nodes))["m1"] == "country:CAN"
    assert roll_up(rolled) == rolled


def test_merged_edges_weigh_stance_by_events() -> None:
    edges = [edge("b", "a", "Meeting", ["1"], stance=4), edge("a", "b", "Meeting", ["2", "3"], stance=1)]
    (merged,) = merge_edges(edges)
    assert (merged.source, merged.target, merged.events, merged.stance) == ("a", "b", ("1", "2", "3"), 2.0)


def test_graphs_carry_weights() -> None:
    view = view_of("a b", [edge("a", "b", "Meeting", ["1"]), edge("a", "b", "Threat", ["1", "2"])])
    assert directed(view)["a"]["b"]["weight"] == 2
    assert directed(view)["b"]["a"]["weight"] == 1
    assert undirected(view)["a"]["b"] == {"weight": 2, "lines": 2}
    assert multigraph(view).number_of_edges("a", "b") == 2
    assert tidy(replace(view, edges=(edge("a", "a", "Threat", ["1"]), edge("a", "q", "Threat", ["1"])))).edges == ()


def test_layout_gives_each_actor_a_place_of_its_own() -> None:
    view = large(600, 1500)
    graph = undirected(view)
    labels = {node.id: node.label for node in view.nodes}
    scores = {node: float(graph.degree(node)) for node in graph}
    places = coordinates(graph, groups=communities(graph), scores=scores, labels=labels)
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(places)


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, views; from kg.network import *; v = views.nafta();"
        "t = {n: analyse(v, n) for n in ANALYSES};"
        "print(hashlib.sha256(render_page(v, analyses=t).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_the_page_does_not_depend_on_the_order_of_the_view() -> None:
    view = nafta()
    events = dict(sorted(view.events.items(), reverse=True))
    turned = replace(view, nodes=view.nodes[::-1], edges=view.edges[::-1], events=events)
    assert render_page(turned, analyses={}) == render_page(view, analyses={})


def test_importing_the_room_leaves_pyvis_and_networkx_alone() -> None:
    code = "import sys, kg.network; print([m for m in ('pyvis', 'IPython', 'networkx') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True,
                         env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2018-07-13", ("2018-07-13", "2018-07-13")),
        ("2018-07-13TMO", ("2018-07-13", "2018-07-13")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2018-W29", ("2018-07-16", "2018-07-22")),
        ("2018-Q3", ("2018-07-01", "2018-09-30")),
        ("2018-WI", ("2018-12-01", "2019-02-28")),
        ("2018-02-30", None), ("XXXX-07-13", None), ("PAST_REF", None), ("P7M", None), ("", None), (None, None),
        ("9999-WI", None), ("2018-Q9", None), ("٢٠١٨", None), ("0000", None),
    ],
)  # fmt: skip
def test_dates_cover_the_days_that_the_text_gives(value: str | None, days: tuple[str, str] | None) -> None:
    assert stretch(value) == days


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = stretch(text)
    assert found is None or found[0] <= found[1]


@pytest.mark.parametrize(
    ("url", "fine"),
    [("https://a.example/x?y=1#z", True), ("HTTP://a.example", True), ("javascript:alert(1)", False),
     ("data:text/html,x", False), (" https://a.example", False), ("https://", False), ("//a.example", False),
     ("java\nscript:x", False), ("http://[x", False), ("", False), (None, False)],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, fine: bool) -> None:
    assert is_web_address(url) is fine


ids = st.sampled_from("abcdef")
kinds = st.sampled_from(["Meeting", "Threat", "Praise"])
some_edges = st.lists(
    st.builds(
        edge, ids, ids, kinds, st.lists(st.sampled_from("1234"), min_size=1, max_size=3, unique=True),
        factuality=st.sampled_from(["actual", "planned", "denied"]),
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(some_edges, st.randoms(use_true_random=False))
def test_tidying_is_order_free_and_idempotent(edges: list[Edge], chance: random.Random) -> None:
    view = view_of("a b c d e f", edges)
    once = tidy(view)
    assert tidy(once) == once
    shuffled = list(edges)
    chance.shuffle(shuffled)
    assert tidy(view_of("a b c d e f", shuffled)) == once
