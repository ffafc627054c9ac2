"""A rule's match in the making, and who stands on which side of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Filler, Ontology
from kg.text.factuality.assessment import Assessment
from kg.text.roles import Filling
from kg.text.rules import Constraint, Rule


@dataclass(slots=True)
class Draft:
    """A claim before it knows its date, its speaker and its id."""

    rule: Rule
    sentence: int
    trigger: int
    roles: dict[str, tuple[Filling, ...]]
    assessment: Assessment
    content: Draft | None = None
    tentative: bool = False
    is_content: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a rule on a word: the roles it found, and the first constraint that failed."""

    rule: str
    trigger: int
    failed: str | None
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missed: Constraint | None = None  # the constraint that failed, where it is one of words


@dataclass(frozen=True, slots=True)
class Sides:
    """Tells which roles are on the side of a given one: "imposer" is an agent, "target" a counterpart."""

    ontology: Ontology

    def names(self, roles: Mapping[str, object], side: str) -> list[str]:
        """List the roles that are a given role or below it in the ontology."""
        properties = self.ontology.properties
        return [name for name in roles if name == side or side in properties.get(name, ())]

    def fillers(self, roles: Mapping[str, tuple[Filling, ...]], side: str) -> tuple[Filler, ...]:
        """List who fills the roles of a side."""
        return tuple(f for name in self.names(roles, side) for f in roles[name] if isinstance(f, Filler))

    def wanted(self, rule: Rule, side: str) -> str:
        """Name the role in which a rule keeps a side."""
        return next((n for n in rule.roles if side in self.ontology.properties.get(n, ())), side)
