"""TempEval-3: time expressions, their spans and their TIMEX3 values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.evaluate.gold import Needs
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, precision_recall, share
from kg.evaluate.spans import Range, one_to_one, overlap
from kg.model import Reading

NEEDS: Needs = {"timexes": ("start", "end", "type", "value")}

_CALENDAR = frozenset({"DATE", "TIME"})
_Expression = tuple[int, int, str, str]  # start, end, type, value


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Compare time expressions, those of dates and times first and then all of them."""
    labelled: list[list[_Expression]] = [
        [(t["start"], t["end"], t["type"], t["value"]) for t in row.labels["timexes"]] for row in gold
    ]
    read: list[list[_Expression]] = [[(d.start, d.end, d.type, d.value) for d in readings[row.id].dates] for row in gold]
    mistakes: list[Mistake] = []
    for row, wanted, found in zip(gold, labelled, read, strict=True):
        mistakes += _mistakes(row, wanted, found)
    calendar = [[[e for e in document if e[2] in _CALENDAR] for document in side] for side in (labelled, read)]
    figures = (*_figures("dates and times", *calendar), *_figures("all", labelled, read))
    return Scores(figures=figures, mistakes=tuple(mistakes))


def _figures(name: str, gold: list[list[_Expression]], read: list[list[_Expression]]) -> tuple[Figure, ...]:
    overlapping = exact = value = exact_value = 0
    for wanted, found in zip(gold, read, strict=True):
        for g, p in _pairs(wanted, found).items():
            same_span, same_value = wanted[g][:2] == found[p][:2], wanted[g][3] == found[p][3]
            overlapping += 1
            exact += same_span
            value += same_value
            exact_value += same_span and same_value
    sizes = {"gold": sum(map(len, gold)), "found": sum(map(len, read))}
    return (
        *precision_recall(f"{name}: span, overlapping", right=overlapping, **sizes),
        precision_recall(f"{name}: span, exact", right=exact, **sizes)[2],
        share(f"{name}: value given span", value, overlapping),
        precision_recall(f"{name}: value, overlapping span", right=value, **sizes)[2],
        precision_recall(f"{name}: value, exact span", right=exact_value, **sizes)[2],
    )


def _pairs(wanted: Sequence[_Expression], found: Sequence[_Expression]) -> dict[int, int]:
    candidates = [
        (_closeness(g[:2], p[:2]) + 0.001 * (g[3] == p[3]), i, j)
        for i, g in enumerate(wanted)
        for j, p in enumerate(found)
        if overlap(g[:2], p[:2])
    ]
    return one_to_one(candidates)


def _closeness(a: Range, b: Range) -> float:
    return 2 * overlap(a, b) / (a[1] - a[0] + b[1] - b[0])


def _mistakes(row: Gold, wanted: Sequence[_Expression], found: Sequence[_Expression]) -> list[Mistake]:
    pairs = _pairs(wanted, found)
    mistakes = []
    for number, (start, end, kind, value) in enumerate(wanted):
        if number not in pairs:
            mistakes.append(_mistake(row, f"missed {kind}", start, end, value))
        elif found[pairs[number]][3] != value:
            read = found[pairs[number]]
            where = "another type" if read[2] != kind else "wrong value"
            mistakes.append(_mistake(row, f"{where} {kind}", start, end, f"{value} read as {read[3]}"))
    used = set(pairs.values())
    for number, (start, end, kind, value) in enumerate(found):
        if number not in used:
            mistakes.append(_mistake(row, f"not in gold {kind}", start, end, value))
    return mistakes


def _mistake(row: Gold, kind: str, start: int, end: int, note: str) -> Mistake:
    return Mistake(kind=kind, document=row.id, start=start, end=end, note=f"{row.text[start:end]!r} {note}")
