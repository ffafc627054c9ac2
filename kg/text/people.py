"""The people of one article, by full name and by the family name that only one of them bears."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.model import Lexicon
from kg.text.gazetteer import Gazetteer
from kg.text.referents import Mentions, Referent, fold, known_referent

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLES = {
    "female": {"mrs", "ms", "miss", "madam", "lady", "congresswoman", "chairwoman", "spokeswoman"},
    "male": {"mr", "sir", "lord", "congressman", "chairman", "spokesman"},
}


def gender_told_by(title: str) -> str | None:
    """Turn a title in small letters and without its dot into the sex that it tells."""
    return next((gender for gender, titles in _TITLES.items() if title in titles), None)


def gender_of_title(head: Token) -> str | None:
    """Find the sex that the title in front of a name tells."""
    return next((g for g in (gender_told_by(t.lower_.rstrip(".")) for t in head.children) if g), None)


def is_party_member(word: Token, gazetteer: Gazetteer) -> bool:
    """Tell a noun for one of a party: "a top Republican", "the Ohio Democrat", but not "Republican senators"."""
    singular = word.tag_ in {"NN", "NNP"} and word.dep_ not in {"compound", "amod", "nmod"}
    return singular and gazetteer.is_member(word.text) and any(c.dep_ == "det" for c in word.children)


def learn_genders(mentions: Mentions) -> None:
    """Let every mention of a person tell the sex that a title before one of them tells: "Ms. Roe" is Robin Roe."""
    learnt: dict[str, str] = {}
    for mention in mentions.all:
        person = mention.referent
        before = mentions.sentences[mention.sentence].doc[mention.first - 1] if mention.first else None
        if before is None or person is None or person.type != "Person" or person.gender is not None:
            continue
        gender = gender_told_by(before.lower_.rstrip("."))
        if gender is not None:
            learnt.setdefault(person.entity, gender)
    for mention in mentions.all:
        person = mention.referent
        if person is not None and person.gender is None and person.entity in learnt:
            mention.referents = (replace(person, gender=learnt[person.entity]),)


@dataclass(slots=True)
class People:
    """The people of one article, found by full name or by a family name that only one of them bears."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    published: str | None
    everyday_names: Collection[str]
    _full: dict[str, Referent] = field(default_factory=dict)  # folded full name -> referent
    _families: dict[str, list[Referent]] = field(default_factory=dict)  # folded family name -> referents, in order

    def enter(self, name: str, referent: Referent) -> None:
        """Remember a person under the full name, the family names, and the last part of a compound family name."""
        self._full[fold(name)] = referent
        known = self.lexicon.entities.get(referent.entity)
        families = list(known.family_names) if known else []
        parts = name.split()
        families.append(parts[-1])
        if known is None and self._puts_family_first(parts[0]):
            families.append(parts[0])
        for family in [*families, *(f.split()[-1] for f in families)]:
            bearers = self._families.setdefault(fold(family), [])
            if referent not in bearers:
                bearers.append(referent)

    def _puts_family_first(self, word: str) -> bool:
        """Tell "Zhang Wei", whose family name stands first as that of Zhang Xiangchen does."""
        bearers = self.gazetteer.family_names.get(word, [])
        return any(self.lexicon.entities[bearer].label.split()[0] == word for bearer in bearers)

    def by_full_name(self, name: str) -> Referent | None:
        """Find a person whose full name stood in the article."""
        return self._full.get(fold(name))

    def by_family_name(self, family: str, *, titled: bool, gender: str | None = None) -> Referent | None:
        """Find the person whom a bare family name means: the article's own, else the one whom the lexicon has in office."""
        bearers = [b for b in self._families.get(fold(family), []) if gender is None or b.gender in {None, gender}]
        if len(bearers) == 1:
            return bearers[0]
        if bearers:  # "Trump" is the president, though his wife was named as well
            return self._in_office([b.entity for b in bearers if b.entity in self.lexicon.entities])
        if family in self.everyday_names and not titled:
            return None
        return self.from_lexicon(family)

    def from_lexicon(self, family: str) -> Referent | None:
        """Find the only person of that family name who was in office at the time, or in the news about then."""
        return self._in_office(self.gazetteer.family_names.get(family, []))

    def _in_office(self, everyone: Sequence[str]) -> Referent | None:
        held = {p: self.gazetteer.offices(p, on=self.published) for p in everyone}
        in_charge = [p for p in everyone if any(not self.lexicon.entities[o].shared for o in held[p])]
        in_office = [p for p in everyone if held[p]]
        nearby = [p for p in everyone if self.gazetteer.active(p, on=self.published)]
        leaders = [p for p in in_charge if any(self._leads(o) for o in held[p])]
        led = [p for p in nearby if any(self._leads(o) for o in self.gazetteer.offices(p, on=None))]
        for candidates in (in_charge, in_office, nearby, leaders, led):
            if len(candidates) == 1:
                return known_referent(self.lexicon.entities[candidates[0]])
        return None

    def _leads(self, office: str) -> bool:
        """Tell whether an office is that of a head of state or government: a bare name means its holder."""
        return "leader" in self.lexicon.entities[office].generic_names
