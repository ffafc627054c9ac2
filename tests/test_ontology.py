"""The ontology keeps its contract: every name is documented, coded and used as declared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg import resources
from kg.errors import KnowledgeError
from kg.graph import load_lexicon, load_ontology, read_lexicon
from kg.graph.iris import CAMEO, OWL, PLOVER, RDF, RDFS, SKOS, TD, local_name
from kg.graph.vocabulary import concepts, derivations, intensities

FILES = [resources.ontology_file(), resources.alignments_file(), resources.shapes_file()]
ABSTRACT = {"Event", "Contact", "SpeechAct", "AgreementEvent"}
NO_PLOVER = ABSTRACT | {"Statement", "Ruling", "Appointment", "Deadline", "TradeFlow", "AgreementTerm"}
NO_CAMEO = NO_PLOVER - {"Statement"}
PREFIXES = """
@prefix td: <https://w3id.org/trade-diplomacy/ontology#> .
@prefix country: <https://w3id.org/trade-diplomacy/country/> .
@prefix person: <https://w3id.org/trade-diplomacy/person/> .
@prefix office: <https://w3id.org/trade-diplomacy/office/> .
@prefix tenure: <https://w3id.org/trade-diplomacy/tenure/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ENTRIES = """
country:CAN a td:Country ; rdfs:label "Canada" ; td:demonym "Canadian" ; td:metonym "Ottawa" ; td:wikidata wd:Q16 .
person:jane-roe a td:Person ; rdfs:label "Jane Roe" ; td:familyName "Roe" ; td:country country:CAN .
office:envoy a td:Office ; rdfs:label "Envoy (Canada)" ; td:country country:CAN ; td:genericName "envoy" .
tenure:roe a td:Tenure ; td:holder person:jane-roe ; td:office office:envoy ; td:since "2017-01"^^xsd:gYearMonth .
"""


def triples(path: Path) -> list[tuple[str, str, NamedNode | BlankNode | Literal]]:
    """Read a Turtle file."""
    quads = parse(path=path, format=RdfFormat.TURTLE)
    return [(str(q.subject.value), q.predicate.value, q.object) for q in quads]


def declared() -> set[str]:
    """Name every class and property that the ontology declares."""
    ontology = load_ontology()
    return set(ontology.parents) | set(ontology.properties)


def test_between_sixty_and_eighty_classes() -> None:
    assert 60 <= len(load_ontology().parents) <= 80


def test_every_name_has_label_definition_and_example() -> None:
    told = {(local_name(s), p) for s, p, _ in triples(resources.ontology_file()) if s.startswith(TD)}
    wanted = {(name, p) for name in declared() for p in (RDFS + "label", SKOS + "definition", SKOS + "example")}
    assert wanted - told == set()


def test_every_event_class_has_its_codes() -> None:
    ontology = load_ontology()
    events = {kind for kind in ontology.parents if ontology.is_a(kind, "Event")}
    assert {kind for kind in events if kind not in ontology.plover} == NO_PLOVER
    assert {kind for kind in events if kind not in ontology.cameo} == NO_CAMEO
    known = {row[0] for row in concepts()}
    assert {PLOVER + code for code in ontology.plover.values()} <= known
    assert {CAMEO + code for code in ontology.cameo.values()} <= known


def test_sixteen_categories_with_their_scores() -> None:
    scores = intensities()
    assert len(scores) == 16
    assert scores["AID"] == 10
    assert scores["ASSAULT"] == -9


def test_what_classes_derive_is_declared() -> None:
    ontology = load_ontology()
    assert len(derivations()) == 36
    assert set(derivations()) <= set(ontology.parents)
    assert {derivation.property for derivation in derivations().values()} <= set(ontology.properties)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_speak_only_of_declared_names(path: Path) -> None:
    used = {
        local_name(term)
        for s, p, o in triples(path)
        for term in (s, p, getattr(o, "value", ""))
        if term.startswith(TD) and isinstance(o, NamedNode | Literal | BlankNode)
    }
    assert used - declared() <= {""}, "beside the bare namespace"


def test_queries_in_shapes_speak_only_of_declared_names() -> None:
    text = resources.shapes_file().read_text(encoding="utf-8")
    assert set(re.findall(r"\btd:(\w+)", text)) - declared() == set()
    direct = {derivation.property for derivation in derivations().values()}
    targets = {local_name(o.value) for _, p, o in triples(resources.shapes_file()) if p.endswith("targetSubjectsOf")}
    assert targets == direct
    listed = text.rpartition("FILTER (?path IN (")[2].partition("))")[0]
    assert set(re.findall(r"td:(\w+)", listed)) == direct


def test_no_blank_node_in_ontology_and_alignments() -> None:
    for path in FILES[:2]:
        assert not [o for _, _, o in triples(path) if isinstance(o, BlankNode)]
        assert "_:" not in path.read_text(encoding="utf-8")


def test_headers_name_version_and_licence() -> None:
    for path in FILES:
        told = {p for s, p, _ in triples(path) if s.endswith(("ontology", "alignments", "shapes"))}
        assert {OWL + "versionIRI", "http://purl.org/dc/terms/license", RDF + "type"} <= told


def test_superclasses_come_nearest_first() -> None:
    ontology = load_ontology()
    assert ontology.parents["Retaliation"] == ("MeasureImposition", "Event")
    assert ontology.parents["Bloc"] == ("Organization", "Actor")
    assert ontology.properties["imposer"] == ("agent",)
    assert ontology.is_a("Threat", "SpeechAct")
    assert not ontology.is_a("Threat", "Contact")


def test_lexicon_becomes_values(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(PREFIXES + ENTRIES, encoding="utf-8")
    lexicon = read_lexicon([file])
    canada, roe = lexicon.entities["country:CAN"], lexicon.entities["person:jane-roe"]
    assert (canada.country, canada.wikidata, canada.metonyms) == ("CAN", "Q16", ("Ottawa",))
    assert (roe.family_names, roe.country) == (("Roe",), "CAN")
    assert [(t.holder, t.office, t.since, t.until) for t in lexicon.tenures] == [
        ("person:jane-roe", "office:envoy", "2017-01", None)
    ]


def test_lexicon_digest_ignores_files_and_order(tmp_path: Path) -> None:
    whole, one, two = tmp_path / "whole.ttl", tmp_path / "one.ttl", tmp_path / "two.ttl"
    lines = ENTRIES.strip().splitlines()
    whole.write_text(PREFIXES + ENTRIES, encoding="utf-8")
    one.write_text(PREFIXES + "\n".join(lines[2:]), encoding="utf-8")
    two.write_text(PREFIXES + "\n".join(reversed(lines[:2])), encoding="utf-8")
    assert read_lexicon([whole]) == read_lexicon([one, two]) == read_lexicon([two, one])
    two.write_text(PREFIXES + "\n".join(lines[:2]).replace("Jane Roe", "Jane Row"), encoding="utf-8")
    assert read_lexicon([one, two]).digest != read_lexicon([whole]).digest


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("a td:Person", "a td:Persn", 13, "unknown class td:Persn"),
        ("a td:Person", "a td:Threat", 13, "unknown class td:Threat"),
        ("td:metonym", "td:metonim", 12, "unknown property td:metonim"),
        ("td:metonym", "td:quote", 12, "unknown property td:quote"),
        ('"Canadian"', '"Canadian"@en', 12, "plain string"),
        ("td:country country:CAN ; td:genericName", "td:country country:CAX ; td:genericName", 14, "which no file"),
        ("td:holder person:jane-roe", "td:holder country:CAN", 15, "is a Country, not a Person"),
        ("2017-01", "2017-13", 15, "xsd:date"),
        ("wd:Q16", "wd:P16", 12, "Wikidata"),
        ('td:familyName "Roe"', "td:familyName [] ", 13, "blank node"),
        ('"Jane Roe" ;', '"Jane Roe', 13, ""),
        ('rdfs:label "Jane Roe" ;', "", 13, "no label"),
        ('"Jane Roe" ;', '"Jane Roe", "J. Roe" ;', 13, "two values"),
        ("td:since", 'td:until "2016"^^xsd:gYear ; td:since', 15, "ends before"),
        ("person:jane-roe a", "<http://example.org/x> a", 13, "is no entry"),
    ],
)
def test_lexicon_faults_name_file_and_line(tmp_path: Path, right: str, wrong: str, line: int, told: str) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(PREFIXES + "\n" + ENTRIES.strip().replace(right, wrong, 1), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != PREFIXES + "\n" + ENTRIES.strip()
    with pytest.raises(KnowledgeError) as caught:
        read_lexicon([file])
    assert re.match(rf"{re.escape(str(file))}:{line}: ", str(caught.value)), caught.value
    assert told in str(caught.value)
    assert caught.value.exit_code == 5


def test_extra_files_and_folders_extend_the_lexicon(tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text(
        PREFIXES + 'person:zz-test a td:Person ; rdfs:label "Zz Test" ; td:country country:CAN .', encoding="utf-8"
    )
    plain, more = load_lexicon(), load_lexicon(extra=[tmp_path])
    assert set(more.entities) - set(plain.entities) == {"person:zz-test"}
    assert more.digest != plain.digest
    with pytest.raises(KnowledgeError):
        load_lexicon(extra=[tmp_path / "absent"])


def test_the_shipped_lexicon_loads() -> None:
    lexicon = load_lexicon()
    assert lexicon.entities["country:CAN"].label == "Canada"
    assert all(tenure.holder in lexicon.entities for tenure in lexicon.tenures)
