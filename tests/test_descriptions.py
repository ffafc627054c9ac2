"""Who is meant by a title, a description or a common noun, in sentences as news writes them."""

from __future__ import annotations

import pytest

from kg.model import Article, Reading
from kg.text import Reader


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Article(id="a", text=text, date="2018-07-27"))


def meant(reading: Reading, words: str) -> list[str]:
    """Tell whom the first such words stand for."""
    start = min((m.start for m in reading.mentions if m.text == words), default=-1)
    return [m.label for m in reading.mentions if m.start == start and m.text == words]


SPEAKERS = {
    "Jane Roe, director of trade at the Acme Institute, criticized Canada.": "Jane Roe",
    "Director of Trade Jane Roe criticized Canada.": "Jane Roe",
    "Chief editor at the Daily Planet newspaper Jo Doe criticized the United States.": "Jo Doe",
    "Acme Institute economist Jane Roe criticized Canada.": "Jane Roe",
    "The Acme Institute's Jane Roe criticized Canada.": "Jane Roe",
    "The head of the Mexican auto industry association, Eduardo Solis, rejected the U.S. demand.": "Eduardo Solís",
    "General Motors chief executive Mary Barra criticized Canada.": "Mary Barra",
    "Former U.S. Trade Representative Michael Froman criticized Canada.": "Michael Froman",
    "The former U.S. Trade Representative criticized Canada.": "former U.S. Trade Representative",
    "A spokesman for Prime Minister Justin Trudeau rejected the U.S. demand.": "spokesman of Justin Trudeau",
    "A spokeswoman for the Acme Institute criticized Canada.": "spokeswoman of Acme Institute",
    "A Ford spokesman criticized Canada.": "spokesman of Ford Motor Company",
    "Canadian Widget Makers Association officials criticized Mexico.": "official of Canadian Widget Makers Association",
}


@pytest.mark.parametrize("sentence", SPEAKERS)
def test_who_speaks(reader: Reader, sentence: str) -> None:
    """The person speaks, and neither her title, her employer nor the present holder of her old office."""
    claims = read(reader, sentence).claims
    assert [f.label for c in claims for f in c.agents] == [SPEAKERS[sentence]]


MEANT = [
    ("The deal pleased U.S. automaker Ford Motor Company.", "U.S. automaker", ["Ford Motor Company"]),
    ("Lighthizer, who flew to Ottawa, met Freeland.", "who", ["Robert Lighthizer"]),
    ("Steel producers praised the tariff.", "Steel producers", ["Steel producers"]),
    ("No American president has raised tariffs so often.", "No American president", ["No American president"]),
    ("The U.S. and Canadian governments consented to talk.", "The U.S. and Canadian governments", ["Canada", "United States"]),
    ("President Donald Trump arrived with Melania Trump on Monday. Trump met Trudeau.", "Trump", ["Donald Trump"]),
    (
        "Trump met Xi Jinping in June. Trump wanted more. Trump had waited for weeks. Xi smiled. The president left early.",
        "The president",
        ["Donald Trump"],
    ),
    ("Trump spoke to Trudeau. His country, Trudeau replied, wants free trade.", "His country", ["United States"]),
    ("Toronto widgets sold well. The 14 new passenger aircraft were sold.", "The 14 new passenger aircraft", ["aircraft"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), MEANT, ids=[words for _, words, _ in MEANT])
def test_who_is_meant(reader: Reader, text: str, words: str, expected: list[str]) -> None:
    assert meant(read(reader, text), words) == expected


def test_nobody_in_particular_is_no_party(reader: Reader) -> None:
    """ "Analysts" are mentioned, and "they" are the analysts, but no event has them for a party."""
    reading = read(reader, "Analysts criticized Canada on Monday. They said Canada would lose.")
    assert meant(reading, "They") == ["Analysts"]
    assert not [c for c in reading.claims if any(f.label == "Analysts" for f in c.agents)]


def test_each_nameless_one_is_another(reader: Reader) -> None:
    reading = read(reader, "An analyst praised the deal. An analyst blamed the deal.")
    assert len({m.entity for m in reading.mentions if m.text == "An analyst"}) == 2
