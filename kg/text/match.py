"""Rules x the clauses of a sentence -> claims in the making, and a trace of where each rule stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Factuality, Filler, Value
from kg.text.clauses import Clauses
from kg.text.factuality import assess
from kg.text.factuality.ahead import is_under_way
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.existence import as_announced
from kg.text.factuality.presupposed import is_presupposed
from kg.text.parse import Sentence
from kg.text.roles import Filling, Page, RoleFinder
from kg.text.rules import Constraint, Content, Rule, RuleSet

_LONGEST_WORDING = 24  # words
_MEASURES = frozenset({"MeasureImposition", "MeasureLifting", "MeasureSuspension", "Retaliation"})
_SHARED = frozenset({"border", "crossing", "frontier", "embassy", "consulate"})  # an affair of two states
_DETAILS = frozenset({"measure", "place"})  # roles that tell nothing where they stand alone
_AIMED = frozenset({"MeasureImposition", "Retaliation"})


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
        self.attempts: list[Attempt] = []

    def match(self) -> list[Draft]:
        """Match every word of the sentence that a rule names."""
        for index in self._innermost_first():
            self._match_word(index)
        drafts = [d for _, d in sorted(self.drafts.items()) if not d.tentative or d.is_content]
        self._settle_answers(drafts)
        told = [d for d in drafts if d.is_content or (self._names_anything(d) and not self._is_told_by_verb(d, drafts))]
        return [d for d in told if d.is_content or not self._is_unsaid(d)]

    def _settle_answers(self, drafts: list[Draft]) -> None:
        """An answer is aimed at whoever did what it answers, where the sentence tells: "hit back after *Washington* imposed"."""
        for answer in (d for d in drafts if d.rule.event == "Retaliation"):
            if any(answer.roles[name] for name in self._names(answer.roles, "counterpart")):
                continue
            own = {f.country for f in self._fillers(answer.roles, "agent")}
            others = [d for d in drafts if d.rule.event in _AIMED and d is not answer and d.content is not answer]
            doers = {f.country: f for d in others for f in self._fillers(d.roles, "agent") if f.country and f.country not in own}
            if own and len(doers) == 1:
                answer.roles["target"] = tuple(doers.values())

    def _is_unsaid(self, draft: Draft) -> bool:
        """Tell what somebody might or should say, or will not: no statement."""
        to_come = draft.assessment.factuality == "planned" and draft.assessment.polarity == "positive"
        if draft.rule.event == "Statement" and self.sentence.doc[draft.trigger].head.lower_ == "without":
            return True  # "without saying when"
        return draft.rule.event == "Statement" and draft.assessment.factuality not in {"actual", "denied"} and not to_come

    def _names_anything(self, draft: Draft) -> bool:
        """Tell whether a claim says who, to whom, or about which agreement or goods; "the imposition of tariffs" says nothing."""
        named = [f for name, fillings in draft.roles.items() if name not in _DETAILS for f in fillings]
        term = draft.rule.event == "AgreementTerm" and bool(named)  # "the accord has 30 chapters"
        term = term or "count" in draft.roles  # "three chapters were closed"
        return term or draft.content is not None or any(isinstance(f, Filler) for f in named)

    def _is_told_by_verb(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Tell whether a noun for a measure is what some verb's claim is about: "*hiked* tariffs on Chinese goods" says more."""
        if self.clauses.is_verb(draft.trigger) or "measure" not in draft.roles:
            return False
        end = self.sentence.ends[draft.trigger]
        others = (d for d in drafts if d is not draft and self.clauses.is_verb(d.trigger) and d.rule.event in _MEASURES)
        return any(f.end == end for d in others for f in d.roles.get("measure", ()))

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
        agents = set(self._names(draft.roles, "agent"))
        named = {n for n, fillings in draft.roles.items() if n not in _DETAILS and any(isinstance(f, Filler) for f in fillings)}
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
            self._settle_parties(rule, roles)
            self._settle_home(rule, roles, index)
            failed = next((f"role {n}: only the doer itself" for n, c in rule.roles.items() if c.required and not roles[n]), None)
        if failed is None:
            if rule.any_of and "content" not in rule.any_of and not any(roles.get(name) for name in rule.any_of):
                failed = f"none of the roles {', '.join(rule.any_of)}"
        content = self._content(rule.content, index) if failed is None and rule.content else None
        if failed is None and rule.content and rule.content.required and content is None:
            failed = f"content: no fitting claim at {' or '.join(rule.content.paths)}"
        if failed is None and "content" in rule.any_of and content is None and not any(roles.get(n) for n in rule.any_of):
            failed = f"none of {', '.join(rule.any_of)}"
        shown = {name: tuple(f.text for f in fillings) for name, fillings in roles.items()}
        if failed is not None:
            return Attempt(rule.id, index, failed, shown, missed), None
        if rule.content and content is None and "wording" not in roles:
            roles["wording"] = self._wording(rule.content, index)
        draft = Draft(rule, self.number, index, roles, self._assess(rule, index), content, rule.only_content)
        self._settle_content(draft)
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

    # --- what follows from a match ----------------------------------------------------------------------------------

    def _settle_parties(self, rule: Rule, roles: dict[str, tuple[Filling, ...]]) -> None:
        """A symmetric event has every party as an agent, and all but the first as counterparts; nobody deals with himself."""
        agents = self._names(roles, "agent")
        counterparts = self._names(roles, "counterpart")
        if rule.symmetric:
            everyone: dict[str, Filling] = {}
            for name in (*agents, "participant", *counterparts):
                for filling in roles.get(name, ()):
                    if isinstance(filling, Filler):
                        everyone.setdefault(filling.entity, filling)
            roles.pop("participant", None)  # a further party is one like the others
            parties = tuple(everyone.values())
            roles["agent"] = parties
            roles["counterpart"] = parties[1:]
            return
        own = {f.entity for f in self._fillers(roles, "agent")}
        homes = {f.country for f in self._fillers(roles, "agent")}
        for name in counterparts:
            hosts = ((f, self.roles.host_of(f)) for f in roles[name])
            away = rule.event == "Visit"  # nobody visits home
            roles[name] = tuple(h for f, h in hosts if (h is f and not away) or not self._is_home(h, homes))
        mutual = self._fillers(roles, "agent")[1:]  # "threatened each other"
        for name in counterparts:
            if roles[name] != mutual:
                roles[name] = tuple(f for f in roles[name] if not (isinstance(f, Filler) and f.entity in own))

    @staticmethod
    def _is_home(host: Filling, homes: set[str | None]) -> bool:
        return isinstance(host, Filler) and host.type in {"Country", "Place"} and host.country in homes

    def _settle_home(self, rule: Rule, roles: dict[str, tuple[Filling, ...]], index: int) -> None:
        """Where a strike or a curfew is aimed at nobody by name, it is an affair of the doers' own country."""
        if not rule.domestic or any(roles[name] for name in self._names(roles, "counterpart")):
            return
        if any(self.clauses.lemma(word) in _SHARED for word in self.clauses.step(index, "object")):
            return
        wanted = next((n for n in rule.roles if "counterpart" in self.page.ontology.properties.get(n, ())), "counterpart")
        doers = self._fillers(roles, "agent")
        if not any(f.type == "Person" and f.entity in self.page.lexicon.entities for f in doers):
            roles[wanted] = self.roles.home(doers)  # "he sent troops" is no affair of his own people, "police fired" is

    def _doers(self, rule: Rule, name: str, roles: Mapping[str, tuple[Filling, ...]]) -> tuple[Filler, ...]:
        """Whom a role on the other side should not name again."""
        if rule.symmetric or not (name == "audience" or self._names({name: None}, "counterpart")):
            return ()
        return self._fillers(roles, "agent")

    def _fillers(self, roles: Mapping[str, tuple[Filling, ...]], side: str) -> tuple[Filler, ...]:
        return tuple(f for name in self._names(roles, side) for f in roles[name] if isinstance(f, Filler))

    def _names(self, roles: Mapping[str, object], side: str) -> list[str]:
        """List the roles that are a given role or below it in the ontology."""
        properties = self.page.ontology.properties
        return [name for name in roles if name == side or side in properties.get(name, ())]

    def _settle_content(self, draft: Draft) -> None:
        content, inner = draft.rule.content, draft.content
        if content is None or inner is None:
            return
        if inner.rule.event == draft.rule.event and not inner.rule.only_content:
            self._absorb(draft, inner)
            return
        inner.is_content = True
        if draft.assessment.condition is None and self.page.ontology.is_a(draft.rule.event, "SpeechAct"):
            draft.assessment = Assessment(draft.assessment.polarity, draft.assessment.factuality, inner.assessment.condition)
        if draft.assessment.polarity == "negative" and not self.page.ontology.is_a(draft.rule.event, "Rejection"):
            # who did not threaten a tariff leaves it open; who did not agree to one has not offered it
            unoffered = inner.assessment.polarity == "negative" and content.factuality == "offered"
            left: Factuality = "offered" if unoffered else "possible"
            inner.assessment = Assessment(inner.assessment.polarity, left, inner.assessment.condition)
        elif content.factuality is not None and not self._is_past(inner):
            inner.assessment = inner.assessment.under(content.factuality)  # type: ignore[arg-type]
        self._settle_aim(draft, inner)
        if content.agent is None or any(inner.roles[name] for name in self._names(inner.roles, "agent")):
            return
        if self.page.ontology.is_a(draft.rule.event, "Rejection") and not self.clauses.is_verb(inner.trigger):
            return  # who rejects tariffs did not impose them
        if self._is_anothers(draft.trigger, inner.trigger) or self._is_done_by_a_thing(inner.trigger):
            return
        side = "agent" if content.agent == "agent" else "counterpart"
        doers = tuple(f for name in self._names(draft.roles, side) for f in draft.roles[name])
        others = {f.entity for f in self._fillers(inner.roles, "counterpart")}
        doers = tuple(f for f in doers if not (isinstance(f, Filler) and f.entity in others))  # who agreed to buy sells nothing
        if doers:
            wanted = next((n for n in inner.rule.roles if "agent" in self.page.ontology.properties.get(n, ())), "agent")
            inner.roles[wanted] = doers

    def _is_anothers(self, outer: int, inner: int) -> bool:
        """Tell whether somebody else, whom nobody names, has to do with it: "warned that *farmers* would fight tariffs"."""
        above = list(self.sentence.doc[inner].ancestors)
        between = above[: next((n for n, t in enumerate(above) if t.i == outer), 0)]
        return any(self.roles.is_nameless(c.i) for t in between for c in t.children if c.dep_ in {"nsubj", "nsubjpass"})

    def _is_done_by_a_thing(self, inner: int) -> bool:
        """Tell a participle that says what a noun does: "agreed to a *clause* ending the pact"."""
        return self.sentence.doc[inner].dep_ in {"acl", "relcl"} and bool(self.clauses.step(inner, "subject"))

    def _settle_aim(self, draft: Draft, inner: Draft) -> None:
        """Whoever is threatened with a measure is its target: "repeated its tariff threat against *Canada*"."""
        threatened = [f for f in draft.roles.get("addressee", ()) if isinstance(f, Filler)]
        if draft.rule.event != "Threat" or inner.rule.event not in _AIMED or not threatened:
            return
        if any(inner.roles[name] for name in self._names(inner.roles, "counterpart")):
            return
        doers = {f.country for f in self._fillers(draft.roles, "agent")}
        inner.roles["target"] = tuple(f for f in threatened if f.country not in doers)

    def _absorb(self, draft: Draft, inner: Draft) -> None:
        """ "is willing to agree to a review" is one offer, not an offer of an offer."""
        for name, fillings in inner.roles.items():
            if not draft.roles.get(name):
                draft.roles[name] = fillings
        draft.content = inner.content
        self.drafts.pop(inner.trigger, None)

    def _is_past(self, draft: Draft) -> bool:
        """Tell what is told as done: "the property seized by the army", "that they murdered"."""
        token = self.sentence.doc[draft.trigger]
        told = any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"was", "were", "has", "have", "had"} for c in token.children)
        done = token.tag_ == "VBD" or (token.tag_ == "VBN" and (token.dep_ == "acl" or told))
        return done and draft.assessment == Assessment(draft.assessment.polarity)

    def _is_there_anyway(self, word: int) -> bool:
        token = self.sentence.doc[word]
        return is_presupposed(self.clauses, token) or is_under_way(self.clauses, token)

    def _content(self, content: Content, index: int) -> Draft | None:
        for path in content.paths:
            for word in self.roles.walk(path, index):
                found = self._draft_at(word, content, depth=0, seen={index})
                if found is not None:
                    return found
        return None

    def _wording(self, content: Content, index: int) -> tuple[Filling, ...]:
        """The words of what is threatened, demanded or offered, where no rule reads them."""
        for path in content.paths:
            for word in self.roles.walk(path, index):
                token = self.sentence.doc[word]
                first, last = token.left_edge.i, token.right_edge.i
                if first > index and token.pos_ != "PROPN":  # "called for *Canada* to": whom it is said to, not what
                    span = self.sentence.span(first, min(last, first + _LONGEST_WORDING))
                    return (Value(value=None, unit=None, start=span.start, end=span.end, text=span.text),)
        return ()

    def _draft_at(self, word: int, content: Content, *, depth: int, seen: set[int]) -> Draft | None:
        """Find the claim that a word leads to: its own, or that of what it merely introduces ("begin imposing")."""
        if word in seen or depth > 3:
            return None
        seen.add(word)
        draft = self.drafts.get(word)
        if draft is not None and depth > 0 and (self._is_there_anyway(word) or self._is_past(draft)):
            return None  # who is urged to weigh "the tariffs", or to return what was seized, is urged to neither
        if draft is not None and self.sentence.doc[word].dep_ == "advcl" and self._is_past(draft):
            return None  # "called for an inquiry after they were arrested"
        if draft is not None:
            is_a = self.page.ontology.is_a
            fits = not content.kinds or any(is_a(draft.rule.event, k) for k in content.kinds)
            fits = fits and content.polarity in {None, draft.assessment.polarity}
            if fits and not any(is_a(draft.rule.event, k) for k in content.not_kinds):
                return draft
            return None
        for step in ("complement", "object", "of", "on", "by"):
            for inner in self.clauses.step(word, step):
                found = self._draft_at(inner, content, depth=depth + 1, seen=seen)
                if found is not None:
                    return found
        return None


def _paths(constraint: Constraint) -> str:
    return " or ".join(_paths(c) for c in constraint.any) if constraint.any else "/".join(constraint.paths)
