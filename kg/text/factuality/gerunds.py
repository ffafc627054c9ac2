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
_EARLY = {"before", "prior", "upon"}  # as real as what it is measured by: "will be lifted upon signing"
#: "Banned them from importing": what they are kept from is not done.
_KEEPING = {"ban", "bar", "restrain", "restrict", "save", "spare", "protect", "shield", "exempt", "disqualify", "suspend"}
_REPROACHING = {"accuse", "convict", "guilty", "accused"}  # somebody vouches for what "of" names
_TIMES = {"hour", "day", "week", "month", "year"}
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
    if around == "with" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
        return _beside(clauses, token, above, result, why), True
    finite = token.tag_ in {"VBD", "VBZ", "VBP"} and not any(c.lower_ == "whether" for c in token.children)
    if finite or _is_listed_deed(preposition):  # "in view of what they vow to do"
        return result, True
    result = noted(why, preposition.i, result, _left_by(clauses, preposition, result))
    if around in _ANCHORS or (around == "to" and above.lower_ in {"prior", "addition"}):
        early = around in _EARLY or above.lower_ == "prior"
        verb = above if clauses.is_verb(above.i) else above.head
        if not clauses.is_verb(verb.i):
            return result, True
        return noted(why, verb.i, result, result.under(assess(clauses, verb.i).factuality) if early else result), True
    measured = measured_by(clauses, above)
    if measured is not None:  # "must go within six months of the deal taking effect"
        open_yet = mood(clauses, measured).factuality != "actual"
        return noted(why, measured.i, result, result.under("planned") if open_yet else result), True
    if around == "from" and above.pos_ != "NOUN":
        return _from(clauses, above, result, why)
    if around in _MANNERS and clauses.is_verb(above.i) and not _is_stance(clauses, above):  # as real as what is done so
        return noted(why, above.i, result, result.under(mood(clauses, above).factuality)), True
    if around == "for" and clauses.is_verb(above.i) and clauses.syntax.effect(clauses.lemma(above.i), "VERB") is None:
        return _reason(clauses, above, result, why), True
    return result, False


def measured_by(clauses: Clauses, noun: Token) -> Token | None:
    """The verb of "must *go* within six months of signing", from which it is measured."""
    within = noun.head
    timed = noun.lemma_ in _TIMES and within.lower_ == "within" and clauses.is_verb(within.head.i)
    return within.head if timed else None


def _beside(clauses: Clauses, token: Token, above: Token, result: Assessment, why: Reasons) -> Assessment:
    """ "With the minister saying that", "with Peru imposing tariffs": what goes along with something is as real as that."""
    if clauses.lemma(token.i) in clauses.syntax.clause_verbs or not clauses.is_verb(above.i):
        return result
    ahead = mood(clauses, above).factuality == "planned"
    return noted(why, above.i, result, result.under("planned") if ahead else result)


def _from(clauses: Clauses, above: Token, result: Assessment, why: Reasons) -> tuple[Assessment, bool]:
    """ "Banned them from importing" keeps them from it; "went from announcing tariffs to lifting them" tells what was done."""
    lemma = clauses.lemma(above.i)
    if clauses.syntax.effect(lemma, above.pos_) == "negative":
        return result, False
    if lemma not in _KEEPING:
        return result, True
    ban = mood(clauses, above)
    kept = result.negated() if ban.polarity == "positive" else result.under("possible")
    return noted(why, above.i, result, kept.under(ban.factuality)), True


def _is_stance(clauses: Clauses, verb: Token) -> bool:
    """Tell "has been careful in criticising": no manner, but how somebody stands to it."""
    stance = next((c for c in verb.children if c.dep_ == "acomp"), None)
    return stance is not None and clauses.syntax.effect(clauses.lemma(stance.i), "VERB") is not None


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
    above = clauses.lemma(preposition.head.i)
    if above in _REPROACHING and around == "of":
        return result  # "accused them of dumping"
    deciding = {"actual", "negative", "planned", "offered"} if around in {"on", "to"} else {"actual"}
    if clauses.is_verb(preposition.head.i) and clauses.syntax.effect(above, "VERB") in deciding:
        return result  # "resorted to throwing stones", "held back on imposing", "looks forward to visiting"
    if around == "to" and preposition.head.lower_ in {"addition", "prior"}:
        return result
    return result.under("possible") if around in _OPEN else result


def _is_listed_deed(preposition: Token) -> bool:
    """ "From raising tariffs to blacklisting firms" lists what was done."""
    verb = preposition.head
    if preposition.lower_ != "to":
        return False
    behind = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "from"
    beside = any(c.lower_ == "from" and c.i < preposition.i and any(g.dep_ == "pcomp" for g in c.children) for c in verb.children)
    return behind or beside
