"""What a sentence says of a measure, an agreement or a flow of goods reaches the graph, the table and the named queries."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kg.build import build
from kg.graph import FORMATS, named_queries, run_query

ARTICLE = """Washington imposed a 25 percent duty on Turkish steel, effective August 13, under Section 232, with the exception of Norway.

Ottawa placed tariffs on $12.6 billion of American goods.

Kenya charges a levy of 12 percent on the customs value of Ugandan sugar.

Seoul postponed its duty on Japanese beer until January 1.

India raised its tariff on Brazilian sugar to 100 percent from 50 percent.

The pact requires that 75 percent of a car be made in the region, up from 62.5 percent.

Mexico ships three quarters of its tomatoes to the United States.

Chile exported 2.4 billion dollars of copper to Japan in 2017.

The sixth round of talks between Chile and India opened in Santiago on Monday.

"We have closed out nine of the 30 chapters," Robert Lighthizer said.
"""
Row = Mapping[str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one article."""
    folder = tmp_path_factory.mktemp("details")
    (folder / "a.md").write_text(f"---\ntitle: Duties\ndate: 2018-08-15\n---\n\n{ARTICLE}", encoding="utf-8")
    build([str(folder / "a.md")], folder / "out")
    return folder / "out"


def table(built: Path) -> list[Row]:
    return list(csv.DictReader((built / "events.csv").read_text(encoding="utf-8").splitlines()))


def answer(built: Path, name: str) -> Sequence[Row]:
    result = run_query(built / "graph.ttl", named_queries()[name].sparql)
    return list(csv.DictReader(FORMATS["csv"](result).splitlines()))


DETAILS = [
    ("MeasureImposition", "country:USA", {"rate": "25", "effective_date": "2018-08-13", "exemption": "Norway", "product": "steel",
                                          "legal_basis": "Section 232 of the Trade Expansion Act of 1962"}),
    ("MeasureImposition", "country:CAN", {"value": "12600000000", "currency": "USD"}),
    ("MeasureImposition", "country:KEN", {"rate": "12", "base": "the customs value of Ugandan sugar"}),
    ("MeasureSuspension", "country:KOR", {"deadline": "2019-01-01", "date": "", "status": "actual"}),
    ("MeasureImposition", "country:IND", {"rate": "100", "previous_rate": "50"}),
    ("AgreementTerm", "", {"rate": "75", "previous_rate": "62.5", "product": "cars"}),
    ("TradeFlow", "country:MEX", {"share": "75", "product": "tomatoes"}),
    ("TradeFlow", "country:CHL", {"value": "2400000000", "currency": "USD", "period": "2017"}),
    ("Talks", "country:CHL; country:IND", {"round": "sixth round of talks", "place": "Santiago", "date": "2018-08-13"}),
    ("AgreementReached", "country:USA", {"count": "9"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "agents", "wanted"), DETAILS, ids=[f"{k}-{a[8:11]}" for k, a, _ in DETAILS])
def test_details_stand_in_the_table_of_events(built: Path, kind: str, agents: str, wanted: Row) -> None:
    rows = [row for row in table(built) if (row["type"], row["agent_ids"]) == (kind, agents)]
    assert [{column: row[column] for column in wanted} for row in rows] == [dict(wanted)]


def test_measures_and_flows_answer_with_their_details(built: Path) -> None:
    by_imposer = {row["imposerName"]: row for row in answer(built, "measures")}
    american = by_imposer["United States"]
    assert (american["rate"], american["effectiveDate"], american["exemption"]) == ("25", "2018-08-13", "Norway")
    assert american["legalBasis"].startswith("Section 232")
    assert by_imposer["South Korea"]["deadline"] == "2019-01-01"
    assert by_imposer["India"]["previousRate"] == "50"
    assert (by_imposer["Canada"]["value"], by_imposer["Canada"]["currency"]) == ("12600000000", "USD")
    assert by_imposer["Kenya"]["base"] == "the customs value of Ugandan sugar"
    flows = {row["exporterName"]: row for row in answer(built, "trade-flows")}
    assert flows["Mexico"]["share"] == "75"
    assert flows["Chile"]["period"] == "2017"
