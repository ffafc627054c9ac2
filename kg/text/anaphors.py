"""Definite nouns -> which of the things named before they stand for: "the pact", "the ministry", "the company".

Of two agreements the one is meant that fits: what is being signed, ratified or approved has not been in force for years, and
what is torn up or renegotiated has.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from kg.model import Lexicon
from kg.text.groups import before, is_definite, is_plural
from kg.text.referents import Mentions, Referent
from kg.text.salience import is_subject
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

Age = Literal["new", "old"]

_REACH = 10  # sentences from a name to a noun for it
_YOUNG = timedelta(days=365)
_OTHER = frozenset("separate another future final better bilateral different proposed possible initial partial".split())
_RENEWED = frozenset(
    ("new renegotiated revised revamped reworked updated modernized modernised rewritten replacement successor interim").split()
)
_MADE = frozenset(
    (
        "reach strike sign ratify approve pass finalize finalise conclude complete seal clinch announce unveil enact ink initial "
        "consider advance"
    ).split()
)
_MAKING = frozenset("ratification approval passage signing consideration conclusion completion vote".split())
_STARTED = {"take": "effect", "come": "into", "enter": "into", "go": "into"}
_UNDONE = frozenset(
    (
        "end terminate scrap rip tear renegotiate replace overhaul rework rewrite revise modernize modernise update reopen quit "
        "leave exit ditch shred abandon"
    ).split()
)
_LEFT = {"withdraw": "from", "pull": "of", "walk": "from", "get": "of", "exit": "from"}
_UNDOING = frozenset("renegotiation overhaul termination withdrawal exit revision modernization rewrite replacement".split())
_AGED = frozenset("original existing current old former previous year-old decades-old".split())
_NAMING = frozenset("call name dub know rename term christen rebrand".split())


class AnaphorFinder:
    """Finds what a definite noun stands for in one article."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon, syntax: Syntax, published: str | None) -> None:
        self.mentions = mentions
        self.lexicon = lexicon
        self.syntax = syntax
        self.day = date.fromisoformat(published) if published and len(published) == len("2018-01-01") else None

    def find(self, number: int, token: Token, noun: str) -> tuple[Referent, ...]:
        """Turn a noun that may stand for something named before into that; into nothing where it stands for another."""
        if not is_definite(token) or token.dep_ == "compound" or any(c.lower_ in _OTHER for c in token.children):
            return ()
        kinds = self.syntax.anaphoric_nouns[noun]
        named = self._named_beside(number, token, kinds)
        if named is not None:
            return (named,)
        year = next((c.text for c in token.children if c.text.isdigit() and len(c.text) == 4), None)
        told = Counter(m.referent.entity for m in self.mentions.all if m.referent and m.form == "name")
        found: list[tuple[float, Referent]] = []
        for mention in before(self.mentions, number, token):
            referent = mention.referent
            if referent is None or number - mention.sentence > _REACH:
                continue
            if referent.type not in kinds or (referent.anonymous and is_plural(self.mentions, mention)):
                continue
            if year is None or self._dates(referent, year):
                head = self.mentions.sentences[mention.sentence].doc[mention.head]
                bonus = 1.5 if is_subject(head) and "Company" in kinds else 0.0
                found.append((bonus + mention.sentence + 0.001 * mention.head, referent))
        if "Agreement" in kinds and year is None:
            found = self._of_age(number, token, found, told)
        if found:
            return (max(found, key=lambda f: f[0])[1],)
        return self._of_year(year) if year else ()

    # --- agreements by age --------------------------------------------------------------------------------------------

    def _of_age(
        self, number: int, token: Token, found: list[tuple[float, Referent]], told: Counter[str]
    ) -> list[tuple[float, Referent]]:
        """Keep the agreements that are as old or as new as what is told of the one that is meant."""
        renewed = any(c.lower_ in _RENEWED for c in token.children)
        superlative = any(c.tag_ in {"JJS", "RBS"} for c in token.children)  # "the worst deal ever signed" may be either
        if self.day is None or superlative:
            return [] if renewed else found
        young = [f for f in found if self._is_young(f[1]) is True]
        settled = [f for f in found if self._is_young(f[1]) is False]
        if renewed:
            return young if len({r.entity for _, r in young}) == 1 else []
        age = self._age(number, token)
        if age == "new":
            return [f for f in found if f not in settled]
        if age == "old":
            return [f for f in found if f not in young] or found
        rivals = {p for _, r in young if told[r.entity] for p in r.parties}
        return [f for f in found if f not in settled or len(rivals & set(f[1].parties)) < min(2, len(rivals)) or not rivals]

    def _is_young(self, referent: Referent) -> bool | None:
        """Tell whether an agreement was not in force a year before the article; nothing where its dates are not known."""
        known = self.lexicon.entities.get(referent.entity)
        if known is None or known.since is None or self.day is None or len(known.since) < len("2018-01-01"):
            return None
        return date.fromisoformat(known.since) > self.day - _YOUNG

    def _age(self, number: int, token: Token) -> Age | None:
        """Tell by what is done to an agreement whether it is yet to come or has been in force for long."""
        verb = token.head
        lemma = verb.lemma_.lower()
        if any(c.lower_ in _AGED or c.lower_.endswith("-old") or c.lower_ == "old" for c in token.children):
            return "old"
        if self._tells_of_the_past(number):
            return None
        undergoes = token.dep_ in {"dobj", "nsubjpass"}
        if (undergoes and lemma in _MADE) or any(c.dep_ == "acl" and c.lemma_.lower() in _MADE for c in token.children):
            return "new"
        if undergoes and lemma in _UNDONE:
            return "old"
        if token.dep_ == "poss":
            return "new" if lemma in _MAKING else "old" if lemma in _UNDOING else None
        if token.dep_ == "pobj":
            above = verb.head.lemma_.lower()
            if verb.lower_ in {"of", "on", "for"} and (above in _MAKING or (above == "vote" and verb.lower_ == "on")):
                return "new"
            ways = {verb.lower_, verb.head.head.lemma_.lower()} if verb.head.pos_ in {"ADP", "ADV"} else {verb.lower_}
            leaving = above if verb.head.pos_ not in {"ADP", "ADV"} else verb.head.head.lemma_.lower()
            return "old" if above in _UNDOING or _LEFT.get(leaving) in ways else None
        if token.dep_ == "nsubj":
            starts = lemma in _STARTED and any(c.lower_ == _STARTED[lemma] for c in verb.children)
            return "new" if starts or lemma in {"replace", "supersede"} else None
        return None

    def _tells_of_the_past(self, number: int) -> bool:
        """Tell whether a sentence names a year that lies well before the article."""
        words = (t.text for t in self.mentions.sentences[number].doc)
        years = (int(w) for w in words if w.isdigit() and len(w) == 4)
        return self.day is not None and any(1900 < year < self.day.year - 1 for year in years)

    # --- names and years ------------------------------------------------------------------------------------------------

    def _named_beside(self, number: int, token: Token, kinds: tuple[str, ...]) -> Referent | None:
        """ "the worst trade deal, NAFTA", "the agreement, which they call the USMCA"."""
        words = [c for c in token.children if c.dep_ == "appos"]
        verbs = [c for c in token.children if c.dep_ in {"relcl", "acl"}]
        verbs += [token.head] if token.dep_ in {"nsubj", "nsubjpass"} else []
        for verb in verbs:
            if verb.lemma_.lower() in _NAMING:
                words += [w for c in verb.rights for w in (c, *c.children) if w.dep_ in {"oprd", "dobj", "attr", "ccomp", "pobj"}]
        named = (self.mentions.headed(number, word.i) for word in words)
        return next((m.referent for m in named if m and m.form == "name" and m.referent and m.referent.type in kinds), None)

    def _dates(self, referent: Referent, year: str) -> bool:
        known = self.lexicon.entities.get(referent.entity)
        return bool(known and known.since and known.since.startswith(year))

    def _of_year(self, year: str) -> tuple[Referent, ...]:
        named = {m.referent.entity: m.referent for m in self.mentions.all if m.referent and m.referent.type == "Agreement"}
        found = [r for r in named.values() if self._dates(r, year)]
        return (found[0],) if len(found) == 1 else ()
