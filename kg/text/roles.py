"""A constraint and a word -> what fills the role: entities, values, or a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Filler, Ontology, Quantity, Timex, Value
from kg.text.clauses import Clauses
from kg.text.descriptions import OF_NO_STATE
from kg.text.parse import Sentence
from kg.text.referents import Mentions, Referent, TextMention, known_referent, unknown_referent
from kg.text.rules import Constraint

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.model import Lexicon

Filling = Filler | Value

_DIRECT = {"object", "complement.subject", "against", "to", "on", "with"}
#: Steps from a word to what only describes it: who is found there is no doer's own state, and no person of the contents.
_DESCRIBING = ("modifier", "compound", "possessor", "theme", "within")
_DOERS = {"subject", "light.subject", "head.subject", "head.head.subject"}
_MUTUAL = frozenset({"mutual", "reciprocal", "tit"})
_EACH_OTHER = frozenset({"each other", "each others", "one another"})
_HOME = ("the country", "the nation")
_PEOPLE = ("Person", "Organization")
_BODIES = frozenset({"Company", "Union", "TradeBody"})
_AGENTIVE = ("er", "or", "ist", "ian", "ant", "man", "woman", "eer", "people")
_ABSTRACT = ("tion", "sion", "ness", "ity", "ism", "ship", "ance", "ence", "ment", "ure")


@dataclass(slots=True)
class Page:
    """What is known about the article when its sentences are matched."""

    mentions: Mentions
    dates: list[Timex]
    quantities: list[Quantity]
    lexicon: Lexicon
    ontology: Ontology
    sides: Mapping[tuple[int, int], tuple[Referent, ...]]  # for whom the one quoted at a token speaks


class RoleFinder:
    """Finds what fills a role of one sentence's predicates."""

    def __init__(self, page: Page, number: int, clauses: Clauses) -> None:
        self.page = page
        self.number = number
        self.sentence: Sentence = page.mentions.sentences[number]
        self.clauses = clauses
        self.syntax = clauses.syntax

    def holds(self, constraint: Constraint, index: int) -> bool:
        """Tell whether a constraint that fills no role is met at a word."""
        if constraint.any:
            return any(self.holds(one, index) for one in constraint.any)
        words = [w for path in constraint.paths for w in self.walk(path, index)]
        if not constraint.kinds:
            found = any(not constraint.lemmas or self._has_lemma(w, constraint) for w in words)
        else:
            found = bool(self.fill(constraint, index))
        return found != constraint.absent

    def _has_lemma(self, word: int, constraint: Constraint) -> bool:
        token, lemma = self.sentence.doc[word], self.clauses.lemma(word)
        verb = self.syntax.deverbal.get(lemma) if token.pos_ == "NOUN" else None
        plain = token.lower_ in constraint.lemmas and not lemma.startswith(f"{token.lower_} ")  # "give up" is no "give"
        return lemma in constraint.lemmas or plain or verb in constraint.lemmas

    def walk(self, path: str, index: int) -> tuple[int, ...]:
        """Follow a path from a word; ``self`` stays there."""
        return (index,) if path == "self" else self.clauses.follow(index, path)

    def fill(
        self, constraint: Constraint, index: int, *, parties: bool = False, but: tuple[Filler, ...] = ()
    ) -> tuple[Filling, ...]:
        """Find what fills a role from a word.

        With ``parties``, those of an agreement stand for it where actors are wanted. The doers in ``but`` fill no role of
        the other side, and their own country only where nobody else is found: "Israeli troops left Lebanon".
        """
        found: dict[tuple[object, ...], Filling] = {}
        own: dict[tuple[object, ...], Filling] = {}
        strong = False  # the own country stands where the other party should
        doers, codes = {f.entity for f in but}, {f.country for f in but}
        homes = {f"country:{code}" for code in codes}
        for path in constraint.paths:
            if path.endswith("within") and (strong or self.is_occupied(constraint, index)):
                break  # "he complained that the administration ...": no need to look further down
            describing = path.endswith(_DESCRIBING)
            if len(but) > 1 and any(self._is_mutual(w) for w in self.walk(path, index)):
                return but[1:]
            if path == "speaker":
                fillings: Iterable[Filling] = self._speaker_side(index, constraint)
            else:
                fillings = [f for word in self.walk(path, index) for f in self._fillings(word, constraint, parties=parties)]
            if path == "outer" and not self._is_with_people(index):  # "Kudlow is hopeful about talks with Tokyo" are not his own
                fillings = [self._state_of(f) for f in fillings]
            for filling in fillings:
                if not isinstance(filling, Filler):
                    found.setdefault((filling.start, filling.end), filling)
                elif filling.entity in homes and (describing or (path not in _DOERS and self._is_home(filling))):
                    continue  # "promised to bring back our jobs" promises nothing to his own country
                elif but and describing and path.startswith("complement.") and self._is_person(filling):
                    continue  # "vowed to finish the president's work" vows nothing to him
                elif filling.entity not in doers and not self._is_sent(filling, codes):
                    (own if filling.entity in homes else found).setdefault((filling.entity,), filling)
                    strong = strong or path in _DIRECT
            if found and not constraint.all:
                break
            if not found and path in _DOERS and any(self.is_nameless(w) for w in self.walk(path, index)):
                break  # "farmers were ready to", nobody else
        return tuple((found or ({} if constraint.instead_of else own)).values())

    def is_occupied(self, constraint: Constraint, index: int) -> bool:
        """Tell whether somebody without a name stands in the very place of a party: "lashed out at *allies* over Iran"."""
        words = (w for path in constraint.paths if path in _DIRECT | {"at", "indirect"} for w in self.walk(path, index))
        return any(self.is_nameless(w) for w in words)

    def _is_mutual(self, word: int) -> bool:
        """Tell what two do to each other: "accused *each other*", "*tit*-for-tat tariffs"."""
        token = self.sentence.doc[word]
        return token.lower_ in _MUTUAL or (token.i > 0 and f"{token.nbor(-1).lower_} {token.lower_}" in _EACH_OTHER)

    def is_nameless(self, word: int) -> bool:
        """Tell whether a word stands for somebody whom nobody names: "farmers", "a spokesman"."""
        mention = self.page.mentions.headed(self.number, word)
        if mention is None or mention.head != word or not mention.referents:
            return False
        is_a = self.page.ontology.is_a
        return all(r.anonymous and any(is_a(r.type, kind) for kind in _PEOPLE) for r in mention.referents)

    def _is_home(self, filling: Filler) -> bool:
        return filling.text.lower() in {*self.syntax.pronouns, *_HOME}

    def _is_person(self, filling: Filler) -> bool:
        return self.page.ontology.is_a(filling.type, "Person")

    def _is_sent(self, filling: Filler, codes: set[str | None]) -> bool:
        """Tell whether somebody is only the means: "sent *American troops* to the border", "members of its *Guard*"."""
        own = filling.country in codes or (filling.country is None and filling.type == "Organization")
        if filling.entity in self.page.lexicon.entities or not own:
            return False
        heads = (i for i, end in enumerate(self.sentence.ends) if end == filling.end)
        words = (self.sentence.doc[i] for i in heads)
        parts = (t.head.head if t.dep_ == "pobj" and t.head.lower_ == "of" else t for t in words)  # "members of the Guard"
        objects = (t for t in parts if t.dep_ in {"dobj", "nsubjpass"})
        return any(self.clauses.lemma(t.head.i) in self.syntax.sending_verbs for t in objects)

    def home(self, doers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """Give the doers' own country, if it is one and the sentence names no other."""
        codes = {f.country for f in doers}
        code = codes.pop() if len(codes) == 1 else None
        mentions = self.page.mentions.in_sentence(self.number)
        others = {r.country for m in mentions for r in m.referents if r.country} - {code}
        if f"country:{code}" not in self.page.lexicon.entities or others:
            return ()
        return (self._as_country(doers[0]),)

    def _is_with_people(self, index: int) -> bool:
        """Tell talks with a person from talks with a state: "was in Rome for talks with *Conte*"."""
        mentions = (self.page.mentions.headed(self.number, word) for word in self.clauses.step(index, "with"))
        return any(r.type == "Person" for m in mentions if m for r in m.referents)

    def _state_of(self, filling: Filling) -> Filling:
        """Let the state stand for a person who is of one."""
        return self._as_country(filling) if isinstance(filling, Filler) and self._is_person(filling) else filling

    def host_of(self, filling: Filling) -> Filling:
        """Let its country stand for a place where a party is wanted: "flew to *Geneva*"."""
        return self._as_country(filling) if isinstance(filling, Filler) and filling.type == "Place" else filling

    def _as_country(self, one: Filler) -> Filler:
        """The country that somebody is of, in the words that stand for him."""
        known = self.page.lexicon.entities.get(f"country:{one.country}")
        return one if known is None else replace(one, entity=known.id, label=known.label, type=known.type)

    def _fillings(self, word: int, constraint: Constraint, *, parties: bool) -> Iterable[Filling]:
        if constraint.lemmas and not self._has_lemma(word, constraint):
            return
        if {"percent", "money", "number"} & set(constraint.kinds):
            yield from self._quantities(word, set(constraint.kinds))
        if "date" in constraint.kinds:
            yield from self._timexes(word)
        if "text" in constraint.kinds:
            yield self._phrase(word)
            return
        mention = self.page.mentions.headed(self.number, word)
        if mention is None or mention.head != word or not any(self._tells(r, constraint) for r in mention.referents):
            named = self._apposed(word)
            yield from self._named(named, constraint, parties=parties) if named else self._described(word, constraint)
            return
        settled = mention.referent is not None and mention.referent.entity in self.page.lexicon.entities
        person = self._apposed(word) if mention.form == "nominal" and not settled else None
        if person is not None and any(self._fits(r, constraint) for r in person.referents):
            yield from self._named(person, constraint, parties=parties)  # "a senior Liberal, Senator Dora Klein"
            return
        listed = self.page.mentions.listed_with(mention) if mention.form == "name" else []
        for one in (*self.page.mentions.joined_to(mention), mention, *listed):
            yield from self._named(one, constraint, parties=parties)

    def _apposed(self, word: int) -> TextMention | None:
        """The name beside a description: "his daughter, Meng Wanzhou, was arrested"."""
        for other in self.clauses.step(word, "apposition"):
            mention = self.page.mentions.headed(self.number, other)
            if mention is not None and mention.form == "name" and mention.head == other:
                return mention
        return None

    def _named(self, mention: TextMention, constraint: Constraint, *, parties: bool) -> Iterable[Filling]:
        referents = [r for r in mention.referents if self._fits(r, constraint)]
        if any(r.anonymous for r in referents):
            if mention.form != "pronoun":
                yield self._phrase(mention.head)
            return
        if not referents and parties:
            referents = [r for r in self._parties(mention) if self._fits(r, constraint)]
        yield from self.page.mentions.fillers(
            TextMention(mention.sentence, mention.first, mention.last, mention.head, mention.form, tuple(referents))
        )

    def _described(self, word: int, constraint: Constraint) -> Iterable[Filler]:
        """ "Israeli army bulldozers", "supporters of the Algerian opposition": somebody of a country, for an actor."""
        token = self.sentence.doc[word]
        if "Actor" not in constraint.kinds or token.pos_ not in {"NOUN", "PROPN"} or not self._may_act(token.lemma_.lower()):
            return
        if token.pos_ == "NOUN" and token.dep_ in {"compound", "nmod"}:
            return  # a "government spending bill" is no government
        found = False
        for near in (
            *self.clauses.step(word, "modifier"),
            *self.clauses.step(word, "of"),
            *self.clauses.step(word, "in"),
            *self.clauses.step(word, "from"),
            *self.clauses.follow(word, "to.in"),  # "parties to the conflict in Iraq"
        ):
            mention = self.page.mentions.headed(self.number, near)
            country = mention.referent.country if mention and mention.referent else None
            known = self.page.lexicon.entities.get(f"country:{country}")
            if self._only_stays(token, near):
                continue
            if known is not None and mention is not None:
                if token.tag_ == "NNP" and mention.form == "name" and mention.referent and mention.referent.type == "Person":
                    yield from self.page.mentions.fillers(mention)  # "Director of National Intelligence James Clapper"
                    return
                agentive = self._is_agentive(token.lemma_.lower(), mention.referent)
                if not agentive and self.sentence.doc[near].head.lower_ in {"in", "from"}:
                    continue  # a debate in Canada is not Canada
                if not agentive:
                    owner = mention.referent.type if mention.referent else None
                    if owner == "Place":
                        continue  # a "Beijing-based academic" is not Beijing
                    if owner != "Person" or self.syntax.plain_nouns.get(token.lemma_.lower()) not in _PEOPLE:  # "his rivals"
                        yield from self.page.mentions.fillers(mention)  # "Canada's approval": the state itself
                    return
                body = mention.referent if mention.referent and mention.referent.type in _BODIES else None
                owner_name = body.label if body else known.label  # "an executive of Chinese tech giant Huawei"
                referent = unknown_referent(f"{token.lemma_.lower()} of {owner_name}", "Organization", country=country)
                yield from self.page.mentions.fillers(
                    TextMention(self.number, self._phrase_start(word), word, word, "nominal", (referent,))
                )
                found = True
        if found:  # "negotiators from Peru and India" are of both
            return
        settled = {"no", "the", "this", "that"}  # "the official" is somebody who was named before
        singular = token.tag_ in {"NN", "NNP"} and any(c.dep_ == "det" and c.lower_ in settled for c in token.children)
        if token.lemma_.lower() in self.syntax.domestic_nouns and not singular:
            yield from self._domestic(word)

    def _only_stays(self, somebody: Token, near: int) -> bool:
        """Tell where somebody is, and not of which state: "a scholar in Rome", "a Rome-based scholar", "a Western Democrat"."""
        place = self.sentence.doc[near]
        if place.head.lower_ == "based" or (place.head.lower_ == "in" and somebody.lemma_.lower() in OF_NO_STATE):
            return True
        mention = self.page.mentions.headed(self.number, near)
        region = mention is not None and mention.referent is not None and mention.referent.type == "Place"
        return region and somebody.tag_ == "NNP" and self.is_nameless(somebody.i)

    def _may_act(self, noun: str) -> bool:
        """Tell whether a noun may stand for somebody: not those listed, and no abstract ones ("Mexican immigration")."""
        return noun in self.syntax.actor_nouns or not (noun in self.syntax.not_actors or noun.endswith(_ABSTRACT))

    def _is_agentive(self, noun: str, of: Referent | None) -> bool:
        """Tell a noun for people or bodies, of a state, by the list or by its ending: "steelmaker", "exporter", "economist"."""
        if noun in self.syntax.actor_nouns or noun.endswith(_AGENTIVE):
            return True
        return self.syntax.actor_kind(noun) is not None and of is not None and of.type in {"Country", "Place", "Bloc"}

    def _domestic(self, word: int) -> Iterable[Filler]:
        """ "rebels", "opposition leaders": of the one country that the sentence is about."""
        token = self.sentence.doc[word]
        if any(c.lower_ in self.syntax.supranational for c in token.children):
            return  # "European leaders" are at home in no one country
        several = any(c.dep_ == "nummod" or c.lower_ == "the" for c in token.children)
        if several and token.tag_ == "NNS" and token.lemma_.lower() in self.syntax.leader_nouns:
            return  # nor are "the three leaders", or "the leaders" who were named before
        mentions = self.page.mentions.in_sentence(self.number)
        countries = {m.referent.country for m in mentions if m.referent and m.referent.country and m.referent.type != "Person"}
        known = self.page.lexicon.entities.get(f"country:{countries.pop()}") if len(countries) == 1 else None
        if known is not None:
            kind = self.syntax.actor_nouns.get(token.lemma_.lower(), "Organization")
            referent = unknown_referent(f"{token.lemma_.lower()} of {known.label}", kind, country=known.country)
            yield from self.page.mentions.fillers(
                TextMention(self.number, self._phrase_start(word), word, word, "nominal", (referent,))
            )

    def _phrase_start(self, word: int) -> int:
        left = [c.i for c in self.sentence.doc[word].lefts if c.dep_ in {"det", "amod", "compound", "poss", "nummod", "nmod"}]
        return min([word, *left])

    def _fits(self, referent: Referent, constraint: Constraint) -> bool:
        is_a = self.page.ontology.is_a
        if not self._tells(referent, constraint):
            return False
        if any(is_a(referent.type, kind) for kind in constraint.not_kinds):
            return False
        return not constraint.kinds or any(is_a(referent.type, kind) for kind in constraint.kinds)

    def _tells(self, referent: Referent, constraint: Constraint) -> bool:
        """Tell whether a referent is somebody in particular, or anybody will do."""
        return constraint.nameless or not referent.anonymous

    def _parties(self, mention: TextMention) -> list[Referent]:
        """Whom an agreement or its talks stand for where an actor is wanted."""
        referent = mention.referent
        if referent is None or referent.type not in {"Agreement", "Negotiation", "Round"}:
            return []
        return [known_referent(self.page.lexicon.entities[p]) for p in referent.parties if p in self.page.lexicon.entities]

    def _speaker_side(self, index: int, constraint: Constraint) -> Iterable[Filling]:
        """For whom the one quoted at the trigger speaks: "There will be tariffs", he said."""
        for side in self.page.sides.get((self.number, index), ()):
            if self._fits(side, constraint):
                span = self.sentence.span(index, index)
                yield Filler(
                    entity=side.entity,
                    label=side.label,
                    type=side.type,
                    country=side.country,
                    start=span.start,
                    end=span.end,
                    text=span.text,
                )

    def _quantities(self, word: int, kinds: set[str]) -> Iterable[Value]:
        token = self.sentence.doc[word]
        words = [word, *(c.i for c in token.children if c.dep_ in {"nummod", "quantmod", "compound", "nmod"})]
        spans = [(self.sentence.starts[w], self.sentence.ends[w]) for w in words]
        for quantity in self.page.quantities:
            if not any(quantity.start < end and start < quantity.end for start, end in spans):
                continue
            kind = (
                "percent"
                if quantity.unit == "percent"
                else "money"
                if quantity.unit.isupper() and len(quantity.unit) == 3
                else "number"
            )
            if kind in kinds:
                yield Value(value=quantity.value, unit=quantity.unit, start=quantity.start, end=quantity.end, text=quantity.text)

    def _timexes(self, word: int) -> Iterable[Value]:
        start, end = self.sentence.starts[word], self.sentence.ends[word]
        for timex in self.page.dates:
            if timex.start < end and start < timex.end:
                yield Value(value=timex.value, unit=None, start=timex.start, end=timex.end, text=timex.text)

    def _phrase(self, word: int) -> Value:
        token = self.sentence.doc[word]
        span = self.sentence.span(token.left_edge.i, token.right_edge.i)
        return Value(value=None, unit=None, start=span.start, end=span.end, text=span.text)
