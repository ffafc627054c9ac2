"""A predicate -> the condition that it stands under or in, and whether it is asked: "if", "unless", "should tariffs be ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_TRUE_CONDITIONS = {"if", "unless", "provided", "assuming"}


def condition_on(token: Token) -> tuple[int, int] | None:
    """The condition on a clause: an "if" or "unless" clause, or an inverted "should"."""
    for child in token.children:
        if child.dep_ == "advcl" and marks_condition(child):
            return child.left_edge.i, child.right_edge.i
    if token.dep_ in {"xcomp", "ccomp", "conj"} and token.head.pos_ in {"VERB", "AUX", "ADJ"}:
        for sibling in token.head.children:
            if sibling.dep_ == "advcl" and marks_condition(sibling) and sibling.i > token.i:
                return sibling.left_edge.i, sibling.right_edge.i
    return None


def marks_condition(clause: Token) -> bool:
    """Tell a clause that states a condition: "if", "unless", "provided", or an inverted auxiliary."""
    if any(c.dep_ == "mark" and c.lower_ in _TRUE_CONDITIONS for c in clause.children):
        return True
    return is_inverted(clause) or clause.lower_ in {"provided", "assuming"}


def is_inverted(clause: Token) -> bool:
    """Tell the condition of "Should tariffs be imposed, ...": the auxiliary stands before the subject, with no question."""
    subject = min((c.i for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), default=-1)
    if clause.doc[len(clause.doc) - 1].lower_ == "?":
        return False
    return any(c.dep_ == "aux" and c.lower_ in {"should", "were", "had"} and c.i < subject for c in clause.children)


def inside_condition(token: Token) -> bool:
    """Tell whether a verb stands in a condition, carried by other verbs or not."""
    while token.dep_ in {"conj", "xcomp", "ccomp"} and token.head.pos_ in {"VERB", "AUX"}:
        if token.dep_ == "ccomp":
            return False
        token = token.head
    return token.dep_ == "advcl" and marks_condition(token)


def start_of(token: Token) -> int:
    """Find where the clause begins in which a verb stands, if others carry it: the "if" of "if Mexico agreed to impose"."""
    while token.dep_ in {"conj", "xcomp"}:
        token = token.head
    return int(token.left_edge.i)


def is_question(token: Token) -> bool:
    """Tell "Did Peru commit to more?": the auxiliary stands before the subject, and a question mark follows."""
    subject = min((c.i for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), default=-1)
    inverted = any(c.dep_ in {"aux", "auxpass"} and c.i < subject for c in token.children)
    return inverted and any(t.text == "?" for t in token.doc[token.i + 1 :])
