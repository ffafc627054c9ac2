"""A change of an assessment -> the word that made it, for whoever asks why a claim is planned, negative or denied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.text.factuality.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Reason:
    """A word that changed an assessment, and what to: a factuality, ``negative``, ``positive`` or ``condition``."""

    word: int
    effect: str


Reasons = list[Reason] | None  # filled for whoever asks; the reader does not


def noted(why: Reasons, word: int, before: Assessment, after: Assessment) -> Assessment:
    """Give back what became of an assessment, with the word that did it added to the reasons."""
    if why is not None and after != before:
        if after.polarity != before.polarity:
            why.append(Reason(word, after.polarity))
        if after.factuality != before.factuality:
            why.append(Reason(word, after.factuality))
        elif after.condition != before.condition:
            why.append(Reason(word, "condition"))
    return after


def passed_on(why: Reasons, above: Reasons, before: Assessment, after: Assessment) -> Assessment:
    """Give back what became of an assessment, with those reasons of the clause above that reached it."""
    if why is not None:
        turned, weakened = after.polarity != before.polarity, after.factuality != before.factuality
        why.extend(r for r in above or () if (turned if r.effect in {"negative", "positive"} else weakened))
    return after
