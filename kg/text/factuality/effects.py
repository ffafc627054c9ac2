"""A governing word and a clause -> what the one does to the other: makes it planned, threatened, negative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.factuality.existence import CONTENT
from kg.text.factuality.links import first_of, infinitive_mark, is_finite, is_past, ranks

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGOTIATING = {"negotiate", "renegotiate", "discuss", "rework", "revise", "update", "modernize"}
_DUTY = {"should", "must", "ought"}
_MODAL_MEANING = {"may", "might", "could", "can", "will", "shall", "'ll", "would", "'d"}


def effect_on(clauses: Clauses, governing: Token, token: Token, link: str) -> str | None:
    """What the governing word does to a clause: its own effect, or that of any adjective or noun before an infinitive."""
    infinitive = infinitive_mark(token) is not None
    if infinitive:
        if any(c.lower_ == "too" for c in governing.children):
            return "improbable"  # "too weak to retaliate"
        if governing.lower_ == "enough" or any(c.lower_ == "enough" for c in governing.children):
            return "possible"
        if governing.lower_ in {"able", "unable"} and is_past(governing.head):
            return "actual" if governing.lower_ == "able" else "negative"  # who was able to strike a deal has struck it
    effect = None
    lemma = clauses.lemma(governing.i)
    if lemma in {"want", "like"} and any(c.dep_ == "nsubj" for c in token.children):
        return "demanded"  # "want Canada to lift", beside "want to lift"
    if lemma == "warn" and infinitive:
        return "demanded"  # "warned Canada not to retaliate"
    preposition = first_of(token).head.lower_ if link == "pcomp" else None
    if preposition is not None and governing.pos_ == "NOUN" and preposition not in CONTENT | {"in"}:
        return None  # "came a long way from what was proposed"
    if infinitive:
        effect = clauses.syntax.effect(f"{lemma} to", governing.pos_)
    effect = effect or clauses.syntax.effect(lemma, governing.pos_)
    if infinitive and is_talks(governing, lemma) and clauses.lemma(token.i) in _NEGOTIATING:
        return "actual"  # "began talks to renegotiate the treaty"
    if lemma == "talk" and governing.tag_ == "NNS":
        effect = None  # "talk of", not "talks since"
    if effect is None and infinitive:
        predicate = governing.dep_ in {"acomp", "oprd"} and lemma not in clauses.syntax.done_adjectives
        if predicate or (link == "acl" and _is_open_purpose(governing)):
            return "possible"  # "content to wait", "votes to ratify it"
    return effect


def is_talks(noun: Token, lemma: str) -> bool:
    """Tell talks and negotiations, in which something is done already."""
    return noun.pos_ == "NOUN" and lemma in {"talk", "negotiation", "discussion"}


def _is_open_purpose(noun: Token) -> bool:
    """Tell "votes to ratify it" from "the first country to ratify it"."""
    return noun.pos_ in {"NOUN", "PROPN"} and not ranks(noun)


def is_said_so(clauses: Clauses, head: Token, token: Token) -> bool:
    """ "I want to thank you" thanks; "called her to express thanks" is a telephone call."""
    lemma = clauses.lemma(head.i)
    if clauses.lemma(token.i) not in clauses.syntax.done_in_doing or token.tag_ != "VB":
        return False
    speaks = lemma in {"want", "like", "wish"} and any(c.lower_ in {"i", "we"} and c.dep_ == "nsubj" for c in head.children)
    return lemma == "call" or (speaks and head.tag_ in {"VBP", "VB"})


def bears(effect: str, token: Token) -> bool:
    """Tell whether a governor bears on a finite clause: "warned that tariffs were imposed" leaves it as real as it is."""
    modals = {c.lower_ for c in token.children if c.tag_ == "MD"}
    if any(c.tag_ == "WRB" for c in token.children) and is_finite(token) and not modals:
        return False  # "consider how he withdrew"
    if effect == "threatened" and modals & _DUTY:
        return False  # "warned that China should not retaliate" demands it
    if effect == "demanded" and modals & _MODAL_MEANING:
        return False  # "suggested that China could retaliate", "insisted that they would sign"
    return not is_finite(token) or effect in {"denied", "possible"} or bool(modals)
