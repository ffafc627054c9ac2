"""YAML -> extraction rules, checked against the ontology: an unknown key, class or role is an error, never a surprise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import KnowledgeError
from kg.model import FACTUALITIES, Ontology, content_hash
from kg.text.yaml_files import load_yaml

_RULE_KEYS = {"id", "event", "trigger", "where", "roles", "content", "symmetric", "plover", "cameo", "factuality", "only_content",
              "any_of", "use", "priority", "examples", "rejects", "gaps", "negate", "domestic"}  # fmt: skip
_TRIGGER_KEYS = {"lemma", "pos", "passive", "without"}
_CONSTRAINT_KEYS = {"path", "is", "is_not", "lemma", "required", "all", "absent", "nameless", "instead_of", "any"}
_CONTENT_KEYS = {"path", "is", "is_not", "required", "factuality", "agent", "polarity"}
_EXAMPLE_KEYS = {"text", "gives", "published"}
_VALUES = {"percent", "money", "number", "date", "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """Where to look from the trigger, and what must be found there."""

    paths: tuple[str, ...]
    kinds: tuple[str, ...] = ()  # ontology classes, or percent, money, number, date, text
    not_kinds: tuple[str, ...] = ()
    lemmas: frozenset[str] = frozenset()
    required: bool = False
    all: bool = False  # take what every path finds, not only the first
    absent: bool = False  # nothing of the kind may be there
    nameless: bool = False  # "the pact", "farmers" will do, whichever and whoever they are
    instead_of: str | None = None  # a role that must have stayed empty
    any: tuple[Constraint, ...] = ()  # one of these will do


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Where the claim is that this one is about, of which classes, and what being spoken of does to it."""

    paths: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    required: bool = False
    factuality: str | None = None
    polarity: str | None = None  # "promised not to impose tariffs" threatens nothing
    agent: str | None = None  # which role of this claim does the thing spoken of, where it does not say itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and what the rule must read in it."""

    text: str
    gives: Mapping[str, object]
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One extraction rule, with the sentences that test it."""

    id: str
    event: str
    lemmas: frozenset[str]
    pos: frozenset[str]
    file: str
    passive: bool | None = None
    without: frozenset[str] = frozenset()  # words that may not stand right beside the trigger
    where: tuple[Constraint, ...] = ()
    roles: Mapping[str, Constraint] = None  # type: ignore[assignment]  # always given by the loader
    content: Content | None = None
    symmetric: bool = False
    domestic: bool = False  # where no other country is named, it is an affair of the doers' own
    plover: str | None = None
    cameo: str | None = None
    factuality: str | None = None
    negate: bool = False
    only_content: bool = False
    any_of: tuple[str, ...] = ()
    priority: int = 0
    examples: tuple[Example, ...] = ()
    rejects: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """All rules, in the order in which they are tried, and a hash of what they say (not of their examples)."""

    rules: tuple[Rule, ...]
    digest: str
    _by_lemma: dict[str, list[Rule]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the rules by the lemmas that trigger them."""
        for rule in self.rules:
            for lemma in rule.lemmas:
                self._by_lemma.setdefault(lemma, []).append(rule)

    def for_lemma(self, lemma: str) -> list[Rule]:
        """List the rules that a word may trigger, in the order in which they are tried."""
        return self._by_lemma.get(lemma, [])


def load_rules(ontology: Ontology, *, folder: Path | None = None) -> RuleSet:
    """Read and check every rule file of a folder; raise KnowledgeError naming file, rule and key."""
    folder = folder or resources.rules_dir()
    templates = _templates(folder / "_templates.yaml")
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.yaml")):
        if not path.name.startswith("_"):
            rules.extend(_rules(path, templates, ontology))
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise KnowledgeError(f"{rule.file}: rule {rule.id}: the id is taken by a rule in {seen[rule.id]}; choose another")
        seen[rule.id] = rule.file
    ordered = sorted(rules, key=lambda r: (-r.priority, -_specificity(r), r.id))
    word_lists = [repr(load_yaml(p)) for p in (folder / "_syntax.yaml", folder / "_nouns.yaml") if p.exists()]
    return RuleSet(rules=tuple(ordered), digest=content_hash(*(_canonical(r) for r in ordered), *word_lists))


def _specificity(rule: Rule) -> int:
    """Count what a rule demands: the more demanding of two rules is tried first."""
    required = sum(c.required for c in rule.roles.values()) + len(rule.where) + bool(rule.any_of)
    return required + (2 if rule.content and rule.content.required else 0)


def _canonical(rule: Rule) -> str:
    shown = {name: getattr(rule, name) for name in rule.__slots__ if name not in {"examples", "rejects", "gaps", "file"}}
    shown = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in shown.items()}
    shown["where"] = [_constraint_text(c) for c in rule.where]
    shown["roles"] = {name: _constraint_text(c) for name, c in sorted(rule.roles.items())}
    return repr(sorted(shown.items()))


def _constraint_text(constraint: Constraint) -> str:
    shown = {name: getattr(constraint, name) for name in constraint.__slots__}
    shown["lemmas"] = sorted(constraint.lemmas)
    shown["any"] = [_constraint_text(one) for one in constraint.any]
    return repr(list(shown.items()))


def _templates(path: Path) -> dict[str, dict[str, Any]]:
    found = load_yaml(path) or {} if path.exists() else {}
    if not isinstance(found, dict):
        raise KnowledgeError(f"{path.name}: must map a template's name to its roles and settings")
    for name, template in found.items():
        if not isinstance(template, dict) or not isinstance(template.get("roles") or {}, dict):
            raise KnowledgeError(f"{path.name}: template {name}: must be a mapping, and so must its roles")
        unknown = sorted(str(k) for k in template if k not in _RULE_KEYS - {"id", "examples", "rejects", "gaps", "use"})
        if unknown:
            raise KnowledgeError(f"{path.name}: template {name}: unknown key {unknown[0]}")
    return found


def _rules(path: Path, templates: Mapping[str, Mapping[str, Any]], ontology: Ontology) -> Iterable[Rule]:
    entries = load_yaml(path)
    if not isinstance(entries, list):
        raise KnowledgeError(f"{path.name}: must be a list of rules")
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise KnowledgeError(f"{path.name}: rule {number}: must be a mapping")
        yield _Loader(path.name, str(entry.get("id", f"number {number}")), ontology).rule(entry, templates)


class _Loader:
    """Turns one YAML mapping into a rule, with its place in every message."""

    def __init__(self, file: str, rule: str, ontology: Ontology) -> None:
        self.place = f"{file}: rule {rule}"
        self.file = file
        self.ontology = ontology

    def error(self, problem: str) -> KnowledgeError:
        """Name the place and the problem."""
        return KnowledgeError(f"{self.place}: {problem}")

    def rule(self, entry: dict[str, Any], templates: Mapping[str, Mapping[str, Any]]) -> Rule:
        """Read one rule."""
        self._keys(entry, _RULE_KEYS, "a rule")
        for key in ("id", "event", "trigger", "examples"):
            if not entry.get(key):
                raise self.error(f"has no {key}")
        merged = self._with_templates(entry, templates)
        event = self._class(merged["event"], below="Event")
        trigger = merged["trigger"]
        self._keys(trigger, _TRIGGER_KEYS, "trigger")
        if not trigger.get("lemma"):
            raise self.error("trigger has no lemma")
        roles = {name: self._constraint(value, f"role {name}") for name, value in merged["roles"].items()}
        for name in roles:
            if name not in self.ontology.properties:
                raise self.error(f"role {name}: no such property in the ontology; properties are listed in trade-diplomacy.ttl")
        for name, constraint in roles.items():
            if constraint.instead_of is not None and constraint.instead_of not in roles:
                raise self.error(f"role {name}: instead_of: {constraint.instead_of} is no role of this rule")
        any_of = self._list(merged.get("any_of"))
        for name in any_of:
            if name not in roles and name != "content":
                raise self.error(f"any_of: {name} is no role of this rule")
        factuality = self._factuality(merged.get("factuality"))
        return Rule(
            id=str(merged["id"]),
            event=event,
            lemmas=frozenset(self._list(trigger["lemma"])),
            pos=frozenset(self._list(trigger.get("pos", "VERB"))),
            passive=self._flag(trigger, "passive") if "passive" in trigger else None,
            without=frozenset(self._list(trigger.get("without"))),
            file=self.file,
            where=tuple(self._constraint(c, "where") for c in self._sequence(merged, "where")),
            roles=roles,
            content=self._content(merged["content"]) if merged.get("content") else None,
            symmetric=self._flag(merged, "symmetric"),
            domestic=self._flag(merged, "domestic"),
            plover=self._text(merged, "plover"),
            cameo=self._text(merged, "cameo"),
            factuality=factuality,
            negate=self._flag(merged, "negate"),
            only_content=self._flag(merged, "only_content"),
            any_of=any_of,
            priority=self._whole_number(merged, "priority"),
            examples=tuple(self._example(e) for e in self._sequence(merged, "examples")),
            rejects=self._list(merged.get("rejects")),
            gaps=self._list(merged.get("gaps")),
        )

    def _with_templates(self, entry: dict[str, Any], templates: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        roles: dict[str, Any] = {}
        for name in self._list(entry.get("use")):
            if name not in templates:
                raise self.error(f"use: no template {name} in _templates.yaml; there are {', '.join(sorted(templates))}")
            merged.update(templates[name])
            roles.update(templates[name].get("roles") or {})
        merged.update(entry)
        if not isinstance(entry.get("roles") or {}, dict):
            raise self.error("roles: must be a mapping from role to constraint")
        roles.update(entry.get("roles") or {})
        merged["roles"] = {name: value for name, value in roles.items() if value is not None}
        return merged

    def _constraint(self, value: Any, place: str) -> Constraint:
        if not isinstance(value, dict):
            raise self.error(f"{place}: must be a mapping with a path")
        self._keys(value, _CONSTRAINT_KEYS, place)
        if "any" in value:
            if place != "where" or len(value) > 1:
                raise self.error(f"{place}: any stands alone, and only under where")
            return Constraint(paths=(), any=tuple(self._constraint(c, place) for c in self._sequence(value, "any")))
        if not value.get("path"):
            raise self.error(f"{place}: has no path")
        return Constraint(
            paths=self._list(value["path"]),
            kinds=self._kinds(value.get("is")),
            not_kinds=self._kinds(value.get("is_not")),
            lemmas=frozenset(self._list(value.get("lemma"))),
            required=self._flag(value, "required"),
            all=self._flag(value, "all"),
            absent=self._flag(value, "absent"),
            nameless=self._flag(value, "nameless"),
            instead_of=self._text(value, "instead_of"),
        )

    def _content(self, value: dict[str, Any]) -> Content:
        self._keys(value, _CONTENT_KEYS, "content")
        return Content(
            paths=self._list(value.get("path", ["complement", "object"])),
            kinds=self._kinds(value.get("is")),
            not_kinds=self._kinds(value.get("is_not")),
            required=self._flag(value, "required"),
            factuality=self._factuality(value.get("factuality")),
            polarity=self._polarity(value),
            agent=self._agent(value),
        )

    def _example(self, value: Any) -> Example:
        if not isinstance(value, dict):
            raise self.error("an example must be a mapping with text and gives")
        self._keys(value, _EXAMPLE_KEYS, "example")
        text = self._text(value, "text")
        if not text:
            raise self.error("an example has no text")
        gives = value.get("gives") or {}
        if not isinstance(gives, dict):
            raise self.error("gives: must be a mapping from role to what fills it")
        return Example(text=text, gives=gives, published=self._text(value, "published"))

    def _kinds(self, value: Any) -> tuple[str, ...]:
        return tuple(k if k in _VALUES else self._class(k) for k in self._list(value))

    def _sequence(self, value: dict[str, Any], key: str) -> list[Any]:
        found = value.get(key) or []
        if not isinstance(found, list):
            raise self.error(f"{key}: must be a list")
        return found

    def _flag(self, value: dict[str, Any], key: str) -> bool:
        found = value.get(key, False)
        if not isinstance(found, bool):
            raise self.error(f"{key}: must be true or false")
        return found

    def _text(self, value: dict[str, Any], key: str) -> str | None:
        found = value.get(key)
        if isinstance(found, dict | list):
            raise self.error(f"{key}: must be a word or a sentence")
        return None if found is None else str(found)

    def _whole_number(self, value: dict[str, Any], key: str) -> int:
        found = value.get(key, 0)
        if not isinstance(found, int) or isinstance(found, bool):
            raise self.error(f"{key}: must be a whole number")
        return found

    def _factuality(self, found: Any) -> str | None:
        if found is not None and str(found) not in FACTUALITIES:
            raise self.error(f"factuality {found}: is none of {', '.join(FACTUALITIES)}")
        return None if found is None else str(found)

    def _polarity(self, value: dict[str, Any]) -> str | None:
        found = self._text(value, "polarity")
        if found not in {None, "positive", "negative"}:
            raise self.error(f"content: polarity {found}: must be positive or negative")
        return found

    def _agent(self, value: dict[str, Any]) -> str | None:
        found = self._text(value, "agent")
        if found not in {None, "agent", "counterpart"}:
            raise self.error(f"content: agent {found}: must be agent or counterpart")
        return found

    def _class(self, value: Any, *, below: str | None = None) -> str:
        name = str(value)
        if name not in self.ontology.labels or name in self.ontology.properties:
            raise self.error(f"{name}: no such class in the ontology")
        if below is not None and not self.ontology.is_a(name, below):
            raise self.error(f"{name}: is no kind of {below}")
        return name

    def _keys(self, value: Any, allowed: set[str], place: str) -> None:
        if not isinstance(value, dict):
            raise self.error(f"{place}: must be a mapping")
        unknown = sorted(str(k) for k in value if k not in allowed)
        if unknown:
            raise self.error(f"{place}: unknown key {unknown[0]}; known keys are {', '.join(sorted(allowed))}")

    @staticmethod
    def _list(value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        values: Sequence[Any] = value if isinstance(value, list) else [value]
        return tuple(str(v) for v in values)
