"""Parsed sentence -> who does what to whom, so that a rule meets every grammatical form of a clause alike.

A step leads from a word to the words that stand in a relation to it: ``subject``, ``object``, ``complement``,
``possessor``, a preposition such as ``on``. Passive, relative, participial, infinitival and coordinated clauses and
light verbs ("made a demand") are undone here, once. Words are token numbers; the labels are those of CLEAR style
(ClearNLP), which spaCy's English models use.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Set
from typing import TYPE_CHECKING

from kg.text.complements import (
    PASSIVE_SUBJECTS,
    SOURCES,
    SUBJECTS,
    is_place,
    is_subjunctive,
    is_torn_subject,
    made_into,
    makers,
    may_hold_party,
    named_among,
    quoted_predicate,
    stray_complement,
)
from kg.text.syntax import Syntax
from kg.text.understood import noun_subject, of_doer, passive_agent, understood_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Words = tuple[int, ...]

_OBJECTS = {"dobj", "obj"}
_COMPLEMENTS = {"ccomp", "xcomp"}
_MODIFIERS = {"amod", "nummod", "compound", "nmod", "poss"}
_RELATIVE_TAGS = {"WDT", "WP"}
#: "Ottawa was prepared to": the parser takes for a passive what only tells of Ottawa's mind.
_STANCES = {"prepare", "determine", "commit", "incline", "resolve", "poise", "tempt", "mean"}
_JOINING = {"-", "–", "—", "/"}
_PREPOSITIONS = {"prep", "agent", "dative", "advmod", "prt"}
# Prepositions whose gerund tells when or how, and completes nothing: "after signing", "by imposing".
_ADVERBIAL = {"after", "before", "by", "without", "since", "despite", "upon", "besides", "while", "instead"}
# "20 percent in duties", "2 billion in goods", but not "parties in Togo".
_COUNTED = frozenset({"percent", "cent", "hundred", "thousand", "million", "billion", "trillion"})
# What works as a preposition, and the parser takes for a clause or adjective: "starting June 1", "worth $3 billion".
_PARTICIPLES = frozenset("worth starting beginning excluding including following citing targeting hitting covering".split())


class Clauses:
    """The grammatical relations of one sentence, asked for step by step."""

    def __init__(self, doc: Doc, syntax: Syntax, country_names: Collection[int] = ()) -> None:
        self.doc = doc
        self.syntax = syntax
        self.country_names = country_names  # "China" and not "Chinese": before a noun it says whom that is about
        self._known: dict[tuple[int, str], Words] = {}
        self._steps: dict[str, Callable[[int], Words]] = {
            "subject": self.subject,
            "object": self.object,
            "indirect": self.indirect,
            "complement": self.complement,
            "possessor": lambda i: self.children(i, {"poss"}),
            "compound": lambda i: self._but_themes(i, {"compound", "nmod"}),
            "modifier": lambda i: _unique((*self._but_themes(i, _MODIFIERS), *makers(self.doc[i]))),
            "theme": lambda i: tuple(
                t for t in self.themes(i) if self.doc[t + 1].lower_ in {"trade", "import", self.doc[i].lower_}
            ),
            "apposition": lambda i: self.children(i, {"appos"}),
            "predicate": lambda i: self.children(i, {"attr", "acomp", "oprd"}) or quoted_predicate(self.doc[i]),
            "clause": lambda i: self.children(i, {"acl", "relcl"}),
            "adverbial": lambda i: self.children(i, {"advcl"}),
            "head": lambda i: () if self.doc[i].dep_ == "ROOT" else (self.doc[i].head.i,),
            "governor": self.governor,
            "light": self._light_verb_words,
            "within": self.within,
            "outer": self.outer,
            "nearby": lambda i: self.prepositional(i, "near"),  # the step "near" is another
            "mark": lambda i: self.children(i, {"mark"}),
            "modal": lambda i: self.children(i, {"aux"}),
            "bare": lambda i: tuple(c for c in self.children(i, {"ccomp"}) if is_subjunctive(self.doc[c])),
            "question": lambda i: self.complement(i) if any(t.text == "?" for t in self.doc[i + 1 :]) else (),
        }

    # --- asking -----------------------------------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the relations; any other step is a preposition."""
        return tuple(self._steps)

    def follow(self, index: int, path: str) -> Words:
        """Walk a path such as ``object.on`` from a word; ``near.on`` also looks beside the object and light verb."""
        words: Words = (index,)
        for step in path.split("."):
            words = _unique(found for word in words for found in self.step(word, step))
        return words

    def step(self, index: int, name: str) -> Words:
        """Take one step from a word; a name that is no relation is a preposition."""
        key = (index, name)
        if key not in self._known:
            self._known[key] = ()  # a circle in the relations ends here
            relation = self._steps.get(name)
            if relation is not None:
                found = relation(index)
            elif name == "near":
                found = self.near(index)
            else:
                found = self.prepositional(index, name.replace("_", " "))
            self._known[key] = found
        return self._known[key]

    def lemma(self, index: int) -> str:
        """The lemma of a word, with its particle: "back down", "pull out"."""
        token = self.doc[index]
        lemma = self.syntax.lemma(token.lemma_.lower(), token.text.lower(), token.pos_)
        particle = self._particle(token) if token.pos_ not in {"NOUN", "PROPN"} else None  # "a call on Monday"
        return f"{lemma} {particle}" if particle else lemma

    def is_verb(self, index: int) -> bool:
        """Tell whether a word heads a clause."""
        token = self.doc[index]
        return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}

    # --- relations --------------------------------------------------------------------------------------------------

    def subject(self, index: int) -> Words:
        """Who does it: active subject, passive agent, controller, head of a relative clause; a noun's own doer."""
        token = self.doc[index]
        if not self.is_verb(index):
            own = self.children(index, SUBJECTS | PASSIVE_SUBJECTS) if token.pos_ == "ADJ" else ()
            return own or noun_subject(self, index)
        if self.is_passive(index):
            stance = self.lemma(index) in _STANCES and any(c.dep_ == "xcomp" for c in token.children)
            return self.children(index, PASSIVE_SUBJECTS) if stance else passive_agent(self, token)
        own = self.children(index, SUBJECTS)
        own = _unique(word for i in own for word in self._antecedent(i))
        if not own and token.dep_ == "conj" and index and is_torn_subject(self.doc[index - 1]):
            return (index - 1,)
        return own or understood_subject(self, token)

    def object(self, index: int) -> Words:
        """Whom or what it is done to; for a noun, what follows "of" or the light verb's other objects."""
        token = self.doc[index]
        if not self.is_verb(index):
            return self._noun_object(index)
        if self.is_passive(index):
            own = self.children(index, PASSIVE_SUBJECTS | SUBJECTS)
            if own:
                return _unique(word for i in own for word in self._antecedent(i))
            if token.dep_ == "acl":
                return self.with_conjuncts(token.head.i)
            if token.dep_ == "conj" and self.is_verb(token.head.i):
                return self.step(token.head.i, "object" if self.is_passive(token.head.i) else "subject")
            if token.dep_ in {"xcomp", "advcl"}:
                return self.step(token.head.i, "subject")
            return (token.head.i,) if token.dep_ in {"amod", "relcl"} else ()
        own = self.children(index, _OBJECTS)
        own = _unique(word for i in own for word in self._antecedent(i))
        if own:
            return own
        return self._gap_object(token) or self._shared_object(token)

    def _noun_object(self, index: int) -> Words:
        """What follows "of"; "the raid on the office", "its ban against Peru" where the noun is made from a verb."""
        if of_doer(self, index):
            return ()
        found = self.prepositional(index, "of")
        if not found and self.lemma(index) in self.syntax.deverbal:
            found = self.prepositional(index, "on") or self.prepositional(index, "against")
        return found

    def indirect(self, index: int) -> Words:
        """To whom: the dative object."""
        return self.children(index, {"dative", "iobj"})

    def complement(self, index: int) -> Words:
        """The clauses that complete a verb or noun: "agreed to lift", "said it would", "a threat to withdraw"."""
        token = self.doc[index]
        found = list(self.children(index, _COMPLEMENTS))
        for child in token.children:
            if child.dep_ in {"acomp", "oprd", "attr"} and not self.is_verb(child.i):
                found.extend(self.children(child.i, _COMPLEMENTS))
            if child.dep_ == "prep" and child.i > index and child.lower_ not in _ADVERBIAL:
                found.extend(self.children(child.i, {"pcomp"}))
            if child.dep_ == "acl" and token.pos_ in {"NOUN", "PROPN"}:
                found.extend(self.with_conjuncts(child.i))
        if not self.is_verb(index):
            light = self.light_verb(token)
            if light is not None:
                found.extend(i for i in self.children(light.i, {"xcomp", "ccomp"}) if i != index)
        if not found and self.is_verb(index) and self.lemma(index) in self.syntax.clause_verbs:
            found.extend(stray_complement(token))
        return _unique(found)

    def prepositional(self, index: int, preposition: str) -> Words:
        """What follows a preposition of this word, nouns and clauses; a noun has its light verb's too."""
        token = self.doc[index]
        found = list(self.own_prepositional(token, preposition))
        if not found and not self.is_verb(index):
            light = self.light_verb(token)
            if light is not None:
                found.extend(self.own_prepositional(light, preposition))
        if self.is_verb(index) and token.dep_ == "conj" and not found and token.head.i < index:
            later = [c for c in token.children if c.dep_ == "prep"]
            if not later and self.doc[token.head.i].pos_ == "VERB":
                found.extend(i for i in self.own_prepositional(token.head, preposition) if i > index)
        return _unique(found)

    def near(self, index: int) -> Words:
        """The word, its object, what its object is made of, and its light verb: where a stray preposition may hang."""
        objects = self.object(index) if self.is_verb(index) else ()
        deeper = [i for o in objects for i in (*self.step(o, "of"), *self.step(o, "on"), *self.step(o, "for"))]
        light = self._light_verb_words(index)
        return _unique((index, *objects, *deeper, *light))

    def themes(self, index: int) -> Words:
        """The country that a noun is about, named before it: "*China* tariffs" are on China, "Chinese tariffs" are China's.

        Of "China car tariffs" nobody knows; the step ``theme`` leads to no such country, nor is it the doer.
        """
        if self.is_verb(index) or self.lemma(index) not in self.syntax.theme_nouns:
            return ()
        names = [i for i in self.children(index, {"compound", "nmod"}) if i in self.country_names]
        beside = {i: {self.doc[i - 1].text if i else "", self.doc[i + 1].text} for i in names}
        return tuple(i for i in names if not beside[i] & _JOINING)  # "US-China talks" are between the two

    def within(self, index: int) -> Words:
        """Every word below this one in the same clause, the nearest first, but who does it and where or when it is done."""
        found: list[int] = []
        beside = {t.i for t in self.doc[index].children if t.dep_ in SUBJECTS or (t.dep_ == "conj" and self.is_verb(t.i))}
        layer = [t for t in self.doc[index].children if not (self.is_verb(index) and t.i in beside)]
        while layer:
            layer = [t for t in layer if not is_place(t)]
            found.extend(t.i for t in layer)
            layer = [c for t in layer if may_hold_party(t) for c in t.children]
        return tuple(found)

    def outer(self, index: int) -> Words:
        """Who acts in the nearest clause around a word: "*Ottawa* worried about the talks". Who only says so does not."""
        verb = self.doc[index]
        while verb.head.i != verb.i:
            verb = verb.head
            subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
            if not self.is_verb(verb.i) or not subjects or any(s.left_edge.i <= index <= s.right_edge.i for s in subjects):
                continue
            said = self.lemma(verb.i) in self.syntax.clause_verbs and not self.is_passive(verb.i)
            return () if said else self.subject(verb.i)
        return ()

    def governor(self, index: int) -> Words:
        """The verb or noun that a clause completes: "vowed" for "impose" in "vowed to impose"."""
        token = self.doc[index]
        while token.dep_ in {"conj", "aux", "auxpass"} and token.head.i != token.i:
            token = token.head
        if token.dep_ in {"ccomp", "xcomp", "acl", "advcl", "pcomp", "relcl"}:
            head = token.head
            if head.dep_ == "prep" or head.dep_ in {"acomp", "oprd"}:
                head = head.head if head.dep_ == "prep" else head
            return (head.i,)
        return ()

    def is_passive(self, index: int) -> bool:
        """Tell whether a verb is passive, reduced participles ("tariffs imposed by") included."""
        token = self.doc[index]
        if any(c.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for c in token.children):
            return True
        if token.tag_ != "VBN" or any(c.dep_ in {"aux", "nsubj"} for c in token.children):
            return False
        if token.dep_ == "conj" and token.head.tag_ == "VBN" and self.is_verb(token.head.i):
            return self.is_passive(token.head.i)
        return token.dep_ in {"acl", "advcl", "amod", "relcl"} or any(c.dep_ == "agent" for c in token.children)

    # --- how they are found -----------------------------------------------------------------------------------------

    def _but_themes(self, index: int, labels: Set[str]) -> Words:
        themes = self.themes(index)
        return tuple(i for i in self.children(index, labels) if i not in themes)

    def children(self, index: int, labels: Set[str]) -> Words:
        """The words that hang on a word by one of some arcs, with those coordinated to them."""
        return _unique(word for c in self.doc[index].children if c.dep_ in labels for word in self.with_conjuncts(c.i))

    def with_conjuncts(self, index: int) -> Words:
        """A word with those coordinated to it, and what it only measures: "goods" in "$50 billion worth of goods"."""
        token = self.doc[index]
        found = [index]
        if token.pos_ in {"NUM", "NOUN", "SYM", "PRON", "DET"} and (
            token.like_num or token.text[0].isdigit() or token.lemma_ in self.syntax.quantity_nouns
        ):
            for child in token.children:
                counted = token.lemma_ in _COUNTED or token.lemma_ not in self.syntax.quantity_nouns
                if child.lower_ == "of" or (child.lower_ == "in" and counted) or (child.lemma_ == "worth" and child.i > index):
                    inner = child if child.lower_ != "worth" else next((c for c in child.children if c.lower_ == "of"), None)
                    found.extend(
                        w for p in (inner.children if inner else ()) if p.dep_ == "pobj" for w in self.with_conjuncts(p.i)
                    )
        found.extend(named_among(token))
        for child in token.children:
            if child.dep_ == "conj" and (child.pos_ in {"VERB", "AUX"}) == (token.pos_ in {"VERB", "AUX"}):
                found.extend(self.with_conjuncts(child.i))
            if child.dep_ == "appos" and token.tag_ in {"NN", "NNP"}:  # "the minister, Ana Roe, and *Peru's negotiator*"
                found.extend(w for c in child.children if c.dep_ == "conj" for w in self.with_conjuncts(c.i))
        return tuple(found)

    def _particle(self, token: Token) -> str | None:
        for child in token.children:
            text = child.text.lower()
            if child.dep_ == "prt" or (
                child.dep_ in {"prep", "advmod"} and child.i == token.i + 1 and self.syntax.is_phrasal(token.lemma_, text)
            ):
                return text
        return None

    def _antecedent(self, index: int) -> Words:
        """A relative pronoun stands for the noun that its clause describes."""
        token = self.doc[index]
        if token.tag_ not in _RELATIVE_TAGS and token.text.lower() not in {"that", "who", "which"}:
            return (index,)
        verb = token.head
        while verb.dep_ in {"conj", "xcomp", "ccomp"} and verb.dep_ != "relcl":
            verb = verb.head
        return self.with_conjuncts(verb.head.i) if verb.dep_ in {"relcl", "acl"} else (index,)

    def own_prepositional(self, token: Token, preposition: str) -> Iterable[int]:
        """What follows a preposition that hangs on this very word."""
        first, _, rest = preposition.partition(" ")
        for particle in token.children:  # "walk away from", "from 10 percent to 25": one preposition hangs on the other
            if (particle.dep_ in {"advmod", "prt", "prep"} and particle.lower_ not in SOURCES) or particle.lower_ == "worth":
                for child in (c for c in particle.children if c.lower_ == first and c.dep_ == "prep" and not rest):
                    yield from self.children(child.i, {"pobj"})
        for child in token.children:
            participle = first in _PARTICIPLES and child.dep_ in {"acl", "advcl", "amod"}
            noun = bool(rest) and child.dep_ == "pobj"  # "with the exception of": with_exception_of
            if child.lower_ != first or not (child.dep_ in _PREPOSITIONS or participle or noun):
                continue
            if participle:
                yield from self.children(child.i, {"dobj", "npadvmod"})
            if rest:
                yield from self.own_prepositional(child, rest)
                continue
            for kind in ("pobj", "pcomp"):
                yield from self.children(child.i, {kind})
            if not any(c.dep_ in {"pobj", "pcomp"} for c in child.children) and child.dep_ in {"advmod", "prt", "prep"}:
                continue
            for other in child.children:  # "for Canada and for Mexico"
                if other.dep_ in {"conj", "prep"} and other.lower_ == first:
                    yield from self.children(other.i, {"pobj"})

    def light_verb(self, token: Token) -> Token | None:
        """The verb that only carries a noun: "made" in "made a demand", also "a series of talks was held"."""
        noun = token
        while noun.dep_ == "conj" or (
            noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in self.syntax.quantity_nouns
        ):
            noun = noun.head if noun.dep_ == "conj" else noun.head.head
        verb = noun.head
        if noun.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB" and self.syntax.is_light(self.lemma(verb.i)):
            return None if made_into(noun) else verb
        if noun.dep_ == "nsubj" and verb.pos_ == "VERB":
            happens = [self.lemma(verb.i), *(c.lemma_ for c in verb.children if c.dep_ in _OBJECTS)]  # "took place"
            if " ".join(happens) in self.syntax.happening_verbs:
                return verb
        through = noun.dep_ == "pobj" and verb.dep_ == "prep" and verb.head.pos_ == "VERB"
        return verb.head if through and self.syntax.is_light(f"{self.lemma(verb.head.i)} {verb.lower_}") else None

    def _light_verb_words(self, index: int) -> Words:
        light = None if self.is_verb(index) else self.light_verb(self.doc[index])
        return () if light is None else (light.i,)

    def _gap_object(self, token: Token) -> Words:
        """The noun that a relative clause without an object of its own describes: "the deal Canada signed"."""
        verb = token
        while verb.dep_ in {"xcomp", "ccomp"} and verb.head.pos_ == "VERB":
            verb = verb.head
        below, lemma = {c.dep_ for c in token.children} & _COMPLEMENTS, self.lemma(token.i)
        said = lemma in self.syntax.clause_verbs if "ccomp" in below else lemma not in self.syntax.object_control
        if verb.dep_ != "relcl" or (below and said):  # "the panels it said were vital", "the panels it refused to give up"
            return ()
        subjects = [c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
        if not subjects or any(c.tag_ in _RELATIVE_TAGS or c.lower_ == "that" for c in subjects):
            return ()
        return self.with_conjuncts(verb.head.i)

    def _shared_object(self, token: Token) -> Words:
        """The object that coordinated verbs share: "signed and ratified the deal"."""
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ == "VERB" and not self.is_passive(child.i):
                between = self.doc[token.i + 1 : child.i]
                if all(t.dep_ in {"cc", "conj", "advmod", "punct"} for t in between):
                    return self.children(child.i, _OBJECTS)
        return ()


def _unique(words: Iterable[int]) -> Words:
    return tuple(dict.fromkeys(words))
