"""What follows from a match: who is on the other side, whose affair it is, and what speaking of an event does to it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Factuality, Filler
from kg.text.clauses import Clauses
from kg.text.content import is_past
from kg.text.drafts import Draft, Sides
from kg.text.factuality.assessment import Assessment
from kg.text.parse import Sentence
from kg.text.roles import Filling, RoleFinder
from kg.text.rules import Rule

#: An affair of two states.
_SHARED = frozenset({"border", "crossing", "frontier", "embassy", "consulate", "migrant", "immigrant", "refugee", "foreigner"})
_AIMED = frozenset({"MeasureImposition", "Retaliation"})


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles what the roles of one sentence's drafts leave open."""

    sentence: Sentence
    clauses: Clauses
    roles: RoleFinder
    sides: Sides

    def parties(self, rule: Rule, roles: dict[str, tuple[Filling, ...]]) -> None:
        """A symmetric event has every party as an agent, and all but the first as counterparts; nobody deals with himself."""
        agents = self.sides.names(roles, "agent")
        counterparts = self.sides.names(roles, "counterpart")
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
        own = {f.entity for f in self.sides.fillers(roles, "agent")}
        homes = {f.country for f in self.sides.fillers(roles, "agent")}
        for name in counterparts:
            hosts = ((f, self.roles.host_of(f)) for f in roles[name])
            away = rule.event == "Visit"  # nobody visits home
            roles[name] = tuple(h for f, h in hosts if (h is f and not away) or not self._is_home(h, homes))
        mutual = self.sides.fillers(roles, "agent")[1:]  # "threatened each other"
        for name in counterparts:
            if roles[name] != mutual:
                roles[name] = tuple(f for f in roles[name] if not (isinstance(f, Filler) and f.entity in own))

    @staticmethod
    def _is_home(host: Filling, homes: set[str | None]) -> bool:
        return isinstance(host, Filler) and host.type in {"Country", "Place"} and host.country in homes

    def home(self, rule: Rule, roles: dict[str, tuple[Filling, ...]], index: int) -> None:
        """Where a strike or a curfew is aimed at nobody by name, it is an affair of the doers' own country."""
        if not rule.domestic or any(roles[name] for name in self.sides.names(roles, "counterpart")):
            return
        if any(self._is_abroad(word) for word in self.clauses.step(index, "object")):
            return
        wanted = self.sides.wanted(rule, "counterpart")
        doers = self.sides.fillers(roles, "agent")
        if not any(f.type == "Person" and f.entity in self.roles.page.lexicon.entities for f in doers):
            roles[wanted] = self.roles.home(doers)  # "he sent troops" is no affair of his own people, "police fired" is

    def _is_abroad(self, word: int) -> bool:
        """Tell whether what something is done to belongs to others as well: "the border", "*foreign* ships"."""
        return self.clauses.lemma(word) in _SHARED or any(c.lower_ == "foreign" for c in self.sentence.doc[word].children)

    def answers(self, drafts: list[Draft]) -> None:
        """An answer is aimed at whoever did what it answers, where the sentence tells: "hit back after *Washington* imposed"."""
        for answer in (d for d in drafts if d.rule.event == "Retaliation"):
            if any(answer.roles[name] for name in self.sides.names(answer.roles, "counterpart")):
                continue
            own = {f.country for f in self.sides.fillers(answer.roles, "agent")}
            others = [d for d in drafts if d.rule.event in _AIMED and d is not answer and d.content is not answer]
            answered = (f for d in others for f in self.sides.fillers(d.roles, "agent"))
            doers = {f.country: f for f in answered if f.country and f.country not in own}
            if own and len(doers) == 1:
                answer.roles["target"] = tuple(doers.values())

    def content(self, draft: Draft) -> Draft | None:
        """Let speaking of an event tell how real it is, who does it and to whom; give back what is one with its content."""
        content, inner = draft.rule.content, draft.content
        if content is None or inner is None:
            return None
        if inner.rule.event == draft.rule.event and not inner.rule.only_content:
            self._absorb(draft, inner)
            return inner
        inner.is_content = True
        if draft.assessment.condition is None and self.roles.page.ontology.is_a(draft.rule.event, "SpeechAct"):
            draft.assessment = Assessment(draft.assessment.polarity, draft.assessment.factuality, inner.assessment.condition)
        if draft.assessment.polarity == "negative" and not self.roles.page.ontology.is_a(draft.rule.event, "Rejection"):
            # who did not threaten a tariff leaves it open; who did not agree to one has not offered it
            unoffered = inner.assessment.polarity == "negative" and content.factuality == "offered"
            left: Factuality = "offered" if unoffered else "possible"
            inner.assessment = Assessment(inner.assessment.polarity, left, inner.assessment.condition)
        elif content.factuality is not None and not is_past(self.sentence, inner):
            inner.assessment = inner.assessment.under(content.factuality)  # type: ignore[arg-type]
        self._settle_aim(draft, inner)
        self._settle_doer(draft, inner)
        return None

    def _settle_doer(self, draft: Draft, inner: Draft) -> None:
        """Whoever threatens, promises or is asked to would do it himself, unless the words say who would."""
        content = draft.rule.content
        if content is None or content.agent is None or any(inner.roles[name] for name in self.sides.names(inner.roles, "agent")):
            return
        if self.roles.page.ontology.is_a(draft.rule.event, "Rejection") and not self.clauses.is_verb(inner.trigger):
            return  # who rejects tariffs did not impose them
        if self._is_anothers(draft.trigger, inner.trigger) or self._is_done_by_a_thing(inner.trigger):
            return
        side = "agent" if content.agent == "agent" else "counterpart"
        doers = tuple(f for name in self.sides.names(draft.roles, side) for f in draft.roles[name])
        others = {f.entity for f in self.sides.fillers(inner.roles, "counterpart")}
        doers = tuple(f for f in doers if not (isinstance(f, Filler) and f.entity in others))  # who agreed to buy sells nothing
        if doers:
            inner.roles[self.sides.wanted(inner.rule, "agent")] = doers

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
        if any(inner.roles[name] for name in self.sides.names(inner.roles, "counterpart")):
            return
        doers = {f.country for f in self.sides.fillers(draft.roles, "agent")}
        inner.roles["target"] = tuple(f for f in threatened if f.country not in doers)

    def _absorb(self, draft: Draft, inner: Draft) -> None:
        """ "is willing to agree to a review" is one offer, not an offer of an offer."""
        for name, fillings in inner.roles.items():
            if not draft.roles.get(name):
                draft.roles[name] = fillings
        draft.content = inner.content
