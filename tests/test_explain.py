"""What `kg explain` tells of a text: antecedents, reasons, the parse, every step, what was given to which claim, units."""

from __future__ import annotations

import json

import pytest

from kg.messages import explanation_json, explanation_text
from kg.text import Explanation, Reader, explain


def clause(explanation: Explanation, predicate: str) -> dict[str, object]:
    """Give the clause of a predicate, its arguments and its reasons."""
    (found,) = [c for c in explanation.clauses if c.predicate == predicate]
    return {
        "held": (found.polarity, found.factuality),
        "arguments": found.arguments,
        "reasons": {(r.word, r.effect) for r in found.reasons},
    }


def antecedents(explanation: Explanation) -> dict[str, tuple[tuple[str, ...], str | None]]:
    return {a.text: (a.antecedents, a.note) for a in explanation.antecedents}


# --- what refers back -----------------------------------------------------------------------------------------------


def test_a_pronoun_shows_the_words_that_it_stands_for(reader: Reader) -> None:
    seen = explain(reader, "Trudeau met Trump. He threatened tariffs.", date="2018-06-05")
    assert antecedents(seen)["He"] == (("Trudeau",), None)
    assert "pronoun  <- Trudeau" in explanation_text(seen)


def test_several_are_all_named(reader: Reader) -> None:
    seen = explain(reader, "Canada and Mexico signed NAFTA. They praised the pact.")
    assert antecedents(seen)["They"][0] == ("Canada", "Mexico")
    assert antecedents(seen)["the pact"][0] == ("NAFTA",)


def test_what_is_left_open_is_said_to_be_open(reader: Reader) -> None:
    seen = explain(reader, "It is clear that he left. The pact failed.")
    assert antecedents(seen) == {"It": ((), "stands for nothing"), "he": ((), "open"), "The pact": ((), "open")}
    assert "he                           <- open" in explanation_text(seen)


# --- why a clause holds or does not ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "predicate", "held", "reasons"),
    [
        ("Mexico agreed to impose tariffs.", "impose", ("positive", "planned"), {("agreed", "planned")}),
        ("Mexico imposed tariffs.", "impose", ("positive", "actual"), set()),
        ("Mexico did not impose tariffs.", "impose", ("negative", "actual"), {("not", "negative")}),
        ("Mexico may impose tariffs.", "impose", ("positive", "possible"), {("may", "possible")}),
        (
            "Mexico did not agree to impose tariffs.",
            "impose",
            ("negative", "planned"),
            {("agree", "planned"), ("not", "negative")},
        ),
        ("Mexico refused to impose tariffs.", "impose", ("negative", "actual"), {("refused", "negative")}),
        ("No tariffs were imposed by Mexico.", "impose", ("negative", "actual"), {("No", "negative")}),
        (
            "Mexico will impose tariffs if talks fail.",
            "impose",
            ("positive", "conditional"),
            {("will", "planned"), ("if", "conditional")},
        ),
        ("Trump left if Mexico agreed to impose tariffs.", "impose", ("positive", "conditional"), {("if", "conditional")}),
        ("Mexico asked whether Canada imposed tariffs.", "impose", ("positive", "possible"), {("whether", "possible")}),
        ("Mexico reportedly imposed tariffs.", "impose", ("positive", "possible"), {("reportedly", "possible")}),
        ("Mexico spoke of imposing tariffs.", "impose", ("positive", "possible"), {("of", "possible")}),
    ],
)
def test_the_words_that_decide_are_named(
    reader: Reader, text: str, predicate: str, held: tuple[str, str], reasons: set[tuple[str, str]]
) -> None:
    seen = clause(explain(reader, text), predicate)
    assert (seen["held"], seen["reasons"]) == (held, reasons)


def test_a_noun_has_the_reasons_of_its_verb(reader: Reader) -> None:
    seen = clause(explain(reader, "Canada could hold talks with Mexico."), "talk")
    assert seen["held"] == ("positive", "possible")
    assert seen["reasons"] == {("could", "possible")}


def test_a_claim_tells_what_rules_and_days_add(reader: Reader) -> None:
    text = explanation_text(explain(reader, "Mexico agreed to impose tariffs."))
    assert "because: planned by 'agreed'; offered by rule agree-to, whose content it is" in text
    text = explanation_text(explain(reader, "Trump meets Trudeau on June 20.", date="2018-06-05"))
    assert "because: planned by the day, 2018-06-20, lies ahead" in text


def test_every_claim_that_is_not_plain_says_why(reader: Reader) -> None:
    texts = [rule.examples[0].text for rule in reader.rules.rules]
    plain = ("positive", "actual")
    for text in texts:
        seen = explain(reader, text)
        for claim in seen.reading.claims:
            held = claim.polarity, claim.factuality
            assert held == plain or seen.reasons[claim.id], (text, claim.rule, held)
            assert (
                held == plain or claim.factuality == "actual" or claim.factuality in {r.effect for r in seen.reasons[claim.id]}
            ), (text, claim.rule)


# --- words, steps, values -------------------------------------------------------------------------------------------


def test_the_parse_is_shown_on_request(reader: Reader) -> None:
    text = "Trudeau met Trump. He backed down."
    assert not explain(reader, text).words
    seen = explain(reader, text, parse=True)
    assert [(w.sentence, w.word) for w in seen.words][:5] == [(1, "Trudeau"), (1, "met"), (1, "Trump"), (1, "."), (2, "He")]
    met, backed = (next(w for w in seen.words if w.word == word) for word in ("met", "backed"))
    assert (met.lemma, met.pos, met.tag, met.arc, met.head) == ("meet", "VERB", "VBD", "ROOT", "-")
    assert backed.lemma == "back down", "as a rule's trigger would name it"
    assert next(w for w in seen.words if w.word == "Trudeau").lemma == "trudeau", "not the name that it is parsed as"
    assert "2. He backed down." in explanation_text(seen)


def test_every_step_of_a_clause_is_shown(reader: Reader) -> None:
    seen = explain(reader, "Mexico raised tariffs alongside Canada despite protests, except for cars.")
    arguments = clause(seen, "raise")["arguments"]
    assert isinstance(arguments, dict)
    assert {"subject", "object", "alongside", "despite"} <= set(arguments)
    shown = {step: words for c in seen.clauses for step, words in c.arguments.items()}
    assert shown["except_for"] == "cars"
    every = explain(reader, "Mexico raised tariffs despite protests by farmers.", parse=True)
    assert clause(every, "protest")["arguments"] == {"subject": "farmers", "head": "despite", "by": "farmers"}


def test_dates_places_and_figures_lead_to_their_claims(reader: Reader) -> None:
    seen = explain(
        reader,
        "Trump met Trudeau in Paris on Monday. Mexico imposed a tariff of 25 percent on $3 billion of steel. June was hot.",
        date="2018-06-05",
    )
    uses = {(u.text, u.role, u.trigger) for u in seen.uses}
    assert {("Paris", "place", "met"), ("Monday", "date", "met"), ("25 percent", "rate", "imposed")} <= uses
    text = explanation_text(seen)
    assert "-> place of Meeting on 'met'" in text
    assert "-> date of Meeting on 'met'" in text
    assert "DATE  -> no claim" in text
    assert "rate: 25 percent [25 percent]" in text
    assert "[3,000,000,000 USD]" in text


def test_a_near_miss_tells_what_was_wanted_and_what_is_there(reader: Reader) -> None:
    seen = explain(reader, "The crane lifted the box.")
    (lift,) = [a for a in seen.near_misses if a.rule == "lift"]
    assert lift.wanted
    assert "Measure" in lift.wanted
    assert "box" in lift.found


def test_programs_get_the_same(reader: Reader) -> None:
    seen = explain(reader, "Trudeau met Trump. He may impose a 25 percent tariff on Monday.", date="2018-06-05", parse=True)
    given = json.loads(explanation_json(seen))
    assert set(given) == {"record", "sentences", "words", "antecedents", "uses", "clauses", "fired", "near_misses", "reasons"}
    assert all(given.values())
    assert given["antecedents"][0]["antecedents"] == ["Trudeau"]
    assert {c["id"] for c in given["record"]["events"]} == set(given["reasons"])


def test_a_text_cannot_break_the_layout(reader: Reader) -> None:
    shown = explanation_text(explain(reader, "Trump met\x1b[31m\nJustin\nTrudeau\x07 in Paris.", parse=True))
    assert all(c.isprintable() or c == "\n" for c in shown)
    assert all(
        line.startswith("  ") or line in {"", "Parse", "Mentions", "Clauses", "Claims", "Rules that stopped short"}
        for line in shown.splitlines()
    )
