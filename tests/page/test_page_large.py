"""A large view draws few and makes little before it can be used; how fast that is, tests/measure_page.py says."""

from __future__ import annotations

from collections.abc import Callable

from browser import Opened, click_picture


def test_little_is_made_before_the_first_click(opened: Callable[..., Opened]) -> None:
    one = opened("large")
    page = one.open()
    data, drawn = page.evaluate("[kgPage.data.levels.actor.nodes.length, kgPage.seen.nodes.length]")
    assert (data, drawn) == (2_000, 300)
    made = page.evaluate("kgPage.picture.made()")
    assert made["nodes"] == 300
    assert made["edges"] <= page.evaluate("kgPage.seen.drawn.length") < page.evaluate("kgPage.seen.edges.length")
    assert made["styled"] == 1, "lines are styled once, not again for every part of the page"
    assert page.locator("#list *, #figures *").count() == 0, "tables are made when they are looked at"
    assert page.locator("#panel .event").count() == 0
    assert page.evaluate("document.querySelectorAll('*').length") < 1_500
    click_picture(page, **page.evaluate("kgPage.picture.spot(kgPage.seen.nodes[0].id)"))
    assert 0 < page.locator("#panel .event").count() <= 20, "cards come a page at a time"
    assert page.evaluate("kgPage.picture.made().styled") == 2
    one.check()


def test_the_list_of_a_large_view_comes_in_pages(opened: Callable[..., Opened]) -> None:
    one = opened("large")
    page = one.open("as=list")
    assert page.locator("#list tbody tr").count() == 150
    page.get_by_role("button", name="Show more").click()
    assert page.locator("#list tbody tr").count() == 750
    one.check()
