"""A gerund behind a preposition -> how real it is: "after imposing" is done, "about imposing" only spoken of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.mood import mood
from kg.text.reasons import Reasons, noted

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANCHORS = {"after", "since", "before", "upon", "despite", "following", "besides", "beyond", "given", "prior"}
_MANNERS = {"by", "in", "through", "via", "while", "when"}
_OPEN = {"about", "of", "toward", "towards", "against", "to", "on", "into"}
# Nouns for what somebody has done before: "a history of criticising".
_DONE_NOUNS = {
    "history",
    "record",
    "habit",
    "practice",
    "tradition",
    "years",
    "decades",
    "months",
    "policy",
    "act",
    "mistake",
    "result",
    "job",
}

Assess = Callable[[Clauses, int], Assessment]


def behind_preposition(
    clauses: Clauses, token: Token, result: Assessment, why: Reasons, assess: Assess
) -> tuple[Assessment, bool]:
    """Assess a gerund, and tell whether no governor further out may bear on it."""
    preposition = _preposition(token)
    above = preposition.head
    around = preposition.lower_
    finite = token.tag_ in {"VBD", "VBZ", "VBP"} and not any(c.lower_ == "whether" for c in token.children)
    if finite or _is_listed_deed(preposition):  # "in view of what they vow to do"
        return result, True
    result = noted(why, preposition.i, result, _left_by(clauses, preposition, result))
    if around in _ANCHORS or (around == "to" and above.lower_ in {"prior", "addition"}):
        early = around in {"before", "prior"} or above.lower_ == "prior"
        verb = above if clauses.is_verb(above.i) else above.head
        if not clauses.is_verb(verb.i):
            return result, True
        return noted(why, verb.i, result, result.under(assess(clauses, verb.i).factuality) if early else result), True
    if around in _MANNERS and clauses.is_verb(above.i):  # the manner is as real as what is done so
        return noted(why, above.i, result, result.under(mood(clauses, above).factuality)), True
    if around == "for" and clauses.is_verb(above.i) and clauses.syntax.effect(clauses.lemma(above.i), "VERB") is None:
        return _reason(clauses, above, result, why), True
    return result, False


def _reason(clauses: Clauses, verb: Token, result: Assessment, why: Reasons) -> Assessment:
    """ "Denounced Washington for raising tariffs": it did; "could be fined for raising them" leaves it open."""
    above = mood(clauses, verb)
    return noted(why, verb.i, result, result.under("possible") if above.factuality in {"possible", "conditional"} else result)


def _preposition(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token.head


def _left_by(clauses: Clauses, preposition: Token, result: Assessment) -> Assessment:
    around = preposition.lower_
    before = preposition.nbor(-1).lower_ if preposition.i > 0 else ""
    if around == "without":
        return Assessment("negative", result.factuality, result.condition)
    if before in {"instead", "rather", "short"} or preposition.head.lower_ in {"instead", "rather", "short"}:
        return result.negated()  # "stopped short of imposing"
    if around == "against" and clauses.is_verb(preposition.head.i):
        return result.negated().under("planned")  # "decided against suing"
    if around == "of" and preposition.head.lower_ in _DONE_NOUNS:
        return result
    if clauses.is_verb(preposition.head.i) and clauses.syntax.effect(clauses.lemma(preposition.head.i), "VERB") == "actual":
        return result  # "resorted to throwing stones"
    if around == "to" and preposition.head.lower_ in {"addition", "prior"}:
        return result
    return result.under("possible") if around in _OPEN else result


def _is_listed_deed(preposition: Token) -> bool:
    """ "From raising tariffs to blacklisting firms" lists what was done."""
    verb = preposition.head
    return preposition.lower_ == "to" and verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "from"
