"""A sentence -> its words as the parser saw them, and its clauses with every step that a rule's path may take."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from kg.text.clauses import Clauses
from kg.text.factuality import assess
from kg.text.parse import Sentence
from kg.text.reasons import Reason

_LINKS = {"prep", "agent", "dative", "prt", "advmod", "amod", "advcl", "acl"}
_UNSHOWN = {"within", "near", "outer"}  # they gather what other steps find


@dataclass(frozen=True, slots=True)
class WordView:
    """A word of the parse: lemma, part of speech, tag, arc, and the word that the arc comes from."""

    sentence: int  # counted from 1
    word: str
    lemma: str  # as rules name it, with the particle of a phrasal verb
    pos: str
    tag: str
    arc: str
    head: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """What made a clause what it is: a word of the text, or another cause."""

    effect: str  # a factuality, negative, positive, or condition
    word: str | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A predicate with its arguments in words by step, whether it holds, and what made it so."""

    sentence: int
    predicate: str
    arguments: dict[str, str]
    polarity: str
    factuality: str
    reasons: tuple[ReasonView, ...]


def words_of(sentence: Sentence, clauses: Clauses, number: int) -> Iterator[WordView]:
    """List a sentence's words as parsed."""
    for token in sentence.doc:
        head = "-" if token.head.i == token.i else sentence.words[token.head.i]
        word = sentence.words[token.i]
        lemma = clauses.lemma(token.i) if token.text == word else word.lower()  # a stand-in's lemma tells nothing
        yield WordView(number + 1, word, lemma, token.pos_, token.tag_, token.dep_, head)


def clauses_of(sentence: Sentence, clauses: Clauses, number: int, *, triggers: Set[int], every: bool) -> Iterator[ClauseView]:
    """List a sentence's verbs and the other words that rules tried; with ``every``, all nouns that have arguments."""
    steps = [*(s for s in clauses.steps if s not in _UNSHOWN), *_prepositions(clauses)]
    for token in sentence.doc:
        if not (clauses.is_verb(token.i) or token.i in triggers or (every and token.pos_ == "NOUN")):
            continue
        found = {step: clauses.step(token.i, step) for step in steps}
        arguments = {step: " | ".join(_phrase(sentence, clauses, w) for w in words) for step, words in found.items() if words}
        if clauses.is_verb(token.i) or token.i in triggers or set(arguments) - {"head", "modifier"}:
            why: list[Reason] = []
            assessment = assess(clauses, token.i, why=why)
            reasons = tuple(dict.fromkeys(ReasonView(r.effect, sentence.words[r.word]) for r in why))
            lemma = clauses.lemma(token.i)
            yield ClauseView(number + 1, lemma, arguments, assessment.polarity, assessment.factuality, reasons)


def _prepositions(clauses: Clauses) -> list[str]:
    """List what a path may name to go through a preposition of the sentence: "on", "up_from"."""
    found: dict[str, None] = {}
    for token in clauses.doc:
        if token.dep_ in _LINKS and any(c.dep_ in {"pobj", "pcomp", "dobj", "npadvmod"} for c in token.children):
            found.setdefault(token.lower_)
            if token.head.dep_ in _LINKS:
                found.setdefault(f"{token.head.lower_}_{token.lower_}")
    return [name for name in found if name.replace("_", "").isalpha()]


def _phrase(sentence: Sentence, clauses: Clauses, index: int) -> str:
    token = clauses.doc[index]
    if clauses.is_verb(index):
        return sentence.words[index]
    left = min((c.i for c in token.lefts if c.dep_ in {"compound", "amod", "nummod", "poss", "nmod"}), default=index)
    return sentence.span(left, index).text
