"""What can be taken away: pictures, tables, citations and queries."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import worlds
from browser import Opened, copied, hear_copies, save

from kg.graph import load_view
from kg.network import render_page


def test_saving_the_picture_and_the_table(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    assert save(page, "#save-png").read_bytes().startswith(b"\x89PNG")
    lines = save(page, "#save-csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("source_id,source,relation")
    paired = page.evaluate("kgPage.seen.edges.flatMap((one) => one.parts).flatMap((p) => p.events).length")
    assert len(lines) == 1 + paired + page.evaluate("kgPage.seen.solo.length")
    one.requests = [url for url in one.requests if not url.startswith("blob:")]
    one.check()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_holds_what_is_selected_and_who_said_it(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open(urlencode({"node": "country:CAN", "chip": "to:Threat"}))
    rows = rows_of(save(page, "#save-csv").read_text(encoding="utf-8-sig"))
    cards = page.locator("#panel [data-event]").evaluate_all("(cards) => cards.map((card) => card.dataset.event)")
    assert {row["event_id"] for row in rows} == set(cards)
    assert all("country:CAN" in (row["source_id"], row["target_id"]) for row in rows)
    (threat,) = [row for row in rows if row["event"] == "Trump threatens tariffs on Canadian cars"]
    assert (threat["factuality"], threat["said_or_done"], threat["condition"]) == ("actual", "said", "if Ottawa stays out")
    assert (threat["speaker"], threat["outlet"], threat["reported"]) == ("Donald Trump", "The Harbour Post", "2018-08-27")
    assert threat["quote"] == "Trump threatened to tax Canadian cars if Ottawa stayed out."
    (tariff,) = [row for row in rows if row["event"] == "Tariff on Canadian cars"]
    assert (tariff["rate"], tariff["product"]) == ("25 percent", "cars")
    page.evaluate("kgPage.select({what: 'event', id: 'e004'})")
    assert {row["event_id"] for row in rows_of(save(page, "#save-csv").read_text(encoding="utf-8-sig"))} == {"e004"}


def test_the_picture_tells_its_filters_and_colours(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open("kind=Threat&kind=Demand&from=2018-01-01&to=2018-12-31&belief=20")
    root = ET.fromstring(save(page, "#save-svg").read_bytes())
    words = " ".join(text for element in root.iter("{http://www.w3.org/2000/svg}text") if (text := element.text))
    assert "1 Jan 2018 to 31 Dec 2018" in words
    assert "filter: kinds: only demand, threat; belief at least 20 %" in words
    assert "Countries" in words
    assert "Tension" in words
    assert "Strong cooperation" not in words, "only the colours that are in the picture"


def test_a_link_to_a_local_file_says_so(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    hear_copies(page)
    page.locator("#save summary").click()
    page.locator("#copy-link").click()
    page.locator("#copied").wait_for()
    assert page.locator("#copied").inner_text() == "Link copied; it opens only on this computer"


def test_citing(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open(urlencode({"event": "e004"}))
    text = page.evaluate("citation(kgPage.data.events[kgPage.data.eventById.get('e004')].evidence[0])")
    assert text == (
        "“The second round closed in Mexico City with modest progress.”. “Second round ends in Mexico City”, "
        "Continental Wire, 5 Sep 2017. https://continental-wire.example/2017-09-05/e004"
    )
    page.get_by_role("button", name="Cite").click()
    page.get_by_role("button", name="Copied").wait_for()
    one.check()


def test_the_picture_as_svg(opened: Callable[..., Opened]) -> None:
    for name in ("nafta", "hostile"):
        page = opened(name).open()
        root = ET.fromstring(save(page, "#save-svg").read_bytes())
        words = {text for element in root.iter("{http://www.w3.org/2000/svg}text") if (text := element.text)}
        marks = page.evaluate("kgPage.seen.nodes.length")
        shapes = [element.tag.rpartition("}")[2] for element in root.iter()]
        assert shapes.count("circle") + shapes.count("polygon") == marks
        assert shapes.count("path") >= page.evaluate("strandsOf(kgPage.seen.drawn, null).length")
        assert "United States" in words or name == "hostile"
        assert {"script", "image", "foreignObject"}.isdisjoint(shapes)


def test_what_is_shown_as_gexf(opened: Callable[..., Opened]) -> None:
    for name in ("nafta", "hostile"):
        page = opened(name).open()
        if name == "nafta":
            page.get_by_label("Only Threat", exact=True).click(force=True)
        graph = nx.read_gexf(save(page, "#save-gexf"))
        shown = page.evaluate("kgPage.seen.edges.flatMap(({edge, parts}) => parts.map(() => [edge.from, edge.to])).length")
        assert graph.number_of_edges() == shown > 0
        if name == "nafta":
            assert graph.nodes["person:donald-trump"]["label"] == "Donald Trump"
            assert {data["kind"] for *_, data in graph.edges(data=True)} == {"Threat"}


ASKED = {
    "": "",
    "threats and offers": "kind=Threat&kind=Offer&kind=MeasureImposition",
    "only said": "factuality=said",
    "only done": "factuality=actual",
    "neither": "no-factuality=actual&no-factuality=said",
    "all but the said among countries": "level=country&no-factuality=said",
    "no people": "no-shade=person",
    "conflict": "no-stance=neutral&no-stance=friendly&no-stance=cooperation",
    "time": "from=2018-03-01&to=2018-08-31",
    "a speaker": "speaker=person%3Adonald-trump",
    "a speaker in time": "speaker=person%3Adonald-trump&speaker=&from=2018-06-01",
    "belief": "belief=70",
    "countries": "level=country",
    "countries without people and tension": "level=country&no-shade=person&no-shade=bloc&no-stance=tense",
    "the threats among countries": "level=country&kind=Threat&no-factuality=denied",
}


def asked(graph: Path, sparql: str) -> set[str]:
    """The ids of the events that ``kg query`` yields."""
    command = [sys.executable, "-m", "kg", "query", str(graph), sparql, "--format", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {row["event"].rpartition("/")[2].rpartition(":")[2] for row in csv.DictReader(io.StringIO(done.stdout))}


def events_seen(page: Any) -> set[str]:
    return set(page.evaluate("[...kgPage.seen.events].map((index) => kgPage.data.events[index].id)"))


@pytest.mark.parametrize("name", ASKED)
def test_the_copied_query_yields_what_is_seen(opened: Callable[..., Opened], built: Path, name: str) -> None:
    one = opened(built / "graph.html")
    page = one.open(ASKED[name])
    hear_copies(page)
    page.locator("#save summary").click()
    page.locator("#copy-sparql").click()
    page.locator("#copied").wait_for()
    seen = events_seen(page)
    assert asked(built, copied(page)) == seen
    everything = page.evaluate("kgPage.data.events.length")
    assert seen, "nothing to compare"
    assert (len(seen) == everything) == (name in ("", "countries")), "the filter filters"
    one.check()


def test_the_query_of_what_is_contested(opened: Callable[..., Opened], tmp_path: Path) -> None:
    graph = worlds.write_graph(tmp_path)
    (tmp_path / "page.html").write_text(render_page(load_view(graph), analyses={}), encoding="utf-8")
    page = opened(tmp_path / "page.html").open("contested=1")
    seen = events_seen(page)
    assert 0 < len(seen) < page.evaluate("kgPage.data.events.length")
    assert asked(graph, page.evaluate("sparqlOf(kgPage)")) == seen


def test_the_query_of_an_outlet(opened: Callable[..., Opened], built: Path) -> None:
    page = opened(built / "graph.html").open()
    hear_copies(page)
    page.locator("[data-facet=outlet] input[type=checkbox]").first.check()
    page.locator("#save summary").click()
    page.locator("#copy-sparql").click()
    page.locator("#copied").wait_for()
    assert asked(built, copied(page)) == events_seen(page)


@pytest.mark.parametrize("level", ["actor", "country"])
@pytest.mark.parametrize("what", ["node", "pair", "edge"])
def test_the_query_of_the_selection(opened: Callable[..., Opened], built: Path, what: str, level: str) -> None:
    page = opened(built / "graph.html").open(f"level={level}")
    hear_copies(page)
    page.evaluate(
        """(what) => {
          const { edge } = kgPage.seen.edges.toSorted((a, b) => b.events.length - a.events.length)[0];
          const ids = { node: edge.from, pair: pairKey(edge), edge: edge.key };
          kgPage.select({ what, id: ids[what] });
        }""",
        what,
    )
    page.get_by_role("button", name="Copy SPARQL").click()
    page.locator("#copied").wait_for()
    heading = page.locator("#panel .listing h3").inner_text()
    found = asked(built, copied(page))
    assert heading.startswith(f"{len(found)} event")
    cards = set(page.locator("#panel [data-event]").evaluate_all("(cards) => cards.map((card) => card.dataset.event)"))
    assert cards
    assert cards <= found


@pytest.mark.parametrize("level", ["actor", "country"])
@pytest.mark.parametrize("what", ["node", "pair", "path", "thing", "event"])
def test_the_menu_copies_the_query_of_the_selection_and_the_chip(
    opened: Callable[..., Opened], built: Path, what: str, level: str
) -> None:
    page = opened(built / "graph.html").open(f"level={level}")
    page.evaluate(
        """(what) => {
          const { edge } = kgPage.seen.edges.toSorted((a, b) => b.events.length - a.events.length)[0];
          const thing = [...kgPage.data.things.values()].toSorted((a, b) => b.events.length - a.events.length)[0];
          const pair = pairKey(edge);
          const ids = { node: edge.to, pair, path: pair, thing: thing.id, event: kgPage.data.events[edge.parts[0].events[0]].id };
          kgPage.select({ what, id: ids[what] });
        }""",
        what,
    )
    chips = page.locator("#panel .chip")
    pressed = [""] + chips.evaluate_all("(all) => all.map((chip) => chip.dataset.chip)")[1:4:2]
    sizes = set()
    for chip in pressed:
        page.evaluate("(chip) => kgPage.change({ chip })", chip)
        shown = set(page.evaluate(
            "(({edges, solo}) => [...edges.flatMap((one) => one.events), ...solo])(shownNow(kgPage)).map((i) => kgPage.data.events[i].id)"
        ))  # fmt: skip
        assert asked(built, page.evaluate("sparqlOf(kgPage, shownNow(kgPage).scope)")) == shown
        assert shown
        sizes.add(len(shown))
    assert len(sizes) > 1 or len(pressed) == 1, "a chip narrows"
