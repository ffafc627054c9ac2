"""A small SVG writer: bars, two-sided bars, time strips and steps that fit any width without a script.

All places along the x axis are percentages and all heights are pixels, so that a plot grows with its column while its
words keep their size. Colours are classes, which the report's style sheet knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

from kg.network.clean import shorten

ROW, BAR, TEXT = 40, 11, 14  # pixels: a row, the bar in it, the baseline of its words
STRIP, HALF = 92, 27  # pixels: a time strip, and its bars to either side of the middle
WIDE = 90  # per cent of the width that time strips take; their scale stands in the rest
RUNG, STEP, HEAD = 9, 42, 20  # of a ladder: per cent between its rungs; pixels of a step, and of the names of the rungs
BESIDE, BESIDE_NARROW = 64, (30, 38)  # characters of words beside a step, and of its two lines on a narrow screen
LABEL, NARROW = 78, 36  # characters of a label, and what a narrow screen shows of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of bars: what it stands for, its parts in order, and the figure to write at its end."""

    label: str
    parts: tuple[tuple[str, float], ...]  # class and size, none negative
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One pair's time line: for each period what is summed upwards and what downwards."""

    label: str
    values: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One step of a ladder: on which rung (0 the lowest), of which side, whether it was done, and two lines of words."""

    rung: int
    second: bool
    done: bool
    label: str
    what: str


def bars(title: str, rows: Sequence[Bar], *, describe: str) -> str:
    """Draw a bar a row, its parts side by side on one scale."""
    root = _root(title, describe, len(rows) * ROW)
    top = max((sum(size for _, size in row.parts) for row in rows), default=0) or 1
    for number, row in enumerate(rows):
        _words(root, row.label, row.figure, number * ROW)
        _rect(root, "track", 0, 100, number * ROW + TEXT + 6, BAR)
        start = 0.0
        for name, size in row.parts:
            width = 100 * size / top
            if width > 0:
                _rect(root, name, start, width, number * ROW + TEXT + 6, BAR)
            start += width
    return _written(root)


def two_sided(title: str, rows: Sequence[Bar], *, describe: str) -> str:
    """Draw two bars a row from the middle: the first part to the left, the second to the right, on one scale."""
    root = _root(title, describe, len(rows) * ROW)
    top = max((size for row in rows for _, size in row.parts), default=0) or 1
    for number, row in enumerate(rows):
        _words(root, row.label, row.figure, number * ROW)
        _rect(root, "track", 0, 100, number * ROW + TEXT + 6, BAR)
        for place, (name, size) in enumerate(row.parts[:2]):
            width = 50 * size / top
            if width > 0:
                _rect(root, name, 50 if place else 50 - width, width, number * ROW + TEXT + 6, BAR)
        _line(root, "axis", (50, number * ROW + TEXT + 3), (50, number * ROW + TEXT + 9 + BAR))
    return _written(root)


def strips(title: str, rows: Sequence[Strip], periods: Sequence[str], *, describe: str) -> str:
    """Draw a time line a row: for each period a bar up and a bar down, all on one scale, with the years below."""
    root = _root(title, describe, len(rows) * STRIP + 18)
    top = max((size for row in rows for pair in row.values for size in pair), default=0) or 1
    width = WIDE / max(len(periods), 1)
    years = _years(periods, width)
    for number, row in enumerate(rows):
        middle = number * STRIP + TEXT + 8 + HALF
        _words(root, row.label, "", number * STRIP)
        for place in years:
            _line(root, "tick", (place * width, middle - HALF), (place * width, middle + HALF))
        for sign, name in ((-1, "+"), (1, "−")):
            _line(root, "tick", (0, middle + sign * HALF), (WIDE, middle + sign * HALF))
            _text(root, f"{name}{top:g}", 100, middle + sign * HALF + 4, "small end")
        _text(root, "0", 100, middle + 4, "small end")
        for place, (up, down) in enumerate(row.values):
            if up:
                _rect(root, "cooperation", place * width + width / 8, width * 3 / 4, middle - HALF * up / top, HALF * up / top)
            if down:
                _rect(root, "conflict", place * width + width / 8, width * 3 / 4, middle, HALF * down / top)
        _line(root, "axis", (0, middle), (WIDE, middle))
    for place in years:
        _text(root, periods[place][:4], place * width, len(rows) * STRIP + 12, "small")
    return _written(root)


def _years(periods: Sequence[str], width: float) -> list[int]:
    """Choose the periods at which a year begins and may be named, so that no two names collide."""
    starts = [place for place, name in enumerate(periods) if not place or name[:4] != periods[place - 1][:4]]
    if len(starts) > 1 and (starts[1] - starts[0]) * width < 9:
        starts = starts[1:]  # a year that has only just room for its name would collide with the next
    return starts[:: -(-len(starts) // 7)] if starts else []


def ladder(title: str, dots: Sequence[Dot], rungs: Sequence[str], *, describe: str) -> str:
    """Draw a step a row, the first on top and the higher rung further right, with its words beside it.

    The second side's marks are squares, and what was not done is hollow. Steps of one day stand below each other.
    """
    root = _root(title, describe, HEAD + len(dots) * STEP)
    for number, name in enumerate(rungs):
        x = 2 + number * RUNG
        _line(root, "tick", (x, HEAD - 4), (x, HEAD + len(dots) * STEP))
        _text(root, name, x - 2 if not number else x - 1, 12, "small rest")
    spots = [(2 + dot.rung * RUNG, HEAD + place * STEP + STEP / 2 - 4.0) for place, dot in enumerate(dots)]
    for start, end in pairwise(spots):
        _line(root, "path", start, end)
    for dot, (x, y) in zip(dots, spots, strict=True):
        name = ("second" if dot.second else "first") + ("" if dot.done else " open")
        if dot.second:
            SubElement(root, "rect", {"class": name, "x": _percent(x), "y": _number(y - 5), "width": "10", "height": "10",
                                      "transform": "translate(-5 0)"})  # fmt: skip
        else:
            SubElement(root, "circle", {"class": name, "cx": _percent(x), "cy": _number(y), "r": "5.5"})
        _cut(root, dot.label, 7 + len(rungs) * RUNG, y - 2, "label", BESIDE_NARROW[0])
        _cut(root, dot.what, 7 + len(rungs) * RUNG, y + 14, "small", BESIDE_NARROW[1])
    return _written(root)


def _cut(root: Element, label: str, x: float, y: float, name: str, narrow: int) -> None:
    """Write words beside a mark, of which a narrow screen shows fewer."""
    words = shorten(label, BESIDE)
    text = _text(root, words, x, y, name)
    if len(words) > narrow + 1:
        text.text = words[:narrow]
        SubElement(text, "tspan", {"class": "rest"}).text = words[narrow:]
        SubElement(text, "tspan", {"class": "cut"}).text = "…"


def _root(title: str, describe: str, height: int) -> Element:
    key = hashlib.sha256(f"{title}\x1f{describe}".encode("utf-8", "replace")).hexdigest()[:10]
    root = Element("svg", {"class": "plot", "role": "img", "width": "100%", "height": str(max(height, 1)),
                           "aria-labelledby": f"t{key} d{key}"})  # fmt: skip
    SubElement(root, "title", {"id": f"t{key}"}).text = shorten(title, 200)
    SubElement(root, "desc", {"id": f"d{key}"}).text = shorten(describe, 1500)
    return root


def _words(root: Element, label: str, figure: str, top: float) -> None:
    words = shorten(label, LABEL)
    text = _text(root, words, 0, top + TEXT, "label")
    if len(words) > NARROW + 4:
        text.text = words[:NARROW]
        SubElement(text, "tspan", {"class": "rest"}).text = words[NARROW:]
        SubElement(text, "tspan", {"class": "cut"}).text = "…"
    if figure:
        _text(root, shorten(figure, 24), 100, top + TEXT, "figure end")


def _text(root: Element, words: str, x: float, y: float, name: str) -> Element:
    text = SubElement(root, "text", {"class": name, "x": _percent(x), "y": _number(y)})
    text.text = words
    return text


def _rect(root: Element, name: str, x: float, width: float, y: float, height: float) -> None:
    SubElement(root, "rect", {"class": name, "x": _percent(x), "y": _number(y), "width": _percent(width),
                              "height": _number(height)})  # fmt: skip


def _line(root: Element, name: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    SubElement(root, "line", {"class": name, "x1": _percent(start[0]), "y1": _number(start[1]), "x2": _percent(end[0]),
                              "y2": _number(end[1])})  # fmt: skip


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _number(value: float) -> str:
    return f"{value:.1f}"


def _written(root: Element) -> str:
    # Empty elements are closed in full: an HTML parser would take <rect/> too, but not every reader of the file is one.
    return tostring(root, encoding="unicode", short_empty_elements=False)
