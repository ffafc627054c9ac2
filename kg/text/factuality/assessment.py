"""What is said of a predicate: polarity, factuality and condition, and what a governing word does to them.

The scale follows FactBank (Sauri and Pustejovsky 2009) in keeping apart what is said to be so, not so, and only
possible; what is not yet so is kept apart by the act that puts it forward: planned, threatened, demanded, offered.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Factuality, Polarity

#: A clause under several governors is as unreal as the most unreal of them; this is the order.
_STRENGTH: dict[Factuality, int] = {
    "actual": 0, "planned": 1, "possible": 2, "conditional": 3, "offered": 4, "demanded": 5, "threatened": 6, "denied": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whether a predicate is said to hold, and under which condition (first and last token)."""

    polarity: Polarity = "positive"
    factuality: Factuality = "actual"
    condition: tuple[int, int] | None = None

    @property
    def is_open(self) -> bool:
        """Tell what may come and has not been put forward by anybody."""
        return self.factuality in {"planned", "possible", "conditional"}

    def under(self, factuality: Factuality) -> Assessment:
        """The same, at most as real as a factuality."""
        stronger = factuality if _STRENGTH[factuality] > _STRENGTH[self.factuality] else self.factuality
        return Assessment(self.polarity, stronger, self.condition)

    def negated(self) -> Assessment:
        """The opposite."""
        return Assessment("positive" if self.polarity == "negative" else "negative", self.factuality, self.condition)

    def governed(self, effect: str) -> Assessment:
        """The same under a governing word of a given effect, one of those that ``composition`` lists."""
        if effect == "negative":
            return self.negated()
        if effect == "improbable":
            return self.negated().under("possible")
        if effect == "denied":
            return Assessment("negative", "denied", self.condition)
        factuality: Factuality = effect  # type: ignore[assignment]  # the table's keys are checked by its test
        return self.under(factuality)

    def given(self, condition: tuple[int, int]) -> Assessment:
        """The same on a condition: what was open becomes conditional."""
        return Assessment(self.polarity, "conditional" if self.is_open else self.factuality, condition)
