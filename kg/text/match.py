"""Rules x the clauses of a sentence -> claims in the making, and a trace of where each rule stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Filler
from kg.text.clauses import Clauses
from kg.text.content import ContentFinder
from kg.text.drafts import Attempt, Draft, Sides
from kg.text.factuality import assess
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.existence import as_announced
from kg.text.parse import Sentence
from kg.text.roles import Filling, Page, RoleFinder
from kg.text.rules import Constraint, Rule, RuleSet
from kg.text.settle import Settler
from kg.text.telling import DETAILS, Telling


class Matcher:
    """Matches the rules against one sentence, innermost clauses first, so that an outer one finds its content."""

    def __init__(self, page: Page, rules: RuleSet, number: int, clauses: Clauses) -> None:
        self.page = page
        self.rules = rules
        self.number = number
        self.sentence: Sentence = page.mentions.sentences[number]
        self.clauses = clauses
        self.roles = RoleFinder(page, number, clauses)
        self.drafts: dict[int, Draft] = {}
        self.sides = Sides(page.ontology)
        self.settler = Settler(self.sentence, clauses, self.roles, self.sides)
        self.contents = ContentFinder(self.sentence, clauses, self.roles, self.drafts)
        self.attempts: list[Attempt] = []

    def match(self) -> list[Draft]:
        """Match every word of the sentence that a rule names."""
        for index in self._innermost_first():
            self._match_word(index)
        drafts = [d for _, d in sorted(self.drafts.items()) if not d.tentative or d.is_content]
        self.settler.answers(drafts)
        return Telling(self.page, self.sentence, self.clauses).told(drafts)

    def _innermost_first(self) -> list[int]:
        depth = {}
        for token in self.sentence.doc:
            depth[token.i] = sum(1 for _ in token.ancestors)
        candidates = [t.i for t in self.sentence.doc if t.pos_ in {"VERB", "NOUN", "ADJ", "PROPN", "AUX", "ADV"}]
        return sorted(candidates, key=lambda i: (-depth[i], i))

    def _match_word(self, index: int) -> None:
        token = self.sentence.doc[index]
        if self._is_in_name(index):
            return
        pos = "VERB" if self.clauses.is_verb(index) else {"PROPN": "NOUN"}.get(token.pos_, token.pos_)
        if token.dep_ in {"aux", "auxpass"}:
            return
        for rule, by_verb in self._rules_for(index, pos):
            attempt, draft = self._try(rule, index)
            self.attempts.append(attempt)
            if draft is not None and (not by_verb or self._names_both_sides(draft)):
                self.drafts[index] = draft
                if not draft.tentative:  # what only counts as another's content may yet be a claim by itself
                    return

    def _rules_for(self, index: int, pos: str) -> Iterator[tuple[Rule, bool]]:
        """List the rules of a word; behind them, for a noun made from a verb, those of the verb ("the *detention* of")."""
        lemma = self.clauses.lemma(index)
        yield from ((rule, False) for rule in self.rules.for_lemma(lemma) if pos in rule.pos)
        verb = self.clauses.syntax.deverbal.get(lemma) if pos == "NOUN" else None
        if verb is not None:
            yield from ((rule, True) for rule in self.rules.for_lemma(verb) if "VERB" in rule.pos)

    def _names_both_sides(self, draft: Draft) -> bool:
        """Tell whether a noun says who did it and to whom or what: "the closure" alone is no event of anybody's."""
        agents = set(self.sides.names(draft.roles, "agent"))
        named = {n for n, fillings in draft.roles.items() if n not in DETAILS and any(isinstance(f, Filler) for f in fillings)}
        return bool(named & agents) and bool(named - agents)

    def _is_in_name(self, index: int) -> bool:
        """Tell whether a word is only part of a name: "the Trans-Pacific *Partnership*"."""
        covering = self.page.mentions.covering(self.number, index)
        return any(m.form == "name" and m.last > m.first and m.referents for m in covering)

    # --- one rule on one word ---------------------------------------------------------------------------------------

    def _try(self, rule: Rule, index: int) -> tuple[Attempt, Draft | None]:
        roles: dict[str, tuple[Filling, ...]] = {}
        failed = self._unfit_trigger(rule, index)
        missed: Constraint | None = None
        if failed is None:
            missed = next((c for c in rule.where if not self.roles.holds(c, index)), None)
            failed = f"where {_paths(missed)}" if missed else None
        if failed is None:
            for name, constraint in sorted(rule.roles.items(), key=lambda role: role[1].instead_of is not None):
                if constraint.instead_of is not None and self._is_settled(rule, constraint, roles, index):
                    continue
                found = self.roles.fill(constraint, index, parties=rule.symmetric, but=self._doers(rule, name, roles))
                if found:
                    roles[name] = found
                elif constraint.required:
                    missed = constraint
                    failed = f"role {name}: nothing fits at {' or '.join(constraint.paths)}"
                    break
        if failed is None:
            self.settler.parties(rule, roles)
            self.settler.home(rule, roles, index)
            failed = next((f"role {n}: only the doer itself" for n, c in rule.roles.items() if c.required and not roles[n]), None)
        if failed is None:
            if rule.any_of and "content" not in rule.any_of and not any(roles.get(name) for name in rule.any_of):
                failed = f"none of the roles {', '.join(rule.any_of)}"
        content = self.contents.find(rule.content, index) if failed is None and rule.content else None
        if failed is None and rule.content and rule.content.required and content is None:
            failed = f"content: no fitting claim at {' or '.join(rule.content.paths)}"
        if failed is None and "content" in rule.any_of and content is None and not any(roles.get(n) for n in rule.any_of):
            failed = f"none of {', '.join(rule.any_of)}"
        shown = {name: tuple(f.text for f in fillings) for name, fillings in roles.items()}
        if failed is not None:
            return Attempt(rule.id, index, failed, shown, missed), None
        if rule.content and content is None and "wording" not in roles:
            roles["wording"] = self.contents.wording(rule.content, index)
        draft = Draft(rule, self.number, index, roles, self._assess(rule, index), content, rule.only_content)
        absorbed = self.settler.content(draft)
        if absorbed is not None:
            self.drafts.pop(absorbed.trigger, None)
        return Attempt(rule.id, index, None, shown), draft

    def _is_settled(self, rule: Rule, constraint: Constraint, roles: Mapping[str, tuple[Filling, ...]], index: int) -> bool:
        """Tell whether the role that another would stand in for is filled, or by somebody whom nobody names."""
        wanted = constraint.instead_of or ""
        taken = not constraint.nameless and wanted in rule.roles and self.roles.is_occupied(rule.roles[wanted], index)
        return bool(roles.get(wanted)) or taken

    def _unfit_trigger(self, rule: Rule, index: int) -> str | None:
        if rule.passive is not None and self.clauses.is_passive(index) != rule.passive:
            return "trigger: must be passive" if rule.passive else "trigger: must be active"
        if rule.without:
            near = {t.lower_ for t in self.sentence.doc[max(0, index - 1) : index + 2]}
            near |= {c.lower_ for c in self.sentence.doc[index].children}
            stop = sorted(near & rule.without)
            if stop:
                return f"trigger: stands with {stop[0]}"
        return None

    def _assess(self, rule: Rule, index: int) -> Assessment:
        result = assess(self.clauses, index)
        if not self.page.ontology.is_a(rule.event, "SpeechAct"):
            result = as_announced(self.clauses, index, result)
        if rule.factuality is not None:
            result = result.under(rule.factuality)  # type: ignore[arg-type]  # checked by the loader
        return result.negated() if rule.negate else result

    def _doers(self, rule: Rule, name: str, roles: Mapping[str, tuple[Filling, ...]]) -> tuple[Filler, ...]:
        """Whom a role on the other side should not name again."""
        if rule.symmetric or not (name == "audience" or self.sides.names({name: None}, "counterpart")):
            return ()
        return self.sides.fillers(roles, "agent")






















def _paths(constraint: Constraint) -> str:
    return " or ".join(_paths(c) for c in constraint.any) if constraint.any else "/".join(constraint.paths)
