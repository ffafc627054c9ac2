"""Nouns for several, and "the country" -> those who were named just before: "the three countries", "both leaders"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kg.model import Lexicon
from kg.text.referents import Mentions, Referent, TextMention, known_referent, unknown_referent
from kg.text.salience import doer_of_clause, is_subject
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3}
_REACH = 4  # sentences from a name to a noun for it
_LONG_REACH = 12  # from a head of state to "the two leaders", who are few
_HEADS = frozenset({"leader", "president"})
_LEADING = frozenset("leader president minister premier chancellor king queen".split())
_SEXES = {"man": "male", "woman": "female"}
_PAIRS = frozenset({"pair", "duo"})
_TELLING = frozenset("say tell reiterate add confirm announce note report insist claim write".split())
_DEFINITE = {"the", "this", "that", "these", "those", "both", "his", "her", "its", "their"}


def is_definite(token: Token) -> bool:
    """Tell whether a noun stands for something that the reader knows already: "the deal", "his envoy"."""
    if token.pos_ == "PROPN" and token.dep_ in {"nsubj", "dobj", "pobj"}:
        return True
    return any(c.lower_ in _DEFINITE and c.dep_ in {"det", "poss", "predet"} for c in token.children)


def is_plural(mentions: Mentions, mention: TextMention) -> bool:
    """Tell whether a mention's head is a noun in the plural."""
    return mentions.sentences[mention.sentence].doc[mention.head].tag_ in {"NNS", "NNPS"}


def before(mentions: Mentions, number: int, token: Token) -> list[TextMention]:
    """List the mentions before a token, in order."""
    earlier = [m for m in mentions.all if (m.sentence, m.head) < (number, token.i)]
    return sorted(earlier, key=lambda m: (m.sentence, m.head))


def country_referent(lexicon: Lexicon, code: str) -> tuple[Referent, ...]:
    """Turn a country's code into the country, if the lexicon has it."""
    known = lexicon.entities.get(f"country:{code}")
    return (known_referent(known),) if known else ()


class GroupFinder:
    """Finds whom a noun for several stands for, by what was named before it."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        syntax: Syntax,
        *,
        body_of: Callable[[str], str | None],
        leads: Callable[..., bool],
    ) -> None:
        self.mentions = mentions
        self.lexicon = lexicon
        self.syntax = syntax
        self.body_of = body_of  # the international body for which a person speaks
        self.leads = leads  # whether somebody holds an office of that title, "leader" being any head of state or government

    def group(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "the three countries", "both leaders": the last ones of that kind and number, or an agreement's parties."""
        if token.lower_ in _PAIRS and all(c.lower_ == "the" for c in token.children if c.dep_ != "relcl"):
            return self._last(number, token, 2, reach=2, fits=lambda m, r: True)
        kind = self.syntax.group_nouns.get(token.lemma_.lower())
        members = self._of_bloc(number, token, kind)
        if members:
            return members
        if token.lemma_.lower() in _LEADING and token.tag_ == "NNS" and [c.lower_ for c in token.children] == ["the"]:
            return self._without_number(number, token)
        size = next((_NUMBERS[c.lower_] for c in token.children if c.lower_ in _NUMBERS), None)
        if kind is None or size is None or token.tag_ not in {"NNS", "NNPS"} or any(c.lower_ == "of" for c in token.children):
            return ()  # nor "both sides of the aisle"
        if token.lower_ == "parties" and token.dep_ == "pobj" and token.head.head.pos_ in {"NOUN", "PROPN"}:
            return ()  # "members of both parties" are of a parliament
        if not is_definite(token) and not any(c.lower_ == "all" for c in token.children):
            return ()
        if kind == "Company":
            return self._last(number, token, size, reach=_REACH, fits=lambda m, r: True, kind=kind)
        if kind != "Person":
            found = self._parties(number, token, size) or self._parties_of_talks(size)
            return () if self._asker(number, token) & {r.country for r in found} else found
        noun = token.lemma_.lower()
        if noun in _HEADS:
            return self._heads(number, token, noun, size)
        sex = _SEXES.get(noun)
        last = self._last(number, token, size, reach=_REACH, fits=lambda m, r: sex is None or r.gender in {None, sex})
        return last or self._in_sentence(number, kind, size)

    def _without_number(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "The leaders", "the ministers": the two or three of them who were named in this sentence or right before it."""
        noun = token.lemma_.lower()
        for earlier in (number, number - 1, number - 2):
            found: dict[str, Referent] = {}
            for mention in before(self.mentions, number, token):
                person = mention.referent
                if mention.sentence != earlier or mention.form == "adjective" or self._tells(number, token, mention):
                    continue
                if person is None or person.type != "Person" or person.anonymous:
                    continue
                if is_plural(self.mentions, mention):
                    if self.mentions.sentences[earlier].doc[mention.head].lower_ == token.lower_:
                        return (person,)  # "Chinese leaders ..."
                    continue
                if self._has_led(mention, person, noun) or self._has_title(person, noun):
                    found.setdefault(person.entity, person)
            if len(found) in {2, 3}:
                return tuple(found.values())
        return ()

    def _has_title(self, person: Referent, noun: str) -> bool:
        """Tell whether somebody's office is called so at its end: the trade minister is a minister."""
        return self.leads(person, noun, now=True, at_end=True)

    def _of_bloc(self, number: int, token: Token, kind: str | None) -> tuple[Referent, ...]:
        """ "The 27 leaders", "the 28 countries": those of the bloc that was named with about as many members."""
        size = next((int(c.text) for c in token.children if c.text.isdigit() and c.dep_ == "nummod"), 0)
        if kind is None or size <= max(_NUMBERS.values()) or token.tag_ != "NNS" or not is_definite(token):
            return ()
        for mention in reversed(before(self.mentions, number, token)):
            bloc = mention.referent
            if number - mention.sentence > 2 or bloc is None or bloc.type != "Bloc":
                continue
            known = self.lexicon.entities.get(bloc.entity)
            if known is not None and abs(len(known.parties) - size) <= 1:
                if kind != "Person":
                    return (bloc,)
                return (unknown_referent(f"{token.lemma_.lower()} of {bloc.label}", "Person", country=bloc.country),)
        return ()

    def _heads(self, number: int, token: Token, noun: str, size: int) -> tuple[Referent, ...]:
        """The heads of state or government named last, of the states before them in the sentence where it names as many."""
        earlier = [m for m in before(self.mentions, number, token) if m.sentence == number]
        states = {r.country for m in earlier for r in m.referents if r.country and r.type != "Person"}

        def leads(mention: TextMention, referent: Referent, *, now: bool) -> bool:
            at_home = len(states) != size or referent.country in states
            return at_home and (self.leads(referent, noun, now=True) if now else self._has_led(mention, referent, noun))

        once, in_office = partial(leads, now=False), partial(leads, now=True)
        return (
            self._last(number, token, size, reach=1, fits=once)
            or self._last(number, token, size, reach=_LONG_REACH, fits=in_office)
            or self._last(number, token, size, reach=_REACH, fits=once)
        )

    def _last(
        self,
        number: int,
        token: Token,
        size: int,
        *,
        reach: int,
        fits: Callable[[TextMention, Referent], bool],
        kind: str = "Person",
    ) -> tuple[Referent, ...]:
        """The people or firms named last who may be of the group, as many as it has."""
        recent: dict[str, Referent] = {}
        for mention in reversed(before(self.mentions, number, token)):
            if number - mention.sentence > reach or mention.form == "adjective" or self._tells(number, token, mention):
                continue
            for referent in mention.referents:
                several = referent.anonymous and is_plural(self.mentions, mention)
                if referent.type == kind and not several and fits(mention, referent):
                    recent.setdefault(referent.entity, referent)
            if len(recent) == size:
                return tuple(reversed(recent.values()))
        return ()

    def _has_led(self, mention: TextMention, referent: Referent, noun: str) -> bool:
        """Tell whether somebody once led a state, or has a title as if: "President Roe", "the king"."""
        words = self.mentions.sentences[mention.sentence].doc
        title = words[mention.first - 1].lower_ if mention.first else ""
        return self.leads(referent, noun, now=False) or not {title, *referent.label.lower().split()}.isdisjoint(_LEADING)

    def _tells(self, number: int, token: Token, mention: TextMention) -> bool:
        """Tell whoever is telling of a group, and speaks of others: "the envoy said the two ministers met"."""
        head = self.mentions.sentences[mention.sentence].doc[mention.head]
        verb = next((a for a in token.ancestors if a.pos_ == "VERB" and a.i != token.head.i), None)
        said = head.head.lemma_.lower() in _TELLING and is_subject(head)
        return mention.sentence == number and said and verb is not None and head.head in token.ancestors

    def country(self, number: int, token: Token) -> tuple[Referent, ...]:
        """ "the country": the only one that the sentence, or the one before, has named, and not who acts on it."""
        plain = all(c.dep_ in {"det", "case"} for c in token.children)
        if token.lemma_.lower() not in {"country", "nation"} or token.tag_ != "NN" or not plain or not is_definite(token):
            return ()
        for earlier in (number, number - 1):
            near = [m for m in before(self.mentions, number, token) if m.sentence == earlier]
            codes = {r.country for m in near for r in m.referents if r.country and r.type != "Person"}
            if codes:
                left = codes - self._acting(number, token, near)
                return country_referent(self.lexicon, left.pop() or "") if len(left) == 1 else ()
        return ()

    def _acting(self, number: int, token: Token, near: list[TextMention]) -> set[str | None]:
        """The states of whoever does what the clause of a word says; of any subject, where that is a pronoun."""
        verb = self.mentions.sentences[number].doc[doer_of_clause(token)]
        subjects = [w for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} for w in (c, *c.conjuncts)]
        if any(w.pos_ == "PRON" for w in subjects):
            named = (m for m in near if is_subject(self.mentions.sentences[m.sentence].doc[m.head]))
            return {r.country for m in named for r in m.referents}
        found = (self.mentions.headed(number, w.i) for w in subjects if w.i != token.i)
        return {r.country for m in found if m for r in m.referents}

    def _asker(self, number: int, token: Token) -> set[str]:
        """The states of whoever wants something of those whom a word names: who "asked both sides to yield" is a third."""
        verb = token.head.head if token.dep_ == "nsubj" and token.head.dep_ in {"ccomp", "xcomp"} else token.head
        if verb.lemma_.lower() not in self.syntax.object_control or token.dep_ not in {"dobj", "nsubj"} or verb.i > token.i:
            return set()
        subjects = (c for c in verb.children if c.dep_ == "nsubj")
        found = (self.mentions.headed(number, c.i) for c in subjects)
        return {r.country for m in found if m for r in m.referents if r.country}

    def _parties(self, number: int, token: Token, size: int) -> tuple[Referent, ...]:
        """The states and blocs named last, with those whose officials were, or the parties of an agreement among them.

        Where the last sentences name more than that many, those of which the article speaks most.
        """
        near: dict[str, Referent] = {}
        for earlier in range(number, max(number - _REACH, 0) - 1, -1):
            mentions = [m for m in before(self.mentions, number, token) if m.sentence == earlier]
            for referent in (r for m in reversed(mentions) for r in m.referents):
                if len(referent.parties) == size and (not near or referent.type == "Agreement"):
                    return tuple(known_referent(self.lexicon.entities[p]) for p in referent.parties)
                for state in self._state(referent):
                    near.setdefault(state.entity, state)
            if len(near) >= size:
                break
        if len(near) <= size:
            return tuple(reversed(near.values())) if len(near) == size else ()
        told = Counter(s.entity for m in self.mentions.all for r in m.referents for s in self._state(r))
        ranked = sorted(near.values(), key=lambda r: (-told[r.entity], r.entity))
        clear = told[ranked[size - 1].entity] > told[ranked[size].entity]
        return tuple(r for r in reversed(near.values()) if r in ranked[:size]) if clear else ()

    def _state(self, referent: Referent) -> tuple[Referent, ...]:
        if referent.type == "Bloc":
            return (referent,)
        body = self.body_of(referent.entity) if referent.type == "Person" else None
        if body is not None:  # a commissioner in Brussels stands for the bloc, not for where he comes from
            known = known_referent(self.lexicon.entities[body])
            return (known,) if known.type == "Bloc" else ()
        return country_referent(self.lexicon, referent.country) if referent.country and not referent.anonymous else ()

    def _in_sentence(self, number: int, kind: str, size: int) -> tuple[Referent, ...]:
        """ "both men" of a first sentence: those whom it names later on."""
        found = {
            m.referent.entity: m.referent
            for m in self.mentions.in_sentence(number)
            if m.form == "name" and m.referent and m.referent.type == kind
        }
        return tuple(found.values()) if len(found) == size else ()

    def _parties_of_talks(self, size: int) -> tuple[Referent, ...]:
        for mention in self.mentions.all:
            if mention.referent and len(mention.referent.parties) == size:
                return tuple(known_referent(self.lexicon.entities[p]) for p in mention.referent.parties)
        return ()
