"""Two reports -> whether they speak of one event: what keeps them apart, and what speaks for one.

Nothing that contradicts is not enough. The trade war of 2018 knows a dozen tariffs of one state on another, and every
week somebody repeats one of them without day, product or sum.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from kg.dates import apart, overlap, stretch

# How far apart, in days, two reports may lie that give no date of their own and still speak of one event. A meeting is
# reported within days; a tariff is spoken of for months.
_SHORT, _LONG = 4, 240
_MONTH = 31
_DECISIVE_ROLES = ("product", "agreement", "topic", "office", "provision", "audience")
_FIGURES = ("count", "share", "value", "rate")
COMPARED_ROLES = (*_DECISIVE_ROLES, *_FIGURES)
_UNREALISED = frozenset({"planned", "threatened", "demanded", "offered", "conditional", "possible"})
# What speaks for one event where a product or an agreement does not: an agreement has many terms, a product many flows.
_TELLING_ROLES = {"AgreementTerm": ("product", "provision", *_FIGURES), "TradeFlow": _FIGURES}
_ANY_MEASURE = "Measure"  # a restriction, a penalty: the word does not tell which
_WORD = re.compile(r"[^\W_]{4,}")
# Which part of the words of the shorter sentence must stand in the other for both to report one utterance, and how many.
_SAME_UTTERANCE, _SAME_WORDS = 0.5, 4


class Likeness(IntEnum):
    """How much speaks for one event: nothing, the same parties at the same time, or something that only it has."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What of a report tells its event from others; parties and roles are ids of entities or figures with their unit."""

    kind: str  # the class, the same for all that are compared
    article: str
    sentence: str  # folded
    counterparts: frozenset[str]
    roles: Mapping[str, frozenset[str]]  # of COMPARED_ROLES, those that the report gives
    measures: frozenset[str]  # classes of the measures that the report names
    dated: str | None  # the date that the text gives the event
    published: str | None
    realised: bool | None  # done, only spoken of, or (None) said not to be so
    about: str | None  # the event that a speech act is about
    words: frozenset[str]  # of what was said in a speech act: its wording where it is known, else its sentence
    is_speech: bool
    is_lasting: bool  # spoken of for months
    has_products: bool  # may have a product: a measure, a flow

    @property
    def day(self) -> str | None:
        """When it happens, or else when it was reported."""
        return self.dated or self.published


def is_realised(factuality: str) -> bool | None:
    """Turn a factuality into: done (True), only spoken of (False), said not to be so (None)."""
    return None if factuality == "denied" else factuality not in _UNREALISED


def content_words(text: str) -> frozenset[str]:
    """Turn folded text into the words that are long enough to tell one utterance from another."""
    return frozenset(_WORD.findall(text))


def likeness(a: Profile, b: Profile) -> Likeness:
    """Tell how much speaks for one event behind two reports of one class, with the same doers and the same content."""
    if a.sentence == b.sentence and a.roles == b.roles and a.counterparts == b.counterparts:
        return Likeness.STRONG
    if a.is_speech:
        return Likeness.STRONG if _one_utterance(a, b) else Likeness.NONE
    shared = _shares(a, b, _TELLING_ROLES.get(a.kind, COMPARED_ROLES))
    if _tells_less(a, b):
        if shared and (_near(a, b) or _shares(a, b, _FIGURES)):
            return Likeness.STRONG
        return Likeness.WEAK if _one_occasion(a, b) and not _tell_otherwise(a, b) else Likeness.NONE
    if shared or _same_date(a, b):
        return Likeness.STRONG
    if not _near(a, b):
        return Likeness.NONE
    if not a.counterparts:
        return Likeness.WEAK if _one_occasion(a, b) else Likeness.NONE
    alike = a.realised == b.realised or None in (a.realised, b.realised)  # a denial may be of what was done or of a plan
    return Likeness.STRONG if alike else Likeness.NONE


def contradicts(a: Profile, b: Profile) -> bool:
    """Tell whether two reports cannot be of one event: other parties, other products, measures or figures, another time."""
    if a.counterparts and b.counterparts and not (a.counterparts <= b.counterparts or b.counterparts <= a.counterparts):
        return True
    if any(a.roles[role].isdisjoint(b.roles[role]) for role in a.roles.keys() & b.roles.keys()):
        return True
    if a.measures and b.measures and a.measures.isdisjoint(b.measures) and _ANY_MEASURE not in a.measures | b.measures:
        return True
    if a.dated and b.dated:
        return not overlap(a.dated, b.dated)
    return bool(a.day and b.day) and _days_apart(a, b) > (_LONG if a.is_lasting else _SHORT)


def _tells_less(a: Profile, b: Profile) -> bool:
    """Tell whether only one of two has a target, or only one a product: they may be two tariffs."""
    if a.counterparts != b.counterparts:
        return True
    return a.has_products and ("product" in a.roles) != ("product" in b.roles)


def _tell_otherwise(a: Profile, b: Profile) -> bool:
    """Tell whether one names only a target and the other only a product: a tariff on China beside one on steel."""
    return any(
        x.counterparts and not y.counterparts and "product" in y.roles.keys() - x.roles.keys() for x, y in ((a, b), (b, a))
    )


def _shares(a: Profile, b: Profile, roles: tuple[str, ...]) -> bool:
    return any(not a.roles[role].isdisjoint(b.roles[role]) for role in roles if role in a.roles and role in b.roles)


def _same_date(a: Profile, b: Profile) -> bool:
    """Tell whether both give a date finer than a year, and somebody to whom it was done; dates that differ contradict."""
    return bool(a.dated and b.dated and a.counterparts) and all(_length(date) <= _MONTH for date in (a.dated, b.dated) if date)


def _length(date: str) -> int:
    days = stretch(date)
    return (days[1] - days[0]).days + 1 if days else 1


def _near(a: Profile, b: Profile) -> bool:
    return a.article == b.article or bool(
        a.day and b.day and _length(a.day) == _length(b.day) == 1 and _days_apart(a, b) <= _SHORT
    )


def _one_occasion(a: Profile, b: Profile) -> bool:
    """Tell whether both report what was done, in one article or on one day."""
    near = a.article == b.article or bool(a.day and a.day == b.day and _length(a.day) == 1)
    return (
        near
        and not (a.measures and b.measures and a.measures.isdisjoint(b.measures))
        and a.realised is True
        and b.realised is True
    )


def _days_apart(a: Profile, b: Profile) -> int:
    return apart(a.day, b.day) if a.day and b.day else 0


def _one_utterance(a: Profile, b: Profile) -> bool:
    """Tell whether one saying is reported twice: about one event in one week, or in much the same words."""
    if a.about and a.counterparts == b.counterparts and _near(a, b):
        return True
    return len(a.words & b.words) >= max(_SAME_WORDS, _SAME_UTTERANCE * min(len(a.words), len(b.words)))
