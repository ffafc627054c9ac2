"""Trigger of an event -> when and where it happens: the dates and places that hang on it, and on no other clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import EventDate, Timex, Value
from kg.text.clauses import Clauses
from kg.text.parse import Sentence
from kg.text.referents import Mentions, TextMention
from kg.text.timex import event_date
from kg.text.timex.bounds import begins, covers, is_due, value
from kg.text.timex.relative import own_times

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = {"after", "before", "since", "until", "when", "while", "as", "because", "though", "although"}
_FINITE = {"VBD", "VBZ", "VBP"}
_PLACES = {"in", "at", "near", "outside"}
_THINGS = {"of", "for", "on", "against", "with", "about", "from", "between"}  # prepositions that lead to what it is about


@dataclass(frozen=True, slots=True)
class Circumstances:
    """One event's trigger in its sentence."""

    clauses: Clauses
    sentence: Sentence
    number: int
    mentions: Mentions
    trigger: int
    is_speech: bool  # "called for calm in Kabul": the place belongs to what is said

    def date(self, dates: Sequence[Timex]) -> EventDate | None:
        """When: a date that hangs on the trigger, its light verb or its noun; a deadline is none."""
        found = [
            (distance, when)
            for distance, timex in self._times(dates)
            if not is_due(self.sentence, timex) and (when := event_date(timex)) is not None
        ]
        # Of two as near, the more precise.
        return min(found, key=lambda f: (f[0], -len(f[1].value)))[1] if found else None

    def terms(self, dates: Sequence[Timex], kind: str) -> dict[str, tuple[Value, ...]]:
        """By when it is due, from when a measure holds, what time a flow of goods covers."""
        if kind == "Statement":
            return {}
        wanted = {"period": covers} if kind == "TradeFlow" else {"deadline": is_due}
        if kind.startswith("Measure") or kind == "Retaliation":
            wanted["effectiveDate"] = begins
        times = sorted(self._times(dates), key=lambda found: (found[0], found[1].start))
        return {
            name: (value(timex),) for name, fits in wanted.items() for _, timex in reversed(times) if fits(self.sentence, timex)
        }

    def _times(self, dates: Sequence[Timex]) -> list[tuple[int, Timex]]:
        """The time expressions that belong to the trigger, with their distance from it in the parse."""
        owners = self._owners()
        found = []
        for token, timex in own_times(self.sentence, dates, owners):
            other = _belongs_to_neighbour(self.sentence, token, owners) or _is_of_another_clause(self.sentence, token, owners)
            other = other or _is_listed(self.sentence, token, owners)
            if not other and not _tells_which(self.sentence, token, owners):
                distance = _distance(self.sentence, token, owners)
                if distance is not None:
                    found.append((distance, timex))
        return found

    def place(self) -> TextMention | None:
        """Where: a place or country after "in" or "at" that hangs on the trigger."""
        owners = self._owners()
        found: list[tuple[int, int, TextMention]] = []
        for mention in self.mentions.in_sentence(self.number):
            referent = mention.referent
            if referent is None or referent.type not in {"Place", "Country"} or referent.anonymous or mention.form != "name":
                continue
            token = self.sentence.doc[mention.head]
            if referent.type == "Country" and token.head.lower_ != "in":
                continue  # "struck back at Beijing"
            if token.dep_ != "pobj" or token.head.lower_ not in _PLACES or self._is_about(mention.head, owners):
                continue
            if self._is_of_somebody(token):
                continue  # "his counterparts in Mexico signed"
            distance = _distance(self.sentence, mention.head, owners)
            if distance is not None and (distance <= 2 or not self.is_speech):
                found.append((distance, mention.head, mention))
        return min(found, key=lambda f: f[:2])[2] if found else None

    def _is_of_somebody(self, place: Token) -> bool:
        """Tell where people are at home from where something happens."""
        noun = place.head.head
        return noun.pos_ == "NOUN" and self.clauses.syntax.plain_nouns.get(noun.lemma_.lower()) in {"Person", "Organization"}

    def _owners(self) -> set[int]:
        return {self.trigger, *self.clauses.step(self.trigger, "light")}

    def _is_about(self, word: int, owners: set[int]) -> bool:
        """ "a tariff on steel made in Ohio": the place is below what the event is about."""
        token = self.sentence.doc[word].head
        while token.i not in owners and token.head.i != token.i:
            if token.dep_ == "prep" and token.lower_ in _THINGS:
                return True
            token = token.head
        return False


def _belongs_to_neighbour(sentence: Sentence, token: int, owners: set[int]) -> bool:
    """Tell "said on Monday he would meet": the parser often hangs the day on the later verb, but it belongs to the first."""
    first = sentence.doc[token].left_edge.i if sentence.doc[token].left_edge.i >= token - 3 else token
    before = first - 1
    if before > 0 and sentence.doc[before].dep_ == "prep":
        before -= 1
    if before < 0 or before in owners:
        return False
    verb = sentence.doc[before]
    return verb.pos_ == "VERB" and verb.tag_ in {"VBD", "VBZ", "VBP"} and any(o > token for o in owners)


def _is_of_another_clause(sentence: Sentence, token: int, owners: set[int]) -> bool:
    """Tell a date before the conjunction of a clause, or behind a coordinated one, from those of the clause.

    "fell at noon, hours after she *announced* it"; "made threats and then dropped them, in May".
    """
    for owner in (sentence.doc[o] for o in owners):
        if any(c.dep_ == "mark" and c.lower_ in _MARKS and c.i > token for c in owner.children):
            return True
        later = (t for t in sentence.doc[owner.i + 1 : token] if t.dep_ == "conj" and t.tag_ in _FINITE)
        if any(owner.is_ancestor(t) and not t.is_ancestor(sentence.doc[token]) for t in later):
            return True
    return False


def _is_listed(sentence: Sentence, token: int, owners: set[int]) -> bool:
    """Tell a date in what a colon opens, or behind whose post it is, from those of the clause before.

    "Published figures: two tons *in May*"; "We want talks! — Ana Ruiz (@ruiz) *May 4*".
    """
    before = max((o for o in owners if o < token), default=token)
    return any(t.text in {":", ";"} or t.text.startswith("@") for t in sentence.doc[before:token])


def _tells_which(sentence: Sentence, token: int, owners: set[int]) -> bool:
    """Tell "ended the *1994* agreement": the year tells which one, and not when."""
    year = sentence.doc[token]
    before_noun = year.dep_ in {"nummod", "amod", "nmod"} and year.head.pos_ == "NOUN"
    return before_noun and year.text.isdigit() and year.head.i not in owners


def _distance(sentence: Sentence, token: int, owners: set[int]) -> int | None:
    """How many arcs up from a date to its event, or nothing where another clause stands between."""
    word = sentence.doc[token]
    for steps in range(8):
        if word.i in owners:
            return steps
        if word.pos_ in {"VERB", "AUX"} and steps:
            governed = [c.i for c in word.children if c.dep_ in {"dobj", "nsubjpass", "attr", "nsubj"}]
            if any(g in owners for g in governed) and word.dep_ not in {"ccomp"}:
                return steps + 1
            return None
        if word.head.i == word.i:
            return None
        word = word.head
    return None
