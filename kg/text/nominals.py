"""Common nouns -> whom or what they stand for: titles, ministries, governments, measures, talks, groups."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from kg.text.anaphors import AnaphorFinder
from kg.text.descriptions import NOT_THE_HOLDER, OF_NO_STATE, phrase_start
from kg.text.gazetteer import Gazetteer
from kg.text.groups import GroupFinder, before, is_definite
from kg.text.homes import Homes
from kg.text.measure_nouns import measure
from kg.text.parse import Sentence
from kg.text.people import is_party_member
from kg.text.referents import Mentions, Referent, TextMention, anonymous_referent, known_referent, unknown_referent
from kg.text.salience import ORGANIZATIONS, is_subject
from kg.text.syntax import Syntax
from kg.text.talks import negotiation

if TYPE_CHECKING:
    from spacy.tokens import Token

_SERVING = {"for", "to", "of", "with", "at", "from", "in"}
_JOINT_BODIES = {"Bloc", "InternationalOrganization"}
_STATE_BODIES = {"Government", "Ministry", "Legislature", "Court"}
_FIRMS = frozenset("company firm manufacturer producer carrier airline retailer giant group conglomerate lender rival".split())
_NO_LONGER = frozenset({"former", "ex", "ex-", "retired", "onetime"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_LONGEST_TITLE = 5
_REACH = 8  # sentences from a ministry to "the ministry"


class NominalFinder:
    """Finds the descriptions of one article, in order, so that "the ministry" can mean the one just named."""

    def __init__(self, mentions: Mentions, gazetteer: Gazetteer, syntax: Syntax, published: str | None) -> None:
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.lexicon = gazetteer.lexicon
        self.syntax = syntax
        self.published = published
        self.groups = GroupFinder(
            mentions, self.lexicon, syntax, body_of=partial(gazetteer.side, on=published), leads=self._leads
        )
        self.homes = Homes(mentions, gazetteer)
        self.anaphors = AnaphorFinder(mentions, self.lexicon, syntax, published)
        self._number = 0

    def find(self) -> None:
        """Enter every description that can be resolved."""
        for number, sentence in enumerate(self.mentions.sentences):
            self._number = number
            for token in sentence.doc:
                if token.pos_ in {"NOUN", "PROPN"} and not self._is_taken(number, token):
                    self._resolve(number, sentence, token)

    def _is_taken(self, number: int, token: Token) -> bool:
        covering = self.mentions.covering(number, token.i)
        return any(m.head == token.i or token.dep_ == "compound" or (m.form == "name" and m.last > m.first) for m in covering)

    def _resolve(self, number: int, sentence: Sentence, token: Token) -> None:
        first = phrase_start(token)
        referents: tuple[Referent, ...] = ()
        for attempt in (
            self._apposition, self._member, self._talks, self._measure, self._government, self._counterpart, self._title,
            self._body, self.groups.group, self.groups.country, self._anaphor, self._election, self._actor, self._anonymous,
        ):  # fmt: skip
            referents = attempt(number, token)
            if referents:
                break
        if referents:
            self.mentions.add(TextMention(number, first, token.i, token.i, "nominal", referents))

    # --- one kind of description each -------------------------------------------------------------------------------

    def _apposition(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "Robert Lighthizer, the chief US negotiator": the description is the name's."""
        title = self._longest(token, self.gazetteer.is_title) or self._longest(token, self.syntax.leader_nouns.__contains__)
        lemma = token.lemma_.lower()
        is_person = lemma in self.syntax.actor_nouns or self.syntax.plain_nouns.get(lemma) == "Person"
        is_role = title is not None or is_person or is_party_member(token, self.gazetteer)
        if not is_role:
            return ()
        others = [token.head] if token.dep_ == "appos" else []
        others += [c for c in token.children if c.dep_ == "appos"]
        for other in others:
            mention = self.mentions.headed(number, other.i)
            if mention and mention.referent and mention.referent.type == "Person":
                return mention.referents
        return ()

    def _member(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "The Ohio Republican": whom the article was just telling of; "a Republican" is nobody in particular."""
        if not is_party_member(token, self.gazetteer):
            return ()
        settled = any(c.lower_ in {"the", "this", "that"} for c in token.children)
        found = self._last_spoken_of(number, token, self._may_be_member, reach=4) if settled else ()
        if found:
            return found
        sentence = self.mentions.sentences[number]
        label = sentence.span(phrase_start(token), token.i).text
        return (anonymous_referent(label, "Person", place=f"{sentence.text[:40]}{sentence.starts[token.i]}"),)

    def _talks(self, number: int, token: Token) -> tuple[Referent, ...]:
        return negotiation(self.mentions, self.lexicon, self.syntax, number, token)

    def _measure(self, number: int, token: Token) -> tuple[Referent, ...]:
        return measure(self.mentions, self.syntax, number, token, partial(self._longest, token))

    def _government(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "the Trump administration", "the Canadian government": the country."""
        if token.lemma_.lower() not in {"administration", "government", "cabinet", "regime"}:
            return ()
        listed = dict.fromkeys(self._listed_countries(number, token))
        if len(listed) > 1:
            return tuple(r for code in listed for r in self._country(code))
        for child in token.children:
            mention = self.mentions.headed(number, child.i) if child.dep_ in {"compound", "poss", "amod", "nmod"} else None
            if mention and mention.referent and mention.referent.country:
                return self._country(mention.referent.country)
        country = self._country_of(number, token) or self._headed_by(number, token)
        if country is None and token.lower_ == "administration" and is_definite(token):
            country = self.homes.of_passage(number, default="USA")  # no other government is called just so
        return self._country(country) if country else ()

    def _headed_by(self, number: int, token: Token) -> str | None:
        """ "the administration of Andrés Manuel López Obrador": the country of whoever heads it."""
        heads = [p for c in token.children if c.lower_ in {"of", "under"} for p in c.children if p.dep_ == "pobj"]
        found = [m.referent for m in (self.mentions.headed(number, h.i) for h in heads) if m]
        return next((r.country for r in found if r and r.type == "Person" and r.country), None)

    def _title(self, number: int, token: Token) -> tuple[Referent, ...]:
        if token.dep_ == "compound" and token.head.pos_ == "PROPN" or token.tag_ in {"NNS", "NNPS"}:
            return ()
        leader = self._longest(token, self.syntax.leader_nouns.__contains__)
        title = self._longest(token, self.gazetteer.is_title)
        if leader and (title is None or len(leader) > len(title)):
            titles = self.syntax.leader_nouns[leader]
        elif title:
            titles = (title,)
        else:
            return ()
        if any(t.lower_ in NOT_THE_HOLDER for t in self._before_in_phrase(token)):
            return ()
        country = self._country_of(number, token)
        if country is None:
            of_another = any(c.lower_ == "of" for c in token.children)  # "the leader of the delegation"
            return self._recent_holder(number, token, titles) if is_definite(token) and not of_another else ()
        return self._holder(country, titles)

    def _holder(self, country: str, titles: Iterable[str]) -> tuple[Referent, ...]:
        """Who holds the first of these offices in a country that one person holds, or one person of this article."""
        for name in titles:
            holders = self.gazetteer.holders_titled(name, country=country, on=self.published)
            here = [h for h in holders if any(m.referent and m.referent.entity == h for m in self.mentions.all)]
            chosen = here if len(here) == 1 else holders
            if len(chosen) == 1:
                return (known_referent(self.lexicon.entities[chosen[0]]),)
        return ()

    def _counterpart(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "Freeland met her Mexican counterpart": who holds there the office that the subject holds at home."""
        country = self._country_of(number, token) if token.lemma_.lower() == "counterpart" and token.tag_ == "NN" else None
        if country is None:
            return ()
        for mention in before(self.mentions, number, token):
            person = mention.referent
            head = self.mentions.sentences[mention.sentence].doc[mention.head]
            if mention.sentence != number or person is None or person.type != "Person" or not is_subject(head):
                continue
            offices = self.gazetteer.offices(person.entity, on=self.published)
            own = [t for o in offices for t in self.lexicon.entities[o].generic_names]
            peers = [titles for titles in self.syntax.leader_nouns.values() if set(titles) & set(own)]
            return self._holder(country, dict.fromkeys([*own, *(t for titles in peers for t in titles)])) if own else ()
        return ()

    def _recent_holder(self, number: int, token: Token, titles: tuple[str, ...]) -> tuple[Referent, ...]:
        """The person whose office is called so and of whom the article speaks most, by nearness and number of mentions."""

        def holds(person: Referent) -> bool:
            offices = self.gazetteer.offices(person.entity, on=self.published)
            return any(t in self.lexicon.entities[o].generic_names for o in offices for t in titles)

        return self._last_spoken_of(number, token, holds, reach=12)

    def _last_spoken_of(self, number: int, token: Token, fits: Callable[[Referent], bool], *, reach: int) -> tuple[Referent, ...]:
        spoken_of = Counter(m.referent.entity for m in self.mentions.all if m.referent and m.form == "name")
        best: dict[str, tuple[float, Referent]] = {}
        for mention in before(self.mentions, number, token):
            person = mention.referent
            if mention.form == "pronoun" or person is None or person.type != "Person" or number - mention.sentence > reach:
                continue
            if not fits(person):
                continue
            head = self.mentions.sentences[mention.sentence].doc[mention.head]
            score = 0.8 * is_subject(head) - 0.3 * (number - mention.sentence) + math.log2(1 + spoken_of[person.entity])
            best[person.entity] = max(best.get(person.entity, (score, person)), (score, person), key=lambda b: b[0])
        ranked = sorted(best.values(), key=lambda b: (-b[0], b[1].entity))
        return (ranked[0][1],) if ranked else ()

    def _may_be_member(self, person: Referent) -> bool:
        """Tell whether "the Ohio Republican" may mean somebody: nobody calls a president or premier so."""
        offices = self.gazetteer.offices(person.entity, on=self.published)
        return not person.anonymous and not any("leader" in self.lexicon.entities[o].generic_names for o in offices)

    def _leads(self, person: Referent, title: str, *, now: bool, at_end: bool = False) -> bool:
        """Tell whether somebody holds an office of that title, or has held one; a "leader" heads a state or government."""
        held = self.gazetteer.offices if now else self.gazetteer.offices_until
        offices = held(person.entity, on=self.published)
        titles = {t for o in offices for t in self.lexicon.entities[o].generic_names}
        return title in titles or (at_end and any(t.endswith(f" {title}") for t in titles))

    def _before_in_phrase(self, token: Token) -> list[Token]:
        """The words of a noun's phrase before it that describe it, and not its owner or its country."""
        return [t for t in token.doc[phrase_start(token) : token.i] if t.head.i == token.i or t.head.head.i == token.i]

    def _body(self, number: int, token: Token) -> tuple[Referent, ...]:
        title = self._longest(token, self.gazetteer.is_body)
        if title is None or (token.tag_ == "NNS" and token.lower_.startswith(title[:4]) and token.lower_ != title):
            return ()
        country = self._country_of(number, token)
        if country is not None:
            bodies = self.gazetteer.organizations_titled(title, country=country)
            return (known_referent(self.lexicon.entities[bodies[0]]),) if bodies else ()
        if not is_definite(token):
            return ()
        for mention in reversed(before(self.mentions, number, token)):
            if number - mention.sentence > _REACH:
                break
            if mention.referent and mention.referent.entity in self.lexicon.entities:
                if title in self.lexicon.entities[mention.referent.entity].generic_names:
                    return mention.referents
        return self.homes.titled(number, title) if title.endswith((" ministry", " assembly")) else ()

    def _anaphor(self, number: int, token: Token) -> tuple[Referent, ...]:
        noun = self._longest(token, self.syntax.anaphoric_nouns.__contains__)
        return self.anaphors.find(number, token, noun) if noun is not None else ()

    def _election(self, number: int, token: Token) -> tuple[Referent, ...]:
        if token.lemma_.lower() not in {"election", "referendum"} or token.dep_ == "compound":
            return ()
        country = self._country_of(number, token)
        label = f"{token.lemma_.lower()} in {self._country(country)[0].label}" if country else token.lemma_.lower()
        return (unknown_referent(label, "Election", country=country),) if country else ()

    def _actor(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "Mexican officials": nobody in particular, but of a country."""
        lemma = token.lemma_.lower()
        kind = self.syntax.actor_kind(lemma)
        country = self._country_of(number, token) if kind else None
        if kind is None or token.dep_ == "compound" or any(c.lower_ == "no" for c in token.children):
            return ()
        if country is None:
            return self._again(number, token) or self._servant(number, token, kind)
        firm = self._firm_of(number, token, country)
        if firm:
            return firm
        found: list[Referent] = []
        noun = f"former {lemma}" if any(t.lower_ in _NO_LONGER for t in self._before_in_phrase(token)) else lemma
        for code in dict.fromkeys([*self._listed_countries(number, token), country]):
            known = self._country(code)
            gender = self.syntax.noun_genders.get(lemma)
            found += [unknown_referent(f"{noun} of {k.label}", kind, country=code, gender=gender) for k in known]
        return tuple(found)

    def _again(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "The officials": those whom the last sentences called "officials" of some state or body."""
        if [c.lower_ for c in token.children if c.dep_ not in {"relcl", "acl"}] != ["the"]:
            return ()
        for mention in reversed(before(self.mentions, number, token)):
            noun = self.mentions.sentences[mention.sentence].doc[mention.head]
            if number - mention.sentence > 3:
                return ()
            if mention.form == "nominal" and noun.lower_ == token.lower_:
                somebody = [r for r in mention.referents if not r.anonymous]
                return mention.referents if len(somebody) == len(mention.referents) else ()
        return ()

    def _firm_of(self, number: int, token: Token, country: str) -> tuple[Referent, ...]:
        """ "The American planemaker": the firm of that state which was just named, if it is the only one."""
        lemma = token.lemma_.lower()
        settled = token.tag_ == "NN" and any(c.lower_ == "the" for c in token.children)
        if not settled or not (lemma.endswith("maker") or lemma in _FIRMS):
            return ()
        near = [m for m in before(self.mentions, number, token) if number - m.sentence <= 2 and m.form == "name"]
        firms = {m.referent.entity: m.referent for m in near if m.referent and m.referent.type == "Company"}
        found = [r for r in firms.values() if r.country == country]
        return tuple(found) if len(found) == 1 else ()

    def _anonymous(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "analysts", "a spokesman", "the pact": somebody or some agreement, without a name."""
        kind = self.syntax.actor_nouns.get(token.lemma_.lower())
        if kind is None and "Agreement" in self.syntax.anaphoric_nouns.get(token.lemma_.lower(), ()):
            kind = "Agreement"
        if kind is None or token.dep_ == "compound":
            return ()
        sentence = self.mentions.sentences[number]
        label = sentence.span(phrase_start(token), token.i).text
        gender = self.syntax.noun_genders.get(token.lemma_.lower())
        return (anonymous_referent(label, kind, place=f"{sentence.text[:40]}{sentence.starts[token.i]}", gender=gender),)

    def _listed_countries(self, number: int, token: Token) -> list[str]:
        """ "U.S., Canadian and Mexican negotiators": every country in the row before a plural noun, or listed behind it."""
        found: list[str] = []
        if token.tag_ not in {"NNS", "NNPS"}:
            return found
        for word in reversed(token.doc[max(0, token.i - 9) : token.i]):
            mention = self.mentions.headed(number, word.i)
            if mention and mention.referent and mention.referent.type == "Country" and mention.referent.country:
                found.insert(0, mention.referent.country)
            elif word.lower_ not in {",", "and", "&", "-", "the"} and (found or word.dep_ not in {"amod", "compound"}):
                break
        if found:
            return found
        for preposition in (c for c in token.children if c.lower_ in {"from", "of", "in"}):  # "negotiators from Peru and India"
            for word in (w for p in preposition.children if p.dep_ == "pobj" for w in (p, *p.conjuncts)):
                mention = self.mentions.headed(number, word.i)
                if mention and mention.referent and mention.referent.type == "Country" and mention.referent.country:
                    found.append(mention.referent.country)
        return found

    # --- helpers ----------------------------------------------------------------------------------------------------

    def _longest(self, token: Token, known: Callable[[str], bool]) -> str | None:
        """The longest run of words that ends in this noun and is known, a country's name left out: "top US trade official"."""
        run = [t.lower_ for t in token.doc[max(0, token.i - _LONGEST_TITLE) : token.i] if not self._is_country(t)]
        for length in range(len(run), -1, -1):
            words = [*run[len(run) - length :], token.lower_]
            for last in dict.fromkeys((words[-1], self.syntax.lemma(token.lemma_.lower(), token.lower_, token.pos_))):
                phrase = " ".join([*words[:-1], last]).replace(" - ", "-")
                if known(phrase):
                    return phrase
        return None

    def _is_country(self, token: Token) -> bool:
        covering = self.mentions.covering(self._number, token.i)
        return any(m.referent and m.referent.type == "Country" and m.first == m.last for m in covering)

    def _country_of(self, number: int, token: Token) -> str | None:
        """The country that a description names: "Mexican", "Mexico's", "of Mexico"."""
        for child in sorted(token.children, key=lambda c: c.i):
            near = child.dep_ in {"amod", "compound", "poss", "nmod"}
            words = [child, *child.children] if near and child.lower_ != "based" else []
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "in", "from", "to"}:
                if child.lower_ == "in" and token.lemma_.lower() in OF_NO_STATE:
                    continue
                words = [g for g in child.children if g.dep_ == "pobj"]
            if child.dep_ == "acl" and child.lower_ in {"led", "headed"}:  # "a delegation led by Marcelo Ebrard"
                words = [g for by in child.children if by.dep_ == "agent" for g in by.children if g.dep_ == "pobj"]
            for word in words:
                mention = self.mentions.headed(number, word.i)
                if (
                    mention
                    and mention.referent
                    and (
                        mention.referent.type in {"Country", "Place", "Bloc"}
                        or (child.lower_ == "of" and mention.form == "nominal")
                        or child.dep_ == "acl"
                    )
                ):
                    return mention.referent.country
        return None

    def _servant(self, number: int, token: Token, kind: str) -> tuple[Referent, ...]:
        """ "Treasury officials", "a spokesman for the prime minister": of their state; "an Acme spokesman": of Acme."""
        lemma = token.lemma_.lower()
        serves = lemma in self.syntax.serving_nouns
        owners = [c for c in token.children if c.dep_ in {"poss", "compound", "nmod"}]
        owners += [g for c in token.children if c.dep_ == "prep" and c.lower_ in _SERVING for g in c.children if g.dep_ == "pobj"]
        for owner in owners:
            mention = self.mentions.headed(number, owner.i)
            master = mention.referent if mention and mention.head == owner.i else None
            if master is None or master.anonymous or not (master.type == "Person" or master.type in ORGANIZATIONS):
                continue
            many = token.tag_ == "NNS" or kind == "Organization"
            if not serves and not (master.type in _JOINT_BODIES and many):  # "NATO ministers", "a WTO panel"
                continue
            state = master.type in _STATE_BODIES or self.gazetteer.offices(master.entity, on=self.published)
            known = self._country(master.country) if master.country and state else ()
            label = known[0].label if known and not (master.type == "Person" and lemma in _SPOKESMEN) else master.label
            gender = self.syntax.noun_genders.get(lemma)
            return (unknown_referent(f"{lemma} of {label}", kind, country=master.country, gender=gender),)
        return ()

    def _country(self, code: str) -> tuple[Referent, ...]:
        known = self.lexicon.entities.get(f"country:{code}")
        return (known_referent(known),) if known else ()
