"""The record of `kg extract`: whole, true to the text, and read back field for field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
import worlds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paths import ROOT

from kg.errors import InputError
from kg.model import FACTUALITIES, Article, Filler, Ontology, Reading
from kg.records import from_record, read_lines, to_record, write_line
from kg.text import Reader

FIELDS = ["id", "title", "date", "language", "mentions", "dates", "quantities", "attributions", "events"]
FILLER = {"entity", "label", "type", "country", "start", "end", "text"}
EVENT = {"id", "type", "plover", "cameo", "start", "end", "sentence", "trigger", "agents", "counterparts", "roles", "date", "polarity",
         "factuality", "content", "speaker", "rule", "confidence"}  # fmt: skip

WORDS = st.sampled_from(
    "Trump Xi Canada Mexico Washington NAFTA tariffs steel imposed threatened met said vowed will not on and to if unless the a of with "
    "25 percent $8.3 billion Monday July 13 last week he they we her country U.S. Mr. \" ' , . ? ! ; : ( ) — … \n \n\n é 🙂 \u2028 \x00 "
    "exports deal talks signed denied López Obrador Ms. Freeland".split(" ")
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


def spans(value: Any) -> Iterator[Any]:
    """Go through a value and all that is in it, and yield whatever has offsets and a text."""
    if hasattr(value, "start") and hasattr(value, "text"):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from spans(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from spans(item)


def check(reading: Reading, article: Article, ontology: Ontology) -> None:
    """Hold a reading to what RECORDS.md promises."""
    text = article.text
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    ids = [c.id for c in reading.claims]
    assert len(ids) == len(set(ids))
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.sentence
        assert claim.start <= claim.trigger.start < claim.trigger.end <= claim.end
        assert claim.content is None or (claim.content in ids and claim.content != claim.id)
        assert claim.factuality in FACTUALITIES
        assert claim.polarity in {"positive", "negative"}
        assert ontology.is_a(claim.type, "Event")
        assert all(role in ontology.properties for role in claim.roles)
        assert 0 <= claim.confidence <= 1
        assert article.date is not None or claim.date is None, "a date without a date to count from"
        if claim.date:
            assert text[claim.date.start : claim.date.end].strip()
    for mention in reading.mentions:
        assert mention.type in ontology.parents, mention.type
    line = write_line(reading)
    assert "\n" not in line
    assert from_record(json.loads(line)) == reading


@given(text=TEXTS, date=st.sampled_from([None, "2018-07-27"]))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_a_true_record(reader: Reader, ontology: Ontology, text: str, date: str | None) -> None:
    article = Article(id="any", text=text, date=date)
    reading = reader.read(article)
    check(reading, article, ontology)
    assert reader.read(article) == reading


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "articles").glob("*.txt")), ids=lambda p: p.stem[:40])
def test_our_articles_give_true_records(reader: Reader, ontology: Ontology, path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    article = Article(id=path.stem, text=text, title=text.split("\n")[0], date=path.name[:10])
    reading = reader.read(article)
    check(reading, article, ontology)
    assert reading.claims, "an article of ours in which nothing is read"


def test_every_field_is_there(reader: Reader) -> None:
    article = Article(
        id="x",
        date="2018-03-05",
        language="en",
        text='"We will impose a 25 percent tariff on Chinese steel unless Beijing signs," Donald Trump said on Monday.',
    )
    record = json.loads(write_line(reader.read(article)))
    assert list(record)[: len(FIELDS)] == FIELDS
    assert {"form", "wikidata"} | FILLER == set(record["mentions"][0])
    assert {"start", "end", "text", "value", "type"} == set(record["dates"][0])
    assert {"start", "end", "text", "value", "unit"} == set(record["quantities"][0])
    attribution = record["attributions"][0]
    assert set(attribution) == {"source", "cue", "content", "kind"}
    assert set(attribution["source"]) == FILLER
    assert set(attribution["cue"]) == {"start", "end", "text"}
    event = record["events"][0]
    assert set(event) >= EVENT
    assert set(event["trigger"]) == {"start", "end", "text"}
    assert set(event["agents"][0]) == FILLER
    assert isinstance(event["roles"], dict)


def test_an_empty_text_gives_empty_lists(reader: Reader) -> None:
    for text in ("", " \n\t\n ", "\ufeff"):
        record = to_record(reader.read(Article(id="empty", text=text)))
        assert [record[name] for name in FIELDS[4:]] == [[], [], [], [], []]
        assert record["id"] == "empty"


def test_a_world_of_readings_comes_back_whole() -> None:
    for article in worlds.ARTICLES:
        claims = tuple(r.claim for e in worlds.steel_world().events for r in e.reports if r.article == article.id)
        reading = Reading(article=article.id, title=article.title, date=article.date, language=article.language, claims=claims)
        assert list(read_lines([write_line(reading), "", "  \n"])) == [reading]


def test_half_a_surrogate_survives() -> None:
    """JSON can carry what no encoding can; it must not stop a stream of a million articles."""
    reading = Reading(article="\ud800", title=None, date=None, language=None)
    assert from_record(json.loads(write_line(reading))) == reading


def test_fields_that_come_later_are_ignored() -> None:
    record = {**to_record(Reading(article="x", title=None, date=None, language=None)), "mood": "sour"}
    assert from_record(record).article == "x"


@pytest.mark.parametrize(
    "line", ["{", "[]", "null", "7", '{"id": "x"}', '"id"', '{"id": 1, "title": 2, "date": 3, "language": 4, "mentions": 5}']
)
def test_a_line_that_is_no_record_is_named(line: str) -> None:
    good = write_line(Reading(article="x", title=None, date=None, language=None))
    with pytest.raises(InputError, match="line 2: no record"):
        list(read_lines([good, line]))


def test_fillers_are_whole(reader: Reader) -> None:
    """Members of a group are one filler each over the same span."""
    reading = reader.read(Article(id="x", text="The NAFTA talks resumed. Canada and Mexico agreed.", date="2018-03-05"))
    fillers = [f for f in spans(reading) if isinstance(f, Filler)]
    assert fillers
    assert all(f.entity and f.label and f.type for f in fillers)
