"""The picture, the panel, the list and the levels, by clicking and typing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from browser import CONCESSION, PAIR, Opened, click_picture, spot_on_edge, wait_for

from kg.network import ANALYSES


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
    click_picture(page, **spot_on_edge(page, PAIR))
    panel = page.locator("#panel")
    assert "Canada and United States" in panel.locator("h2").inner_text(), "many kinds are one line a stance"
    panel.get_by_role("button", name="Canada conceded to").click()
    click_picture(page, **spot_on_edge(page, CONCESSION))
    assert "conceded to" in panel.locator("h2").inner_text()
    yes, no = panel.locator(".sides > div").all()
    assert "Canada has already given way on dairy" in yes.inner_text()
    assert "denied" in no.locator("mark").inner_text()
    assert "rule concession" in no.inner_text()
    assert "in this report" in yes.inner_text(), "a badge that is not the event's is explained"
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
    page.keyboard.type("pena nie")  # without its accents
    found = page.locator("#found [role=option]").all_inner_texts()
    assert found[0].startswith("Enrique Peña Nieto")
    assert all("sign" in words for words in found[1:]), "and the event in which he takes part"
    one.check()


def test_search_finds_the_words_of_events(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    page.keyboard.press("/")
    page.keyboard.type("canada threat")
    found = page.locator("#found [role=option]").all_inner_texts()
    assert {"Trump threatens tariffs on Canadian cars", "Trump says he may end NAFTA"} <= {
        words.split("\n")[0] for words in found
    }
    page.locator("#search").fill("bourbon motorcycles")
    page.keyboard.press("Enter")
    assert page.locator("#panel h4").inner_text() == "European Union readies a list for retaliation", "by its quote"
    page.locator("#search").fill("bourbon zebra")
    assert page.locator("#found").inner_text() == "Nothing with all these words in a name, title, kind or quote"
    one.check()


def test_those_with_most_events_come_first(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    for fragment in ("", "kind=Criticism", "level=country"):
        page.evaluate("(hash) => { location.hash = hash }", fragment)
        page.wait_for_timeout(50)
        numbers = [int(words.split()[0]) for words in page.locator("#panel .tops .count").all_inner_texts()]
        assert numbers == sorted(numbers, reverse=True)
        page.locator("#panel .tops .actor").first.click()
        assert page.locator("#panel .listing h3").inner_text().startswith(f"{numbers[0]} event"), "the same number"
        page.keyboard.press("Escape")


def test_a_phone_shows_the_first_names_and_the_lists_as_cards(opened: Callable[..., Opened]) -> None:
    one = opened("nafta", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = one.open()
    named = set(page.evaluate("kgPage.picture.scene().labels.map((label) => label.id)"))
    assert set(page.evaluate("kgPage.seen.nodes.slice(0, 6).map((node) => node.id)")) <= named
    spot = page.evaluate("kgPage.picture.spot('country:MEX')")
    frame = page.locator("#picture").bounding_box()
    page.touchscreen.tap(frame["x"] + spot["x"] + 14, frame["y"] + spot["y"] - 12)
    wait_for(page, "kgPage.state.selected")
    assert page.evaluate("kgPage.state.selected.what") == "node", "a finger need not hit the middle"
    page.evaluate("kgPage.change({mode: 'list', selected: null})")
    events = page.locator("#list .switch").get_by_role("button", name="Events", exact=True)
    box = events.bounding_box()
    assert box["height"] >= 40
    events.tap()
    assert page.evaluate("kgPage.state.list") == "events"
    page.locator("#list .switch").get_by_role("button", name="Connections").tap()
    name = page.locator("#list td", has_text="United States").first
    assert name.bounding_box()["height"] < 40, "names do not break by letters"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    one.check()


def test_the_same_pair_and_kind_is_one_line_shown_by_its_strongest(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    found = page.evaluate(
        """kgPage.seen.drawn.filter(({edge}) => edge.from === 'country:USA' && edge.to === 'country:CAN'
             && edge.kind === 'MeasureImposition').map((one) => [one.factuality, one.parts.map((p) => p.factuality)])"""
    )
    assert found == [["actual", ["actual", "planned", "threatened", "possible"]]]


def test_a_pair_is_drawn_with_few_lines(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open("level=country")
    found = page.evaluate(
        """(() => {
          const strands = strandsOf(kgPage.seen.drawn, null);
          const pairs = new Map();
          for (const one of strands) pairs.set(pairKey(one), (pairs.get(pairKey(one)) || 0) + 1);
          const lines = strands.flatMap((one) => one.lines);
          return [Math.max(...pairs.values()), lines.length, kgPage.seen.drawn.length, kgPage.seen.drawn.filter(
            ({edge}) => pairKey(edge) === joined('country:CAN', 'country:USA')).length];
        })()"""
    )
    most, lines, drawn, kinds = found
    assert kinds > 5, "the pair has more kinds than lines"
    assert most <= 5, "one line a stance"
    assert lines == drawn, "and no kind is lost"


def test_levels(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open(urlencode({"node": "person:justin-trudeau"}))
    page.get_by_role("button", name="Countries", exact=True).click()
    assert "Canada" in page.locator("#panel h2").inner_text(), "the selection moves to the country"
    assert page.evaluate("kgPage.seen.nodes.some((node) => node.id === 'person:justin-trudeau')") is False
    assert "level=country" in page.url
    assert "countries and others" in page.locator("#read").inner_text()
    page.go_back()
    assert "Justin Trudeau" in page.locator("#panel h2").inner_text()
    one.check()


def test_the_list_holds_the_same_connections_and_events(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open("as=list")
    assert page.locator("#list tbody tr").count() == page.evaluate("kgPage.seen.edges.length")
    page.get_by_role("button", name="Events", exact=True).first.click()
    assert page.locator("#list tbody tr").count() == page.evaluate("kgPage.seen.events.size"), "those of one actor too"
    page.locator("#list .link").nth(1).click()
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


def test_an_empty_view_opens(opened: Callable[..., Opened]) -> None:
    one = opened("empty")
    page = one.open()
    assert page.locator("#empty").is_visible()
    one.check()
