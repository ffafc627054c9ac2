"""Dates told by another event -> days: "two days after Chile's May 4 vote" is May 6, and no May 4.

A date inside the object of "after" or "before" belongs to that object: "a week after the May 31 announcement" is no date of
May for what was done a week later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.model import Timex
from kg.text.parse import Sentence
from kg.text.timex.numbers import number
from kg.text.timex.values import shift, unit_of, week_of

_DIRECTIONS = {"after": 1, "following": 1, "before": -1, "preceding": -1}
_ELSEWHERE = frozenset([*_DIRECTIONS, "since", "until", "till", "ahead", "amid"])
_UNITS = {"day": "day", "week": "week", "fortnight": "week", "month": "month", "year": "year"}


def own_times(sentence: Sentence, dates: Sequence[Timex], owners: set[int]) -> list[tuple[int, Timex]]:
    """Pair the time expressions of a sentence with the tokens they hang on, as they are for the events ``owners``."""
    found = []
    for timex in dates:
        inside = sentence.start <= timex.start < sentence.end
        token = sentence.token_at(timex.start) if inside else None
        if token is None:
            continue
        preposition = _other_event(sentence, token, owners)
        if preposition is None:
            found.append((token, timex))
        elif moved := _moved(sentence, preposition, timex):
            found.append((preposition.i, moved))
    return found


def _other_event(sentence: Sentence, token: int, owners: set[int]) -> Token | None:
    """Find the preposition that sets a date's noun apart from the events: "after the June 8 summit", but not "after June 8"."""
    word = sentence.doc[token]
    if word.dep_ == "pobj":
        return None  # "after June 8"; "after the election on July 1" says it of the election, as well as can be known
    while word.dep_ != "pobj" and word.pos_ in {"PROPN", "NOUN", "NUM", "ADJ"} and word.head.i != word.i:
        if word.i in owners:
            return None
        word = word.head
    if word.i in owners or word.dep_ not in {"pobj", "dobj"} or word.head.lower_ not in _ELSEWHERE:
        return None
    return word.head if word.head.i not in owners else None


def _moved(sentence: Sentence, preposition: Token, timex: Timex) -> Timex | None:
    """Count from a date by what stands before the preposition: "three weeks after"; None where nothing is counted."""
    direction = _DIRECTIONS.get(preposition.lower_)
    noun = sentence.doc[preposition.i - 1] if preposition.i else None
    unit = _UNITS.get(noun.lemma_.lower()) if noun is not None else None
    if direction is None or noun is None or unit is None or unit_of(timex.value) is None:
        return None
    first, count = _count(noun)
    value = shift(timex.value, unit, direction * count * (2 if noun.lemma_ == "fortnight" else 1))
    if unit == "week" and unit_of(value) == "day":  # nobody means the very day by "a week after"
        value = week_of(date.fromisoformat(value))
    start = sentence.starts[first]
    return None if "X" in value else replace(timex, value=value, start=start, text=sentence.text[start : timex.end])


def _count(noun: Token) -> tuple[int, int]:
    """Read the number before a unit of time, and where it begins: "the day" is one."""
    for child in noun.children:
        counted = number(child.text) if child.dep_ == "nummod" else None
        if counted is not None:
            return child.i, int(counted)
    return min([noun.i, *(child.i for child in noun.children if child.dep_ == "det")]), 1
