"""Predicate -> whether the text says that it happened: polarity, factuality and condition, composed from outside in.

What the clause itself says is in ``mood``, what its nouns bring along in ``existence``; here the governors bear on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.complements import has_to, shared_gerund, shared_infinitive
from kg.text.factuality.adjuncts import adjoined, as_subject, is_fronted_subject, standing, under_noun_above
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.conditions import Conditions
from kg.text.factuality.contents import DECIDING, of_what_became
from kg.text.factuality.effects import bears, effect_on, is_said_so, is_talks
from kg.text.factuality.existence import NOT_EXCLUDED, assess_noun
from kg.text.factuality.gerunds import behind_preposition
from kg.text.factuality.links import first_of, infinitive_mark, is_finite, link_of, ranks
from kg.text.factuality.mood import is_nobody, mood
from kg.text.reasons import Reason, Reasons, noted, passed_on

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENT_LINKS = {"ccomp", "xcomp", "pcomp", "acl"}
#: Verbs that bring somebody to do something; who only tries that wants it done.
_INFLUENCING = {"persuade", "convince"}
_OBLIGING = {"have", "need", "require", "oblige", "obligate"}
_COPULAS = {"be", "seem", "appear", "look", "remain", "become", "sound"}
_EVIDENCE = {"show", "prove", "find", "reveal", "demonstrate", "mean", "imply", "establish"}
_TRYING = {"try", "attempt", "seek", "seek to", "work", "struggle"}


def assess(clauses: Clauses, index: int, *, why: Reasons = None) -> Assessment:
    """Assess a predicate in its sentence; the words that made it what it is are added to ``why``, from the inside out."""
    token = clauses.doc[index]
    if token.pos_ == "ADJ" and token.dep_ in {"acomp", "oprd"}:
        return assess(clauses, token.head.i, why=why)
    if not clauses.is_verb(index):
        return assess_noun(clauses, token, why, assess)
    sibling = shared_infinitive(token)
    if sibling is not None:
        return assess(clauses, sibling.i, why=why).under(mood(clauses, token).factuality)
    result = _before_noun(clauses, token, mood(clauses, token, why), why)
    return _compose(clauses, shared_gerund(token) or token, result, why, depth=0)


def _before_noun(clauses: Clauses, token: Token, result: Assessment, why: Reasons) -> Assessment:
    """A participle before its noun: "the yet-to-be-ratified pact", "soon-to-be-imposed tariffs"."""
    if token.dep_ != "amod" or not has_to(token):
        return result
    yet = next((c for c in token.children if c.lower_ in {"yet", "still"}), None)
    return noted(why, token.i, result, result.negated() if yet is not None else result.under("planned"))


def _compose(clauses: Clauses, token: Token, result: Assessment, why: Reasons, *, depth: int) -> Assessment:
    """Let the governors of a clause, from the inside out, bear on it."""
    if token.tag_ == "VBG" and (token.dep_ == "csubj" or is_fronted_subject(token)):
        return noted(why, token.head.i, result, as_subject(clauses, token.head, result))
    governors = clauses.governor(token.i)
    if not governors or depth > 8:
        return result
    head = clauses.doc[governors[0]]
    link = link_of(token)
    if link == "pcomp":
        result, is_done = behind_preposition(clauses, token, result, why, assess)
        if is_done:
            return result
    if link == "xcomp" and _is_outstanding(head, token):
        return noted(why, head.i, result, result.negated())  # "have yet to strike a deal"
    if head.lemma_ in {"be", "become"} and any(c.dep_ == "attr" and ranks(c) for c in head.children):
        return result  # "became the last of them to ratify it"
    focused = _focused(head, token)
    if focused is not None:
        told = mood(clauses, focused)
        result = result.negated() if told.polarity == "negative" else result
        return noted(why, focused.i, Assessment(), result.under(told.factuality))
    is_to = head.lemma_ == "be" and link == "xcomp" and infinitive_mark(token) is not None and token.lemma_ != "blame"
    if is_to and standing(head, token) is not None:
        return adjoined(clauses, head, token, link, result, why, assess)  # "was in no mood to say so"
    if is_to and result.factuality == "actual":
        return noted(why, head.i, result, result.under("planned"))  # "was to meet", "the aim is to lift them"
    if _names_a_thing(clauses, token):
        return result
    asked = _asking_word(clauses, token, link)
    if asked is not None:
        return noted(why, asked.i, result, result.under("possible"))
    if link == "advcl" and _completes(clauses, head, token):
        return _complement(clauses, head, token, link, result, why, depth=depth)
    if link in {"advcl", "relcl"} and not _goes_on(clauses, head, token):
        return adjoined(clauses, head, token, link, result, why, assess)
    if link == "acl" and token.tag_ in {"VBN", "VBG"}:
        return under_noun_above(clauses, token, result, why, assess)
    return _complement(clauses, head, token, link, result, why, depth=depth)


def _focused(head: Token, token: Token) -> Token | None:
    """The "do" of "what it does *not do* is lift them", which says of the deed behind "is" whether it is done."""
    if head.lemma_ != "be" or token.tag_ != "VB" or token.i < head.i:
        return None
    doing = next((c for c in head.children if c.dep_ in {"csubj", "nsubj"} and c.lemma_ == "do" and c.i < head.i), None)
    what = doing is not None and any(c.lower_ == "what" for c in doing.children)
    return doing if what else None


def _is_outstanding(head: Token, token: Token) -> bool:
    """ "Has yet to rule", "have still to rule", "is yet to be signed", "remains to be signed": it has not been done so far."""
    if infinitive_mark(token) is None:
        return False
    between = {t.lower_ for t in head.doc[head.i + 1 : token.i] if t.dep_ == "advmod"}
    if head.lemma_ == "remain":
        return any(c.dep_ == "auxpass" for c in token.children)
    return head.lemma_ in {"have", "be"} and ("yet" in between or (head.lemma_ == "have" and "still" in between))


def _names_a_thing(clauses: Clauses, token: Token) -> bool:
    """Tell a clause that only names something by what was said of it: "opposed what Ruiz *called* a tax"."""
    naming = clauses.syntax.clause_verbs | {"call", "describe"}
    if token.tag_ not in {"VBD", "VBZ", "VBP"} or clauses.lemma(token.i) not in naming:
        return False
    whats = [c for c in token.doc[token.left_edge.i : token.i] if c.lower_ == "what"]
    return any(token.i in {w.head.i, w.head.head.i} for w in whats) and token.dep_ in {"pcomp", "ccomp", "dobj", "csubj"}


def _completes(clauses: Clauses, head: Token, token: Token) -> bool:
    """Tell the infinitive of a verb that asks for one, hung too loosely: "committed to sharply lower", "threatened to"."""
    if infinitive_mark(token) is None or not clauses.is_verb(head.i) or first_of(token).i < head.i:
        return False
    between = head.doc[head.i + 1 : first_of(token).left_edge.i]
    effect = clauses.syntax.effect(clauses.lemma(head.i), "VERB")
    if clauses.is_passive(head.i) or effect not in {"offered", "threatened", "demanded", "possible"}:
        return False
    asides = (t for t in between if t.head.i == head.i)
    timed = effect in {"offered", "threatened"} and all(t.dep_ in {"npadvmod", "advmod", "prt"} or _is_day(t) for t in asides)
    return len(between) == 0 or timed  # "threatened this week to leave"


def _is_day(preposition: Token) -> bool:
    return preposition.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _asking_word(clauses: Clauses, token: Token, link: str) -> Token | None:
    """The word that makes a clause a question within a sentence: "whether", or "if" behind "unclear"."""
    if link in _COMPLEMENT_LINKS:
        whether = next((c for c in token.children if c.dep_ == "mark" and c.lower_ in {"whether", "if"}), None)
        if whether is not None:
            return whether
    asks = link == "advcl" and Conditions(clauses.syntax).asks(token)
    return next((c for c in token.children if c.dep_ == "mark"), None) if asks else None


def _goes_on(clauses: Clauses, head: Token, token: Token) -> bool:
    """ "Went on to praise" is no purpose."""
    lemma = clauses.lemma(head.i)
    return " " in lemma and clauses.syntax.effect(lemma, "VERB") == "actual" and token.tag_ == "VB"


# --- clauses that complete a verb, adjective or noun ----------------------------------------------------------------


def _complement(
    clauses: Clauses, head: Token, token: Token, link: str, result: Assessment, why: Reasons, *, depth: int
) -> Assessment:
    governing = _governing_word(head, token)
    if is_said_so(clauses, head, token):
        return noted(why, head.i, result, result.under(mood(clauses, head).factuality))
    effect = effect_on(clauses, governing, token, link)
    if effect == "demanded" and head.lemma_ == "have" and mood(clauses, head).factuality == "planned":
        effect = "planned"  # "will have to answer" is nobody's demand
    if _is_urged(clauses, head, token):
        effect = "demanded"
    if effect == "possible" and clauses.lemma(head.i) in _TRYING and mood(clauses, head).polarity == "negative":
        effect = "actual"  # who does not try to force somebody does not force him
    if _is_ensured(governing, token):
        effect = "possible"
    if effect is not None and bears(effect, token):
        result = noted(why, governing.i, result, result.governed(effect))
    verb = head.head if head.dep_ in {"acomp", "oprd"} and clauses.is_verb(head.head.i) else head  # "is willing to"
    if governing.i != verb.i and verb.lemma_ in {"seem", "appear"}:
        result = noted(why, verb.i, result, result.under("possible"))  # "seemed ready to yield"
    if clauses.is_verb(verb.i):
        tensed = is_finite(token) or any(c.tag_ == "MD" for c in token.children)
        if effect is None and link == "ccomp" and tensed and clauses.lemma(verb.i) in clauses.syntax.clause_verbs | _EVIDENCE:
            return _told(clauses, verb, result, why)
        result = _under_verb(clauses, verb, governing, token, effect, result, why)
        return _compose(clauses, verb, result, why, depth=depth + 1)
    if effect == "actual" and is_talks(head, clauses.lemma(head.i)):
        above = assess_noun(clauses, head, why, assess)  # as real as the talks in which it is done
        return Assessment(above.polarity, above.factuality, result.condition)
    if head.pos_ == "NOUN" and (effect is not None or is_nobody(head)) and link in {"acl", "pcomp"}:
        return of_what_became(clauses, head, effect, result, why, assess)
    return result


def _is_ensured(governing: Token, token: Token) -> bool:
    """ "Makes sure that the pact is ratified", "to ensure it holds": what somebody sees to need not be so yet."""
    sure = governing.lower_ == "sure" and any(a.lemma_ == "make" for a in governing.ancestors)
    return (sure or governing.lemma_ == "ensure") and token.tag_ in {"VBZ", "VBP", "VBN"}


def _is_urged(clauses: Clauses, head: Token, token: Token) -> bool:
    """ "Tried to persuade Mexico to lift them": what somebody is to be brought to do is wanted of him."""
    if clauses.lemma(head.i) not in _INFLUENCING or infinitive_mark(token) is None or infinitive_mark(head) is None:
        return False
    above = first_of(head).head
    return link_of(head) == "xcomp" and clauses.lemma(above.i) in _TRYING and mood(clauses, above).polarity == "positive"


def _told(clauses: Clauses, verb: Token, result: Assessment, why: Reasons) -> Assessment:
    """What is told is as real as it is told to be; "did not say", "stopped short of saying" leave it open."""
    telling = assess(clauses, verb.i)
    unsaid = telling.polarity == "negative"
    if clauses.lemma(verb.i) in _EVIDENCE and telling.is_open:  # "a memo could show that they threatened it"
        return noted(why, verb.i, result, result.under("possible"))
    return noted(why, verb.i, result, Assessment(result.polarity, "possible", result.condition) if unsaid else result)


def _under_verb(
    clauses: Clauses, head: Token, governing: Token, token: Token, effect: str | None, result: Assessment, why: Reasons
) -> Assessment:
    """What the mood and polarity of a governing verb do to what it governs."""
    inner, reasons = result, None if why is None else list[Reason]()
    above = mood(clauses, head, reasons)
    if above.polarity == "negative":
        result = _negated_from_above(clauses, clauses.lemma(governing.i), effect, result)
    if effect in DECIDING or (effect is None and link_of(token) in {"xcomp", "ccomp"} and not is_finite(token)):
        result = result.under(above.factuality)
    passed_on(why, reasons, inner, result)
    if result.condition is None and above.condition is not None and not _covers(above.condition, token.i) and effect is not None:
        result = noted(why, above.condition[0], result, result.given(above.condition))  # "if you stay, we are going to lift it"
    return result


def _negated_from_above(clauses: Clauses, lemma: str, effect: str | None, result: Assessment) -> Assessment:
    """ "Did not agree to lift", "does not believe they will": the deed is denied; "did not consider lifting" leaves it open."""
    if effect == "denied" or lemma in NOT_EXCLUDED:
        return Assessment("positive", "possible", result.condition)
    if effect == "demanded" and lemma in _OBLIGING:  # who need not do it may not
        return Assessment(result.negated().polarity, "possible", result.condition)
    through = lemma in clauses.syntax.negated_through
    says = lemma in clauses.syntax.clause_verbs
    if (effect in DECIDING or through) and not (effect == "actual" and says):
        return result.negated()
    return result.under("possible") if effect is not None else result


def _governing_word(head: Token, token: Token) -> Token:
    """The word whose meaning governs: the adjective in "is willing to", else the verb or noun itself."""
    link = first_of(token)
    above = link.head
    if above.pos_ == "ADJ" or above.dep_ in {"acomp", "oprd"}:
        return above
    if link.dep_ == "xcomp":
        enough = next((c for c in above.children if c.lower_ == "enough" and c.i < link.i), None)
        if enough is not None:
            return enough
    if head.lemma_ in _COPULAS:
        return next((c for c in head.children if c.dep_ in {"acomp", "oprd"}), head)
    return head


def _covers(span: tuple[int, int], index: int) -> bool:
    return span[0] <= index <= span[1]
