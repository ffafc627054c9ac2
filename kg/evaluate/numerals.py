"""Numbers as texts write them: digits, scales, ranges and English words."""

from __future__ import annotations

import re

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_SMALL = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {
    **{word: n for n, word in enumerate(_SMALL)},
    **{word: 10 * n for n, word in enumerate(_TENS, start=2)},
    "dozen": 12,
}
_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?|\.\d+)(?:[\s-]*([a-z]+))?")


def numbers_in(text: str) -> frozenset[float]:
    """List every number that a text may mean: each end of a range, with and without a scale that may be its own."""
    lowered = text.casefold()
    found = list(_DIGITS.finditer(lowered))
    scales = {_SCALES[m.group(2)] for m in found if m.group(2) in _SCALES}
    values: set[float] = set()
    for match in found:
        value = float(match.group(1).replace(",", "").rstrip(".") or 0)
        scale = match.group(2)
        if scale in _SCALES:
            values.add(value * _SCALES[scale])
        if scale not in _SCALES or len(scale) == 1:  # "30 m" may be metres
            values.add(value)
            values.update(value * other for other in scales)
    return frozenset(values or _spelled(lowered))


def _spelled(text: str) -> set[float]:
    """Read runs of number words; each run is one number."""
    values: set[float] = set()
    total, current, running = 0.0, 0.0, False
    for word in [*re.findall(r"[a-z]+", text), ""]:
        if word in _WORDS:
            current += _WORDS[word]
            running = True
        elif running and word == "hundred":
            current *= 100
        elif running and word in _SCALES and len(word) > 2:
            total, current = total + current * _SCALES[word], 0.0
        elif not (running and word == "and"):
            if running:
                values.add(total + current)
            total, current, running = 0.0, 0.0, False
    return values
