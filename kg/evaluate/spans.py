"""Spans and words compared: overlap, tokens, Dice, one-to-one matching, folded names."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

Range = tuple[int, int]
G = TypeVar("G", bound=Hashable)
P = TypeVar("P", bound=Hashable)

_TOKEN = re.compile(r"\w+|[^\w\s]")
_COMPANY = frozenset(
    (
        "ab ag asa bv co company companies corp corporation gmbh holdings inc incorporated limited llc llp lp ltd nv "
        "oyj plc sa se spa"
    ).split()
)


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


def overlap(a: Range, b: Range) -> int:
    """Count the characters that two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def span(value: Spanned) -> Range:
    """Give the range of anything with a start and an end."""
    return value.start, value.end


class Tokens:
    """The words and signs of a text, so that spans can be compared by the tokens they hold."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def of(self, *ranges: Range) -> frozenset[int]:
        """Number the tokens that the ranges touch."""
        touched: set[int] = set()
        for start, end in ranges:
            touched.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(touched)


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Measure how much two sets of tokens have in common, from 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def one_to_one(candidates: Iterable[tuple[float, G, P]]) -> dict[G, P]:
    """Pair gold with found, the best pairs first, each at most once; equal pairs in the order in which they come."""
    pairs: dict[G, P] = {}
    used: set[P] = set()
    for _, gold, found in sorted(candidates, key=lambda c: -c[0]):
        if gold not in pairs and found not in used:
            pairs[gold] = found
            used.add(found)
    return pairs


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Strip case, accents, brackets, signs and company suffixes off a name."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\s*\([^)]*\)", "", name.replace("_", " ")))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("&", " and ")
    words = re.findall(r"\w+", plain.replace("'", "").replace("’", "").replace(".", ""))
    while len(words) > 1 and words[-1] in _COMPANY:
        words.pop()
    return " ".join(words)


def surname(name: str) -> str:
    """Give the last word of a name, folded."""
    words = fold(name).split()
    return words[-1] if words else ""
