"""The report: one file that runs nothing, asks for nothing, and says what the analyses say."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views import PAYLOADS, edge, evidence, hostile, large, nafta

from kg.model import EventSummary, Node, View
from kg.network import ANALYSES, analyse, render_report
from kg.network.clean import shorten
from kg.network.plots import PLOTS
from kg.network.report import LEVEL, NOTES
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


@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_has_a_section_with_its_sentence(name: str, report: str) -> None:
    section = re.search(rf'<section id="{name}".*?</section>', report, re.DOTALL)
    assert section
    table = analyse(nafta(), name, LEVEL.get(name, "actor"))
    text = " ".join("".join(Parsed(section.group()).words).split())
    assert table.title in text
    assert table.sentence in text
    assert f'href="#{name}"' in report, "it is in the contents"
    assert pictures(section.group()) or not table.rows


def test_plots_and_notes_are_of_analyses() -> None:
    assert set(PLOTS) == set(NOTES) == set(ANALYSES)
    assert set(LEVEL) <= set(ANALYSES)


@pytest.mark.parametrize("view", [EMPTY, nafta(), hostile(), large(60, 300)], ids=["empty", "nafta", "hostile", "large"])
def test_it_runs_nothing_and_asks_for_nothing(view: View) -> None:
    html = render_report(view)
    html.encode()
    page = Parsed(html)
    assert {tag for tag, _ in page.elements} <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "bdi", "p", "nav", "h2", "ol", "li", "main",
        "section", "ul", "figure", "figcaption", "span", "svg", "desc", "text", "tspan", "rect", "line", "circle", "details",
        "summary", "div", "table", "thead", "tbody", "tr", "th", "td", "code", "footer",
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
    assert len(found) >= 6
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
    assert [text.text for text in root.findall("text")[1:]] == ["2017", "2018"]


def test_ladders_tell_sides_and_deeds_apart_by_more_than_colour() -> None:
    dots = [Dot(at=0, rung=0, second=False, done=True), Dot(at=1, rung=2, second=True, done=False)]
    root = ElementTree.fromstring(ladder("t", dots, ("low", "mid", "high"), ("2018", "2019"), describe="d"))
    (circle,), (square,) = root.findall("circle"), root.findall("rect")
    assert (circle.attrib["class"], square.attrib["class"]) == ("first", "second open")
    assert float(circle.attrib["cy"]) > float(square.attrib["y"]), "the higher rung is drawn higher"


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


def test_the_lead_says_what_was_read_and_what_stands_out(report: str) -> None:
    lead = re.search(r'<section class="lead".*?</section>', report, re.DOTALL)
    assert lead
    text = " ".join("".join(Parsed(lead.group()).words).split())
    done = sum(event.status == "actual" for event in nafta().events.values())
    assert f"tell of {len(nafta().events)} events. {done} are told as done" in text
    assert "Donald Trump acts most often (" in text
    assert "escalation ladder" in text
    assert "affirmed and denied" in text
    assert "No event was read" in render_report(EMPTY)


def test_long_tables_are_folded_and_cut() -> None:
    view = large(400, 1200)
    html = render_report(view)
    section = re.search(r'<section id="degree".*?</section>', html, re.DOTALL)
    assert section
    assert "<details>" in section.group()
    assert section.group().count("<tr>") == 101
    assert "100 of 400 rows" in section.group()
    assert "kg analyze OUT --name degree --json" in section.group()


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright (python) is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


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
    page.locator('nav a[href="#ladders"]').click()
    assert page.evaluate("location.hash") == "#ladders"
    assert said == []
    assert asked == [(tmp_path / "report.html").as_uri()]
    context.close()
