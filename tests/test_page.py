"""The page in a real browser, with no network: it answers, it asks for nothing, and it runs nothing of an article's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from views import BAD_URLS, PAYLOADS, evidence, hostile, large, nafta

from kg.model import EventSummary, Node, View
from kg.network import ANALYSES, analyse, render_page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright (python) is not installed")
CHROMIUM = "/usr/bin/chromium"
pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}")

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
WATCH = (
    "window.__broken = [];addEventListener('securitypolicyviolation', (e) => window.__broken.push(e.violatedDirective))"
)


class Opened:
    """A page in the browser with what it complained about and what it asked for."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.url = path.as_uri()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def hear(self, said: Any) -> None:
        """Keep what the browser's console complains about."""
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def open(self, fragment: str = "") -> Any:
        """Go to the page, with a fragment, and wait until it has drawn."""
        self.page.goto("about:blank")
        self.requests.clear()
        self.page.goto(self.url + (f"#{fragment}" if fragment else ""))
        self.page.wait_for_selector("html[data-ready=yes]")
        return self.page

    def check(self) -> None:
        """No complaint, no request but the file itself, nothing refused by the policy, no script of an article's."""
        assert self.complaints == []
        assert {url.split("#")[0] for url in self.requests} == {self.url}
        assert self.page.evaluate("window.__broken") == []
        assert self.page.evaluate("typeof window.__pwn") == "undefined"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each view drawn once, as a file."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {}
    for name, view in {"nafta": nafta(), "hostile": hostile(), "large": large(), "empty": EMPTY}.items():
        tables = {one: analyse(view, one) for one in ANALYSES if name != "large"}
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(render_page(view, analyses=tables), encoding="utf-8")
    return paths


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def opener(name: str, **settings: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "offline": True, **settings})
        context.route(re.compile(r"^(?!file:|about:|blob:|data:)"), lambda route: route.abort())
        context.add_init_script(WATCH)
        contexts.append(context)
        return Opened(context.new_page(), pages[name])

    yield opener
    for context in contexts:
        context.close()


EMPTY = View(title="Nothing", since=None, until=None, articles=0, nodes=(), edges=(), events={})
CONCESSION = json.dumps(["country:CAN", "country:USA", "Concession"], separators=(",", ":"))


def click_picture(page: Any, *, x: float, y: float) -> None:
    frame = page.locator("#picture").bounding_box()
    page.mouse.click(frame["x"] + x, frame["y"] + y)


def spot_on_edge(page: Any, key: str) -> dict[str, float]:
    """Search the picture for a point where a click hits a line and nothing else."""
    found = page.evaluate(
        """(key) => {
          const [from, to] = JSON.parse(key).slice(0, 2).map((id) => kgPage.picture.spot(id));
          const [dx, dy] = [to.x - from.x, to.y - from.y];
          for (let along = 0.3; along < 0.75; along += 0.05) for (let aside = -0.6; aside <= 0.6; aside += 0.02) {
            const point = { x: from.x + dx * along - dy * aside, y: from.y + dy * along + dx * aside };
            const hit = kgPage.picture.under(point);
            if (hit && hit.what === "edge" && hit.id === key) return point;
          }
          return null;
        }""",
        key,
    )
    assert found, f"no point of the picture hits {key}"
    return dict(found)


def test_click_on_a_node_shows_its_sentences(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    spot = page.evaluate("kgPage.picture.spot('person:chrystia-freeland')")
    click_picture(page, **spot)
    panel = page.locator("#panel")
    assert "Chrystia Freeland" in panel.locator("h2").inner_text()
    days = panel.locator(".event .when").all_inner_texts()
    assert days[0].startswith("10 Dec 2019"), "newest first"
    assert panel.locator("mark").first.inner_text() == "signed"
    assert "Border Business" in panel.locator(".source").first.inner_text()
    link = panel.locator(".evidence a").first
    assert link.get_attribute("href").startswith("https://border-business.example/")
    assert "noopener" in link.get_attribute("rel")
    one.check()


def test_click_on_an_edge_shows_both_sides(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    click_picture(page, **spot_on_edge(page, CONCESSION))
    panel = page.locator("#panel")
    assert "conceded to" in panel.locator("h2").inner_text()
    yes, no = panel.locator(".sides > div").all()
    assert "Canada has already given way on dairy" in yes.inner_text()
    assert "denied" in no.locator("mark").inner_text()
    assert "rule concession" in no.inner_text()
    one.check()


def test_search_by_typing_knows_other_names(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    page.keyboard.press("/")
    page.keyboard.type("idelf")
    assert page.locator("#found [role=option]").all_inner_texts()[0].startswith("Ildefonso Guajardo")
    page.keyboard.press("Enter")
    assert "Ildefonso Guajardo" in page.locator("#panel h2").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "Who matters most"
    page.keyboard.press("/")
    page.keyboard.type("pena n")  # without its accents
    assert page.locator("#found [role=option]").count() == 1
    one.check()


def test_the_legend_filters(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    shown = "kgPage.seen.drawn.length"
    before = page.evaluate(shown)
    page.locator("[data-facet=kind] input[data-value=Threat]").uncheck()
    assert page.evaluate("kgPage.seen.drawn.some(({edge}) => edge.kind === 'Threat')") is False
    page.locator("[data-facet=shade] input[data-value=person]").uncheck()
    assert page.evaluate("kgPage.seen.nodes.some((node) => node.shade === 'person')") is False
    page.locator("#filters .plain").click()
    assert page.evaluate(shown) == before
    page.locator("[data-facet=factuality] .row:has(input[data-value=threatened])").hover()
    page.get_by_label("Only Threatened").click()
    assert page.evaluate("[...new Set(kgPage.seen.drawn.map((one) => one.factuality))]") == ["threatened"]
    page.locator("#contested").check()
    assert page.locator("#empty").is_visible()
    page.locator("#reset-empty").click()
    assert page.evaluate(shown) == before
    one.check()


def test_the_same_pair_and_kind_is_one_line_shown_by_its_strongest(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    found = page.evaluate(
        """kgPage.seen.drawn.filter(({edge}) => edge.from === 'country:USA' && edge.to === 'country:CAN'
             && edge.kind === 'MeasureImposition').map((one) => [one.factuality, one.parts.map((p) => p.factuality)])"""
    )
    assert found == [["actual", ["actual", "planned", "threatened", "possible"]]]


def test_levels(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open(urlencode({"node": "person:justin-trudeau"}))
    page.get_by_role("button", name="Countries", exact=True).click()
    assert "Canada" in page.locator("#panel h2").inner_text(), "the selection moves to the country"
    assert page.evaluate("kgPage.seen.nodes.some((node) => node.id === 'person:justin-trudeau')") is False
    assert "level=country" in page.url
    page.go_back()
    assert "Justin Trudeau" in page.locator("#panel h2").inner_text()
    one.check()


def test_a_link_opens_the_same_view(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    page.get_by_role("button", name="Countries", exact=True).click()
    page.locator("[data-facet=stance] input[data-value=tense]").uncheck()
    page.locator("#timeline input").first.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.locator("#panel .actor").first.click()
    page.locator("#zoom-in").click()
    page.wait_for_timeout(400)
    state = "JSON.stringify([kgPage.seen.drawn.map((one) => one.edge.key), kgPage.state.camera, kgPage.state.selected])"
    before, fragment = page.evaluate(state), page.url.split("#")[1]
    assert "from=2018-02-01" in fragment
    again = one.open(fragment)
    assert again.evaluate(state) == before
    assert again.locator("[data-facet=stance] input[data-value=tense]").is_checked() is False
    one.check()


def test_a_broken_link_still_opens(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open("level=moon&as=x&node=nobody&no-kind=__proto__&from=never&at=1,2,zero&most=-4&open=constructor")
    assert "Not in this view" in page.locator("#panel").inner_text()
    one.check()


def test_time_range_leaves_out_what_lies_outside(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open("from=2019-01-01&to=2019-12-31")
    days = page.evaluate("[...kgPage.seen.events].map((index) => kgPage.data.events[index].date)")
    assert days
    assert all(day.startswith("2019") for day in days)
    assert page.locator("#timeline .range").inner_text() == "Jan 2019 – Dec 2019"


def test_the_list_holds_the_same_connections_and_events(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open("as=list")
    assert page.locator("#list tbody tr").count() == page.evaluate("kgPage.seen.edges.length")
    page.get_by_role("button", name="Events", exact=True).first.click()
    page.locator("#list .link").first.click()
    assert "López Obrador visits the White House" in page.locator("#panel").inner_text()
    page.get_by_role("button", name="Picture", exact=True).click()
    click_picture(page, **page.evaluate("kgPage.picture.spot('country:USA')"))
    assert "United States" in page.locator("#panel h2").inner_text(), "a picture first shown later works too"
    page.get_by_role("button", name="Figures").click()
    assert page.locator("#figures section").count() == len(ANALYSES)
    one.check()


def test_keyboard_alone_reaches_the_evidence(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    page.locator("#picture").focus()
    page.keyboard.press("ArrowDown")
    first = page.locator("#panel h2").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("#panel h2").inner_text() != first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    assert page.locator("#help").is_hidden()
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "Who matters most"
    one.check()


def test_dark_mode(opened: Callable[..., Opened]) -> None:
    light = opened("nafta").open().evaluate("getComputedStyle(document.body).backgroundColor")
    one = opened("nafta", color_scheme="dark")
    page = one.open()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(18, 22, 29)")
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(200)
    assert page.evaluate("kgPage.picture.theme('paper')") == "#ffffff"
    one.check()


@pytest.mark.parametrize("width", [1440, 1024, 760, 390, 320])
def test_nothing_runs_out_at_the_side(opened: Callable[..., Opened], width: int) -> None:
    for name in ("nafta", "hostile"):
        page = opened(name, viewport={"width": width, "height": 800}).open()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("kgPage.select({what: 'node', id: kgPage.seen.nodes[0].id})")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        panel = page.evaluate("[document.getElementById('panel')].map((p) => p.scrollWidth - p.clientWidth)[0]")
        assert panel <= 0


def test_saving_the_picture_and_the_table(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    saved = {}
    for button in ("#save-png", "#save-csv"):
        page.locator("#save summary").click()
        with page.expect_download() as waiting:
            page.locator(button).click()
        saved[button] = Path(waiting.value.path()).read_bytes()
    assert saved["#save-png"].startswith(b"\x89PNG")
    lines = saved["#save-csv"].decode("utf-8-sig").splitlines()
    assert lines[0].startswith("source_id,source,relation")
    assert len(lines) == 1 + page.evaluate(
        "kgPage.seen.edges.flatMap((one) => one.parts).flatMap((p) => p.events).length"
    )
    one.requests = [url for url in one.requests if not url.startswith("blob:")]
    one.check()


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


def test_expanding_and_drawing_more(opened: Callable[..., Opened]) -> None:
    one = opened("large")
    page = one.open()
    count = "kgPage.seen.nodes.length"
    assert page.evaluate(count) == 300
    page.evaluate("kgPage.select({what: 'node', id: kgPage.seen.nodes[0].id})")
    page.locator("#expand").click()
    grown = page.evaluate(count)
    assert grown > 300
    page.locator("#draw-more").click()
    assert page.evaluate(count) > grown or page.evaluate("kgPage.state.limit") == 400
    one.check()


def test_a_large_view_answers_its_first_click_within_two_seconds(opened: Callable[..., Opened]) -> None:
    one = opened("large")
    one.open()  # the browser's own start is not the page's
    page = one.open()
    spot = page.evaluate("kgPage.picture.spot(kgPage.seen.nodes[0].id)")
    click_picture(page, **spot)
    page.locator("#panel blockquote").first.wait_for()
    took = page.evaluate("performance.now()")
    assert took < 4000, f"first click answered after {took:.0f} ms"  # twice the promise, for a busy machine
    one.check()


def test_hostile_text_is_text(opened: Callable[..., Opened]) -> None:
    one = opened("hostile")
    page = one.open()
    titles = page.evaluate("[document.title, document.querySelectorAll('iframe, img, object, embed, base').length]")
    assert "{{ 7*7 }}" in titles[0]
    assert titles[1] == 0
    scripts = page.evaluate("document.scripts.length")
    for payload in PAYLOADS:
        page.evaluate("(id) => kgPage.select({what: 'node', id})", f"entity:{payload}")
        panel = page.locator("#panel")
        assert panel.locator(".evidence").count() == 2
        if payload.isprintable() and len(payload) < 200:
            assert payload in panel.locator("mark").inner_text()
        page.evaluate("(id) => kgPage.select({what: 'event', id})", f"event {payload}")
        assert all(link.startswith("https://good.example/") for link in links_of(page))
    for fragment in ("as=list", "as=figures", "level=country"):
        page.evaluate("(hash) => { location.hash = hash }", fragment)
        page.wait_for_timeout(50)
    page.keyboard.press("/")
    page.keyboard.type("<")
    page.mouse.move(700, 400)
    assert page.evaluate("document.scripts.length") == scripts
    csv = page.evaluate("csvOf(kgPage.data, kgPage.data.levels[kgPage.state.level], kgPage.seen.edges)")
    assert "'=HYPERLINK" in csv
    one.check()


def links_of(page: Any) -> list[str]:
    return list(page.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.href)"))


@pytest.mark.parametrize("url", BAD_URLS)
def test_bad_addresses_never_become_links(opened: Callable[..., Opened], url: str) -> None:
    page = opened("empty").open()
    href = page.evaluate("(url) => webLink(url, 'x')?.href ?? null", url)
    assert href is None
    assert links_of(page) == []


def test_an_empty_view_opens(opened: Callable[..., Opened]) -> None:
    one = opened("empty")
    page = one.open()
    assert page.locator("#empty").is_visible()
    one.check()


def test_the_policy_allows_nothing_from_outside(pages: dict[str, Path]) -> None:
    html = pages["hostile"].read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy
    assert "http" not in policy
    head, body = html.split("<body>", 1)
    assert "<script" not in head
    assert not re.search(r"<(?:link|img|iframe)\b", head + body.split('id="data-nodes"')[0])
    assert "sourceMappingURL" not in html
    assert "AAAA" * 2500 in html
    assert "</script><script>window.__pwn" not in html


def test_marks_count_code_points(opened: Callable[..., Opened]) -> None:
    quote = "🙂🙂 Canada imposed a tariff"
    report = evidence(quote, mark=(10, 17))
    view = View(
        title="t", since=None, until=None, articles=1, nodes=(Node(id="a", label="A", type="Person"),), edges=(),
        events={"e": EventSummary(id="e", type="T", summary="s", date=None, status="actual", belief=1, agents=("a",),
                                  counterparts=(), evidence=(report,))},
    )  # fmt: skip
    assert '["\\ud83d\\ude42\\ud83d\\ude42 Canada ", "imposed", " a tariff"]' in render_page(view, analyses={})


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_scripts_own_tests() -> None:
    tests = sorted(map(str, (Path(__file__).parent / "js").glob("*.test.mjs")))
    run = subprocess.run(["node", "--test", *tests], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
