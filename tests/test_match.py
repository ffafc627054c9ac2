"""What rules find in a sentence beside what their own examples show: who is meant, whom it concerns, in which words, where."""

from __future__ import annotations

import pytest

from kg.model import Article, Claim, Filler
from kg.text import Reader


def claims(reader: Reader, sentence: str) -> dict[str, Claim]:
    """Read one sentence; its claims by class, the last of each."""
    return {c.type: c for c in reader.read(Article(id="a", text=sentence)).claims}


def named(claim: Claim, role: str) -> list[str]:
    if role == claim.agent_role:
        return [f.label for f in claim.agents]
    if role == claim.counterpart_role:
        return [f.label for f in claim.counterparts]
    return [f.label if isinstance(f, Filler) else f.text for f in claim.roles.get(role, ())]


@pytest.mark.parametrize(
    ("sentence", "kind", "role", "wanted"),
    [
        ("Chrystia Freeland demanded that Mexico open its market.", "Demand", "addressee", ["Mexico"]),
        ("Ottawa called for free elections in Peru.", "Demand", "concerned", ["Peru"]),
        (
            "Justin Trudeau told two hundred farmers that NAFTA was in good hands.",
            "Statement",
            "audience",
            ["two hundred farmers"],
        ),
        ("Justin Trudeau told Donald Trump that NAFTA was in good hands.", "Statement", "audience", []),
        ("Ottawa threatened to walk away.", "Threat", "wording", ["to walk away"]),
        ("Ottawa threatened to impose tariffs on steel.", "Threat", "wording", []),
        (
            "A senior negotiator, Jes\u00fas Seade, met Robert Lighthizer.",
            "Meeting",
            "agent",
            ["Jes\u00fas Seade", "Robert Lighthizer"],
        ),
        ("Canadian troops withdrew from Mali.", "Retreat", "counterpart", ["Mali"]),
        ("Washington put tariffs on Canadian-made cars.", "MeasureImposition", "target", ["Canada"]),
        ("Jes\u00fas Seade met Robert Lighthizer in Peru.", "Meeting", "place", ["Peru"]),
        ("Greek dockworkers staged a strike on Wednesday.", "Protest", "target", ["Greece"]),
        ("Greek dockworkers staged a strike against Germany.", "Protest", "target", ["Germany"]),
        ("Donald Trump criticized Xi Jinping at the G20 summit in Osaka.", "Criticism", "addressee", ["Xi Jinping"]),
    ],
)
def test_who_is_meant(reader: Reader, sentence: str, kind: str, role: str, wanted: list[str]) -> None:
    found = claims(reader, sentence)
    assert kind in found, sorted(found)
    assert named(found[kind], role) == wanted


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The European Union promised not to impose tariffs on steel.", "Threat"),
        ("Larry Kudlow asked his aides: Would you ever tax Chinese toys?", "Demand"),
        ("Donald Trump promised to bring back our jobs.", "Threat"),
        ("The clock in Prague struck nine as Wilbur Ross left.", "Protest"),
        ("The dispute between London and Brussels hangs by a thread.", "Assault"),
    ],
)
def test_what_is_no_such_event(reader: Reader, sentence: str, kind: str) -> None:
    assert kind not in claims(reader, sentence)


def test_who_rejects_tariffs_did_not_impose_them(reader: Reader) -> None:
    found = claims(reader, "Canada rejected tariffs on steel.")
    assert named(found["Rejection"], "speaker") == ["Canada"]
    assert not found["MeasureImposition"].agents


def test_a_pact_without_a_name_can_be_left(reader: Reader) -> None:
    left = claims(reader, "Moscow pulled out of the treaty.")["Withdrawal"]
    assert (left.agents[0].label, left.roles.get("agreement")) == ("Russia", None)
