"""Sentences -> numbers with their units: sums of money, percentages, and counts of things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Quantity
from kg.text.parse import Sentence
from kg.text.timex import find_dates
from kg.text.timex.numbers import DIGITS, NUMBER, ORDINALS, number

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIGNS = {
    "us$": "USD", "u.s.$": "USD", "c$": "CAD", "ca$": "CAD", "cdn$": "CAD", "can$": "CAD", "cad$": "CAD", "a$": "AUD",
    "au$": "AUD", "aud$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "sg$": "SGD", "nt$": "TWD", "r$": "BRL",
    "mx$": "MXN", "mex$": "MXN", "mxn$": "MXN", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "cn¥": "CNY",
    "rmb¥": "CNY", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₱": "PHP", "₫": "VND", "฿": "THB", "₪": "ILS",
    "rs": "INR", "rs.": "INR", "rmb": "CNY", "usd": "USD", "cad": "CAD", "eur": "EUR", "gbp": "GBP", "mxn": "MXN",
    "cny": "CNY", "jpy": "JPY", "aud": "AUD", "chf": "CHF", "inr": "INR", "krw": "KRW", "brl": "BRL",
}  # fmt: skip
# A country's adjective before the name of its currency, and what the bare name stands for in trade news.
_CURRENCIES: dict[str, dict[str, str]] = {
    "dollar": {
        "": "USD", "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD",
        "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD", "taiwanese": "TWD",
    },
    "peso": {
        "": "MXN", "mexican": "MXN", "argentine": "ARS", "chilean": "CLP", "colombian": "COP", "philippine": "PHP",
        "cuban": "CUP", "uruguayan": "UYU",
    },
    "pound": {"sterling": "GBP", "british": "GBP", "egyptian": "EGP", "": "GBP"},
    "franc": {"swiss": "CHF", "french": "FRF", "belgian": "BEF", "": "CHF"},
    "krona": {"swedish": "SEK", "icelandic": "ISK", "": "SEK"}, "kronor": {"": "SEK", "swedish": "SEK"},
    "krone": {"danish": "DKK", "norwegian": "NOK", "": "NOK"},
    "kroner": {"danish": "DKK", "norwegian": "NOK", "": "NOK"},
    "yuan": {"": "CNY", "chinese": "CNY"}, "renminbi": {"": "CNY", "chinese": "CNY"}, "euro": {"": "EUR"},
    "yen": {"": "JPY", "japanese": "JPY"}, "rupee": {"": "INR", "indian": "INR", "pakistani": "PKR"},
    "won": {"": "KRW", "korean": "KRW", "south korean": "KRW"}, "ruble": {"": "RUB", "russian": "RUB"},
    "rouble": {"": "RUB", "russian": "RUB"}, "rand": {"": "ZAR"}, "reais": {"": "BRL", "brazilian": "BRL"},
    "real": {"": "BRL", "brazilian": "BRL"}, "lira": {"": "TRY", "turkish": "TRY"}, "baht": {"": "THB"},
    "ringgit": {"": "MYR"}, "rupiah": {"": "IDR"}, "dong": {"": "VND", "vietnamese": "VND"}, "riyal": {"": "SAR"},
    "dirham": {"": "AED"}, "shekel": {"": "ILS"}, "zloty": {"": "PLN"}, "mark": {"german": "DEM", "deutsche": "DEM"},
}  # fmt: skip
_HUNDREDTHS = {"cent": "USD", "cents": "USD", "pence": "GBP", "penny": "GBP"}
_CODES = "USD CAD MXN EUR GBP JPY CNY AUD NZD CHF INR KRW BRL HKD SGD TWD SEK NOK DKK RUB ZAR TRY".split()
_LETTERS = r"(?:(?:bn|bln|mn|mln|tn|trn|k|m|b|t)\b)"
_SCALE = r"(?:(?:hundred|thousand|million|billion|trillion)s?)"
_SCALED = rf"{NUMBER}(?:[\s-]?{_SCALE}(?:\s{_SCALE})?)?\b"
_MONEY_NUMBER = rf"{DIGITS}(?:[\s-]?(?:{_SCALE}(?:\s{_SCALE})?\b)|\s?{_LETTERS})?"
_TO = r"(?:\s?(?:-|–|—)\s?|\s(?:to|and|or)\s)"


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)).replace(r"\ ", r"\s")


_ADJECTIVES = sorted({adjective for names in _CURRENCIES.values() for adjective in names if adjective})
_SIGN = re.compile(
    rf"(?<![\w$])(?P<sign>{_either(list(_SIGNS))})\s?(?P<low>{_MONEY_NUMBER})"
    rf"(?:{_TO}(?:(?:{_either(list(_SIGNS))})\s?)?(?P<high>{_MONEY_NUMBER}))?",
    re.I,
)
_NAMED = re.compile(
    rf"(?<![\w.,$£€¥])(?:(?P<low>{_SCALED}){_TO})?(?P<high>{_SCALED})(?:\s|-)(?:(?P<of>{_either(_ADJECTIVES)})\s)?"
    rf"(?P<name>{_either(list(_CURRENCIES))})s?\b|(?<![\w.,$£€¥])(?P<small>{NUMBER})(?:\s|-)(?P<coin>{_either(list(_HUNDREDTHS))})\b"
    rf"|(?<![\w.,$£€¥])(?P<coded>{_MONEY_NUMBER})\s(?P<code>(?-i:{'|'.join(_CODES)}))\b",
    re.I,
)
_PERCENT = re.compile(
    rf"(?<![\w.,$£€¥])(?:(?P<low>{NUMBER})(?:\s?%|\s?percent)?{_TO})?(?P<high>{NUMBER})"
    r"(?:\s?%|(?:\s|-)?(?:percent|per\scent|pct|percentage(?:\s|-)points?)\b)",
    re.I,
)
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip
_PART = rf"(?:{'|'.join(sorted(_PARTS, key=len, reverse=True))})s?"
# "a fifth of its tea", "two-thirds of", "half its coal", "fell by a third"; not "a third round" or "half an hour".
_FRACTION = re.compile(
    rf"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)(?:\s|-)(?P<part>(?!half)(?!halves){_PART})\b"
    r"(?P<after>\s(?:of|the|its|their|all|that)\b)?"
    r"|\b(?P<half>half)(?=\s(?:of|the|its|their|all|that)\b|\s[A-Z]\w+['’]s\b)",
    re.I,
)
# What a part of is a length, a number or a smaller part: "a quarter of an hour", "half of a percent".
_NO_SHARE = re.compile(
    r"\s(?:of\s)?(?:an?\s|the\s|one\s)?(?:\d|percent|per\scent|percentage|million|billion|trillion|dozen|hour|minute|day|week|month|year"
    r"|season|decade|century|mile|kilomet|point|game|season|battle|time|way|fun|story|people\sin)",
    re.I,
)
# What a number is taken out of: "nine of the 24 chapters" are nine chapters.
_OUT_OF = rf"(?:\s(?:of|out\sof)\s(?:the|its|their|all)?\s?{_SCALED})?"
_PLAIN = re.compile(rf"(?<![\w.,$£€¥#/:-])(?P<low>{_SCALED})(?:{_TO}(?P<high>{_SCALED}))?{_OUT_OF}(?![\w/:%]|[.,]\d)", re.I)
# What is numbered by a number after it and not counted by it.
_LABELS = frozenset(
    "section chapter article annex page paragraph title clause rule room number no. no flight route highway part phase "
    "level grade type model version channel line table figure act bill resolution tier category item".split()
)
# What may stand between a number and its noun: "three additional closed NAFTA chapters".
_BETWEEN = frozenset({"ADJ", "ADV", "PROPN", "NUM", "VERB"})
_NO_UNITS = frozenset({"way", "fold", "half", "quarter"})
# "One thing" and "at one point" count nothing.
_NOT_ONE = frozenset({"thing", "time", "point", "hand", "kind", "sort", "word", "day"})


def find_quantities(sentences: Sequence[Sentence]) -> list[Quantity]:
    """Turn sentences into their sums, percentages and counts, in the order of the text."""
    dates = [(timex.start, timex.end) for timex in find_dates(sentences, published=None)]
    found = chain.from_iterable(_in_sentence(sentence, dates) for sentence in sentences)
    return sorted(found, key=lambda quantity: (quantity.start, quantity.end))


def _in_sentence(sentence: Sentence, dates: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    text = sentence.text[sentence.start : sentence.end]
    taken = [(a - sentence.start, b - sentence.start) for a, b in dates]
    for pattern, read in ((_SIGN, _sign), (_NAMED, _named), (_PERCENT, _percent), (_FRACTION, _fraction)):
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            parts = list(read(match))
            if parts:
                taken.append(match.span())
            for start, end, value, unit in parts:
                yield _quantity(sentence, start, end, value, unit)
    yield from _counts(sentence, text, taken)


def _quantity(sentence: Sentence, start: int, end: int, value: float, unit: str) -> Quantity:
    start, end = sentence.start + start, sentence.start + end
    return Quantity(start=start, end=end, text=sentence.text[start:end], value=value, unit=unit)


Part = tuple[int, int, float, str]


def _read(text: str) -> float | None:
    """Turn a number with its scale, in any writing ("8.3bn", "50-billion"), into its value."""
    spaced = re.sub(r"(?<=\d)(?=[A-Za-z])", " ", text)
    return number(re.sub(r"(hundred|thousand|million|billion|trillion)s\b", r"\1", spaced, flags=re.I))


def _range(match: re.Match[str], unit: str) -> Iterator[Part]:
    """Yield both ends of a range, the lower one in the scale of the higher: "$5 to 10 billion"."""
    high_text = match["high"]
    low_text = match["low"]
    high = _read(high_text) if high_text else None
    low = _read(low_text) if low_text else None
    if low is not None and high is not None and low < 1000 <= high and not re.search("[a-z]", low_text, re.I):
        scale = re.search(r"(?:hundred|thousand|million|billion|trillion|bn|mn|m|k|tn)\b", high_text, re.I)
        low = _read(f"{low_text} {scale.group()}") if scale else low
    if low is not None:
        alone = high is None
        yield match.start(), match.end() if alone else match.end("low"), low, unit
    if high is not None:
        yield match.start("high") if low is not None else match.start(), match.end(), high, unit


def _sign(match: re.Match[str]) -> Iterator[Part]:
    return _range(match, _SIGNS[match["sign"].lower()])


def _named(match: re.Match[str]) -> Iterator[Part]:
    if match["small"]:
        value = _read(match["small"])
        if value is not None:
            yield match.start(), match.end(), value / 100, _HUNDREDTHS[match["coin"].lower()]
    elif match["code"]:
        value = _read(match["coded"])
        if value is not None:
            yield match.start(), match.end(), value, match["code"]
    else:
        names = _CURRENCIES[match["name"].lower()]
        unit = names.get(re.sub(r"\s+", " ", (match["of"] or "").lower()))
        if unit:
            yield from _range(match, unit)


def _percent(match: re.Match[str]) -> Iterator[Part]:
    return _range(match, "percent")


def _fraction(match: re.Match[str]) -> Iterator[Part]:
    """Read a part of a whole as a share in percent: "three quarters of", "half its coal"."""
    if _NO_SHARE.match(match.string, match.end() - len(match["after"] or "")):
        return
    if match["half"]:
        if not re.search(r"\b(?:first|second|last|latter|other|better|next|and\sa)\s$", match.string[: match.start()], re.I):
            yield match.start(), match.end(), 50.0, "percent"
        return
    name, count = match["part"].lower(), number(match["count"]) or 1.0
    whole = _PARTS[name if name in _PARTS else name.removesuffix("s")]
    many = name.endswith("s") and name != "halves"
    measured = match["after"] or re.search(r"\bby\s(?:\w+\s)?$", match.string[: match.start()], re.I)
    if many != (count > 1) or count >= whole or not (many or measured):
        return  # "two quarters" and "a third" alone are other things
    if name == "quarters" and not match["after"]:
        return  # "for three quarters" is nine months
    yield match.start(), match.end("part"), round(100 * count / whole, 2), "percent"


def _counts(sentence: Sentence, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _PLAIN.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken) or _is_label(sentence, match.start()):
            continue
        counted = _counted(sentence, match.end() - 1)
        if counted is None:
            continue
        for start, end, value, unit in _range(match, counted.lemma_.lower()):
            last = sentence.ends[counted.i] - sentence.start if end == match.end() else end
            yield _quantity(sentence, start, max(end, last), value, unit)


def _is_label(sentence: Sentence, offset: int) -> bool:
    """Tell whether a number belongs to the name before it: "Section 232", "Boeing 737", "NAFTA 2.0"."""
    index = sentence.token_at(sentence.start + offset)
    if not index:
        return False
    before = sentence.doc[index - 1]
    name = before.pos_ == "PROPN" and before.i > 0 and before.text[:1].isupper()
    return name or before.lower_ in _LABELS or before.text in {"#", "-", "–"}


def _counted(sentence: Sentence, offset: int) -> Token | None:
    """Find the noun that a number counts: the head of the noun phrase that it opens."""
    index = sentence.token_at(sentence.start + offset)
    if index is None:
        return None
    noun: Token | None = None
    for token in sentence.doc[index + 1 : index + 6]:
        if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and noun is None and token.tag_ == "NNPS"):
            noun = token
            if noun.lower_ in _NO_UNITS:
                return None
        elif noun is not None or not (token.pos_ in _BETWEEN or token.text in {"-", "more"}):
            break
    if noun is None or noun.lemma_.lower() in ORDINALS:
        return None
    return None if sentence.doc[index].lower_ == "one" and noun.lower_ in _NOT_ONE else noun
