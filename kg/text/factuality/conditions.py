"""A predicate -> the condition that it stands under or in, and whether it is asked: "if", "unless", "should tariffs be ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSAL = {"advcl", "acl", "relcl", "pcomp", "ccomp"}


def _is_content(clause: Token) -> bool:
    """Tell the clause that says what a noun is of: "notice *that it was leaving*"."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return that and clause.dep_ == "acl"


class Conditions:
    """The conditions of one sentence."""

    def __init__(self, syntax: Syntax) -> None:
        self.words = syntax.condition_words
        self.nouns = syntax.condition_nouns
        self.asking = syntax.asking_words

    def on(self, token: Token) -> tuple[int, int] | None:
        """The condition on a clause, as its first and last token: an "if" clause, an inverted "should", "in case of"."""
        for child in token.children:
            if self._holds_condition(child):
                return child.left_edge.i, child.right_edge.i
        if token.dep_ in {"xcomp", "ccomp", "conj"} and token.head.pos_ in {"VERB", "AUX", "ADJ"}:
            for sibling in token.head.children:
                if sibling.i > token.i and self._holds_condition(sibling):
                    return sibling.left_edge.i, sibling.right_edge.i
        return None

    def _holds_condition(self, child: Token) -> bool:
        if child.dep_ == "advcl":
            return self.marks(child)
        if child.dep_ == "ccomp":
            return is_inverted(child)  # "should tariffs be imposed, Mexico will retaliate"
        if child.dep_ == "prep":
            return _would_lack(child) or any(self._opens(noun) for noun in child.children)
        return child.dep_ == "advmod" and any(self._as_long_as(clause) for clause in child.children)

    def marks(self, clause: Token) -> bool:
        """Tell a clause that states a condition: "if", "unless", "provided", "as long as", or an inverted auxiliary."""
        if self.asks(clause):
            return False
        if any(c.dep_ == "mark" and c.lower_ in self.words for c in clause.children) or _is_in_case(clause):
            return True
        return is_inverted(clause) or clause.lower_ in self.words or self._as_long_as(clause)

    def asks(self, clause: Token) -> bool:
        """Tell the "if" that asks: "unclear if it will", "asked if it had"."""
        mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "if"), None)
        return mark is not None and mark.i > 0 and mark.nbor(-1).lemma_.lower() in self.asking

    def holds(self, token: Token) -> bool:
        """Tell whether a verb stands in a condition, carried by other verbs or not."""
        if _is_in_case(token):
            return True
        while True:
            noun = token.head
            if token.dep_ in {"conj", "xcomp"} and token.head.pos_ in {"VERB", "AUX"}:
                token = token.head
            elif _is_content(token) and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":  # "were he to give notice that it was"
                token = noun.head
            else:
                break
        if token.dep_ not in _CLAUSAL:
            return _is_supposed(token)
        if token.dep_ == "advcl":
            return self.marks(token)
        above = token.head
        if token.dep_ in {"acl", "relcl"}:
            return self._opens(above) and above.dep_ == "pobj"  # "in the event that"
        subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in above.children)
        return above.lower_ in self.words and not subject  # "provided that", "supposing"

    def _opens(self, noun: Token) -> bool:
        """Tell "in the event of", "in case", "on condition that" from "in this case", "in some cases", "in the case of"."""
        if noun.lower_ not in self.nouns or noun.head.lower_ not in {"in", "on", "to", "under"}:
            return False
        if noun.lower_ == "case" and any(c.dep_ in {"det", "amod", "poss"} for c in noun.children):
            return False
        return any(c.dep_ in {"acl", "relcl"} or c.lower_ == "of" for c in noun.children)

    @staticmethod
    def _as_long_as(clause: Token) -> bool:
        mark = any(c.dep_ == "mark" and c.lower_ == "as" for c in clause.children)
        return mark and clause.dep_ == "advcl" and clause.head.lower_ == "long"


def _would_lack(preposition: Token) -> bool:
    """Tell the "without" of "without a deal, tariffs would rise", which says what would be if there were none."""
    verb = preposition.head
    before = any(c.dep_ in {"nsubj", "nsubjpass"} and preposition.i < c.i for c in verb.children)
    lacks = preposition.lower_ in {"without", "absent"} and any(c.dep_ == "pobj" for c in preposition.children)
    return before and lacks and any(c.dep_ == "aux" and c.lower_ in {"would", "could", "might", "'d"} for c in verb.children)


def is_inverted(clause: Token) -> bool:
    """Tell the condition of "Should tariffs be imposed", "Were he to leave": the auxiliary before the subject, no question."""
    subject = min((c.i for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), default=-1)
    if clause.doc[len(clause.doc) - 1].lower_ == "?":
        return False
    if clause.lower_ == "were" and clause.i < subject:  # "were he to leave"
        return any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in clause.children)
    return any(c.dep_ == "aux" and c.lower_ in {"should", "were", "had"} and c.i < subject for c in clause.children)


def _is_supposed(token: Token) -> bool:
    """Tell "What if they reject it?" """
    mark = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "if"), None)
    return mark is not None and mark.i > 0 and mark.nbor(-1).lower_ == "what"


def alternative(token: Token) -> Token | None:
    """The "either" of "either Peru signs or Chile leaves": each holds unless the other does; of past things it lists what was."""
    main = token.head if token.dep_ in {"conj", "advcl", "ccomp"} else token
    others = (token, main, *(c for c in token.children if c.dep_ in {"advcl", "conj"}))
    bearers = [*others, *(c for verb in others for c in verb.children if c.dep_ == "nsubj" and not _has_or(c))]
    either = next((c for word in bearers for c in word.children if c.lower_ == "either" and c.tag_ == "CC"), None)
    if either is None or not any(t.lower_ == "or" for t in token.doc[either.i :]):
        return None
    clauses = [verb for verb in others if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)]
    present = token.tag_ in {"VBP", "VBZ"} or any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)
    return either if token in clauses and len(set(clauses)) > 1 and present else None


def _has_or(word: Token) -> bool:
    return any(c.dep_ == "cc" and c.lower_ == "or" for c in word.children)


def _is_in_case(clause: Token) -> bool:
    """Tell "in case Peru rejects it", wherever the parser has hung the clause."""
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    start = 0 if subject is None else subject.left_edge.i
    return start > 1 and clause.doc[start - 1].lower_ == "case" and clause.doc[start - 2].lower_ == "in"


def start_of(token: Token) -> int:
    """Find where the clause begins in which a verb stands, if others carry it: the "if" of "if Mexico agreed to impose"."""
    while token.dep_ in {"conj", "xcomp"}:
        token = token.head
    return int(token.left_edge.i)


def is_question(token: Token) -> bool:
    """Tell "Did Peru commit to more?", the auxiliary before the subject and a question mark behind; and "Whether it will."."""
    if token.dep_ in {"ROOT", "csubj", "csubjpass"} and any(c.dep_ == "mark" and c.lower_ == "whether" for c in token.children):
        return True
    subject = min((c.i for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), default=-1)
    inverted = any(c.dep_ in {"aux", "auxpass"} and c.i < subject for c in token.children)
    return inverted and any(t.text == "?" for t in token.doc[token.i + 1 :])
