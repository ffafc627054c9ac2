"""The result of an analysis, and the words that its sentence is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Node, View

Cell = str | int | float
Row = tuple[Cell, ...]

NOTHING = "There are no connections to measure."
FEW = 10  # below this many events an order of rank is chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The result of an analysis: rows under columns, and one sentence that says it in words.

    A column that is called ``id`` or ends in `` id`` holds the id of what the column before it, in the same order, names.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sentence: str

    def column(self, name: str) -> list[Any]:
        """Give the cells of a column."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


Analysis = Callable[[View], Table]


def names_of(view: View) -> dict[str, str]:
    """Map the ids of actors and things to their labels."""
    return {node.id: node.label for node in (*view.things, *view.nodes)}


def ranked(nodes: Sequence[Node], scores: dict[str, float]) -> tuple[Row, ...]:
    """Make a row of label, id, type and score for each node, the highest score first."""
    rows = [(node.label, node.id, node.type, round(scores[node.id], 4)) for node in nodes]
    return tuple(sorted(rows, key=lambda row: (-row[3], row[1])))


def count(number: float, noun: str) -> str:
    """Write a number with its noun in the right number: ``1 event``, ``2,000 events``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def times(number: int) -> str:
    """Write how often: ``once``, ``twice``, ``12 times``."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def score(value: float) -> str:
    """Write a score with its sign, and with a minus rather than a hyphen."""
    return f"{value:+g}".replace("-", "−")


def listed(names: Sequence[str]) -> str:
    """Write names as a list in words: ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def few(number: int, noun: str, *, what: str = "the order") -> str:
    """Warn, as a further sentence, where a finding rests on very little."""
    return f" With only {count(number, noun)} {what} may be chance." if 0 < number < FEW else ""


def share(part: float, whole: float) -> str:
    """Write a share in whole percent."""
    return f"{round(100 * part / whole)} %" if whole else "0 %"
