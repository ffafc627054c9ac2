"""Sentences -> time expressions with their TIMEX3 values, resolved against the publication date where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from kg.model import EventDate, Precision, Timex
from kg.text.parse import Sentence
from kg.text.timex.patterns import MONTHS
from kg.text.timex.scene import Parts, Scene
from kg.text.timex.table import RULES, Rule
from kg.text.timex.tense import direction, happened
from kg.text.timex.values import Calendar, unit_of

_PRECISIONS: dict[str, Precision] = {
    "day": "day", "week": "week", "month": "month", "season": "season", "quarter": "quarter", "year": "year",
}  # fmt: skip
# A prime minister of trade news; with her in the article, "by May" is not a month.
_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|Premier) May\b")


def find_dates(sentences: Sequence[Sentence], *, published: date | None) -> list[Timex]:
    """Turn sentences, in the order of the article, into their time expressions."""
    scene = Scene(Calendar(published), names_may=any(_MAY.search(sentence.text) for sentence in sentences[:1]))
    return [timex for sentence in sentences for timex in _in_sentence(sentence, scene)]


def event_date(timex: Timex) -> EventDate | None:
    """Turn a time expression into the date of an event, if it names a stretch of the calendar."""
    if timex.type not in {"DATE", "TIME"}:
        return None
    value = re.sub(r"T.*$", "", timex.value)
    precision = _PRECISIONS.get(unit_of(value) or "")
    if precision is None or not _exists(value, precision):
        return None
    return EventDate(value=value, precision=precision, start=timex.start, end=timex.end)


def _exists(value: str, precision: Precision) -> bool:
    """Tell whether the calendar has such a day, week, month, ..."""
    try:
        if precision == "day":
            date.fromisoformat(value)
        elif precision == "week":
            date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        elif precision == "month":
            date(int(value[:4]), int(value[5:7]), 1)
    except ValueError:
        return False
    return value[:4] != "0000"


def _in_sentence(sentence: Sentence, scene: Scene) -> Iterator[Timex]:
    """Yield the expressions of one sentence, the longest first where several begin or overlap."""
    text = sentence.text[sentence.start : sentence.end]
    end = 0
    for _, group in groupby(_candidates(text), key=lambda found: found[1].start()):
        for rule, match in group:
            if match.start() < end:
                continue
            timex = _resolve(sentence, text, rule, match, scene)
            if timex is not None:
                end = match.end()
                yield timex
                break


def _candidates(text: str) -> list[tuple[Rule, re.Match[str]]]:
    """Find what every rule finds, by place, the longest first."""
    found = [(rule, match) for rule in RULES for match in rule.pattern.finditer(text) if match.group()]
    return sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end()))


def _resolve(sentence: Sentence, text: str, rule: Rule, match: re.Match[str], scene: Scene) -> Timex | None:
    """Let a rule read its match in the scene of the sentence."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    token = sentence.token_at(start)
    scene.before, scene.after = text[: match.start()], text[match.end() :]
    scene.tag = sentence.doc[token].tag_ if token is not None else ""
    scene.named = token is not None and token > 0 and _is_name(sentence, token - 1)
    scene.direction = direction(sentence, start)
    scene.happened = happened(sentence, start)
    result = rule.handler(Parts(match), scene)
    if result is None:
        return None
    value, kind = result
    if kind in {"DATE", "TIME"}:
        scene.remember(value)
    return Timex(start=start, end=end, text=sentence.text[start:end], value=value, type=kind)


def _is_name(sentence: Sentence, index: int) -> bool:
    """Tell a proper name before a number: the year in "Expo 2025" is part of it."""
    token = sentence.doc[index]
    return token.pos_ == "PROPN" and token.text.isalpha() and token.text[:1].isupper() and token.lower_ not in MONTHS
