"""The claim that another one is about: "threatened to *impose* tariffs"; or its words, where no rule reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Value
from kg.text.clauses import Clauses
from kg.text.drafts import Draft
from kg.text.factuality.ahead import is_under_way
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.presupposed import is_presupposed
from kg.text.parse import Sentence
from kg.text.roles import Filling, RoleFinder
from kg.text.rules import Content

_LONGEST_WORDING = 24  # words


@dataclass(frozen=True, slots=True)
class ContentFinder:
    """Finds, among the drafts of a sentence so far, the one that a word speaks of."""

    sentence: Sentence
    clauses: Clauses
    roles: RoleFinder
    drafts: Mapping[int, Draft]

    def find(self, content: Content, index: int) -> Draft | None:
        """Find the claim that the one on a word is about."""
        for path in content.paths:
            for word in self.roles.walk(path, index):
                found = self._draft_at(word, content, depth=0, seen={index})
                if found is not None:
                    return found
        return None

    def wording(self, content: Content, index: int) -> tuple[Filling, ...]:
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
        if draft is not None and depth > 0 and (self._is_there_anyway(word) or is_past(self.sentence, draft)):
            return None  # who is urged to weigh "the tariffs", or to return what was seized, is urged to neither
        if draft is not None and self.sentence.doc[word].dep_ == "advcl" and is_past(self.sentence, draft):
            return None  # "called for an inquiry after they were arrested"
        if draft is not None:
            is_a = self.roles.page.ontology.is_a
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

    def _is_there_anyway(self, word: int) -> bool:
        token = self.sentence.doc[word]
        return is_presupposed(self.clauses, token) or is_under_way(self.clauses, token)


def is_past(sentence: Sentence, draft: Draft) -> bool:
    """Tell what is told as done: "the property seized by the army", "that they murdered"."""
    token = sentence.doc[draft.trigger]
    told = any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"was", "were", "has", "have", "had"} for c in token.children)
    done = token.tag_ == "VBD" or (token.tag_ == "VBN" and (token.dep_ == "acl" or told))
    return done and draft.assessment == Assessment(draft.assessment.polarity)
