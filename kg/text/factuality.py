"""Predicate -> whether the text says that it happened: polarity, factuality and condition, composed from outside in.

The scale follows FactBank (Sauri and Pustejovsky 2009) in keeping apart what is said to be so, not so, and only
possible; what is not yet so is kept apart by the act that puts it forward: planned, threatened, demanded, offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Factuality, Polarity
from kg.text.clauses import Clauses
from kg.text.conditions import condition_on, inside_condition, is_inverted, is_question, marks_condition, start_of
from kg.text.reasons import Reason, Reasons, noted, passed_on

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = {"not", "n't", "never", "no", "nor", "neither", "without", "hardly", "barely", "nobody", "none"}
_FUTURE = {"will", "shall", "'ll", "wo", "would", "'d"}
_DUTY = {"must", "should", "ought"}
_POSSIBLE = {"may", "might", "could", "can", "ca"}

_COMPLEMENT_LINKS = {"ccomp", "xcomp", "pcomp", "acl"}

#: Adjectives that leave open whether a noun's event has happened: "the next meeting", "the proposed tariffs".
_TO_COME: dict[str, Factuality] = dict.fromkeys(("next", "upcoming", "forthcoming", "scheduled", "impending"), "planned")
_NOT_YET: dict[str, Factuality] = {
    **_TO_COME, **dict.fromkeys(("planned", "proposed"), "planned"), "threatened": "threatened",
    **dict.fromkeys(("possible", "potential", "looming", "future", "further", "prospective", "eventual"), "possible"),
}  # fmt: skip

#: A clause under several governors is as unreal as the most unreal of them; this is the order.
_STRENGTH: dict[Factuality, int] = {
    "actual": 0, "planned": 1, "possible": 2, "conditional": 3, "offered": 4, "demanded": 5, "threatened": 6, "denied": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whether a predicate is said to hold, and under which condition (first and last token)."""

    polarity: Polarity = "positive"
    factuality: Factuality = "actual"
    condition: tuple[int, int] | None = None

    def under(self, factuality: Factuality) -> Assessment:
        """The same, at most as real as a factuality."""
        stronger = factuality if _STRENGTH[factuality] > _STRENGTH[self.factuality] else self.factuality
        return Assessment(self.polarity, stronger, self.condition)

    def negated(self) -> Assessment:
        """The opposite."""
        return Assessment("positive" if self.polarity == "negative" else "negative", self.factuality, self.condition)


def assess(clauses: Clauses, index: int, *, content: bool = True, why: Reasons = None) -> Assessment:
    """Assess a predicate in its sentence; ``content=False`` leaves out what speech acts above do to it.

    The words that made it what it is are added to ``why``, from the inside out.
    """
    token = clauses.doc[index]
    if token.pos_ == "ADJ" and token.dep_ in {"acomp", "oprd"}:
        return assess(clauses, token.head.i, content=content, why=why)
    if not clauses.is_verb(index):
        return _assess_noun(clauses, token, why)
    result = _own(clauses, token, why)
    return _compose(clauses, token, result, why, depth=0) if content else result


def _assess_noun(clauses: Clauses, token: Token, why: Reasons) -> Assessment:
    """A noun is as real as its light verb; in the object of "demanded tariffs" as real as that verb leaves it."""
    result = Assessment()
    without = next((c for c in token.children if c.lower_ in {"no", "zero"} and c.dep_ in {"det", "neg", "nummod"}), None)
    if without is not None and token.dep_ != "dobj":  # as an object it negates its verb, which is seen to below
        result = noted(why, without.i, result, result.negated())
    word = next((c for c in token.children if c.dep_ == "amod" and c.lower_ in _NOT_YET), None)
    if word is not None:
        result = noted(why, word.i, result, result.under(_NOT_YET[word.lower_]))
        return result if word.lower_ in _TO_COME else _noun_in_context(clauses, token, result, why)
    return _noun_in_context(clauses, token, result, why)


def _noun_in_context(clauses: Clauses, token: Token, result: Assessment, why: Reasons) -> Assessment:
    if _is_presupposed(clauses, token):
        return result
    head = token
    while head.dep_ in {"conj", "pobj", "prep", "compound", "nmod", "dobj", "nsubjpass", "nsubj", "attr", "appos", "poss"}:
        previous, head = head, head.head
        if head.i == previous.i:
            break
        if head.pos_ in {"VERB", "AUX"}:
            return _under_verb(clauses, head, previous, result, why)
        if head.lower_ == "of" and head.head.lower_ == "ahead":
            return noted(why, head.head.i, result, result.under("planned"))  # "ahead of their summit"
        effect = clauses.syntax.effect(clauses.lemma(head.i), head.pos_) if head.pos_ == "NOUN" else None
        if effect is not None and previous.dep_ in {"prep", "pobj"}:
            result = noted(why, head.i, result, _apply(effect, result))
    return result


def _is_presupposed(clauses: Clauses, token: Token) -> bool:
    """ "Trump's threat", "the American tariffs": whatever is said of it, it is there; unless a verb brings it about."""
    if clauses.lemma(token.i) in clauses.syntax.events_to_come:
        return False
    owned = any(c.dep_ == "poss" or c.lower_ in {"the", "these", "those", "this", "that"} for c in token.children)
    return (
        owned
        and not clauses.step(token.i, "light")
        and token.dep_ in {"pobj", "nsubj", "nsubjpass", "poss", "dobj", "conj"}
        and not (token.dep_ in {"dobj", "nsubjpass"} and clauses.syntax.effect(clauses.lemma(token.head.i), "VERB") is not None)
    )


def _under_verb(clauses: Clauses, verb: Token, argument: Token, result: Assessment, why: Reasons) -> Assessment:
    above: Reasons = None if why is None else []
    own = assess(clauses, verb.i, why=above)
    if argument.dep_ == "prep" and argument.lower_ in {"after", "before", "during", "since", "amid", "following", "despite"}:
        return result  # what something else comes after did happen
    lemma = clauses.lemma(verb.i)
    effect = clauses.syntax.effect(lemma, "VERB") if lemma != "have" else None  # "had to" obliges, "had talks" does not
    if lemma == "set" and clauses.lemma(argument.i) not in clauses.syntax.events_to_come:
        effect = None  # a meeting that is set is to come; a deadline or a tariff that is set is there
    if argument.lower_ in {"in", "at", "during"} and not clauses.syntax.is_light(f"{lemma} {argument.lower_}"):
        effect = None  # "urged him in a call" demands no call
    if effect in {"negative", "denied"} and lemma in clauses.syntax.rejecting_verbs and _is_definite(argument):
        return result  # the demand that was rejected was made
    if effect is not None and argument.dep_ in {"dobj", "nsubjpass", "prep", "ccomp"}:
        result = noted(why, verb.i, result, _apply(effect, result))
    if argument.dep_ in {"nsubj"} and not clauses.syntax.is_light(clauses.lemma(verb.i)):
        return result
    combined = result.under(own.factuality)
    condition = own.condition or result.condition
    combined = Assessment(combined.polarity, combined.factuality, condition)
    twice = result.polarity == "negative" and _is_nobody(argument)  # the "no" of "no call is planned" is one "no"
    combined = combined.negated() if own.polarity == "negative" and not twice else combined
    return passed_on(why, above, result, combined)


def _is_definite(argument: Token) -> bool:
    nouns = [argument, *(c for c in argument.children if argument.dep_ == "prep")]
    return any(
        c.dep_ == "poss"
        or c.lower_ in {"the", "this", "that", "these", "those"}
        or (c.dep_ in {"amod", "compound"} and c.ent_type_)
        for noun in nouns
        for c in noun.children
    )


def _own(clauses: Clauses, token: Token, why: Reasons = None) -> Assessment:
    """What the words of the clause itself say: negation, modals, conditions, questions."""
    polarity: Polarity = "positive"
    factuality: Factuality = "actual"
    for child in token.children:
        lower, before = child.lower_, (polarity, factuality)
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            polarity = "negative"
        if child.dep_ == "neg" or (lower in _NEGATIONS and child.dep_ in {"advmod", "preconj", "cc"} and lower != "nor"):
            polarity = "negative"
        elif child.dep_ in {"nsubj", "nsubjpass"} and _is_nobody(child):
            polarity = "negative"
        elif child.dep_ == "dobj" and any(c.lower_ == "no" and c.dep_ == "det" for c in child.children):
            polarity = "negative"
        if child.dep_ in {"aux", "auxpass"} and not (lower == "should" and marks_condition(token)):
            had = lower in {"'d", "’d"} and token.tag_ == "VBN"  # "they'd reached an accord"
            factuality = factuality if had else _modal(lower, factuality)
        if lower in {"reportedly", "allegedly", "possibly", "perhaps", "maybe", "potentially", "likely", "probably"}:
            factuality = "possible"
        if why is not None and before != (polarity, factuality):
            word = next((c.i for c in child.children if c.lower_ in {"no", "neither"}), child.i)
            noted(why, word, Assessment(*before), Assessment(polarity, factuality))
    if token.dep_ in {"prep", "pcomp"} and token.head.lower_ == "without":
        noted(why, token.head.i, Assessment(polarity), Assessment("negative"))
        polarity = "negative"
    if token.dep_ == "conj" and factuality == "actual" and not _has_subject(token) and clauses.is_verb(token.head.i):
        inherited: Reasons = None if why is None else []
        above, own = _own(clauses, token.head, inherited), Assessment(polarity, factuality)
        factuality = above.factuality if token.tag_ in {"VB", "VBN", "VBG"} else factuality
        if above.polarity == "negative" and token.tag_ == "VB" and not _has_but(token):
            polarity = "negative"
        passed_on(why, inherited, own, Assessment(polarity, factuality))
    result = Assessment(polarity, factuality)
    if polarity == "positive" and _is_counterfactual(token):
        result = noted(why, token.i, result, result.negated())
    if token.dep_ == "advcl" and token.tag_ in {"VBP", "VBZ", "VB"} and factuality == "actual":
        until = [c for c in token.children if c.dep_ in {"mark", "advmod"} and c.lower_ in {"until", "before", "once", "when"}]
        if until:  # "until they meet": the present tense of what is to come
            result = noted(why, until[0].i, result, result.under("possible"))
    if is_question(token):
        result = noted(why, len(token.doc) - 1, result, result.under("possible"))
    if _is_future_headline(token):
        result = noted(why, token.i, result, result.under("planned"))
    condition = condition_on(token)
    if condition is not None:
        open_yet = result.factuality in {"planned", "possible", "conditional"}
        held = Assessment(result.polarity, "conditional" if open_yet else result.factuality, condition)
        result = noted(why, condition[0], result, held)
    if inside_condition(token) or is_inverted(token):
        result = noted(why, start_of(token), result, result.under("conditional"))
    return result


def _is_counterfactual(token: Token) -> bool:
    """Tell "they could have reached a deal": they did not."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    return token.tag_ == "VBN" and "have" in auxiliaries and bool(auxiliaries & {"could", "would", "should"})


def _is_nobody(child: Token) -> bool:
    return child.lower_ in {"none", "nobody", "neither"} or any(
        c.lower_ in {"no", "neither"} and c.dep_ in {"det", "preconj", "cc"} for c in child.children
    )


def _modal(lower: str, factuality: Factuality) -> Factuality:
    if lower in _FUTURE:
        return "planned"
    if lower in _DUTY:
        return "demanded"
    if lower in _POSSIBLE:
        return "possible"
    return factuality


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)


def _has_but(token: Token) -> bool:
    return any(c.lower_ == "but" for c in token.head.children if c.dep_ == "cc")


def _is_future_headline(token: Token) -> bool:
    """A bare "to" infinitive at the root is the future of headlines: "Trump to meet Trudeau"."""
    return token.dep_ == "ROOT" and token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _compose(clauses: Clauses, token: Token, result: Assessment, why: Reasons, *, depth: int) -> Assessment:
    """Let the governors of a clause, from the inside out, bear on it."""
    if token.dep_ == "csubj" and token.tag_ == "VBG":
        return noted(why, token.head.i, result, _as_subject(clauses, token.head, result))
    governors = clauses.governor(token.i)
    if not governors or depth > 8:
        return result
    head = clauses.doc[governors[0]]
    link = _link(token)
    if link == "pcomp":
        result = noted(why, token.head.i, result, _after_preposition(token, result))
        around = _preposition(token)
        if around in {"after", "since", "before", "upon", "despite"} and clauses.is_verb(head.i):
            as_above = result.under(_own(clauses, head).factuality) if around == "before" else result
            return noted(why, head.i, result, as_above)
        if around in {"by", "in", "through"} and clauses.is_verb(head.i):  # the manner is as real as what is done so
            return noted(why, head.i, result, result.under(_own(clauses, head).factuality))
    if head.lemma_ == "have" and link == "xcomp" and any(c.lower_ == "yet" for c in head.children):
        return noted(why, head.i, result, result.negated())  # "have yet to strike a deal"
    whether = [c for c in token.children if c.dep_ == "mark" and c.lower_ in {"whether", "if"}]
    if whether and link in _COMPLEMENT_LINKS:
        return noted(why, whether[0].i, result, result.under("possible"))
    if link in {"advcl", "relcl"}:
        to = [c for c in token.children if c.dep_ == "aux" and c.lower_ == "to"]
        if to and head.dep_ == "pobj" and head.head.lower_ in {"for", "on"}:  # "his call for China to investigate"
            caller = head.head.head
            effect = clauses.syntax.effect(clauses.lemma(caller.i), caller.pos_)
            called = _apply(effect, result) if effect is not None else result.under("planned")
            return noted(why, caller.i, result, called)
        return noted(why, to[0].i, result, result.under("planned")) if to and result.factuality == "actual" else result
    if link == "acl" and token.tag_ in {"VBN", "VBG"}:
        return noted(why, token.head.i, result, _under_noun_above(clauses, token, result))
    effect = clauses.syntax.effect(_governing_lemma(clauses, head, token), head.pos_)
    if effect is None and link == "acl" and _is_open_purpose(head, token):
        result = result.under("possible")
    if effect == "demanded" and head.lemma_ == "have" and _own(clauses, head).factuality == "planned":
        effect = "planned"  # "will have to answer" is nobody's demand
    if effect is not None and _bears(clauses, effect, token):
        result = noted(why, head.i, result, _apply(effect, result))
    if clauses.is_verb(head.i):
        inner, reasons = result, None if why is None else list[Reason]()
        above = _own(clauses, head, reasons)
        if effect is not None:
            if above.polarity == "negative":
                outright = effect in {"actual", "negative", "planned"} or head.lemma_ in {"have", "need"}
                result = result.negated() if outright else result.under("possible")
            if effect in {"actual", "negative", "planned"}:
                result = result.under(above.factuality)
        passed_on(why, reasons, inner, result)
        if result.condition is None and above.condition is not None and not _covers(above.condition, token.i):
            open_yet = result.factuality in {"planned", "possible"}  # "if you stay, we are going to lift it"
            held = Assessment(result.polarity, "conditional" if open_yet else result.factuality, above.condition)
            result = noted(why, above.condition[0], result, held)
        return _compose(clauses, head, result, why, depth=depth + 1)
    light = clauses.step(head.i, "light")
    if light:
        above = _own(clauses, clauses.doc[light[0]])
        return noted(why, light[0], result, result.negated()) if above.polarity == "negative" and effect == "actual" else result
    return result


def _is_open_purpose(noun: Token, token: Token) -> bool:
    """Tell "votes to ratify it" from "the first country to ratify it"."""
    if noun.pos_ not in {"NOUN", "PROPN"} or not any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        return False
    return not any(c.lower_ in {"first", "second", "third", "last", "latest", "only", "next"} for c in noun.children)


def _as_subject(clauses: Clauses, verb: Token, result: Assessment) -> Assessment:
    """ "Pulling out would hurt farmers": what is said of it is unreal, and so is it."""
    unreal = _own(clauses, verb).factuality in {"planned", "possible", "conditional"}
    return result.under("possible") if unreal else result


def _preposition(token: Token) -> str:
    while token.dep_ == "conj":
        token = token.head
    return str(token.head.lower_)


def _under_noun_above(clauses: Clauses, token: Token, result: Assessment) -> Assessment:
    """ "The prospect of tariffs being imposed": what is being done is as real as the noun above leaves it."""
    noun = token.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if above.pos_ != "NOUN" or above.i == noun.i or not any(c.lower_ == "being" for c in token.children):
        return result
    effect = clauses.syntax.effect(clauses.lemma(above.i), "NOUN")
    return result if effect is None else _apply(effect, result)


def _after_preposition(token: Token, result: Assessment) -> Assessment:
    """A gerund is as real as its preposition leaves it: "after imposing" is done, "about imposing" only spoken of."""
    while token.dep_ == "conj":
        token = token.head
    preposition = token.head.lower_
    before = token.head.head.lower_ if token.head.head.i < token.head.i else ""
    if preposition == "without":
        return Assessment("negative", result.factuality, result.condition)
    if before in {"instead", "rather"} or (token.head.i > 0 and token.doc[token.head.i - 1].lower_ in {"instead", "rather"}):
        return result.negated()
    return result.under("possible") if preposition in {"about", "of", "toward", "towards", "against", "to", "on"} else result


def _link(token: Token) -> str:
    while token.dep_ in {"conj", "aux", "auxpass"} and token.head.i != token.i:
        token = token.head
    return str(token.dep_)


def _governing_lemma(clauses: Clauses, head: Token, token: Token) -> str:
    """The word whose meaning governs: the adjective in "is willing to", else the verb or noun itself."""
    link = token
    while link.dep_ == "conj":
        link = link.head
    if link.head.pos_ == "ADJ":
        return clauses.lemma(link.head.i)
    if head.lemma_ == "be":
        for child in head.children:
            if child.dep_ in {"acomp", "oprd"}:
                return clauses.lemma(child.i)
    return clauses.lemma(head.i)


def _bears(clauses: Clauses, effect: str, token: Token) -> bool:
    """Tell whether a governor bears on a finite clause: "warned that tariffs were imposed" leaves it as real as it is."""
    finite = token.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP"} for c in token.children
    )
    modals = {c.lower_ for c in token.children if c.tag_ == "MD"}
    if effect == "demanded" and modals & (_POSSIBLE | _FUTURE):
        return False  # "suggested that China could retaliate", "insisted that they would sign"
    return not finite or effect in {"denied", "possible"} or bool(modals)


def _apply(effect: str, result: Assessment) -> Assessment:
    if effect == "negative":
        return result.negated()
    if effect == "denied":
        return Assessment("negative", "denied", result.condition)
    factuality: Factuality = effect  # type: ignore[assignment]  # the table's keys are checked by its test
    return result.under(factuality)


def _covers(span: tuple[int, int], index: int) -> bool:
    return span[0] <= index <= span[1]
