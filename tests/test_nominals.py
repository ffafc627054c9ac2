"""Nouns and what they name: measures of trade told by everyday nouns, people of a country, another state's parliament."""

from __future__ import annotations

import pytest

from kg import text
from kg.model import Article, Mention


def mentions(reader: text.Reader, sentence: str) -> tuple[Mention, ...]:
    return reader.read(Article(id="nouns", text=sentence)).mentions


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Egypt eased its ban on Italian wheat.", "ban on wheat"),
        ("Japan relaxed its import limits on American beef.", "limit on beef"),
        ("China lifted a two-year ban on canola from Canada.", "ban on canola"),
        ("Washington put a tax on French wine.", "tax"),
    ],
)
def test_everyday_nouns_are_measures_where_goods_are_what_they_are_on(reader: text.Reader, sentence: str, label: str) -> None:
    assert label in {m.label for m in mentions(reader, sentence) if m.type in {"Measure", "Tariff"}}


@pytest.mark.parametrize(
    "sentence",
    [
        "Egypt eased its ban on smoking.",
        "Ottawa cut the sales tax on cars.",
        "Washington lifted the travel ban on Iranians.",
        "Brussels set a limit on speeches.",
    ],
)
def test_elsewhere_they_are_none(reader: text.Reader, sentence: str) -> None:
    assert not {m.label for m in mentions(reader, sentence) if m.type in {"Measure", "Tariff"}}


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Gunmen kidnapped a Chinese engineer.", "engineer of China"),
        ("Russia outlawed a Norwegian charity.", "charity of Norway"),
        ("Nurses in Kenya stopped work.", "nurse of Kenya"),
    ],
)
def test_people_and_bodies_of_a_country_are_somebody_by_any_noun(reader: text.Reader, sentence: str, label: str) -> None:
    assert label in {m.label for m in mentions(reader, sentence)}


def test_allies_and_rivals_of_a_country_are_not_of_it(reader: text.Reader) -> None:
    found = mentions(reader, "American allies and Chinese rivals spoke.")
    assert not [m for m in found if m.label.startswith(("ally", "rival"))]


@pytest.mark.parametrize(
    ("sentence", "label", "country"),
    [
        ("Chile's Congress voted for the treaty.", "Congress of Chile", "CHL"),
        ("Congress voted for the treaty.", "United States Congress", "USA"),
        ("The U.S. Congress voted for the treaty.", "United States Congress", "USA"),
    ],
)
def test_a_parliament_is_that_of_the_state_before_it(reader: text.Reader, sentence: str, label: str, country: str) -> None:
    assert (label, country) in {(m.label, m.country) for m in mentions(reader, sentence) if m.type == "Legislature"}
