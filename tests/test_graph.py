"""A world becomes the same graph whatever the order, and hostile text stays text."""

from __future__ import annotations

import csv
import dataclasses
import io
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
import worlds
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, Store, parse

from kg.errors import InputError, KnowledgeError, UsageError
from kg.graph import assemble, events_csv, load_ontology, load_view, ntriples, open_store, view_of
from kg.graph.iris import BASE, TD, check_base, entity_id, entity_iri, mint
from kg.graph.store import keep_store
from kg.graph.triples import date_type, number, plain
from kg.graph.turtle import to_turtle, turtle_lines
from kg.model import Article, Value, World

ONTOLOGY = load_ontology()
HOSTILE = [
    'a"b\\c', "x\x00y", "\x01\x07\x1b[31m", "line\nbreak\r\nand\ttab", "\u202eright to left\u2066", "lone \ud800 half",
    "\ufffe\uffff", "> <http://evil.example/> .", '""" . <urn:x> <urn:y> """', "'; DROP", "{{7*7}}", "😀 é ü",
    "\u2028\u2029", "\\u0041", "=cmd()", "#",
]  # fmt: skip


def lines(world: World, base: str = BASE) -> list[str]:
    """Write a world as N-Triples."""
    return ntriples(world, ontology=ONTOLOGY, lexicon=worlds.LEXICON, base=base, run=worlds.RUN)


def ask(store: Store, pattern: str) -> bool:
    """Ask a store whether a pattern holds."""
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes={"td": TD, "country": entity_iri("country:X")[:-1]}))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the shared world once."""
    return worlds.write_graph(tmp_path_factory.mktemp("graph"))


def test_counts_its_triples() -> None:
    made = assemble(worlds.steel_world(), ontology=ONTOLOGY, lexicon=worlds.LEXICON, run=worlds.RUN)
    assert made.triples == len(list(parse(made.turtle, format=RdfFormat.TURTLE)))
    assert turtle_lines(made.turtle) == lines(worlds.steel_world())


def test_same_bytes_for_shuffled_input() -> None:
    world = worlds.steel_world()
    made = to_turtle(lines(world))
    for seed in range(3):
        shuffle = random.Random(seed)
        entities = shuffle.sample(sorted(world.entities), len(world.entities))
        shuffled = dataclasses.replace(
            world,
            articles=tuple(shuffle.sample(world.articles, len(world.articles))),
            events=tuple(shuffle.sample(world.events, len(world.events))),
            entities={name: world.entities[name] for name in entities},
        )
        assert to_turtle(shuffle.sample(lines(shuffled), len(lines(shuffled)))) == made


def test_same_bytes_for_any_hash_seed_and_locale(tmp_path: Path) -> None:
    here = Path(__file__).parent
    code = "import sys, pathlib, worlds; worlds.write_graph(pathlib.Path(sys.argv[1]))"
    made = set()
    for number_, (seed, locale) in enumerate([("0", "C"), ("1", "C.UTF-8"), ("77", "C")]):
        folder = tmp_path / str(number_)
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Pacific/Auckland",
               "PYTHONPATH": os.pathsep.join([str(here.parent), str(here)])}  # fmt: skip
        subprocess.run([sys.executable, "-c", code, str(folder)], check=True, env=env)
        made.add((folder / "graph.ttl").read_bytes())
    assert len(made) == 1


def test_three_parsers_read_the_same(graph: Path) -> None:
    expected = len(lines(worlds.steel_world()))
    assert len(rdflib.Graph().parse(graph)) == expected
    if shutil.which("rapper"):
        done = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(graph)], capture_output=True, check=False)
        assert done.returncode == 0
        assert len(set(done.stdout.splitlines())) == expected


def test_no_blank_nodes_and_no_clock(graph: Path) -> None:
    text = graph.read_text(encoding="utf-8")
    assert "_:" not in text
    assert "[" not in text.replace("[a-z]", "")


def test_superclasses_and_superproperties_are_stated(graph: Path) -> None:
    store = open_store(graph)
    assert ask(store, "?e a td:Retaliation, td:MeasureImposition, td:Event ; td:kind td:Retaliation")
    assert ask(store, "?e td:imposer country:CAN ; td:agent country:CAN ; td:target country:USA ; td:counterpart ?c")


def test_said_is_not_done(graph: Path) -> None:
    store = open_store(graph)
    assert ask(store, "country:USA td:threatened country:CAN")
    assert ask(store, "country:USA td:imposedOn country:CAN"), "threatened in March, imposed in June"
    assert not ask(store, "?a td:liftedFor ?b"), "only demanded"
    assert not ask(store, "?a td:agreedWith ?b"), "denied"
    assert ask(store, '?r td:relation td:liftedFor ; td:factuality "demanded"')


def test_a_threat_alone_imposes_nothing() -> None:
    world = worlds.steel_world()
    event = next(e for e in world.events if e.type == "MeasureImposition")
    only = dataclasses.replace(event, reports=event.reports[:1], status="threatened")
    rest = [e for e in world.events if e is not event]
    store = Store()
    made = lines(dataclasses.replace(world, events=(*rest, only)))
    store.load("\n".join(made).encode(), format=RdfFormat.N_TRIPLES)
    assert not ask(store, "country:USA td:imposedOn country:CAN")
    assert ask(store, '?r td:relation td:imposedOn ; td:factuality "threatened"')


def test_a_content_claimed_as_actual_needs_another_claim() -> None:
    world = worlds.steel_world()
    event = next(e for e in world.events if e.type == "MeasureImposition")
    report = event.reports[0]
    claim = dataclasses.replace(report.claim, factuality="actual")
    only = dataclasses.replace(event, reports=(dataclasses.replace(report, claim=claim),))
    rest = [e for e in world.events if e is not event]
    assert not [line for line in lines(dataclasses.replace(world, events=(*rest, only))) if f"<{TD}imposedOn> <" in line
                and "relation/" not in line]  # fmt: skip


def test_what_did_not_happen_relates_nobody() -> None:
    world = worlds.steel_world()
    event = next(e for e in world.events if e.reports[0].claim.polarity == "negative")
    store = Store()
    only = dataclasses.replace(event, reports=event.reports[:1])
    store.load("\n".join(lines(World(articles=world.articles, entities=world.entities, events=(only,)))).encode(),
               format=RdfFormat.N_TRIPLES)  # fmt: skip
    assert ask(store, "?e a td:Meeting")
    assert not ask(store, "?r a td:Relation")
    assert not ask(store, "?a td:metWith ?b")


def test_symmetric_relations_are_counted_once_and_stated_twice(graph: Path) -> None:
    store = open_store(graph)
    assert ask(store, "country:CAN td:metWith country:MEX . country:MEX td:metWith country:CAN")
    assert ask(store, "?r td:relation td:metWith ; td:source country:CAN ; td:target country:MEX ; td:eventCount 1")
    assert not ask(store, "?r td:relation td:metWith ; td:source country:MEX")


def test_merged_names_are_one_entity() -> None:
    world = worlds.steel_world()
    event = next(e for e in world.events if "entity:77aa" in e.agents)
    renamed = dataclasses.replace(event, agents=tuple(a.replace("77aa", "88bb") for a in event.agents))
    events = tuple(renamed if e is event else e for e in world.events)
    assert lines(dataclasses.replace(world, events=events)) == lines(world)


def test_money_dates_and_countries(graph: Path) -> None:
    store = open_store(graph)
    assert ask(
        store,
        '?e td:value "8300000000"^^<http://www.w3.org/2001/XMLSchema#decimal> ; td:currency "USD" ; td:exporter ?c',
    )
    assert ask(store, '?e td:date "2018-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> ; td:precision "month"')
    assert ask(store, '?e td:date "2018-W10" ; td:precision "week"')
    assert ask(store, "country:BEL a td:Country")


def test_unknown_class_role_and_run_key_are_refused() -> None:
    world = worlds.steel_world()
    for change in ({"type": "Nonsense"}, {"agent_role": "nonsense"}, {"roles": {"nonsense": ("x",)}}):
        events = (dataclasses.replace(world.events[0], **change),)
        with pytest.raises(KnowledgeError):
            lines(dataclasses.replace(world, events=events))
    with pytest.raises(UsageError):
        assemble(world, ontology=ONTOLOGY, lexicon=worlds.LEXICON, run={"clock": "noon"})


@pytest.mark.parametrize("base", ["", "graph/", "https://x.example/a b/", "https://x.example/a", "javascript:x/",
                                  "https://x.example/>/"])  # fmt: skip
def test_bad_bases_are_refused(base: str) -> None:
    with pytest.raises(UsageError):
        check_base(base)


def test_another_base(tmp_path: Path) -> None:
    made = lines(worlds.steel_world(), base="https://example.org/my#")
    assert any(line.startswith("<https://example.org/my#event/") for line in made)
    assert any(line.startswith("<https://example.org/my#relation/") for line in made)
    assert not any(line.startswith(f"<{BASE}") for line in made)


@pytest.mark.parametrize("name", ["country:CAN", "person:chrystia-freeland", "entity:1f0c", "entity:a/b c>\ud800\u202e"])
def test_ids_and_iris_go_both_ways(name: str) -> None:
    assert entity_id(entity_iri(name)) == name
    assert entity_iri(name).isascii()
    assert mint(BASE, "event", "..") == f"{BASE}event/%2E%2E"


def test_numbers_and_dates() -> None:
    assert [number(x) for x in (25.0, 0.1, 8.3e9, 1e-7, -0.5, 0.0)] == [
        "25",
        "0.1",
        "8300000000",
        "0.0000001",
        "-0.5",
        "0",
    ]
    assert [date_type(x) for x in ("2018-06-01", "2018-06", "2018", "2018-W10", "2018-13", "2018-02-30", "٢٠١٨")] == [
        "date", "gYearMonth", "gYear", "string", "string", "string", "string",
    ]  # fmt: skip


def hostile_world() -> World:
    """Put hostile text into every field that comes from outside."""
    world = worlds.steel_world()
    article = world.articles[0]
    events = []
    for text, event in zip(HOSTILE, world.events, strict=False):
        report = event.reports[0]
        claim = dataclasses.replace(
            report.claim,
            id=text,
            rule=text,
            sentence=text,
            trigger=dataclasses.replace(report.claim.trigger, text=text),
        )
        role: dict[str, tuple[str | Value, ...]] = {
            "condition": (Value(start=0, end=1, text=text, value=None, unit=text),),
            "topic": (text,),
        }
        fixed = dataclasses.replace(report, claim=claim)
        events.append(dataclasses.replace(event, id=text, roles=role, date=text, reports=(fixed,)))
    articles = tuple(
        Article(id=text, text=text, title=text, publisher=text, url=text, date=text, language=text) for text in HOSTILE
    )
    entities = {
        name: dataclasses.replace(entity, label=text, aliases=(text,), wikidata=text)
        for (name, entity), text in zip(world.entities.items(), HOSTILE, strict=False)
    }
    return dataclasses.replace(world, articles=(article, *articles), events=tuple(events), entities=entities)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    path = worlds.write_graph(tmp_path, hostile_world())
    expected = len(lines(hostile_world()))
    subjects = {quad.subject.value for quad in parse(path=path)}
    assert all(name.startswith("https://w3id.org/trade-diplomacy/") for name in subjects)
    assert len(list(parse(path=path))) == len(rdflib.Graph().parse(path)) == expected
    if shutil.which("rapper"):
        done = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(path)], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert len(set(done.stdout.splitlines())) == expected
    texts = {quad.object.value for quad in parse(path=path) if isinstance(quad.object, Literal)}
    assert {plain(text) for text in HOSTILE} <= texts
    assert to_turtle(turtle_lines(path.read_bytes())) == path.read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=30))
def test_any_text_comes_back(text: str) -> None:
    world = World(articles=(Article(id=text, text=text),), entities={}, events=())
    turtle = to_turtle(lines(world))
    found = {quad.object.value for quad in parse(turtle, format=RdfFormat.TURTLE) if isinstance(quad.object, Literal)}
    assert plain(text) in found
    assert len(plain(text)) == len(text)
    assert plain(text) in {str(o) for o in rdflib.Graph().parse(data=turtle, format="turtle").objects()}


def test_events_table_neutralises_formulas_and_line_ends() -> None:
    rows = list(csv.reader(io.StringIO(events_csv(hostile_world(), lexicon=worlds.LEXICON))))
    assert len(rows) == len(hostile_world().events) + 1
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    table = list(csv.DictReader(io.StringIO(events_csv(worlds.steel_world(), lexicon=worlds.LEXICON))))
    tariff = next(row for row in table if row["type"] == "MeasureImposition")
    assert (tariff["rate"], tariff["product"], tariff["status"], tariff["belief"]) == ("25", "steel", "actual", "0.75")
    assert (tariff["sources"], tariff["claims"]) == ("Harbour Gazette; Prairie Post", "2")
    assert (tariff["agent_ids"], tariff["counterpart_countries"]) == ("country:USA", "CAN")


def test_view_has_edges_with_evidence_newest_first(graph: Path) -> None:
    view = load_view(graph, title="Steel")
    assert view == view_of(graph.read_bytes(), title="Steel")
    assert (view.title, view.since, view.until, view.articles) == ("Steel", "2018-03-05", "2018-07-02", 5)
    assert [node.id for node in view.nodes] == sorted(node.id for node in view.nodes)
    edge = next(edge for edge in view.edges if edge.relation == "imposedOn")
    assert (edge.source, edge.target, edge.stance, edge.symmetric) == ("country:USA", "country:CAN", -6.0, False)
    event = view.events[edge.events[0]]
    assert event.belief == 0.75
    assert event.agents == ("country:USA",)
    assert [item.date for item in event.evidence] == ["2018-06-01", "2018-03-05"]
    for summary in view.events.values():
        for item in summary.evidence:
            assert item.mark is not None
            assert item.quote[slice(*item.mark)]
    first = event.evidence[0]
    assert first.mark is not None
    assert first.quote[slice(*first.mark)] == "imposed"
    assert next(node for node in view.nodes if node.id == "country:CAN").aliases == ("Ottawa",)


def test_view_tells_what_an_event_is_about_and_who_said_it(graph: Path) -> None:
    view = load_view(graph)
    tariff = next(one for one in view.events.values() if one.type == "MeasureImposition")
    assert [(one.role, one.label, one.id) for one in tariff.details] == [
        ("measure", "tariff", None),
        ("product", "steel", "product:steel"),
        ("rate", "25 percent", None),
    ]
    assert tariff.intensity == -6.0
    assert tariff.beliefs[tariff.status] == tariff.belief == 0.75
    assert set(tariff.beliefs) == {"actual", "threatened"}
    threat = next(one for one in view.events.values() if one.type == "Threat")
    assert threat.content == (tariff.id,)
    said = {report.speaker_id: report.speaker for one in view.events.values() for report in one.evidence}
    assert said["person:chrystia-freeland"] == "Chrystia Freeland"
    flow = next(one for one in view.events.values() if one.type == "TradeFlow")
    assert ("value", "8.3 billion USD") in [(one.role, one.label) for one in flow.details]
    assert view.outlets == {"": 1, "Harbour Gazette": 1, "Lake Herald": 1, "Prairie Post": 2}


def test_view_has_events_and_things_that_no_edge_shows() -> None:
    world = worlds.steel_world()
    lone = tuple(dataclasses.replace(event, counterparts=()) for event in world.events)
    made = assemble(dataclasses.replace(world, events=lone), ontology=ONTOLOGY, lexicon=worlds.LEXICON, base=BASE, run=worlds.RUN)
    view = view_of(made.turtle)
    assert (view.edges, view.nodes) == ((), ())
    assert set(view.events) == {event.id for event in lone}
    things = {thing.id: thing.type for thing in view.things}
    assert things["product:steel"] == "Product"
    assert things["country:CAN"] == "Country"
    assert not [thing for thing in things if thing.startswith("event:")]
    assert list(things) == sorted(things)


def test_store_is_kept_by_content_and_can_vanish(graph: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = len(open_store(graph, cache=cache))
    kept = keep_store(graph, cache=cache)
    assert kept is not None
    assert [path.name for path in cache.iterdir()] == [kept.name]
    assert len(open_store(graph, cache=cache)) == first
    for file in list(kept.iterdir()):
        if file.is_file():
            file.unlink()
    assert len(open_store(graph, cache=cache)) == first, "a damaged store is as good as none"
    shutil.rmtree(cache)
    assert len(open_store(graph, cache=cache)) == first


def test_an_unfinished_store_is_not_taken_for_a_whole_one(graph: Path, tmp_path: Path) -> None:
    kept = keep_store(graph, cache=tmp_path)
    assert kept is not None
    half = kept.with_name(kept.name + ".tmp-1-1")
    kept.rename(half)
    os.utime(half, (0, 0))
    assert len(open_store(graph, cache=tmp_path)) == len(lines(worlds.steel_world()))
    assert not half.exists()


def test_a_cache_that_cannot_be_written_costs_only_time(graph: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert len(open_store(graph, cache=blocked / "cache")) == len(lines(worlds.steel_world()))


def test_what_is_no_graph_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("a b c")
    for name in ("bad.ttl", "absent.ttl"):
        with pytest.raises(InputError, match=name):
            open_store(tmp_path / name, cache=tmp_path / "cache")
