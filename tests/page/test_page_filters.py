"""What passes the filters, in the picture, in the time range and in the link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from browser import Opened, wait_for


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


def test_a_click_on_a_bar_chooses_that_month(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    frame = page.locator("#timeline .bars").bounding_box()
    months = 36  # August 2017 to July 2020
    at = {"x": frame["width"] * 12.5 / months, "y": frame["height"] / 2}
    page.locator("#timeline .track").click(position=at)
    assert page.locator("#timeline .range").inner_text().startswith("Aug 2018")
    assert page.evaluate("[kgPage.state.from, kgPage.state.to]") == ["2018-08-01", "2018-08-31"]
    spots = page.locator("#timeline input").evaluate_all("(ones) => ones.map((one) => Number(one.value))")
    assert spots[1] - spots[0] == 1, "the handles stand at the two ends of the month"
    page.locator("#timeline input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    spots = page.locator("#timeline input").evaluate_all("(ones) => ones.map((one) => Number(one.value))")
    assert spots[1] > spots[0]
    page.locator("#timeline .track").dblclick(position=at)
    assert page.evaluate("[kgPage.state.from, kgPage.state.to]") == [None, None]


def test_latest_reports_are_those_of_the_chosen_outlet(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open("outlet=Border+Business&speaker=")
    told = page.locator("#panel .brief > .soft").all_inner_texts()[-6:]
    days = page.evaluate("latestReports(kgPage).map((event) => lastReport(kgPage, event))")
    assert len(told) == len(days) == 6
    assert days == sorted(days, reverse=True)
    outlets = page.evaluate(
        "latestReports(kgPage).map((event) => event.evidence.find((one) => one.date === lastReport(kgPage, event) && one.outlet === 'Border Business')?.outlet)"
    )
    assert set(outlets) == {"Border Business"}


def test_nothing_contested_is_said_so(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    count = page.locator("[data-facet=belief] .row .count").first
    assert count.inner_text() == "1"
    assert opened("empty").open().locator("[data-facet=belief] .row .count").first.inner_text() == "none recognised"


def test_only_the_chosen_speakers_and_outlets(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    everything = page.evaluate("kgPage.seen.events.size")
    speakers = page.locator("[data-facet=speaker]")
    speakers.get_by_role("button", name="All ").click()
    page.keyboard.type("freel")
    assert speakers.locator(".text").all_inner_texts() == ["Chrystia Freeland"]
    speakers.get_by_label("Chrystia Freeland").check()
    said = "[...kgPage.seen.events].map((i) => kgPage.data.events[i].evidence.map((one) => one.who + ' ' + one.outlet))"
    found = page.evaluate(said)
    assert 0 < len(found) < everything
    assert all(any(report.startswith("person:chrystia-freeland ") for report in event) for event in found)
    page.locator("[data-facet=outlet]").get_by_label("Maple Ledger").check()
    assert all("person:chrystia-freeland Maple Ledger" in event for event in page.evaluate(said))
    assert "speaker=person%3Achrystia-freeland&outlet=Maple+Ledger" in page.url
    state = page.evaluate("[...kgPage.seen.events]")
    again = one.open(page.url.split("#")[1])
    assert again.evaluate("[...kgPage.seen.events]") == state
    assert again.locator("[data-facet=speaker]").get_by_label("Chrystia Freeland").is_checked()
    again.locator("#filters .plain").click()
    assert again.evaluate("kgPage.seen.events.size") == everything
    one.check()


def test_only_what_is_believed(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    page.locator("#belief").focus()
    for _ in range(16):
        page.keyboard.press("ArrowRight")
    assert page.locator(".belief-row output").inner_text() == "80 %"
    beliefs = page.evaluate("[...kgPage.seen.events].map((index) => kgPage.data.events[index].belief)")
    assert beliefs
    assert min(beliefs) >= 0.8
    assert "belief=80" in page.url
    assert " of " in page.locator("#read").inner_text(), "the head says how many of how many"


def test_links_name_what_is_fewer(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    page.get_by_label("Only Threat", exact=True).click(force=True)
    assert page.url.endswith("#kind=Threat")
    page.locator("#modes [data-value=list]").click()
    page.get_by_role("button", name="Events", exact=True).click()
    assert "list=events" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    assert page.get_by_role("button", name="Events", exact=True).get_attribute("aria-pressed") == "true"
    assert {row[2] for row in rows_of(page)} == {"Threat"}


def rows_of(page: Any) -> list[list[str]]:
    read = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText))"
    return list(page.locator("#list tbody tr").evaluate_all(read))


def test_dates_are_no_more_precise_than_told(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open("as=list&list=events")
    dates = {row[1]: row[0] for row in rows_of(page)}
    assert dates["A senator will report on the talks"] == "2019"
    page.evaluate("kgPage.change({mode: 'picture', list: 'edges'})")
    assert all(day.startswith("reported ") for day in page.locator("#panel .brief > .soft").all_inner_texts()[-6:])


def test_a_far_date_leaves_the_axis_alone(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    words = page.locator("#timeline .range").inner_text()
    assert words == "Aug 2017 – Jul 2020 · 1 later"
    page.locator("#timeline input").first.focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    late = page.evaluate("[...kgPage.seen.events].map((index) => kgPage.data.events[index].date)")
    assert "2058-01-01" in late, "the end of the axis is open"


def test_filtering_shows_all_that_is_left(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    scale = "kgPage.picture.scene().scale"
    before = page.evaluate(scale)
    page.get_by_label("Only Concession", exact=True).click(force=True)
    assert page.evaluate(scale) > before
    page.locator("#filters").evaluate("(room) => room.scrollTo(0, room.scrollHeight)")
    reset = page.locator("#filters .head .plain")
    frame = reset.bounding_box()
    assert frame["y"] < 120, "it stays in sight"
    reset.click()
    assert page.evaluate(scale) == before


def test_playing_through_time(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    everything = page.evaluate("kgPage.seen.events.size")
    page.locator("#play").click()
    wait_for(page, "kgPage.state.to > '2017-10'")
    page.locator("#play").click()
    assert page.locator("#play").inner_text() == "Play"
    stopped = page.evaluate("[kgPage.state.to, kgPage.seen.events.size]")
    assert stopped[1] < everything
    assert f"to={stopped[0]}" in page.url
    page.wait_for_timeout(900)
    assert page.evaluate("kgPage.state.to") == stopped[0], "it stands still"
    page.locator("#play").click()
    wait_for(page, f"kgPage.state.to > '{stopped[0]}'")
    one.check()


def test_no_motion_for_those_who_want_none(opened: Callable[..., Opened]) -> None:
    page = opened("nafta", reduced_motion="reduce").open()
    step = page.locator("#play")
    assert step.inner_text() == "Step"
    ends = []
    for _ in range(3):
        step.click()
        page.wait_for_timeout(800)
        ends.append(page.evaluate("kgPage.state.to"))
    assert ends == ["2017-08-31", "2017-09-30", "2017-10-31"]
