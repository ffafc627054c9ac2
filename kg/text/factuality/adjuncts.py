"""A clause beside the main one -> how real it is: a purpose, an outcome, what describes a noun, a gerund as a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.contents import Assess, of_what_became
from kg.text.factuality.effects import effect_on, is_said_so
from kg.text.factuality.gerunds import measured_by
from kg.text.factuality.links import first_of, infinitive_mark, is_finite, ranks
from kg.text.factuality.mood import is_nobody, mood
from kg.text.factuality.presupposed import is_open_noun
from kg.text.reasons import Reasons, noted

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What the news of a deed leads to at once, while the deed is still to come.
_DRAWING = {
    "draw", "spark", "prompt", "provoke", "trigger", "anger", "infuriate", "alarm", "shock", "stun", "surprise", "rattle",
    "upset", "raise", "fuel", "stoke", "set", "send", "add", "leave",
}  # fmt: skip
_CITING = {"cite", "follow", "include", "depend", "reflect", "mark", "back", "blame", "thank", "respond", "react", "hope", "seek"}


def adjoined(
    clauses: Clauses, head: Token, token: Token, link: str, result: Assessment, why: Reasons, assess: Assess
) -> Assessment:
    """Assess a clause of purpose, manner or time, or one that describes a noun."""
    to = infinitive_mark(token)
    if to is None:
        if link == "relcl":
            return _describing(clauses, head, token, result, why, assess)
        return _beside(clauses, head, token, result, why, assess)
    if is_said_so(clauses, head, token):
        return noted(why, head.i, result, result.under(assess(clauses, head.i).factuality))
    if _is_outcome(token, to):
        told = next((t for t in token.ancestors if clauses.is_verb(t.i) and is_finite(t)), None)
        return result if told is None else noted(why, told.i, result, result.under(mood(clauses, told).factuality))
    if ranks(head):
        return result  # "the latest to be threatened"
    carrier = head if head.pos_ == "NOUN" else _caller(clauses, head, token)
    if carrier is not None:
        effect = clauses.syntax.effect(clauses.lemma(carrier.i), carrier.pos_)
        if effect is None and not is_nobody(carrier):
            able = standing(head, token) is not None
            return noted(why, carrier.i, result, result.under("possible" if able else "planned"))
        governed = noted(why, carrier.i, result, result if effect is None else result.governed(effect))
        return of_what_became(clauses, carrier, effect, governed, why, assess)
    return _purpose(clauses, head, token, link, result, why, assess)


def _beside(clauses: Clauses, head: Token, token: Token, result: Assessment, why: Reasons, assess: Assess) -> Assessment:
    """What goes along with a deed to come is to come too: "will levy duties, *ending* a truce", "to wait while they *talk*"."""
    if result.factuality != "actual" or not (_comes_with(clauses, head, token) or _meanwhile(clauses, head, token)):
        return result
    above = assess(clauses, head.i)
    if above.factuality in {"actual", "denied"}:
        return result
    if above.factuality == "possible" and mood(clauses, head).factuality == "actual":
        return result  # "seems to believe it, entering the talks with hope"
    return noted(why, head.i, result, result.under("planned" if is_finite(token) else above.factuality))


def _comes_with(clauses: Clauses, head: Token, token: Token) -> bool:
    """Tell a participle behind a comma that says what a deed amounts to, from what is said with it and what it draws."""
    first = first_of(token)
    left = first.left_edge
    if token.tag_ != "VBG" or first.i < head.i or left.i == 0 or not left.nbor(-1).is_punct:
        return False
    lemma = clauses.lemma(token.i)
    said = lemma in clauses.syntax.clause_verbs | clauses.syntax.done_in_doing or lemma in _CITING
    said = said or clauses.syntax.effect(lemma, "VERB") in {"offered", "threatened", "demanded"}
    perfect = any(c.dep_ in {"aux", "mark"} for c in token.children)
    return not (said or perfect or lemma in _DRAWING)


def _meanwhile(clauses: Clauses, head: Token, token: Token) -> bool:
    """Tell the time for which something is to be done: "agreed to hold off *while they talk*"."""
    mark = next((c for c in token.children if c.dep_ == "mark"), None)
    if mark is None or mark.lower_ not in {"while", "once"} or token.tag_ not in {"VBP", "VBZ"}:
        return False
    if mark.i == 0 or mark.nbor(-1).is_punct:
        return False
    tensed = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "MD"} for c in token.children)
    open_yet = infinitive_mark(head) is not None or any(c.tag_ == "MD" for c in head.children)
    return open_yet and not tensed


def _purpose(
    clauses: Clauses, head: Token, token: Token, link: str, result: Assessment, why: Reasons, assess: Assess
) -> Assessment:
    reason = next((c for c in (head, *head.children) if c.dep_ == "attr" and is_nobody(c) and c.i < token.i), None)
    if reason is not None:  # "there is no reason to lift them"
        return noted(why, reason.i, result, result.negated().under("possible"))
    effect = clauses.syntax.effect(clauses.lemma(head.i), "VERB")
    judged = next((c for c in head.children if c.dep_ == "acomp"), None) if head.lemma_ == "be" else None
    if judged is not None:  # "it is impossible for them not to answer"
        judgement = effect_on(clauses, judged, token, link)
        return noted(why, judged.i, result, result.governed(judgement) if judgement is not None else result)
    if effect == "demanded" and clauses.lemma(head.i) in clauses.syntax.object_control:
        return noted(why, head.i, result, result.governed(effect))  # "called on them at last to lift"
    if result.factuality != "actual":
        return result
    doing = clauses.is_verb(head.i) and head.lemma_ != "be" and effect != "planned"
    if doing and clauses.lemma(token.i) in clauses.syntax.done_in_doing:
        return noted(why, head.i, result, result.under(assess(clauses, head.i).factuality))
    to = infinitive_mark(token)
    return noted(why, token.i if to is None else to.i, result, result.under("planned"))


def _is_outcome(token: Token, to: Token) -> bool:
    """Tell what came of something, and not for what it was done: "flew to Geneva, only to be turned away"."""
    if to.i < 2 or token.doc[to.i - 1].lower_ != "only":
        return False
    return token.doc[to.i - 2].is_punct


def _caller(clauses: Clauses, head: Token, token: Token) -> Token | None:
    """The noun of "his call for China to investigate", "drew pledges to retaliate", wherever the parser has hung the clause."""
    holding = clauses.lemma(head.i) in clauses.syntax.holding_verbs and clauses.lemma(head.i) != "use"
    for noun in head.children:
        if noun.dep_ not in {"dobj", "nsubjpass"} or noun.pos_ != "NOUN" or not head.i < noun.i < token.i:
            continue
        effect = clauses.syntax.effect(clauses.lemma(noun.i), noun.pos_)
        if effect is not None and (effect != "possible" or holding):  # "used its power to seize" has seized, or means to
            return noun
    stand = standing(head, token)
    if stand is not None:
        return stand
    if head.dep_ == "pobj" and head.head.lower_ in {"for", "on"}:
        return head.head.head
    mark = next((c for c in first_of(token).children if c.dep_ == "mark" and c.lower_ == "for"), None)
    before = mark.nbor(-1) if mark is not None and mark.i > 0 else None
    return before if before is not None and before.pos_ == "NOUN" else None


def standing(head: Token, token: Token) -> Token | None:
    """The noun of "is in no *mood* to apologize", "was in a *position* to lift them"."""
    if head.lemma_ != "be":
        return None
    nouns = (c for p in head.children if p.dep_ == "prep" and p.lower_ == "in" for c in p.children if c.dep_ == "pobj")
    return next((n for n in nouns if n.pos_ == "NOUN" and n.i < token.i), None)


def _describing(clauses: Clauses, noun: Token, token: Token, result: Assessment, why: Reasons, assess: Assess) -> Assessment:
    """What describes a thing that is not there yet is not there either: "wants a deal that cuts tariffs"."""
    present = token.tag_ in {"VBZ", "VBP", "VBG"} and not any(c.dep_ in {"aux", "auxpass"} for c in token.children)
    if not present or result.factuality != "actual" or not is_open_noun(noun):
        return result
    above = assess(clauses, noun.i)
    if above.factuality == "actual" and above.polarity == "positive":
        return result
    return noted(why, noun.i, result, result.under("possible"))


def under_noun_above(clauses: Clauses, token: Token, result: Assessment, why: Reasons, assess: Assess) -> Assessment:
    """ "The prospect of tariffs being imposed": what is being done is as real as the noun above leaves it."""
    noun = token.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "in"} else noun
    being = any(c.lower_ == "being" for c in token.children) or (noun.dep_ == "pobj" and noun.head.lower_ == "in")
    about = any(c.dep_ == "prep" and c.lower_ in {"in", "of"} and c.i < token.i for c in noun.children)
    measured = measured_by(clauses, above)
    if measured is not None:  # "must go within six months of the deal taking effect"
        open_yet = mood(clauses, measured).factuality != "actual"
        return noted(why, measured.i, result, result.under("planned") if open_yet else result)
    if is_nobody(noun) and about:  # "there is no point in Canada answering"
        return of_what_became(clauses, noun, None, result, why, assess)
    if above.pos_ != "NOUN" or above.i == noun.i or not being:
        return _describing(clauses, noun, token, result, None, assess) if token.tag_ == "VBG" else result
    effect = clauses.syntax.effect(clauses.lemma(above.i), "NOUN")
    if effect is None and not is_nobody(above):
        return result
    governed = result if effect is None else result.governed(effect)
    return of_what_became(clauses, above, effect, noted(why, above.i, result, governed), why, assess)


def is_fronted_subject(token: Token) -> bool:
    """ "Applying tariffs, they cautioned, could hurt": a gerund before a verb that has no other subject."""
    verb = token.head
    return token.dep_ == "advcl" and token.i < verb.i and not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)


def as_subject(clauses: Clauses, verb: Token, result: Assessment) -> Assessment:
    """ "Pulling out would hurt farmers": what is said of it is unreal, and so is it; so is what is always so."""
    above = mood(clauses, verb)
    general = verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ != "be" and above.factuality == "actual"
    return result.under("possible") if above.is_open or general else result
