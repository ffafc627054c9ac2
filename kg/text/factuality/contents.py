"""What a plan, threat or chance is of -> as real as what became of that noun: "scrapped plans to", "a lack of interest in"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.existence import CONTENT
from kg.text.factuality.links import makes_good
from kg.text.factuality.mood import is_nobody, mood
from kg.text.reasons import Reasons, noted

if TYPE_CHECKING:
    from spacy.tokens import Token

DECIDING = {"actual", "negative", "planned", "improbable"}  # effects of governors that decide about the deed

Assess = Callable[..., Assessment]


def of_what_became(
    clauses: Clauses, noun: Token, effect: str | None, result: Assessment, why: Reasons, assess: Assess
) -> Assessment:
    """Let what is told of a noun bear on the clause that says what it is of."""
    if is_nobody(noun):  # "no chance that it will", "little point in it"
        return noted(why, noun.i, result, _of_none(clauses, noun, effect, result))
    outer = _noun_above(clauses, noun)
    if outer is not None:  # "a lack of interest in", "the threat of a decision to"
        above = clauses.syntax.effect(clauses.lemma(outer.i), "NOUN")
        result = noted(why, outer.i, result, result.governed(above) if above is not None else result)
        return of_what_became(clauses, outer, above, result, why, assess)
    verb = _verb_of(clauses, noun)
    if verb is not None and (clauses.lemma(verb.i) in clauses.syntax.carrying_out or makes_good(verb)):
        return noted(why, verb.i, result, _carried(assess(clauses, verb.i), result))
    light = clauses.step(noun.i, "light")
    if light:
        above_verb = mood(clauses, clauses.doc[light[0]])
        if above_verb.polarity == "positive":
            return result
        return noted(why, light[0], result, result.negated() if effect in DECIDING else result.under("possible"))
    if verb is None or not _is_undone_by(clauses, verb):
        return result
    fate = assess(clauses, verb.i)
    if fate.polarity == "positive" and fate.factuality in {"actual", "planned", "offered"}:
        return noted(why, verb.i, result, result.negated())
    return result


def _carried(fate: Assessment, result: Assessment) -> Assessment:
    """ "Followed through on a threat to impose": the deed is as real as its being carried out."""
    if fate.factuality not in {"actual", "planned", "possible", "conditional"}:
        return result
    if fate.polarity == "negative" and fate.factuality != "actual":
        return result  # who would not carry out a threat has made it
    carried = Assessment(result.polarity, fate.factuality, result.condition or fate.condition)
    return carried.negated() if fate.polarity == "negative" else carried


def _of_none(clauses: Clauses, noun: Token, effect: str | None, result: Assessment) -> Assessment:
    """What there is no chance or point of, on the condition under which there is none."""
    if noun.lemma_ == "need":  # "no need for it to leave"
        return Assessment("negative", "possible", result.condition)
    decided = effect is None or effect in DECIDING or effect == "possible"
    result = result.negated() if decided else result
    result = result.under("possible") if effect not in DECIDING else result
    own = mood(clauses, noun.head).condition if noun.dep_ in {"attr", "dobj"} and clauses.is_verb(noun.head.i) else None
    condition = own or result.condition
    return result if condition is None else result.given(condition)


def _noun_above(clauses: Clauses, noun: Token) -> Token | None:
    """The noun of which another says more: "lack" in "a lack of interest"."""
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or noun.head.lower_ not in CONTENT:
        return None
    above = noun.head.head
    return above if above.pos_ == "NOUN" and clauses.syntax.effect(clauses.lemma(above.i), "NOUN") is not None else None


def _verb_of(clauses: Clauses, noun: Token) -> Token | None:
    """The verb that takes a noun as its object, or through a preposition: "backed away from plans"."""
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = verb.head if verb.lower_ in {"from", "on", "with", "upon"} else verb
        verb = verb.head if verb.pos_ == "ADV" else verb  # "away from"
    elif noun.dep_ not in {"dobj", "nsubjpass"}:
        return None
    return verb if clauses.is_verb(verb.i) else None


def _is_undone_by(clauses: Clauses, verb: Token) -> bool:
    """Tell whether a verb does away with a plan; one that is only put off may still be carried out."""
    lemma = clauses.lemma(verb.i)
    dropped = clauses.syntax.effect(lemma, "VERB") == "negative" or lemma in clauses.syntax.undoing_verbs
    return dropped and lemma not in clauses.syntax.delaying_verbs
