"""Numbers as newspapers write them, in digits and in words -> their value."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: float(n) for n, word in enumerate(_UNITS)} | {w: 10.0 * n for n, w in enumerate(_TENS, 2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12, "t": 1e12,
}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twenty-first": 21, "twenty-second": 22, "thirtieth": 30, "thirty-first": 31}

#: A number in digits: "1,250.5", "2 1/2", "3½", ".5". Repetitions are bounded, so that no text can make it slow.
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?|\.\d{1,6})"
    r"(?:[  -]\d{1,2}/\d{1,2}|[½¼¾⅓⅔])?"
)
_SMALL_WORD = rf"(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_SCALE_WORD = r"(?:hundred|thousand|million|billion|trillion|dozen)"
#: A number in words: "twenty-five", "two hundred and ten thousand", "half a million", "a dozen", "two and a half".
WORDS = (
    rf"(?:half[ -](?:an?[ -])?{_SCALE_WORD}|(?:an?[ -]{_SCALE_WORD}|{_SMALL_WORD})"
    rf"(?:(?:\s|-|\sand\s)(?:{_SMALL_WORD}|{_SCALE_WORD})\b){{0,8}}(?:\sand\s(?:a|one)\shalf)?)"
)
NUMBER = rf"(?:{DIGITS}|\b{WORDS}\b)"


def number(text: str) -> float | None:
    """Turn a number in digits or words, with its scale words, into its value."""
    words = re.sub(r"[\s-]+", " ", text.lower().strip()).replace(",", "").split(" ")
    total, current, seen = 0.0, 0.0, False
    half = words[:1] == ["half"]
    for index, word in enumerate(words[1:] if half else words):
        if word in {"and", "a", "an", "of"}:
            continue
        if word == "half":
            current += 0.5
        elif word in SCALES:
            scale = SCALES[word]
            current = (current if seen and current else 1.0) * scale
            if scale >= 1e3:
                total, current = total + current, 0.0
        else:
            value = _simple(word, after_digits=index > 0)
            if value is None:
                return None
            current += value
        seen = True
    if not seen:
        return None
    return float(f"{(total + current) * (0.5 if half else 1.0):.12g}")  # 8.3 * 1e9 is 8300000000.000001


def _simple(word: str, *, after_digits: bool) -> float | None:
    """Turn one word without a scale into its value."""
    if word in _SMALL:
        return _SMALL[word]
    if word and word[-1] in _FRACTIONS:
        whole = _simple(word[:-1], after_digits=False) if word[:-1] else 0.0
        return None if whole is None else whole + _FRACTIONS[word[-1]]
    fraction = re.fullmatch(r"(\d{1,2})/(\d{1,2})", word, re.ASCII)
    if fraction and after_digits:
        return int(fraction[1]) / int(fraction[2]) if int(fraction[2]) else None
    if re.fullmatch(r"\d{0,15}(?:\.\d{1,6})?", word, re.ASCII) and word not in {"", "."}:
        return float(word)
    return None
