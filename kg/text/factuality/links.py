"""A clause -> how it hangs on what governs it: through which arc, by an infinitive, in which tense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.complements import is_subjunctive

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = {"VBD", "VBZ", "VBP"}
_ORDINALS = {"first", "second", "third", "last", "latest", "only"}


def first_of(token: Token) -> Token:
    """The first of coordinated clauses, which carries the link to what governs all of them."""
    while token.dep_ in {"conj", "aux", "auxpass"} and token.head.i != token.i:
        token = token.head
    return token


def link_of(token: Token) -> str:
    """The arc through which a clause and those before it in a list hang on what governs them."""
    return str(first_of(token).dep_)


def infinitive_mark(token: Token) -> Token | None:
    """The "to" of an infinitive, or of the one that it is coordinated with."""
    bearers = (token, first_of(token)) if token.tag_ == "VB" else (token,)
    return next((c for bearer in bearers for c in bearer.children if c.dep_ == "aux" and c.lower_ == "to"), None)


def is_finite(token: Token) -> bool:
    """Tell "imposed", "has imposed" from "impose", "imposing"; "insisted that it impose" has no tense either."""
    tensed = token.tag_ in _FINITE and not is_subjunctive(token)
    return tensed or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in token.children)


def is_past(token: Token) -> bool:
    """Tell "was", "has been", "had been" from "is", "will be", "to be"."""
    auxiliaries = [c for c in token.children if c.dep_ == "aux"]
    perfect = token.tag_ == "VBN" and any(c.lemma_ == "have" for c in auxiliaries)
    return (token.tag_ == "VBD" and not auxiliaries) or (perfect and not any(c.tag_ in {"MD", "TO"} for c in auxiliaries))


def makes_good(verb: Token) -> bool:
    """Tell "made good on its threat"."""
    return verb.lemma_ == "make" and any(c.lower_ == "good" and c.i == verb.i + 1 for c in verb.children)


def ranks(word: Token) -> bool:
    """Tell "the first country to ratify it", "the last of the three partners to ratify it"."""
    above = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "of" else word
    before = (c for c in word.children if c.dep_ == "amod")
    return any(w.lower_ in _ORDINALS for w in (above, word, *before))
