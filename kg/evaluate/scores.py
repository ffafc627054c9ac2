"""What a scorer gives back: figures with their fractions, and the mistakes behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One labelled document: what a reader may see, and the labels that are held back from it."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    labels: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured number with the fraction that it is."""

    name: str
    value: float
    right: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One place where the records and the gold differ."""

    kind: str
    document: str
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All figures of one set, and every mistake."""

    figures: tuple[Figure, ...]
    mistakes: tuple[Mistake, ...]

    def value(self, name: str) -> float:
        """Give the value of one figure."""
        return next(f.value for f in self.figures if f.name == name)


def share(name: str, right: int, total: int) -> Figure:
    """Make the figure of one fraction; nothing out of nothing is 0."""
    return Figure(name=name, value=right / total if total else 0.0, right=right, total=total)


def precision_recall(name: str, *, right: int, found: int, gold: int) -> tuple[Figure, Figure, Figure]:
    """Make precision, recall and F1 out of three counts."""
    return (
        share(f"{name} precision", right, found),
        share(f"{name} recall", right, gold),
        share(f"{name} F1", 2 * right, found + gold),
    )


def mean(name: str, values: list[float]) -> Figure:
    """Make the plain average of several values; the fraction is in thousandths."""
    value = sum(values) / len(values) if values else 0.0
    return Figure(name=name, value=value, right=round(1000 * sum(values)), total=1000 * len(values))
