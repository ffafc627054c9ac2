"""Drafts -> those worth telling: claims that name somebody or something, and are not only part of another."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Filler
from kg.text.clauses import Clauses
from kg.text.drafts import Draft
from kg.text.parse import Sentence
from kg.text.roles import Page

DETAILS = frozenset({"measure", "place"})  # roles that tell nothing where they stand alone
_MEASURES = frozenset({"MeasureImposition", "MeasureLifting", "MeasureSuspension", "Retaliation"})
_AMOUNTS = frozenset({"value", "share", "period"})


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells which drafts of a sentence are claims."""

    page: Page
    sentence: Sentence
    clauses: Clauses

    def told(self, drafts: list[Draft]) -> list[Draft]:
        """Leave out what names nothing, only delimits goods, repeats a verb's claim, or was never said; contents stay."""
        return [d for d in drafts if d.is_content or (self._names_anything(d) and not self._is_idle(d, drafts))]

    def _is_idle(self, draft: Draft, drafts: list[Draft]) -> bool:
        repeated = any(self._repeats(draft, other) for other in drafts)
        return repeated or self._is_told_by_verb(draft, drafts) or self._only_delimits(draft) or self._is_unsaid(draft)

    def _repeats(self, draft: Draft, other: Draft) -> bool:
        """Tell whether a coordinated verb says the same of the same: "will reduce or *eliminate* duties"."""
        token = self.sentence.doc[draft.trigger]
        same = draft.rule.event == other.rule.event and draft.roles == other.roles and draft.content is other.content
        return same and token.dep_ == "conj" and token.head.i == other.trigger and draft.assessment == other.assessment

    def _names_anything(self, draft: Draft) -> bool:
        """Tell whether a claim says who, to whom, or about which agreement or goods; "the imposition of tariffs" says nothing."""
        named = [f for name, fillings in draft.roles.items() if name not in DETAILS for f in fillings]
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

    def _is_unsaid(self, draft: Draft) -> bool:
        """Tell what somebody might or should say, or will not: no statement."""
        to_come = draft.assessment.factuality == "planned" and draft.assessment.polarity == "positive"
        if draft.rule.event == "Statement" and self.sentence.doc[draft.trigger].head.lower_ == "without":
            return True  # "without saying when"
        return draft.rule.event == "Statement" and draft.assessment.factuality not in {"actual", "denied"} and not to_come
