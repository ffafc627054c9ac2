"""Rules x the clauses of a sentence -> claims in the making, and a trace of where each rule stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.model import Filler, Value
from kg.text.clauses import Clauses
from kg.text.factuality import assess
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.presupposed import is_presupposed
from kg.text.parse import Sentence
from kg.text.roles import Filling, Page, RoleFinder
from kg.text.rules import Constraint, Content, Rule, RuleSet

_LONGEST_WORDING = 24  # words
_MEASURES = frozenset({"MeasureImposition", "MeasureLifting", "MeasureSuspension", "Retaliation"})
#: An affair of two states.
_SHARED = frozenset({"border", "crossing", "frontier", "embassy", "consulate", "migrant", "immigrant", "refugee", "foreigner"})
_DETAILS = frozenset({"measure", "place"})  # roles that tell nothing where they stand alone
_AMOUNTS = frozenset({"value", "share", "period"})
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
        told = [d for d in drafts if d.is_content or (self._names_anything(d) and not self._is_told_by_verb(d, drafts))]
        told = [d for d in told if d.is_content or not (self._only_delimits(d) or self._goes_home(d))]
        return [d for d in told if d.is_content or not self._is_unsaid(d)]

    @staticmethod
    def _is_unsaid(draft: Draft) -> bool:
        """Tell what somebody might or should say, or will not: no statement."""
        to_come = draft.assessment.factuality == "planned" and draft.assessment.polarity == "positive"
        return draft.rule.event == "Statement" and draft.assessment.factuality not in {"actual", "denied"} and not to_come

    def _only_delimits(self, draft: Draft) -> bool:
        """Tell whether a flow only says which goods are meant: "tariffs on the toys that *China sells to Chile*"."""
        token = self.sentence.doc[draft.trigger]
        if draft.rule.event != "TradeFlow" or token.dep_ not in {"relcl", "acl"} or _AMOUNTS & set(draft.roles):
            return False
        if any(c.dep_ == "dobj" and c.tag_ not in {"WDT", "WP"} for c in token.children):
            return False  # "a promise to buy *beef*", "China, which buys *beef*": what is told of the noun
        goods = {token.head.i, *(t.i for t in token.head.children), *(t.i for t in token.subtree)}
        spans = [(self.sentence.starts[i], self.sentence.ends[i]) for i in goods]
        told = [(v.start, v.end) for v in (*self.page.dates, *self.page.quantities)]
        return not any(start < last and first < end for start, end in spans for first, last in told)

    def _goes_home(self, draft: Draft) -> bool:
        """Tell whether a traveller only returns to his own country: "left Lima for *Washington*"."""
        people = [f for name in self._names(draft.roles, "agent") for f in draft.roles[name] if isinstance(f, Filler)]
        hosts = [f for name in self._names(draft.roles, "counterpart") for f in draft.roles[name] if isinstance(f, Filler)]
        own = {f.country for f in people} - {None}
        return draft.rule.event == "Visit" and bool(hosts) and all(f.type == "Country" and f.country in own for f in hosts)

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
            self._settle_hosts(rule, roles)
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
        own = {f.entity for name in agents for f in roles[name] if isinstance(f, Filler)}
        for name in counterparts:
            roles[name] = tuple(f for f in roles[name] if not (isinstance(f, Filler) and f.entity in own))

    def _settle_home(self, rule: Rule, roles: dict[str, tuple[Filling, ...]], index: int) -> None:
        """Where a strike or a curfew is aimed at nobody by name, it is an affair of the doers' own country."""
        if not rule.domestic or any(roles[name] for name in self._names(roles, "counterpart")):
            return
        if any(self._is_abroad(word) for word in self.clauses.step(index, "object")):
            return
        wanted = next((n for n in rule.roles if "counterpart" in self.page.ontology.properties.get(n, ())), "counterpart")
        doers = tuple(f for n in self._names(roles, "agent") for f in roles[n] if isinstance(f, Filler))
        roles[wanted] = self.roles.home(doers)

    def _settle_hosts(self, rule: Rule, roles: dict[str, tuple[Filling, ...]]) -> None:
        """Who flies to a capital visits the country that it stands for elsewhere: "flew to *Washington*"."""
        if rule.event != "Visit":
            return
        for name in self._names(roles, "counterpart"):
            roles[name] = tuple(self._state_of(f) if isinstance(f, Filler) else f for f in roles[name])

    def _state_of(self, filler: Filler) -> Filler:
        entities = self.page.lexicon.entities
        known = entities.get(f"country:{filler.country}")
        if filler.type != "Place" or filler.entity in entities or known is None:
            return filler
        return replace(filler, entity=known.id, label=known.label, type=known.type)

    def _is_abroad(self, word: int) -> bool:
        """Tell whether what something is done to belongs to others as well: "the border", "*foreign* ships"."""
        return self.clauses.lemma(word) in _SHARED or any(c.lower_ == "foreign" for c in self.sentence.doc[word].children)

    def _doers(self, rule: Rule, name: str, roles: Mapping[str, tuple[Filling, ...]]) -> tuple[Filler, ...]:
        """Whom a role on the other side should not name again."""
        if rule.symmetric or not (name == "audience" or self._names({name: None}, "counterpart")):
            return ()
        return tuple(f for n in self._names(roles, "agent") for f in roles[n] if isinstance(f, Filler))

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
            # who did not threaten a tariff leaves it open
            inner.assessment = Assessment(inner.assessment.polarity, "possible", inner.assessment.condition)
        elif content.factuality is not None and not self._is_past(inner):
            inner.assessment = inner.assessment.under(content.factuality)  # type: ignore[arg-type]
        self._settle_aim(draft, inner)
        if content.agent is None or any(inner.roles[name] for name in self._names(inner.roles, "agent")):
            return
        if self.page.ontology.is_a(draft.rule.event, "Rejection") and not self.clauses.is_verb(inner.trigger):
            return  # who rejects tariffs did not impose them
        if self._is_anothers(draft.trigger, inner.trigger):
            return
        side = "agent" if content.agent == "agent" else "counterpart"
        doers = tuple(f for name in self._names(draft.roles, side) for f in draft.roles[name])
        others = {f for name in self._names(inner.roles, "counterpart") for f in inner.roles[name]}
        if doers and not {f.entity for f in doers if isinstance(f, Filler)} & {f.entity for f in others if isinstance(f, Filler)}:
            wanted = next((n for n in inner.rule.roles if "agent" in self.page.ontology.properties.get(n, ())), "agent")
            inner.roles[wanted] = doers

    def _is_anothers(self, outer: int, inner: int) -> bool:
        """Tell whether somebody else, whom nobody names, has to do with it: "warned that *farmers* would fight tariffs"."""
        above = list(self.sentence.doc[inner].ancestors)
        between = above[: next((n for n, t in enumerate(above) if t.i == outer), 0)]
        return any(self.roles.is_nameless(c.i) for t in between for c in t.children if c.dep_ in {"nsubj", "nsubjpass"})

    def _settle_aim(self, draft: Draft, inner: Draft) -> None:
        """Whoever is threatened with a measure is its target: "repeated its tariff threat against *Canada*"."""
        threatened = [f for f in draft.roles.get("addressee", ()) if isinstance(f, Filler)]
        if draft.rule.event != "Threat" or inner.rule.event not in _AIMED or not threatened:
            return
        if any(inner.roles[name] for name in self._names(inner.roles, "counterpart")):
            return
        doers = {f.country for name in self._names(draft.roles, "agent") for f in draft.roles[name] if isinstance(f, Filler)}
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
        done = token.tag_ == "VBD" or (token.tag_ == "VBN" and token.dep_ == "acl")
        return done and draft.assessment == Assessment(draft.assessment.polarity)

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
                    if "-" in {token.text, self.sentence.doc[min(last + 1, len(self.sentence.doc) - 1)].text}:
                        continue  # the parser has torn a word at its hyphen
                    return (Value(value=None, unit=None, start=span.start, end=span.end, text=span.text),)
        return ()

    def _draft_at(self, word: int, content: Content, *, depth: int, seen: set[int]) -> Draft | None:
        """Find the claim that a word leads to: its own, or that of what it merely introduces ("begin imposing")."""
        if word in seen or depth > 3:
            return None
        seen.add(word)
        draft = self.drafts.get(word)
        if draft is not None and depth > 0 and (is_presupposed(self.clauses, self.sentence.doc[word]) or self._is_past(draft)):
            return None  # who is urged to weigh "the tariffs", or to return what was seized, is urged to neither
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
