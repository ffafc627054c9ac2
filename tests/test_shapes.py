"""A finished graph conforms to the shapes, and every kind of fault is reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import worlds

from kg.errors import InputError
from kg.graph import load_ontology, ntriples, validate
from kg.graph.turtle import to_turtle

ROOT = "https://w3id.org/trade-diplomacy/"
TD = ROOT + "ontology#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
LINES = ntriples(worlds.steel_world(), ontology=load_ontology(), lexicon=worlds.LEXICON, run=worlds.RUN)


def first(pattern: str) -> str:
    """Find the first line that matches."""
    return next(line for line in LINES if re.search(pattern, line))


def without(pattern: str) -> list[str]:
    """Drop the first line that matches."""
    return [line for line in LINES if line != first(pattern)]


def changed(pattern: str, old: str, new: str) -> list[str]:
    """Change the first line that matches."""
    line = first(pattern)
    assert re.search(old, line)
    return [*without(pattern), re.sub(old, new, line, count=1)]


FAULTS = {
    "an event without a claim": (
        [*LINES, f"<https://x.example/e> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{TD}Event> ."],
        "event-claimed",
    ),
    "an event without a class": (without(rf"event/\w+> <{TD}kind>"), "event-kind"),
    "a status off the list": (changed(rf"<{TD}status>", '"[a-z]+"', '"rumoured"'), "event-status"),
    "an agent that is a product": (
        [*LINES, first(rf"event/\w+> <{TD}agent>").rpartition(" <")[0] +  f" <{ROOT}product/steel> ."],
        "event-agent",
    ),
    "a claim without an article": (without(rf"claim/\w+> <{TD}inArticle>"), "claim-article"),
    "a claim without a rule": (without(rf"<{TD}rule>"), "claim-rule"),
    "a factuality off the list": (
        changed(rf"claim/\w+> <{TD}factuality>", '"[a-z]+"', '"alleged"'), "claim-factuality"
    ),
    "a polarity off the list": (changed(rf"<{TD}polarity>", '"[a-z]+"', '"neutral"'), "claim-polarity"),
    "a confidence above one": (changed(rf"<{TD}confidence>", '"0.8"', '"1.8"'), "claim-confidence"),
    "an offset beyond the text": (changed(rf"claim/\w+> <{NIF}endIndex>", r'"\d+"', '"99999"'), "claim-offsets"),
    "an offset that is no integer": (
        changed(rf"claim/\w+> <{NIF}beginIndex>", r'"\d+"\^\^<[^>]*>', '"zero"'), "begin"
    ),
    "a quote that is not in the text": (changed(rf"<{TD}quote>", r'" \.$|\." \.$', ' indeed." .'), "claim-words"),
    "a trigger elsewhere": (changed(rf"<{TD}triggerBegin>", r'"\d+"', '"1"'), "claim-trigger-words"),
    "a mention with other words": (changed(rf"<{NIF}anchorOf>", '"[^"]+"', '"Atlantis"'), "mention-words"),
    "an article without its text": (without(rf"<{NIF}isString>"), "article-text"),
    "a relation without events": (
        [line for line in LINES if f"<{TD}derivedFrom>" not in line], "relation-events"
    ),
    "a relation without a source": (without(rf"<{TD}source>"), "relation-source"),
    "a direct triple without a relation": (
        [*LINES, f"<{ROOT}country/CAN> <{TD}assaulted> <{ROOT}country/USA> ."],
        "direct-relation",
    ),
}  # fmt: skip


def check(lines: list[str], folder: Path) -> list[str]:
    """Write a graph and list its violations, one line each."""
    path = folder / "graph.ttl"
    path.write_bytes(to_turtle(lines))
    found = [str(violation) for violation in validate(path)]
    assert not [line for line in found if "\n" in line]
    return found


def test_own_output_conforms(tmp_path: Path) -> None:
    assert check(LINES, tmp_path) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_reported(fault: str, tmp_path: Path) -> None:
    lines, shape = FAULTS[fault]
    assert any(violation.endswith(f"[{shape}]") for violation in check(lines, tmp_path)), check(lines, tmp_path)


def test_what_is_no_turtle_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("a b c")
    with pytest.raises(InputError, match=r"bad\.ttl"):
        validate(tmp_path / "bad.ttl")
