"""The report: one file that runs nothing, asks for nothing, and says what the analyses say."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views import PAYLOADS, edge, evidence, hostile, large, nafta

from kg.model import Detail, EventSummary, Node, View
from kg.network import ANALYSES, analyse, render_report
from kg.network.clean import shorten
from kg.network.kinds import SPEECH
from kg.network.plots import PLOTS
from kg.network.report import LEVEL, NOTES, ORDER
from kg.network.svg import Bar, Dot, Strip, bars, ladder, strips, two_sided

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
EMPTY = View(title="Nothing", since=None, until=None, articles=0, nodes=(), edges=(), events={})


class Parsed(HTMLParser):
    """What a browser would see: elements with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def report() -> str:
    return render_report(nafta())


def pictures(html: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", html, re.DOTALL)


def plain(html: str) -> str:
    return " ".join("".join(Parsed(html).words).split())


def part(name: str, html: str) -> str:
    """Cut out a section, or a folded one."""
    found = re.search(rf'<(section|div class="folded") id="{name}".*?(</section>|(?=<div class="folded" id=))', html, re.DOTALL)
    assert found, name
    return found.group()


@pytest.mark.parametrize("name", ORDER)
def test_every_analysis_is_told_with_its_sentence(name: str, report: str) -> None:
    table = analyse(nafta(), name, LEVEL.get(name, "actor"))
    section = part(name, report)
    assert table.title in plain(section)
    assert table.sentence in plain(section)
    folded = section.startswith("<div")
    assert bool(pictures(section)) != folded
    assert (f'href="#{name}"' in report.partition("<main")[0]) != folded, "what is drawn is in the contents"


def test_plots_and_notes_are_of_analyses() -> None:
    assert set(PLOTS) == set(ANALYSES)
    assert set(NOTES) == set(ORDER) == set(ANALYSES) - {"betweenness"}, "which is told under brokers"
    assert set(LEVEL) <= set(ANALYSES)


def test_what_says_nothing_is_folded(report: str) -> None:
    for name in ("talk", "balance", "blocs", "pagerank"):
        assert part(name, report).startswith("<div"), name
    many = render_report(large(120, 900))
    for name in ("balance", "blocs", "communities", "acts"):
        assert part(name, many).startswith("<section"), name
    bare = render_report(EMPTY)
    assert "<svg" not in bare
    assert part("measures", bare).startswith("<div")


@pytest.mark.parametrize("view", [EMPTY, nafta(), hostile(), large(60, 300)], ids=["empty", "nafta", "hostile", "large"])
def test_it_runs_nothing_and_asks_for_nothing(view: View) -> None:
    html = render_report(view)
    html.encode()
    page = Parsed(html)
    assert {tag for tag, _ in page.elements} <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "bdi", "p", "nav", "h2", "ol", "li", "main",
        "section", "ul", "figure", "figcaption", "span", "svg", "desc", "text", "tspan", "rect", "line", "circle", "details",
        "summary", "div", "table", "thead", "tbody", "tr", "th", "td", "code", "footer", "h3", "blockquote", "q", "cite",
    }  # fmt: skip
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "formaction")}
    for link in page.all("a"):
        assert re.match(r"#[a-z]+$|graph\.html(#|$)", str(link["href"])), link
    (policy,) = (one["content"] for one in page.all("meta") if one.get("http-equiv"))
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" for style in styles)
    assert policy == f"default-src 'none'; style-src {hashes}; base-uri 'none'; form-action 'none'"


def test_hostile_text_is_shown_as_text() -> None:
    text = "".join(Parsed(render_report(hostile())).words)
    assert "window.__pwn" in text
    assert "\x00" not in text
    for payload in PAYLOADS:
        if payload.isascii() and payload.isprintable() and len(payload) < 200:
            assert payload in text, payload
    named = replace(nafta(), title="{{ 7 * 7 }} {% raw %}")
    assert "{{ 7 * 7 }} {% raw %}" in "".join(Parsed(render_report(named)).words)


@pytest.mark.parametrize("view", [nafta(), hostile(), large(60, 300)], ids=["nafta", "hostile", "large"])
def test_pictures_are_well_formed_and_named(view: View) -> None:
    html = render_report(view)
    found = [ElementTree.fromstring(picture) for picture in pictures(html)]
    assert len(found) >= 3
    keys = [element.attrib["id"] for root in found for element in root.iter() if "id" in element.attrib]
    assert len(keys) == len(set(keys))
    for root in found:
        assert root.attrib["role"] == "img"
        title, describe = root[0], root[1]
        assert (title.tag, describe.tag) == ("title", "desc")
        assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {describe.attrib['id']}"
        assert title.text
        assert describe.text
        for element in root.iter():
            for name in ("x", "width", "x1", "x2", "cx"):
                if element.attrib.get(name, "").endswith("%"):
                    assert -0.01 <= float(element.attrib[name][:-1]) <= 100.01
            if element.tag == "rect":
                assert float(element.attrib["height"]) >= 0


def test_bars_are_to_one_scale() -> None:
    root = ElementTree.fromstring(
        bars("t", [Bar(label="a", parts=(("x", 3), ("y", 1)), figure="4"), Bar(label="b", parts=(("x", 2), ("y", 0)), figure="2")],
             describe="d")
    )  # fmt: skip
    drawn = [(one.attrib["class"], one.attrib["x"], one.attrib["width"]) for one in root.iter("rect")]
    assert [one for one in drawn if one[0] != "track"] == [
        ("x", "0.00%", "75.00%"), ("y", "75.00%", "25.00%"), ("x", "0.00%", "50.00%"),
    ]  # fmt: skip


def test_two_sides_meet_in_the_middle() -> None:
    root = ElementTree.fromstring(two_sided("t", [Bar(label="a", parts=(("bad", 1), ("good", 4)), figure="")], describe="d"))
    drawn = [(one.attrib["class"], one.attrib["x"], one.attrib["width"]) for one in root.iter("rect")]
    assert drawn[1:] == [("bad", "37.50%", "12.50%"), ("good", "50.00%", "50.00%")]


def test_strips_go_up_and_down_from_the_middle() -> None:
    root = ElementTree.fromstring(strips("t", [Strip(label="a", values=((2, 0), (0, 4)))], ["2017-12", "2018-01"], describe="d"))
    up, down = root.findall("rect")
    assert (up.attrib["class"], down.attrib["class"]) == ("cooperation", "conflict")
    assert float(up.attrib["y"]) + float(up.attrib["height"]) == float(down.attrib["y"])
    assert float(down.attrib["height"]) == 2 * float(up.attrib["height"])
    assert [text.text for text in root.findall("text")] == ["a", "+4", "−4", "0", "2017", "2018"]
    scale = {float(line.attrib["y1"]) for line in root.findall("line") if line.attrib["class"] == "tick"}
    assert min(scale) > float(root.findall("text")[0].attrib["y"]), "no line of the scale runs through a name"


def test_ladders_tell_sides_and_deeds_apart_by_more_than_colour() -> None:
    dots = [
        Dot(rung=0, second=False, done=True, label="1 Mar 2018 · A → B", what="threat"),
        Dot(rung=2, second=True, done=False, label="1 Mar 2018 · B → A", what="counter-measure: tariff"),
    ]
    root = ElementTree.fromstring(ladder("t", dots, ("low", "mid", "high"), describe="d"))
    (circle,), (square,) = root.findall("circle"), root.findall("rect")
    assert (circle.attrib["class"], square.attrib["class"]) == ("first", "second open")
    assert float(circle.attrib["cx"][:-1]) < float(square.attrib["x"][:-1]), "the higher rung is drawn further right"
    assert float(circle.attrib["cy"]) + 11 < float(square.attrib["y"]), "steps of one day do not cover each other"
    words = ["".join(text.itertext()) for text in root.findall("text")]
    assert words[3:] == ["1 Mar 2018 · A → B", "threat", "1 Mar 2018 · B → A", "counter-measure: tariff"]


def test_names_lead_to_the_page_where_it_draws_them() -> None:
    links = [str(link["href"]) for link in Parsed(render_report(nafta())).all("a") if "#" in str(link["href"])[1:]]
    found = {value for link in links for value in parse_qs(urlsplit(link).fragment).get("node", [])}
    assert found <= {node.id for node in nafta().nodes}
    assert "person:donald-trump" in found
    events = {value for link in links for value in parse_qs(urlsplit(link).fragment).get("event", [])}
    assert events
    assert events <= set(nafta().events)
    assert any("level=country" in link and "country%3ACAN" in link for link in links)


def test_a_name_that_the_page_does_not_draw_is_no_link() -> None:
    lone = EventSummary(id="1", type="Threat", summary="s", date=None, status="actual", belief=1, agents=("p",), counterparts=(),
                        evidence=())  # fmt: skip
    view = replace(EMPTY, things=(Node(id="p", label="Loner", type="Person"),), events={"1": lone})
    html = render_report(view)
    assert "<bdi>Loner</bdi>" in html
    assert "node=p" not in html


def test_the_lead_gives_findings_with_quote_source_and_event(report: str) -> None:
    lead = re.search(r'<section class="lead".*?</section>', report, re.DOTALL)
    assert lead
    told = re.findall(r"<li>.*?</li>", lead.group(), re.DOTALL)
    assert 3 <= len(told) <= 5
    quotes = {one.quote for event in nafta().events.values() for one in event.evidence}
    outlets = {one.publisher for event in nafta().events.values() for one in event.evidence}
    seen = []
    for one in told:
        (quote,) = re.findall(r"<q><bdi>(.*?)</bdi></q>", one)
        (cite,) = re.findall(r"<cite><bdi>(.*?)</bdi></cite>", one)
        assert unescape(quote) in quotes
        assert cite.split(", ")[0] in outlets
        assert re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} \d{4}", cite.split(", ")[1])
        (event,) = parse_qs(urlsplit(unescape(re.findall(r'href="(graph[^"]*)"', one)[0])).fragment)["event"]
        assert unescape(quote) in {claim.quote for claim in nafta().events[event].evidence}
        seen.append(event)
    assert len(set(seen)) == len(seen), "no event bears two findings"
    assert plain(lead.group()).count("intensity scale") == 1
    assert "Canada gave way to the United States on 31 Aug 2018. Affirmed by The Harbour Post, denied by Maple Ledger." in plain(
        lead.group()
    )
    assert "threatened Canada with a 25 percent tariff on cars on 27 Aug 2018; no article read here" in plain(lead.group())


def test_the_lead_says_how_much_was_done_and_how_much_only_said(report: str) -> None:
    done = sum(event.status == "actual" and event.type not in SPEECH for event in nafta().events.values())
    said = sum(event.status == "actual" and event.type in SPEECH for event in nafta().events.values())
    assert f"tell of {len(nafta().events)} events. {done} were done; {said} were said" in plain(report)
    assert "No event was read" in render_report(EMPTY)


def threat(**more: Any) -> View:
    """A tariff that is threatened, and what else happened."""
    nodes = (Node(id="A", label="Aland", type="Country"), Node(id="B", label="United States", type="Country"))
    steel = (Detail(role="product", label="steel"), Detail(role="measure", label="tariff on steel"))
    told: dict[str, Any] = {"summary": "s", "date": None, "belief": 1, "agents": ("A",), "counterparts": ("B",), "details": steel}
    events = {
        "1": EventSummary(**told | {"id": "1", "type": "Threat", "status": "actual", "content": ("2",), "date": "2018-03-05",
                                    "evidence": (evidence("Aland threatened a tariff.", publisher="Post", date="2018-03-06"),)}),
        "2": EventSummary(**told | {"id": "2", "type": "MeasureImposition", "status": "threatened", "evidence": ()}),
    }  # fmt: skip
    if more:
        events["3"] = EventSummary(**told | {"id": "3", "type": "MeasureImposition", "status": "actual", "evidence": (),
                                             "date": "2018-04"} | more)  # fmt: skip
    return replace(EMPTY, nodes=nodes, events=events)


@pytest.mark.parametrize(
    ("more", "empty"),
    [
        ({}, True),
        ({"date": "2017-04"}, True),
        ({"agents": ("B",), "counterparts": ("A",)}, True),
        ({"counterparts": (), "details": ()}, True),
        ({}.fromkeys(["date"], "2018-04"), False),
        ({"counterparts": ()}, False),
        ({"status": "planned"}, True),
    ],
)
def test_a_threat_is_empty_unless_a_later_measure_carries_it_out(more: dict[str, Any], empty: bool) -> None:
    text = plain(render_report(threat(**more)))
    found = "Aland threatened the United States with a tariff on steel on 5 Mar 2018; no article read here reports" in text
    assert found == empty


def test_long_quotes_are_cut_around_their_trigger() -> None:
    quote = "Word " * 100 + "and then he threatened a tariff on all of them. " + "Word " * 100
    begin = quote.index("threatened")
    view = threat()
    first = replace(view.events["1"], evidence=(evidence(quote, mark=(begin, begin + 10)),))
    (shown,) = re.findall(r"<q><bdi>(.*?)</bdi></q>", render_report(replace(view, events={**view.events, "1": first})))
    assert "he threatened a tariff" in shown
    assert shown.startswith("… ")
    assert shown.endswith("…")
    assert len(shown) < 260


def test_all_measures_stand_in_an_open_table() -> None:
    view = nafta()
    one = next(event for event in view.events.values() if event.type == "MeasureImposition")
    many = {f"m{number}": replace(one, id=f"m{number}") for number in range(150)}
    section = part("measures", render_report(replace(view, events={**view.events, **many})))
    assert "<details>" not in section
    assert section.count("<tr>") > 150
    assert "event=m149" in section


def test_long_tables_are_folded_and_cut() -> None:
    view = large(400, 1200)
    html = render_report(view)
    section = part("degree", html)
    assert "<details>" in section
    assert section.count("<tr>") == 101
    assert "100 of 400 rows" in section
    assert "kg analyze OUT --name degree --json" in section


def test_long_names_are_cut() -> None:
    view = nafta()
    nodes = tuple(replace(node, label="N" * 10_000) if node.id == "country:CAN" else node for node in view.nodes)
    html = render_report(replace(view, nodes=nodes))
    assert "N" * 299 + "…" in html
    assert "N" * 2000 not in html
    assert len(html) < 1.5 * len(render_report(view))


def test_the_report_does_not_depend_on_the_order_of_the_view() -> None:
    view = nafta()
    turned = replace(view, nodes=view.nodes[::-1], edges=view.edges[::-1], events=dict(sorted(view.events.items(), reverse=True)))
    assert render_report(turned) == render_report(view)


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, views; from kg.network import render_report;"
        "print(hashlib.sha256((render_report(views.nafta()) + render_report(views.large(80, 300))).encode()).hexdigest())"
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


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=60), st.text(min_size=1, max_size=40), st.text(max_size=12))
def test_any_text_makes_a_report(title: str, name: str, date: str) -> None:
    nodes = (Node(id=name, label=name, type=name), Node(id="b", label=title, type="Country"))
    one = EventSummary(id="1", type="Threat", summary=name, date=date, status="actual", belief=1, agents=(name,),
                       counterparts=("b",), evidence=(evidence(title, publisher=name, date=date),))  # fmt: skip
    edges = (edge(name, "b", "Threat", ["1"]),)
    html = render_report(replace(EMPTY, title=title, nodes=nodes, edges=edges, events={"1": one}, since=date, until=date))
    html.encode()
    for picture in pictures(html):
        ElementTree.fromstring(picture)


@given(st.text(max_size=80), st.integers(1, 40))
def test_shortened_text_is_one_line_for_xml(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert "\n" not in short
    ElementTree.fromstring(f"<a>{short.replace('&', '').replace('<', '')}</a>")


@pytest.mark.parametrize("width", [360, 820, 1440])
@pytest.mark.parametrize("name", ["nafta", "hostile"])
def test_it_reads_in_a_browser_at_any_width(browser: Any, tmp_path: Path, name: str, width: int) -> None:
    (tmp_path / "report.html").write_text(render_report({"nafta": nafta, "hostile": hostile}[name]()), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, offline=True)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing makes the page scroll sideways"
    assert page.evaluate("getComputedStyle(document.querySelector('.lead')).borderRadius") == "8px", "the style is let in"
    assert page.evaluate("typeof window.__pwn") == "undefined"
    page.locator("summary").first.click()
    assert page.locator("details[open] table").first.is_visible()
    page.locator('nav a[href="#dyads"]').click()
    assert page.evaluate("location.hash") == "#dyads"
    assert said == []
    assert asked == [(tmp_path / "report.html").as_uri()]
    context.close()
