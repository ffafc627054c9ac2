"""MEANTIME's amounts: money, percentages and counts, by kind and number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from math import isclose
from typing import Any

from kg.evaluate.numerals import numbers_in
from kg.evaluate.scores import Gold
from kg.evaluate.spans import Range, one_to_one, overlap, span
from kg.model import Quantity, Reading

VALUE_KINDS = ("money", "percent", "other")
_KINDS = {"MONEY": "money", "PERCENT": "percent", "QUANTITY": "other"}

Note = Callable[[Gold, str, Range, str], None]


def compare_values(row: Gold, reading: Reading, until: int, note: Note) -> Counter[str]:
    """Count the gold, found and right amounts of each kind; words without a number are not scored either way."""
    counts: Counter[str] = Counter()
    inside = [v for v in row.labels["values"] if v["end"] <= until]
    wanted = [v for v in inside if numbers_in(v["text"]) and not _holds_another(v, inside)]
    unscored = [(v["start"], v["end"]) for v in inside if v not in wanted]
    found = list(reading.quantities)
    candidates = []
    for i, value in enumerate(wanted):
        for j, quantity in enumerate(found):
            if quantity.end <= until and overlap((value["start"], value["end"]), span(quantity)):
                fits = 2 * (_kind(quantity) == _KINDS[value["type"]]) + 4 * _same_number(value, quantity)
                candidates.append((fits + 1.0, i, j))
    pairs = one_to_one(candidates)
    for i, value in enumerate(wanted):
        kind, place = _KINDS[value["type"]], (value["start"], value["end"])
        counts[f"{kind} gold"] += 1
        if i not in pairs:
            note(row, f"value missed: {kind}", place, "")
            continue
        quantity = found[pairs[i]]
        right = _kind(quantity) == kind and _same_number(value, quantity)
        counts[f"{kind} right"] += right
        if not right:
            wrong = "value of another kind" if _kind(quantity) != kind else "wrong number"
            note(row, f"{wrong}: {kind}", place, f"read as {quantity.value:g} {quantity.unit}")
    used = set(pairs.values())
    for j, quantity in enumerate(found):
        if quantity.end > until or (j not in used and any(overlap(span(quantity), u) for u in unscored)):
            continue
        counts[f"{_kind(quantity)} found"] += 1
        if j not in used:
            note(row, f"value not in gold: {_kind(quantity)}", span(quantity), f"{quantity.value:g} {quantity.unit}")
    return counts


def _holds_another(value: Mapping[str, Any], values: list[Mapping[str, Any]]) -> bool:
    """Tell whether a smaller value lies inside: the outer one lists several amounts."""
    start, end = value["start"], value["end"]
    return any(start <= v["start"] and v["end"] <= end and v["end"] - v["start"] < end - start for v in values)


def _kind(quantity: Quantity) -> str:
    if quantity.unit == "percent":
        return "percent"
    return "money" if len(quantity.unit) == 3 and quantity.unit.isupper() else "other"


def _same_number(value: Mapping[str, Any], quantity: Quantity) -> bool:
    return any(isclose(quantity.value, number, rel_tol=1e-6) for number in numbers_in(value["text"]))
