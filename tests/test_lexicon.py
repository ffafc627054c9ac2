"""The lexicon against itself and against the reference tables: nothing contradicts, nothing dangles, no id is invented."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from kg import graph, resources
from kg.errors import KnowledgeError
from kg.model import KnownEntity, Lexicon, Ontology, Tenure

ALWAYS = ("0000", "9999")


def of_kind(lexicon: Lexicon, ontology: Ontology, kind: str) -> list[KnownEntity]:
    return [e for e in lexicon.entities.values() if ontology.is_a(e.type, kind)]


def window(since: str | None, until: str | None) -> tuple[str, str]:
    return since or ALWAYS[0], until or ALWAYS[1]


def overlap(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Tell whether two spans share more than the day on which one follows the other, at the precision given."""
    latest, soonest = max(a[0], b[0]), min(a[1], b[1])
    shared = min(len(latest), len(soonest))
    return latest[:shared] < soonest[:shared]


# --- against itself -------------------------------------------------------------------------------------------------


def test_every_id_resolves(lexicon: Lexicon, ontology: Ontology) -> None:
    for identity, entity in lexicon.entities.items():
        assert identity == entity.id
        assert entity.type in ontology.parents
        for other in (*entity.parties, entity.broader, entity.employer):
            assert other is None or other in lexicon.entities, f"{identity}: {other}"
        assert entity.country is None or f"country:{entity.country}" in lexicon.entities, identity
    for tenure in lexicon.tenures:
        assert lexicon.entities[tenure.holder].type == "Person"
        assert lexicon.entities[tenure.office].type == "Office"


def test_an_office_has_one_holder_at_a_time(lexicon: Lexicon) -> None:
    by_office: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in lexicon.tenures:
        by_office[tenure.office].append(tenure)
    doubled = [
        f"{office}: {a.holder} {window(a.since, a.until)} and {b.holder} {window(b.since, b.until)}"
        for office, tenures in by_office.items()
        if not lexicon.entities[office].shared
        for a, b in combinations(tenures, 2)
        if overlap(window(a.since, a.until), window(b.since, b.until))
    ]
    assert not doubled, "\n".join(doubled)


def test_no_tenure_is_told_twice(lexicon: Lexicon) -> None:
    told = sorted(lexicon.tenures, key=lambda t: (t.holder, t.office, t.since or "", t.until or ""))
    assert not [pair for pair in pairwise(told) if pair[0] == pair[1]]


def test_tenures_and_lives_of_things_run_forwards(lexicon: Lexicon) -> None:
    spans = [(t.holder, t.since, t.until) for t in lexicon.tenures] + [
        (e.id, e.since, e.until) for e in lexicon.entities.values()
    ]
    for name, since, until in spans:
        for day in (since, until):
            assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), (name, day)
        if since and until:
            assert since[: len(until)] <= until[: len(since)], name


def test_every_person_has_an_office_or_an_employer(lexicon: Lexicon) -> None:
    holders = {t.holder for t in lexicon.tenures}
    idle = [e.id for e in lexicon.entities.values() if e.type == "Person" and e.id not in holders and not e.employer]
    assert not idle


def test_no_surface_names_two_things_at_one_date_unless_it_says_so(lexicon: Lexicon) -> None:
    """What every entity says of itself by default must be its own; td:ambiguousName is how it says that it is not."""
    surfaces: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for entity in lexicon.entities.values():
        for name in {*entity.names, *entity.demonyms, *entity.metonyms} - set(entity.ambiguous_names):
            surfaces[name][entity.id] = window(entity.since, entity.until)
    doubled = [
        f"{name!r}: {a} and {b}"
        for name, entities in sorted(surfaces.items())
        for (a, first), (b, second) in combinations(sorted(entities.items()), 2)
        if overlap(first, second)
    ]
    assert not doubled, f"{len(doubled)} surfaces: " + "; ".join(doubled[:20])


def test_a_surname_alone_is_no_full_name(lexicon: Lexicon, ontology: Ontology) -> None:
    for person in of_kind(lexicon, ontology, "Person"):
        assert person.family_names, person.id
        assert any(f in name for f in person.family_names for name in person.names), person.id
        assert person.gender in {"male", "female", "other", None}


def test_iso_codes_are_those_of_the_country(lexicon: Lexicon, ontology: Ontology) -> None:
    for country in of_kind(lexicon, ontology, "Country"):
        assert re.fullmatch(r"[A-Z]{3}", str(country.country)), country.id
        assert country.id == f"country:{country.country}"


def test_hs_chapters_exist(lexicon: Lexicon, ontology: Ontology) -> None:
    for product in of_kind(lexicon, ontology, "Product"):
        assert all(re.fullmatch(r"\d\d", c) and 1 <= int(c) <= 97 and c != "77" for c in product.hs_chapters), product.id


def test_no_one_is_above_himself(lexicon: Lexicon) -> None:
    for entity in lexicon.entities.values():
        seen, above = {entity.id}, entity.broader
        while above:
            assert above not in seen, entity.id
            seen.add(above)
            above = lexicon.entities[above].broader


# --- how much there is ----------------------------------------------------------------------------------------------


def test_there_is_enough_of_everything(lexicon: Lexicon, ontology: Ontology) -> None:
    holders = {t.holder for t in lexicon.tenures}
    countries = of_kind(lexicon, ontology, "Country")
    bodies = [
        e for kind in ("Organization", "Bloc", "InternationalOrganization", "TradeBody") for e in of_kind(lexicon, ontology, kind)
    ]
    assert len(countries) >= 249
    assert (
        sum(bool(c.demonyms) for c in countries) >= 230
    )  # nobody lives on some islands; "Congolese" and "Dominican" are two peoples
    assert sum(bool(c.capital) for c in countries) >= 240
    assert sum(e.id in holders for e in of_kind(lexicon, ontology, "Person")) >= 150
    assert len({e.id for e in bodies}) >= 60
    assert sum(len(a.parties) >= 2 for a in of_kind(lexicon, ontology, "Agreement")) >= 60
    assert sum(bool(a.since) for a in of_kind(lexicon, ontology, "Agreement")) >= 60
    assert sum(bool(p.hs_chapters) for p in of_kind(lexicon, ontology, "Product")) >= 100


@pytest.mark.parametrize(
    ("holder", "office", "day"),
    [
        ("person:donald-trump", "president", "2018-07-01"),
        ("person:robert-lighthizer", "trade", "2018-07-01"),
        ("person:chrystia-freeland", "foreign", "2018-07-01"),
        ("person:justin-trudeau", "prime", "2018-07-01"),
        ("person:ildefonso-guajardo", "economy", "2018-07-01"),
        ("person:andres-manuel-lopez-obrador", "president", "2019-07-01"),
        ("person:xi-jinping", "president", "2018-07-01"),
        ("person:jean-claude-juncker", "president", "2018-07-01"),
        ("person:theresa-may", "prime", "2018-07-01"),
        ("person:boris-johnson", "prime", "2020-01-01"),
        ("person:shinzo-abe", "prime", "2019-01-01"),
    ],
)
def test_the_main_actors_are_in_office(lexicon: Lexicon, holder: str, office: str, day: str) -> None:
    held = [
        t.office
        for t in lexicon.tenures
        if t.holder == holder and window(t.since, t.until)[0] <= day <= window(t.since, t.until)[1]
    ]
    assert any(office in o for o in held), held


def test_nafta_means_its_parties(lexicon: Lexicon) -> None:
    assert set(lexicon.entities["agreement:nafta"].parties) == {"country:CAN", "country:MEX", "country:USA"}
    assert set(lexicon.entities["agreement:usmca"].parties) == {"country:CAN", "country:MEX", "country:USA"}


# --- against the tables ---------------------------------------------------------------------------------------------


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_items_of_countries_are_those_of_the_table(lexicon: Lexicon, ontology: Ontology, shared: Path) -> None:
    table = {row["iso3"]: row["wikidata"] for row in rows(shared / "reference" / "country_wikidata.csv") if row["iso3"]}
    for country in of_kind(lexicon, ontology, "Country"):
        if country.wikidata is not None:
            assert country.wikidata == table.get(str(country.country)), country.id


def test_the_items_of_people_are_in_the_tables(lexicon: Lexicon, ontology: Ontology, shared: Path) -> None:
    folder = shared / "reference" / "officeholders"
    items = {row["personID"] for path in folder.glob("*.holders21.csv") for row in rows(path)}
    items |= {row["personID"] for path in folder.glob("*.legislators.csv") for row in rows(path)}
    items |= {row["id"] for path in folder.glob("*.bio.csv") for row in rows(path)}
    people = [p for p in of_kind(lexicon, ontology, "Person") if p.wikidata]
    assert len(people) >= 100
    assert not [p.id for p in people if p.wikidata not in items]


def test_an_item_is_one_thing(lexicon: Lexicon) -> None:
    seen: dict[str, str] = {}
    for entity in lexicon.entities.values():
        if entity.wikidata:
            assert re.fullmatch(r"Q[1-9]\d*", entity.wikidata), entity.id
            assert seen.setdefault(entity.wikidata, entity.id) == entity.id, entity.wikidata


def test_every_country_of_the_table_is_there(lexicon: Lexicon, shared: Path) -> None:
    for row in rows(shared / "reference" / "countries.csv"):
        code = {"UNK": "XKX"}.get(row["iso3"], row["iso3"])  # Kosovo has no code of ISO's; banks and the EU use this one
        assert f"country:{code}" in lexicon.entities, row["common"]


# --- faulty files ---------------------------------------------------------------------------------------------------

PREFIXES = "".join(
    line + "\n" for line in resources.lexicon_files()[0].read_text(encoding="utf-8").splitlines() if line.startswith("@prefix")
)


@pytest.mark.parametrize(
    "body",
    [
        "this is no turtle",
        "<https://w3id.org/trade-diplomacy/person/x> a <https://w3id.org/trade-diplomacy/ontology#Persn> .",
        "<https://w3id.org/trade-diplomacy/person/x> a <https://w3id.org/trade-diplomacy/ontology#Person> .",
        '<https://w3id.org/trade-diplomacy/person/x> <https://w3id.org/trade-diplomacy/ontology#hat> "grey" .',
    ],
    ids=["syntax", "class", "no label", "property"],
)
def test_a_faulty_file_is_named(tmp_path: Path, body: str) -> None:
    (tmp_path / "mine.ttl").write_text(PREFIXES + body, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        graph.load_lexicon(extra=[tmp_path / "mine.ttl"])
    assert "mine.ttl" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_digest_follows_the_content(lexicon: Lexicon, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("# nothing in here\n", encoding="utf-8")
    assert graph.load_lexicon(extra=[tmp_path]).digest == lexicon.digest == graph.load_lexicon().digest
