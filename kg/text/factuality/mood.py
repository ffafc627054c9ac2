"""A verb -> what the words of its own clause say of it: negation, modals, tense, conditions, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Factuality, Polarity
from kg.text.clauses import Clauses
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.conditions import Conditions, alternative, is_inverted, is_question, start_of
from kg.text.reasons import Reason, Reasons, noted, passed_on

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = {"not", "n't", "never", "no", "nor", "neither", "without", "hardly", "barely", "nobody", "none"}
_FUTURE = {"will", "shall", "'ll", "wo", "would", "'d"}
_DUTY = {"must", "should", "ought"}
_POSSIBLE = {"may", "might", "could", "can", "ca"}
_HEDGES = {"reportedly", "allegedly", "possibly", "perhaps", "maybe", "potentially", "likely", "probably"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_PRESENT = {"VBP", "VBZ", "VB"}
#: "Is going ahead with tariffs": they are not there yet.
_PRESSING = {"go ahead", "move ahead", "push ahead", "press ahead", "forge ahead", "move forward", "push forward", "proceed"}


#: What one tries to bring about: who could not do it did not.
_ACHIEVING = {"reach", "strike", "make", "find", "win", "secure", "clinch", "agree", "settle", "resolve", "bridge", "hammer"}


def mood(clauses: Clauses, token: Token, why: Reasons = None) -> Assessment:
    """Assess a verb by the words of its own clause, and by those that it shares with the verb it is coordinated to."""
    conditions = Conditions(clauses.syntax)
    result = _shared(clauses, token, _words(token, conditions, why), why)
    result = _of_the_past(clauses, token, result, why)
    if result.factuality == "actual":
        result = _to_come(clauses, token, result, why)
    if is_question(token):
        result = noted(why, len(token.doc) - 1, result, result.under("possible"))
    if _is_order(token) and token.lower_ not in conditions.words:
        result = noted(why, token.i, result, result.under("demanded"))
    if _is_future_headline(token):
        result = noted(why, token.i, result, result.under("planned"))
    either = alternative(token)
    if either is not None:
        result = noted(why, either.i, result, result.under("conditional"))
    condition = conditions.on(token)
    if condition is not None:
        result = noted(why, condition[0], result, result.given(condition))
    elif result == Assessment("negative", "possible") and token.lemma_ in _ACHIEVING and _could(token):
        result = noted(why, token.i, result, Assessment("negative"))  # "could not reach a deal": it was tried, and failed
    if conditions.holds(token) or is_inverted(token):
        result = noted(why, start_of(token), result, _in_condition(clauses, token, result))
    return result


def _words(token: Token, conditions: Conditions, why: Reasons) -> Assessment:
    """Negations, modals and hedges that hang on the verb itself."""
    polarity: Polarity = "positive"
    factuality: Factuality = "actual"
    for child in token.children:
        lower, before = child.lower_, (polarity, factuality)
        if _negates(child):
            polarity = "negative"
        if child.dep_ in {"aux", "auxpass"} and not (lower == "should" and conditions.marks(token)):
            inflected = token.tag_ in {"VBN", "VBD"} and token.lower_ != token.lemma_.lower()
            been = token.tag_ == "VBN" or inflected or any(c.lower_ == "been" for c in token.children)
            had = lower in {"'d", "’d"} and been  # "they'd reached an accord", "who'd earlier suggested"
            factuality = factuality if had else _modal(lower, factuality)
        if lower in _HEDGES and child.dep_ != "conj" and not (child.i > token.i and child.left_edge.nbor(-1).is_punct):
            factuality = "possible"
        if why is not None and before != (polarity, factuality):
            word = next((c.i for c in child.children if c.lower_ in {"no", "neither"}), child.i)
            noted(why, word, Assessment(*before), Assessment(polarity, factuality))
    result = Assessment(polarity, factuality)
    if token.dep_ in {"prep", "pcomp"} and token.head.lower_ == "without":
        result = noted(why, token.head.i, result, Assessment("negative", factuality))
    return result


def _negates(child: Token) -> bool:
    lower = child.lower_
    if lower == "longer":
        return any(c.lower_ == "no" for c in child.children)
    if child.i > child.head.i and child.head.pos_ == "VERB" and lower in _NEGATIONS and child.dep_ in {"neg", "advmod"}:
        return False  # what follows is denied: "promised to open it, probably not what they wanted"
    if lower in {"never", "not", "n't"} and _only_bounds(child.head):
        return False
    inverts = lower != "nor" or _inverts(child)
    if child.dep_ == "neg" or (lower in _NEGATIONS and child.dep_ in {"advmod", "preconj", "cc"} and inverts):
        after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
        return not (lower in {"not", "n't"} and after in {"only", "just", "merely", "simply"})
    if lower in {"almost", "nearly"}:
        return child.dep_ == "advmod" and child.i == child.head.i - 1
    if child.dep_ in _SUBJECTS:
        return is_nobody(child) or (lower == "few" and not any(c.dep_ in {"det", "advmod"} for c in child.children))
    if child.dep_ == "prep":
        return any(c.lower_ == "nothing" for c in child.children)  # "agreed to nothing"
    return child.dep_ == "dobj" and (
        child.lower_ == "nothing" or any(c.lower_ == "no" and c.dep_ == "det" for c in child.children)
    )


def _inverts(nor: Token) -> bool:
    """Tell the "nor" that opens a sentence, "nor did Ottawa lift them", from that of "neither lifted nor cut them"."""
    verb = nor.head
    return nor.i + 1 < verb.i and nor.nbor(1).dep_ == "aux" and nor.nbor(1).head.i == verb.i


def _only_bounds(verb: Token) -> bool:
    """ "Never bought more than two million tons": the deed is not denied, only what goes beyond."""
    amounts = (w for w in verb.children if w.dep_ in {"dobj", "attr", "npadvmod"} and w.i > verb.i)
    words = (w for amount in amounts for w in (amount, *amount.children))
    bounds = (c for w in words for c in (w, *w.children) if c.lower_ in {"more", "less", "fewer"} and c.i + 1 < len(c.doc))
    return any(c.nbor(1).lower_ == "than" for c in bounds)


def is_nobody(child: Token) -> bool:
    """Tell "none", "no company", "neither side", "few countries"."""
    few = any(c.lower_ in {"few", "little"} and c.dep_ == "amod" for c in child.children)
    if few and not any(c.dep_ in {"det", "poss"} for c in child.children):  # "a few countries" are some
        return True
    return child.lower_ in {"none", "nobody", "neither"} or any(
        c.lower_ in {"no", "neither", "zero"} and c.dep_ in {"det", "preconj", "cc", "neg", "nummod"} for c in child.children
    )


def _could(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "could" for c in token.children)


def _modal(lower: str, factuality: Factuality) -> Factuality:
    if lower in _FUTURE:
        return "planned"
    if lower in _DUTY:
        return "demanded"
    if lower in _POSSIBLE:
        return "possible"
    return factuality


def _shared(clauses: Clauses, token: Token, own: Assessment, why: Reasons) -> Assessment:
    """What a coordinated verb shares with the first: "will talk and impose", "did not sign or ratify"."""
    head = token.head
    if token.dep_ != "conj" or own.factuality != "actual" or not clauses.is_verb(head.i):
        return own
    than = _contrasted_by(token)
    if than is not None:
        return noted(why, than, own, own.negated())
    if any(c.dep_ in _SUBJECTS for c in token.children):
        return own
    inherited: list[Reason] | None = None if why is None else []
    above = mood(clauses, head, inherited)
    factuality = above.factuality if token.tag_ in {"VB", "VBN", "VBG"} else own.factuality
    has_but = any(c.lower_ == "but" for c in head.children if c.dep_ == "cc")
    negative = own.polarity == "negative" or (above.polarity == "negative" and token.tag_ == "VB" and not has_but)
    return passed_on(why, inherited, own, Assessment("negative" if negative else "positive", factuality))


def _contrasted_by(token: Token) -> int | None:
    """The "than" of "rather than impose tariffs"."""
    first = next((c for c in token.children if c.lower_ == "than" and c.dep_ in {"mark", "prep", "cc"}), None)
    than = first.i if first is not None else token.left_edge.i - 1
    if than > 0 and token.doc[than].lower_ == "than" and token.doc[than - 1].lower_ == "rather":
        return than
    return None


def _of_the_past(clauses: Clauses, token: Token, result: Assessment, why: Reasons) -> Assessment:
    """What did not come to pass: "could have reached a deal", "was to have signed", "rather than impose"."""
    than = _contrasted_by(token) if token.dep_ == "advcl" else None
    if than is not None:
        return noted(why, than, result, result.negated())
    if is_counterfactual(token):
        if result.polarity == "positive":
            return noted(why, token.i, result, result.negated())
        if result.factuality == "demanded":  # "should not have imposed": it did
            return noted(why, token.i, result, Assessment())
    to_have = {"to", "have"} <= {c.lower_ for c in token.children if c.dep_ == "aux"}
    if to_have and token.dep_ == "xcomp" and token.head.lower_ in {"was", "were"}:
        return noted(why, token.head.i, result, result.negated())
    return result


def is_counterfactual(token: Token) -> bool:
    """Tell "they could have reached a deal": they did not."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    return token.tag_ == "VBN" and "have" in auxiliaries and bool(auxiliaries & {"could", "would", "should", "ought"})


def _in_condition(clauses: Clauses, token: Token, result: Assessment) -> Assessment:
    """A condition is open; one of the past, under "would have", was not met: "had Mexico not agreed"."""
    clause = token
    while clause.dep_ in {"conj", "xcomp"}:
        clause = clause.head
    had = any(c.dep_ == "aux" and c.lower_ in {"had", "'d"} for c in token.children)
    if had and clause.dep_ == "advcl" and _leads_to_would_have(clause.head):
        result = result.negated()
        return result if result.polarity == "positive" else result.under("conditional")
    return result.under("conditional")


def _leads_to_would_have(verb: Token) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return "have" in auxiliaries and bool(auxiliaries & {"would", "could", "might", "'d"})


def _to_come(clauses: Clauses, token: Token, result: Assessment, why: Reasons) -> Assessment:
    """The present tense of what is to come: "until they meet", "by the time he meets"."""
    auxiliaries = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
    if clauses.lemma(token.i) in _PRESSING and token.tag_ == "VBG" and any(c.tag_ in _PRESENT for c in auxiliaries):
        return noted(why, token.i, result, result.under("planned"))
    has = token.tag_ == "VBN" and any(c.lower_ in {"has", "have"} for c in auxiliaries)  # "until he has struck a deal"
    if not has and (token.tag_ not in _PRESENT or any(c.tag_ not in _PRESENT for c in auxiliaries)):
        return result
    if token.dep_ == "advcl":
        marks = [c for c in token.children if c.dep_ in {"mark", "advmod"}]
        when = next((c for c in marks if c.lower_ == "when"), None)
        if when is not None and _lies_ahead(clauses, token.head):
            return noted(why, when.i, result, result.under("planned"))
        if when is not None and token.head.tag_ in {"VBZ", "VBP"} and token.tag_ in {"VBZ", "VBP"}:
            return result  # "when he rails against China, he says": it happens again and again
        until = next((c for c in marks if c.lower_ in {"until", "before", "once", "when"}), None)
        if until is not None and not (has and until.lower_ == "when"):
            return noted(why, until.i, result, result.under("possible"))
        soon = token.head if token.head.lower_ == "soon" else None
        after = next((c for c in marks if c.lower_ == "after"), None)
        opener = soon or after
        if opener is not None and _lies_ahead(clauses, soon.head if soon is not None else token.head):
            return noted(why, opener.i, result, result.under("planned"))
    by_then = token.dep_ in {"relcl", "acl"} and token.head.lower_ in {"time", "moment", "day"}
    if by_then and token.head.dep_ == "pobj" and token.head.head.lower_ in {"by", "until", "before"}:
        return noted(why, token.head.i, result, result.under("planned"))
    return result


def _lies_ahead(clauses: Clauses, head: Token) -> bool:
    return clauses.is_verb(head.i) and any(c.tag_ == "MD" and c.lower_ in _FUTURE | _POSSIBLE for c in head.children)


def _is_order(token: Token) -> bool:
    """Tell "Lift the tariffs now!", said to somebody: a bare verb at the beginning of what is quoted."""
    if token.tag_ != "VB" or any(c.dep_ in _SUBJECTS | {"aux", "auxpass", "expl", "nsubj"} for c in token.children):
        return False
    opens = token.i > 0 and token.nbor(-1).is_quote and not token.ent_type_
    return opens and token.dep_ in {"ROOT", "ccomp", "xcomp"} and token.lemma_ not in {"let", "say", "see"}


def _is_future_headline(token: Token) -> bool:
    """A bare "to" infinitive at the root is the future of headlines: "Trump to meet Trudeau"."""
    return token.dep_ == "ROOT" and token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
