"""A noun that names an event -> whether the text says that there is one: "the tariffs", "a possible deal", "no talks"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.complements import made_into
from kg.text.factuality.ahead import is_being_concluded, is_under_way, word_ahead
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.mood import is_nobody
from kg.text.factuality.presupposed import (
    PAST_ANCHORS,
    PLACES,
    comes_about,
    decides_existence,
    infinitive_of,
    is_hypothetical,
    is_open_noun,
    is_owned,
    is_presupposed,
)
from kg.text.reasons import Reasons, noted, passed_on

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMBING = {"conj", "pobj", "prep", "compound", "nmod", "dobj", "nsubjpass", "nsubj", "attr", "appos", "poss"}
CONTENT = {"of", "for", "to", "about", "against", "on", "over", "toward", "towards", "at"}
#: What is not ruled out, rejected or opposed may come; what one does not hesitate to do is done.
NOT_EXCLUDED = frozenset({"rule out", "exclude", "reject", "oppose"})
#: What somebody fends off has not come yet.
_FENDING = frozenset(
    {"stave off", "avert", "avoid", "head off", "ward off", "fend off", "forestall", "prevent", "delay", "postpone", "stop"}
)

_MADE_INTO = {
    **dict.fromkeys(("condition", "precondition", "prerequisite", "requirement", "demand"), "demanded"),
    **dict.fromkeys(("goal", "aim", "priority"), "planned"),
}

Assess = Callable[..., Assessment]


def assess_noun(clauses: Clauses, token: Token, why: Reasons, assess: Assess) -> Assessment:
    """Assess a noun by its article, its adjectives, and the words that it hangs on; ``assess`` reads verbs above it."""
    result = Assessment()
    nobody = next((c for c in token.children if c.lower_ in {"no", "zero"} and c.dep_ in {"det", "neg", "nummod"}), None)
    if nobody is not None:
        result = noted(why, nobody.i, result, result.negated())
    for word in (c for c in token.children if c.dep_ == "amod"):
        effect = clauses.syntax.before_noun(word.lower_)
        if effect == "to_come":
            return noted(why, word.i, result, result.under("planned"))
        if effect is not None:
            result = noted(why, word.i, result, result.governed(effect))
    made = _made_into(clauses, token)
    if made is not None:
        return noted(why, made[0].i, result, result.governed(made[1]))
    ahead = word_ahead(clauses, token)
    if ahead is not None:
        result = noted(why, ahead.i, result, result.under("planned"))
    if is_presupposed(clauses, token) or is_being_concluded(clauses, token):
        return result
    around: Reasons = None if why is None else []
    context = _in_context(clauses, token, result, around, assess)
    if context.factuality not in {"actual", "planned", "denied"} and is_under_way(clauses, token):
        return result
    if why is not None:
        why.extend(around or ())
    return context


def _made_into(clauses: Clauses, noun: Token) -> tuple[Token, str] | None:
    """What a deed is made: "made ratification a *condition* of talks" wants it, "made a visit its *goal*" plans it."""
    made = made_into(noun)
    effect = _MADE_INTO.get(clauses.lemma(made.i)) if made is not None else None
    return (made, effect) if made is not None and effect is not None else None


def as_announced(clauses: Clauses, index: int, result: Assessment) -> Assessment:
    """What is announced is as real as it is called: "announced *possible* tariffs", "to stave off the tariffs announced"."""
    verb = clauses.doc[index]
    if clauses.lemma(index) not in {"announce", "unveil", "outline"}:
        return result
    for noun in (clauses.doc[i] for i in clauses.object(index)):
        called = (clauses.syntax.before_noun(c.lower_) for c in noun.children if c.dep_ == "amod")
        effect = next((e for e in called if e in {"possible", "planned", "threatened"}), None)
        if effect is not None:
            return result.governed(effect)
        around = noun.head if noun.dep_ == "dobj" and verb.dep_ == "acl" else noun
        if around.i != noun.i and clauses.lemma(around.i) in _FENDING:
            return result.under("planned")
    return result


# --- what it hangs on -----------------------------------------------------------------------------------------------


def _in_context(clauses: Clauses, token: Token, result: Assessment, why: Reasons, assess: Assess) -> Assessment:
    head, between = token, None
    while head.dep_ in _CLIMBING:
        previous, head = head, head.head
        if head.i == previous.i:
            break
        if head.pos_ in {"VERB", "AUX"}:
            return _under_verb(clauses, head, previous, result, why, assess, between)
        if head.pos_ == "ADJ" and head.dep_ in {"acomp", "oprd"} and clauses.is_verb(head.head.i):
            return _under_predicate(clauses, head, result, why, assess)
        opened = _opened_by(head, previous)
        if opened is not None:
            return noted(why, head.i, result, result.governed(opened))
        if head.pos_ != "NOUN" or previous.dep_ not in {"prep", "pobj"}:
            continue
        effect = _effect_of_noun(clauses, head, previous)
        if effect is not None:
            result = noted(why, head.i, result, result.governed(effect))
        else:
            passes = _is_transparent(clauses, head, previous)
            result = _under_adjective(clauses, head, result, why, of_both=passes)
            between = between if passes else head
    return result


def _under_predicate(clauses: Clauses, word: Token, result: Assessment, why: Reasons, assess: Assess) -> Assessment:
    """ "Is open to a deal", "was not ready for talks"."""
    effect = clauses.syntax.effect(clauses.lemma(word.i), word.pos_)
    if effect is None:
        return result
    own: Assessment = assess(clauses, word.head.i)
    under = result.governed(effect).under(own.factuality)
    return noted(why, word.i, result, under.negated() if own.polarity == "negative" else under)


def _opened_by(head: Token, previous: Token) -> str | None:
    """What a preposition alone says: "ahead of talks", "in case of retaliation", "without a deal", "instead of talks"."""
    if head.lower_ == "of":
        if head.head.lower_ in {"ahead", "instead"}:
            return "planned" if head.head.lower_ == "ahead" else "negative"
        if head.head.lower_ in {"event", "case"} and head.head.head.lower_ == "in":
            return "conditional"
    return "possible" if head.lower_ in {"barring", "pending"} and previous.dep_ in {"pobj", "dobj"} else None


def _effect_of_noun(clauses: Clauses, noun: Token, preposition: Token) -> str | None:
    lemma = clauses.lemma(noun.i)
    if preposition.lower_ not in CONTENT or (lemma == "talk" and (noun.tag_ == "NNS" or preposition.lower_ != "of")):
        return None  # talks on tariffs leave them as they are, and so do "concerns over" what there is
    return clauses.syntax.effect(lemma, "NOUN")


def _is_transparent(clauses: Clauses, noun: Token, preposition: Token) -> bool:
    """Tell "a series of talks", "the start of talks": what is said of the first noun is said of the second."""
    lemma = clauses.lemma(noun.i)
    stages = lemma in clauses.syntax.stage_nouns and preposition.lower_ == "of"
    return stages or (lemma in clauses.syntax.quantity_nouns and preposition.lower_ in {"of", "in"})


def _under_adjective(clauses: Clauses, noun: Token, result: Assessment, why: Reasons, *, of_both: bool) -> Assessment:
    """ "A potential target for retaliation", "a proposed round of tariffs": what is not there has no part that is."""
    for word in (c for c in noun.children if c.dep_ == "amod"):
        effect = clauses.syntax.before_noun(word.lower_)
        effect = "planned" if effect == "to_come" else effect
        if effect == "possible" or (effect is not None and of_both):
            return noted(why, word.i, result, result.governed(effect))
    return result


def _under_verb(
    clauses: Clauses, verb: Token, argument: Token, result: Assessment, why: Reasons, assess: Assess, between: Token | None
) -> Assessment:
    above: Reasons = None if why is None else []
    inner = infinitive_of(verb)
    if argument.dep_ in {"nsubj", "nsubjpass"} and inner is not None and comes_about(clauses, inner):
        verb = inner  # "were set to take effect"
    own: Assessment = assess(clauses, verb.i, why=above)
    if argument.dep_ == "nsubj" and clauses.lemma(verb.i) == "loom":
        own = own.under("possible")
    if between is not None:  # the verb speaks of another noun, through which only its mood may pass
        open_yet = own.factuality in {"possible", "conditional"} and is_open_noun(between)
        return noted(why, verb.i, result, result.under("possible") if open_yet else result)
    if argument.dep_ == "prep":
        if argument.lower_ in PAST_ANCHORS:
            return result  # what something else comes after did happen
        if argument.lower_ == "without":
            return noted(why, argument.i, result, result.negated() if own.polarity == "positive" else result.under("possible"))
    lemma = clauses.lemma(verb.i)
    if argument.dep_ == "nsubj" and not clauses.syntax.is_light(lemma) and not comes_about(clauses, verb):
        return _as_subject(clauses, verb, argument, result, why)
    effect = _effect_of_verb(clauses, verb, argument, lemma)
    if effect in {"negative", "denied"} and lemma in clauses.syntax.rejecting_verbs and _is_definite(argument):
        return result  # the demand that was rejected was made
    if lemma in NOT_EXCLUDED and own.polarity == "negative":  # "would not rule out tariffs"
        return noted(why, verb.i, result, Assessment("positive", "possible", result.condition))
    if effect is not None and argument.dep_ in {"dobj", "nsubjpass", "prep", "ccomp"}:
        result = noted(why, verb.i, result, result.governed(effect))
    if argument.dep_ == "nsubj" and lemma == "fall through":
        return noted(why, verb.i, result, result.negated())
    return _combined(clauses, verb, argument, own, result, effect=effect, why=why, above=above)


def _effect_of_verb(clauses: Clauses, verb: Token, argument: Token, lemma: str) -> str | None:
    if lemma == "have":
        return None  # "had to" obliges, "had talks" does not
    noun = next(iter(argument.children), argument) if argument.dep_ == "prep" else argument
    if lemma == "set" and clauses.lemma(noun.i) not in clauses.syntax.events_to_come:
        return None  # a meeting that is set is to come; a deadline or a tariff that is set is there
    if argument.dep_ == "prep" and argument.lower_ in PLACES and not clauses.syntax.is_light(f"{lemma} {argument.lower_}"):
        return None  # "urged him in a call" demands no call
    if lemma in {"announce", "declare", "unveil"} and clauses.lemma(noun.i) in clauses.syntax.done_when_announced:
        return "actual"
    return clauses.syntax.effect(lemma, "VERB")


def _as_subject(clauses: Clauses, verb: Token, argument: Token, result: Assessment, why: Reasons) -> Assessment:
    """ "Tariffs would hurt farmers": what is said of them is made up, and so are they; "tariffs hurt" tells of some."""
    if is_hypothetical(verb) and not is_owned(argument):
        return noted(why, verb.i, result, result.under("possible"))
    return result


def _combined(
    clauses: Clauses,
    verb: Token,
    argument: Token,
    own: Assessment,
    result: Assessment,
    *,
    effect: str | None,
    why: Reasons,
    above: Reasons,
) -> Assessment:
    """The verb's own mood, and its negation where it decides whether there is such a thing."""
    under = result.under(own.factuality)
    combined = Assessment(under.polarity, under.factuality, own.condition or result.condition)
    twice = result.polarity == "negative" and is_nobody(argument)  # the "no" of "no call is planned" is one "no"
    lemma = clauses.lemma(verb.i)
    decides = (
        (effect is not None and lemma not in clauses.syntax.topic_verbs)
        or decides_existence(clauses, verb)
        or (argument.dep_ == "prep" and clauses.syntax.is_light(f"{lemma} {argument.lower_}"))
        or (argument.lower_ == "to" and lemma in {"agree", "commit", "consent"})
        or comes_about(clauses, verb)
    )
    if own.polarity == "negative" and not twice and decides:
        combined = combined.negated()
    return passed_on(why, above, result, combined)


def _is_definite(argument: Token) -> bool:
    nouns = [argument, *(c for c in argument.children if argument.dep_ == "prep")]
    return any(is_owned(n) or any(c.dep_ in {"amod", "compound"} and c.ent_type_ for c in n.children) for n in nouns)
