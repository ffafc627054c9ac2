"""What a reader comes for: who threatened what, how two actors are linked, how a quarrel grew, where reports differ."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from browser import Opened, choose, click_picture


def test_what_was_threatened_and_who_said_so(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    choose(page, "donald")
    page.locator("#panel .chip", has_text="Threat").first.click()
    card = page.locator("#panel .event", has_text="Trump threatens tariffs on Canadian cars")
    told = dict(zip(card.locator("dt").all_inner_texts(), card.locator("dd").all_inner_texts(), strict=True))
    assert told["Threatened"] == "25 percent tariff on cars, if Ottawa stays out"
    assert told["Said by"] == "Donald Trump in The Harbour Post"
    card.get_by_role("button", name="25 percent tariff on cars").click()
    assert "Tariff on Canadian cars" in page.locator("#panel h4").inner_text()
    page.get_by_role("button", name="Trump threatens tariffs on Canadian cars").click()
    assert "Trump threatens" in page.locator("#panel h4").inner_text(), "and back to the threat"
    one.check()


def test_a_country_with_its_people(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    choose(page, "ottawa")
    alone = page.locator("#panel .listing h3").inner_text()
    page.locator("#with-people").click()
    assert page.locator("#panel h2").inner_text().strip() == "Canada"
    assert int(page.locator("#panel .listing h3").inner_text().split()[0]) > int(alone.split()[0])


def test_chips_stay_in_the_link(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    choose(page, "canada")
    page.locator("#panel .chip", has_text="Concession").click()
    assert page.locator("#panel .event").count() == 1
    again = one.open(page.url.split("#")[1])
    assert again.locator("#panel .event").count() == 1
    again.locator("#panel .chip", has_text="All").click()
    assert again.locator("#panel .event").count() > 1
    one.check()


def test_paths_by_typing_two_names(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    page.locator("#find-path").click()
    page.locator("#path-one").click()
    page.keyboard.type("freel")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "path-two"
    page.keyboard.type("general m")
    page.keyboard.press("Enter")
    chains = page.locator("#panel .chain")
    names = [chain.locator(":scope > .actor").all_inner_texts() for chain in chains.all()]
    assert all(chain[0].strip() == "Chrystia Freeland" and chain[-1].strip() == "General Motors" for chain in names)
    assert [len(chain) for chain in names] == [3, 3], "all of the shortest, and no longer ones"
    assert chains.first.locator("blockquote").count() > 1, "with the sentences of each step"
    chains.last.locator("summary").first.click()
    chains.last.locator("blockquote").first.wait_for()
    faint = page.evaluate("highlight(kgPage).nodes.has('country:CHN')")
    assert faint is False, "the picture shows the chains"
    again = one.open(page.url.split("#")[1])
    assert again.locator("#panel .chain").count() == len(names)
    one.check()


def test_paths_by_clicking_two_actors(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    click_picture(page, **page.evaluate("kgPage.picture.spot('country:CAN')"))
    page.keyboard.down("Shift")
    click_picture(page, **page.evaluate("kgPage.picture.spot('country:MEX')"))
    page.keyboard.up("Shift")
    assert page.locator("#path-one").input_value() == "Canada"
    assert page.locator("#path-two").input_value() == "Mexico"
    assert page.locator("#panel .chain").count() >= 1
    page.locator("#path-two").click()
    page.keyboard.type("malmst")
    page.keyboard.press("Enter")
    assert page.locator("#path-two").input_value() == "Cecilia Malmström"


def test_no_path_is_said(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    query = {"path": '["country:CAN","country:CHN"]', "kind": "Concession"}
    page = one.open(urlencode(query))
    assert page.locator("#no-path").is_visible()
    page = one.open(urlencode({"path": '["country:CAN","country:CAN"]'}))
    assert "one and the same" in page.locator("#panel").inner_text()
    for broken in ("[", '["nobody"]', "7", "null", '[["a"],{}]'):
        assert "Name two actors" in one.open(urlencode({"path": broken})).locator("#panel").inner_text()
    one.check()


def test_a_ladder_of_threat_measure_and_answer(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    page.get_by_role("button", name="Canada and United States").click()
    rungs = page.locator("#panel .rung")
    steps = rungs.evaluate_all("(rungs) => rungs.map((rung) => rung.dataset.rung)")
    assert {"threat", "measure", "counter-measure"} <= set(steps)
    order = page.evaluate(
        "kgPage.data.ladders.find(({pair}) => pair.includes('country:CAN')).steps.map((s) => kgPage.data.events[s.event].when[0])"
    )
    assert order == sorted(order)
    answer = page.locator("#panel .rung[data-rung=counter-measure]").first
    assert "by Canada" in answer.inner_text()
    assert "other" not in (answer.get_attribute("class") or "").split(), "the two sides stand apart"
    rungs.first.locator("button").click()
    assert page.locator("#panel blockquote").count() >= 1
    one.check()


def test_reports_that_differ_stand_side_by_side(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    assert "Reports differ (1)" in page.locator("#panel").inner_text()
    page.locator("#panel .brief", has_text="Five percent tariff").first.click()
    quarrel = page.locator("#panel .quarrel")
    assert "the rate" in quarrel.locator("h5").inner_text()
    sides = quarrel.locator(".sides > div").all_inner_texts()
    assert [side.split("\n")[0] for side in sides] == ["25 percent", "5 percent"]
    assert "Mike Pompeo" in sides[1]
    one.check()


@pytest.mark.parametrize("level", ["actor", "country"])
def test_events_of_one_actor_are_told(opened: Callable[..., Opened], level: str) -> None:
    one = opened("nafta")
    page = one.open(f"level={level}")
    page.locator("#alone").click()
    assert "Seade asks for patience" in page.locator("#list").inner_text()
    page.get_by_role("button", name="Seade asks for patience").click()
    assert "for patience" in page.locator("#panel blockquote").inner_text()
    one.check()


def test_products_agreements_and_silent_actors_are_found(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    choose(page, "automob")
    assert page.locator("#panel h2").inner_text().strip() == "cars"
    assert "Tariff on Canadian cars" in page.locator("#panel .event h4").all_inner_texts()
    choose(page, "nafta")
    assert "Trump says he will end NAFTA to press Congress" in page.locator("#panel .event h4").all_inner_texts()
    choose(page, "gloria")
    assert page.locator("#panel .event h4").all_inner_texts() == ["A senator will report on the talks"]
    one.check()
