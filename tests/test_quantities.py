"""Sums of money, percentages and counts: their value, their unit, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Quantity
from kg.text.parse import parse
from kg.text.quantities import find_quantities
from kg.text.sentences import split


def quantities(text: str) -> list[Quantity]:
    return find_quantities(parse(text, [(s.start, s.end, s.paragraph, s.kind) for s in split(text)]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # money
        ("Exports were worth $8.3 billion.", [("$8.3 billion", 8.3e9, "USD")]),
        ("Exports were worth $8.3bn.", [("$8.3bn", 8.3e9, "USD")]),
        ("They agreed on a $50-billion package.", [("$50-billion", 50e9, "USD")]),
        ("It cost C$1,200.", [("C$1,200", 1200, "CAD")]),
        ("It cost A$3m.", [("A$3m", 3e6, "AUD")]),
        ("It cost 40 million Canadian dollars.", [("40 million Canadian dollars", 40e6, "CAD")]),
        ("It cost half a million dollars.", [("half a million dollars", 5e5, "USD")]),
        ("It cost 300 pesos.", [("300 pesos", 300, "MXN")]),
        ("It cost 300 Argentine pesos.", [("300 Argentine pesos", 300, "ARS")]),
        ("It cost two billion yuan.", [("two billion yuan", 2e9, "CNY")]),
        ("It cost €20 million.", [("€20 million", 20e6, "EUR")]),
        ("It cost 20 million euros.", [("20 million euros", 20e6, "EUR")]),
        ("It cost £13 billion.", [("£13 billion", 13e9, "GBP")]),
        ("It cost 900 yen.", [("900 yen", 900, "JPY")]),
        ("It cost USD 5 million.", [("USD 5 million", 5e6, "USD")]),
        ("It cost 15 cents.", [("15 cents", 0.15, "USD")]),
        ("It costs $5-10 billion.", [("$5", 5e9, "USD"), ("10 billion", 10e9, "USD")]),
        # percentages
        ("The rate is 25 per cent.", [("25 per cent", 25, "percent")]),
        ("A 25-percent duty applies.", [("25-percent", 25, "percent")]),
        ("Output fell 0.5%.", [("0.5%", 0.5, "percent")]),
        ("Growth slowed by two percentage points.", [("two percentage points", 2, "percent")]),
        ("Duties rise from 10 to 25 percent.", [("10", 10, "percent"), ("25 percent", 25, "percent")]),
        # parts of a whole
        ("Kenya sends a fifth of its tea there.", [("a fifth", 20, "percent")]),
        ("It buys two-thirds of the coal.", [("two-thirds", 66.67, "percent")]),
        ("Three quarters of Canada's exports go south.", [("Three quarters", 75, "percent")]),
        ("Half of the copper was sold.", [("Half", 50, "percent")]),
        ("Sales fell by a third.", [("a third", 33.33, "percent")]),
        # counts
        ("We need agreement on 30 chapters.", [("30 chapters", 30, "chapter")]),
        ("They closed roughly three additional chapters.", [("three additional chapters", 3, "chapter")]),
        ("Two dozen countries signed.", [("Two dozen countries", 24, "country")]),
        ("Half a million jobs depend on it.", [("Half a million jobs", 5e5, "job")]),
    ],
)  # fmt: skip
def test_quantities(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(q.text, q.value, q.unit) for q in quantities(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They signed NAFTA 2.0 yesterday.",
        "Section 232 duties remain.",
        "It flew a Boeing 737 there.",
        "The G7 leaders met.",
        "It happened on July 13, 2018.",
        "In 2018 trade grew.",
        "The third round began.",
        "It lasted 30 days.",
        "Call 555-123-4567 now.",
        "At one point they left.",
        "A two-way flow resumed.",
        "A third round of talks began.",
        "It was the second half of the year.",
        "He waited half an hour, and a quarter of an hour more.",
        "The fifth of May fell on a Monday.",
        "The economy shrank for three quarters in a row.",
        "Three quarters of growth followed.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []


WORDS = st.sampled_from(
    "$ 5 10 -  to billion percent % C$1.2bn three half a million dozen euros 1/0 ½ chapters .5 1,000,0".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)))
def test_offsets_give_the_text(text: str) -> None:
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.unit
