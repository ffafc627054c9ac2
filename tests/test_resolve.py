"""Claims of many articles -> events: the same whatever the order, sources counted once, denials kept; readings by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Article,
    Claim,
    EventDate,
    Filler,
    Lexicon,
    Mention,
    Ontology,
    Reading,
    Span,
    Value,
    World,
    content_hash,
)
from kg.resolve import resolve

KINDS = {
    "USA": "Country",
    "CAN": "Country",
    "MEX": "Country",
    "trump": "Person",
    "nafta": "Agreement",
    "steel": "Product",
    "autos": "Product",
    "tariff": "Tariff",
    "export-ban": "ExportControl",
}


def filler(name: str) -> Filler:
    kind = KINDS.get(name, "Person")
    country = name if kind == "Country" else "USA" if name == "trump" else None
    return Filler(
        entity=f"{kind.lower()}:{name}",
        label=name.replace("-", " ").title(),
        type=kind,
        country=country,
        start=0,
        end=1,
        text="x",
    )


def report(
    kind: str,
    agents: str = "",
    counterparts: str = "",
    *,
    publisher: str = "wire",
    published: str | None = "2018-06-01",
    date: str | None = None,
    sentence: str | None = None,
    content: str | None = None,
    roles: Mapping[str, str] | None = None,
    value: Mapping[str, float] | None = None,
    **claim: Any,
) -> tuple[Article, Reading]:
    """Make an article of one claim; actors are named by their ids, parted by blanks."""
    fillers: dict[str, tuple[Filler | Value, ...]] = {name: (filler(whom),) for name, whom in (roles or {}).items()}
    for name, number in (value or {}).items():
        fillers[name] = (Value(start=0, end=1, text="x", value=number, unit="percent"),)
    identity = content_hash(
        kind, agents, counterparts, publisher, published, date, sentence, content, roles, value, sorted(claim.items())
    )
    words = sentence or f"{identity} did it."
    precision: Any = {4: "year", 7: "month", 10: "day"}.get(len(date or ""))
    made = Claim(
        **{
            "id": f"c{identity}", "type": kind, "plover": None, "cameo": None, "start": 0, "end": len(words), "sentence": words,
            "trigger": Span(start=0, end=1, text=words[0]), "agents": tuple(map(filler, agents.split())),
            "counterparts": tuple(map(filler, counterparts.split())), "roles": fillers,
            "date": EventDate(value=date, precision=precision, start=0, end=1) if date else None,
            "polarity": "positive", "factuality": "actual", "content": content, "speaker": None, "rule": "r", "confidence": 0.5, **claim,
        }
    )  # fmt: skip
    article = Article(id=identity, text=words, date=published, publisher=publisher)
    return article, Reading(article=identity, title=None, date=published, language="en", claims=(made,))


@pytest.fixture(scope="module")
def world_of(ontology: Ontology, lexicon: Lexicon) -> Any:
    def resolved(*read: tuple[Article, Reading], **options: Any) -> World:
        return resolve(read, lexicon=lexicon, ontology=ontology, **options)

    return resolved


# --- what is one event ----------------------------------------------------------------------------------------------

TARIFF: Any = {"roles": {"product": "steel"}}
ONE = {
    "two papers, one tariff": [
        report("MeasureImposition", "USA", "CAN", publisher="a", **TARIFF), report("MeasureImposition", "USA", "CAN", publisher="b", **TARIFF)],
    "threatened in March, imposed in June": [
        report("MeasureImposition", "USA", "CAN", published="2018-03-05", factuality="threatened", **TARIFF),
        report("MeasureImposition", "USA", "CAN", published="2018-06-01", **TARIFF)],
    "the man acts for his state": [
        report("MeasureImposition", "USA", "CAN", publisher="a", **TARIFF), report("MeasureImposition", "trump", "CAN", publisher="b", **TARIFF)],
    "a meeting on a day and in its month": [
        report("Meeting", "USA CAN", "CAN", publisher="a", date="2018-06-01"), report("Meeting", "USA CAN", "CAN", publisher="b", date="2018-06")],
    "a meeting told within days": [
        report("Meeting", "USA CAN", "CAN", published="2018-06-01"), report("Meeting", "USA CAN", "CAN", published="2018-06-03")],
    "told and denied": [
        report("Meeting", "USA CAN", "CAN", publisher="a"), report("Meeting", "USA CAN", "CAN", publisher="b", polarity="negative")],
    "one names the product, the other does not, on one day": [
        report("MeasureImposition", "USA", publisher="a", **TARIFF), report("MeasureImposition", "USA", publisher="b")],
    "one criticism in two papers": [
        report("Criticism", "trump", "CAN", publisher="a", sentence="He accused Ottawa of dumping lumber on Monday."),
        report("Criticism", "trump", "CAN", publisher="b", sentence="On Monday the president accused Ottawa of dumping cheap lumber.")],
    "planned, and then called off": [
        report("MeasureImposition", "USA", "MEX", factuality="planned"),
        report("MeasureImposition", "USA", "MEX", polarity="negative", factuality="planned", published="2018-06-03")],
    "one names the target, the other does not": [
        report("MeasureImposition", "USA", "CAN", publisher="a", **TARIFF), report("MeasureImposition", "USA", publisher="b", **TARIFF)],
}  # fmt: skip
TWO = {
    "two kinds": [report("Meeting", "USA CAN", "CAN"), report("PhoneCall", "USA CAN", "CAN")],
    "two doers": [report("Threat", "USA", "CAN"), report("Threat", "CAN", "USA")],
    "two targets": [report("MeasureImposition", "USA", "CAN", **TARIFF), report("MeasureImposition", "USA", "MEX", **TARIFF)],
    "two days": [report("Meeting", "USA CAN", "CAN", date="2018-06-01"), report("Meeting", "USA CAN", "CAN", date="2018-07-01")],
    "two months, no day told": [report("Meeting", "USA CAN", "CAN", published="2018-06-01"), report("Meeting", "USA CAN", "CAN", published="2018-09-01")],
    "one tariff on cars, and months before one on nobody knows what": [
        report("MeasureImposition", "USA", published="2018-05-31"), report("MeasureImposition", "USA", published="2018-08-28", roles={"product": "autos"})],
    "a day of June and 'last month'": [
        report("MeasureImposition", "USA", date="2018-06-01"), report("MeasureImposition", "USA", published="2018-07-26", date="2018-06", roles={"product": "autos"})],
    "a tariff on a state and one on a product, on one day": [
        report("MeasureImposition", "USA", "MEX"), report("MeasureImposition", "USA", **TARIFF)],
    "two rates": [
        report("MeasureImposition", "USA", "CAN", value={"rate": 10}), report("MeasureImposition", "USA", "CAN", value={"rate": 25})],
    "a tariff in force and another that is threatened, in one week": [
        report("MeasureImposition", "USA", "CAN"), report("MeasureImposition", "USA", "CAN", factuality="threatened", published="2018-06-03")],
    "tariffs spoken of months apart, with nothing that only one of them has": [
        report("MeasureImposition", "USA", "CAN"), report("MeasureImposition", "USA", "CAN", published="2018-09-01")],
    "a deal that is wanted, and another": [
        report("AgreementReached", "USA", factuality="possible"), report("AgreementReached", "USA", factuality="possible", published="2018-06-02")],
    "two criticisms of one state on one day": [
        report("Criticism", "trump", "CAN", sentence="He accused Ottawa of dumping lumber."),
        report("Criticism", "trump", "CAN", sentence="The president complained about Canada's dairy quotas.")],
    "a tariff and an export ban": [
        report("MeasureImposition", "USA", "CAN", roles={"measure": "tariff"}), report("MeasureImposition", "USA", "CAN", roles={"measure": "export-ban"})],
    "two short sentences of one speaker": [
        report("Statement", "trump", sentence="Trump said."), report("Statement", "trump", sentence="Steel is back, Trump said on Friday.")],
    "two terms of one agreement": [
        report("AgreementTerm", roles={"agreement": "nafta", "product": "steel"}), report("AgreementTerm", roles={"agreement": "nafta"}, published="2018-06-03")],
    "soybeans bought, and bought again": [
        report("TradeFlow", "USA", "CAN", **TARIFF), report("TradeFlow", "USA", "CAN", published="2018-09-03", **TARIFF)],
    "two products": [
        report("MeasureImposition", "USA", "CAN", roles={"product": "steel"}), report("MeasureImposition", "USA", "CAN", roles={"product": "autos"})],
}  # fmt: skip


@pytest.mark.parametrize("name", ONE)
def test_reports_of_one_event_are_one(world_of: Any, name: str) -> None:
    world = world_of(*ONE[name])
    assert [len(e.reports) for e in world.events] == [2]


@pytest.mark.parametrize("name", TWO)
def test_events_that_differ_stay_apart(world_of: Any, name: str) -> None:
    assert [len(e.reports) for e in world_of(*TWO[name]).events] == [1, 1]


def test_a_report_that_fits_two_events_is_of_neither(world_of: Any) -> None:
    less = report("MeasureImposition", "USA", publisher="c")
    steel = report("MeasureImposition", "USA", "CAN", **TARIFF)
    autos = report("MeasureImposition", "USA", "MEX", roles={"product": "autos"})
    assert sorted(len(e.reports) for e in world_of(steel, less).events) == [2]
    assert sorted(len(e.reports) for e in world_of(steel, autos, less).events) == [1, 1, 1]


def test_status_is_the_latest_and_every_word_is_kept(world_of: Any) -> None:
    (event,) = world_of(*ONE["threatened in March, imposed in June"]).events
    assert event.status == "actual"
    assert set(event.belief) == {"threatened", "actual"}
    (event,) = world_of(*reversed(ONE["threatened in March, imposed in June"])).events
    assert event.status == "actual"


def test_a_denial_is_kept_beside_the_claim(world_of: Any) -> None:
    (event,) = world_of(*ONE["told and denied"]).events
    assert set(event.belief) == {"actual", "denied"}


def test_what_should_not_be_done_is_not_denied(world_of: Any) -> None:
    planned = report("MeasureImposition", "USA", "CAN", factuality="planned", **TARIFF)
    opposed = report(
        "MeasureImposition", "USA", "CAN", factuality="demanded", polarity="negative", published="2018-06-03", **TARIFF
    )
    (event,) = world_of(planned, opposed).events
    assert event.status == "planned"
    (event,) = world_of(opposed).events
    assert event.status == "denied"


def test_the_finest_date_wins(world_of: Any) -> None:
    (event,) = world_of(*ONE["a meeting on a day and in its month"]).events
    assert (event.date, event.precision) == ("2018-06-01", "day")


# --- contents -------------------------------------------------------------------------------------------------------


def threat(publisher: str, product: str) -> tuple[Article, Reading]:
    article, inner = report(
        "MeasureImposition", "USA", "CAN", publisher=publisher, factuality="threatened", roles={"product": product}
    )
    outer = report("Threat", "USA", "CAN", publisher=publisher, content=inner.claims[0].id, sentence=article.text)[1].claims[0]
    return article, Reading(article=article.id, title=None, date=article.date, language="en", claims=(*inner.claims, outer))


def test_contents_are_events_and_part_speech_about_different_things(world_of: Any) -> None:
    same = world_of(threat("a", "steel"), threat("b", "steel"))
    assert sorted(e.type for e in same.events) == ["MeasureImposition", "Threat"]
    inner, outer = sorted(same.events, key=lambda e: e.type)
    assert outer.content == inner.id
    assert len(world_of(threat("a", "steel"), threat("b", "autos")).events) == 4


def test_claims_about_each_other_in_a_circle_end(world_of: Any) -> None:
    article, reading = report("Threat", "USA", "CAN")
    one = reading.claims[0]
    values = {f: getattr(one, f) for f in one.__slots__}
    two = Claim(**{**values, "id": "two", "content": one.id})
    circle = Claim(**{**values, "content": "two"})
    assert world_of((article, Reading(article=article.id, title=None, date=None, language=None, claims=(circle, two)))).events


# --- belief ---------------------------------------------------------------------------------------------------------


def test_belief_grows_with_independent_sources_only(world_of: Any) -> None:
    def belief(*reports: tuple[Article, Reading]) -> float:
        (event,) = world_of(*reports).events
        return float(event.belief["actual"])

    def told(publisher: str, sentence: str) -> tuple[Article, Reading]:
        return report("Meeting", "USA CAN", "CAN", publisher=publisher, sentence=sentence)

    one = belief(told("a", "They met."))
    twice_by_one = belief(told("a", "They met."), told("a", "They did meet."))
    copied = belief(told("a", "They met."), told("b", "They  met."))
    two = belief(told("a", "They met."), told("b", "They held talks."))
    assert one == pytest.approx(0.45)  # 1 - (0.05 + 0.5)
    assert two == pytest.approx(1 - 0.55**2, abs=1e-4)
    assert copied == one, "a copy of a sentence is no second reading of it"
    assert one <= twice_by_one < two, "one source's word, said twice, is no second source"


# --- entities -------------------------------------------------------------------------------------------------------


def unknown(name: str, kind: str = "Person", country: str | None = None, *, title: str | None = None) -> tuple[Article, Reading]:
    identity = f"entity:{content_hash(kind, name.casefold(), country or '')}"
    who = Filler(entity=identity, label=name, type=kind, country=country, start=0, end=len(name), text=name)
    article, reading = report("Statement", sentence=f"{title or ''} {name} spoke.", agents="")
    claim = reading.claims[0]
    values = {f: getattr(claim, f) for f in claim.__slots__} | {"agents": (who,)}
    mentions = [Mention(**{f: getattr(who, f) for f in Filler.__slots__}, form="name")]
    if title:
        mentions.append(Mention(**{f: getattr(who, f) for f in Filler.__slots__} | {"text": title}, form="nominal"))
    return article, Reading(
        article=article.id, title=None, date=article.date, language="en", claims=(Claim(**values),), mentions=tuple(mentions)
    )


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (("Zoltan Ferenczy-Kovacs",), ("Zoltan Ferenczy Kovacs",), "exact"),
        (("Zoltan Ferenczy",), ("Zoltan B. Ferenczy",), "middle-name"),
        (("Zoltan Ferenczyov",), ("Zoltan Ferenczyow",), "near-spelling"),
        (("Zoltan Ferenczy",), ("Zoltana Kovacs",), None),
        (("Zoltan Ferenczy", "Person"), ("Zoltan Ferenczy", "Organization"), None),
        (("Zoltan Ferenczy", "Person", "HUN"), ("Zoltan Ferenczy", "Person", "SVK"), None),
        (("Zoltan Ferenczy", "Person", "HUN"), ("Zoltan Ferenczy",), "exact"),
    ],
)
def test_names_of_one_person(world_of: Any, first: tuple[str, ...], second: tuple[str, ...], level: str | None) -> None:
    world = world_of(unknown(*first), unknown(*second))
    assert [m.level for m in world.merges] == ([level] if level else [])
    assert len(world.entities) == (1 if level else 2)


TITLED: dict[str, tuple[list[tuple[str, str | None, str | None]], int]] = {
    "the same office of the same country": ([("Ferenczy", "HUN", "Economy Minister"), ("Zoltan Ferenczy", "HUN", "Hungary's economy minister")], 1),
    "a longer title": ([("Ferenczy", "HUN", "Minister"), ("Zoltan Ferenczy", "HUN", "Minister of the Economy")], 1),
    "the same full title, a country unsaid": ([("Ferenczy", None, "Economy Minister"), ("Zoltan Ferenczy", "HUN", "Economy Minister")], 1),
    "a bare minister, a country unsaid": ([("Ferenczy", None, "Minister"), ("Zoltan Ferenczy", "HUN", "Economy Minister")], 2),
    "another country": ([("Ferenczy", "SVK", "Economy Minister"), ("Zoltan Ferenczy", "HUN", "Economy Minister")], 2),
    "another office": ([("Ferenczy", "HUN", "Mayor"), ("Zoltan Ferenczy", "HUN", "Economy Minister")], 2),
    "no title at all": ([("Ferenczy", "HUN", None), ("Zoltan Ferenczy", "HUN", "Economy Minister")], 2),
    "no office": ([("Ferenczy", "HUN", "the analyst"), ("Zoltan Ferenczy", "HUN", "analyst")], 2),
    "two of that name in one office": (
        [("Ferenczy", "HUN", "Senator"), ("Zoltan Ferenczy", "HUN", "Senator"), ("Maria Ferenczy", "HUN", "Senator")], 3),
    "two bare names in two offices": ([("Ferenczy", "HUN", "Economy Minister"), ("Ferenczy", None, "Mayor")], 2),
    "a family name of two words": ([("Kovacs Ferenczy", "HUN", "President"), ("Zoltan Kovacs Ferenczy", "HUN", "President")], 1),
}  # fmt: skip


@pytest.mark.parametrize("case", TITLED)
def test_a_family_name_with_its_title(world_of: Any, case: str) -> None:
    people, number = TITLED[case]
    read = [unknown(name, "Person", country, title=title) for name, country, title in people]
    world = world_of(*read)
    assert len(world.entities) == number, world.merges
    assert {m.level for m in world.merges} <= {"surname-and-title"}
    assert world_of(*reversed(read)).entities == world.entities


def test_what_the_user_keeps_apart_stays_apart_over_a_third(world_of: Any) -> None:
    """Two who are each like a third are not joined through it."""
    read = [unknown("Zoltan Ferenczyov"), unknown("Zoltan A. Ferenczyov"), unknown("Zoltan B. Ferenczyov")]
    ids = [r.claims[0].agents[0].entity for _, r in read]
    assert len(world_of(*read).entities) == 1
    kept = world_of(*read, different=[(ids[1], ids[2])])
    assert len(kept.entities) == 2
    assert {ids[1], ids[2]} & set(kept.entities)


def test_the_user_has_the_last_word(world_of: Any) -> None:
    one, two = unknown("Zoltan Ferenczy"), unknown("Zoltan B. Ferenczy")
    ids = [r.claims[0].agents[0].entity for _, r in (one, two)]
    assert len(world_of(one, two, different=[tuple(ids)]).entities) == 2
    three = unknown("Karel Novotny")
    pair = (ids[0], three[1].claims[0].agents[0].entity)
    assert [m.level for m in world_of(one, three, same=[pair]).merges] == ["user"]


def test_known_people_are_never_merged(world_of: Any, lexicon: Lexicon) -> None:
    people = [e for e in lexicon.entities.values() if e.type == "Person"][:40]
    read = [unknown(p.label) for p in people]
    assert not [m for m in world_of(*read).merges if m.kept == m.merged]


# --- order ----------------------------------------------------------------------------------------------------------

EVERYTHING = [r for pair in (*ONE.values(), *TWO.values()) for r in pair]
EVERYTHING += [
    threat("a", "steel"),
    threat("b", "autos"),
    unknown("Zoltan Ferenczy"),
    unknown("Zoltan B. Ferenczy"),
    unknown("Zoltan Ferenczi"),
]


@given(order=st.permutations(EVERYTHING))
@settings(max_examples=40, deadline=None)
def test_the_world_does_not_depend_on_the_order(world_of: Any, order: list[tuple[Article, Reading]]) -> None:
    distinct = list({a.id: (a, r) for a, r in order}.values())
    assert world_of(*distinct) == world_of(*sorted(distinct, key=lambda pair: pair[0].id))


@given(kept=st.lists(st.sampled_from(EVERYTHING), unique_by=lambda pair: pair[0].id, min_size=1))
@settings(max_examples=40, deadline=None)
def test_every_claim_is_in_one_event(world_of: Any, kept: list[tuple[Article, Reading]]) -> None:
    world = world_of(*kept)
    told = sorted(r.claim.id for e in world.events for r in e.reports)
    assert told == sorted(c.id for _, reading in kept for c in reading.claims)
    assert len({e.id for e in world.events}) == len(world.events)
    ids = {e.id for e in world.events}
    for event in world.events:
        assert {*event.agents, *event.counterparts} <= set(world.entities)
        assert event.content is None or event.content in ids
        assert all(0 < b < 1 for b in event.belief.values())
        assert all(isinstance(v, Value) or v in world.entities for values in event.roles.values() for v in values)


def test_nothing_read_is_an_empty_world(world_of: Any) -> None:
    world = world_of((Article(id="x", text=""), Reading(article="x", title=None, date=None, language=None)))
    assert (world.events, world.entities, [a.id for a in world.articles]) == ((), {}, ["x"])
