"""What a reader comes for: who threatened what, how two actors are linked, how a quarrel grew, where reports differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from browser import Opened, choose, click_picture
from views import evidence, nafta

from kg.graph.vocabulary import load_ontology
from kg.model import Detail, EventSummary, Node, View
from kg.network import render_page
from kg.network.payload import extras


def test_what_was_threatened_and_who_said_so(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    page = one.open()
    choose(page, "donald")
    page.locator("#panel .chip", has_text="Threat").first.click()
    card = page.locator("#panel .event", has_text="Trump threatens tariffs on Canadian cars")
    told = dict(zip(card.locator("dt").all_inner_texts(), card.locator("dd").all_inner_texts(), strict=True))
    assert told["Threatened"] == "25 percent tariff on cars, if Ottawa stays out (threatened, not reported as done)"
    assert card.locator("header .tag").all_inner_texts() == ["said"], "a threat does not take place"
    assert told["Said by"] == "Donald Trump in The Harbour Post"
    card.get_by_role("button", name="25 percent tariff on cars").click()
    assert "Tariff on Canadian cars" in page.locator("#panel h4").inner_text()
    page.get_by_role("button", name="Trump threatens tariffs on Canadian cars").click()
    assert "Trump threatens" in page.locator("#panel h4").inner_text(), "and back to the threat"
    one.check()


def test_speech_acts_are_said_and_never_took_place(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    badges = page.evaluate(
        """kgPage.data.events.filter((event) => kgPage.data.speech.includes(event.type)).flatMap((event) =>
             [...eventCard(kgPage, event).querySelectorAll('.tag'), ...briefOf(kgPage, event).querySelectorAll('.tag')]
               .map((tag) => tag.textContent))"""
    )
    assert "said" in badges
    assert "took place" not in badges
    rows = page.locator("[data-facet=factuality] .row")
    counts = dict(
        rows.locator("label").evaluate_all(
            "(ones) => ones.map((one) => [...one.querySelectorAll('span')].map((s) => s.textContent))"
        )
    )
    standing = page.evaluate("[...kgPage.seen.events].map((index) => kgPage.data.events[index].standing)")
    assert int(counts["Took place"]) == standing.count("actual") > 0
    assert int(counts["Said"]) == standing.count("said") > 0


def test_the_page_calls_speech_what_the_ontology_does() -> None:
    ontology = load_ontology()
    acts = sorted(kind for kind in ontology.parents if kind != "SpeechAct" and ontology.is_a(kind, "SpeechAct"))
    _, rest = extras(nafta(), analyses={})
    assert rest["speech"] == acts


def test_badges_that_differ_are_explained(opened: Callable[..., Opened], tmp_path: Path) -> None:
    reports = (
        evidence("The duty took effect.", mark=(14, 20), date="2018-07-02", article="b"),
        evidence("The duty will take effect.", mark=(14, 18), date="2018-06-02", factuality="planned", article="a"),
    )
    wording = (Detail(role="wording", label="to walk away"), Detail(role="condition", label="if pressed"))
    said = evidence("It threatened to walk away if pressed.", mark=(3, 13), date="2018-06-02")
    quoted = evidence("It demanded that they leave.", mark=(3, 11), date="2018-06-02")
    usual: dict[str, Any] = {"date": None, "status": "actual", "belief": 0.9, "agents": ("a",), "counterparts": ()}
    events = {
        "duty": EventSummary(
            id="duty", type="MeasureImposition", summary="Imposition: → B", evidence=reports, **{**usual, "agents": ()}
        ),
        "threat": EventSummary(id="threat", type="Threat", summary="Threat: A", evidence=(said,), details=wording, **usual),
        "demand": EventSummary(id="demand", type="Demand", summary="Demand: A", evidence=(quoted,), **usual),
    }
    view = View(
        title="t", since=None, until=None, articles=2, nodes=(Node(id="a", label="A", type="Person"),), edges=(), events=events
    )
    (tmp_path / "page.html").write_text(render_page(view, analyses={}), encoding="utf-8")
    one = opened(tmp_path / "page.html")
    page = one.open("event=duty")
    assert page.locator("#panel h4").inner_text() == "Imposition: Somebody → B"
    facts = page.locator("#panel .evidence .facts").all_inner_texts()
    assert "planned in this report; done by a later one" in " ".join(facts[1].split())
    assert "in this report" not in facts[0]
    assert "“to walk away”, if pressed" in one.open("event=threat").locator("#panel .what").inner_text()
    assert "“demanded that they leave”" in one.open("event=demand").locator("#panel .what").inner_text()
    one.check()


def test_a_country_with_its_people(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    choose(page, "ottawa")
    alone = page.locator("#panel .listing h3").inner_text()
    assert page.locator("#with-people").inner_text().startswith("Canada with its ")
    own, more = (int(words.split()[0]) for words in page.locator("#panel .own").inner_text().split("; "))
    assert own == int(alone.split()[0])
    page.locator("#with-people").click()
    assert int(page.locator("#panel .listing h3").inner_text().split()[0]) == own + more, "the two numbers explain the sum"
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
    assert page.evaluate("document.activeElement.id") == "path-one"
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
    assert page.locator("#no-path").inner_text() == "No chain of dealings that pass the filters joins the two."
    page = one.open(urlencode({"path": '["country:CAN","country:CAN"]'}))
    assert "one and the same" in page.locator("#panel").inner_text()
    for broken in ("[", '["nobody"]', "7", "null", '[["a"],{}]'):
        assert "Name two actors" in one.open(urlencode({"path": broken})).locator("#panel").inner_text()
    one.check()


def test_where_no_path_is_others_are_offered(opened: Callable[..., Opened]) -> None:
    one = opened("nafta")
    query = {"path": '["country:CAN","organization:afl-cio"]', "kind": "Demand"}
    page = one.open(urlencode(query))
    assert page.locator("#no-path").is_visible()
    assert "With all their people and bodies" in page.locator("#panel").inner_text()
    page.locator("#path-countries").click()
    assert page.locator("#panel .chain").count() >= 1
    assert page.evaluate("kgPage.state.level") == "country"
    shared = page.evaluate(
        """(() => {
          kgPage.resetFilters();
          kgPage.change({ level: "actor" });
          const level = kgPage.data.levels.actor;
          return sameArticles(kgPage, level, "person:donald-trump", "country:USA").map((part) => part.textContent);
        })()"""
    )
    assert shared[0].startswith("Both stand in "), "a threat and what is threatened, of one article"
    assert any(words.startswith("Canada") for words in shared), "and whom both name there"
    one.check()


def test_ladders_obey_the_filters(opened: Callable[..., Opened]) -> None:
    page = opened("nafta").open()
    ladder = page.get_by_role("button", name="Canada and United States")
    whole = int(ladder.inner_text().split()[-2])
    page.evaluate("kgPage.filter({to: '2018-07-31'})")
    left = int(ladder.inner_text().split()[-2])
    assert 1 < left < whole
    ladder.click()
    assert page.locator("#panel .rung").count() == left
    assert f"{whole - left} step" in page.locator("#panel").inner_text()


def test_the_report_stands_beside_the_title(opened: Callable[..., Opened], built: Path) -> None:
    page = opened(built / "graph.html").open()
    page.locator("#report").click()
    assert page.url == (built / "report.html").as_uri()


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
